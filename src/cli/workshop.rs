//! Makes the pictures that rendering only describes: a few at a time, each once.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::pictures::{Derivation, Fault};
use crate::publish::Cache;
use crate::source::disk;

/// How much memory pictures that are made at the same time may take together, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// A place where pictures are made.
#[derive(Debug)]
pub(super) struct Workshop {
    root: PathBuf,
    cache: Option<Cache>,
    /// Memory that is taken now.
    taken: Mutex<u64>,
    freed: Condvar,
    /// What was tested already; one test serves all copies of a file.
    tested: Mutex<BTreeSet<String>>,
}

/// Memory that was set aside; given back when dropped.
struct Share<'a> {
    workshop: &'a Workshop,
    memory: u64,
}

impl Workshop {
    /// One that keeps what it makes for later builds.
    pub(super) fn lasting(root: &Path) -> Self {
        Self { cache: Some(Cache::open(root)), ..Self::passing(root) }
    }

    /// One that leaves nothing behind.
    pub(super) fn passing(root: &Path) -> Self {
        let (taken, freed, tested) = (Mutex::new(0), Condvar::new(), Mutex::default());
        Self { root: root.to_owned(), cache: None, taken, freed, tested }
    }

    /// Makes a picture, or finds it among those made before.
    pub(super) fn make(&self, derivation: &Derivation) -> Result<Vec<u8>, Fault> {
        let key = derivation.key();
        if let Some(found) = self.cache.as_ref().and_then(|cache| cache.find(&key)) {
            return Ok(found);
        }
        let _share = self.share(derivation.memory());
        let made = derivation.make(&self.source(derivation)?)?;
        if let Some(cache) = &self.cache {
            cache.keep(&key, &made);
        }
        Ok(made)
    }

    /// Finds out whether a picture can be made; nothing is kept.
    pub(super) fn test(&self, derivation: &Derivation) -> Result<(), Fault> {
        let name = match derivation {
            Derivation::Photograph(photograph) => photograph.source.to_string(),
            other => other.key(),
        };
        if !lock(&self.tested).insert(name) {
            return Ok(());
        }
        let _share = self.share(derivation.memory());
        derivation.test(&self.source(derivation)?)
    }

    /// The whole site was made: drops what it did not need.
    pub(super) fn sweep(&self) {
        if let Some(cache) = &self.cache {
            cache.sweep();
        }
    }

    fn source(&self, derivation: &Derivation) -> Result<Vec<u8>, Fault> {
        let unreadable = |error: io::Error| Fault::Unreadable(error.to_string());
        let read = derivation.source().map(|path| disk::read_bytes(&self.root, path).map_err(unreadable));
        read.unwrap_or_else(|| Ok(Vec::new()))
    }

    /// Waits until there is memory. One picture is always made, however large.
    fn share(&self, memory: u64) -> Share<'_> {
        let is_full = |taken: &mut u64| *taken > 0 && *taken + memory > MOST_MEMORY;
        let waited = self.freed.wait_while(lock(&self.taken), is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += memory;
        Share { workshop: self, memory }
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *lock(&self.workshop.taken) -= self.memory;
        self.workshop.freed.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
