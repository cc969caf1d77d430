//! How a run ends: the exit codes, and failures that are no fault of the site.

use std::process::ExitCode;

/// How a run ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The site has no errors and everything that was asked for was done.
    Clean,
    /// The site has errors; they were reported and nothing was published.
    SiteErrors,
    /// The command line cannot be understood.
    Usage,
    /// The machine failed: a folder cannot be read, the disk is full, a port is taken.
    Environment,
    /// Another build or publish holds the lock.
    Locked,
    /// A remote publish stopped half-way; the old site is whole and the publish can be resumed.
    PublishIncomplete,
    /// A mistake in diptych itself.
    Defect,
}

impl Exit {
    /// Every way to end, with what the help says about it.
    pub const ALL: [(Exit, &'static str); 7] = [
        (Exit::Clean, "clean"),
        (Exit::SiteErrors, "the site has errors; nothing was published"),
        (Exit::Usage, "the command line was not understood"),
        (Exit::Environment, "the machine failed: disk, permissions, network"),
        (Exit::Locked, "another build or publish is running"),
        (Exit::PublishIncomplete, "a publish stopped half-way and can be resumed"),
        (Exit::Defect, "a defect in diptych itself"),
    ];

    /// The number given to the shell.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::SiteErrors => 1,
            Exit::Usage => 2,
            Exit::Environment => 3,
            Exit::Locked => 4,
            Exit::PublishIncomplete => 5,
            Exit::Defect => 70,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Why a command could not do its work: not a mistake in the site, which is a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// How the run ends.
    pub exit: Exit,
    /// What failed, in one sentence without a full stop: operation, path, reason.
    pub message: String,
}

impl Failure {
    /// A failure that ends the run with `exit`.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }
}
