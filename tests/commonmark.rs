//! The 652 examples of the CommonMark specification 0.31.2.
//!
//! `tests/commonmark/changed.toml` lists every example whose HTML differs, and every example that is
//! refused with an error, each with the rule that says so. An example that differs and is not listed
//! fails, and so does a listed one that does not differ.
//!
//! Before they are compared, both sides are made to agree on what means the same in HTML (`<br />`
//! and `<br>`, `&quot;` between tags and `"`, line breaks between tags), and what every heading,
//! image and block of code of ours carries is taken away: ids, `loading`, `decoding`, `tabindex`.

use crate::permissive;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use diptych::diagnostics::{FileId, Severity};
use diptych::parse::markdown::outline;
use diptych::render::highlight::Highlighter;

/// An example of the specification.
struct Example {
    number: u32,
    markdown: String,
    html: String,
}

/// Numbers of examples by the name of the rule that changes them.
type Changes = BTreeMap<String, Vec<u32>>;

#[test]
fn every_example_is_as_specified_or_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark");
    let examples = examples(&std::fs::read_to_string(folder.join("spec.txt")).unwrap());
    assert_eq!(examples.len(), 652);
    let listed = std::fs::read_to_string(folder.join("changed.toml")).unwrap();
    let listed: toml::Table = toml::from_str(&listed).unwrap();
    let (html, refused) = (changes(&listed, "html"), changes(&listed, "refused"));

    let mut found_refused = Changes::new();
    let mut complaints = String::new();
    for example in &examples {
        let reported = outline(FileId(0), &example.markdown, 0);
        let errors = reported.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        for error in errors {
            let numbers = found_refused.entry(error.code.name.to_owned()).or_default();
            numbers.push(example.number);
            numbers.dedup();
        }
        let ours = permissive::render(&example.markdown, &reported.value, &Highlighter::plain());
        let differs = normalised(&ours) != normalised(&example.html);
        let is_listed = html.values().any(|numbers| numbers.contains(&example.number));
        if differs != is_listed {
            let word = if differs { "differs and is not listed" } else { "is listed and does not differ" };
            let Example { number, markdown, html } = example;
            writeln!(complaints, "example {number} {word}\n{markdown}--- specified\n{html}--- ours\n{ours}").unwrap();
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
    assert_eq!(found_refused, refused, "[refused] of changed.toml");
}

/// The examples stand between fences of 32 backquotes, with `→` for a tab and a line `.` in between.
fn examples(specification: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let blocks = specification.split(&opening).skip(1);
    let example = |(number, block): (u32, &str)| {
        let block = block.split(&format!("{fence}\n")).next().unwrap().replace('→', "\t");
        let (markdown, html) = match block.strip_prefix(".\n") {
            Some(html) => ("", html),
            None => block.split_once("\n.\n").unwrap(),
        };
        Example { number, markdown: format!("{markdown}\n"), html: html.to_owned() }
    };
    (1..).zip(blocks).map(example).collect()
}

fn changes(listed: &toml::Table, part: &str) -> Changes {
    let rules = listed[part].as_table().unwrap().iter();
    let numbers = |value: &toml::Value| {
        let numbers = value.as_array().unwrap().iter();
        numbers.map(|number| u32::try_from(number.as_integer().unwrap()).unwrap()).collect()
    };
    rules.map(|(rule, value)| (rule.clone(), numbers(value))).collect()
}

fn normalised(html: &str) -> String {
    let mut html = html.replace(" />", ">").replace("&quot;", "\"").replace(">\n<", "><").trim().to_owned();
    for ours in [" loading=\"lazy\"", " decoding=\"async\"", " tabindex=\"0\"", " rel=\"external\""] {
        html = html.replace(ours, "");
    }
    for level in 1..=6 {
        let opening = format!("<h{level} id=\"");
        while let Some(start) = html.find(&opening) {
            let id = start + opening.len();
            let end = id + html[id..].find('"').unwrap() + 1;
            html.replace_range(start + 3..end, "");
        }
    }
    html
}
