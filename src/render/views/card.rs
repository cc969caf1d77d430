//! Cards: entries as they appear in lists, references and embedded in texts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::i18n::Language;
use crate::resolve::{Entry, EntryId, Value, Words, date_field};

use super::{DateView, LanguageView, Shared, Views};

/// An entry as it appears in lists, references and embedded cards. Cards hold no further cards.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its name, the same in all languages: `collection/key`, or the key of a page.
    pub id: String,
    /// Key, the same in all languages.
    pub key: String,
    /// Name of its collection; empty for pages.
    pub collection: String,
    /// Title of its collection; empty for pages.
    pub collection_title: String,
    /// Title.
    pub title: String,
    /// Title where room is scarce.
    pub short_title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Where it leads.
    pub url: String,
    /// The language of the words, when it is not the reader's.
    pub language: Option<Shared<LanguageView>>,
    /// Its first date or period; absent when no date is known.
    pub date: Option<DateView>,
    /// Its choices by name of the field.
    pub choices: BTreeMap<String, ChoiceView>,
    /// Entries it refers to, by name of the field.
    pub refs: BTreeMap<String, Vec<RefView>>,
}

/// An entry that a card refers to.
#[derive(Debug, Clone, Serialize)]
pub struct RefView {
    /// Its name, the same in all languages: `collection/key`.
    pub id: String,
    /// Its short title.
    pub title: String,
}

/// A chosen value of a closed list.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// Name of the list.
    pub list: String,
    /// The value's key.
    pub key: String,
    /// Its label in the reader's language.
    pub label: String,
    /// Shape to draw beside the word; may be empty.
    pub mark: String,
}

impl Views {
    pub(super) fn make_card(&self, id: EntryId, reader: Language) -> CardView {
        let site = self.site();
        let entry = site.entry(id);
        let (address, words_language) = site.reader_address(id, reader);
        let words = entry.words.get(words_language);
        let text = |get: fn(&Words) -> &String| words.map(get).cloned().unwrap_or_default();
        let writer = self.writer(entry, reader);
        CardView {
            id: entry.name(),
            key: entry.key.clone(),
            collection: entry.collection.clone(),
            collection_title: self.collection_title(&entry.collection, reader),
            title: text(|words| &words.title),
            short_title: text(|words| &words.short_title),
            summary: text(|words| &words.summary),
            url: self.link(&address),
            language: (words_language != reader).then(|| self.language(words_language)),
            date: date_field(entry, &site.config).and_then(|value| writer.date_of(value)),
            choices: self.card_choices(entry, reader),
            refs: self.card_refs(entry, reader),
        }
    }

    fn card_choices(&self, entry: &Entry, reader: Language) -> BTreeMap<String, ChoiceView> {
        let choice = |(name, value): (&String, &Value)| match value {
            Value::Choice { list, key } => Some((name.clone(), self.choice(list, key, reader))),
            _ => None,
        };
        entry.facts.iter().filter_map(choice).collect()
    }

    fn card_refs(&self, entry: &Entry, reader: Language) -> BTreeMap<String, Vec<RefView>> {
        let views = |ids: &[EntryId]| ids.iter().map(|id| self.reference(*id, reader)).collect();
        let refs = |(name, value): (&String, &Value)| match value {
            Value::Ref(ids) => Some((name.clone(), views(ids))),
            _ => None,
        };
        entry.facts.iter().filter_map(refs).collect()
    }

    /// A choice of a closed list with its label.
    pub(super) fn choice(&self, list: &str, key: &str, reader: Language) -> ChoiceView {
        let choice = self.site().config.choices.get(list).and_then(|choices| choices.get(key));
        let label = choice.and_then(|choice| choice.label.get_or_first(reader)).map(|(_, label)| label.clone());
        ChoiceView {
            list: list.to_owned(),
            key: key.to_owned(),
            label: label.unwrap_or_else(|| key.to_owned()),
            mark: choice.map(|choice| choice.mark.clone()).unwrap_or_default(),
        }
    }

    fn reference(&self, id: EntryId, reader: Language) -> RefView {
        let entry = self.site().entry(id);
        let title = entry.words.get_or_first(reader).map(|(_, words)| words.short_title.clone());
        RefView { id: entry.name(), title: title.unwrap_or_default() }
    }
}
