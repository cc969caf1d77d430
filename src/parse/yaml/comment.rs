//! `#` behind a value that is not in quotes: YAML takes it and what follows for a comment, and nobody is told.
//!
//! A comment has a space behind its `#`. Without one, as in `Workshop #3`, the sign is part of what its author meant.

use std::ops::Range;

use super::fault::line_range;
use crate::diagnostics::codes::content::{YAML_COMMENT, YAML_SYNTAX};
use crate::diagnostics::{Diagnostic, Span};

/// A comment that was meant as part of a value.
pub(super) struct Comment {
    /// From its `#` to the end of the line, in bytes of the block.
    pub(super) place: Range<usize>,
    /// What to type instead.
    help: String,
}

/// The comment behind a plain value, if it has no space behind its `#`. In brackets the value ends at a comma or at the
/// closing bracket.
pub(super) fn behind(block: &str, value: &Range<usize>, in_brackets: bool) -> Option<Comment> {
    let comment = next(block, value, in_brackets)?;
    is_meant(&block[comment.place.clone()]).then_some(comment)
}

/// The comment behind a value, whatever it was meant as.
fn next(block: &str, value: &Range<usize>, in_brackets: bool) -> Option<Comment> {
    let line = line_range(block, value.end);
    let rest = block[value.end..line.end].trim_end();
    let comment = rest.trim_start();
    let place = value.end + rest.len() - comment.len()..value.end + rest.len();
    if !comment.starts_with('#') {
        return None;
    }
    let length = if in_brackets { comment.find([',', '}', ']']).unwrap_or(comment.len()) } else { comment.len() };
    let written = block[value.start.max(line.start)..place.start + length].trim();
    Some(Comment { place, help: format!("write it in quotes: `{}`", quoted(written)) })
}

/// Whether there is no space behind the `#` that a text begins with.
fn is_meant(comment: &str) -> bool {
    comment.trim_start_matches('#').starts_with(|first: char| !first.is_whitespace())
}

/// Whether a comment takes away what the brackets around it need.
fn is_needed(comment: &str) -> bool {
    let count = |brackets: [char; 2]| comment.matches(brackets).count();
    count([']', '}']) > count(['[', '{']) || is_meant(comment) && comment.contains(',')
}

fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

impl Comment {
    /// What its author is told.
    pub(super) fn warning(self, block: &str, span: Span) -> Diagnostic {
        let message = format!("`{}` is read as a comment, not as part of the value", &block[self.place]);
        Diagnostic::new(&YAML_COMMENT, span, message).help(self.help)
    }

    /// The same where it takes away the end of `brackets`.
    pub(super) fn error(self, block: &str, span: Span, brackets: &str) -> Diagnostic {
        let message = format!("`{}` is read as a comment, so the {brackets} around it have no end", &block[self.place]);
        Diagnostic::new(&YAML_SYNTAX, span, message).help(self.help)
    }
}

/// The first comment behind an opening bracket that takes away a comma or the closing bracket. `end` is where reading
/// stopped.
pub(super) fn between_brackets(block: &str, opening: usize, end: usize) -> Option<Comment> {
    let end = line_range(block, end.max(opening)).end;
    let (mut quote, mut value, mut before) = (None, opening + 1, ' ');
    for (offset, character) in block[opening..end].char_indices().map(|(offset, one)| (opening + offset, one)) {
        match (quote, character) {
            (Some(mark), _) if mark == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if block[value..offset].trim().is_empty() => quote = Some(character),
            (None, '[' | '{' | ',' | ':') => value = offset + 1,
            (None, '#') if before.is_whitespace() => {
                let written = block[value..offset].trim_end();
                let start = value + written.len() - written.trim_start().len();
                let comment = next(block, &(start..value + written.len()), true);
                return comment.filter(|comment| is_needed(&block[comment.place.clone()]));
            }
            _ => {}
        }
        before = character;
    }
    None
}
