//! Puts the events of the YAML library together, one after another, without recursion.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, Event, ScalarStyle, ScanError, Span as Place, StructureStyle};

use crate::diagnostics::codes::content::{FRONT_MATTER_TOO_LARGE, YAML_ALIAS, YAML_DOCUMENTS, YAML_TAG, YAML_TOO_DEEP};
use crate::diagnostics::{Code, Diagnostic, FileId, Span};
use crate::parse::front_matter::{invisible, is_refused};
use crate::parse::node::{Key, Mapping, Node, NodeValue};
use crate::paths::composed;

use super::{DEEPEST, comment, fault, keys};

/// Most values that are read.
const MOST_NODES: usize = 10_000;

/// What has been read so far.
pub(super) struct Tree<'a> {
    file: FileId,
    /// The YAML; offsets of events count from its beginning.
    block: &'a str,
    /// Where the block begins in the file.
    base: usize,
    /// Lists and mappings that have begun and not ended, outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    found: Vec<Diagnostic>,
    /// Where reading stopped at a mistake of syntax, in the file.
    stopped: Option<u32>,
    damaged: bool,
    full: bool,
}

/// A list or mapping that has begun.
struct Open {
    /// Offset in the block.
    start: usize,
    /// Whether it is written in brackets.
    in_brackets: bool,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Pairs(Vec<(Key, Node)>, Awaited),
}

/// What a mapping waits for.
enum Awaited {
    Key,
    ValueOf(Key),
    /// The value of a key that was refused; it is dropped.
    Nothing,
}

impl<'a> Tree<'a> {
    pub(super) fn new(file: FileId, block: &'a str, base: usize) -> Self {
        let (open, found) = (Vec::new(), Vec::new());
        Self {
            file,
            block,
            base,
            open,
            root: None,
            nodes: 0,
            documents: 0,
            found,
            stopped: None,
            damaged: false,
            full: false,
        }
    }

    /// Whether a limit was passed, so that nothing more is taken.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'_>, place: Place) {
        let range = self.range(place);
        if let Some(tag) = place.tag_span() {
            let tag = self.range(tag);
            self.refuse(&YAML_TAG, tag, "is read as the name of a type");
        }
        match event {
            Event::DocumentStart(..) => self.begin_document(range),
            Event::Scalar(text, style, ..) => self.scalar(&text, style, range),
            Event::SequenceStart(style, ..) => self.begin(Content::List(Vec::new()), style, range),
            Event::MappingStart(style, ..) => self.begin(Content::Pairs(Vec::new(), Awaited::Key), style, range),
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Anchor(..) => self.refuse(&YAML_ALIAS, range, "is read as a mark for repeating a value"),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(range),
            _ => {}
        }
    }

    /// Ends at a mistake of syntax. It is not reported when its cause was: by the caller (`report` is
    /// false), as an invisible character, or as another mistake in the same line.
    pub(super) fn break_off(&mut self, error: &ScanError, report: bool) {
        self.damaged = true;
        let offset = error.marker().byte_offset().unwrap_or_default().min(self.block.len());
        self.stopped = Some(self.span(offset..offset).start);
        let line = fault::line_range(self.block, offset);
        let base = self.base;
        let told = |diagnostic: &Diagnostic| line.contains(&diagnostic.primary.span.range().start.saturating_sub(base));
        let hidden = matches!(error.kind(), ErrorKind::BomInsideDocument)
            || matches!(error.kind(), ErrorKind::UnexpectedCharacter { character } if character.is_control());
        let bracket = self.open.iter().rev().find(|open| open.in_brackets).map(|open| open.start);
        if let Some(start) = bracket
            && let Some(comment) = comment::between_brackets(self.block, start, offset)
        {
            let span = self.span(comment.place.clone());
            self.found.retain(|one| one.primary.span != span);
            self.found.push(comment.error(self.block, span, fault::name(self.block, start)));
            return;
        }
        if !report || hidden || self.found.iter().any(told) {
            return;
        }
        let fault = fault::translate(self.block, error.kind(), offset, bracket);
        let span = self.span(fault.place);
        self.found.push(Diagnostic::new(fault.code, span, fault.message).maybe_help(fault.help));
    }

    /// The root, where reading stopped, whether anything could not be read, and what was found.
    ///
    /// Brackets that are still open, and everything that is when a limit was passed, become nothing: what
    /// they hold is not what its author meant.
    pub(super) fn into_parts(mut self) -> (Option<Node>, Option<u32>, bool, Vec<Diagnostic>) {
        while let Some(open) = self.open.last() {
            let end = open.start;
            if self.open.len() > 1 && (self.full || open.in_brackets) {
                self.open.pop();
                let span = self.span(end..end);
                self.place(Node { span, value: NodeValue::Null });
            } else {
                self.end(end);
            }
        }
        (self.root, self.stopped, self.damaged, self.found)
    }

    fn begin_document(&mut self, range: Range<usize>) {
        self.documents += 1;
        if self.documents > 1 {
            self.damaged = true;
            self.full = true;
            let before = &self.block[..range.start];
            let start = before.rfind("\n...").map_or(range.start, |newline| newline + 1);
            let span = self.span(start..range.start.min(start + "...".len()));
            let message = "the line `...` ends the YAML, but more follows";
            self.found.push(Diagnostic::new(&YAML_DOCUMENTS, span, message).help("delete the line `...`"));
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) {
        let quoted = style != ScalarStyle::Plain;
        let value = if !quoted && matches!(text, "" | "~" | "null") {
            NodeValue::Null
        } else {
            NodeValue::Scalar { text: composed(text).into_owned(), quoted, literal: style == ScalarStyle::Literal }
        };
        if style == ScalarStyle::DoubleQuoted {
            self.check_escapes(text, range.clone());
        }
        if !quoted && value != NodeValue::Null {
            let in_brackets = self.open.last().is_some_and(|open| open.in_brackets);
            let comment = comment::behind(self.block, &range, in_brackets);
            let warning =
                comment.map(|one| (self.span(one.place.clone()), one)).map(|(span, one)| one.warning(self.block, span));
            self.found.extend(warning);
        }
        let span = self.span(range);
        self.complete(Node { span, value });
    }

    /// Reports a character that cannot be seen and was written as an escape such as `\u202e`.
    fn check_escapes(&mut self, text: &str, range: Range<usize>) {
        let written = self.block.get(range.clone()).unwrap_or_default();
        let hidden = text
            .char_indices()
            .find(|(index, character)| is_refused(*character, &text[..*index], &text[*index..]))
            .map(|(_, character)| character);
        if let Some(character) = hidden.filter(|character| !written.contains(*character)) {
            self.found.push(invisible(self.span(range), character));
        }
    }

    fn alias(&mut self, range: Range<usize>) {
        let dropped = matches!(self.open.last(), Some(Open { content: Content::Pairs(_, Awaited::Nothing), .. }));
        if !dropped {
            self.refuse(&YAML_ALIAS, range.clone(), "is read as a request to repeat a value");
        }
        let span = self.span(range);
        self.complete(Node { span, value: NodeValue::Null });
    }

    fn begin(&mut self, content: Content, style: StructureStyle, range: Range<usize>) {
        if self.open.len() >= DEEPEST {
            self.full = true;
            self.damaged = true;
            let message = format!("this is more than {DEEPEST} levels deep");
            self.found.push(Diagnostic::new(&YAML_TOO_DEEP, self.span(range), message).help(fault::TOO_DEEP_HELP));
            return;
        }
        let in_brackets = style == StructureStyle::Flow;
        self.open.push(Open { start: range.start, in_brackets, content });
    }

    fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let until = |last: Option<Span>| match last {
            _ if open.in_brackets => end.max(open.start),
            Some(span) => span.range().end - self.base,
            None => open.start,
        };
        let node = match open.content {
            Content::List(members) => {
                let end = until(members.last().map(|member| member.span));
                Node { span: self.span(open.start..end), value: NodeValue::Sequence(members) }
            }
            Content::Pairs(entries, _) => {
                let last = entries.last().map(|(_, value)| value.span);
                let span = self.span(open.start..until(last));
                let inner = entries.first().zip(last).map_or(span, |((key, _), last)| key.span.to(last));
                Node { span, value: NodeValue::Mapping(Mapping { span: inner, entries }) }
            }
        };
        self.complete(node);
    }

    /// Gives a value its place in the list or mapping that is open.
    fn complete(&mut self, node: Node) {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            if !self.full {
                let message = format!("the front matter has more than {MOST_NODES} values");
                let help = "keep what matters in a list, and write the rest below the second `---`";
                self.found.push(Diagnostic::new(&FRONT_MATTER_TOO_LARGE, node.span, message).help(help));
            }
            self.full = true;
            self.damaged = true;
            return;
        }
        self.place(node);
    }

    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.content {
            Content::List(members) => members.push(node),
            Content::Pairs(_, Awaited::Key) => {
                let awaited = self.key(&node).map_or(Awaited::Nothing, Awaited::ValueOf);
                self.set_awaited(awaited);
            }
            Content::Pairs(entries, awaited) => {
                let Awaited::ValueOf(key) = std::mem::replace(awaited, Awaited::Key) else { return };
                match entries.iter().find(|(earlier, _)| earlier.name == key.name) {
                    Some((earlier, _)) => self.found.push(fault::duplicate(&key, earlier)),
                    None => entries.push((key, node)),
                }
            }
        }
    }

    fn set_awaited(&mut self, awaited: Awaited) {
        if let Some(Open { content: Content::Pairs(_, current), .. }) = self.open.last_mut() {
            *current = awaited;
        }
    }

    /// The key that a node is, unless it is none.
    fn key(&mut self, node: &Node) -> Option<Key> {
        let key = keys::read(node, self.block, node.span.range().start - self.base);
        key.map_err(|fault| {
            self.damaged = true;
            self.found.push(*fault);
        })
        .ok()
    }

    fn refuse(&mut self, code: &'static Code, range: Range<usize>, what: &str) {
        self.damaged = true;
        let written = self.block.get(range.clone()).unwrap_or_default();
        let message = format!("`{written}` {what}");
        let help = match fault::quoted_value(self.block, range.start) {
            Some(line) => format!("if it is meant as text, write `{line}`"),
            None => "if it is meant as text, put it between double quotes; if not, write the value itself".to_owned(),
        };
        let span = self.span(range);
        self.found.push(Diagnostic::new(code, span, message).help(help));
    }

    fn range(&self, place: Place) -> Range<usize> {
        let start = place.start.byte_offset().unwrap_or_default().min(self.block.len());
        start..place.end.byte_offset().unwrap_or(start).clamp(start, self.block.len())
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }
}
