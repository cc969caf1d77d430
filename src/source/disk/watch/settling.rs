//! Gathers changes until they have settled.
//!
//! Knows no clock and no files. Invariant: what was noted is in exactly one of the batches that are taken.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Longest time that changes are gathered, so that one who writes without pause sees the site change.
const LONGEST: Duration = Duration::from_millis(200);

/// Changes that have settled.
#[derive(Debug, PartialEq, Eq)]
pub enum Batch {
    /// Something may have changed at these paths.
    Paths(BTreeSet<PathBuf>),
    /// Something may have changed anywhere: changes were missed.
    Everything,
    /// Nothing will be told any more.
    End,
}

/// Changes that have not settled yet.
#[derive(Debug, Default)]
pub(super) struct Settling {
    /// When each path will have settled.
    due: BTreeMap<PathBuf, Instant>,
    everything: Option<Instant>,
    /// When the first of them was noted.
    since: Option<Instant>,
}

impl Settling {
    /// Something may have changed at a path; that will be known after `wait`.
    pub(super) fn note(&mut self, path: &Path, now: Instant, wait: Duration) {
        self.since.get_or_insert(now);
        self.due.insert(path.to_owned(), now + wait);
    }

    /// Changes were missed.
    pub(super) fn everything(&mut self, due: Instant) {
        self.everything = Some(due);
    }

    /// When what was noted will have settled; `None` if nothing was.
    pub(super) fn due(&self) -> Option<Instant> {
        let last = self.due.values().chain(&self.everything).max().copied()?;
        Some(self.since.map_or(last, |since| last.min(since + LONGEST)))
    }

    /// What has settled.
    pub(super) fn take(&mut self) -> Batch {
        let Settling { due, everything, .. } = std::mem::take(self);
        if everything.is_some() { Batch::Everything } else { Batch::Paths(due.into_keys().collect()) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

    use super::*;

    const MOMENT: Duration = Duration::from_millis(1);

    #[test]
    fn the_last_word_on_a_path_counts() {
        let start = Instant::now();
        let mut settling = Settling::default();
        assert_eq!(settling.due(), None);
        settling.note(Path::new("a"), start, 25 * MOMENT);
        settling.note(Path::new("b"), start, 5 * MOMENT);
        assert_eq!(settling.due(), Some(start + 25 * MOMENT));
        settling.note(Path::new("a"), start + MOMENT, MOMENT);
        assert_eq!(settling.due(), Some(start + 5 * MOMENT));
        assert_eq!(settling.take(), Batch::Paths([PathBuf::from("a"), PathBuf::from("b")].into()));
        assert_eq!(settling.due(), None);
    }

    #[test]
    fn nobody_waits_longer_than_the_longest_time() {
        let start = Instant::now();
        let mut settling = Settling::default();
        for step in 0..100 {
            settling.note(Path::new("a"), start + step * 10 * MOMENT, 50 * MOMENT);
        }
        assert_eq!(settling.due(), Some(start + LONGEST));
    }

    #[test]
    fn missed_changes_are_looked_for_everywhere() {
        let start = Instant::now();
        let mut settling = Settling::default();
        settling.note(Path::new("a"), start, MOMENT);
        settling.everything(start + 50 * MOMENT);
        assert_eq!(settling.due(), Some(start + 50 * MOMENT));
        assert_eq!(settling.take(), Batch::Everything);
    }
}
