//! A project as the commands see it: read from disk, built up to the point of rendering.

use std::path::Path;
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity, did_you_mean};
use crate::environment::Environment;
use crate::i18n::Language;
use crate::pipeline::{self, Ready};
use crate::resolve::{EntryId, Site};
use crate::source::SourceTree;
use crate::source::disk::{self, ReadError};

use super::exit::{Exit, Failure};

/// A project that was read and planned.
pub(super) struct Project {
    pub(super) sources: Arc<SourceTree>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) ready: Option<Arc<Ready>>,
}

/// Reads the project in a folder and plans its site.
pub(super) fn load(root: &Path, environment: &Environment) -> Result<Project, Failure> {
    let read = disk::read(root).map_err(|error| failure(&error))?;
    let sources = Arc::new(read.value);
    let build = pipeline::build(&sources, read.diagnostics, environment);
    Ok(Project { sources, diagnostics: build.diagnostics, ready: build.ready })
}

impl Project {
    /// Whether an error was found already.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many pages each language has; none when nothing can be rendered.
    pub(super) fn page_counts(&self) -> Vec<(String, usize)> {
        self.ready.as_ref().map(|ready| ready.page_counts()).unwrap_or_default()
    }
}

/// The language of a code that was typed.
///
/// # Errors
/// A usage failure with the code that was probably meant.
pub(super) fn language(config: &Config, code: &str) -> Result<Language, Failure> {
    let languages = &config.languages;
    languages.find(code).ok_or_else(|| {
        let help = did_you_mean(code, languages.codes()).map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        Failure::new(Exit::Usage, format!("the site has no language `{code}`{help}"))
    })
}

/// The entry of a name as references write it: `collection/key`, or the key of a page.
pub(super) fn entry(site: &Site, name: &str) -> Option<EntryId> {
    let (collection, key) = name.split_once('/').unwrap_or(("", name));
    site.find(collection, key)
}

/// A name that no entry has, with the one that was probably meant.
pub(super) fn unknown_entry(site: &Site, name: &str) -> Failure {
    let names: Vec<String> = site.entries.iter().map(|entry| entry.name()).collect();
    // Somebody who leaves the collection out means an entry with exactly this key.
    let with_key = names.iter().find(|full| full.split_once('/').is_some_and(|(_, key)| key == name));
    let help = match with_key {
        Some(full) => Some(format!("did you mean `{full}`?")),
        None => did_you_mean(name, names.iter().map(String::as_str)),
    };
    let help = help.unwrap_or_else(|| "name it as `collection/key`, a page by its key alone".to_owned());
    Failure::new(Exit::Usage, format!("there is no entry `{name}`\nhelp: {help}"))
}

/// A project that could not be read.
pub(super) fn failure(error: &ReadError) -> Failure {
    let exit = if error.is_usage() { Exit::Usage } else { Exit::Environment };
    let help = error.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    Failure::new(exit, format!("{error}{help}"))
}
