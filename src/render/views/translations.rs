//! The page about translations: how every entry stands in every language.

use serde::Serialize;

use crate::freshness::{Change, State};
use crate::i18n::Language;
use crate::i18n::catalog::Arguments;
use crate::paths::Address;
use crate::resolve::routes;
use crate::resolve::{Entry, EntryId};

use super::{CardView, LanguageView, PageView, Shared, Views};

/// Every entry in every language.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationsView {
    /// The languages, in order.
    pub languages: Vec<Shared<LanguageView>>,
    /// The entries, in the order of the site.
    pub rows: Vec<TranslationRowView>,
    /// How many entries are in which state, by language, in the order of `languages`.
    pub totals: Vec<TranslationTotalView>,
}

/// An entry in every language.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationRowView {
    /// The entry.
    pub entry: Shared<CardView>,
    /// How it stands in each language, in their order.
    pub cells: Vec<TranslationCellView>,
}

/// How an entry stands in a language.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationCellView {
    /// `original`, `current`, `stale`, `unreviewed` or `missing`.
    pub state: &'static str,
    /// How many sections the original has, of a translation that was accepted.
    pub sections: usize,
    /// The sections that are other than accepted.
    pub changes: Vec<TranslationChangeView>,
}

/// A section that is other than accepted.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationChangeView {
    /// Its number in the original; absent if it was removed.
    pub number: Option<usize>,
    /// Its heading or key; may be empty.
    pub heading: String,
    /// `changed`, `new` or `removed`.
    pub kind: &'static str,
}

/// How many entries are in which state in a language.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationTotalView {
    /// Written in it first.
    pub original: usize,
    /// True to their original.
    pub current: usize,
    /// No longer true.
    pub stale: usize,
    /// Never accepted.
    pub unreviewed: usize,
    /// Not written in it.
    pub missing: usize,
}

impl Views {
    /// The page about translations in a language.
    pub(crate) fn translations_page(&self, reader: Language) -> PageView {
        let config = &self.site().config;
        let of = |language| {
            routes::translations_path(config, language).map_or_else(|_| Address::root(), |path| path.address())
        };
        let mut page = self.page("translations", &of(reader), reader);
        page.title = self.text(reader, "translations.title", &Arguments::new()).unwrap_or_default();
        page.short_title.clone_from(&page.title);
        page.noindex = true;
        let addresses: Vec<_> = self.languages().iter().map(|language| (language, of(language))).collect();
        page.languages = self.alternates(&addresses, reader);
        page.translations = Some(self.translations(reader));
        page
    }

    fn translations(&self, reader: Language) -> TranslationsView {
        let languages: Vec<Language> = self.languages().iter().collect();
        let is_listed = |(_, entry): &(EntryId, &Entry)| !entry.words.is_empty();
        let row = |(id, _): (EntryId, &Entry)| TranslationRowView {
            entry: self.card(id, reader),
            cells: languages.iter().map(|language| cell(&self.freshness().state(id, *language))).collect(),
        };
        let rows: Vec<TranslationRowView> = self.site().iter().filter(is_listed).map(row).collect();
        let totals = (0..languages.len()).map(|place| total(&rows, place)).collect();
        TranslationsView {
            languages: languages.iter().map(|language| self.language(*language)).collect(),
            rows,
            totals,
        }
    }
}

fn cell(state: &State) -> TranslationCellView {
    let change = |change: &Change| TranslationChangeView {
        number: change.number,
        heading: change.heading.clone(),
        kind: change.kind.word(),
    };
    TranslationCellView {
        state: state.word(),
        sections: if let State::Accepted(comparison) = state { comparison.total } else { 0 },
        changes: state.changes().iter().map(change).collect(),
    }
}

fn total(rows: &[TranslationRowView], place: usize) -> TranslationTotalView {
    let count =
        |state: &str| rows.iter().filter(|row| row.cells.get(place).is_some_and(|cell| cell.state == state)).count();
    TranslationTotalView {
        original: count("original"),
        current: count("current"),
        stale: count("stale"),
        unreviewed: count("unreviewed"),
        missing: count("missing"),
    }
}
