//! Where each value came from that the template of an entry's page sees: a place in a file, a rule, or both.
//!
//! What is traced is the finished view, so an origin never speaks of a value that is not there. Invariant:
//! each variable of `page`, `site` and `language`, each member of `page.entry` and each of its values has an
//! origin (test `every_value_has_an_origin` in `tests/show.rs`).

mod entry;
mod page;
mod site;

use indexmap::IndexMap;

use crate::config::Places;
use crate::diagnostics::Span;
use crate::i18n::Language;
use crate::resolve::{Entry, EntryId, Words};

use super::{PageView, Views};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Where it, or what it was made of, was written.
    pub place: Option<Span>,
    /// How it came to be, unless it stands at the place as it is.
    pub rule: Option<String>,
}

/// Origins by the path of their value, such as `page.entry.values.when`, in the order of the views.
pub type Origins = IndexMap<String, Origin>;

/// Follows the values of one page back to where they came from.
struct Tracer<'a> {
    views: &'a Views,
    /// Places in `site.toml`.
    places: Places,
    id: EntryId,
    reader: Language,
    origins: Origins,
}

impl Origin {
    /// A value that stands where it was written; an empty one where nothing was.
    fn written(place: Option<Span>) -> Self {
        Self { place, rule: place.is_none().then(|| "empty, as nothing is written".to_owned()) }
    }

    /// A value that comes from a rule.
    fn rule(rule: impl Into<String>) -> Self {
        Self { place: None, rule: Some(rule.into()) }
    }

    /// A value that a rule makes of what is written at a place.
    fn made(place: Option<Span>, rule: impl Into<String>) -> Self {
        Self { place, rule: Some(rule.into()) }
    }
}

impl Views {
    /// The origins of everything that the template of an entry's page sees.
    pub(crate) fn origins(&self, id: EntryId, reader: Language, page: &PageView) -> Origins {
        let places = Places::read(self.sources());
        let mut tracer = Tracer { views: self, places, id, reader, origins: Origins::new() };
        tracer.page(page);
        tracer.site();
        tracer.language();
        tracer.origins
    }
}

impl Tracer<'_> {
    fn note(&mut self, path: impl Into<String>, origin: Origin) {
        self.origins.insert(path.into(), origin);
    }

    fn entry(&self) -> &Entry {
        self.views.site().entry(self.id)
    }

    /// The language of the words that the page shows.
    fn words_language(&self) -> Language {
        self.views.site().appearance(self.entry(), self.reader).words_of(self.reader)
    }

    fn words(&self) -> Option<&Words> {
        self.entry().words.get(self.words_language())
    }

    fn code(&self, language: Language) -> &str {
        self.views.languages().code(language)
    }

    /// A text of `site.toml` in the reader's language, else in the first that has one.
    fn configured(&self, path: &[&str]) -> Option<Span> {
        let own = self.places.of(&[path, &[self.code(self.reader)]].concat());
        own.or_else(|| self.places.of(path))
    }

    /// A key of the table of the entry's collection, or of `[pages]`.
    fn of_collection(&self, key: &str) -> Option<Span> {
        match self.entry().collection.as_str() {
            "" => self.places.of(&["pages", key]),
            name => self.places.of(&["collections", name, key]),
        }
    }

    /// ` in the words of `en`, as none are written in `ko``, on a page that borrows its words.
    fn borrowed(&self) -> Option<String> {
        let words = self.words_language();
        let (words, reader) = (self.code(words), self.code(self.reader));
        (words != reader).then(|| format!("borrowed from `{words}`, as the entry is not written in `{reader}`"))
    }
}
