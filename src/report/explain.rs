//! The page that `explain CODE` prints: what a code means and how to put it right.

use crate::diagnostics::Code;

/// Columns of a line of prose.
const WIDTH: usize = 80;

/// A page of plain text about a code, ending with a line break.
#[must_use]
pub fn explain(code: &Code) -> String {
    format!(
        "{name}\n{rule}\nSeverity: {severity}, unless [levels] in site.toml changes it.\n\n{meaning}\n\n\
         Wrong:\n\n{wrong}\n\nRight:\n\n{right}\n",
        name = code.name,
        rule = "=".repeat(code.name.chars().count()),
        severity = code.severity.word(),
        meaning = wrapped(code.meaning),
        wrong = indented(code.wrong),
        right = indented(code.right),
    )
}

/// A code in one line: name, severity and the first sentence of its meaning.
#[must_use]
pub fn line(code: &Code) -> String {
    format!("{:<32} {:<8} {}", code.name, code.severity.word(), first_sentence(code))
}

/// The first sentence of what a code means, without its full stop.
pub(super) fn first_sentence(code: &Code) -> &str {
    code.meaning.split_once(". ").map_or(code.meaning, |(first, _)| first).trim_end_matches('.')
}

/// Text in lines of at most 80 columns, unless a word is longer.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

fn indented(example: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("    {line}") };
    example.trim_matches('\n').lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{explain, line};
    use crate::report::samples::BROKEN_LINK;

    #[test]
    fn a_page_names_explains_and_shows() {
        let expected = "\
broken-link
===========
Severity: error, unless [levels] in site.toml changes it.

A link leads to a page that does not exist. Readers who follow it find nothing,
so the page cannot be published as it is.

Wrong:

    [the forum](forum.md)

Right:

    [the forum](jeju-forum.md)
";
        assert_eq!(explain(&BROKEN_LINK), expected);
    }

    #[test]
    fn a_line_holds_the_first_sentence() {
        let expected = "broken-link                      error    A link leads to a page that does not exist";
        assert_eq!(line(&BROKEN_LINK), expected);
    }
}
