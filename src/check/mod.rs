//! Rules about a site that is otherwise sound: one file per check, one table.
//!
//! Adding a check is one new file, its `mod` line and its line in [`ALL`]; its level, `explain` and
//! every report format follow from the table. Checks never import each other.

mod acronym_unexplained;
mod billing_order;
mod contradiction;
mod duplicate_title;
mod heading_ids_differ;
mod kept;
mod name_entry;
mod name_out_of_period;
mod typography;
mod unused_asset;
mod wrong_name;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::i18n::Language;
use crate::resolve::Site;
use crate::source::SourceTree;
use crate::texts::Written;

pub use kept::Kept;

/// A rule about a site.
#[derive(Debug)]
pub struct Check {
    /// What it reports.
    pub code: &'static Code,
    /// Finds everything that breaks the rule.
    pub run: Run,
}

/// How a check looks at a site.
#[derive(Debug)]
pub enum Run {
    /// At all entries together.
    OnSite(fn(&Site) -> Vec<Diagnostic>),
    /// At the words of one entry after the other, which are read once for all checks. Damaged entries are left out.
    OnWords(fn(&Written<'_>) -> Vec<Diagnostic>),
    /// At the words of one entry after the other, and then at what was seen in each of them together.
    OverWords {
        /// What there is to be seen in the words of an entry.
        see: fn(&Written<'_>) -> Vec<Sight>,
        /// What that comes to, given what was seen in every entry.
        judge: fn(&Site, &[&[Sight]]) -> Vec<Diagnostic>,
    },
}

/// Something in the words of an entry that a check judges together with the others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// What was seen, as a number that means something to the check.
    pub what: usize,
    /// Where.
    pub place: Span,
    /// In which language.
    pub language: Language,
}

/// All checks.
pub const ALL: &[Check] = &[
    acronym_unexplained::CHECK,
    billing_order::CHECK,
    contradiction::CHECK,
    duplicate_title::CHECK,
    heading_ids_differ::CHECK,
    name_entry::CHECK,
    name_out_of_period::CHECK,
    typography::CHECK,
    unused_asset::CHECK,
    wrong_name::CHECK,
];

/// Runs all checks. What they found in the words of entries is kept in `kept`, for the next state of the same site;
/// `None` as soon as `goes_on` says that nobody waits for the answer any more, and then what was found so far is kept.
#[must_use]
pub fn run(
    site: &Site,
    sources: &SourceTree,
    kept: &mut Kept,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Diagnostic>> {
    kept.follow(site);
    let of_entries = kept.fill(site, sources, goes_on)?;
    let judged = ALL.par_iter().map(|check| match check.run {
        Run::OnSite(run) => run(site),
        Run::OnWords(_) => Vec::new(),
        Run::OverWords { judge, .. } => {
            let seen: Vec<&[Sight]> = of_entries.iter().map(|found| found.seen(check)).collect();
            judge(site, &seen)
        }
    });
    let mut found: Vec<Diagnostic> = judged.flatten().collect();
    found.extend(of_entries.iter().flat_map(|found| &found.diagnostics).cloned());
    Some(found)
}
