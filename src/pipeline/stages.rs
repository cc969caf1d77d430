//! What every stage gave, kept so that the next build of the same project does only the work that its changes
//! ask for.
//!
//! Each stage decides by its inputs alone whether its earlier value still holds: they are the same values in
//! memory. There is no second way of building.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Reported};
use crate::environment::Environment;
use crate::freshness::{Freshness, Lock};
use crate::names::{self, Names};
use crate::outputs;
use crate::parse::{self, Documents};
use crate::paths::OutputPath;
use crate::plan::OutputPlan;
use crate::render::{self, Renderer, Theme};
use crate::resolve::{self, Input, Resolved};
use crate::source::{NAMES, SourceFile, SourceTree, TRANSLATIONS_LOCK};

use super::{Ready, unknown_codes, unknown_outputs};

/// The values of all stages up to the plan.
#[derive(Debug)]
pub(super) struct Stages {
    pub(super) sources: Arc<SourceTree>,
    base_url: Option<String>,
    pub(super) now: i64,
    pub(super) config: Arc<Config>,
    of_config: Vec<Diagnostic>,
    theme: LoadedTheme,
    documents: Documents,
    names: LoadedNames,
    pub(super) resolved: Resolved,
    pub(super) freshness: Arc<Freshness>,
    lock: ReadLock,
    planned: Option<PlannedSite>,
}

/// A theme with the files that it was loaded from.
#[derive(Debug, Clone)]
struct LoadedTheme {
    files: Vec<Arc<SourceFile>>,
    theme: Option<Arc<Theme>>,
    found: Vec<Diagnostic>,
}

/// What was accepted, with the text that says so.
#[derive(Debug, Clone)]
struct ReadLock {
    text: Option<Arc<str>>,
    lock: Arc<Lock>,
    found: Vec<Diagnostic>,
}

/// The registry of names with the text that it was read from.
#[derive(Debug, Clone)]
struct LoadedNames {
    text: Option<Arc<str>>,
    names: Arc<Names>,
    found: Vec<Diagnostic>,
}

/// A plan with what it depends on.
#[derive(Debug, Clone)]
struct PlannedSite {
    plan: Arc<OutputPlan>,
    found: Vec<Diagnostic>,
    shape: Arc<()>,
    theme_shape: BTreeSet<(String, Option<OutputPath>)>,
}

impl Stages {
    /// Runs all stages; `None` when there is no usable configuration, whose faults are then in `found`.
    pub(super) fn run(
        before: Option<&Self>,
        sources: &Arc<SourceTree>,
        environment: &Environment,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        // Places are numbers of files, so nothing outlives a change of the list of files.
        let before = before.filter(|before| sources.has_files_of(&before.sources));
        let base_url = environment.base_url.clone();
        let (config, of_config) = match before.filter(|before| before.has_config_of(sources, environment)) {
            Some(before) => (Arc::clone(&before.config), before.of_config.clone()),
            None => read_config(sources, environment, found)?,
        };
        let before = before.filter(|before| Arc::ptr_eq(&before.config, &config));
        let theme = LoadedTheme::load(before.map(|before| &before.theme), sources, &config);
        let documents = parse::documents(sources, &config.languages, before.map(|before| &before.documents));
        let names = LoadedNames::load(before.map(|before| &before.names), sources);
        let input = Input { documents: &documents, sources, config: &config, environment, names: &names.names };
        let resolved = resolve::site(&input, before.map(|before| &before.resolved));
        let lock = ReadLock::read(before.map(|before| &before.lock), sources, &config);
        let (site, tree) = (Arc::clone(&resolved.site), Arc::clone(sources));
        let freshness = Arc::new(Freshness::new(Arc::clone(&lock.lock), site, tree));
        let planned = theme
            .theme
            .as_ref()
            .map(|theme| PlannedSite::plan(before.and_then(|before| before.planned.as_ref()), &resolved, theme));
        let sources = Arc::clone(sources);
        let now = environment.now;
        Some(Self {
            sources,
            base_url,
            now,
            config,
            of_config,
            theme,
            documents,
            names,
            resolved,
            freshness,
            lock,
            planned,
        })
    }

    fn has_config_of(&self, sources: &SourceTree, environment: &Environment) -> bool {
        let file = |tree: &SourceTree| tree.text_at(config::FILE_NAME).map(|(_, text)| Arc::as_ptr(text));
        self.base_url == environment.base_url && file(&self.sources) == file(sources)
    }

    /// What the stages found.
    pub(super) fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let of_plan = self.planned.iter().flat_map(|planned| &planned.found);
        let all = self.of_config.iter().chain(&self.theme.found).chain(self.documents.diagnostics());
        let all = all.chain(&self.names.found);
        all.chain(self.resolved.diagnostics()).chain(&self.lock.found).chain(of_plan).cloned()
    }

    /// What can be rendered, if there is a theme for it.
    pub(super) fn ready(&self) -> Option<Ready> {
        let theme = self.theme.theme.as_ref().filter(|theme| theme.is_sound)?;
        let planned = self.planned.as_ref()?;
        let renderer = Renderer::new(Arc::clone(&self.resolved.site), Arc::clone(theme), Arc::clone(&self.freshness));
        Some(Ready { plan: Arc::clone(&planned.plan), renderer })
    }
}

pub(super) fn read_config(
    sources: &SourceTree,
    environment: &Environment,
    found: &mut Vec<Diagnostic>,
) -> Option<(Arc<Config>, Vec<Diagnostic>)> {
    let Reported { value, mut diagnostics } = config::read(sources, environment.base_url.as_deref());
    let Some(config) = value else {
        found.extend(diagnostics);
        return None;
    };
    diagnostics.extend(unknown_codes(&config));
    diagnostics.extend(unknown_outputs(&config));
    Some((Arc::new(config), diagnostics))
}

impl LoadedTheme {
    fn load(before: Option<&Self>, sources: &SourceTree, config: &Config) -> Self {
        let files: Vec<_> = sources.inside(render::THEMES).map(|(_, file)| Arc::clone(file)).collect();
        let is_same = |before: &&Self| {
            before.files.len() == files.len() && before.files.iter().zip(&files).all(|(old, new)| Arc::ptr_eq(old, new))
        };
        if let Some(before) = before.filter(is_same) {
            return before.clone();
        }
        let Reported { value, diagnostics } = render::load(sources, config);
        Self { files, theme: value.map(Arc::new), found: diagnostics }
    }
}

impl ReadLock {
    fn read(before: Option<&Self>, sources: &SourceTree, config: &Config) -> Self {
        let text = sources.text_at(TRANSLATIONS_LOCK).map(|(_, text)| Arc::clone(text));
        let address = |text: &Option<Arc<str>>| text.as_ref().map(Arc::as_ptr);
        if let Some(before) = before.filter(|before| address(&before.text) == address(&text)) {
            return before.clone();
        }
        let Reported { value, diagnostics } = Lock::read(sources, &config.languages);
        Self { text, lock: Arc::new(value), found: diagnostics }
    }
}

impl LoadedNames {
    fn load(before: Option<&Self>, sources: &SourceTree) -> Self {
        let text = sources.text_at(NAMES).map(|(_, text)| Arc::clone(text));
        let is_same = |before: &&Self| before.text.as_ref().map(Arc::as_ptr) == text.as_ref().map(Arc::as_ptr);
        if let Some(before) = before.filter(is_same) {
            return before.clone();
        }
        let Reported { value, diagnostics } = names::read(sources);
        Self { text, names: Arc::new(value), found: diagnostics }
    }
}

impl PlannedSite {
    fn plan(before: Option<&Self>, resolved: &Resolved, theme: &Theme) -> Self {
        let (shape, theme_shape) = (Arc::clone(&resolved.shape), theme.shape());
        // What was found points at places, and those may be others.
        let same_places = |before: &Self| resolved.keeps_places || before.found.is_empty();
        let same_shape = |before: &Self| Arc::ptr_eq(&before.shape, &shape) && before.theme_shape == theme_shape;
        let is_same = |before: &&Self| same_shape(before) && same_places(before);
        if let Some(before) = before.filter(is_same) {
            return before.clone();
        }
        let Reported { value, diagnostics } = outputs::plan(&resolved.site, theme);
        Self { plan: Arc::new(value), found: diagnostics, shape, theme_shape }
    }
}
