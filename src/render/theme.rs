//! A theme: its templates, its strings and its static files.
//!
//! Templates are loaded from the source tree in order of their names, so a theme is as
//! reproducible as everything else. Mistakes in templates are diagnostics at their place.

use std::collections::BTreeSet;

use tera::Tera;

use crate::config::Config;
use crate::diagnostics::codes::theme::{MISSING_TEMPLATE, MISSING_THEME};
use crate::diagnostics::{Diagnostic, FileId, Reported, Span};
use crate::i18n::catalog::Catalog;
use crate::paths::OutputPath;
use crate::pictures::Fonts;
use crate::source::SourceTree;

use super::functions;
use super::template_error;
use super::theme_files::{self, ThemeFile};

/// Folder of the themes below the project's root.
pub const THEMES: &str = "themes";

/// Templates without which no site can be built.
const REQUIRED: [&str; 5] = ["entry.html", "listing.html", "not-found.html", "root.html", "root-not-found.html"];

/// A theme. One whose templates do not compile can still be planned with, so that whatever else is wrong with a site is
/// found in the same run.
#[derive(Debug)]
pub struct Theme {
    /// Templates with placeholder functions; each language gets a copy with its own. None of them if one does not
    /// compile.
    pub(super) templates: Tera,
    /// The names of all templates.
    names: BTreeSet<String>,
    /// Whether something can be rendered.
    pub is_sound: bool,
    /// Interface strings.
    pub catalog: Catalog,
    /// Static files in order of their names.
    pub files: Vec<ThemeFile>,
    /// The fonts that drawings are set in.
    pub fonts: Fonts,
    /// Whether a template shows `page.structured_data`, which takes as long to make as the rest of a page.
    pub(in crate::render) shows_structured_data: bool,
    /// Folder of the templates, for finding their files again.
    template_folder: String,
    /// Where the site chose it.
    chosen: Span,
}

/// Loads the theme that the configuration names. `None` when there is none.
#[must_use]
pub fn load(sources: &SourceTree, config: &Config) -> Reported<Option<Theme>> {
    let mut found = Vec::new();
    let Some(chosen) = &config.theme else { return Reported::new(None, found) };
    let folder = format!("{THEMES}/{}", chosen.name);
    if sources.inside(&folder).next().is_none() {
        let message = format!("there is no theme in `{folder}`");
        let diagnostic = Diagnostic::new(&MISSING_THEME, chosen.span, message);
        found.push(diagnostic.maybe_help(other_themes(sources)));
        return Reported::new(None, found);
    }
    let template_folder = format!("{folder}/templates");
    let catalog = Catalog::read(sources, &config.languages, &folder, chosen.span).drain_into(&mut found);
    let template_files = TemplateFiles { sources, folder: &template_folder, chosen: chosen.span };
    let names = template_files.iter().map(|(name, _)| name.to_owned()).collect();
    let templates = templates(template_files).drain_into(&mut found);
    let files = theme_files::read(sources, &format!("{folder}/static"), config).drain_into(&mut found);
    let fonts = fonts(sources, &format!("{folder}/fonts"));
    let shows = |text: &str| text.contains("structured_data") || takes_page_whole(text);
    let shows_structured_data =
        sources.inside(&template_folder).any(|(_, file)| file.text().is_some_and(|text| shows(text)));
    let theme = Theme {
        is_sound: templates.is_some(),
        templates: templates.unwrap_or_default(),
        names,
        catalog,
        files,
        fonts,
        shows_structured_data,
        template_folder,
        chosen: chosen.span,
    };
    Reported::new(Some(theme), found)
}

impl Theme {
    /// The first of `candidates` that the theme has.
    #[must_use]
    pub fn template<'a>(&self, candidates: &[&'a str]) -> Option<&'a str> {
        candidates.iter().find(|name| self.names.contains(**name)).copied()
    }

    /// What entries can ask for with `layout`: the names of whole pages, without their ending.
    #[must_use]
    pub fn layouts(&self) -> BTreeSet<&str> {
        let names = self.names.iter().filter(|name| !name.contains('/'));
        names.filter_map(|name| name.strip_suffix(".html")).collect()
    }

    /// What a plan depends on: the names of templates, and the static files with their paths.
    #[must_use]
    pub fn shape(&self) -> BTreeSet<(String, Option<OutputPath>)> {
        let templates = self.names.iter().map(|name| (name.clone(), None));
        let files = self.files.iter().map(|file| (file.name.clone(), Some(file.output.clone())));
        templates.chain(files).collect()
    }

    /// A static file by the name that templates use.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&ThemeFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The file of a template.
    pub(super) fn template_file(&self, sources: &SourceTree, name: &str) -> Option<FileId> {
        self.template_files(sources).find(name)
    }

    /// The templates as they were written.
    pub(super) fn template_files<'a>(&'a self, sources: &'a SourceTree) -> TemplateFiles<'a> {
        TemplateFiles { sources, folder: &self.template_folder, chosen: self.chosen }
    }

    /// Folder of the templates below the project's root.
    #[must_use]
    pub fn template_folder(&self) -> &str {
        &self.template_folder
    }
}

/// Whether a template may do something with `page` as a whole: whether the word stands anywhere without a member.
fn takes_page_whole(template: &str) -> bool {
    let is_of_name = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-');
    template.match_indices("page").any(|(start, word)| {
        let after = &template[start + word.len()..];
        !template[..start].ends_with(is_of_name) && !after.starts_with(|next| next == '.' || is_of_name(next))
    })
}

/// The templates of a theme as they were written, for messages about them.
#[derive(Debug, Clone, Copy)]
pub(super) struct TemplateFiles<'a> {
    /// Where they lie.
    pub(super) sources: &'a SourceTree,
    /// Their folder.
    pub(super) folder: &'a str,
    /// Where the theme was chosen: the place of a template that is missing.
    pub(super) chosen: Span,
}

impl<'a> TemplateFiles<'a> {
    /// Names and texts of all templates.
    fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let Self { sources, folder, .. } = self;
        sources.inside(folder).filter_map(move |(_, file)| Some((file.path.below(folder)?, &**file.text()?)))
    }

    /// The file of a template.
    pub(super) fn find(self, name: &str) -> Option<FileId> {
        Some(self.sources.text_at(&format!("{}/{name}", self.folder))?.0)
    }
}

/// Compiles all templates. One that does not compile is reported and left out, with those that
/// need it, so that the mistakes of the others are found in the same run.
fn templates(files: TemplateFiles<'_>) -> Reported<Option<Tera>> {
    let TemplateFiles { folder, chosen, .. } = files;
    let mut found = Vec::new();
    let mut sound = Vec::new();
    for (name, text) in files.iter() {
        match functions::blank().add_raw_template(name, text) {
            Err(error) if template_error::is_syntax(&error) => {
                found.push(template_error::diagnostic(&error, files, name));
            }
            _ => sound.push((name, text)),
        }
    }
    let mut tera = functions::blank();
    let complete = found.is_empty();
    if let Err(error) = tera.add_raw_templates(sound) {
        if complete {
            found.push(template_error::diagnostic(&error, files, ""));
        }
        return Reported::new(None, found);
    }
    for name in REQUIRED.iter().filter(|name| complete && !tera.contains_template(name)) {
        let message = format!("the theme has no template `{name}`");
        let help = format!("write `{folder}/{name}`");
        found.push(Diagnostic::new(&MISSING_TEMPLATE, chosen, message).help(help));
    }
    Reported::new(complete.then_some(tera), found)
}

/// The fonts in the theme's own folder, in order of their names.
fn fonts(sources: &SourceTree, folder: &str) -> Fonts {
    Fonts::new(sources.inside(folder).filter_map(|(_, file)| file.asset()?.bytes.clone()))
}

fn other_themes(sources: &SourceTree) -> Option<String> {
    let mut names: Vec<&str> =
        sources.inside(THEMES).filter_map(|(_, file)| file.path.below(THEMES)?.split('/').next()).collect();
    names.dedup();
    (!names.is_empty()).then(|| format!("this project has the themes `{}`", names.join("`, `")))
}
