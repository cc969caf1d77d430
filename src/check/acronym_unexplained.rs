//! Acronyms of registered names whose full form the text has not said when it first uses them.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::i18n::Language;
use crate::i18n::tag;
use crate::names::{Meant, Name};
use crate::texts::{Part, PartName, Written, is_silenced, quotations};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnWords(run) };

const CODE: Code = Code {
    name: "acronym-unexplained",
    severity: Severity::Note,
    meaning: "A text uses the acronym of a name and has not said the full name before or in the same paragraph. Pages are \
              found by search and read alone, so each tells its readers once what an acronym stands for.",
    wrong: "WeGO held its fourth General Assembly in Ulyanovsk.",
    right: "The World e-Governments Organization of Cities and Local Governments (WeGO) held its fourth General Assembly.",
};

fn run(written: &Written<'_>) -> Vec<Diagnostic> {
    let found = written.parts.iter().flat_map(|(language, parts)| unexplained(written, language, parts));
    found.filter(|one| !is_silenced(written.sources, one.primary.span)).collect()
}

fn unexplained(written: &Written<'_>, language: Language, parts: &[Part]) -> Vec<Diagnostic> {
    let names = &written.names;
    let code = written.code(language);
    let (mut explained, mut used) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    let of_body = parts.iter().filter(|part| !matches!(part.name, PartName::Key(_)));
    for (part, placed) in of_body.flat_map(|part| part.lines.iter().map(move |placed| (part, placed))) {
        let quoted = quotations(placed.words());
        let here = names.find(placed.words());
        explained.extend(here.iter().filter(|one| matches!(one.meant, Meant::Form(_))).map(|one| one.name));
        // Headings are short, and read with what follows.
        if placed.line.language.is_some() || placed.span(0..0).start < part.place.end {
            continue;
        }
        for one in here.into_iter().filter(|one| one.meant == Meant::Acronym) {
            let is_quoted = quoted.iter().any(|range| range.contains(&one.range.start));
            let Some(full) = full_form(&names.names[one.name], code).filter(|_| !is_quoted) else { continue };
            if used.insert(one.name) && !explained.contains(&one.name) {
                let acronym = &placed.words()[one.range.clone()];
                let message = format!("`{acronym}` is used before the text says what it stands for");
                let help = format!("write `{full}` the first time, with the acronym in brackets");
                found.push(Diagnostic::new(&CODE, placed.span(one.range), message).help(help));
            }
        }
    }
    found
}

/// The full name in a language; none of a name that is its own acronym.
fn full_form<'n>(name: &'n Name, code: &str) -> Option<&'n str> {
    let forms = name.forms.iter().filter(|form| form.is_official && tag::is_same(&form.language, code));
    forms.map(|form| form.text.value.as_str()).next()
}
