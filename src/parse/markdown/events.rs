//! The one way in which Markdown is parsed: which extensions are on, emphasis beside Korean
//! letters, and `~`.
//!
//! Invariant: the outline and the HTML are made from the same events of the same text, so the n-th
//! link of one is the n-th link of the other.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::emphasis::Masked;

/// Tables, footnotes, `~~`, tasks, alerts and ids of headings. Definition lists stay off: parsing
/// them takes quadratic time.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// A body, ready to be walked.
#[derive(Debug)]
pub struct Reader<'a> {
    original: &'a str,
    masked: Masked<'a>,
}

/// The definition of a reference: `[label]: destination`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The label as written.
    pub label: String,
    /// The destination, entities and escapes decoded.
    pub destination: String,
    /// The whole definition, as bytes of the text.
    pub range: Range<usize>,
}

impl<'a> Reader<'a> {
    /// A reader of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { original: text, masked: Masked::new(text) }
    }

    /// The events of the text, each with the bytes of the text that it comes from.
    ///
    /// A single `~` is no strikethrough: in Korean it means "from … to".
    pub fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        self.read().1
    }

    /// The definitions of references that count, in order of the text, and the events.
    pub fn read(&self) -> (Vec<Definition>, impl Iterator<Item = (Event<'_>, Range<usize>)>) {
        let parser = Parser::new_ext(self.masked.text(), OPTIONS);
        let definitions = self.definitions(&parser);
        (definitions, parser.into_offset_iter().map(|(event, range)| self.restored(event, range)))
    }

    fn definitions(&self, parser: &Parser<'_>) -> Vec<Definition> {
        let restore = |text: &str| self.masked.restore(CowStr::Borrowed(text)).into_string();
        let mut definitions: Vec<Definition> = parser
            .reference_definitions()
            .iter()
            .map(|(label, definition)| Definition {
                label: restore(label),
                destination: restore(&definition.dest),
                range: definition.span.clone(),
            })
            .collect();
        definitions.sort_by_key(|definition| definition.range.start);
        definitions
    }

    fn restored<'t>(&self, event: Event<'t>, range: Range<usize>) -> (Event<'t>, Range<usize>) {
        let single = |range: &Range<usize>| !self.original[range.start..].starts_with("~~");
        let event = match event {
            Event::Start(Tag::Strikethrough) if single(&range) => {
                return (Event::Text("~".into()), range.start..range.start + 1);
            }
            Event::End(TagEnd::Strikethrough) if single(&range) => {
                return (Event::Text("~".into()), range.end - 1..range.end);
            }
            // What a link leads to may be written elsewhere, in a definition.
            Event::Start(tag) => Event::Start(self.restored_tag(tag)),
            event if !self.masked.is_masked(&range) => event,
            Event::Text(text) => Event::Text(self.masked.restore(text)),
            Event::Code(text) => Event::Code(self.masked.restore(text)),
            Event::Html(text) => Event::Html(self.masked.restore(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.masked.restore(text)),
            Event::FootnoteReference(text) => Event::FootnoteReference(self.masked.restore(text)),
            other => other,
        };
        (event, range)
    }

    fn restored_tag<'t>(&self, tag: Tag<'t>) -> Tag<'t> {
        let restore = |text| self.masked.restore(text);
        match tag {
            Tag::Heading { level, id, classes, attrs } => Tag::Heading {
                level,
                id: id.map(restore),
                classes: classes.into_iter().map(restore).collect(),
                attrs: attrs.into_iter().map(|(name, value)| (restore(name), value.map(restore))).collect(),
            },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(restore(info))),
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(restore(label)),
            Tag::Link { link_type, dest_url, title, id } => {
                Tag::Link { link_type, dest_url: restore(dest_url), title: restore(title), id: restore(id) }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                Tag::Image { link_type, dest_url: restore(dest_url), title: restore(title), id: restore(id) }
            }
            other => other,
        }
    }
}
