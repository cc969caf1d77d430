//! Diagnostics for GitHub Actions: workflow commands that become annotations of a pull request.
//!
//! ```text
//! ::error file=content/a.md,line=4,endLine=4,col=10,endColumn=18,title=broken-link::no page `forum.md`
//! ```
//!
//! Invariant: a diagnostic is one line and begins one command, whatever its texts hold.

use std::io;

use crate::diagnostics::{Diagnostic, Severity};

use super::Files;
use super::places::{Extent, Places};
use super::printable::{escaped, escaped_lines};
use super::selection::Selection;

/// Writes sorted diagnostics, at most 100 of a file and 1,000 in all.
///
/// # Errors
/// Those of `out`.
pub fn render(diagnostics: &[Diagnostic], files: Files<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let selection = Selection::of(diagnostics);
    let mut places = Places::of_files(files);
    for diagnostic in &selection.shown {
        writeln!(out, "{}", command(diagnostic, &mut places))?;
    }
    match selection.closing() {
        Some(closing) => writeln!(out, "::notice title=diptych::{}", data(&closing)),
        None => Ok(()),
    }
}

fn command(diagnostic: &Diagnostic, places: &mut Places<'_>) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = places.of(diagnostic.primary.span) {
        properties.push(("file", escaped(&place.path)));
        properties.extend(extent_properties(&place.extent));
    }
    properties.push(("title", diagnostic.code.name.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{name} {}::{}", properties.join(","), data(&message(diagnostic, places)))
}

/// GitHub takes columns only for a place on one line.
fn extent_properties(extent: &Extent) -> Vec<(&'static str, String)> {
    let mut properties = vec![("line", extent.start.line.to_string()), ("endLine", extent.end.line.to_string())];
    if extent.start.line == extent.end.line {
        properties.push(("col", extent.start.column.to_string()));
        properties.push(("endColumn", extent.end.column.to_string()));
    }
    properties
}

/// The message, the other places and the help, a line each.
fn message(diagnostic: &Diagnostic, places: &mut Places<'_>) -> String {
    let mut lines = vec![escaped(&diagnostic.message)];
    for label in &diagnostic.secondary {
        if let Some(place) = places.of(label.span) {
            let (path, start) = (escaped(&place.path), place.extent.start);
            lines.push(format!("see {path}:{}:{}: {}", start.line, start.column, escaped(&label.text)));
        }
    }
    if let Some(help) = &diagnostic.help {
        lines.push(format!("help: {}", escaped_lines(help)));
    }
    lines.join("\n")
}

/// Escapes the text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostics::{Diagnostic, FileId, Span};
    use crate::report::samples::{self, BROKEN_LINK};
    use crate::source::SourceTree;

    #[test]
    fn one_command_each() {
        let (sources, diagnostics) = samples::three();
        let written = samples::written(|out| render(&diagnostics, (&sources).into(), out));
        let expected = "\
::error file=content/제주 100%25.md,line=4,endLine=4,col=10,endColumn=18,title=broken-link::no page `forum.md`%0A\
see content/quito.md:1:8: the nearest\\u{1b}%0Ahelp: did you mean `jeju-forum.md`?
::warning file=content/quito.md,line=1,endLine=1,col=8,endColumn=13,title=stated-twice::`place` is stated twice
::error file=content/queue,line=1,endLine=1,col=1,endColumn=1,title=broken-link::no page \\u{202e}`x`: 100%25,\\u{d}\\u{a}really
";
        assert_eq!(written, expected);
    }

    #[test]
    fn several_lines_have_no_columns_and_names_are_escaped() {
        let sources = SourceTree::from_texts([("content/a,b:c.md", "one\ntwo\n")]);
        let diagnostics = [Diagnostic::new(&BROKEN_LINK, Span::new(FileId(0), 1..6), "x").help("one\ntwo")];
        let written = samples::written(|out| render(&diagnostics, (&sources).into(), out));
        let expected = "::error file=content/a%2Cb%3Ac.md,line=1,endLine=2,title=broken-link::x%0Ahelp: one%0Atwo\n";
        assert_eq!(written, expected);
    }
}
