//! Lines of RFC 5545: what is in them is escaped, long ones are folded, each ends as mail lines do.
//!
//! Invariant: no line has more than 75 bytes or a control character, whatever is written, and reading the
//! lines gives the same words again (property test `calendar_lines_round_trip`).

use unicode_segmentation::UnicodeSegmentation as _;

/// Most bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

/// What goes on in the next line begins after this.
const FOLD: &str = "\r\n ";

/// The lines of a calendar.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A component with all that `content` writes into it.
    pub(super) fn component(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.value("BEGIN", name);
        content(self);
        self.value("END", name);
    }

    /// A property whose value is no words: a date, a number, an address. `name` carries its parameters.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        let line: String = format!("{name}:{value}").chars().filter(|character| !character.is_control()).collect();
        self.0.push_str(&folded(&line));
        self.0.push_str("\r\n");
    }

    /// A property whose value is words; without words there is no such property.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.value(name, &escaped(text));
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Words as a calendar holds them: `\`, `;`, `,` and line ends escaped, other control characters left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A line in pieces of at most 75 bytes, parted between characters as people see them: neither inside a
/// syllable of Hangul nor between a letter and its accent.
#[must_use]
pub fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 20);
    let mut room = LONGEST_LINE;
    for piece in line.graphemes(true).flat_map(held_together) {
        if piece.len() > room {
            folded.push_str(FOLD);
            room = LONGEST_LINE - 1;
        }
        room -= piece.len();
        folded.push_str(piece);
    }
    folded
}

/// What stays in one line: a character as people see it or, if no line can hold it, each of its parts.
fn held_together(grapheme: &str) -> impl Iterator<Item = &str> {
    let is_short = grapheme.len() < LONGEST_LINE;
    let whole = is_short.then_some(grapheme);
    let parts = grapheme.char_indices().filter(move |_| !is_short);
    whole.into_iter().chain(parts.map(|(start, character)| &grapheme[start..start + character.len_utf8()]))
}

#[cfg(test)]
mod tests {
    use super::{Lines, escaped, folded};

    #[test]
    fn words_are_escaped() {
        for (text, expected) in [
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("one\r\ntwo\nthree\rfour\u{2028}five", "one\\ntwo\\nthree\\nfour\\nfive"),
            ("bell\u{7} and\ttab", "bell and tab"),
            ("\"quoted\": 서울", "\"quoted\": 서울"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn lines_are_parted_between_characters() {
        let syllables = "가".repeat(60);
        let lines: Vec<String> = folded(&syllables).split("\r\n").map(str::to_owned).collect();
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [75, 73, 34], "25, 24 and 11 syllables");
        let family = format!("{}👩‍👩‍👧‍👦", "a".repeat(70));
        assert_eq!(folded(&family), format!("{}\r\n 👩‍👩‍👧‍👦", "a".repeat(70)));
        let conjoined = format!("{}\u{1112}\u{1161}\u{11ab}", "a".repeat(70));
        assert!(folded(&conjoined).ends_with("a\r\n \u{1112}\u{1161}\u{11ab}"));
        let endless = format!("e{}", "\u{301}".repeat(100));
        assert!(folded(&endless).split("\r\n").all(|line| line.len() <= 75));
    }

    #[test]
    fn nothing_that_is_written_begins_a_property_of_its_own() {
        let mut lines = Lines::default();
        lines.value("URL", "https://example.org/\r\nATTACH:x");
        lines.text("SUMMARY", "one\r\nATTACH:x");
        lines.text("LOCATION", "");
        let expected = "URL:https://example.org/ATTACH:x\r\nSUMMARY:one\\nATTACH:x\r\n";
        assert_eq!(lines.into_bytes(), expected.as_bytes());
    }
}
