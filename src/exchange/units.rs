//! From an entry to units.

use crate::diagnostics::Position;
use crate::freshness::{Change, Freshness, State};
use crate::i18n::Language;
use crate::resolve::{Entry, Value};
use crate::sections::Section;

use super::{Package, Route, Unit, UnitState};

/// Everything of an entry that is to be translated, with the translations that there are.
#[must_use]
pub fn units(freshness: &Freshness, route: Route) -> Package {
    let site = freshness.site();
    let entry = site.entry(route.entry);
    let code = |language| site.config.languages.code(language).to_owned();
    let original = freshness.sections(route.entry, route.from);
    let translation = freshness.sections(route.entry, route.to);
    let state = freshness.state(route.entry, route.to);
    let unit = |section: &Section| {
        let source = raw(freshness, entry, section, route.from)?;
        let counterpart = counterpart(section, &original, &translation);
        let target = counterpart.and_then(|section| raw(freshness, entry, section, route.to)).unwrap_or_default();
        let change = state.changes().iter().find(|change| change.name == section.name);
        Some(Unit {
            name: section.name.clone(),
            state: unit_state(&state, change, &target),
            notes: notes(section, change),
            place: place(freshness, section),
            before: change.and_then(|change| change.before.as_ref()).map(|before| before.words.clone()),
            skip: !section.words.chars().any(char::is_alphabetic),
            source,
            target,
        })
    };
    let units = original.iter().filter_map(unit).collect();
    Package { entry: entry.name(), from: code(route.from), to: code(route.to), units }
}

fn unit_state(state: &State, change: Option<&Change>, target: &str) -> UnitState {
    match (state, change) {
        _ if target.is_empty() => UnitState::Missing,
        (State::Accepted(_), None) => UnitState::Done,
        _ => UnitState::Draft,
    }
}

fn notes(section: &Section, change: Option<&Change>) -> Vec<String> {
    let what = match section.is_text() {
        true if section.heading.is_empty() => {
            format!("§{}, the text before the first heading, in Markdown", section.number)
        }
        true => format!("§{}, part of the text, in Markdown", section.number),
        false => format!("§{}, value of the key {}", section.number, section.name),
    };
    let changed =
        change.map(|change| format!("The original is {} since the translation was accepted.", change.kind.word()));
    std::iter::once(what).chain(changed).collect()
}

fn place(freshness: &Freshness, section: &Section) -> String {
    let sources = freshness.sources();
    let range = trimmed(sources.text(section.span.file), section.span.range());
    let line = Position::of(sources.text(section.span.file), range.start).line;
    format!("{}:{line}", sources.path(section.span.file))
}

/// The section of a translation that belongs to one of the original: of the same name, else the part of the text at
/// the same place.
pub(super) fn counterpart<'s>(
    section: &Section,
    original: &[Section],
    translation: &'s [Section],
) -> Option<&'s Section> {
    let same_name = translation.iter().find(|other| other.name == section.name);
    let place = || {
        let of = |sections: &[Section], name: &str| sections.iter().any(|one| one.name == name);
        // Headings without a namesake, in order.
        let mut lonely = original.iter().filter(|one| is_below_heading(one) && !of(translation, &one.name));
        let place = lonely.position(|one| one.name == section.name)?;
        translation.iter().filter(|one| is_below_heading(one) && !of(original, &one.name)).nth(place)
    };
    same_name.or_else(place)
}

fn is_below_heading(section: &Section) -> bool {
    section.is_text() && section.level > 0
}

/// The words of a section as they are typed, with line feeds alone at the ends of lines.
pub(super) fn raw(freshness: &Freshness, entry: &Entry, section: &Section, language: Language) -> Option<String> {
    if section.is_text() {
        let text = freshness.sources().text(section.span.file);
        return Some(text[trimmed(text, section.span.range())].replace("\r\n", "\n"));
    }
    let words = entry.words.get(language)?;
    match section.name.as_str() {
        "title" => Some(words.title.clone()),
        "short_title" => Some(words.short_title.clone()),
        "summary" => Some(words.summary.clone()),
        name => plain(words.fields.get(name)?),
    }
}

/// The value of a key that can be exchanged: lists stay with their editors.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Prose(paragraphs) => Some(paragraphs.join("\n\n")),
        _ => None,
    }
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let whole = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (whole.len() - whole.trim_start().len());
    start..(start + whole.trim().len())
}
