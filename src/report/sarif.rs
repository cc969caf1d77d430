//! Diagnostics for code hosts: one SARIF 2.1.0 document with the rules that were broken.
//!
//! Columns count Unicode scalar values, which SARIF calls `unicodeCodePoints`; addresses of files
//! are relative to the folder that the command is run in, which code hosts take for the repository, and percent-encoded.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use crate::diagnostics::{Code, Diagnostic, Fix, Label};
use crate::paths::encode_path;

use super::Files;
use super::explain::first_sentence;
use super::places::{Extent, Places};
use super::printable::escaped_json;

/// Where the shape of the document is defined.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes all diagnostics as one document.
///
/// # Errors
/// Those of `out`.
pub fn render(diagnostics: &[Diagnostic], files: Files<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let rules: BTreeMap<&str, &Code> = diagnostics.iter().map(|one| (one.code.name, one.code)).collect();
    let mut places = Places::of_files(files);
    let results: Vec<Value> = diagnostics.iter().map(|one| result(one, &rules, &mut places)).collect();
    let driver = json!({
        "name": "diptych",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules.values().map(|code| rule(code)).collect::<Vec<_>>(),
    });
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    writeln!(out, "{}", escaped_json(&serde_json::to_string_pretty(&document)?))
}

/// A kind of diagnostic as a rule.
fn rule(code: &Code) -> Value {
    json!({
        "id": code.name,
        "shortDescription": { "text": format!("{}.", first_sentence(code)) },
        "fullDescription": { "text": code.meaning },
        "help": { "text": format!("Wrong:\n\n{}\n\nRight:\n\n{}", code.wrong.trim_end(), code.right.trim_end()) },
        "defaultConfiguration": { "level": code.severity.word() },
    })
}

fn result(diagnostic: &Diagnostic, rules: &BTreeMap<&str, &Code>, places: &mut Places<'_>) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name,
        "ruleIndex": rules.keys().position(|name| *name == diagnostic.code.name),
        "level": diagnostic.severity.word(),
        "message": { "text": text },
    });
    if let Some(location) = location(&diagnostic.primary, places) {
        result["locations"] = json!([location]);
    }
    let related: Vec<Value> = diagnostic.secondary.iter().filter_map(|label| location(label, places)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(fix) = diagnostic.fix.as_ref().and_then(|fix| fixes(fix, places)) {
        result["fixes"] = json!([fix]);
    }
    result
}

fn fixes(fix: &Fix, places: &mut Places<'_>) -> Option<Value> {
    let place = places.of(fix.span)?;
    Some(json!({
        "description": { "text": "what `diptych check --fix` writes" },
        "artifactChanges": [{
            "artifactLocation": { "uri": encode_path(&place.path) },
            "replacements": [{ "deletedRegion": region(&place.extent), "insertedContent": { "text": fix.text } }],
        }],
    }))
}

fn location(label: &Label, places: &mut Places<'_>) -> Option<Value> {
    let place = places.of(label.span)?;
    let artifact = json!({ "uri": encode_path(&place.path) });
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact, "region": region(&place.extent) } });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    Some(location)
}

fn region(extent: &Extent) -> Value {
    json!({
        "startLine": extent.start.line,
        "startColumn": extent.start.column,
        "endLine": extent.end.line,
        "endColumn": extent.end.column,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::render;
    use crate::report::samples;

    #[test]
    fn one_document() {
        let (sources, diagnostics) = samples::three();
        let written = samples::written(|out| render(&diagnostics, (&sources).into(), out));
        assert!(!written.contains(['\u{1b}', '\u{202e}']));
        let document: Value = serde_json::from_str(&written).expect("the document is JSON");
        let run = &document["runs"][0];
        assert_eq!(document["version"], "2.1.0");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["name"], "diptych");
        assert_eq!(run["results"], json!([first(), second(), third()]));
        assert_eq!(
            run["tool"]["driver"]["rules"][1],
            json!({
                "id": "stated-twice",
                "shortDescription": { "text": "A fact is stated twice." },
                "fullDescription": { "text": "A fact is stated twice." },
                "help": { "text": "Wrong:\n\nplace: quito\nplace: quito\n\nRight:\n\nplace: quito" },
                "defaultConfiguration": { "level": "warning" },
            })
        );
    }

    fn first() -> Value {
        json!({
            "ruleId": "broken-link",
            "ruleIndex": 0,
            "level": "error",
            "message": { "text": "no page `forum.md`\nhelp: did you mean `jeju-forum.md`?" },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "content/%EC%A0%9C%EC%A3%BC%20100%25.md" },
                    "region": { "startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 18 },
                },
                "message": { "text": "not found" },
            }],
            "relatedLocations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "content/quito.md" },
                    "region": { "startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 13 },
                },
                "message": { "text": "the nearest\u{1b}" },
            }],
        })
    }

    fn second() -> Value {
        json!({
            "ruleId": "stated-twice",
            "ruleIndex": 1,
            "level": "warning",
            "message": { "text": "`place` is stated twice" },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "content/quito.md" },
                    "region": { "startLine": 1, "startColumn": 8, "endLine": 1, "endColumn": 13 },
                },
            }],
        })
    }

    fn third() -> Value {
        json!({
            "ruleId": "broken-link",
            "ruleIndex": 0,
            "level": "error",
            "message": { "text": "no page \u{202e}`x`: 100%,\r\nreally" },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "content/queue" },
                    "region": { "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1 },
                },
            }],
        })
    }
}
