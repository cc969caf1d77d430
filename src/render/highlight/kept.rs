//! Coloured code that is kept, so that the same code in both languages of an entry is coloured once.
//!
//! Invariant: what is found again is what would be made; how much is kept is bounded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many bytes of coloured code are kept.
const MOST: usize = 8 * 1024 * 1024;

type Hash = [u8; blake3::OUT_LEN];

/// Coloured code by the hash of its language and text.
#[derive(Default)]
pub(super) struct Kept(Mutex<Contents>);

#[derive(Default)]
struct Contents {
    html: BTreeMap<Hash, Arc<str>>,
    bytes: usize,
}

impl Kept {
    /// The colours of a piece of code; what `make` gives is kept for the next that asks.
    pub(super) fn find_or_make(
        &self,
        language: &str,
        code: &str,
        make: impl FnOnce() -> Option<String>,
    ) -> Option<Arc<str>> {
        let hash = blake3::Hasher::new().update(language.as_bytes()).update(b"\n").update(code.as_bytes()).finalize();
        let known = self.contents().html.get(hash.as_bytes()).map(Arc::clone);
        known.or_else(|| {
            let html: Arc<str> = make()?.into();
            self.contents().add(*hash.as_bytes(), &html);
            Some(html)
        })
    }

    /// A thread that panicked while holding it cannot have left it half changed in a way that matters.
    fn contents(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Contents {
    /// Begins anew when it has grown too large.
    fn add(&mut self, hash: Hash, html: &Arc<str>) {
        if self.bytes + html.len() > MOST {
            *self = Self::default();
        }
        self.bytes += html.len();
        self.html.insert(hash, Arc::clone(html));
    }
}
