//! Which entries a feed has, and when there was news of each.
//!
//! A feed needs a moment for every entry, so only a certain day counts: that of `updated`, else the day on
//! which the entry itself was, if that has come and nothing says that it did not take place. Invariant: what
//! has no such day is in no feed; none is made up (golden case `feed`).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::config::{EventStatus, Kind};
use crate::dates::{Instant, PartialDate, instant};
use crate::i18n::{Language, Localized};

use super::listings::date_field;
use super::routes::Appearance;
use super::site::{Entry, EntryId, Site, Value};

/// How many entries a feed has at most.
const LONGEST_FEED: usize = 20;

/// Entries of feeds by name of their collection; those of the feed of the whole site under the empty name.
pub(super) type Feeds = BTreeMap<String, Localized<Vec<EntryId>>>;

impl Site {
    /// The entries in the feed of a collection, or of the whole site under the empty name: newest first, all
    /// written in the language. Empty when there is no such feed.
    #[must_use]
    pub fn feed(&self, collection: &str, language: Language) -> &[EntryId] {
        self.order.feeds.get(collection).and_then(|feeds| feeds.get(language)).map_or(&[], Vec::as_slice)
    }

    /// When there was last news of an entry, as far as one certain moment is known.
    #[must_use]
    pub fn latest_news(&self, entry: &Entry) -> Option<Instant> {
        let at_its_place = |date: PartialDate| instant(date, &entry.time_zone);
        entry.updated.and_then(at_its_place).or_else(|| self.date_of_news(entry).and_then(at_its_place))
    }

    /// The date of the entry itself, unless it is one on which nothing happened.
    fn date_of_news(&self, entry: &Entry) -> Option<PartialDate> {
        let took_place = matches!(self.event_status(entry), EventStatus::Scheduled | EventStatus::Rescheduled);
        match date_field(entry, &self.config).filter(|_| took_place)? {
            Value::Date(date) => Some(*date),
            Value::Period(period) => Some(period.start),
            _ => None,
        }
    }
}

/// The feeds of a site at a moment, in seconds of the epoch; without those that would be empty.
pub(super) fn feeds(site: &Site, now: i64) -> Feeds {
    let has_come = |moment: &Instant| moment.seconds() <= now;
    let mut dated: Vec<(Instant, EntryId, &Entry)> = site
        .iter()
        .filter(|(_, entry)| !entry.collection.is_empty())
        .filter_map(|(id, entry)| Some((site.latest_news(entry).filter(has_come)?, id, entry)))
        .collect();
    dated.sort_by_key(|(moment, id, _)| (Reverse(*moment), *id));
    let mut feeds: BTreeMap<String, BTreeMap<Language, Vec<EntryId>>> = BTreeMap::new();
    for (_, id, entry) in dated {
        let written =
            site.config.languages.iter().filter(|language| site.appearance(entry, *language) == Appearance::Own);
        for language in written {
            for name in names(site, entry) {
                let feed = feeds.entry(name.to_owned()).or_default().entry(language).or_default();
                feed.extend((feed.len() < LONGEST_FEED).then_some(id));
            }
        }
    }
    feeds.into_iter().map(|(name, languages)| (name, languages.into_iter().collect())).collect()
}

/// The feeds that an entry belongs to. That of the whole site tells what happens, not who there is and where.
fn names<'a>(site: &Site, entry: &'a Entry) -> impl Iterator<Item = &'a str> {
    let happens = matches!(site.rules(entry).kind, Kind::Article | Kind::Award | Kind::Event | Kind::Project);
    [entry.collection.as_str()].into_iter().chain(happens.then_some(""))
}
