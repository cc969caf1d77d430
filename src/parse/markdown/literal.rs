//! What was meant as markup and stayed literal: readers would see it.
//!
//! Looks at the words of one block as they stand in the source, after the parser has taken its markup out. Emphasis is
//! looked for beside Korean, Japanese and Chinese letters alone, where it fails most. Invariant: each byte is looked at a
//! bounded number of times.

mod references;
mod underscores;

use std::ops::Range;

use super::characters::is_cjk;
use super::findings::Findings;
use super::prose::is_escaped;
use crate::diagnostics::codes::markdown::UNCLOSED_EMPHASIS;

/// Reports what stayed literal in a block. `pieces` are its literal words, in order.
pub(super) fn report(findings: &mut Findings, text: &str, pieces: &[Range<usize>]) {
    if let Some(place) = unclosed_emphasis(text, pieces) {
        let message = format!("`{}` emphasises nothing here", &text[place.clone()]);
        let help = "take out the space inside the asterisks, add the missing pair, or write `\\*\\*` to show them";
        findings.push(findings.at(&UNCLOSED_EMPHASIS, &place, message).help(help));
    }
    underscores::report(findings, text, pieces);
    references::report(findings, text, pieces);
}

/// The first two or three literal asterisks in a row that touch a letter of Korean, Japanese or
/// Chinese.
fn unclosed_emphasis(text: &str, pieces: &[Range<usize>]) -> Option<Range<usize>> {
    pieces.iter().flat_map(|piece| runs(text, piece, '*')).find(|run| {
        let before = text[..run.start].chars().next_back();
        let after = text[run.end..].chars().next();
        matches!(run.len(), 2 | 3) && (before.is_some_and(is_cjk) || after.is_some_and(is_cjk))
    })
}

/// The runs of a mark in a piece, each without its first one if that is escaped.
fn runs<'t>(text: &'t str, piece: &Range<usize>, mark: char) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let (mut offset, end) = (piece.start, piece.end);
    std::iter::from_fn(move || {
        let start = offset + text[offset..end].find(mark)?;
        let length = text[start..end].len() - text[start..end].trim_start_matches(mark).len();
        offset = start + length;
        Some(start + usize::from(is_escaped(text, start))..offset)
    })
}
