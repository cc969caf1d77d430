//! What results of a search can be narrowed down by, from what a site declares.

use crate::config::{Config, FieldType, Property};
use crate::i18n::{Language, Localized};
use crate::resolve::{Entry, Site, Value};
use crate::search::Index;

use super::{SearchFilterView, SearchOptionView, Views};

/// Name of the filter by collection in addresses.
const COLLECTION: &str = "in";

/// Names that addresses of the search page use for other things.
const TAKEN: [&str; 2] = ["q", COLLECTION];

/// A filter that a site offers, with its name in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter<'a> {
    /// By collection.
    Collection,
    /// By the entries of a collection that other entries are about.
    Topic(&'a str),
    /// By a closed list whose values mean something to events.
    Choice(&'a str),
}

/// The filters of a site. A name that is taken already is not taken twice.
pub(super) fn filters(config: &Config) -> Vec<Filter<'_>> {
    let fields = config.collections.values().flat_map(|collection| collection.fields.values());
    let topics = fields.filter_map(|field| match &field.field_type {
        FieldType::Ref { to, .. } if field.schema == Some(Property::About) && to.len() == 1 => {
            to.first().map(|topic| Filter::Topic(topic))
        }
        _ => None,
    });
    let meant = config.choices.iter().filter(|(_, choices)| choices.values().any(|choice| choice.schema.is_some()));
    let choices = meant.map(|(list, _)| Filter::Choice(list));
    let mut filters: Vec<Filter<'_>> = vec![Filter::Collection];
    for filter in topics.chain(choices) {
        let is_taken = TAKEN.contains(&filter.name()) || filters.iter().any(|other| other.name() == filter.name());
        filters.extend((!is_taken).then_some(filter));
    }
    filters
}

impl<'a> Filter<'a> {
    pub(super) fn name(self) -> &'a str {
        match self {
            Filter::Collection => COLLECTION,
            Filter::Topic(name) | Filter::Choice(name) => name,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Filter::Collection => "collection",
            Filter::Topic(_) => "topic",
            Filter::Choice(_) => "choice",
        }
    }

    /// The values that an entry has.
    pub(super) fn values(self, site: &Site, entry: &Entry) -> Vec<String> {
        let mut values: Vec<String> = match self {
            Filter::Collection => vec![entry.collection.clone()],
            Filter::Topic(collection) => {
                let of_facts = entry.facts.values().flat_map(|value| match value {
                    Value::Ref(ids) => ids.as_slice(),
                    _ => &[],
                });
                let named = of_facts.map(|id| site.entry(*id)).chain([entry]);
                named.filter(|entry| entry.collection == collection).map(|entry| entry.key.clone()).collect()
            }
            Filter::Choice(name) => {
                let of_list = |value: &Value| match value {
                    Value::Choice { list, key } if list == name => Some(key.clone()),
                    _ => None,
                };
                entry.facts.values().filter_map(of_list).collect()
            }
        };
        values.sort_unstable();
        values.dedup();
        values.retain(|value| !value.is_empty());
        values
    }
}

impl Views {
    /// A filter with the values that something in the index has.
    pub(super) fn filter(&self, filter: Filter<'_>, language: Language, index: &Index) -> SearchFilterView {
        let config = &self.site().config;
        let (label, values): (String, Vec<(String, String)>) = match filter {
            Filter::Collection => {
                let titled = |name: &String| (name.clone(), self.collection_title(name, language));
                (String::new(), config.collections.keys().map(titled).collect())
            }
            Filter::Topic(name) => {
                let cards = self.site().listing(name, language).iter().map(|id| self.card(*id, language));
                (
                    self.collection_title(name, language),
                    cards.map(|card| (card.key.clone(), card.short_title.clone())).collect(),
                )
            }
            Filter::Choice(name) => {
                let keys = config.choices.get(name).into_iter().flat_map(|choices| choices.keys());
                let labelled = |key: &String| (key.clone(), self.choice(name, key, language).label);
                (choice_label(config, name, language), keys.map(labelled).collect())
            }
        };
        let option = |(value, label): (String, String)| {
            let count = index.count(filter.name(), &value);
            (count > 0).then_some(SearchOptionView { value, label, count })
        };
        SearchFilterView {
            name: filter.name().to_owned(),
            kind: filter.kind(),
            label,
            options: values.into_iter().filter_map(option).collect(),
        }
    }
}

/// What a closed list is about: the label of the first field that takes its values.
fn choice_label(config: &Config, list: &str, language: Language) -> String {
    let takes = |field_type: &FieldType| matches!(field_type, FieldType::Choice(name) if name == list);
    let mut fields = config.collections.values().flat_map(|collection| collection.fields.values());
    let label: Option<&Localized<String>> = fields.find(|field| takes(&field.field_type)).map(|field| &field.label);
    label.and_then(|label| label.get_or_first(language)).map(|(_, label)| label.clone()).unwrap_or_default()
}
