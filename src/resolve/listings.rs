//! The order of entries in each listing, per language.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Collection, Config, SortKey};
use crate::dates::Moment;
use crate::i18n::collation::Collation;
use crate::i18n::{Language, Localized};

use super::routes::Appearance;
use super::site::{Entry, EntryId, Site, Value};

/// Entries of each collection in the order of its listing, per language.
type Listings = BTreeMap<String, Localized<Vec<EntryId>>>;

/// The listings of all collections and of the pages.
pub(super) fn listings(site: &Site) -> Listings {
    let mut listings = Listings::new();
    let all = site.config.collections.values().chain([&site.config.pages]);
    sort(site, &all.collect::<Vec<_>>(), &mut listings);
    listings
}

/// Sorts the listings of some collections again.
pub(super) fn sort_anew(site: &Site, names: &BTreeSet<&str>, listings: &mut Listings) {
    let all = site.config.collections.values().chain([&site.config.pages]);
    sort(site, &all.filter(|rules| names.contains(rules.name.as_str())).collect::<Vec<_>>(), listings);
}

fn sort(site: &Site, collections: &[&Collection], listings: &mut Listings) {
    for language in site.config.languages.iter() {
        let collation = Collation::new(site.config.languages.facts(language));
        for rules in collections {
            let ids = listing(site, rules, language, &collation);
            listings.entry(rules.name.clone()).or_default().set(language, ids);
        }
    }
}

/// Where each entry stands in its listing.
pub(super) fn places(count: usize, listings: &Listings) -> Vec<Localized<usize>> {
    let mut places = vec![Localized::empty(); count];
    for lists in listings.values() {
        for (language, ids) in lists.iter() {
            for (place, id) in ids.iter().enumerate() {
                places[id.0 as usize].set(language, place);
            }
        }
    }
    places
}

fn listing(site: &Site, rules: &Collection, language: Language, collation: &Collation) -> Vec<EntryId> {
    let start = site.entries.partition_point(|entry| entry.collection < rules.name);
    let shown = |entry: &Entry| !matches!(site.appearance(entry, language), Appearance::Hidden(_));
    let mut members: Vec<(EntryId, &Entry)> = site
        .iter()
        .skip(start)
        .take_while(|(_, entry)| entry.collection == rules.name)
        .filter(|(_, entry)| shown(entry))
        .collect();
    members.sort_by(|(_, left), (_, right)| {
        compare(left, right, rules)
            .then_with(|| collation.compare(title(left, language), title(right, language)))
            .then_with(|| left.key.cmp(&right.key))
    });
    members.into_iter().map(|(id, _)| id).collect()
}

/// By the key of the collection. Entries without the key come last, whatever the direction.
fn compare(left: &Entry, right: &Entry, rules: &Collection) -> Ordering {
    let turn = |order: Ordering| if rules.descending { order.reverse() } else { order };
    let by_order = left.order.total_cmp(&right.order);
    match &rules.sort {
        SortKey::Title => Ordering::Equal,
        SortKey::Order if left.order >= f64::MAX || right.order >= f64::MAX => by_order,
        SortKey::Order => turn(by_order),
        SortKey::Field(name) => match (moment(left, name), moment(right, name)) {
            (Some(left), Some(right)) => turn(left.cmp(&right)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => by_order,
        },
    }
}

fn moment(entry: &Entry, field: &str) -> Option<Moment> {
    match entry.facts.get(field)? {
        Value::Date(date) => Some(date.earliest()),
        Value::Period(period) => Some(period.earliest()),
        _ => None,
    }
}

fn title(entry: &Entry, language: Language) -> &str {
    entry.words.get_or_first(language).map_or("", |(_, words)| &words.title)
}

/// The date or period by which an entry is placed in time: the one that its collection is sorted
/// by, else its first period. Other dates, such as that of a foundation, do not say when it is.
#[must_use]
pub fn date_field<'a>(entry: &'a Entry, config: &Config) -> Option<&'a Value> {
    named_date_field(entry, config).map(|(_, value)| value)
}

/// The same with the name of the field.
pub(super) fn named_date_field<'a>(entry: &'a Entry, config: &Config) -> Option<(&'a str, &'a Value)> {
    let rules = config.collection(&entry.collection)?;
    let sorted = if let SortKey::Field(name) = &rules.sort { entry.facts.get_key_value(name) } else { None };
    let period = || entry.facts.iter().find(|(_, value)| matches!(value, Value::Period(_)));
    sorted.or_else(period).map(|(name, value)| (name.as_str(), value))
}
