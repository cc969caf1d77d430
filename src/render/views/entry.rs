//! The page of an entry: its words and facts, who refers to it, what stands beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::i18n::Language;
use crate::paths::Address;
use crate::resolve::routes::{Appearance, HOME};
use crate::resolve::{Entry, EntryId, MenuTarget, Value};

use super::value::by_name;
use super::{AlternateView, CardView, DateView, FieldView, HreflangView, LinkView, PageView, Shared, Views};

/// An entry with everything it has, on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// Key, the same in all languages.
    pub key: String,
    /// Name of its collection; empty for pages.
    pub collection: String,
    /// Its text as safe HTML; headings begin at level 2.
    pub body: String,
    /// Whether the text has code in it, so that the page needs `highlight.css`.
    pub has_code: bool,
    /// Headings of the text.
    pub headings: Vec<HeadingView>,
    /// Its fields that have a value, in the order of the collection.
    pub fields: Vec<Shared<FieldView>>,
    /// The same fields by name.
    pub values: BTreeMap<String, Shared<FieldView>>,
    /// Sentences that its choices ask every page to show.
    pub notes: Vec<String>,
    /// Entries that refer to this one, by collection.
    pub backlinks: Vec<BacklinksView>,
    /// The entry before it in the listing.
    pub previous: Option<Shared<CardView>>,
    /// The entry after it in the listing.
    pub next: Option<Shared<CardView>>,
    /// When it was last changed, if an editor says so.
    pub updated: Option<DateView>,
}

/// A heading of a text.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Entries of one collection that refer to an entry.
#[derive(Debug, Clone, Serialize)]
pub struct BacklinksView {
    /// Title of the collection.
    pub title: String,
    /// Name of the collection.
    pub collection: String,
    /// The entries.
    pub entries: Vec<Shared<CardView>>,
}

impl Views {
    /// The page of an entry; `body` is its text as HTML.
    pub(crate) fn entry_page(&self, id: EntryId, reader: Language, body: String) -> PageView {
        let entry = self.site().entry(id);
        let appearance = self.site().appearance(entry, reader);
        let words_language = appearance.words_of(reader);
        let address = self.site().entry_address(entry, reader);
        let original = self.site().entry_address(entry, words_language);
        let mut page = self.page("entry", &address, reader);
        if let Some(words) = entry.words.get(words_language) {
            page.title.clone_from(&words.title);
            page.short_title.clone_from(&words.short_title);
            page.summary.clone_from(&words.summary);
        }
        page.fallback = appearance != Appearance::Own;
        page.stale = self.stale(id, reader).filter(|_| !page.fallback);
        page.noindex = page.fallback;
        page.canonical = self.site().config.base_url.absolute(&original);
        page.content_language = self.language(words_language);
        page.languages = self.entry_alternates(id, reader);
        page.hreflang = self.entry_hreflang(entry);
        page.section = self.section(id, reader);
        if !entry.collection.is_empty() {
            let collection = self.collection(&entry.collection, reader);
            page.breadcrumbs =
                vec![LinkView { title: collection.title.clone(), url: collection.url.clone(), language: None }];
            page.collection = Some(collection);
        }
        page.entry = Some(self.entry_view(id, reader, body));
        if !page.fallback && self.theme().shows_structured_data {
            page.structured_data = self.structured_entry(id, &page, reader);
        }
        page
    }

    fn entry_view(&self, id: EntryId, reader: Language, body: String) -> EntryView {
        let entry = self.site().entry(id);
        let writer = self.writer(entry, reader);
        let words = entry.words.get(writer.words);
        let value_of = |name: &str| entry.facts.get(name).or_else(|| words?.fields.get(name));
        let fields = writer.fields(&self.site().rules(entry).fields, value_of);
        let outline = words.and_then(|words| words.body.as_ref()).map(|body| &body.outline);
        let headings = outline.into_iter().flat_map(|outline| &outline.headings);
        let (previous, next) = self.neighbours(id, reader);
        EntryView {
            key: entry.key.clone(),
            collection: entry.collection.clone(),
            body,
            has_code: outline.is_some_and(|outline| outline.has_code),
            headings: headings
                .map(|heading| HeadingView { level: heading.level, id: heading.id.clone(), text: heading.text.clone() })
                .collect(),
            values: by_name(&fields),
            fields,
            notes: self.notes(entry, reader),
            backlinks: self.backlinks(id, reader),
            previous: previous.map(|id| self.card(id, reader)),
            next: next.map(|id| self.card(id, reader)),
            updated: entry.updated.map(|date| writer.date(date.into())),
        }
    }

    /// The sentences that an entry's choices ask its page to show, each once.
    pub(crate) fn notes(&self, entry: &Entry, reader: Language) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for value in entry.facts.values() {
            let Value::Choice { list, key } = value else { continue };
            let choice = self.site().config.choices.get(list).and_then(|choices| choices.get(key));
            let note = choice.and_then(|choice| choice.note.get_or_first(reader)).map(|(_, note)| note.clone());
            notes.extend(note.filter(|note| !notes.contains(note)));
        }
        notes
    }

    /// Entries that refer to an entry, by collection, in the order of their listings.
    fn backlinks(&self, id: EntryId, reader: Language) -> Vec<BacklinksView> {
        let mut placed: BTreeMap<&str, BTreeSet<(usize, EntryId)>> = BTreeMap::new();
        for link in self.site().backlinks(id) {
            if let Some(place) = self.site().place(link.from, reader) {
                let collection = self.site().entry(link.from).collection.as_str();
                placed.entry(collection).or_default().insert((place, link.from));
            }
        }
        let of = |name: &String| {
            let entries = placed.get(name.as_str())?.iter().map(|(_, id)| self.card(*id, reader)).collect();
            Some(BacklinksView { title: self.collection_title(name, reader), collection: name.clone(), entries })
        };
        self.site().config.collections.keys().filter_map(of).collect()
    }

    fn neighbours(&self, id: EntryId, reader: Language) -> (Option<EntryId>, Option<EntryId>) {
        let entry = self.site().entry(id);
        let Some(place) = self.site().place(id, reader).filter(|_| !entry.collection.is_empty()) else {
            return (None, None);
        };
        let listing = self.site().listing(&entry.collection, reader);
        let previous = place.checked_sub(1).and_then(|place| listing.get(place)).copied();
        (previous, listing.get(place + 1).copied())
    }

    /// The menu item that a page belongs to: itself, or the listing of its collection.
    fn section(&self, id: EntryId, reader: Language) -> String {
        let entry = self.site().entry(id);
        let own = self.site().menu.contains(&MenuTarget::Entry(id)) || entry.collection.is_empty();
        if own {
            return self.link(&self.site().entry_address(entry, reader));
        }
        self.link(&self.site().listing_address(&entry.collection, reader))
    }

    fn entry_alternates(&self, id: EntryId, reader: Language) -> Vec<AlternateView> {
        let entry = self.site().entry(id);
        let alternate = |language| AlternateView {
            language: self.language(language),
            url: match self.site().has_page(entry, language) {
                true => self.link(&self.site().entry_address(entry, language)),
                false => self.link(&self.site().home_address(language)),
            },
            current: language == reader,
            translated: entry.words.get(language).is_some(),
        };
        self.languages().iter().map(alternate).collect()
    }

    /// Real translations only, and all of them or none: an entry in one language has no alternates.
    pub(crate) fn entry_hreflang(&self, entry: &Entry) -> Vec<HreflangView> {
        let written: Vec<(Language, Address)> =
            entry.words.iter().map(|(language, _)| (language, self.site().entry_address(entry, language))).collect();
        let home = entry.collection.is_empty() && entry.key == HOME;
        self.hreflang(&written, home)
    }
}
