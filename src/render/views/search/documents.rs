//! From entries and listings to the documents of an index.

use crate::config::Property;
use crate::i18n::Language;
use crate::parse::markdown;
use crate::resolve::{Entry, EntryId, Value, Words};
use crate::search::{Document, Index, Shown, ShownLanguage};

use super::filters::{Filter, filters};
use super::{CardView, Found, LanguageView, Shared, Views, searched};

impl Views {
    /// Makes the index of a language.
    pub(in crate::render::views) fn make_search_index(&self, language: Language) -> Index {
        let site = self.site();
        let filters = filters(&site.config);
        let names: Vec<String> = filters.iter().map(|filter| filter.name().to_owned()).collect();
        let searched = searched(site, language);
        Index::new(searched.len(), &names, |number| match searched[number] {
            Found::Entry(id) => self.entry_document(id, language, &filters),
            Found::Listing(name) => self.listing_document(name, language),
        })
    }

    fn entry_document(&self, id: EntryId, reader: Language, filters: &[Filter<'_>]) -> Document {
        let site = self.site();
        let entry = site.entry(id);
        let card = self.card(id, reader);
        let words_language = site.appearance(entry, reader).words_of(reader);
        let words = entry.words.get(words_language);
        let body = words.and_then(|words| words.body.as_ref());
        let headings = body.into_iter().flat_map(|body| &body.outline.headings);
        let values = filters
            .iter()
            .flat_map(|filter| filter.values(site, entry).into_iter().map(|value| (filter.name().to_owned(), value)));
        let text = body.map(|body| markdown::text(self.sources().text(body.file), body.start));
        Document {
            aliases: self.aliases(entry, words_language),
            headings: headings.map(|heading| heading.text.clone()).collect(),
            names: self.names(entry, words, reader),
            filters: values.collect(),
            shown: shown(&card, text.unwrap_or_default()),
        }
    }

    fn listing_document(&self, name: &str, reader: Language) -> Document {
        let collection = self.collection(name, reader);
        let rules = self.site().config.collection(name);
        let others = rules.into_iter().flat_map(|rules| rules.title.iter());
        Document {
            aliases: others.filter(|(language, _)| *language != reader).map(|(_, title)| title.clone()).collect(),
            shown: Shown {
                url: collection.url.clone(),
                title: collection.title.clone(),
                summary: collection.summary.clone(),
                ..Shown::default()
            },
            ..Document::default()
        }
    }

    /// What an entry is called beside its title: for short, in the other languages, and by other names.
    fn aliases(&self, entry: &Entry, words_language: Language) -> Vec<String> {
        let mut aliases = Vec::new();
        for (language, words) in entry.words.iter() {
            let title = (language != words_language).then_some(&words.title);
            let short_title = (words.short_title != words.title).then_some(&words.short_title);
            aliases.extend(title.into_iter().chain(short_title).cloned());
        }
        for language in self.languages().iter() {
            for property in [Property::AlternateName, Property::LegalName] {
                for (_, value) in self.site().meaning(entry, property, language) {
                    self.collect_names(value, language, &mut aliases);
                }
            }
        }
        aliases
    }

    /// Names and words in the fields of an entry, sources left out: those speak of other things too.
    fn names(&self, entry: &Entry, words: Option<&Words>, reader: Language) -> Vec<String> {
        let writer = self.writer(entry, reader);
        let mut names = Vec::new();
        for (name, field) in &self.site().rules(entry).fields {
            let value = entry.facts.get(name).or_else(|| words?.fields.get(name));
            if let Some(value) = value.filter(|_| field.schema != Some(Property::Citation)) {
                names.extend(writer.date_of(value).map(|date| date.text));
                self.collect_names(value, reader, &mut names);
            }
        }
        names
    }

    fn collect_names(&self, value: &Value, reader: Language, names: &mut Vec<String>) {
        match value {
            Value::Text(text) => names.push(text.clone()),
            Value::Prose(paragraphs) => names.extend(paragraphs.iter().cloned()),
            Value::Words(words) => names.extend(words.get_or_first(reader).map(|(_, words)| words.clone())),
            Value::Ref(ids) => names.extend(ids.iter().filter_map(|id| {
                let words = &self.site().entry(*id).words;
                words.get_or_first(reader).map(|(_, words)| words.title.clone())
            })),
            Value::List(values) => values.iter().for_each(|value| self.collect_names(value, reader, names)),
            Value::Record(members) => members.values().for_each(|value| self.collect_names(value, reader, names)),
            _ => {}
        }
    }
}

fn shown(card: &CardView, text: String) -> Shown {
    let marked = |view: &Shared<LanguageView>| {
        let LanguageView { code, name, dir, .. } = &**view;
        ShownLanguage { code: code.clone(), name: name.clone(), dir }
    };
    Shown {
        url: card.url.clone(),
        title: card.title.clone(),
        section: card.collection_title.clone(),
        date: card.date.as_ref().map(|date| date.compact.clone()).unwrap_or_default(),
        summary: card.summary.clone(),
        text,
        language: card.language.as_ref().map(marked),
    }
}
