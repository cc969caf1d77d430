//! Registered names that are written wrongly: in a form that the registry calls wrong, or in another case.
//!
//! Quotations keep what they quote, and words in another language are not looked at.

use crate::diagnostics::{Code, Diagnostic, Fix, Severity};
use crate::names::{Found, Meant};
use crate::texts::{PlacedLine, Written, is_silenced, quotations};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnWords(run) };

const CODE: Code = Code {
    name: "wrong-name",
    severity: Severity::Warning,
    meaning: "A name is written otherwise than its bearer writes it, by the registry in `content/names.yaml`: in a form \
              that is listed there as wrong, or with other capitals. Quotations may keep the spelling of their source. \
              `diptych check --fix` writes the right form.",
    wrong: "WeGo and UCLG-ASPAC signed a memorandum.",
    right: "WeGO and UCLG ASPAC signed a memorandum.",
};

fn run(written: &Written<'_>) -> Vec<Diagnostic> {
    if written.names.is_empty() {
        return Vec::new();
    }
    let lines = written.parts.iter().flat_map(|(_, parts)| parts).flat_map(|part| &part.lines);
    let own = lines.filter(|placed| placed.line.language.is_none());
    let found = own.flat_map(|placed| wrong_names(written, placed));
    found.filter(|one| !is_silenced(written.sources, one.primary.span)).collect()
}

fn wrong_names(written: &Written<'_>, placed: &PlacedLine) -> Vec<Diagnostic> {
    let words = placed.words();
    let quoted = quotations(words);
    let names = written.names.find(words).into_iter();
    let wrong = names
        .filter(|found| found.meant == Meant::Wrong && !quoted.iter().any(|range| range.contains(&found.range.start)));
    wrong.filter_map(|found| report(written, placed, &found)).collect()
}

fn report(written: &Written<'_>, placed: &PlacedLine, found: &Found) -> Option<Diagnostic> {
    let name = &written.names.names[found.name];
    let wrong = &placed.words()[found.range.clone()];
    let right = name.right_form(wrong)?;
    let span = placed.span(found.range.clone());
    let diagnostic = Diagnostic::new(&CODE, span, format!("`{wrong}` is not how the name is written"))
        .also(name.place(), "registered here")
        .help(format!("write `{right}`, or put a quotation between quotation marks"));
    let fix = placed.takes(found.range.clone(), right).then(|| Fix { span, text: right.to_owned() });
    Some(Diagnostic { fix, ..diagnostic })
}
