//! Which of very many diagnostics are shown to a person.
//!
//! Invariant: nothing graver is left out in favour of something lighter, and those shown keep
//! their order.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, FileId, Severity};

use super::Summary;

/// Most diagnostics shown of one file.
const MOST_PER_FILE: usize = 100;

/// Most diagnostics shown in all.
const MOST_IN_ALL: usize = 1_000;

/// What is shown and what is only counted.
pub(super) struct Selection<'a> {
    /// To be shown, in order.
    pub(super) shown: Vec<&'a Diagnostic>,
    /// Counts of those left out.
    pub(super) rest: Summary,
}

impl<'a> Selection<'a> {
    /// Takes at most 100 of each file and 1,000 in all, the gravest first.
    pub(super) fn of(diagnostics: &'a [Diagnostic]) -> Self {
        let mut taken = vec![false; diagnostics.len()];
        let mut per_file: BTreeMap<FileId, usize> = BTreeMap::new();
        let mut in_all = 0;
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            for (diagnostic, taken) in diagnostics.iter().zip(&mut taken) {
                let of_file = per_file.entry(diagnostic.primary.span.file).or_default();
                if diagnostic.severity == severity && *of_file < MOST_PER_FILE && in_all < MOST_IN_ALL {
                    *taken = true;
                    *of_file += 1;
                    in_all += 1;
                }
            }
        }
        let with = |wanted: bool| diagnostics.iter().zip(&taken).filter(move |(_, taken)| **taken == wanted);
        Self { shown: with(true).map(|(one, _)| one).collect(), rest: Summary::of(with(false).map(|(one, _)| one)) }
    }

    /// A sentence about what is left out, if anything is.
    pub(super) fn closing(&self) -> Option<String> {
        (self.rest.total() > 0).then(|| {
            let (total, words) = (self.rest.total(), self.rest.words());
            format!(
                "{total} more not shown: {words} (at most {MOST_PER_FILE} of a file and {MOST_IN_ALL} in all are shown)"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::diagnostics::{Diagnostic, FileId, Severity, Span};
    use crate::report::samples::{BROKEN_LINK, STATED_TWICE};

    #[test]
    fn errors_come_before_warnings_and_the_rest_is_counted() {
        let of_file = |file: u32, code| Diagnostic::new(code, Span::start_of(FileId(file)), "x");
        let mut diagnostics: Vec<_> = (0..150).map(|_| of_file(0, &STATED_TWICE)).collect();
        diagnostics.extend((0..20).map(|_| of_file(0, &BROKEN_LINK)));
        diagnostics.extend((0..990).map(|number| of_file(1 + number / 90, &STATED_TWICE)));
        let selection = Selection::of(&diagnostics);
        assert_eq!(selection.shown.len(), 1_000);
        assert_eq!(selection.shown.iter().filter(|one| one.severity == Severity::Error).count(), 20);
        assert_eq!(
            selection.closing().as_deref(),
            Some("160 more not shown: 160 warnings (at most 100 of a file and 1000 in all are shown)")
        );
        assert_eq!(Selection::of(&diagnostics[..100]).closing(), None);
    }
}
