//! The gaps that are known: a file of lines, each with an entry, a language and the code of a diagnostic.

use std::collections::BTreeMap;

use crate::diagnostics::codes::translations::{BASELINE_DAMAGED, BASELINE_GONE};
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::resolve::Site;
use crate::source::{PARITY_BASELINE, SourceTree};

use super::Gap;

/// What the file begins with.
const HEAD: &str =
    "# Gaps between the languages that are known. `diptych check --update-baseline` takes out those that are closed.\n";

/// Entry, language and code: what names a gap.
type Name = (String, String, String);

/// The gaps that are known.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// Where each stands.
    known: BTreeMap<Name, Span>,
    exists: bool,
}

impl Baseline {
    /// Reads the baseline of a project; an empty one if there is none.
    #[must_use]
    pub fn read(sources: &SourceTree) -> Reported<Self> {
        let Some((file, text)) = sources.text_at(PARITY_BASELINE) else { return Reported::clean(Self::default()) };
        let mut baseline = Self { exists: true, ..Self::default() };
        let mut found = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let words: Vec<&str> = line.split_whitespace().collect();
            let span = Span::new(file, start..start + line.trim_end().len());
            start += line.len();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                [entry, language, code] => {
                    let name = ((*entry).to_owned(), (*language).to_owned(), (*code).to_owned());
                    baseline.known.entry(name).or_insert(span);
                }
                _ => {
                    let message = "the line names no gap";
                    let help = "write the entry, the language and the code, such as `about ko missing-translation`";
                    found.push(Diagnostic::new(&BASELINE_DAMAGED, span, message).help(help));
                }
            }
        }
        Reported::new(baseline, found)
    }

    /// The gaps that are not known, and a warning for each known one that is closed.
    pub(super) fn compare(&self, gaps: Vec<Gap>, site: &Site) -> (Vec<Gap>, Vec<Diagnostic>) {
        let mut gone = self.known.clone();
        let is_new = |gap: &Gap| {
            let name = name(gap, site);
            gone.remove(&name);
            !self.known.contains_key(&name)
        };
        let new: Vec<Gap> = gaps.into_iter().filter(is_new).collect();
        let closed = gone.iter().map(|((entry, language, code), span)| {
            let message = format!("the gap `{code}` of `{entry}` in `{language}` is closed");
            let help = "delete the line, or run `diptych check --update-baseline`";
            Diagnostic::new(&BASELINE_GONE, *span, message).help(help)
        });
        (new, closed.collect())
    }

    /// The baseline without gaps that are closed. A gap is added only where there is no baseline yet.
    #[must_use]
    pub fn shrunk(&self, gaps: &[Gap], site: &Site) -> String {
        let mut lines: Vec<Name> = gaps.iter().map(|gap| name(gap, site)).collect();
        lines.retain(|name| !self.exists || self.known.contains_key(name));
        lines.sort();
        lines.dedup();
        let lines = lines.into_iter().map(|(entry, language, code)| format!("{entry} {language} {code}\n"));
        [HEAD.to_owned()].into_iter().chain(lines).collect()
    }
}

fn name(gap: &Gap, site: &Site) -> Name {
    let language = site.config.languages.code(gap.language).to_owned();
    (site.entry(gap.entry).name(), language, gap.diagnostic.code.name.to_owned())
}
