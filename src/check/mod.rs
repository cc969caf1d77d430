//! Rules about a site that is otherwise sound: one file per check, one table.
//!
//! Adding a check is one new file, its `mod` line and its line in [`ALL`]; its level, `explain` and
//! every report format follow from the table. Checks never import each other.

mod duplicate_title;
mod heading_ids_differ;
mod unused_asset;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic};
use crate::resolve::Site;

/// A rule about a site.
#[derive(Debug)]
pub struct Check {
    /// What it reports.
    pub code: &'static Code,
    /// Finds everything that breaks the rule.
    pub run: fn(&Site) -> Vec<Diagnostic>,
}

/// All checks.
pub const ALL: &[Check] = &[duplicate_title::CHECK, heading_ids_differ::CHECK, unused_asset::CHECK];

/// Runs all checks.
#[must_use]
pub fn run(site: &Site) -> Vec<Diagnostic> {
    ALL.par_iter().flat_map(|check| (check.run)(site)).collect()
}
