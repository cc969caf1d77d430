//! Where in the source the destination of a link stands.
//!
//! The parser gives the range of a whole link; messages are to point at the address alone. A
//! destination that cannot be found is no harm: the whole link is pointed at then.

use std::ops::Range;

/// The destination of `[text](destination "title")`, where `text_end` is the end of the text.
pub(super) fn of_inline(text: &str, link: &Range<usize>, text_end: usize) -> Option<Range<usize>> {
    let opening = text_end + text.get(text_end..link.end)?.find("](")? + 2;
    scan(text, opening, link.end)
}

/// The destination of `[label]: destination "title"`.
pub(super) fn of_definition(text: &str, definition: &Range<usize>) -> Option<Range<usize>> {
    let opening = definition.start + text.get(definition.clone())?.find("]:")? + 2;
    scan(text, opening, definition.end)
}

/// The address of `<address>`.
pub(super) fn of_autolink(text: &str, link: &Range<usize>) -> Option<Range<usize>> {
    let inner = link.start + 1..link.end.checked_sub(1)?;
    text.get(inner.clone()).map(|_| inner)
}

/// A destination that begins after white space at `from`: in angle brackets, or up to white space
/// or a closing bracket that was not opened.
fn scan(text: &str, from: usize, end: usize) -> Option<Range<usize>> {
    let rest = text.get(from..end)?;
    let start = from + rest.len() - rest.trim_start().len();
    let rest = text.get(start..end)?;
    let (start, length) = match rest.strip_prefix('<') {
        Some(inner) => (start + 1, unescaped(inner, |character, _| matches!(character, '>' | '\n'))),
        None => {
            (start, unescaped(rest, |character, depth| character.is_whitespace() || character == ')' && depth == 0))
        }
    };
    Some(start..start + length)
}

/// How many bytes precede the first unescaped character at which to stop; `stop` also gets the
/// number of open brackets.
fn unescaped(text: &str, stop: impl Fn(char, usize) -> bool) -> usize {
    let mut depth = 0usize;
    let mut escaped = false;
    for (offset, character) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        if stop(character, depth) {
            return offset;
        }
        match character {
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}
