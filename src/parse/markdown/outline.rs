//! The walk over the events of a body that makes its outline and finds what is wrong with it.
//!
//! Keeps only what spans several events; each part of the outline has its own file.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::Outline;
use super::blocks::{OpenTags, check_alert, check_code_language, check_html_block, check_table_row};
use super::events::Reader;
use super::findings::Findings;
use super::headings::{self, Headings};
use super::links::{self, Links};
use super::literal;
use super::notes::Notes;
use super::prose::{Prose, invisible_in_code, invisible_in_prose, literal_footnotes};
use super::safety::Use;
use crate::diagnostics::codes::markdown::NESTING_TOO_DEEP;
use crate::diagnostics::{FileId, Reported};

/// How many elements may lie in one another.
const DEEPEST: usize = 64;

/// What the body of a content file contains. `text` is the whole file; the body begins at
/// `body_start`, in bytes.
#[must_use]
pub fn outline(file: FileId, text: &str, body_start: u32) -> Reported<Outline> {
    let body_start = body_start as usize;
    let body = text.get(body_start..).unwrap_or_default();
    let reader = Reader::new(body);
    let mut findings = Findings::new(file, body_start);
    let (definitions, events) = reader.read();
    let links = Links::new(&mut findings, body, &definitions);
    let mut walk = Walk::new(body, findings, links);
    for (event, range) in events {
        walk.event(event, range);
    }
    walk.finish()
}

/// The state of the walk.
struct Walk<'t> {
    text: &'t str,
    findings: Findings,
    links: Links,
    headings: Headings,
    notes: Notes,
    /// Literal words of the block that is open now.
    prose: Prose,
    tags: OpenTags,
    words: Words,
    depth: usize,
    /// Whether too deep nesting was reported.
    too_deep: bool,
    tables: usize,
    /// How many columns the open table has.
    columns: usize,
    block: Block,
    is_empty: bool,
    has_code: bool,
}

/// What the text of the open block is.
enum Block {
    Words,
    Code,
    Html,
}

/// Texts without markup of the elements that are open now, innermost last.
///
/// They share one buffer: what an inner element says, the outer one says too.
#[derive(Default)]
struct Words {
    buffer: String,
    starts: Vec<usize>,
}

impl Words {
    fn open(&mut self) {
        if self.starts.is_empty() {
            self.buffer.clear();
        }
        self.starts.push(self.buffer.len());
    }

    fn push(&mut self, words: &str) {
        if !self.starts.is_empty() {
            self.buffer.push_str(words);
        }
    }

    /// The text of the innermost element, which ends. Copied only as deep as nesting is allowed, so
    /// that hostile nesting costs no quadratic time.
    fn close(&mut self) -> String {
        let start = self.starts.pop().unwrap_or(self.buffer.len());
        if self.starts.len() > DEEPEST { String::new() } else { self.buffer[start..].to_owned() }
    }
}

impl<'t> Walk<'t> {
    fn new(text: &'t str, findings: Findings, links: Links) -> Self {
        Self {
            text,
            findings,
            links,
            headings: Headings::default(),
            notes: Notes::default(),
            prose: Prose::default(),
            tags: OpenTags::default(),
            words: Words::default(),
            depth: 0,
            too_deep: false,
            tables: 0,
            columns: 0,
            block: Block::Words,
            is_empty: true,
            has_code: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let is_start = matches!(event, Event::Start(_));
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => match self.block {
                Block::Words => self.prose(&text, &range),
                Block::Code => self.code(&text, &range),
                Block::Html => {}
            },
            Event::Code(code) => {
                self.code(&code, &range);
                self.words.push(&code);
            }
            Event::InlineHtml(html) => self.tags.check(&mut self.findings, &html, &range),
            Event::FootnoteReference(label) => self.notes.refer(&label),
            Event::SoftBreak | Event::HardBreak => self.words.push(" "),
            // Blocks of HTML are reported as a whole; mathematics is not read.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        if !is_start {
            self.links.reach(range.end);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        self.go_deeper(range);
        if !is_inline(tag.to_end()) {
            self.end_block();
        }
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                self.words.open();
                let other_attributes = classes.len() + attrs.len();
                let (level, range) = (level_number(level), range.clone());
                let start = headings::Start { level, id: id.as_deref(), other_attributes, range };
                self.headings.open(&mut self.findings, self.text, &start);
            }
            Tag::CodeBlock(kind) => {
                self.block = Block::Code;
                if let CodeBlockKind::Fenced(info) = kind {
                    self.has_code = true;
                    check_code_language(&mut self.findings, self.text, &info, range);
                }
            }
            Tag::BlockQuote(None) => check_alert(&mut self.findings, self.text, range),
            Tag::HtmlBlock => {
                self.block = Block::Html;
                check_html_block(&mut self.findings, self.text, range);
            }
            Tag::FootnoteDefinition(label) => self.notes.define(&mut self.findings, self.text, &label, range),
            Tag::Table(alignments) => {
                self.columns = alignments.len();
                self.tables += 1;
            }
            Tag::TableRow => check_table_row(&mut self.findings, self.text, self.columns, range),
            Tag::Link { link_type, dest_url, id, .. } => self.link(Use::Link, link_type, (&dest_url, &id), range),
            Tag::Image { link_type, dest_url, id, .. } => self.link(Use::Image, link_type, (&dest_url, &id), range),
            _ => {}
        }
    }

    fn link(&mut self, use_: Use, kind: LinkType, named: (&CowStr<'_>, &CowStr<'_>), range: &Range<usize>) {
        self.is_empty = false;
        self.words.open();
        let start = links::Start { use_, kind, destination: named.0, label: named.1, range: range.clone() };
        self.links.open(&self.findings, &start);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        if !is_inline(tag) {
            self.end_block();
        }
        match tag {
            TagEnd::Heading(level) => {
                let words = self.words.close();
                let end = range.start + self.text[range.clone()].trim_end().len();
                self.headings.close(&mut self.findings, level_number(level), &words, &(range.start..end));
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.block = Block::Words,
            TagEnd::Link | TagEnd::Image => {
                let words = self.words.close();
                self.links.close(&mut self.findings, self.text, &words);
            }
            _ => {}
        }
    }

    fn go_deeper(&mut self, range: &Range<usize>) {
        self.depth += 1;
        if self.depth > DEEPEST && !std::mem::replace(&mut self.too_deep, true) {
            let place = range.start..self.text[range.start..].find('\n').map_or(self.text.len(), |at| range.start + at);
            let message = format!("nested more than {DEEPEST} levels deep");
            self.findings.push(self.findings.at(&NESTING_TOO_DEEP, &place, message).help("use fewer levels"));
        }
    }

    fn prose(&mut self, words: &str, range: &Range<usize>) {
        self.is_empty &= words.trim().is_empty();
        self.words.push(words);
        if self.links.in_autolink() {
            return;
        }
        let unchanged = self.text.get(range.clone()) == Some(words);
        if unchanged {
            self.prose.add(range.clone());
        }
        if let Some((offset, character)) = invisible_in_prose(words) {
            let place = place_of(range, unchanged.then_some(offset), character);
            self.findings.invisible_in_prose(&place, character);
        }
    }

    fn code(&mut self, code: &str, range: &Range<usize>) {
        self.is_empty &= code.trim().is_empty();
        if let Some((offset, character)) = invisible_in_code(code) {
            let within = self.text.get(range.clone()).and_then(|source| source.find(code));
            let place = place_of(range, within.map(|start| start + offset), character);
            self.findings.invisible(&place, character);
        }
    }

    /// A block begins or ends, and with it the words met since the last one.
    fn end_block(&mut self) {
        self.tags.clear();
        let pieces = self.prose.take();
        literal::report(&mut self.findings, self.text, &pieces);
        self.notes.remember(literal_footnotes(self.text, &pieces));
    }

    fn finish(mut self) -> Reported<Outline> {
        self.end_block();
        let other_ids = self.notes.finish(&mut self.findings);
        let (headings, links) = (self.headings.finish(), self.links.finish());
        let Walk { tables, is_empty, has_code, .. } = self;
        let outline = Outline { headings, links, other_ids, tables, is_empty, has_code };
        Reported::new(outline, self.findings.list)
    }
}

/// The place of a character at `offset` of `range`; the whole range if it is not to be found there.
fn place_of(range: &Range<usize>, offset: Option<usize>, character: char) -> Range<usize> {
    offset.map_or(range.clone(), |offset| range.start + offset..range.start + offset + character.len_utf8())
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
