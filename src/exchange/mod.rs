//! Translators' files: the words of an entry as units that the tools of translators know, and back.
//!
//! A unit is a section: the value of a key, or a part of the text as Markdown. Invariants: what is exported and
//! imported unchanged leaves every file as it was (property test `export_then_import_is_the_identity` in
//! `tests/exchange.rs`), and words that their translator has not marked as done are never taken.

mod apply;
mod marks;
mod po;
mod units;
mod xliff;

use crate::i18n::Language;
use crate::resolve::EntryId;

pub use apply::{Import, Refusal, Taken, import};
pub use units::units;

/// A form of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// XLIFF 2.0.
    Xliff,
    /// PO of GNU gettext.
    Po,
}

impl Form {
    /// What the names of its files end with, after a point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Form::Xliff => "xlf",
            Form::Po => "po",
        }
    }

    /// The form of a file by its name.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "xlf" | "xliff" => Some(Form::Xliff),
            "po" => Some(Form::Po),
            _ => None,
        }
    }

    /// The text of a file.
    #[must_use]
    pub fn write(self, package: &Package) -> String {
        match self {
            Form::Xliff => xliff::write(package),
            Form::Po => po::write(package),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The first place at which it is no such file, and why.
    pub fn read(self, text: &str) -> Result<Package, Fault> {
        match self {
            Form::Xliff => xliff::read(text),
            Form::Po => po::read(text),
        }
    }
}

/// What is wrong with a translator's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, as the beginning of a sentence.
    pub reason: String,
}

/// The words of one entry on their way from one language into another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Package {
    /// Name of the entry.
    pub entry: String,
    /// Code of the language of the original.
    pub from: String,
    /// Code of the language of the translation.
    pub to: String,
    /// The sections, in the order of the original.
    pub units: Vec<Unit>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    /// Its name, as in [`Section`](crate::sections::Section).
    pub name: String,
    /// The words of the original as they are typed.
    pub source: String,
    /// The words of the translation as they are typed; empty if there are none.
    pub target: String,
    /// How far the translation is.
    pub state: UnitState,
    /// What helps to translate it, a line each.
    pub notes: Vec<String>,
    /// Where the original stands: `file:line`.
    pub place: String,
    /// The words that the translation was accepted against, if they are others now.
    pub before: Option<String>,
    /// Whether there is nothing to translate in it.
    pub skip: bool,
}

/// How far the translation of a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum UnitState {
    /// There is none.
    #[default]
    Missing,
    /// There are words, which nobody has said are right.
    Draft,
    /// It is right.
    Done,
}

/// A package with the entry and languages that it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The entry.
    pub entry: EntryId,
    /// The language of the original.
    pub from: Language,
    /// The language of the translation.
    pub to: Language,
}
