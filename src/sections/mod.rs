//! The words of one language of an entry, cut into sections: what editors and translators compare.
//!
//! Each key that holds words is a section (title, short title, summary, fields), and each heading of the text
//! begins one. Invariant: form makes no difference. Two texts that differ in line breaks, emphasis, kinds of
//! lists, destinations of links, files of pictures or embedded cards have sections of the same words (property
//! test `form_makes_nothing_stale` in `tests/freshness.rs`).

mod words;

use crate::diagnostics::Span;
use crate::i18n::Language;
use crate::parse::markdown::{Passage, passages};
use crate::resolve::{Body, Entry, Value, Words};
use crate::source::SourceTree;

use words::normalised;

/// The mark with which the names of parts of the text begin; keys never do.
const MARK: char = '#';

/// A part of the words of an entry in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// §n: its number among the sections of the entry in this language, from 1.
    pub number: usize,
    /// What names it: a key such as `title`, `#` for the text before the first heading, else `#` and the id of its
    /// heading. Unique within the entry and language.
    pub name: String,
    /// The heading as shown; the key of a section that has none, and empty for the text before the first heading.
    pub heading: String,
    /// The level of its heading, 1 to 6; 0 where there is none.
    pub level: u8,
    /// Its words, its heading included, in one line: composed (NFC), with single spaces, without form.
    pub words: String,
    /// Where it stands.
    pub span: Span,
}

impl Section {
    /// Whether it is part of the text, rather than the value of a key.
    #[must_use]
    pub fn is_text(&self) -> bool {
        is_text(&self.name)
    }
}

/// Whether a section of this name is part of the text.
#[must_use]
pub fn is_text(name: &str) -> bool {
    name.starts_with(MARK)
}

/// The sections of an entry in a language, in the order in which readers meet them; none if it is not written in
/// that language. Sections without words are left out, except those that have a heading.
#[must_use]
pub fn sections(sources: &SourceTree, entry: &Entry, language: Language) -> Vec<Section> {
    let Some(words) = entry.words.get(language) else { return Vec::new() };
    let mut sections = of_keys(words);
    if let Some(body) = &words.body {
        sections.extend(of_text(sources, body));
    }
    for (number, section) in (1..).zip(&mut sections) {
        section.number = number;
    }
    sections
}

fn of_keys(words: &Words) -> Vec<Section> {
    let reserved = [("title", &words.title), ("short_title", &words.short_title), ("summary", &words.summary)];
    let reserved = reserved.into_iter().map(|(name, text)| (name, text.clone()));
    let fields = words.fields.iter().map(|(name, value)| (name.as_str(), plain(value)));
    // Where nothing was written, other words stand in: the key for a title, the title for a short one.
    let written = |(name, text): (&str, String)| Some((name.to_owned(), text, *words.spans.get(name)?));
    let section = |(name, text, span): (String, String, Span)| {
        let (heading, words) = (name.clone(), normalised(&text));
        (!words.is_empty()).then_some(Section { number: 0, name, heading, level: 0, words, span })
    };
    reserved.chain(fields).filter_map(written).filter_map(section).collect()
}

/// The words of a field.
fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Prose(paragraphs) => paragraphs.join("\n"),
        Value::List(members) => members.iter().map(plain).collect::<Vec<_>>().join("\n"),
        // Everything else is a fact.
        _ => String::new(),
    }
}

fn of_text(sources: &SourceTree, body: &Body) -> Vec<Section> {
    let section = |passage: Passage| {
        let heading = passage.heading.map(|place| body.outline.headings.get(place));
        let words = normalised(&passage.words);
        let (name, heading, level) = match heading {
            Some(heading) => heading.map(|heading| (&*heading.id, heading.text.clone(), heading.level))?,
            None if words.is_empty() => return None,
            None => ("", String::new(), 0),
        };
        let (name, span) = (format!("{MARK}{name}"), Span::new(body.file, passage.range));
        Some(Section { number: 0, name, heading, level, words, span })
    };
    passages(sources.text(body.file), body.start).into_iter().filter_map(section).collect()
}
