//! What names and texts have in common: their Unicode form, and characters that nobody sees.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode form NFC, copied only if it is not so already, as most text is.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    let is_composed = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether a text may have an invisible or control character in it; quick, and true too often rather than too rarely.
///
/// Looks at bytes: at those of ASCII controls and at the first bytes of whatever [`is_invisible`] names.
#[must_use]
pub fn may_hide_something(text: &str) -> bool {
    text.bytes().any(|byte| MAY_HIDE[byte as usize])
}

/// Bytes with which something invisible may begin.
const MAY_HIDE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        let is_control = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F;
        table[byte] = is_control || matches!(byte, 0xC2 | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF0 | 0xF3);
        byte += 1;
    }
    table
};

/// Whether a character shows nothing or reorders the text around it: bidi and format controls,
/// zero-width characters, separators of lines, tag characters, Hangul fillers, and what is no character.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_misses_nothing() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let is_hidden = is_invisible(character) || character.is_control();
            if is_hidden && !matches!(character, '\t' | '\n' | '\r') {
                assert!(may_hide_something(&character.to_string()), "{character:?}");
            }
        }
        assert!(!may_hide_something("Seoul 서울시, 2015\r\n"));
    }
}
