//! The words of one block as they stand in the source, after the parser has taken its markup out, and characters in
//! them that nobody sees.
//!
//! What was meant as markup is looked for in `literal`.

use std::ops::Range;

use super::characters::is_cjk;
use crate::paths::{is_invisible, may_hide_something};

/// The literal words of one block, as ranges of the source without gaps inside.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pieces: Vec<Range<usize>>,
}

impl Prose {
    /// Adds a piece that the parser gave unchanged.
    pub(super) fn add(&mut self, range: Range<usize>) {
        match self.pieces.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.pieces.push(range),
        }
    }

    /// The pieces so far; none are left.
    pub(super) fn take(&mut self) -> Vec<Range<usize>> {
        std::mem::take(&mut self.pieces)
    }
}

/// Every `[^label]` that stayed literal, with its label.
pub(super) fn literal_footnotes(text: &str, pieces: &[Range<usize>]) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for piece in pieces {
        let mut offset = piece.start;
        while let Some(opening) = text[offset..piece.end].find('[').map(|at| offset + at) {
            offset = opening + 1;
            if !text[offset..piece.end].starts_with('^') {
                continue;
            }
            offset += 1;
            let Some(length) = text[offset..piece.end].find(']') else { break };
            let label = &text[offset..offset + length];
            if !label.is_empty() && !label.contains(['[', ' ', '\n']) && !is_escaped(text, opening) {
                found.push((label.to_owned(), opening..offset + length + 1));
            }
        }
    }
    found
}

/// Whether a backslash takes its meaning from the character at an offset.
pub(super) fn is_escaped(text: &str, offset: usize) -> bool {
    text.as_bytes()[..offset].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The first character of words that nobody sees, with its offset. The parser gives words line by
/// line, so one is found in each line.
///
/// Marks that direct, join or separate letters are part of some scripts and of emoji; they are
/// found only after letters that never need them.
pub(super) fn invisible_in_prose(words: &str) -> Option<(usize, char)> {
    if !may_hide_something(words) {
        return None;
    }
    let mut previous = ' ';
    for (offset, character) in words.char_indices() {
        let before = std::mem::replace(&mut previous, character);
        let fits = match character {
            '\u{200E}' | '\u{200F}' | '\t' | '\n' | '\r' => true,
            '\u{200C}' | '\u{200D}' => !before.is_ascii() && !is_cjk(before),
            '\u{E0020}'..='\u{E007F}' => before == '\u{1F3F4}' || ('\u{E0020}'..='\u{E007F}').contains(&before),
            _ => !is_invisible(character) && !character.is_control(),
        };
        if !fits {
            return Some((offset, character));
        }
    }
    None
}

/// The first character of code that nobody sees, with its offset.
pub(super) fn invisible_in_code(code: &str) -> Option<(usize, char)> {
    if !may_hide_something(code) {
        return None;
    }
    let unseen = |character: char| is_invisible(character) || character.is_control();
    code.char_indices().find(|(_, character)| unseen(*character) && !matches!(character, '\t' | '\n' | '\r'))
}
