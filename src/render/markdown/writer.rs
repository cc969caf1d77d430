//! The walk over the events of a body that writes its HTML.

use std::fmt::Write as _;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::escape::{numbered, push_attribute, push_text};
use super::footnotes::Notes;
use super::images::{Image, Loading, Place};
use super::tables::{Cell, Table};
use super::words::push_words;
use super::{ResolvedSpan, Tools};
use crate::parse::markdown::{Outline, code_language, note_id};

/// The state of the walk.
pub(super) struct Writer<'a> {
    events: Vec<Event<'a>>,
    /// The event to look at next.
    position: usize,
    outline: &'a Outline,
    tools: &'a Tools<'a>,
    /// What is being written: the body, or a footnote while one is open.
    out: String,
    /// Label of each open footnote, with what was being written before it.
    suspended: Vec<(String, String)>,
    notes: Notes,
    /// Open links, innermost last.
    open_links: Vec<Option<ResolvedSpan>>,
    links: usize,
    /// Whether a picture was written.
    has_picture: bool,
    headings: usize,
    tables: usize,
    table: Table,
}

impl<'a> Writer<'a> {
    pub(super) fn new(events: Vec<Event<'a>>, outline: &'a Outline, tools: &'a Tools<'a>) -> Self {
        Self {
            events,
            position: 0,
            outline,
            tools,
            out: String::new(),
            suspended: Vec::new(),
            notes: Notes::default(),
            open_links: Vec::new(),
            links: 0,
            has_picture: false,
            headings: 0,
            tables: 0,
            table: Table::default(),
        }
    }

    /// The whole HTML.
    pub(super) fn finish(mut self) -> String {
        while let Some(event) = self.events.get(self.position) {
            let event = event.clone();
            self.position += 1;
            self.event(event);
        }
        self.notes.write(self.tools.strings, &mut self.out);
        self.out
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                push_text(&code, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.open_block("<hr>\n"),
            Event::TaskListMarker(done) => self.task_box(done),
            Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Words, which the parser gives in pieces at entities and the like, looked at together.
    fn text(&mut self, first: CowStr<'a>) {
        let mut words = first;
        if let Some(Event::Text(_)) = self.events.get(self.position) {
            let mut all = words.into_string();
            while let Some(Event::Text(more)) = self.events.get(self.position) {
                all.push_str(more);
                self.position += 1;
            }
            words = all.into();
        }
        let is_marked = self.open_links.iter().any(|link| matches!(link, Some(ResolvedSpan::Phrase { .. })));
        let names = if is_marked { Vec::new() } else { self.tools.links.foreign_names(&words) };
        push_words(&words, names, &mut self.out);
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.alert(kind),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(first)) => self.open_block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => {
                self.suspended.push((label.into_string(), std::mem::take(&mut self.out)));
            }
            Tag::Table(alignments) => {
                self.tables += 1;
                self.open_block("");
                let name = numbered(&self.tools.strings.table, self.tables);
                self.table = Table::open(alignments, &name, &mut self.out);
            }
            Tag::TableHead => self.table.open_head(&mut self.out),
            Tag::TableRow => self.table.open_row(&mut self.out),
            Tag::TableCell => {
                let is_empty = matches!(self.events.get(self.position), Some(Event::End(TagEnd::TableCell)));
                self.table.open_cell(if is_empty { Cell::Empty } else { Cell::Filled }, &mut self.out);
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { title, .. } => self.open_link(&title),
            Tag::Image { .. } => self.image(Place::Inline),
            Tag::HtmlBlock => self.skip_html(),
            // Not switched on.
            Tag::MetadataBlock(_)
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => {
                let level = level as u8;
                self.push(format_args!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(None) => self.open_block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.open_block("</aside>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.close_note(),
            TagEnd::Table => self.table.close(&mut self.out),
            TagEnd::TableHead => self.table.close_head(&mut self.out),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.table.close_cell(&mut self.out),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.close_link(),
            // Dealt with as a whole at their start.
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock => {}
            TagEnd::MetadataBlock(_)
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("writing to a string cannot fail");
    }

    /// Writes a tag at the beginning of a line.
    fn open_block(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    /// A paragraph, unless it holds a single image that is a block.
    fn paragraph(&mut self) {
        let alone = self.next_image().filter(|image| {
            let after = self.events.get(self.position + image.events);
            matches!(after, Some(Event::End(TagEnd::Paragraph))) && image.is_block(self.tools.links)
        });
        self.open_block("");
        if alone.is_none() {
            self.out.push_str("<p>");
            return;
        }
        self.position += 1;
        self.image(Place::Alone);
        self.position += 1;
        self.open_block("");
    }

    /// Leaves out a block of HTML, which the outline has reported.
    fn skip_html(&mut self) {
        while !matches!(self.events.get(self.position), None | Some(Event::End(TagEnd::HtmlBlock))) {
            self.position += 1;
        }
    }

    /// An item of a list, which may hold a single image that is a block.
    fn item(&mut self) {
        let following = self.events.get(self.position..self.position + 2).unwrap_or_default();
        let is_task = following.iter().any(|event| matches!(event, Event::TaskListMarker(_)))
            && !matches!(following.first(), Some(Event::End(_)));
        self.open_block(if is_task { "<li class=\"task\">" } else { "<li>" });
        let alone = self.next_image().is_some_and(|image| {
            matches!(self.events.get(self.position + image.events), Some(Event::End(TagEnd::Item)))
        });
        if alone {
            self.position += 1;
            self.image(Place::Alone);
        }
    }

    /// The image that begins with the next event.
    fn next_image(&self) -> Option<Image> {
        Image::read(&self.events[self.position..], self.links)
    }

    /// Writes the image whose start was just met.
    fn image(&mut self, place: Place) {
        let start = self.position - 1;
        let Some(image) = Image::read(&self.events[start..], self.links) else { return };
        self.links += image.links;
        self.position = start + image.events;
        let place = if self.open_links.is_empty() { place } else { Place::InLink };
        let loading = if self.has_picture { Loading::Lazy } else { Loading::Eager };
        self.has_picture |= image.is_picture(self.tools.links);
        image.write(self.tools.links, place, loading, &mut self.out);
    }

    fn heading(&mut self, level: HeadingLevel) {
        let level = level as u8;
        self.open_block("");
        self.push(format_args!("<h{level}"));
        if let Some(heading) = self.outline.headings.get(self.headings) {
            push_attribute("id", &heading.id, &mut self.out);
        }
        self.out.push('>');
        self.headings += 1;
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let (class, title) = self.tools.strings.alerts.of(kind);
        self.open_block(&format!("<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">"));
        push_text(title, &mut self.out);
        self.out.push_str("</p>\n");
    }

    /// Writes the whole block of code whose start was just met.
    fn code_block(&mut self, kind: &CodeBlockKind<'a>) {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.events.get(self.position) {
            code.push_str(text);
            self.position += 1;
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => code_language(info),
            CodeBlockKind::Indented => "",
        };
        self.open_block("");
        self.tools.highlighter.write(language, &code, &mut self.out);
    }

    fn task_box(&mut self, done: bool) {
        let strings = self.tools.strings;
        let (checked, name) = if done { (" checked", &strings.task_done) } else { ("", &strings.task_open) };
        self.push(format_args!("<input type=\"checkbox\" disabled{checked}"));
        push_attribute("aria-label", name, &mut self.out);
        self.out.push_str("> ");
    }

    fn footnote_reference(&mut self, label: &CowStr<'a>) {
        let reference = self.notes.references.refer(label);
        let (number, id) = (reference.number, reference.id());
        let target = note_id(number);
        self.push(format_args!("<sup class=\"footnote\"><a id=\"{id}\" role=\"doc-noteref\" href=\"#{target}\""));
        let name = numbered(&self.tools.strings.footnote, number);
        push_attribute("aria-label", &name, &mut self.out);
        self.push(format_args!(">{number}</a></sup>"));
    }

    fn close_note(&mut self) {
        if let Some((label, before)) = self.suspended.pop() {
            self.notes.define(label, std::mem::replace(&mut self.out, before));
        }
    }

    fn open_link(&mut self, title: &str) {
        let link = self.tools.links.resolve(self.links);
        self.links += 1;
        if let Some(link) = &link {
            link.open(title, &mut self.out);
        }
        self.open_links.push(link);
    }

    fn close_link(&mut self) {
        if let Some(Some(link)) = self.open_links.pop() {
            link.close(&mut self.out);
        }
    }
}
