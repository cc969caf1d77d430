//! What somebody begins with: the files of a new entry, made from the schema in `site.toml`, or of a new site.
//!
//! Pure: files are texts with paths. Who asks for the values and who writes the files is decided elsewhere.
//! Invariant: every value that is given is judged by the parsers of the site, in the file in which it will
//! stand ([`Judge`]), and stands there as it was given (test `texts_come_back_as_they_were`).

mod entry;
mod explain;
mod given;
mod judge;
mod name;
mod questions;
mod starter;
pub mod yaml;

use crate::paths::SourcePath;

pub use entry::{Beginning, Form};
pub use given::{Given, Misplaced};
pub use judge::{Judge, Judgement};
pub use questions::{Question, questions};
pub use starter::{Starter, Wishes, one_line, starter_language, starter_languages, usual_title};

/// A file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Where, below the project's root.
    pub path: SourcePath,
    /// What it holds.
    pub text: String,
}
