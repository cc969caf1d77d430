//! What the site itself would say of a new entry, before any file of it is written.

use std::sync::Arc;

use crate::check::{self, Kept};
use crate::config::Config;
use crate::diagnostics::codes::site::{MISSING_FIELD, MISSING_TITLE};
use crate::diagnostics::{Diagnostic, FileId, Severity};
use crate::environment::Environment;
use crate::parse;
use crate::resolve::{self, Input, Site};
use crate::source::{Content, SourceFile, SourceTree};

use super::NewFile;

/// Reads new files as if they lay in the project.
#[derive(Debug)]
pub struct Judge<'a> {
    sources: &'a SourceTree,
    config: Arc<Config>,
    environment: Environment,
}

/// What was found about new files.
#[derive(Debug)]
pub struct Judgement {
    /// The project with the new files, to which the diagnostics belong.
    pub sources: SourceTree,
    /// What is wrong with the values that were given.
    pub faults: Vec<Diagnostic>,
    /// What is still to be filled in.
    pub gaps: Vec<Diagnostic>,
}

impl<'a> Judge<'a> {
    /// A judge for a project.
    #[must_use]
    pub fn new(sources: &'a SourceTree, config: Arc<Config>, environment: Environment) -> Self {
        Self { sources, config, environment }
    }

    /// The site without the new files, for what can be referred to.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        self.resolved(self.sources, &mut Vec::new())
    }

    fn resolved(&self, sources: &SourceTree, found: &mut Vec<Diagnostic>) -> Arc<Site> {
        let documents = parse::documents(sources, &self.config.languages, None);
        let input = Input {
            documents: &documents,
            sources,
            config: &self.config,
            environment: &self.environment,
            names: &Arc::default(),
        };
        let resolved = resolve::site(&input, None);
        found.extend(documents.diagnostics().chain(resolved.diagnostics()).cloned());
        resolved.site
    }

    /// What is found about new files; nothing about those that were there.
    #[must_use]
    pub fn judge(&self, files: &[NewFile]) -> Judgement {
        let sources = self.with(files);
        let mut found = Vec::new();
        let site = self.resolved(&sources, &mut found);
        found.extend(check::run(&site, &sources, &mut Kept::default(), &|| true).unwrap_or_default());
        let new: Vec<FileId> = files.iter().filter_map(|file| Some(sources.find(&file.path)?.0)).collect();
        found.retain(|one| new.contains(&one.primary.span.file));
        found.iter_mut().for_each(|one| self.level(one));
        let is_gap = |one: &Diagnostic| *one.code == MISSING_TITLE || *one.code == MISSING_FIELD;
        let (gaps, faults) = found.into_iter().partition(is_gap);
        Judgement { sources, faults, gaps }
    }

    fn with(&self, files: &[NewFile]) -> SourceTree {
        let file =
            |new: &NewFile| SourceFile { path: new.path.clone(), content: Content::Text(new.text.as_str().into()) };
        let there = self.sources.iter().map(|(_, file)| SourceFile::clone(file));
        SourceTree::new(files.iter().map(file).chain(there).collect())
    }

    /// Gives a diagnostic the level that the site has for it; one that is switched off becomes a note.
    fn level(&self, diagnostic: &mut Diagnostic) {
        if let Some((level, _)) = self.config.levels.get(diagnostic.code.name) {
            diagnostic.severity = level.unwrap_or(Severity::Note);
        }
    }
}

impl Judgement {
    /// The faults that make a value unusable.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.iter().filter(|one| one.severity == Severity::Error)
    }
}
