//! Texts as YAML: plain where that is read as the same text, in double quotes with escapes where not.

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Behind a key, to the end of the line.
    Line,
    /// Between brackets, where commas and brackets have a meaning.
    Brackets,
}

/// Characters that mean something to YAML at the beginning of a value.
const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`";

/// Characters that mean something between brackets.
const IN_BRACKETS: &str = ",[]{}";

/// Words that are read as nothing.
const NOTHING: [&str; 2] = ["~", "null"];

/// A text as one value.
#[must_use]
pub fn scalar(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { quoted(text) }
}

/// Several texts as a list in brackets.
pub(super) fn list(texts: &[String]) -> String {
    let members: Vec<String> = texts.iter().map(|text| scalar(text, Place::Brackets)).collect();
    format!("[{}]", members.join(", "))
}

/// Paragraphs: lines of their own below the key, indented.
pub(super) fn block(text: &str) -> String {
    let lines = text.trim().lines().map(str::trim);
    let indented: Vec<String> =
        lines.map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect();
    format!("|\n{}", indented.join("\n"))
}

fn is_plain(text: &str, place: Place) -> bool {
    let begins_well = text.chars().next().is_some_and(|first| !INDICATORS.contains(first) && !first.is_whitespace());
    let ends_well = !text.ends_with(|last: char| last.is_whitespace() || last == ':');
    begins_well
        && ends_well
        && !NOTHING.contains(&text)
        && !text.starts_with("...")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(needs_escape)
        && (place == Place::Line || !text.contains(|character| IN_BRACKETS.contains(character) || character == ':'))
}

/// Whether a character cannot stand in a line as it is.
fn needs_escape(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // None of them is above U+FFFF.
            other if needs_escape(other) => quoted.push_str(&format!("\\u{:04x}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{Place, block, list, scalar};

    #[test]
    fn only_what_needs_quotes_has_them() {
        let cases = [
            ("Opening", Place::Line, "Opening"),
            ("2016-10-18T16:30/18:30", Place::Line, "2016-10-18T16:30/18:30"),
            ("개회식, 2부", Place::Line, "개회식, 2부"),
            ("개회식, 2부", Place::Brackets, "\"개회식, 2부\""),
            ("https://example.org/#top", Place::Line, "https://example.org/#top"),
            ("Quito: a record", Place::Line, "\"Quito: a record\""),
            ("#1 of the year", Place::Line, "\"#1 of the year\""),
            ("one # two", Place::Line, "\"one # two\""),
            ("{{ page.title }}", Place::Line, "\"{{ page.title }}\""),
            ("say \"yes\"", Place::Line, "say \"yes\""),
            ("\"yes\" \\ no", Place::Line, "\"\\\"yes\\\" \\\\ no\""),
            ("a\nb\u{7}", Place::Line, "\"a\\nb\\u0007\""),
            ("null", Place::Line, "\"null\""),
            ("", Place::Line, "\"\""),
            ("ends:", Place::Line, "\"ends:\""),
        ];
        for (text, place, expected) in cases {
            assert_eq!(scalar(text, place), expected, "{text:?}");
        }
        assert_eq!(list(&["a".to_owned(), "b, c".to_owned()]), "[a, \"b, c\"]");
        assert_eq!(block(" one\n\n  two \n"), "|\n  one\n\n  two");
    }
}
