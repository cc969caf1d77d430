//! The whole program on one screen: from a source tree to a site that can be rendered.

mod stages;
mod understood;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::config::Config;
use crate::dates;
use crate::diagnostics::codes;
use crate::diagnostics::codes::site::{BROKEN_PICTURE, UNKNOWN_CODE, UNKNOWN_OUTPUT};
use crate::diagnostics::codes::theme::{BROKEN_DRAWING, OUTPUT_TOO_LARGE, TEMPLATE_FAILS};
use crate::diagnostics::{self, Code, Diagnostic, Reported, Severity, Span, Spanned, did_you_mean};
use crate::environment::Environment;
use crate::outputs::{self, Role};
use crate::parity;
use crate::paths::OutputPath;
use crate::pictures::Fault;
use crate::plan::{OutputPlan, Planned, Subject};
use crate::render::{Rendered, Renderer};
use crate::source::SourceTree;

pub use crate::check::Kept;
use stages::Stages;
pub use understood::{Understood, understand};

/// A build that was planned and can be rendered, with everything found so far.
#[derive(Debug)]
pub struct Build {
    /// What can be rendered; `None` when configuration or theme are too damaged.
    pub ready: Option<Arc<Ready>>,
    /// What was found, levels applied, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What the stages gave; absent when the configuration is too damaged.
    stages: Option<Stages>,
}

/// A planned site with everything that rendering needs.
#[derive(Debug)]
pub struct Ready {
    /// Every output by path.
    pub plan: Arc<OutputPlan>,
    /// Renders any of them.
    pub renderer: Renderer,
}

/// Builds a site up to the point of rendering. Pure: equal inputs give equal builds. `found` is what
/// reading the sources found; the levels of the site hold for it too.
#[must_use]
pub fn build(sources: &Arc<SourceTree>, found: Vec<Diagnostic>, environment: &Environment) -> Build {
    let mut build = rebuild(None, sources, found, environment);
    build.diagnostics.extend(build.check(&mut Kept::default(), &|| true).unwrap_or_default());
    diagnostics::sort(&mut build.diagnostics);
    // Nothing will be built after it, so what the stages gave beyond the site need not be held while it is rendered.
    build.stages = None;
    build
}

/// Builds a site of which an earlier state was built `before`, without checking it ([`Build::check`]). Stages
/// take over what their changed inputs cannot have changed, so the result is that of [`build`] in less time.
#[must_use]
pub fn rebuild(
    before: Option<&Build>,
    sources: &Arc<SourceTree>,
    mut found: Vec<Diagnostic>,
    environment: &Environment,
) -> Build {
    let before = before.and_then(|before| before.stages.as_ref());
    let Some(stages) = Stages::run(before, sources, environment, &mut found) else { return unready(found) };
    found.extend(stages.diagnostics());
    let diagnostics = finish(found, &stages.config);
    Build { ready: stages.ready().map(Arc::new), diagnostics, stages: Some(stages) }
}

impl Build {
    /// What the checks find in the site, levels applied, sorted. What holds for an earlier state of it is taken from
    /// `kept`; `None` as soon as `goes_on` says that nobody waits for the answer any more.
    #[must_use]
    pub fn check(&self, kept: &mut Kept, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Diagnostic>> {
        let Some(stages) = &self.stages else { return Some(Vec::new()) };
        let mut found = check::run(&stages.resolved.site, &stages.sources, kept, goes_on)?;
        if goes_on() {
            found.extend(parity::check(&stages.freshness, dates::day_of(stages.now)));
        }
        goes_on().then(|| finish(found, &stages.config))
    }
}

impl Ready {
    /// Renders one output; what it finds has the site's levels applied.
    #[must_use]
    pub fn render(&self, planned: &Planned) -> Reported<Rendered> {
        let rendered = outputs::render(&self.renderer, planned);
        let found = rendered.diagnostics.into_iter().map(|found| self.with_content(found, &planned.subject));
        Reported::new(rendered.value, finish(found.collect(), &self.renderer.site().config))
    }

    /// A failure of a template with the content that it was about, since either may be what is to be mended.
    fn with_content(&self, found: Diagnostic, subject: &Subject) -> Diagnostic {
        let of_template = [&TEMPLATE_FAILS, &OUTPUT_TOO_LARGE].contains(&found.code);
        match subject {
            Subject::Entry(id, language) if of_template => {
                let words = self.renderer.site().entry(*id).words.get_or_first(*language);
                words
                    .map(|(_, words)| words.title_span)
                    .into_iter()
                    .fold(found, |found, span| found.also(span, "for this"))
            }
            _ => found,
        }
    }

    /// Renders every output in parallel and hands each to `publish` at once, so that the site is
    /// never held in memory. Gives what rendering found, and the pictures that `publish` could not make.
    ///
    /// # Errors
    /// The first error of `publish`; the other outputs may have been published.
    pub fn render_each<E: Send>(
        &self,
        publish: impl Fn(&OutputPath, Rendered) -> Result<Option<Fault>, E> + Sync,
    ) -> Result<Vec<Diagnostic>, E> {
        let outputs: Vec<(&OutputPath, &Planned)> = self.plan.iter().collect();
        let found: Result<Vec<Vec<Diagnostic>>, E> = outputs
            .into_par_iter()
            .map(|(path, planned)| {
                let rendered = self.render(planned);
                let mut found = rendered.diagnostics;
                let fault = publish(path, rendered.value)?;
                found.extend(fault.into_iter().flat_map(|fault| self.broken(planned, &fault)));
                Ok(found)
            })
            .collect();
        Ok(merged(found?.into_iter().flatten().collect()))
    }

    /// What is told of a picture that could not be made, levels applied: at the place where it is shown, or
    /// of the theme that drew it.
    #[must_use]
    pub fn broken(&self, planned: &Planned, fault: &Fault) -> Vec<Diagnostic> {
        let site = self.renderer.site();
        let diagnostic = match &planned.subject {
            Subject::Picture(id, ..) | Subject::Asset(id) => {
                let asset = site.asset(*id);
                let place = asset.place.unwrap_or(Span::start_of(asset.file));
                let message = format!("`{}` cannot be published: {fault}", asset.source.file_name());
                Diagnostic::new(&BROKEN_PICTURE, place, message).help("save the picture anew as JPEG or PNG")
            }
            _ => {
                let kind = outputs::ALL[planned.kind].name;
                let message = format!("a drawing for `{kind}` cannot be published: {fault}");
                Diagnostic::new(&BROKEN_DRAWING, site.config.theme_place(), message)
                    .help("make its template write one element `<svg>` with a size")
            }
        };
        finish(vec![diagnostic], &site.config)
    }

    /// How many pages each language has, by the language's own name.
    #[must_use]
    pub fn page_counts(&self) -> Vec<(String, usize)> {
        let languages = &self.renderer.site().config.languages;
        let count = |language| {
            let is_counted = |planned: &&Planned| {
                outputs::ALL[planned.kind].role == Role::Page && planned.subject.language() == Some(language)
            };
            self.plan.iter().map(|(_, planned)| planned).filter(is_counted).count()
        };
        languages.iter().map(|language| (languages.facts(language).name.clone(), count(language))).collect()
    }
}

fn unready(mut found: Vec<Diagnostic>) -> Build {
    diagnostics::sort(&mut found);
    Build { ready: None, diagnostics: found, stages: None }
}

/// Every code that can be reported, in order of names.
#[must_use]
pub fn all_codes() -> BTreeMap<&'static str, &'static Code> {
    let checks = check::ALL.iter().map(|check| check.code);
    codes::all().chain(checks).map(|code| (code.name, code)).collect()
}

/// Applies the levels of `site.toml` and sorts.
fn finish(found: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
    let mut levelled: Vec<Diagnostic> = found.into_iter().filter_map(|one| levelled(one, config)).collect();
    diagnostics::sort(&mut levelled);
    levelled
}

fn levelled(diagnostic: Diagnostic, config: &Config) -> Option<Diagnostic> {
    match config.levels.get(diagnostic.code.name) {
        Some((level, _)) => level.map(|severity| Diagnostic { severity, ..diagnostic }),
        None => Some(diagnostic),
    }
}

fn unknown_codes(config: &Config) -> Vec<Diagnostic> {
    let known = all_codes();
    let unknown = config.levels.iter().filter(|(name, _)| !known.contains_key(name.as_str()));
    let report = |(name, (_, span)): (&String, &(Option<Severity>, Span))| {
        Diagnostic::new(&UNKNOWN_CODE, *span, format!("`{name}` is no code of a diagnostic"))
            .maybe_help(did_you_mean(name, known.keys().copied()))
    };
    unknown.map(report).collect()
}

fn unknown_outputs(config: &Config) -> Vec<Diagnostic> {
    let unknown = config.outputs.iter().flatten().filter(|name| outputs::extras().all(|extra| extra != name.value));
    let report = |name: &Spanned<String>| {
        Diagnostic::new(&UNKNOWN_OUTPUT, name.span, format!("`{}` is no kind of further files", name.value))
            .maybe_help(did_you_mean(&name.value, outputs::extras()))
    };
    unknown.map(report).collect()
}

/// Merges failures of one place in a template that were met on many pages into one diagnostic.
#[must_use]
pub fn merged(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics::sort(&mut found);
    let mut merged: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in found {
        match merged.last_mut() {
            Some((first, repeats)) if same_failure(first, &diagnostic) => *repeats += 1,
            _ => merged.push((diagnostic, 0)),
        }
    }
    merged.into_iter().map(|(first, repeats)| with_repeats(first, repeats)).collect()
}

fn same_failure(left: &Diagnostic, right: &Diagnostic) -> bool {
    let place = |diagnostic: &Diagnostic| diagnostic.primary.span;
    [&TEMPLATE_FAILS, &OUTPUT_TOO_LARGE].contains(&left.code)
        && left.code == right.code
        && left.message == right.message
        && place(left) == place(right)
}

fn with_repeats(mut diagnostic: Diagnostic, repeats: usize) -> Diagnostic {
    if repeats > 0 {
        let text = &mut diagnostic.primary.text;
        *text = format!("{text} and {repeats} more");
    }
    diagnostic
}
