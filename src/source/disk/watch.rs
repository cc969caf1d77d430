//! Tells when files of a project may have changed.
//!
//! Folders are watched, never files, so that a file which an editor replaces stays watched. An event is only a
//! reason to look: what has changed is decided by reading ([`read_again`](super::read_again)). Invariant: after the
//! last change, a batch follows that names it or asks to read everything.

mod census;
mod settling;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use census::Census;
pub use settling::Batch;
use settling::Settling;

/// Folders that are watched with all they hold, below the root.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// How often the files are looked at where the system tells of no changes.
const POLLING: Duration = Duration::from_millis(500);

/// How long to wait for more after a file that is known was written: other files may have been written with it.
const WRITTEN: Duration = Duration::from_millis(1);

/// How long to wait after a write that may go on; systems that tell of the end of it end the wait.
const BEING_WRITTEN: Duration = Duration::from_millis(25);

/// How long to wait after anything else. Editors save by writing another file and renaming it, so a file that
/// is gone, or new, may be neither in a moment.
const COMING_OR_GOING: Duration = Duration::from_millis(50);

/// How changes are to be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The system tells of them; where it cannot, files are looked at.
    Best,
    /// Files are looked at twice a second, as is needed on some network drives.
    Polling,
}

/// Why a project cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("cannot watch `{path}` for changes: {reason}")]
pub struct WatchError {
    path: String,
    reason: String,
}

/// A project that is watched.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// Absent where files are looked at.
    watcher: Option<RecommendedWatcher>,
    signs: Receiver<Sign>,
    settling: Settling,
    /// Why files are looked at although the system was asked, in words.
    fallback: Option<String>,
}

/// A sign of change.
#[derive(Debug)]
enum Sign {
    /// What the system tells.
    Told(notify::Result<Event>),
    /// What was seen to have changed.
    Seen(PathBuf),
}

impl Watch {
    /// Watches the project in `root`, which must be an absolute path.
    ///
    /// # Errors
    /// When neither the system nor looking at the files can tell of changes.
    pub fn start(root: &Path, means: Means) -> Result<Self, WatchError> {
        if means == Means::Polling {
            return Self::polled(root, None);
        }
        Self::told(root).or_else(|error| Self::polled(root, Some(in_words(&error))))
    }

    fn told(root: &Path) -> notify::Result<Self> {
        let (send, signs) = channel();
        // When nobody listens any more there is nothing to tell.
        let tell = move |event| drop(send.send(Sign::Told(event)));
        let mut watcher = RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false))?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut watch = Self::over(root, signs);
        watch.watcher = Some(watcher);
        watch.add_folders()?;
        Ok(watch)
    }

    fn polled(root: &Path, fallback: Option<String>) -> Result<Self, WatchError> {
        let (send, signs) = channel();
        let (place, first) = (root.to_owned(), Census::take(root));
        let looking = thread::Builder::new().spawn(move || look(&place, first, &send));
        looking.map_err(|error| WatchError { path: root.display().to_string(), reason: error.to_string() })?;
        Ok(Self { fallback, ..Self::over(root, signs) })
    }

    fn over(root: &Path, signs: Receiver<Sign>) -> Self {
        Self { root: root.to_owned(), watcher: None, signs, settling: Settling::default(), fallback: None }
    }

    /// Why the files are looked at twice a second instead of the system telling of changes, if that is so.
    #[must_use]
    pub fn fallback(&self) -> Option<&str> {
        self.fallback.as_deref()
    }

    fn add_folders(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            if std::fs::symlink_metadata(&folder).is_ok_and(|facts| facts.is_dir()) {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for changes to settle and tells of them. `is_known` says whether a path is a text of the site that is
    /// still there, so that there is nothing to wait for.
    pub fn next(&mut self, is_known: impl Fn(&Path) -> bool) -> Batch {
        loop {
            let sign = match self.settling.due() {
                None => self.signs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => self.signs.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match sign {
                Ok(Sign::Told(Ok(event))) => self.note(&event, &is_known),
                // A folder that is gone cannot be watched; that it is gone had an event of its own.
                Ok(Sign::Told(Err(error))) if matches!(error.kind, ErrorKind::PathNotFound) => {}
                Ok(Sign::Told(Err(_))) => self.settling.everything(Instant::now() + COMING_OR_GOING),
                Ok(Sign::Seen(path)) => {
                    let wait = if is_known(&path) { WRITTEN } else { COMING_OR_GOING };
                    self.settling.note(&path, Instant::now(), wait);
                }
                Err(RecvTimeoutError::Timeout) => return self.settling.take(),
                Err(RecvTimeoutError::Disconnected) => return Batch::End,
            }
        }
    }

    fn note(&mut self, event: &Event, is_known: &impl Fn(&Path) -> bool) {
        let now = Instant::now();
        if event.need_rescan() {
            self.settling.everything(now + COMING_OR_GOING);
        }
        let is_written = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Name(_)) => true,
            // The server reads files too.
            EventKind::Access(_) => return,
            _ => false,
        };
        for path in &event.paths {
            let is_folder = FOLDERS.iter().any(|folder| *path == self.root.join(folder));
            if is_folder && self.add_folders().is_err() {
                self.settling.everything(now + COMING_OR_GOING);
            }
            let wait = match is_known(path) {
                true if is_written => WRITTEN,
                true => BEING_WRITTEN,
                false => COMING_OR_GOING,
            };
            self.settling.note(path, now, wait);
        }
    }
}

/// Looks at the files again and again until nobody wants to know.
fn look(root: &Path, first: Census, send: &Sender<Sign>) {
    let mut before = first;
    loop {
        thread::sleep(POLLING);
        let now = Census::take(root);
        if before.changes(&now).try_for_each(|path| send.send(Sign::Seen(path.clone()))).is_err() {
            return;
        }
        before = now;
    }
}

fn in_words(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system allows too few watched folders; `sysctl fs.inotify.max_user_watches=65536` allows more"
                .to_owned()
        }
        _ => error.to_string(),
    }
}
