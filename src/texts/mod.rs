//! The words of an entry in one language as checks read them: part by part, line by line, each with its place.
//!
//! Parts of two languages belong together by their names: keys of the front matter, ids of headings. Nothing is kept
//! longer than one entry is looked at, so that a large site needs no more memory than a small one.

mod pairs;
mod quotations;
mod silence;

use crate::config::Config;
use crate::diagnostics::Span;
use crate::i18n::mentions::Reader;
use crate::i18n::{Language, Languages, Localized};
use crate::names::Names;
use crate::parse::markdown::{GAP, Line, lines};
use crate::resolve::{Body, Entry, Value, Words};
use crate::source::SourceTree;

pub use pairs::pairs;
pub use quotations::quotations;
pub use silence::is_silenced;

/// A part of the words of an entry in one language.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is.
    pub name: PartName,
    /// Where it begins: the key's value, the heading, the beginning of the text.
    pub place: Span,
    /// Its words.
    pub lines: Vec<PlacedLine>,
    /// Links out of the site: their addresses and places.
    pub links: Vec<(String, Span)>,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartName {
    /// The value of a key of the front matter.
    Key(String),
    /// What stands below the heading of this id.
    Section(String),
    /// The text before the first heading.
    Beginning,
}

/// A line in its file.
#[derive(Debug, Clone)]
pub struct PlacedLine {
    /// The words.
    pub line: Line,
    /// The beginning of its file, which makes a place of a range.
    file: Span,
    /// Whether it stands in front matter, where some signs mean something.
    is_yaml: bool,
}

impl PlacedLine {
    /// The place of a range of the words.
    #[must_use]
    pub fn span(&self, words: std::ops::Range<usize>) -> Span {
        Span::new(self.file.file, self.line.place(words))
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.line.words
    }

    /// Whether a text can be written in place of a range of the words: it stands in the file as it is, and the text
    /// means nothing but itself there.
    #[must_use]
    pub fn takes(&self, words: std::ops::Range<usize>, text: &str) -> bool {
        let is_plain = !text.contains([':', ',', '#', '[', ']', '{', '}', '"', '\'', '\\']);
        self.line.is_exact(words) && (is_plain || !self.is_yaml)
    }
}

/// What the words of all entries are read with.
#[derive(Debug, Clone, Copy)]
pub struct Tools<'s> {
    /// The configuration of the site.
    pub config: &'s Config,
    /// The registry of names.
    pub names: &'s Names,
    /// All files.
    pub sources: &'s SourceTree,
    /// What reads the words of each language ([`readers`]).
    pub readers: &'s Localized<Reader>,
}

/// A reader for each language of a site. Made once, since some ask their locale for the names of months.
#[must_use]
pub fn readers(languages: &Languages) -> Localized<Reader> {
    languages.iter().map(|language| (language, Reader::new(languages.facts(language)))).collect()
}

/// An entry with its words in every language, for the checks that read them. Invariant: nothing else of the site is
/// within reach, so what is found in an entry holds as long as these stay as they are.
#[derive(Debug)]
pub struct Written<'s> {
    /// The configuration of the site.
    pub config: &'s Config,
    /// The registry of names.
    pub names: &'s Names,
    /// All files, of which those of the entry may be read.
    pub sources: &'s SourceTree,
    /// What reads the words of each language of the site.
    pub readers: &'s Localized<Reader>,
    /// The entry.
    pub entry: &'s Entry,
    /// Its parts, in the order in which readers meet them.
    pub parts: Localized<Vec<Part>>,
}

impl<'s> Written<'s> {
    /// Reads the words of an entry.
    #[must_use]
    pub fn new(tools: &Tools<'s>, entry: &'s Entry) -> Self {
        let Tools { config, names, sources, readers } = *tools;
        let parts = entry.words.iter().map(|(language, words)| (language, parts(sources, words))).collect();
        Self { config, names, sources, readers, entry, parts }
    }

    /// The code of a language.
    #[must_use]
    pub fn code(&self, language: Language) -> &str {
        self.config.languages.code(language)
    }
}

fn parts(sources: &SourceTree, words: &Words) -> Vec<Part> {
    let mut parts = of_keys(sources, words);
    if let Some(body) = &words.body {
        parts.extend(of_body(sources, body));
    }
    parts
}

fn of_keys(sources: &SourceTree, words: &Words) -> Vec<Part> {
    let reserved = [("title", &words.title), ("short_title", &words.short_title), ("summary", &words.summary)];
    let reserved = reserved.into_iter().map(|(name, text)| (name, vec![text.as_str()]));
    let fields = words.fields.iter().map(|(name, value)| (name.as_str(), texts(value)));
    // Where nothing was written, other words stand in: the key for a title, the title for a short one.
    let written = |(name, texts): (&str, Vec<&str>)| {
        let span = *words.spans.get(name)?;
        let source = sources.text(span.file).get(span.range()).unwrap_or_default();
        let mut offset = 0;
        let mut place = |text: &str| {
            let line = Line::of(
                text,
                source.get(offset..).unwrap_or_default(),
                span.start as usize + offset..span.end as usize,
            );
            offset = line.place(0..text.len()).end.saturating_sub(span.start as usize).max(offset).min(source.len());
            PlacedLine { line, file: span, is_yaml: true }
        };
        let lines: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).map(&mut place).collect();
        Some(Part { name: PartName::Key(name.to_owned()), place: span, lines, links: Vec::new() })
    };
    reserved.chain(fields).filter_map(written).collect()
}

/// The words of a field.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Text(text) => vec![text],
        Value::Prose(paragraphs) => paragraphs.iter().map(String::as_str).collect(),
        Value::List(members) => members.iter().flat_map(texts).collect(),
        // Everything else is a fact.
        _ => Vec::new(),
    }
}

fn of_body(sources: &SourceTree, body: &Body) -> Vec<Part> {
    let start = Span::new(body.file, body.start as usize..body.start as usize);
    let part = |name, place| Part { name, place, lines: Vec::new(), links: Vec::new() };
    let headings = body.outline.headings.iter();
    let mut parts = vec![part(PartName::Beginning, start)];
    parts.extend(headings.map(|heading| part(PartName::Section(heading.id.clone()), heading.span)));
    for line in lines(sources.text(body.file), body.start) {
        if let Some(part) = parts.get_mut(line.heading.map_or(0, |place| place + 1)) {
            part.lines.push(PlacedLine { line, file: start, is_yaml: false });
        }
    }
    for link in body.outline.links.iter().filter(|link| !link.refused && link.destination.contains(':')) {
        let at = parts.partition_point(|part| part.place.start <= link.span.start).max(1) - 1;
        parts[at].links.push((link.destination.clone(), link.destination_span));
    }
    parts.retain(|part| !part.lines.is_empty() || part.name != PartName::Beginning);
    parts
}

/// Whether words stand for something that is not read.
#[must_use]
pub fn is_gap(words: &str) -> bool {
    words.contains(GAP)
}
