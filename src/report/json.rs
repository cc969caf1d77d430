//! Diagnostics for editors and scripts: one JSON object a line, all of them.
//!
//! Lines and columns count from 1, columns in Unicode scalar values; offset and length count bytes
//! of the UTF-8 text. A file that is no text has its place at
//! its very beginning. Values are exact: unprintable characters are
//! written with JSON's own escapes.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Label};
use crate::source::SourceTree;

use super::places::{Place, Places};
use super::printable::escaped_json;

/// A diagnostic as an object.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    path: Option<Cow<'a, str>>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    offset: Option<usize>,
    length: Option<usize>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Replacement<'a>>,
}

/// What `check --fix` writes: in place of these bytes of the file, this text.
#[derive(Serialize)]
struct Replacement<'a> {
    path: Option<Cow<'a, str>>,
    offset: u32,
    length: u32,
    text: &'a str,
}

/// Another place that explains the first.
#[derive(Serialize)]
struct Related<'a> {
    path: Option<Cow<'a, str>>,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
}

/// Writes all diagnostics.
///
/// # Errors
/// Those of `out`.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceTree, out: &mut dyn io::Write) -> io::Result<()> {
    let mut places = Places::new(sources);
    for diagnostic in diagnostics {
        let json = serde_json::to_string(&line(diagnostic, &mut places))?;
        writeln!(out, "{}", escaped_json(&json))?;
    }
    Ok(())
}

fn line<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'a>) -> Line<'a> {
    let place = places.of(diagnostic.primary.span);
    let extent = place.as_ref().map(|place| &place.extent);
    Line {
        code: diagnostic.code.name,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        path: place.as_ref().map(|place| place.path.clone()),
        line: extent.map(|extent| extent.start.line),
        column: extent.map(|extent| extent.start.column),
        end_line: extent.map(|extent| extent.end.line),
        end_column: extent.map(|extent| extent.end.column),
        offset: extent.map(|extent| extent.range.start),
        length: extent.map(|extent| extent.range.len()),
        help: diagnostic.help.as_deref(),
        related: diagnostic.secondary.iter().map(|label| related(label, places.of(label.span))).collect(),
        fix: diagnostic.fix.as_ref().map(|fix| Replacement {
            path: places.of(fix.span).map(|place| place.path),
            offset: fix.span.start,
            length: fix.span.end - fix.span.start,
            text: &fix.text,
        }),
    }
}

fn related<'a>(label: &'a Label, place: Option<Place<'a>>) -> Related<'a> {
    let start = place.as_ref().map(|place| place.extent.start);
    Related {
        path: place.map(|place| place.path),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        message: &label.text,
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::report::samples;

    #[test]
    fn one_object_a_line() {
        let (sources, diagnostics) = samples::three();
        let written = samples::written(|out| render(&diagnostics, &sources, out));
        let expected = concat!(
            r#"{"code":"broken-link","severity":"error","message":"no page `forum.md`","path":"content/제주 100%.md","#,
            r#""line":4,"column":10,"end_line":4,"end_column":18,"offset":41,"length":8,"#,
            r#""help":"did you mean `jeju-forum.md`?","#,
            r#""related":[{"path":"content/quito.md","line":1,"column":8,"message":"the nearest\u001b"}]}"#,
            "\n",
            r#"{"code":"stated-twice","severity":"warning","message":"`place` is stated twice","path":"content/quito.md","#,
            r#""line":1,"column":8,"end_line":1,"end_column":13,"offset":7,"length":5,"help":null,"related":[]}"#,
            "\n",
            r#"{"code":"broken-link","severity":"error","message":"no page \u202e`x`: 100%,\r\nreally","path":"content/queue","#,
            r#""line":1,"column":1,"end_line":1,"end_column":1,"offset":0,"length":0,"#,
            r#""help":null,"related":[]}"#,
            "\n",
        );
        assert_eq!(written, expected);
    }
}
