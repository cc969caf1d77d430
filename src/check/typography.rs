//! Marks and spaces that the language of a text sets otherwise.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::i18n::Language;
use crate::i18n::typography::{Finding, Rule, Typography};
use crate::texts::{Part, PlacedLine, Written, is_silenced};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnWords(run) };

const CODE: Code = Code {
    name: "typography",
    severity: Severity::Note,
    meaning: "A mark or space is typed otherwise than the language sets it: three points for an ellipsis, straight \
              quotation marks, full-width signs in Korean or English, two spaces in a row, letters of Hangul alone or put \
              together of parts, corner brackets without their partner, a unit without the space before it. Code and \
              addresses are left alone. `diptych check --fix` writes what needs no decision.",
    wrong: "\"Smart\" cities... and 10km more",
    right: "“Smart” cities… and 10 km more",
};

fn run(written: &Written<'_>) -> Vec<Diagnostic> {
    let of_language = |(language, parts): (Language, &Vec<Part>)| {
        let typography = Typography::new(written.config.languages.facts(language));
        of_parts(parts, typography)
    };
    let found = written.parts.iter().flat_map(of_language);
    found.filter(|one| !is_silenced(written.sources, one.primary.span)).collect()
}

fn of_parts(parts: &[Part], typography: Typography) -> Vec<Diagnostic> {
    let lines = parts.iter().flat_map(|part| &part.lines).filter(|placed| placed.line.language.is_none());
    lines.flat_map(|placed| of_line(placed, typography)).collect()
}

/// What is found in a line, of each rule the first few.
fn of_line(placed: &PlacedLine, typography: Typography) -> Vec<Diagnostic> {
    let words = placed.words();
    let mut by_rule: BTreeMap<&str, u32> = BTreeMap::new();
    let mut found = Vec::new();
    for finding in typography.findings(words) {
        let count = by_rule.entry(name(finding.rule)).or_default();
        *count += 1;
        // A text that is typed otherwise throughout is told of it a few times only.
        if *count <= 3 {
            found.push(report(placed, &finding));
        }
    }
    found
}

fn report(placed: &PlacedLine, finding: &Finding) -> Diagnostic {
    let typed = &placed.words()[finding.range.clone()];
    let span = placed.span(finding.range.clone());
    let message = format!("`{typed}` is {}", name(finding.rule));
    let help = match &finding.instead {
        Some(instead) => format!("write `{instead}`"),
        None => advice(finding.rule).to_owned(),
    };
    let diagnostic = Diagnostic::new(&CODE, span, message).help(help);
    match &finding.instead {
        Some(instead) if placed.takes(finding.range.clone(), instead) => diagnostic.fixed_by(span, instead),
        _ => diagnostic,
    }
}

fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::Ellipsis => "a row of points instead of an ellipsis",
        Rule::StraightQuote => "a straight quotation mark",
        Rule::DoubleSpace => "more than one space",
        Rule::Decomposed => "a letter put together of parts",
        Rule::LoneJamo => "a letter of Hangul without its syllable",
        Rule::FullWidth => "a full-width sign",
        Rule::Unpaired => "a bracket without its partner",
        Rule::UnitSpace => "a unit without a space before it",
    }
}

fn advice(rule: Rule) -> &'static str {
    match rule {
        Rule::Unpaired => "add the other bracket",
        Rule::LoneJamo => "type the whole syllable",
        Rule::Ellipsis => "write `…`",
        _ => "write the opening or the closing mark of the language",
    }
}
