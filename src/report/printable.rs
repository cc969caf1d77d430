//! Untrusted text made harmless for terminals and logs.
//!
//! Invariant: the result of [`escaped`] holds no character for which [`is_unprintable`] is true.

use crate::paths::is_invisible;

/// Longest message shown, in characters; more would bury the report it stands in.
const LONGEST: usize = 1_000;

/// Whether a character steers a terminal, reorders text, or shows nothing to a reader.
///
/// Combining marks, variation selectors and wide spaces count as printable: prose needs them.
#[must_use]
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || is_invisible(character)
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{2028}' | '\u{2029}' | '\u{206A}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}'
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{10FFFF}')
}

/// The text with every unprintable character written as `\u{..}`, cut after 1,000 characters.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len().min(4 * LONGEST));
    let mut characters = text.chars();
    characters.by_ref().take(LONGEST).for_each(|character| push_escaped(&mut result, character));
    if characters.next().is_some() {
        result.push('…');
    }
    result
}

/// Adds a character, or its `\u{..}` if it is unprintable.
pub(super) fn push_escaped(text: &mut String, character: char) {
    if is_unprintable(character) {
        text.extend(character.escape_unicode());
    } else {
        text.push(character);
    }
}

/// Like [`escaped`], but lines stay lines.
#[must_use]
pub fn escaped_lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// Columns that a character takes after [`push_escaped`]; a tab is shown as four spaces.
///
/// From U+1100 on, where Hangul begins, every character is taken for a wide one. That is too much
/// for some scripts, never too little.
pub(super) fn columns(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if is_unprintable(character) => character.escape_unicode().len(),
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

/// JSON text with every unprintable character inside its strings written as `\uXXXX`.
///
/// The value is the same for a reader of JSON; a terminal that shows it is safe.
#[must_use]
pub fn escaped_json(json: &str) -> String {
    let mut result = String::with_capacity(json.len());
    for character in json.chars() {
        if is_unprintable(character) && character != '\n' {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                result.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            result.push(character);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_json, escaped_lines};

    #[test]
    fn unprintable_characters_are_named() {
        let cases = [
            ("서울 ☀️ café", "서울 ☀️ café"),
            ("\u{1b}[31m", "\\u{1b}[31m"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("a\nb\tc", "a\\u{a}b\\u{9}c"),
            ("\u{9b}\u{7f}\u{3164}\u{e0041}", "\\u{9b}\\u{7f}\\u{3164}\\u{e0041}"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn long_messages_are_cut() {
        assert_eq!(escaped(&"가".repeat(1_000)).chars().count(), 1_000);
        assert!(escaped(&"가".repeat(5_000)).ends_with("가…"));
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(escaped_lines("one\r\ntwo\u{7}\n"), "one\ntwo\\u{7}");
    }

    #[test]
    fn json_keeps_its_value() {
        let value = serde_json::json!({ "key": "\u{202e}\u{e0041}\u{7f}가\n" });
        let shown = escaped_json(&value.to_string());
        assert_eq!(shown, r#"{"key":"\u202e\udb40\udc41\u007f가\n"}"#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value));
    }
}
