//! What can be searched in a language, and the search page as themes see it.
//!
//! A site can be searched when it has a page with the layout `search`; the index lies beside that page.
//! Everything that a language lists is in its index, once: an entry that is not written in the language is
//! found by the words that its readers would see, and marked with their language. What is hidden from a
//! language, and drafts, are not.

mod documents;
mod filters;

use serde::Serialize;

use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::resolve::{EntryId, Site, routes};
use crate::search::part_names;

use super::{CardView, LanguageView, Shared, Views};
use filters::filters;

/// Layout of the page that searches.
const LAYOUT: &str = "search";

/// The search as themes see it on the search page.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// Where the script finds the index.
    pub index: String,
    /// What results can be narrowed down by.
    pub filters: Vec<SearchFilterView>,
}

/// A filter of results.
#[derive(Debug, Clone, Serialize)]
pub struct SearchFilterView {
    /// Its name in addresses.
    pub name: String,
    /// `collection`, `topic` or `choice`.
    pub kind: &'static str,
    /// What it is about; empty for the filter by collection.
    pub label: String,
    /// Its values, those that nothing has left out.
    pub options: Vec<SearchOptionView>,
}

/// A value of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct SearchOptionView {
    /// The value in addresses.
    pub value: String,
    /// What readers see.
    pub label: String,
    /// How much of the site has it.
    pub count: usize,
}

/// What a result of a search leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found<'a> {
    Entry(EntryId),
    Listing(&'a str),
}

/// The page that searches a site in a language.
fn search_page(site: &Site, language: Language) -> Option<EntryId> {
    let (id, page) =
        site.iter().find(|(_, entry)| entry.layout.as_ref().is_some_and(|layout| layout.value == LAYOUT))?;
    site.has_page(page, language).then_some(id)
}

/// The files of the index of a language with the names of their parts; none when nothing searches it.
#[must_use]
pub fn search_files(site: &Site, language: Language) -> Vec<(String, OutputPath)> {
    let Some(page) = search_page(site, language) else { return Vec::new() };
    let names = part_names(searched(site, language).len()).into_iter();
    names.filter_map(|name| part_path(site, page, language, &name).map(|path| (name, path))).collect()
}

/// Everything that the index of a language has, in order: pages, then each listing with its entries.
fn searched(site: &Site, language: Language) -> Vec<Found<'_>> {
    let is_page = |id: &&EntryId| site.entry(**id).layout.as_ref().is_none_or(|layout| layout.value != LAYOUT);
    let pages = site.listing("", language).iter().filter(is_page).copied().map(Found::Entry);
    let collections = site.config.collections.keys().flat_map(|name| {
        let entries = site.listing(name, language).iter().copied().map(Found::Entry);
        [Found::Listing(name)].into_iter().chain(entries)
    });
    pages.chain(collections).collect()
}

/// Where a part of the index lies: beside the page.
fn part_path(site: &Site, page: EntryId, language: Language, name: &str) -> Option<OutputPath> {
    let page = routes::entry_path(&site.config, site.entry(page), language).ok()?;
    let folder = page.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    OutputPath::new(format!("{folder}/{name}.json").trim_start_matches('/')).ok()
}

impl Views {
    /// The search of a language; `None` when the site has no page that searches it.
    pub(crate) fn search(&self, language: Language) -> Option<SearchView> {
        let site = self.site();
        let head = search_files(site, language).into_iter().next().map(|(_, path)| path)?;
        let index = self.search_index(language);
        let filters = filters(&site.config).into_iter().map(|filter| self.filter(filter, language, index));
        Some(SearchView {
            index: format!("{}?{}", self.link(&head.address()), index.hash),
            filters: filters.filter(|filter| filter.options.len() > 1).collect(),
        })
    }

    /// The page that searches a language; empty when there is none.
    pub(in crate::render::views) fn search_url(&self, language: Language) -> String {
        let page = search_page(self.site(), language).map(|id| self.site().entry(id));
        page.map(|page| self.link(&self.site().entry_address(page, language))).unwrap_or_default()
    }
}
