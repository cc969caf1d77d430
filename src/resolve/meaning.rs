//! What the facts and words of an entry mean to programs, in the words of schema.org.
//!
//! Which field means what is said in `site.toml` (`schema`); without it nothing is guessed but the date
//! by which an entry is placed in time.

use crate::config::{EventStatus, Field, Property};
use crate::i18n::Language;

use super::site::{Entry, EntryId, Site, Value};

impl Site {
    /// The values of an entry that stand for a property, each with its field; words in the language asked
    /// for, else in the first that there is.
    pub fn meaning<'a>(
        &'a self,
        entry: &'a Entry,
        property: Property,
        language: Language,
    ) -> impl Iterator<Item = (&'a Field, &'a Value)> {
        let words = entry.words.get_or_first(language).map(|(_, words)| words);
        let fields = self.rules(entry).fields.iter().filter(move |(_, field)| field.schema == Some(property));
        fields.filter_map(move |(name, field)| {
            let value = entry.facts.get(name).or_else(|| words?.fields.get(name))?;
            Some((field, value))
        })
    }

    /// The entries that an entry names for a property, in order.
    #[must_use]
    pub fn meant_entries(&self, entry: &Entry, property: Property) -> Vec<EntryId> {
        let mut meant = Vec::new();
        for (_, value) in self.meaning(entry, property, Language(0)) {
            if let Value::Ref(ids) = value {
                meant.extend(ids);
            }
        }
        meant
    }

    /// The words that an entry has for a property in a language.
    #[must_use]
    pub fn meant_text<'a>(&'a self, entry: &'a Entry, property: Property, language: Language) -> Option<&'a str> {
        self.meaning(entry, property, language).find_map(|(_, value)| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// What the choices of an entry say about it as an event.
    #[must_use]
    pub fn event_status(&self, entry: &Entry) -> EventStatus {
        let status = |value: &Value| match value {
            Value::Choice { list, key } => self.config.choices.get(list)?.get(key)?.schema,
            _ => None,
        };
        entry.facts.values().find_map(status).unwrap_or(EventStatus::Scheduled)
    }
}
