//! Languages as data: an index into the list of `site.toml`, and values that exist per language.
//!
//! Invariant: no language code stands in the program outside `i18n` (test `no_language_codes` in
//! `tests/architecture.rs`); a third language needs configuration and strings alone.
//!
//! The files of this folder write values in a language, each from [`LanguageFacts`]. Formatters of dates are kept,
//! since every page has dates; others are made where they are used. Nothing here is bound to a thread.

pub mod catalog;
pub mod collation;
mod date_strings;
pub mod dates;
mod facts;
pub mod lists;
pub mod mentions;
pub mod numbers;
pub mod particles;
mod pattern;
pub mod plurals;
pub mod tag;
pub mod typography;

pub use facts::{language_facts, with_country};

/// A language of the site, as its position in [`Languages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(pub u8);

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As Latin and Hangul do.
    LeftToRight,
    /// As Arabic and Hebrew do.
    RightToLeft,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// What the site says about one of its languages.
#[derive(Debug, Clone)]
pub struct LanguageFacts {
    /// BCP 47 code, as in file names and addresses: `en`, `ko`, `zh-Hant`.
    pub code: String,
    /// Its name in itself: `English`, `한국어`.
    pub name: String,
    /// Which way its script runs.
    pub direction: Direction,
    /// The locale of ICU4X whose habits it follows; may say more than the code: `en-GB` for `en`.
    pub locale: icu_locale::Locale,
}

/// The languages of a site, in the order in which they are offered. Never empty.
#[derive(Debug, Clone)]
pub struct Languages(Vec<LanguageFacts>);

impl Languages {
    /// Takes at least one and at most 64 languages; `None` otherwise.
    #[must_use]
    pub fn new(languages: Vec<LanguageFacts>) -> Option<Self> {
        (1..=64).contains(&languages.len()).then_some(Self(languages))
    }

    /// All languages in order.
    pub fn iter(&self) -> impl Iterator<Item = Language> + use<> {
        (0..self.count_u8()).map(Language)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The facts of a language.
    ///
    /// # Panics
    /// When the language belongs to another site with more languages.
    #[must_use]
    pub fn facts(&self, language: Language) -> &LanguageFacts {
        &self.0[language.0 as usize]
    }

    /// The code of a language.
    #[must_use]
    pub fn code(&self, language: Language) -> &str {
        &self.facts(language).code
    }

    /// The language with a code, compared without regard to case.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Language> {
        self.iter().find(|language| self.code(*language).eq_ignore_ascii_case(code))
    }

    /// All codes in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|facts| facts.code.as_str())
    }

    fn count_u8(&self) -> u8 {
        u8::try_from(self.0.len()).unwrap_or(u8::MAX)
    }
}

/// A value that each language may have its own of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized<T>(Vec<Option<T>>);

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Localized<T> {
    /// Without a value in any language.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The value of a language.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&T> {
        self.0.get(language.0 as usize)?.as_ref()
    }

    /// The value of a language, to be changed.
    pub fn get_mut(&mut self, language: Language) -> Option<&mut T> {
        self.0.get_mut(language.0 as usize)?.as_mut()
    }

    /// Sets the value of a language and gives back the one it replaces.
    pub fn set(&mut self, language: Language, value: T) -> Option<T> {
        let index = language.0 as usize;
        if self.0.len() <= index {
            self.0.resize_with(index + 1, || None);
        }
        self.0[index].replace(value)
    }

    /// The value of a language, to be changed; the default of its type where there was none.
    pub fn or_default(&mut self, language: Language) -> &mut T
    where
        T: Default,
    {
        let index = language.0 as usize;
        if self.0.len() <= index {
            self.0.resize_with(index + 1, || None);
        }
        self.0[index].get_or_insert_default()
    }

    /// The languages that have a value, with it, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        (0..).map(Language).zip(&self.0).filter_map(|(language, value)| Some((language, value.as_ref()?)))
    }

    /// The value of a language, else of the first language that has one.
    #[must_use]
    pub fn get_or_first(&self, language: Language) -> Option<(Language, &T)> {
        self.get(language).map(|value| (language, value)).or_else(|| self.iter().next())
    }

    /// Whether no language has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl<T> FromIterator<(Language, T)> for Localized<T> {
    fn from_iter<I: IntoIterator<Item = (Language, T)>>(values: I) -> Self {
        let mut localized = Self::empty();
        for (language, value) in values {
            localized.set(language, value);
        }
        localized
    }
}
