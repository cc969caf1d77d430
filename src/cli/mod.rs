//! The command line: from arguments to an exit code.
//!
//! Everything that a run needs of the process (arguments, environment variables, clock, terminal)
//! is read here and handed down as values, and nothing outside this module prints. What was asked
//! for (reports, explanations) goes to standard output; progress and the failures of the program
//! itself go to standard error. A reader that stops listening ends neither the run nor its code.

mod arguments;
mod build;
mod check;
#[expect(clippy::disallowed_methods, reason = "the only reader of the clock and of SOURCE_DATE_EPOCH")]
mod environment;
mod exit;
mod fix;
mod explain;
mod guard;
mod init;
mod interview;
mod keyboard;
mod new;
mod output;
#[expect(clippy::disallowed_methods, reason = "progress is shown by elapsed time")]
mod progress;
mod project;
#[expect(clippy::disallowed_methods, reason = "the only reader of the current folder")]
mod repository;
#[expect(clippy::disallowed_methods, reason = "each change is timed for its closing line")]
mod serve;
#[expect(clippy::disallowed_methods, reason = "a run is timed for its closing line")]
mod session;
mod show;
mod summary;
#[expect(clippy::disallowed_methods, reason = "colour is decided by environment variables")]
mod terminal;
mod translate;
mod workshop;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
pub use exit::{Exit, Failure};

/// Runs the command that the arguments name, the first of which is the name of the program.
///
/// Never panics: a defect is reported and ends with [`Exit::Defect`].
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    guard::guarded(move || obey(arguments)).into()
}

fn obey(arguments: Vec<OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return give(&answer),
    };
    let result = match &arguments.command {
        Command::Build(arguments) => build::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Init(arguments) => init::run(arguments),
        Command::Translate(arguments) => translate::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
    };
    result.unwrap_or_else(|failure| {
        output::complain(&failure.message);
        failure.exit
    })
}

/// Prints what clap has to say: a usage error, or the help or version that was asked for.
fn give(answer: &clap::Error) -> Exit {
    // A reader that has gone away does not change what was asked for.
    let _ = answer.print();
    if answer.use_stderr() { Exit::Usage } else { Exit::Clean }
}
