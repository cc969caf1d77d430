//! How dates and numbers are written in one language.

use crate::dates::Period;
use crate::i18n::catalog::Catalog;
use crate::i18n::dates::{DateStyle, DateWriter};
use crate::i18n::{Language, LanguageFacts, Languages, numbers, with_country};

/// Writes dates and numbers for readers of one language.
#[derive(Debug)]
pub(crate) struct Format {
    facts: LanguageFacts,
    /// The language with its country: `en_GB`.
    pub(super) locale: String,
    dates: DateWriter,
}

impl Format {
    pub(super) fn new(language: Language, languages: &Languages, catalog: &Catalog) -> Self {
        let facts = languages.facts(language);
        Self { facts: facts.clone(), locale: with_country(facts), dates: DateWriter::new(facts, catalog, language) }
    }

    /// A number as written in an entry, grouped as the language does.
    pub(super) fn number(&self, raw: &str) -> String {
        numbers::write(&self.facts, raw)
    }

    /// A period for running text or for tables.
    pub(crate) fn period(&self, period: Period, style: DateStyle) -> String {
        self.dates.period(period, style)
    }
}
