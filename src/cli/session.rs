//! What `build` and `check` share: the environment, progress, the report, the closing line.
//!
//! Invariant: `publish` runs only when no error is left after `--strict` was applied, and only
//! after the report was written.

use std::sync::Arc;
use std::time::Instant;

use crate::diagnostics::{self, Diagnostic};
use crate::environment::Environment;
use crate::report::{self, Files, Format, Summary};
use crate::source::SourceTree;

use super::arguments::CommonArguments;
use super::exit::{Exit, Failure};
use super::output;
use super::progress::{Progress, Steps};
use super::repository;
use super::summary::{self, Purpose};
use super::terminal::{self, Audience};

/// What the pipeline gives back.
pub(super) struct Finished<T> {
    /// The texts that the diagnostics speak of.
    pub(super) sources: Arc<SourceTree>,
    /// Everything that was found, with the site's levels applied, in any order.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Number of pages by the name of their language, in the order of the site.
    pub(super) pages: Vec<(String, usize)>,
    /// What is to be published.
    pub(super) product: T,
}

/// Runs the pipeline, reports what it found, and publishes if there are no errors.
///
/// # Errors
/// Those of `make` and `publish`, and what the environment itself does wrong.
pub(super) fn run<T>(
    purpose: Purpose,
    arguments: &CommonArguments,
    make: impl FnOnce(&Environment, &Steps) -> Result<Finished<T>, Failure>,
    publish: impl FnOnce(T) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    let started = Instant::now();
    let environment = super::environment::gather(arguments)?;
    let audience = if arguments.quiet { Audience::Absent } else { terminal::audience() };
    let progress = Progress::start(purpose.doing(), audience);
    let mut finished = make(&environment, progress.steps())?;
    drop(progress);
    let found = settle(&mut finished.diagnostics, arguments);
    write_report(&finished, arguments)?;
    if found.errors == 0 {
        publish(finished.product)?;
    }
    if !arguments.quiet {
        close(&summary::line(purpose, &finished.pages, found, started.elapsed()), arguments.format)?;
    }
    Ok(if found.errors > 0 { Exit::SiteErrors } else { Exit::Clean })
}

/// Sorts, makes errors of warnings if that was asked for, and counts.
fn settle(diagnostics: &mut Vec<Diagnostic>, arguments: &CommonArguments) -> Summary {
    if arguments.strict {
        diagnostics::make_strict(diagnostics);
    }
    diagnostics::sort(diagnostics);
    Summary::of(&*diagnostics)
}

fn write_report<T>(finished: &Finished<T>, arguments: &CommonArguments) -> Result<(), Failure> {
    let look = terminal::look();
    let folder = repository::folder(&arguments.root);
    let files = Files { sources: &finished.sources, folder: &folder };
    output::tell(look.colour, |out| report::render(arguments.format, &finished.diagnostics, files, look, out))
}

/// The closing line stands below a report for people, and beside one for machines.
pub(super) fn close(line: &str, format: Format) -> Result<(), Failure> {
    match format {
        Format::Human => output::tell(terminal::look().colour, |out| writeln!(out, "{line}")),
        Format::Json | Format::Sarif | Format::Github => {
            output::remark(line);
            Ok(())
        }
    }
}
