//! Texts: articles, and the pages on which anything is written.

use serde_json::Value as Json;

use crate::config::{EventStatus, Property};
use crate::resolve::{Entry, EntryId, Value};

use super::describer::{Describer, members};
use super::node::Node;

/// The node of an article: of an entry that is itself a text.
pub(super) fn article(describer: Describer<'_>, id: EntryId, page: &str) -> Node {
    let entry = describer.site().entry(id);
    let headline = describer.words(entry).map_or("", |words| &words.title);
    let node = describer.thing(id).with("headline", headline).with("mainEntityOfPage", Node::only_id(page));
    written(describer, entry, node).with("temporalCoverage", covered(describer, entry))
}

/// What is said of any text about an entry: its language, its subjects, its sources, its last change.
pub(super) fn written(describer: Describer<'_>, entry: &Entry, node: Node) -> Node {
    in_site(describer, node)
        .with("about", describer.subjects(entry))
        .with("citation", sources(describer, entry))
        .with("dateModified", entry.updated.and_then(|date| describer.date(entry, date)))
}

/// What is said of any page: its language and its site.
pub(super) fn in_site(describer: Describer<'_>, node: Node) -> Node {
    let languages = &describer.site().config.languages;
    node.with("inLanguage", languages.code(describer.language)).with("isPartOf", Node::only_id(site_id(describer)))
}

/// Names the site as a whole for good.
pub(super) fn site_id(describer: Describer<'_>) -> String {
    format!("{}#website", describer.site().config.permanent_url)
}

/// The time that a text tells of; what is only possible has none.
fn covered(describer: Describer<'_>, entry: &Entry) -> Option<String> {
    let is_possible = describer.site().event_status(entry) == EventStatus::Tentative;
    let period = describer.period(entry).filter(|_| !is_possible)?;
    let start = describer.date(entry, period.start)?;
    match period.end {
        None => Some(start),
        Some(end) => Some(format!("{start}/{}", describer.date(entry, end)?)),
    }
}

fn sources(describer: Describer<'_>, entry: &Entry) -> Vec<Json> {
    let values = describer.site().meaning(entry, Property::Citation, describer.language).map(|(_, value)| value);
    values.flat_map(members).flat_map(|value| source(describer, value)).collect()
}

/// A source: an entry, or a work with the words and the address that are written of it.
fn source(describer: Describer<'_>, value: &Value) -> Vec<Json> {
    let members: Vec<&Value> = match value {
        Value::Ref(_) => {
            return describer.texts_of(value).into_iter().map(Json::from).collect();
        }
        Value::Record(members) => members.values().collect(),
        value => vec![value],
    };
    let is_address = |value: &&&Value| matches!(value, Value::Url(_));
    let address = members.iter().find(is_address).map(|value| describer.texts_of(value));
    let name = members
        .iter()
        .filter(|value| !is_address(value))
        .find_map(|value| describer.texts_of(value).into_iter().next());
    vec![Node::new("CreativeWork").with("name", name).with("url", address).into()]
}
