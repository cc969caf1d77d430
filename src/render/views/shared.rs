//! What all views are made of, and the few lookups that they share.

use std::sync::{Arc, LazyLock, OnceLock};

use indexmap::IndexMap;
use serde::Serialize;

use crate::diagnostics::Diagnostic;
use crate::freshness::Freshness;
use crate::i18n::catalog::Arguments;
use crate::i18n::particles::Readings;
use crate::i18n::{Language, LanguageFacts, Languages};
use crate::paths::{Address, OutputPath};
use crate::render::HIGHLIGHT_STYLESHEET;
use crate::render::highlight::{self, Highlighter};
use crate::render::template_error;
use crate::render::theme::Theme;
use crate::resolve::{Copy, Entry, EntryId, Picture, Site};
use crate::search::Index;
use crate::source::SourceTree;

use super::format::Format;
use super::sharing::Shared;
use super::value::ValueWriter;
use super::{CardView, CollectionView, Offer, OfferView};

/// A language as themes see it.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// BCP 47 code for `lang` and `hreflang`.
    pub code: String,
    /// The language with a country, for previews of shared links: `en_GB`.
    pub locale: String,
    /// Its name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The copies of a picture, for `<picture>`.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// The copy that every browser shows.
    pub src: String,
    /// Width of that copy in pixels.
    pub width: u32,
    /// Height of that copy in pixels.
    pub height: u32,
    /// The copies in a modern format with their widths, for `srcset`.
    pub srcset: String,
    /// Media type of those copies.
    pub media_type: &'static str,
}

/// Everything that views are made of, shared by all pages.
#[derive(Debug)]
pub(crate) struct Views {
    site: Arc<Site>,
    theme: Arc<Theme>,
    freshness: Arc<Freshness>,
    formats: Vec<Format>,
    languages: Vec<Shared<LanguageView>>,
    /// The card of each entry in each language, once something has asked for it: those of the first entry come first.
    cards: Vec<OnceLock<Shared<CardView>>>,
    /// What all pages of a language offer, once the first was asked.
    offers: Vec<OnceLock<Vec<Shared<OfferView>>>>,
    /// The collections as seen in each language, in the order of `site.toml`.
    collections: Vec<OnceLock<IndexMap<String, Shared<CollectionView>>>>,
    /// How acronyms are read aloud, as the registry of names says.
    readings: Readings,
    /// The search index of each language, once something has asked for it.
    search_indexes: Vec<OnceLock<Index>>,
}

impl Views {
    /// Prepares making views.
    pub(crate) fn new(site: Arc<Site>, theme: Arc<Theme>, freshness: Arc<Freshness>) -> Self {
        let languages = &site.config.languages;
        let formats: Vec<Format> =
            languages.iter().map(|language| Format::new(language, languages, &theme.catalog)).collect();
        let view = |language: Language| language_view(languages.facts(language), &formats[language.0 as usize]);
        Self {
            languages: languages.iter().map(|language| Shared::new(view(language))).collect(),
            cards: each(site.entries.len() * languages.count()),
            offers: each(languages.count()),
            collections: each(languages.count()),
            search_indexes: each(languages.count()),
            readings: site.names.readings(),
            formats,
            site,
            theme,
            freshness,
        }
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    pub(crate) fn theme(&self) -> &Theme {
        &self.theme
    }

    pub(crate) fn sources(&self) -> &SourceTree {
        self.freshness.sources()
    }

    pub(crate) fn freshness(&self) -> &Freshness {
        &self.freshness
    }

    /// The same for all sites and generations: grammars are part of the program, and loading them takes longer than
    /// rendering a page.
    pub(crate) fn highlighter(&self) -> &'static Highlighter {
        static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::default);
        &HIGHLIGHTER
    }

    pub(crate) fn languages(&self) -> &Languages {
        &self.site.config.languages
    }

    pub(crate) fn format(&self, language: Language) -> &Format {
        &self.formats[language.0 as usize]
    }

    /// The search index of a language. It is made once, whichever of its parts is wanted first.
    pub(crate) fn search_index(&self, language: Language) -> &Index {
        self.search_indexes[language.0 as usize].get_or_init(|| self.make_search_index(language))
    }

    /// An interface string.
    ///
    /// # Errors
    /// A sentence that names the string, when the theme does not have it, and a line with the help.
    pub(crate) fn text(&self, language: Language, key: &str, arguments: &Arguments) -> Result<String, String> {
        let text = self.theme.catalog.text_read(language, key, arguments, &self.readings);
        text.map_err(|missing| format!("{missing}\n{}", missing.help()))
    }

    /// The diagnostic of a failing template.
    pub(crate) fn template_diagnostic(&self, error: &tera::Error, template: &str) -> Diagnostic {
        template_error::diagnostic(error, self.theme.template_files(self.sources()), template)
    }

    /// The address of a static file of the theme.
    pub(crate) fn asset_address(&self, name: &str) -> Option<String> {
        let output: Option<OutputPath> = match name {
            HIGHLIGHT_STYLESHEET => highlight::stylesheet_path(),
            name => self.theme.file(name).map(|file| file.output.clone()),
        };
        output.map(|output| self.link(&output.address()))
    }

    /// The copies of a picture.
    pub(crate) fn picture(&self, picture: &Picture) -> PictureView {
        let (width, height) = picture.fallback.dimensions();
        let copy = |copy: &Copy| format!("{} {}w", self.link(&copy.output.address()), copy.photograph.width);
        PictureView {
            src: self.link(&picture.fallback.output.address()),
            width,
            height,
            srcset: picture.copies.iter().map(copy).collect::<Vec<_>>().join(", "),
            media_type: "image/webp",
        }
    }

    pub(super) fn link(&self, address: &Address) -> String {
        self.site.config.base_url.link(address)
    }

    /// A language as themes see it.
    pub(crate) fn language(&self, language: Language) -> Shared<LanguageView> {
        self.languages[language.0 as usize].clone()
    }

    /// What readers of a language call a language: as the theme's strings say, else by its own name.
    pub(crate) fn language_name(&self, of: Language, reader: Language) -> String {
        let facts = self.languages().facts(of);
        let key = format!("language.names.{}", facts.code);
        let named = self.theme.catalog.text(reader, &key, &Arguments::new());
        named.unwrap_or_else(|_| facts.name.clone())
    }

    /// The card of an entry for readers of a language.
    pub(crate) fn card(&self, id: EntryId, reader: Language) -> Shared<CardView> {
        let place = id.0 as usize * self.languages().count() + reader.0 as usize;
        self.cards[place].get_or_init(|| Shared::new(self.make_card(id, reader))).clone()
    }

    /// What every page of a language offers; `make` finds it out for the first.
    pub(crate) fn offers_of_site(&self, language: Language, make: impl FnOnce() -> Vec<Offer>) -> &[Shared<OfferView>] {
        self.offers[language.0 as usize].get_or_init(|| self.offers(&make(), false))
    }

    /// The collections as readers of a language see them.
    pub(super) fn collections(&self, language: Language) -> &IndexMap<String, Shared<CollectionView>> {
        let names = || self.site.config.collections.keys();
        let view = |name: &String| (name.clone(), Shared::new(self.make_collection(name, language)));
        self.collections[language.0 as usize].get_or_init(|| names().map(view).collect())
    }

    pub(super) fn writer<'a>(&'a self, entry: &'a Entry, reader: Language) -> ValueWriter<'a> {
        let words = self.site.appearance(entry, reader).words_of(reader);
        ValueWriter { views: self, reader, words, time_zone: &entry.time_zone }
    }
}

/// So many places for values that are made when something asks for them.
fn each<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

fn language_view(facts: &LanguageFacts, format: &Format) -> LanguageView {
    LanguageView {
        code: facts.code.clone(),
        locale: format.locale.clone(),
        name: facts.name.clone(),
        dir: facts.direction.attribute(),
    }
}
