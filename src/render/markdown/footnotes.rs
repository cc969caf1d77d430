//! The list of footnotes at the end of a body.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::BodyStrings;
use super::escape::{numbered, push_attribute};
use crate::parse::markdown::{Footnotes, Reference, note_id};

/// The footnotes of a body: what they say, and how often they are referred to.
#[derive(Default)]
pub(super) struct Notes {
    /// References in order of the text.
    pub(super) references: Footnotes,
    /// Label and HTML of each definition, in order of the text.
    definitions: Vec<(String, String)>,
}

impl Notes {
    /// A definition, as finished HTML.
    pub(super) fn define(&mut self, label: String, html: String) {
        self.definitions.push((label, html));
    }

    /// Writes the footnotes that are referred to, by number; of two with one label the first.
    pub(super) fn write(&self, strings: &BodyStrings, out: &mut String) {
        let mut numbered = BTreeMap::new();
        for (label, html) in &self.definitions {
            if let Some((number, references)) = self.references.number(label) {
                numbered.entry(number).or_insert((references, html));
            }
        }
        if numbered.is_empty() {
            return;
        }
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        push_attribute("aria-label", &strings.footnotes, out);
        out.push_str(">\n<ol>\n");
        for (number, (references, html)) in numbered {
            write_note(number, html, &back_links(number, references, strings), out);
        }
        out.push_str("</ol>\n</section>\n");
    }
}

fn write_note(number: usize, html: &str, back_links: &str, out: &mut String) {
    writeln!(out, "<li id=\"{}\">", note_id(number)).expect("writing to a string cannot fail");
    // The way back belongs at the end of the last paragraph, where reading ends.
    match html.trim_end().strip_suffix("</p>") {
        Some(before) => {
            out.push_str(before.trim_start());
            out.push_str(back_links);
            out.push_str("</p>\n");
        }
        None => {
            out.push_str(html.trim_start());
            out.push_str("<p>");
            out.push_str(back_links.trim_start());
            out.push_str("</p>\n");
        }
    }
    out.push_str("</li>\n");
}

/// One arrow for each reference.
fn back_links(number: usize, references: usize, strings: &BodyStrings) -> String {
    let mut links = String::new();
    for occurrence in 1..=references {
        let id = Reference { number, occurrence }.id();
        write!(links, " <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#{id}\"")
            .expect("writing to a string cannot fail");
        let shown = if occurrence > 1 { format!("{number}-{occurrence}") } else { number.to_string() };
        push_attribute("aria-label", &numbered(&strings.back_to_text, shown), &mut links);
        links.push_str(">\u{21A9}\u{FE0E}");
        if occurrence > 1 {
            write!(links, "<sup>{occurrence}</sup>").expect("writing to a string cannot fail");
        }
        links.push_str("</a>");
    }
    links
}
