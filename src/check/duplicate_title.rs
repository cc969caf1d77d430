//! Entries of one collection that readers cannot tell apart by their titles.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::resolve::Site;

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnSite(run) };

const CODE: Code = Code {
    name: "duplicate-title",
    severity: Severity::Warning,
    meaning: "Two entries of the same collection have the same title in the same language, so that readers of a \
              list, and people who hear links read out, cannot tell them apart.",
    wrong: "opening-2015.en.md: title: Opening\nopening-2016.en.md: title: Opening",
    right: "opening-2015.en.md: title: Opening, 2015\nopening-2016.en.md: title: Opening, 2016",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    let mut first_places: BTreeMap<(&str, u8, &str), Span> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in site.entries.iter().filter(|entry| !entry.damaged) {
        for (language, words) in entry.words.iter() {
            let key = (entry.collection.as_str(), language.0, words.title.as_str());
            match first_places.get(&key) {
                Some(first) => found.push(duplicate(words.title_span, *first, &words.title)),
                None => {
                    first_places.insert(key, words.title_span);
                }
            }
        }
    }
    found
}

fn duplicate(second: Span, first: Span, title: &str) -> Diagnostic {
    Diagnostic::new(&CODE, second, format!("another entry of this collection is titled `{title}` too"))
        .also(first, "the other entry")
        .help("add what tells them apart, such as the year or the place")
}
