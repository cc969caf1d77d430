//! Which characters the rules of emphasis see as punctuation, and which belong to a script that is
//! written without spaces around emphasis.
//!
//! Invariant: every character that [`is_punctuation`] names is punctuation for pulldown-cmark too,
//! and every placeholder is (test `agrees_with_the_parser`). The table may leave rare ones out: then
//! CommonMark's own rule holds.

use std::ops::RangeInclusive;

/// Punctuation and symbols beyond ASCII that occur beside emphasis.
const PUNCTUATION: &[RangeInclusive<u32>] = &[
    0xA1..=0xA9,
    0xAB..=0xAC,
    0xAE..=0xB1,
    0xB4..=0xB4,
    0xB6..=0xB8,
    0xBB..=0xBB,
    0xBF..=0xBF,
    0xD7..=0xD7,
    0xF7..=0xF7,
    0x2010..=0x2027,
    0x2030..=0x205E,
    0x20A0..=0x20C0,
    0x2103..=0x2106,
    0x2116..=0x2118,
    0x211E..=0x2123,
    0x2190..=0x2426,
    0x249C..=0x24E9,
    0x2500..=0x2775,
    0x2794..=0x2B73,
    0x2E00..=0x2E2E,
    0x2E30..=0x2E5D,
    0x3001..=0x3004,
    0x3008..=0x3020,
    0x3030..=0x3030,
    0x3036..=0x3037,
    0x303D..=0x303F,
    0x309B..=0x309C,
    0x30A0..=0x30A0,
    0x30FB..=0x30FB,
    0x3200..=0x321E,
    0x322A..=0x3247,
    0x3260..=0x327F,
    0x328A..=0x32B0,
    0xFE10..=0xFE19,
    0xFE30..=0xFE52,
    0xFE54..=0xFE66,
    0xFF01..=0xFF0F,
    0xFF1A..=0xFF20,
    0xFF3B..=0xFF40,
    0xFF5B..=0xFF65,
    0xFFE0..=0xFFE6,
    0x1F300..=0x1F6D7,
    0x1F900..=0x1FA53,
];

/// Letters of Hangul, kana, bopomofo and Han.
const CJK: &[RangeInclusive<u32>] = &[
    0x1100..=0x11FF,
    0x3005..=0x3007,
    0x3021..=0x3029,
    0x3041..=0x3096,
    0x309D..=0x309F,
    0x30A1..=0x30FA,
    0x30FC..=0x30FF,
    0x3105..=0x312F,
    0x3131..=0x318E,
    0x31A0..=0x31BF,
    0x31F0..=0x31FF,
    0x3400..=0x4DBF,
    0x4E00..=0x9FFF,
    0xA960..=0xA97C,
    0xAC00..=0xD7A3,
    0xD7B0..=0xD7FB,
    0xF900..=0xFAFF,
    0xFF66..=0xFFDC,
    0x20000..=0x323AF,
];

/// Symbols of three bytes that no text of a site uses and no HTML entity names.
const THREE_BYTES: &[RangeInclusive<char>] =
    &['\u{2801}'..='\u{28FF}', '\u{4DC0}'..='\u{4DFF}', '\u{2F00}'..='\u{2FD5}', '\u{A490}'..='\u{A4C6}'];

/// The same of four bytes.
const FOUR_BYTES: &[RangeInclusive<char>] = &['\u{1D000}'..='\u{1D0F5}'];

/// Whether the rules of emphasis take the character as punctuation.
pub(super) fn is_punctuation(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_punctuation() } else { lies_in(PUNCTUATION, character) }
}

/// Whether the character is a letter of Korean, Japanese or Chinese.
pub(super) fn is_cjk(character: char) -> bool {
    lies_in(CJK, character)
}

/// Characters that can stand for a letter of `length` bytes while parsing, in order.
pub(super) fn placeholders(length: usize) -> impl Iterator<Item = char> {
    let ranges = match length {
        3 => THREE_BYTES,
        4 => FOUR_BYTES,
        _ => &[],
    };
    ranges.iter().cloned().flatten()
}

/// Whether the character could be one of the [`placeholders`].
pub(super) fn may_be_placeholder(character: char) -> bool {
    let is_hangul = ('\u{AC00}'..='\u{D7A3}').contains(&character);
    character >= '\u{2801}'
        && !is_hangul
        && [THREE_BYTES, FOUR_BYTES].iter().any(|set| set.iter().any(|r| r.contains(&character)))
}

/// The ranges are in order.
fn lies_in(ranges: &[RangeInclusive<u32>], character: char) -> bool {
    let code = u32::from(character);
    let index = ranges.partition_point(|range| *range.end() < code);
    ranges.get(index).is_some_and(|range| range.contains(&code))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    /// The parser opens emphasis after a letter unless punctuation follows.
    fn is_punctuation_for_the_parser(character: char) -> bool {
        let text = format!("a*{character}b*");
        !Parser::new(&text).any(|event| matches!(event, Event::Start(Tag::Emphasis)))
    }

    #[test]
    fn agrees_with_the_parser() {
        for character in (0..=0x323AF).filter_map(char::from_u32) {
            if is_punctuation(character) {
                assert!(is_punctuation_for_the_parser(character), "{character:?}");
            } else if is_cjk(character) {
                assert!(!is_punctuation_for_the_parser(character), "{character:?}");
            }
        }
        for length in [3, 4] {
            for character in placeholders(length) {
                assert!(is_punctuation_for_the_parser(character), "{character:?}");
                assert_eq!(character.len_utf8(), length);
                assert!(may_be_placeholder(character));
            }
        }
    }
}
