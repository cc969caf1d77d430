//! What is wrong with the site, for the tools in the browser.

use crate::diagnostics::Diagnostic;
use crate::report::{self, Format, Look, Summary};
use crate::source::SourceTree;

use super::Shown;

/// A line of JSON about a new state: its number and how much is wrong with it.
pub(super) fn news(shown: &Shown) -> String {
    let Summary { errors, warnings, notes } = Summary::of(&*shown.diagnostics);
    format!(r#"{{"state":{},"errors":{errors},"warnings":{warnings},"notes":{notes}}}"#, shown.number)
}

/// A list of diagnostics as JSON, each as `--format json` writes it.
pub(super) fn list<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &SourceTree) -> String {
    let diagnostics: Vec<Diagnostic> = diagnostics.into_iter().cloned().collect();
    let mut lines = Vec::new();
    // Writing into memory does not fail.
    let _ = report::render(Format::Json, &diagnostics, sources, Look::PLAIN, &mut lines);
    let lines = String::from_utf8_lossy(&lines);
    format!("[{}]", lines.lines().collect::<Vec<_>>().join(","))
}
