//! One line on standard error that says what is being done, and disappears.
//!
//! It shows nothing during the first half second, since most builds are over by then, and nothing
//! at all unless somebody watches.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::terminal::Audience;

/// How long a run stays silent.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn again.
const INTERVAL: Duration = Duration::from_millis(100);

/// The line; it is wiped away when this value is dropped.
pub(super) struct Progress {
    shared: Arc<Shared>,
    painter: Option<JoinHandle<()>>,
}

/// How much of a run is done.
#[derive(Debug, Default)]
pub(super) struct Steps {
    done: AtomicUsize,
    all: AtomicUsize,
}

impl Steps {
    /// Says how many steps there will be.
    pub(super) fn expect(&self, all: usize) {
        self.all.store(all, Ordering::Relaxed);
    }

    /// Says that a step is done.
    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Such as `412 of 1367 files, `; nothing as long as their number is not known.
    fn words(&self) -> String {
        match (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed)) {
            (_, 0) => String::new(),
            (done, all) => format!("{done} of {all} files, "),
        }
    }
}

#[derive(Default)]
struct Shared {
    over: Mutex<bool>,
    finished: Condvar,
    steps: Steps,
}

impl Progress {
    /// Begins to say that something is being done, such as `Building`.
    pub(super) fn start(doing: &'static str, audience: Audience) -> Self {
        let shared = Arc::new(Shared::default());
        let watched = Arc::clone(&shared);
        let painter = || thread::Builder::new().name("progress".to_owned()).spawn(move || paint(doing, &watched));
        // Without a thread for it there is no progress line, which is no reason to fail.
        let painter = (audience == Audience::Watching).then(painter).and_then(Result::ok);
        Self { shared, painter }
    }

    /// What counts how much is done.
    pub(super) fn steps(&self) -> &Steps {
        &self.shared.steps
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        *self.shared.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.shared.finished.notify_all();
        if let Some(painter) = self.painter.take() {
            // The painter has nothing to report; if it failed, so did only the progress line.
            let _ = painter.join();
        }
    }
}

/// Draws the line until all is done. Failures to write are ignored: nothing depends on the line.
fn paint(doing: &str, shared: &Shared) {
    let started = Instant::now();
    let mut wait = PATIENCE;
    let mut over = shared.over.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let waited = shared.finished.wait_timeout_while(over, wait, |over| !*over);
        over = waited.unwrap_or_else(PoisonError::into_inner).0;
        if *over {
            break;
        }
        let _ =
            write!(io::stderr(), "\r{doing}… {}{:.1} s\x1b[K", shared.steps.words(), started.elapsed().as_secs_f64());
        wait = INTERVAL;
    }
    if wait == INTERVAL {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
