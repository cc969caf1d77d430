//! Places that differ from another language on purpose, as the line says with a reason.

use crate::diagnostics::Span;
use crate::parse::markdown::reason_in_line;
use crate::source::SourceTree;

/// Whether one of the lines of a place, or one that consists of a comment before them, says that it differs on
/// purpose.
#[must_use]
pub fn is_silenced(sources: &SourceTree, span: Span) -> bool {
    let text = sources.text(span.file);
    let range = span.range();
    let (Some(before), Some(_)) = (text.get(..range.start), text.get(..range.end)) else { return false };
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline);
    let own = text[start..end].lines().any(|line| reason_in_line(line).is_some());
    let above = || {
        let line = text[..start].trim_end().lines().next_back().unwrap_or_default();
        line.trim_start().starts_with("<!--") && reason_in_line(line).is_some()
    };
    own || above()
}
