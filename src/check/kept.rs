//! What the checks found in the words of each entry, for as long as the entry stays as it is.
//!
//! It depends on the entry, the configuration and the registry of names alone ([`Written`] reaches nothing else), so
//! it holds for every later site that has the same values of them in memory. Invariant: with or without what was kept,
//! the checks find the same (property test `a_change_equals_a_clean_build` in `tests/rebuild.rs`).

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::names::Names;
use crate::resolve::{Entry, Site};
use crate::source::SourceTree;
use crate::texts::{Tools, Written, readers};

use super::{ALL, Check, Run, Sight};

/// What was found in each entry of the site that was looked at last.
#[derive(Debug, Default)]
pub struct Kept {
    world: Option<(Arc<Config>, Arc<Names>)>,
    /// In the order of the site's entries.
    entries: Vec<(Arc<Entry>, OnceLock<OfEntry>)>,
}

/// What was found in an entry.
#[derive(Debug, Default)]
pub(super) struct OfEntry {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What each check saw that judges all entries together, by its code.
    seen: Vec<(&'static str, Vec<Sight>)>,
}

impl OfEntry {
    fn new(written: &Written<'_>) -> Self {
        let mut found = Self::default();
        for check in ALL {
            match check.run {
                Run::OnSite(_) => {}
                Run::OnWords(run) => found.diagnostics.extend(run(written)),
                Run::OverWords { see, .. } => found.seen.push((check.code.name, see(written))),
            }
        }
        found.diagnostics.shrink_to_fit();
        found
    }

    /// What a check saw.
    pub(super) fn seen(&self, check: &Check) -> &[Sight] {
        let own = self.seen.iter().find(|(code, _)| *code == check.code.name);
        own.map_or(&[], |(_, sights)| sights)
    }
}

impl Kept {
    /// Forgets what does not hold for a site.
    pub(super) fn follow(&mut self, site: &Site) {
        let is_same = |(config, names): &(Arc<Config>, Arc<Names>)| {
            Arc::ptr_eq(config, &site.config) && Arc::ptr_eq(names, &site.names)
        };
        if !self.world.as_ref().is_some_and(is_same) {
            self.entries.clear();
            self.world = Some((Arc::clone(&site.config), Arc::clone(&site.names)));
        }
        self.entries.truncate(site.entries.len());
        for (place, entry) in site.entries.iter().enumerate() {
            match self.entries.get_mut(place) {
                Some((known, _)) if Arc::ptr_eq(known, entry) => {}
                Some(other) => *other = (Arc::clone(entry), OnceLock::new()),
                None => self.entries.push((Arc::clone(entry), OnceLock::new())),
            }
        }
    }

    /// What was found in each entry that is not damaged; looks at those that are new.
    pub(super) fn fill(
        &self,
        site: &Site,
        sources: &SourceTree,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<&OfEntry>> {
        let readers = readers(&site.config.languages);
        let tools = Tools { config: &site.config, names: &site.names, sources, readers: &readers };
        let look = |entry: &Entry| OfEntry::new(&Written::new(&tools, entry));
        let sound = self.entries.par_iter().filter(|(entry, _)| !entry.damaged);
        sound.map(|(entry, found)| goes_on().then(|| found.get_or_init(|| look(entry)))).collect()
    }
}
