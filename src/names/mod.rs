//! The registry of names: `content/names.yaml`, and where its names stand in a text.
//!
//! What organisations, people, places and events are called in each language, since when and until when, how an
//! acronym is read aloud, and what they are never called. Invariant: a text is searched for all names at once, in
//! linear time; a name is found only as whole words (property test `names_are_whole_words` in `tests/names.rs`).

mod find;
mod read;

use crate::dates::PartialDate;
use crate::diagnostics::{Span, Spanned};
use crate::i18n::particles::Readings;

pub use find::{Found, Meant};
pub use read::read;

use find::Finder;

/// All names that the site has registered.
#[derive(Debug, Default)]
pub struct Names {
    /// In the order of the file.
    pub names: Vec<Name>,
    finder: Option<Finder>,
}

/// Somebody or something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its key in the file.
    pub key: Spanned<String>,
    /// Whether its capitals are part of the name: words of titles and places are common words too.
    pub has_fixed_case: bool,
    /// The entry about it, as `collection/key`.
    pub entry: Option<Spanned<String>>,
    /// Its short form, the same in all languages: `WeGO`.
    pub acronym: Option<Spanned<String>>,
    /// How the acronym is read aloud, in Hangul, for the particles behind it.
    pub reading: Option<String>,
    /// Official forms; the first of a language and time is the one to use.
    pub forms: Vec<Form>,
    /// What it is never called.
    pub wrong: Vec<Spanned<String>>,
}

/// What something is called in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The code of the language; need not be one of the site.
    pub language: String,
    /// The name.
    pub text: Spanned<String>,
    /// Whether it is the official form, rather than one that is also accepted.
    pub is_official: bool,
    /// When it began to be the name.
    pub from: Option<PartialDate>,
    /// The last time it was the name.
    pub until: Option<PartialDate>,
}

impl Names {
    /// A registry of names.
    #[must_use]
    pub fn new(names: Vec<Name>) -> Self {
        let finder = Finder::new(&names);
        Self { names, finder }
    }

    /// Whether nothing is registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names in a text, right and wrong ones, in order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.finder.as_ref().map(|finder| finder.find(text)).unwrap_or_default()
    }

    /// How acronyms are read aloud, for the particles behind them.
    #[must_use]
    pub fn readings(&self) -> Readings {
        let mut readings = Readings::default();
        for name in &self.names {
            if let (Some(acronym), Some(reading)) = (&name.acronym, &name.reading) {
                readings.insert(&acronym.value, reading);
            }
        }
        readings
    }

    /// The name of an entry, as `collection/key`.
    #[must_use]
    pub fn about(&self, entry: &str) -> Option<usize> {
        self.names.iter().position(|name| name.entry.as_ref().is_some_and(|of| of.value == entry))
    }
}

impl Name {
    /// The form to write instead of a wrong one: the most similar of the acronym and the official forms.
    #[must_use]
    pub fn right_form(&self, wrong: &str) -> Option<&str> {
        let official = self.forms.iter().filter(|form| form.is_official).map(|form| form.text.value.as_str());
        let all = self.acronym.iter().map(|acronym| acronym.value.as_str()).chain(official);
        all.min_by_key(|form| strsim::levenshtein(form, wrong))
    }

    /// Where the name is registered.
    #[must_use]
    pub fn place(&self) -> Span {
        self.key.span
    }
}
