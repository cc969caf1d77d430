//! Diagnostics of one body, with places counted from the beginning of its file.

use std::ops::Range;

use crate::diagnostics::codes::content::INVISIBLE_CHARACTER;
use crate::diagnostics::codes::markdown::INVISIBLE_CHARACTER_IN_PROSE;
use crate::diagnostics::{Code, Diagnostic, FileId, Span};

/// What was found in a body so far.
#[derive(Debug)]
pub(super) struct Findings {
    file: FileId,
    body_start: usize,
    /// In no particular order.
    pub(super) list: Vec<Diagnostic>,
}

impl Findings {
    /// Nothing found yet in the body that begins at `body_start`.
    pub(super) fn new(file: FileId, body_start: usize) -> Self {
        Self { file, body_start, list: Vec::new() }
    }

    /// A range of the body as a place in the file.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start + self.body_start..range.end + self.body_start)
    }

    /// A diagnostic at a range of the body, not yet part of the list.
    pub(super) fn at(&self, code: &'static Code, range: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.span(range), message)
    }

    /// Adds to the list.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Reports a character that nobody sees, in an address or code.
    pub(super) fn invisible(&mut self, range: &Range<usize>, character: char) {
        let message = format!("invisible character `{}`", code_point(character));
        self.push(self.at(&INVISIBLE_CHARACTER, range, message).help("delete it, or type the text again"));
    }

    /// Reports a character that nobody sees, among words.
    pub(super) fn invisible_in_prose(&mut self, range: &Range<usize>, character: char) {
        let message = format!("invisible character `{}` in the text", code_point(character));
        self.push(self.at(&INVISIBLE_CHARACTER_IN_PROSE, range, message).help("delete it, or type the text again"));
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The beginning of a text, for messages.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
