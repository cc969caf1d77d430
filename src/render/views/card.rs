//! Cards: entries as they appear in lists, references and embedded in texts.

use std::collections::BTreeMap;

use crate::i18n::Language;
use crate::resolve::{Entry, EntryId, Value, Words, date_field};

use super::{CardView, ChoiceView, RefView, Views};

impl Views {
    /// The card of an entry for readers of a language.
    pub(crate) fn card(&self, id: EntryId, reader: Language) -> CardView {
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
