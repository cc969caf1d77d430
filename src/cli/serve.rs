//! `diptych serve`: shows the site in a browser on this machine and follows its files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Instant;

use crate::diagnostics::Diagnostic;
use crate::preview::{Outcome, Preview, Setting};
use crate::report::{self, Files, Summary};
use crate::serve::{self, Listening, ServeOptions, Served};
use crate::source::disk::{Batch, Means, Watch};

use super::arguments::{CommonArguments, ServeArguments};
use super::exit::{Exit, Failure};
use super::output;
use super::progress::Progress;
use super::project;
use super::repository;
use super::session;
use super::summary::{self, Purpose};
use super::terminal::{self, Audience};
use super::workshop::Workshop;

/// Serves until it is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<Exit, Failure> {
    let common = &arguments.common;
    let started = Instant::now();
    let root = absolute(&common.root)?;
    let audience = if common.quiet { Audience::Absent } else { terminal::audience() };
    let progress = Progress::start(Purpose::Serve.doing(), audience);
    // Watched before it is read, so that no change falls between the two.
    let means = if arguments.poll { Means::Polling } else { Means::Best };
    let watch = Watch::start(&root, means).map_err(|error| Failure::new(Exit::Environment, error.to_string()));
    let workshop = Workshop::passing(&root);
    let setting = Setting {
        environment: super::environment::gather(common)?,
        strict: common.strict,
        maker: Box::new(move |derivation| workshop.make(derivation)),
        root,
    };
    let preview = Arc::new(Preview::open(setting).map_err(|error| project::failure(&error))?);
    drop(progress);
    let checker = Checker::start(Arc::clone(&preview), Teller { arguments: common.clone(), told: Arc::default() });
    checker.look(started);
    follow(watch?, Arc::clone(&preview), checker);
    listen(arguments, &preview)
}

/// Messages and watchers name whole paths.
fn absolute(root: &Path) -> Result<PathBuf, Failure> {
    match root.canonicalize() {
        Ok(root) => Ok(root),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::new(Exit::Usage, format!("there is no folder `{}`", root.display())))
        }
        Err(error) => Err(Failure::new(Exit::Environment, format!("cannot read `{}`: {error}", root.display()))),
    }
}

/// Follows the files on a thread of its own, for as long as the program runs.
fn follow(mut watch: Watch, preview: Arc<Preview>, checker: Checker) {
    if let Some(reason) = watch.fallback() {
        output::remark(&format!("note: files are looked at twice a second, because {reason}"));
    }
    thread::spawn(move || {
        loop {
            let batch = watch.next(|path| preview.is_known(path));
            if batch == Batch::End {
                return;
            }
            let started = Instant::now();
            match preview.follow(&batch) {
                Ok(true) => checker.look(started),
                Ok(false) => {}
                Err(error) => output::complain(&project::failure(&error).message),
            }
        }
    });
}

/// Checks states of the site on a thread of its own and tells what was found.
struct Checker(Sender<Instant>);

impl Checker {
    fn start(preview: Arc<Preview>, mut teller: Teller) -> Self {
        let (states, newer) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(first) = newer.recv() {
                let started = newer.try_iter().last().unwrap_or(first);
                // Given up for a newer state, which comes next.
                let Some(outcome) = preview.check() else { continue };
                if let Err(failure) = teller.tell(&outcome, started) {
                    output::complain(&failure.message);
                }
            }
        });
        Self(states)
    }

    /// Looks at the newest state, on which the work began at a time.
    fn look(&self, started: Instant) {
        // The thread ends with the program.
        let _ = self.0.send(started);
    }
}

fn listen(arguments: &ServeArguments, preview: &Arc<Preview>) -> Result<Exit, Failure> {
    let served = Served::new(Arc::clone(preview) as _, &preview.base_path()).with_tools(Arc::clone(preview) as _);
    let options = ServeOptions { host: arguments.address, port: arguments.port, allowed_hosts: Vec::new() };
    let announce = |listening: &Listening| {
        announce(listening);
        if arguments.open && open::that_detached(&listening.url).is_err() {
            output::remark("warning: no browser could be opened; type the address into one");
        }
    };
    serve::serve(served, options, announce).map_err(|error| Failure::new(Exit::Environment, error.to_string()))?;
    Ok(Exit::Clean)
}

fn announce(listening: &Listening) {
    output::remark(&format!("Serving at {} (stop with Ctrl-C)", listening.url));
    if !listening.address.ip().is_loopback() {
        output::remark("warning: the site is open to the network at this address");
    }
}

/// Tells what each change led to.
struct Teller {
    arguments: CommonArguments,
    /// What was told last.
    told: Arc<[Diagnostic]>,
}

impl Teller {
    /// Reports what is wrong, unless that was told before, and closes with a line.
    fn tell(&mut self, outcome: &Outcome, started: Instant) -> Result<(), Failure> {
        let look = terminal::look();
        if self.told != outcome.diagnostics {
            let format = self.arguments.format;
            let folder = repository::folder(&self.arguments.root);
            let files = Files { sources: &outcome.sources, folder: &folder };
            output::tell(look.colour, |out| report::render(format, &outcome.diagnostics, files, look, out))?;
            self.told = Arc::clone(&outcome.diagnostics);
        }
        if self.arguments.quiet {
            return Ok(());
        }
        let found = Summary::of(&*outcome.diagnostics);
        let line = summary::served(outcome.pages.as_deref(), found, started.elapsed());
        session::close(&line, self.arguments.format)
    }
}
