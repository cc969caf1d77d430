//! From the plan to bytes: one output at a time, each a pure function of what it is about.
//!
//! A [`Renderer`] holds what all outputs share; it never changes after it was made, and rendering
//! one output never looks at the result of another, so a whole site can be rendered in parallel or
//! one page on request.

pub mod atom;
mod body;
pub mod calendar;
mod drawing;
mod functions;
pub mod highlight;
pub mod markdown;
pub mod records;
pub mod minify;
pub mod names;
pub mod policy;
mod template_error;
mod theme;
mod theme_files;
pub mod views;
pub mod xml;

use std::io::Write;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::diagnostics::codes::theme::OUTPUT_TOO_LARGE;
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::freshness::Freshness;
use crate::i18n::Language;
use crate::paths::{Address, SourcePath};
use crate::pictures::Derivation;
use crate::resolve::Site;

use views::{PageView, Views};

pub use drawing::Canvas;
pub use theme::{THEMES, Theme, load};
pub use theme_files::ThemeFile;

/// Largest page that a template may make, in bytes.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// What a piece of a page counts at least towards that size: writing a million letters one by one takes as long as
/// writing a million words.
const SMALLEST_PIECE: usize = 8;

/// The name by which templates ask for the stylesheet of highlighted code.
pub const HIGHLIGHT_STYLESHEET: &str = "highlight.css";

/// What an output is: bytes made by the program, a file copied as it is, or a picture yet to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendered {
    /// Bytes made by the program.
    Bytes(Vec<u8>),
    /// A file of the project.
    Copy(SourcePath),
    /// A picture that is described here and made, or found again, where the site is published.
    Derived(Box<Derivation>),
}

/// Everything that rendering any output needs.
#[derive(Debug)]
pub struct Renderer {
    views: Arc<Views>,
    languages: Vec<LanguageRenderer>,
}

/// Templates and values that all pages of a language share.
#[derive(Debug)]
struct LanguageRenderer {
    templates: Tera,
    shared: Context,
}

impl Renderer {
    /// Prepares rendering: templates bound to each language, values that all its pages share.
    #[must_use]
    pub fn new(site: Arc<Site>, theme: Arc<Theme>, freshness: Arc<Freshness>) -> Self {
        let views = Arc::new(Views::new(site, theme, freshness));
        let languages = views.languages().iter().map(|language| language_renderer(&views, language)).collect();
        Self { views, languages }
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        self.views.site()
    }

    /// What is known of the site's translations.
    #[must_use]
    pub fn freshness(&self) -> &Freshness {
        self.views.freshness()
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        self.views.theme()
    }

    /// Makes the values that templates see.
    #[must_use]
    pub(crate) fn views(&self) -> &Views {
        &self.views
    }

    /// The address as a link from anywhere on the site.
    #[must_use]
    pub fn link(&self, address: &Address) -> String {
        self.site().config.base_url.link(address)
    }

    /// The beginning of a template.
    #[must_use]
    pub fn template_place(&self, template: &str) -> Span {
        let file = self.theme().template_file(self.views.sources(), template);
        file.map_or(self.site().config.theme_place(), Span::start_of)
    }

    /// Renders a page with the first of `candidates` that the theme has.
    #[must_use]
    pub fn page(&self, candidates: &[&str], page: &PageView, language: Language) -> Reported<Rendered> {
        let Some(template) = self.theme().template(candidates) else {
            // Said once already: of templates that every theme needs when it was loaded, of an entry's
            // `layout` when its page was planned.
            return Reported::clean(Rendered::Bytes(Vec::new()));
        };
        let renderer = &self.languages[language.0 as usize];
        let mut context = renderer.shared.clone();
        context.insert("page", page);
        self.render(&renderer.templates, template, &context, &page.url)
    }

    /// The page as it is published. Templates write UTF-8; anything else would stay as it is.
    fn lean(&self, page: Vec<u8>) -> Vec<u8> {
        match std::str::from_utf8(&page) {
            Ok(html) if self.site().config.delivery.minify => minify::page(html).into_bytes(),
            _ => page,
        }
    }

    fn render(&self, templates: &Tera, template: &str, context: &Context, url: &str) -> Reported<Rendered> {
        let mut page = BoundedPage::default();
        functions::begin_page();
        match templates.render_to(template, context, &mut page) {
            Ok(()) => Reported::clean(Rendered::Bytes(self.lean(page.bytes))),
            Err(_) if page.overflowed => {
                let message =
                    format!("`{template}` makes a page of more than {LARGEST_PAGE} bytes, or of too many small pieces");
                let help = "look for a loop that goes over too much, or divide the page";
                let place = self.template_place(template);
                failed(Diagnostic::new(&OUTPUT_TOO_LARGE, place, message).help(help), url)
            }
            Err(error) => failed(self.views.template_diagnostic(&error, template), url),
        }
    }
}

/// Escapes a text for HTML, inside elements and quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    pulldown_cmark_escape::escape_html(&mut escaped, text).expect("writing to a string cannot fail");
    escaped
}

fn failed(diagnostic: Diagnostic, url: &str) -> Reported<Rendered> {
    Reported::new(Rendered::Bytes(Vec::new()), vec![diagnostic.labelled(format!("while rendering `{url}`"))])
}

fn language_renderer(views: &Arc<Views>, language: Language) -> LanguageRenderer {
    let mut shared = Context::new();
    shared.insert("site", &views.site_view(language));
    shared.insert("language", &views.language(language));
    LanguageRenderer { templates: functions::bound(&views.theme().templates, views, language), shared }
}

/// Collects a page up to its largest size.
#[derive(Debug, Default)]
struct BoundedPage {
    bytes: Vec<u8>,
    /// What the pieces counted so far.
    counted: usize,
    overflowed: bool,
}

impl Write for BoundedPage {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.counted += bytes.len().max(SMALLEST_PIECE);
        if self.counted > LARGEST_PAGE {
            self.overflowed = true;
            return Err(std::io::Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
