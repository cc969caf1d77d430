//! One way of writing down words, so that how they were typed makes no difference.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Letters and punctuation of scripts that are written without spaces, so that a space between two of them comes
/// from a line break alone: Han and kana. Hangul is written with spaces.
const SPACELESS: [std::ops::RangeInclusive<char>; 7] = [
    '\u{2E80}'..='\u{2FDF}',
    '\u{3000}'..='\u{30FF}',
    '\u{31F0}'..='\u{31FF}',
    '\u{3400}'..='\u{4DBF}',
    '\u{4E00}'..='\u{9FFF}',
    '\u{F900}'..='\u{FAFF}',
    '\u{20000}'..='\u{323AF}',
];

/// Words in one line: composed (NFC), with single spaces, and none between letters of scripts without spaces.
pub(super) fn normalised(text: &str) -> String {
    if is_normal(text) {
        return text.to_owned();
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    let mut line = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        let joins = |(before, after)| is_spaceless(before) && is_spaceless(after);
        let is_joined = line.chars().next_back().zip(word.chars().next()).is_none_or(joins);
        if !is_joined {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text is plainly in that form already, as most are: ASCII in one line with single spaces.
fn is_normal(text: &str) -> bool {
    let is_plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    let ends_in_space = text.starts_with(' ') || text.ends_with(' ');
    text.bytes().all(is_plain) && !ends_in_space && !text.contains("  ")
}

fn is_spaceless(character: char) -> bool {
    SPACELESS.iter().any(|range| range.contains(&character))
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn words_are_written_in_one_way() {
        for (typed, words) in [
            ("  one \n two\t", "one two"),
            ("one  two", "one two"),
            ("one two ", "one two"),
            ("\u{1112}\u{1161}\u{11AB}글과 말", "한글과 말"),
            ("中文\n句子。\n完", "中文句子。完"),
            ("中文 text", "中文 text"),
            ("", ""),
        ] {
            assert_eq!(normalised(typed), words);
        }
    }
}
