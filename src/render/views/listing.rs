//! Listings: whole ones and narrowed ones, divided as the collection says.

use serde::Serialize;

use crate::config::Grouping;
use crate::i18n::Language;
use crate::paths::Address;
use crate::resolve::{Entry, EntryId, Selection, SharedValue, Site, Value, date_field};

use super::{HreflangView, LinkView, PageView, Views};

/// How a listing is divided and can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView {
    /// The parts of `page.entries`, in order; empty when the listing is not divided.
    pub groups: Vec<GroupView>,
    /// The fields by which it can be narrowed, with all their values.
    pub filters: Vec<FilterView>,
    /// The value by which it is narrowed; absent on the whole listing.
    pub selected: Option<FilterOptionView>,
}

/// A part of a listing: `page.entries[start:end]`.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// Words of its heading; empty for entries without a value.
    pub title: String,
    /// An id for its heading: a year, or the key of a value; `none` for entries without one.
    pub key: String,
    /// Shape beside the words; may be empty.
    pub mark: String,
    /// Place of its first entry.
    pub start: usize,
    /// Place after its last entry.
    pub end: usize,
}

/// A field by which a listing can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct FilterView {
    /// Name in `site.toml`.
    pub name: String,
    /// Label in the reader's language.
    pub label: String,
    /// All values in their order, also those that no entry has.
    pub options: Vec<FilterOptionView>,
}

/// A value by which a listing can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct FilterOptionView {
    /// Its key.
    pub key: String,
    /// Its words in the reader's language.
    pub title: String,
    /// Shape beside the words; may be empty.
    pub mark: String,
    /// The narrowed listing; empty when no entry has the value.
    pub url: String,
    /// How many entries of the collection have it.
    pub count: usize,
    /// Whether the listing is narrowed by it.
    pub current: bool,
}

/// Key of the part of a listing whose entries have no value to be grouped by.
const WITHOUT_VALUE: &str = "none";

/// What an entry is grouped by: its place among the groups, then the group.
type Group = (usize, GroupView);

impl Views {
    /// The listing of a collection.
    pub(crate) fn listing_page(&self, name: &str, reader: Language) -> PageView {
        let site = self.site();
        let mut page = self.listing_of(name, &site.listing_address(name, reader), site.listing(name, reader), reader);
        page.languages = self.alternates(&self.listing_addresses(name), reader);
        page.hreflang = self.listing_hreflang(name);
        page.listing.iter_mut().for_each(|listing| listing.filters = self.filters(name, None, reader));
        if self.theme().shows_structured_data {
            page.structured_data = self.structured_listing(name, &page, reader);
        }
        page
    }

    fn listing_addresses(&self, name: &str) -> Vec<(Language, Address)> {
        self.languages().iter().map(|language| (language, self.site().listing_address(name, language))).collect()
    }

    /// The alternates of a listing, which every language has.
    pub(crate) fn listing_hreflang(&self, name: &str) -> Vec<HreflangView> {
        self.hreflang(&self.listing_addresses(name), false)
    }

    /// A narrowed listing. Search engines leave it out: the whole listing has the same entries.
    pub(crate) fn selection_page(&self, selection: &Selection, reader: Language) -> PageView {
        let site = self.site();
        let Selection { collection, field, value } = selection;
        let values = site.shared_values(collection, field, reader);
        let chosen = values.into_iter().find(|shared| site.value_key(shared) == *value);
        let ids = chosen.as_ref().map(|chosen| site.with_value(collection, field, chosen, reader)).unwrap_or_default();
        let mut page = self.listing_of(collection, &site.selection_address(selection, reader), &ids, reader);
        let filters = self.filters(collection, Some(selection), reader);
        let selected = filters.iter().flat_map(|filter| &filter.options).find(|option| option.current).cloned();
        page.breadcrumbs = vec![LinkView { title: page.title.clone(), url: page.section.clone(), language: None }];
        if let Some(selected) = &selected {
            page.title = format!("{} · {}", page.title, selected.title);
            page.short_title.clone_from(&selected.title);
        }
        page.noindex = true;
        page.languages = self.alternates(&self.selection_addresses(selection), reader);
        page.listing
            .iter_mut()
            .for_each(|listing| (listing.filters, listing.selected) = (filters.clone(), selected.clone()));
        page
    }

    /// The same selection in each language; the whole listing where a language has no such entry.
    fn selection_addresses(&self, selection: &Selection) -> Vec<(Language, Address)> {
        let site = self.site();
        let address = |language| match site.selections(&selection.collection, language).contains(selection) {
            true => (language, site.selection_address(selection, language)),
            false => (language, site.listing_address(&selection.collection, language)),
        };
        self.languages().iter().map(address).collect()
    }

    fn listing_of(&self, name: &str, address: &Address, ids: &[EntryId], reader: Language) -> PageView {
        let mut page = self.page("listing", address, reader);
        let collection = self.collection(name, reader);
        page.title.clone_from(&collection.title);
        page.short_title.clone_from(&collection.title);
        page.summary.clone_from(&collection.summary);
        page.section.clone_from(&collection.url);
        let (ids, groups) = self.grouped(name, ids, reader);
        page.entries = ids.iter().map(|id| self.card(*id, reader)).collect();
        page.collection = Some(collection);
        page.listing = Some(ListingView { groups, filters: Vec::new(), selected: None });
        page
    }

    /// The entries in the order of their groups, and the groups.
    fn grouped(&self, name: &str, ids: &[EntryId], reader: Language) -> (Vec<EntryId>, Vec<GroupView>) {
        let rules = self.site().config.collection(name);
        let Some(grouping) = rules.map(|rules| &rules.group).filter(|group| **group != Grouping::None) else {
            return (ids.to_vec(), Vec::new());
        };
        let values = match grouping {
            Grouping::Field(field) => self.site().shared_values(name, field, reader),
            Grouping::None | Grouping::Year => Vec::new(),
        };
        let mut members: Vec<(Group, EntryId)> =
            ids.iter().map(|id| (self.group(*id, grouping, &values, reader), *id)).collect();
        members.sort_by_key(|((place, _), _)| *place);
        let mut groups: Vec<GroupView> = Vec::new();
        for (index, ((_, group), _)) in members.iter().enumerate() {
            match groups.last_mut().filter(|last| last.key == group.key) {
                Some(last) => last.end = index + 1,
                None => groups.push(GroupView { start: index, end: index + 1, ..group.clone() }),
            }
        }
        (members.into_iter().map(|(_, id)| id).collect(), groups)
    }

    /// The group of an entry. Years keep the order of the listing, which has undated entries last.
    fn group(&self, id: EntryId, grouping: &Grouping, values: &[SharedValue], reader: Language) -> Group {
        let entry = self.site().entry(id);
        match grouping {
            Grouping::Field(field) => {
                let found = values.iter().position(|value| Site::has_value(entry, field, value));
                found.map_or((usize::MAX, untitled()), |place| (place, self.value_group(&values[place], reader)))
            }
            Grouping::None | Grouping::Year => (0, self.year(entry).map_or_else(untitled, year_group)),
        }
    }

    fn year(&self, entry: &Entry) -> Option<i16> {
        match date_field(entry, &self.site().config)? {
            Value::Date(date) => Some(date.year),
            Value::Period(period) => Some(period.start.year),
            _ => None,
        }
    }

    fn value_group(&self, value: &SharedValue, reader: Language) -> GroupView {
        let (title, mark) = self.value_words(value, reader);
        GroupView { title, key: self.site().value_key(value), mark, start: 0, end: 0 }
    }

    /// The words of a value and the shape beside them.
    fn value_words(&self, value: &SharedValue, reader: Language) -> (String, String) {
        match value {
            SharedValue::Choice(list, key) => {
                let choice = self.choice(list, key, reader);
                (choice.label, choice.mark)
            }
            SharedValue::Entry(id) => {
                let words = self.site().entry(*id).words.get_or_first(reader);
                (words.map(|(_, words)| words.short_title.clone()).unwrap_or_default(), String::new())
            }
        }
    }

    fn filters(&self, name: &str, selection: Option<&Selection>, reader: Language) -> Vec<FilterView> {
        let Some(rules) = self.site().config.collection(name) else { return Vec::new() };
        let filter = |field: &String| {
            let label = rules.fields.get(field)?.label.get_or_first(reader).map(|(_, label)| label.clone());
            let values = self.site().shared_values(name, field, reader);
            let options = values.iter().map(|value| self.option((name, field), value, selection, reader)).collect();
            Some(FilterView { name: field.clone(), label: label.unwrap_or_else(|| field.clone()), options })
        };
        rules.filters.iter().filter_map(filter).collect()
    }

    fn option(
        &self,
        (collection, field): (&str, &str),
        value: &SharedValue,
        selection: Option<&Selection>,
        reader: Language,
    ) -> FilterOptionView {
        let site = self.site();
        let (title, mark) = self.value_words(value, reader);
        let key = site.value_key(value);
        let own = Selection { collection: collection.to_owned(), field: field.to_owned(), value: key.clone() };
        let count = site.with_value(collection, field, value, reader).len();
        let url = if count > 0 { self.link(&site.selection_address(&own, reader)) } else { String::new() };
        FilterOptionView { key, title, mark, url, count, current: selection == Some(&own) }
    }
}

fn untitled() -> GroupView {
    GroupView { title: String::new(), key: WITHOUT_VALUE.to_owned(), mark: String::new(), start: 0, end: 0 }
}

fn year_group(year: i16) -> GroupView {
    GroupView { title: year.to_string(), key: year.to_string(), ..untitled() }
}
