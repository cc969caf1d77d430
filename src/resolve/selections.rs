//! Narrowed listings: the entries of a collection that share a value of a field.
//!
//! A value is named by a key that is also a segment of its address. Only values that some entry has
//! make a selection, so no link leads to an empty page.

use crate::config::FieldType;
use crate::i18n::Language;

use super::site::{Entry, EntryId, Site, Value};

/// Entries of a collection that have a value in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Name of the collection.
    pub collection: String,
    /// Name of the field.
    pub field: String,
    /// Key of the value.
    pub value: String,
}

/// A value that entries of a collection can share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedValue {
    /// A value of a closed list: name of the list and key.
    Choice(String, String),
    /// An entry.
    Entry(EntryId),
}

impl Site {
    /// All values that a field of a collection can have, in their order, whether or not some entry has them:
    /// choices as declared, entries as listed.
    #[must_use]
    pub fn shared_values(&self, collection: &str, field: &str, language: Language) -> Vec<SharedValue> {
        let field_type = self.config.collection(collection).and_then(|rules| rules.fields.get(field));
        match field_type.map(|field| &field.field_type) {
            Some(FieldType::Choice(list)) => self.choices_of(list),
            Some(FieldType::List(member)) => match &**member {
                FieldType::Choice(list) => self.choices_of(list),
                _ => Vec::new(),
            },
            Some(FieldType::Ref { to, .. }) => {
                let listed = to.iter().flat_map(|name| self.listing(name, language));
                listed.map(|id| SharedValue::Entry(*id)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn choices_of(&self, list: &str) -> Vec<SharedValue> {
        let choices = self.config.choices.get(list).into_iter().flatten();
        choices.map(|(key, _)| SharedValue::Choice(list.to_owned(), key.clone())).collect()
    }

    /// The key by which a value is named in addresses; entries of one collection by their own key.
    #[must_use]
    pub fn value_key(&self, value: &SharedValue) -> String {
        match value {
            SharedValue::Choice(_, key) => key.clone(),
            SharedValue::Entry(id) => self.entry(*id).key.clone(),
        }
    }

    /// Whether an entry has a value in a field.
    #[must_use]
    pub fn has_value(entry: &Entry, field: &str, wanted: &SharedValue) -> bool {
        entry.facts.get(field).is_some_and(|value| contains(value, wanted))
    }

    /// The entries of a listing that have a value in a field, in the order of the listing.
    #[must_use]
    pub fn with_value(&self, collection: &str, field: &str, wanted: &SharedValue, language: Language) -> Vec<EntryId> {
        let listed = self.listing(collection, language).iter().copied();
        listed.filter(|id| Self::has_value(self.entry(*id), field, wanted)).collect()
    }

    /// The narrowed listings of a collection that have entries.
    #[must_use]
    pub fn selections(&self, collection: &str, language: Language) -> Vec<Selection> {
        let filters = self.config.collection(collection).into_iter().flat_map(|rules| &rules.filters);
        let mut selections: Vec<Selection> = Vec::new();
        for field in filters {
            for value in self.shared_values(collection, field, language) {
                let selection = Selection {
                    collection: collection.to_owned(),
                    field: field.clone(),
                    value: self.value_key(&value),
                };
                let is_used = !self.with_value(collection, field, &value, language).is_empty();
                if is_used && !selections.contains(&selection) {
                    selections.push(selection);
                }
            }
        }
        selections
    }
}

fn contains(value: &Value, wanted: &SharedValue) -> bool {
    match (value, wanted) {
        (Value::Choice { list, key }, SharedValue::Choice(wanted_list, wanted_key)) => {
            list == wanted_list && key == wanted_key
        }
        (Value::Ref(ids), SharedValue::Entry(wanted)) => ids.contains(wanted),
        (Value::List(values), _) => values.iter().any(|value| contains(value, wanted)),
        _ => false,
    }
}
