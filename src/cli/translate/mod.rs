//! `diptych translate`: which translations are true to their originals, and saying that they are.
//!
//! Drafts always take part: what is not published yet is what is being translated.

mod accept;
mod ack;
mod arguments;
mod difference;
mod exchange;
mod json;
mod status;
mod summary;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::dates::{PartialDate, day_of};
use crate::diagnostics::{Diagnostic, Severity};
use crate::environment::Environment;
use crate::freshness::{Freshness, Lock};
use crate::i18n::Language;
use crate::paths::SourcePath;
use crate::pipeline;
use crate::publish;
use crate::report::{self, Format};
use crate::resolve::{Entry, EntryId, Site};
use crate::source::{SourceTree, TRANSLATIONS_LOCK, disk};

use super::exit::{Exit, Failure};
use super::{output, project, terminal};

pub(super) use arguments::TranslateArguments;
use arguments::{DeskArguments, TranslateCommand};

/// Runs the command that the arguments name.
///
/// # Errors
/// A usage failure when an entry, language or section is not there; a site failure when the files cannot be
/// understood.
pub(super) fn run(arguments: &TranslateArguments) -> Result<Exit, Failure> {
    match &arguments.command {
        TranslateCommand::Status(arguments) => status::run(arguments),
        TranslateCommand::Accept(arguments) => accept::run(arguments),
        TranslateCommand::Ack(arguments) => ack::run(arguments),
        TranslateCommand::Summary(arguments) => summary::run(arguments),
        TranslateCommand::Export(arguments) => exchange::export(arguments),
        TranslateCommand::Import(arguments) => exchange::import(arguments),
    }
}

/// A project whose translations are looked at.
pub(super) struct Desk {
    root: PathBuf,
    sources: Arc<SourceTree>,
    pub(super) freshness: Arc<Freshness>,
    /// The day on which it is looked at.
    pub(super) today: PartialDate,
    diagnostics: Vec<Diagnostic>,
}

impl Desk {
    /// Reads a project with its drafts.
    fn with_drafts(arguments: &DeskArguments) -> Result<Self, Failure> {
        let now = super::environment::now(arguments.now)?;
        Self::open(&arguments.root, Environment { now, base_url: None, drafts: true })
    }

    /// Reads a project.
    pub(super) fn open(root: &Path, environment: Environment) -> Result<Self, Failure> {
        let read = disk::read(root).map_err(|error| project::failure(&error))?;
        let sources = Arc::new(read.value);
        let understood = pipeline::understand(&sources, read.diagnostics, &environment);
        let unusable =
            || Failure::new(Exit::SiteErrors, "`site.toml` cannot be used\nhelp: `diptych check` says where");
        let freshness = understood.freshness.ok_or_else(unusable)?;
        let today = day_of(environment.now).ok_or_else(|| Failure::new(Exit::Usage, "there is no such day"))?;
        Ok(Self { root: root.to_owned(), sources, freshness, today, diagnostics: understood.diagnostics })
    }

    fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn site(&self) -> &Site {
        self.freshness.site()
    }

    fn language(&self, code: &str) -> Result<Language, Failure> {
        project::language(&self.site().config, code)
    }

    fn code(&self, language: Language) -> &str {
        self.site().config.languages.code(language)
    }

    /// The entries of these names, each once, in the order of the site; all that can be read if none is named.
    fn entries(&self, names: &[String]) -> Result<Vec<EntryId>, Failure> {
        if names.is_empty() {
            let is_readable = |(_, entry): &(EntryId, &Entry)| !entry.damaged && !entry.words.is_empty();
            return Ok(self.site().iter().filter(is_readable).map(|(id, _)| id).collect());
        }
        let mut ids: Vec<EntryId> = names.iter().map(|name| self.entry(name)).collect::<Result<_, _>>()?;
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    fn entry(&self, name: &str) -> Result<EntryId, Failure> {
        let id = project::entry(self.site(), name).ok_or_else(|| project::unknown_entry(self.site(), name))?;
        if self.site().entry(id).damaged {
            let message = format!("the files of `{name}` cannot be read\nhelp: `diptych check` says where");
            return Err(Failure::new(Exit::SiteErrors, message));
        }
        Ok(id)
    }

    /// What is wrong with the lock file itself.
    fn faults_of_lock(&self) -> Vec<Diagnostic> {
        let file = self.sources.text_at(TRANSLATIONS_LOCK).map(|(file, _)| file);
        self.diagnostics.iter().filter(|one| Some(one.primary.span.file) == file).cloned().collect()
    }

    /// Reports what is wrong with the lock file, and tells whether something is.
    fn report_lock(&self) -> Result<bool, Failure> {
        let faults = self.faults_of_lock();
        let look = terminal::look();
        output::tell(look.colour, |out| report::render(Format::Human, &faults, &*self.sources, look, out))?;
        Ok(faults.iter().any(|fault| fault.severity == Severity::Error))
    }

    /// Writes another lock, unless it is the same. A damaged one is never written over, as that would lose what it says.
    fn write(&self, lock: &Lock) -> Result<(), Failure> {
        if self.report_lock()? {
            let message = format!("`{TRANSLATIONS_LOCK}` is damaged, so it was not changed");
            return Err(Failure::new(Exit::SiteErrors, message));
        }
        if lock == self.freshness.lock() && self.faults_of_lock().is_empty() {
            return Ok(());
        }
        self.replace(TRANSLATIONS_LOCK, &lock.to_text())
    }

    /// Writes a file that the program keeps for itself.
    pub(super) fn replace(&self, path: &str, text: &str) -> Result<(), Failure> {
        let Some(path) = SourcePath::new(path) else { return Ok(()) };
        publish::replace(&self.root, &path, text.as_bytes()).map_err(|error| super::build::failure(&error))
    }
}
