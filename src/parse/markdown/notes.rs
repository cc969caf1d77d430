//! Footnotes of a body as its author sees them: defined once, referred to, or forgotten.

use std::collections::BTreeMap;
use std::ops::Range;

use super::findings::{Findings, shortened};
use super::footnotes::{Footnotes, fold};
use crate::diagnostics::codes::markdown::{DUPLICATE_FOOTNOTE, UNDEFINED_FOOTNOTE, UNUSED_FOOTNOTE};

/// The footnotes met so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    references: Footnotes,
    /// Place of the label of each definition, by folded label.
    definitions: BTreeMap<String, (String, Range<usize>)>,
    /// What looks like a reference and is none.
    literal: Vec<(String, Range<usize>)>,
}

impl Notes {
    /// A reference, in the order of the text.
    pub(super) fn refer(&mut self, label: &str) {
        self.references.refer(label);
    }

    /// A definition.
    pub(super) fn define(&mut self, findings: &mut Findings, text: &str, label: &str, range: &Range<usize>) {
        let length = text[range.clone()].find("]:").map_or(range.len(), |end| end + 1);
        let place = range.start..range.start + length;
        if let Some((_, first)) = self.definitions.get(&fold(label)) {
            let message = format!("two footnotes have the name `{}`", shortened(label));
            let first = findings.span(first);
            let diagnostic = findings.at(&DUPLICATE_FOOTNOTE, &place, message).also(first, "the other footnote");
            findings.push(diagnostic.help("give one of them another name, here and where it is referred to"));
        } else {
            self.definitions.insert(fold(label), (label.to_owned(), place));
        }
    }

    /// Words that look like references.
    pub(super) fn remember(&mut self, literal: Vec<(String, Range<usize>)>) {
        self.literal.extend(literal);
    }

    /// Reports what is missing at either end, and gives the ids that the footnotes make.
    pub(super) fn finish(self, findings: &mut Findings) -> Vec<String> {
        for (label, place) in self.literal.iter().filter(|(label, _)| !self.definitions.contains_key(&fold(label))) {
            let label = shortened(label);
            let message = format!("there is no footnote `{label}`");
            let help = format!("add a line `[^{label}]: …` below, or write `\\[` if the bracket itself is meant");
            findings.push(findings.at(&UNDEFINED_FOOTNOTE, place, message).help(help));
        }
        for (label, place) in self.definitions.values().filter(|(label, _)| self.references.number(label).is_none()) {
            let message = format!("nothing refers to the footnote `{}`", shortened(label));
            let help = format!("write `[^{}]` where it belongs, or delete it", shortened(label));
            findings.push(findings.at(&UNUSED_FOOTNOTE, place, message).help(help));
        }
        self.references.ids().collect()
    }
}
