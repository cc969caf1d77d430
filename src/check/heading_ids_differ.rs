//! Texts whose headings have one id in one language and another in the next.
//!
//! Headings are compared by id, not by place: only those without a namesake are paired in order, so
//! that a section which one language does not have makes no message of its own.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::i18n::Language;
use crate::parse::markdown::{Heading, Outline};
use crate::resolve::{Entry, Site, Words};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnSite(run) };

const CODE: Code = Code {
    name: "heading-ids-differ",
    severity: Severity::Note,
    meaning: "A heading has one id in one language and another id in the next, so a link to that part of the text \
              works in one language only, and switching the language loses the reader's place. Without `{#id}` the \
              id is made of the heading's words, which differ between languages.",
    wrong: "## Programme, in launch.en.md\n## 일정, in launch.ko.md",
    right: "## Programme {#programme}\n## 일정 {#programme}",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    site.entries.iter().filter(|entry| !entry.damaged).flat_map(|entry| differing(site, entry)).collect()
}

/// At most one diagnostic a text: what mends the first heading is plain for the others.
fn differing(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    let outlines = |(language, words): (Language, _)| Some((language, outline(words)?));
    let mut texts = entry.words.iter().filter_map(outlines);
    let Some((language, first)) = texts.next() else { return Vec::new() };
    let code = site.config.languages.code(language);
    texts.filter_map(|(_, other)| difference(first, code, other)).collect()
}

fn outline(words: &Words) -> Option<&Outline> {
    words.body.as_ref().map(|body| &*body.outline)
}

fn difference(first: &Outline, code: &str, other: &Outline) -> Option<Diagnostic> {
    let mut pairs = without_namesake(first, other).into_iter().zip(without_namesake(other, first));
    let (theirs, own) = pairs.next()?;
    let more = match pairs.count() {
        0 => String::new(),
        more => format!(", and {more} more likewise"),
    };
    let message = format!("heading `{}` has another id than `{}` in `{code}`{more}", own.text, theirs.text);
    let help = format!("end this heading with `{{#{}}}`, or both with an id of your choice", theirs.id);
    let found = Diagnostic::new(&CODE, own.span, message);
    Some(found.also(theirs.span, format!("its id is `{}`", theirs.id)).help(help))
}

/// The headings of a text whose ids the other text does not have.
fn without_namesake<'a>(text: &'a Outline, other: &Outline) -> Vec<&'a Heading> {
    let ids: BTreeSet<&str> = other.headings.iter().map(|heading| heading.id.as_str()).collect();
    text.headings.iter().filter(|heading| !ids.contains(heading.id.as_str())).collect()
}
