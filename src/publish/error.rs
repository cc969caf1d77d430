//! Why a site could not be put on disk. Every case names what was tried and where.

use std::io;
use std::path::{Path, PathBuf};

use crate::paths::OutputPath;

/// Whose turn it is to act when publishing fails; decides the exit code of the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitClass {
    /// The command was asked for something it must not do: exit code 2.
    Usage,
    /// Disk, permissions or another fact of the machine: exit code 3.
    Environment,
    /// Another build is at work: exit code 4.
    Locked,
    /// A mistake of the program itself: exit code 70.
    Defect,
}

/// Why a folder may not be replaced by a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The path is a symbolic link, whose target might belong to anyone.
    #[error("it is a symbolic link")]
    SymbolicLink,
    /// There is a file, device or socket at the path.
    #[error("it is not a folder")]
    NotAFolder,
    /// `/`, or a path without a name of its own.
    #[error("it is the root of the file system")]
    FileSystemRoot,
    /// The user's home folder or one above it.
    #[error("it is or contains your home folder")]
    Home,
    /// The project's folder or one above it.
    #[error("it is or contains the folder of the project")]
    Project,
    /// Inside a folder that the site is made from.
    #[error("it lies inside `{0}`, from which the site is made")]
    Sources(&'static str),
    /// Holds a file or folder that no build has written.
    #[error("it contains files that no build has written (first: `{first}`)")]
    Foreign {
        /// The first such name in the folder, in order of names.
        first: String,
    },
}

/// Why a site could not be put on disk.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The output folder is not one that a build may replace. Nothing was touched.
    #[error("cannot use `{}` as the output folder: {reason}", path.display())]
    NotOurs {
        /// The folder as it was asked for.
        path: PathBuf,
        /// What speaks against it.
        reason: Refusal,
    },
    /// There is a file already where a new one was to be written. It was not touched.
    #[error("cannot write `{}`: it exists already", path.display())]
    Exists {
        /// The file that is there.
        path: PathBuf,
    },
    /// A file that was to get another text is not what it was. It was not touched.
    #[error("cannot write `{}`: it was changed meanwhile", path.display())]
    Changed {
        /// The file that is there.
        path: PathBuf,
    },
    /// A folder in which a project was to begin is not empty. Nothing was touched.
    #[error("cannot begin a site in `{}`: it holds {named}", path.display())]
    Occupied {
        /// The folder as it was asked for.
        path: PathBuf,
        /// The first names in it.
        named: String,
    },
    /// A folder on the way to a new file leads elsewhere.
    #[error("cannot write into `{}`: it is a symbolic link", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Another build into the same folder is running.
    #[error("cannot build into `{}`: another build{} is running", path.display(), named(*process))]
    Locked {
        /// The folder as it was asked for.
        path: PathBuf,
        /// Number of the other process, when it could be read.
        process: Option<u32>,
    },
    /// The operating system refused.
    #[error("cannot {operation} `{}`: {source}", path.display())]
    System {
        /// What was tried, as a verb phrase: `write`, `create the folder`.
        operation: &'static str,
        /// The file or folder concerned.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The disk is full.
    #[error("cannot write `{}`: no space left on the disk ({needed} bytes needed, {free} free)", path.display())]
    Full {
        /// The file that did not fit.
        path: PathBuf,
        /// Its length in bytes.
        needed: u64,
        /// Bytes free on the file system.
        free: u64,
    },
    /// A file to be copied is a link, a folder or a device.
    #[error("cannot use `{}`: it is not a regular file", path.display())]
    NotRegular {
        /// The file concerned.
        path: PathBuf,
    },
    /// Two outputs have the same path, or one has the path of the marker file.
    #[error("cannot write `{path}`: it has been written already")]
    Twice {
        /// The path concerned.
        path: OutputPath,
    },
    /// A commit was asked for although an output had failed.
    #[error("cannot publish to `{}`: an output could not be written", path.display())]
    Unfinished {
        /// The folder as it was asked for.
        path: PathBuf,
    },
}

impl PublishError {
    /// Whose turn it is to act.
    #[must_use]
    pub fn exit_class(&self) -> ExitClass {
        match self {
            PublishError::NotOurs { .. }
            | PublishError::Exists { .. }
            | PublishError::Occupied { .. }
            | PublishError::Link { .. } => ExitClass::Usage,
            PublishError::Locked { .. } => ExitClass::Locked,
            PublishError::System { .. }
            | PublishError::Full { .. }
            | PublishError::Changed { .. }
            | PublishError::NotRegular { .. } => ExitClass::Environment,
            PublishError::Twice { .. } | PublishError::Unfinished { .. } => ExitClass::Defect,
        }
    }

    /// What the user can do about it, if that is known.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            PublishError::NotOurs { reason: Refusal::Foreign { .. }, .. } => {
                Some("choose another folder, or move those files away first")
            }
            PublishError::NotOurs { .. } => Some("choose a folder that is new or empty, such as `public`"),
            PublishError::Occupied { .. } => Some("choose a folder that is new or empty"),
            PublishError::Locked { .. } => Some("wait until it has ended, then try again"),
            PublishError::Changed { .. } => Some("save it, then try again"),
            PublishError::Full { .. } => Some("free some space; the site published before is untouched"),
            PublishError::Exists { .. }
            | PublishError::Link { .. }
            | PublishError::System { .. }
            | PublishError::NotRegular { .. }
            | PublishError::Twice { .. }
            | PublishError::Unfinished { .. } => None,
        }
    }

    /// Turns an error of the operating system into one that says what was tried and where.
    pub(super) fn system(operation: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::System { operation, path: path.to_owned(), source }
    }

    /// The refusal of a folder.
    pub(super) fn refused(path: &Path, reason: Refusal) -> Self {
        Self::NotOurs { path: path.to_owned(), reason }
    }
}

fn named(process: Option<u32>) -> String {
    process.map(|number| format!(" (process {number})")).unwrap_or_default()
}
