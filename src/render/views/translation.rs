//! Whether the words of a page are still those of their original.

use serde::Serialize;

use crate::freshness::{Change, Comparison};
use crate::i18n::Language;
use crate::resolve::EntryId;

use super::{DateView, LanguageView, Shared, Views};

/// A translation whose original was changed since.
#[derive(Debug, Clone, Serialize)]
pub struct StaleView {
    /// The day up to which the translation was true.
    pub date: DateView,
    /// The language of the original.
    pub language: Shared<LanguageView>,
    /// Address of the original.
    pub url: String,
    /// Parts of the original that were changed since, in its order; those with a heading, as others have no
    /// name that readers know.
    pub sections: Vec<StaleSectionView>,
}

/// A part of an original that was changed since it was translated.
#[derive(Debug, Clone, Serialize)]
pub struct StaleSectionView {
    /// `changed` or `new`.
    pub kind: &'static str,
    /// Its heading, in the language of the original.
    pub heading: String,
    /// Its address.
    pub url: String,
}

impl Views {
    /// What a page has to say of its own translation; nothing of an original, and nothing as long as it is true.
    pub(super) fn stale(&self, id: EntryId, reader: Language) -> Option<StaleView> {
        let state = self.freshness().state(id, reader);
        let comparison = state.stale()?;
        let entry = self.site().entry(id);
        let url = self.link(&self.site().entry_address(entry, comparison.from));
        let Comparison { from, changes, .. } = comparison;
        Some(StaleView {
            date: self.writer(entry, reader).date(comparison.true_on().into()),
            language: self.language(*from),
            sections: changes.iter().filter_map(|change| section(change, &url)).collect(),
            url,
        })
    }
}

/// Keys have no heading, and what is gone has no address.
fn section(change: &Change, url: &str) -> Option<StaleSectionView> {
    let id = change.name.strip_prefix('#').filter(|id| !id.is_empty())?;
    change.number?;
    Some(StaleSectionView { kind: change.kind.word(), heading: change.heading.clone(), url: format!("{url}#{id}") })
}
