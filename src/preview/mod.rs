//! The site while it is being written: kept in memory, rebuilt when its files change, rendered on request.
//!
//! A generation is a whole site without errors. Requests are answered from one generation; a change makes the
//! next one and swaps it in. Checks look at a state after it is shown, and give up as soon as there is a newer one, so
//! that nobody waits for them. Invariants: a site with errors is never shown, the last good one stays
//! (`tests/preview.rs`); after the last change, what is served is what `build` would publish, apart from the tools
//! in the head of each page.

mod generation;
mod page_facts;
mod problems;
mod source_page;
mod tools;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::diagnostics::{self, Diagnostic, Severity};
use crate::environment::Environment;
use crate::pictures::{Derivation, Fault};
use crate::pipeline::{self, Build, Kept};
use crate::serve::News;
use crate::source::SourceTree;
use crate::source::disk::{self, Again, Batch, ReadError};

use generation::Generation;

/// Makes pictures that a page shows.
pub type Maker = Box<dyn Fn(&Derivation) -> Result<Vec<u8>, Fault> + Send + Sync>;

/// What a preview is made of.
pub struct Setting {
    /// The folder of the site, as an absolute path.
    pub root: PathBuf,
    /// What the outside contributes.
    pub environment: Environment,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// Makes pictures.
    pub maker: Maker,
}

/// A site that follows its files.
pub struct Preview {
    root: PathBuf,
    strict: bool,
    maker: Maker,
    work: Mutex<Work>,
    /// What the checks found in entries that are still the same. Held only while checking.
    kept: Mutex<Kept>,
    /// Counts the states that were built.
    newest: AtomicU64,
    shown: RwLock<Arc<Shown>>,
    news: News,
}

/// What the next build starts from. Held only while building.
struct Work {
    sources: Arc<SourceTree>,
    /// What reading the files found.
    of_sources: Vec<Diagnostic>,
    environment: Environment,
    build: Arc<Build>,
}

/// What requests are answered from.
pub(crate) struct Shown {
    /// Counts the states of the files, from 1.
    number: u64,
    /// The latest site without errors, if there was one.
    generation: Option<Arc<Generation>>,
    /// What is wrong with the latest state.
    diagnostics: Arc<[Diagnostic]>,
    /// The latest state, which the diagnostics speak of.
    sources: Arc<SourceTree>,
    environment: Environment,
}

/// What is wrong with a state of the site after all checks, for telling the user.
#[derive(Debug)]
pub struct Outcome {
    /// What is wrong.
    pub diagnostics: Arc<[Diagnostic]>,
    /// The texts that the diagnostics speak of.
    pub sources: Arc<SourceTree>,
    /// Pages by the name of their language, if the site is shown.
    pub pages: Option<Vec<(String, usize)>>,
}

impl Preview {
    /// Reads and builds the site for the first time.
    ///
    /// # Errors
    /// When there is no site, or the disk refuses.
    pub fn open(setting: Setting) -> Result<Self, ReadError> {
        let Setting { root, environment, strict, maker } = setting;
        let read = disk::read(&root)?;
        let sources = Arc::new(read.value);
        let build = Arc::new(pipeline::rebuild(None, &sources, read.diagnostics.clone(), &environment));
        let shown = Shown {
            number: 0,
            generation: None,
            diagnostics: Arc::default(),
            sources: Arc::clone(&sources),
            environment: environment.clone(),
        };
        let work = Work { sources, of_sources: read.diagnostics, environment, build };
        let preview = Self {
            root,
            strict,
            maker,
            work: Mutex::new(work),
            kept: Mutex::default(),
            newest: AtomicU64::new(0),
            shown: RwLock::new(Arc::new(shown)),
            news: News::default(),
        };
        preview.show(&preview.work());
        Ok(preview)
    }

    /// Whether a path is a text of the site that is still there.
    #[must_use]
    pub fn is_known(&self, path: &Path) -> bool {
        disk::is_known_text(&self.root, &self.shown().sources, path)
    }

    /// The path of the site's root on its host.
    #[must_use]
    pub fn base_path(&self) -> String {
        let shown = self.shown();
        shown.generation.as_ref().map_or_else(|| "/".to_owned(), |generation| generation.base_path().to_owned())
    }

    /// Looks at what may have changed, and shows the site as it is now, not yet checked. `false` if nothing has changed.
    ///
    /// # Errors
    /// When the disk refuses; the site stays as it was.
    pub fn follow(&self, batch: &Batch) -> Result<bool, ReadError> {
        let mut work = self.work();
        let again = match batch {
            Batch::Paths(paths) => disk::read_again(&self.root, &work.sources, paths.iter().map(PathBuf::as_path))?,
            Batch::Everything => Again::Others(disk::read_whole(&self.root, &work.sources)?),
            Batch::End => Again::Unchanged,
        };
        match again {
            Again::Unchanged => return Ok(false),
            Again::Texts(tree) => work.sources = Arc::new(tree),
            Again::Others(read) if read.value.is(&work.sources) && read.diagnostics == work.of_sources => {
                return Ok(false);
            }
            Again::Others(read) => {
                work.sources = Arc::new(read.value);
                work.of_sources = read.diagnostics;
            }
        }
        self.rebuild(&mut work);
        Ok(true)
    }

    /// Checks the newest state and shows what was found. `None` if a change came meanwhile: then that state is to be
    /// checked.
    pub fn check(&self) -> Option<Outcome> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (number, build) = {
            let work = self.work();
            (self.newest.load(Ordering::Acquire), Arc::clone(&work.build))
        };
        let is_newest = || self.newest.load(Ordering::Acquire) == number;
        let found = build.check(&mut kept, &is_newest)?;
        let mut all = [build.diagnostics.as_slice(), &found].concat();
        if self.strict {
            diagnostics::make_strict(&mut all);
        }
        diagnostics::sort(&mut all);
        let work = self.work();
        if !is_newest() {
            return None;
        }
        let diagnostics: Arc<[Diagnostic]> = all.into();
        if diagnostics != self.shown().diagnostics {
            self.swap(&work, Arc::clone(&diagnostics));
        }
        let pages = build.ready.as_ref().filter(|_| !has_errors(&diagnostics)).map(|ready| ready.page_counts());
        Some(Outcome { diagnostics, sources: Arc::clone(&work.sources), pages })
    }

    /// Shows the site under other circumstances: with drafts, or at another time.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Environment)) {
        let mut work = self.work();
        change(&mut work.environment);
        self.rebuild(&mut work);
        drop(work);
        // Given up only for a change whose author checks.
        let _ = self.check();
    }

    fn rebuild(&self, work: &mut Work) {
        // A check of an earlier state gives up before this one is built.
        self.newest.fetch_add(1, Ordering::AcqRel);
        let found = work.of_sources.clone();
        work.build = Arc::new(pipeline::rebuild(Some(&work.build), &work.sources, found, &work.environment));
        self.show(work);
    }

    /// Shows a build if it has no errors.
    fn show(&self, work: &Work) {
        let mut found = work.build.diagnostics.clone();
        if self.strict {
            diagnostics::make_strict(&mut found);
        }
        self.swap(work, found.into());
    }

    fn swap(&self, work: &Work, diagnostics: Arc<[Diagnostic]>) {
        let before = self.shown();
        let good = work.build.ready.as_ref().filter(|_| !has_errors(&diagnostics));
        let is_shown = |generation: &Arc<Generation>| good.is_some_and(|ready| generation.shows(ready));
        let generation = match (good, before.generation.clone()) {
            (Some(_), Some(generation)) if is_shown(&generation) => Some(generation),
            (Some(ready), _) => Some(Arc::new(Generation::new(Arc::clone(ready), &self.root))),
            (None, generation) => generation,
        };
        let (sources, environment) = (Arc::clone(&work.sources), work.environment.clone());
        let shown = Arc::new(Shown { number: before.number + 1, generation, diagnostics, sources, environment });
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&shown);
        self.news.tell(&problems::news(&shown));
    }

    fn work(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
