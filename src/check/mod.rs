//! Rules about a site that is otherwise sound: one file per check, one table.
//!
//! Adding a check is one new file, its `mod` line and its line in [`ALL`]; its level, `explain` and
//! every report format follow from the table. Checks never import each other.

mod acronym_unexplained;
mod billing_order;
mod contradiction;
mod duplicate_title;
mod heading_ids_differ;
mod name_entry;
mod name_out_of_period;
mod typography;
mod unused_asset;
mod wrong_name;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic};
use crate::resolve::Site;
use crate::source::SourceTree;
use crate::texts::{Tools, Written, readers};

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
    /// At the words of all entries together.
    OnTexts(fn(&Site, &Tools<'_>) -> Vec<Diagnostic>),
    /// At the words of one entry after the other, which are read once for all checks. Damaged entries are left out.
    OnWords(fn(&Written<'_>) -> Vec<Diagnostic>),
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

/// Runs all checks.
#[must_use]
pub fn run(site: &Site, sources: &SourceTree) -> Vec<Diagnostic> {
    let readers = readers(site);
    let tools = Tools { site, sources, readers: &readers };
    let on_site = ALL.par_iter().filter_map(|check| match check.run {
        Run::OnSite(run) => Some(run(site)),
        Run::OnTexts(run) => Some(run(site, &tools)),
        Run::OnWords(_) => None,
    });
    let on_words = site.entries.par_iter().filter(|entry| !entry.damaged).map(|entry| {
        let written = Written::new(&tools, entry);
        let runs = ALL.iter().filter_map(|check| match check.run {
            Run::OnWords(run) => Some(run),
            Run::OnSite(_) | Run::OnTexts(_) => None,
        });
        runs.flat_map(|run| run(&written)).collect::<Vec<_>>()
    });
    on_site.chain(on_words).flatten().collect()
}
