//! Reads `content/names.yaml`: groups of names, each with its forms, every mistake at its place.

use crate::dates::{PartialDate, parse_date};
use crate::diagnostics::codes::names::{NAME_KEY, NAME_VALUE};
use crate::diagnostics::{Diagnostic, Reported, Spanned, did_you_mean};
use crate::i18n::tag;
use crate::parse::{Key, Mapping, Node, NodeValue, mapping};
use crate::source::{NAMES, SourceTree};

use super::{Form, Name, Names};

/// What may have a name.
const GROUPS: [&str; 5] = ["organisations", "people", "places", "events", "titles"];

/// Those whose capitals are part of the name.
const FIXED_CASE: [&str; 3] = ["organisations", "people", "events"];

/// Keys of a name.
const KEYS: [&str; 6] = ["entry", "acronym", "reading", "forms", "variants", "wrong"];

/// Keys of a form beside its languages.
const PERIOD: [&str; 2] = ["from", "until"];

/// The registry of a project; empty if it has none.
#[must_use]
pub fn read(sources: &SourceTree) -> Reported<Names> {
    let Some((file, text)) = sources.text_at(NAMES) else { return Reported::clean(Names::default()) };
    let mut found = Vec::new();
    let root = mapping(file, text).drain_into(&mut found);
    let mut names = Vec::new();
    for (group, members) in &root.entries {
        if !GROUPS.contains(&group.name.as_str()) {
            found.push(unknown(group, &GROUPS));
            continue;
        }
        for (key, node) in &pairs(members, "names by their keys", &mut found).entries {
            let has_fixed_case = FIXED_CASE.contains(&group.name.as_str());
            names.push(Name { has_fixed_case, ..name(key, node, &mut found) });
        }
    }
    Reported::new(Names::new(names), found)
}

fn unknown(key: &Key, known: &[&str]) -> Diagnostic {
    let help = did_you_mean(&key.name, known.iter().copied());
    let all = format!("write one of `{}`", known.join("`, `"));
    Diagnostic::new(&NAME_KEY, key.span, format!("the registry of names has no key `{}` here", key.name))
        .help(help.unwrap_or(all))
}

fn wrong_shape(node: &Node, wanted: &str) -> Diagnostic {
    let message = format!("{} stands here instead of {wanted}", node.describe());
    Diagnostic::new(&NAME_VALUE, node.span, message).help(format!("write {wanted}"))
}

fn pairs<'n>(node: &'n Node, wanted: &str, found: &mut Vec<Diagnostic>) -> std::borrow::Cow<'n, Mapping> {
    match &node.value {
        NodeValue::Mapping(mapping) => std::borrow::Cow::Borrowed(mapping),
        NodeValue::Null => std::borrow::Cow::Owned(Mapping::empty(node.span)),
        _ => {
            found.push(wrong_shape(node, wanted));
            std::borrow::Cow::Owned(Mapping::empty(node.span))
        }
    }
}

fn text(node: &Node, found: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let text = node.text().map(str::trim).filter(|text| !text.is_empty());
    if text.is_none() && node.value != NodeValue::Null {
        found.push(wrong_shape(node, "text"));
    }
    text.map(|text| Spanned::new(text.to_owned(), node.span))
}

/// One text or a list of them.
fn texts(node: &Node, found: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    match &node.value {
        NodeValue::Sequence(members) => members.iter().filter_map(|member| text(member, found)).collect(),
        _ => text(node, found).into_iter().collect(),
    }
}

fn name(key: &Key, node: &Node, found: &mut Vec<Diagnostic>) -> Name {
    let mut name = Name {
        key: Spanned::new(key.name.clone(), key.span),
        has_fixed_case: true,
        entry: None,
        acronym: None,
        reading: None,
        forms: Vec::new(),
        wrong: Vec::new(),
    };
    let before = found.len();
    for (key, node) in &pairs(node, "the parts of a name, such as `forms`", found).entries {
        match key.name.as_str() {
            "entry" => name.entry = text(node, found),
            "acronym" => name.acronym = text(node, found),
            "reading" => name.reading = text(node, found).map(|text| text.value),
            "forms" => forms(node, &mut name.forms, found),
            "variants" => by_language(&pairs(node, "other forms by language", found), None, &mut name.forms, found),
            "wrong" => name.wrong = texts(node, found),
            _ => found.push(unknown(key, &KEYS)),
        }
    }
    // What is wrong with it was said already.
    if name.acronym.is_none() && name.forms.is_empty() && found.len() == before {
        let message = format!("`{}` has no name", key.name);
        let help = "add `forms: {…}` with the name in each language, or `acronym: …`";
        found.push(Diagnostic::new(&NAME_VALUE, key.span, message).help(help));
    }
    name
}

/// Forms by language, or a list of them with the time in which each was the name.
fn forms(node: &Node, forms: &mut Vec<Form>, found: &mut Vec<Diagnostic>) {
    let one = std::slice::from_ref(node);
    let members = if let NodeValue::Sequence(members) = &node.value { members.as_slice() } else { one };
    for member in members {
        let mapping = pairs(member, "forms by language", found);
        let mut date = |name| mapping.get(name).and_then(|node| date(node, found));
        let period = (date("from"), date("until"));
        by_language(&mapping, Some(period), forms, found);
    }
}

fn date(node: &Node, found: &mut Vec<Diagnostic>) -> Option<PartialDate> {
    let written = text(node, found)?;
    let read = parse_date(&written.value).ok();
    if read.is_none() {
        let message = format!("`{}` is no date", written.value);
        found.push(
            Diagnostic::new(&NAME_VALUE, node.span, message).help("write a year, month or day such as `2017-06`"),
        );
    }
    read
}

/// Forms of one time: official ones with their period, or accepted ones without.
fn by_language(
    mapping: &Mapping,
    period: Option<(Option<PartialDate>, Option<PartialDate>)>,
    forms: &mut Vec<Form>,
    found: &mut Vec<Diagnostic>,
) {
    for (key, node) in &mapping.entries {
        if period.is_some() && PERIOD.contains(&key.name.as_str()) {
            continue;
        }
        if !tag::is_language(&key.name) {
            let message = format!("`{}` is no code of a language", key.name);
            found.push(Diagnostic::new(&NAME_KEY, key.span, message).help(language_help(key, period.is_some())));
            continue;
        }
        let (from, until) = period.unwrap_or_default();
        let form = |text| Form { language: key.name.clone(), text, is_official: period.is_some(), from, until };
        forms.extend(texts(node, found).into_iter().map(form));
    }
}

fn language_help(key: &Key, has_period: bool) -> String {
    let known: &[&str] = if has_period { &PERIOD } else { &[] };
    let help = did_you_mean(&key.name, known.iter().copied());
    help.unwrap_or_else(|| "write a code such as those of `[languages]` in `site.toml`".to_owned())
}
