//! What there is in a project and when it was last written, for finding changes by looking.
//!
//! Times are compared to the nanosecond, with lengths and the numbers of files, so that a change within the second of the
//! last look is not missed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::source::disk::listing::TOP;

/// The files and folders of a project.
#[derive(Debug, Default)]
pub(super) struct Census(BTreeMap<PathBuf, Stamp>);

/// What changes when a file does.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    written: Option<SystemTime>,
    number: u64,
}

impl Census {
    /// Looks at every file below the root that can matter. What cannot be looked at is as if it were not there.
    pub(super) fn take(root: &Path) -> Self {
        let top = TOP.iter().map(|name| root.join(name));
        let entries = top.flat_map(|place| WalkDir::new(place).follow_links(false)).filter_map(Result::ok);
        let stamped = entries.filter_map(|entry| {
            let facts = entry.metadata().ok()?;
            let stamp = Stamp { length: facts.len(), written: facts.modified().ok(), number: number(&facts) };
            Some((entry.into_path(), stamp))
        });
        Self(stamped.collect())
    }

    /// The paths at which a later census differs.
    pub(super) fn changes<'a>(&'a self, later: &'a Self) -> impl Iterator<Item = &'a PathBuf> {
        let came_or_changed = later.0.iter().filter(|(path, stamp)| self.0.get(*path) != Some(stamp));
        let went = self.0.keys().filter(|path| !later.0.contains_key(*path));
        came_or_changed.map(|(path, _)| path).chain(went)
    }
}

#[cfg(unix)]
fn number(facts: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(facts)
}

#[cfg(not(unix))]
fn number(_: &std::fs::Metadata) -> u64 {
    0
}
