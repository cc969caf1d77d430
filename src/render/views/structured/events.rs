//! Events, and awards, which are given on some occasion.

use crate::config::{EventStatus, Field, FieldType, Property};
use crate::resolve::{Entry, EntryId, Value};

use super::describer::{AGENTS, Describer, Type, members};
use super::node::Node;
use super::places;

/// The node of an event.
pub(super) fn event(describer: Describer<'_>, id: EntryId) -> Node {
    let entry = describer.site().entry(id);
    let end = describer.period(entry).and_then(|period| period.end);
    describer
        .thing(id)
        .with("endDate", end.and_then(|date| describer.date(entry, date)))
        .with("eventStatus", format!("https://schema.org/{}", describer.site().event_status(entry).name()))
        .with("location", places::location(describer, entry))
        .with("organizer", describer.references(entry, Property::Organizer, AGENTS))
        .with("contributor", describer.references(entry, Property::Contributor, AGENTS))
        .with("superEvent", describer.references(entry, Property::SuperEvent, &[Type::Event]))
}

/// Those who won an award, each with what was given to them; `page` tells of it.
pub(super) fn winners(describer: Describer<'_>, entry: &Entry, page: &str) -> Vec<Node> {
    if describer.site().event_status(entry) == EventStatus::Tentative {
        return Vec::new();
    }
    let title = describer.words(entry).map_or("", |words| &words.title);
    let values = describer.site().meaning(entry, Property::Award, describer.language);
    let won = values.flat_map(|(field, value)| members(value).iter().map(|value| won(describer, field, value)));
    won.flat_map(|(winners, details)| {
        let award = if details.is_empty() { title.to_owned() } else { format!("{title}: {}", details.join(", ")) };
        let of_page = Node::only_id(page);
        winners.into_iter().map(move |node| node.with("award", award.as_str()).with("subjectOf", of_page.clone()))
    })
    .collect()
}

/// Who won, and what for: of a record, the member that is declared first names the winner.
fn won(describer: Describer<'_>, field: &Field, value: &Value) -> (Vec<Node>, Vec<String>) {
    let Value::Record(members) = value else { return (winner(describer, value), Vec::new()) };
    let first = declared_first(&field.field_type);
    let others = members.iter().filter(|(name, _)| Some(name.as_str()) != first);
    let named = first.and_then(|first| members.get(first));
    (
        named.map(|value| winner(describer, value)).unwrap_or_default(),
        others.flat_map(|(_, value)| describer.texts_of(value)).collect(),
    )
}

fn declared_first(field_type: &FieldType) -> Option<&str> {
    match field_type {
        FieldType::List(member) => declared_first(member),
        FieldType::Record(declared) => declared.keys().next().map(String::as_str),
        _ => None,
    }
}

/// The entries that can win, or whoever is called by some words.
fn winner(describer: Describer<'_>, value: &Value) -> Vec<Node> {
    let can_win = |id: &&EntryId| AGENTS.contains(&describer.type_of(describer.site().entry(**id)));
    match value {
        Value::Ref(ids) => ids.iter().filter(can_win).map(|id| describer.reference(*id)).collect(),
        value => {
            let names = describer.texts_of(value).into_iter();
            names.map(|name| Node::new(Type::Organization.name()).with("name", name)).collect()
        }
    }
}
