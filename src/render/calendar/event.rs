//! An event as calendars hold it, made of an entry for readers of one language.
//!
//! Invariant: nothing here depends on when or where the site is built but the address of the page, so that a
//! calendar changes only when an editor changes an entry (golden cases `calendar-*`).

use crate::config::{EventStatus, Property};
use crate::dates::{PartialDate, Period, in_zone};
use crate::i18n::catalog::Arguments;
use crate::i18n::dates::DateStyle;
use crate::i18n::{Language, lists};
use crate::paths::BaseUrl;
use crate::render::views::Views;
use crate::resolve::{Entry, EntryId, Site, Value};

use super::writer::Lines;
use super::zone::{Zone, is_utc};

/// When an entry was changed of which no editor says so: the zero of computers' clocks, which nobody takes for
/// a day of its history and which lies before every day that may be written later.
const NEVER: &str = "19700101T000000Z";

/// UTC in the IANA database.
const UTC: &str = "UTC";

/// An event as calendars hold it.
#[derive(Debug)]
pub(super) struct Event {
    uid: String,
    when: When,
    changed: Option<String>,
    revision: u32,
    status: EventStatus,
    language: String,
    summary: String,
    description: String,
    location: String,
    position: Option<(f64, f64)>,
    url: String,
    category: String,
}

/// The days or times of an event.
#[derive(Debug)]
enum When {
    /// Whole days; the end is the day after the last.
    Days { start: PartialDate, end: Option<PartialDate> },
    /// Times of a zone.
    Times { start: PartialDate, end: Option<PartialDate>, zone: String },
}

impl Event {
    /// The event of an entry that takes place in a period of certain days.
    pub(super) fn new(views: &Views, id: EntryId, period: Period, language: Language) -> Self {
        let site = views.site();
        let entry = site.entry(id);
        let of_entry = OfEntry { views, entry, language };
        Self {
            uid: uid(&entry.key, &entry.collection, &site.config.permanent_url),
            when: When::new(period, &entry.time_zone),
            changed: entry.updated.and_then(|date| utc(date, &entry.time_zone)),
            revision: entry.revision,
            status: site.event_status(entry),
            language: site.config.languages.code(language).to_owned(),
            summary: of_entry.title(entry),
            description: of_entry.description(period),
            location: of_entry.location(),
            position: of_entry.position(),
            url: of_entry.url(),
            category: views.collection_title(&entry.collection, language),
        }
    }

    /// The zone that its times are in, in the years of the event.
    pub(super) fn zone(&self) -> Option<Zone> {
        let When::Times { start, end, zone } = &self.when else { return None };
        let last_year = end.unwrap_or(*start).year;
        (!is_utc(zone)).then(|| Zone { name: zone.clone(), first_year: start.year, last_year })
    }

    /// Writes the event.
    pub(super) fn write(&self, lines: &mut Lines) {
        lines.component("VEVENT", |lines| {
            lines.text("UID", &self.uid);
            lines.value("DTSTAMP", self.changed.as_deref().unwrap_or(NEVER));
            if let Some(changed) = &self.changed {
                lines.value("LAST-MODIFIED", changed);
            }
            lines.value("SEQUENCE", &self.revision.to_string());
            self.when.write(lines);
            lines.value("STATUS", status(self.status));
            // Whoever subscribes to a public calendar is not busy on all its days.
            lines.value("TRANSP", "TRANSPARENT");
            self.write_words(lines);
        });
    }

    fn write_words(&self, lines: &mut Lines) {
        let mut words = |name: &str, text: &str| lines.text(&format!("{name};LANGUAGE={}", self.language), text);
        words("SUMMARY", &self.summary);
        words("DESCRIPTION", &self.description);
        words("LOCATION", &self.location);
        words("CATEGORIES", &self.category);
        if let Some((north, east)) = self.position {
            lines.value("GEO", &format!("{north};{east}"));
        }
        lines.value("URL", &self.url);
    }
}

impl When {
    /// Times where the period has them at both ends or begins with one and has no end; else whole days.
    fn new(period: Period, zone: &str) -> Self {
        let Period { start, end } = period;
        if start.time.is_some() && end.is_none_or(|end| end.time.is_some()) {
            return When::Times { start, end, zone: zone.to_owned() };
        }
        When::Days { start, end: end.unwrap_or(start).next_day() }
    }

    fn write(&self, lines: &mut Lines) {
        match self {
            When::Days { start, end } => {
                lines.value("DTSTART;VALUE=DATE", &day(start));
                if let Some(end) = end {
                    lines.value("DTEND;VALUE=DATE", &day(end));
                }
            }
            When::Times { start, end, zone } => {
                write_time("DTSTART", start, zone, lines);
                if let Some(end) = end {
                    write_time("DTEND", end, zone, lines);
                }
            }
        }
    }
}

/// The words that an entry has for readers of a language.
struct OfEntry<'a> {
    views: &'a Views,
    entry: &'a Entry,
    language: Language,
}

impl OfEntry<'_> {
    fn site(&self) -> &Site {
        self.views.site()
    }

    fn title(&self, entry: &Entry) -> String {
        entry.words.get_or_first(self.language).map(|(_, words)| words.title.clone()).unwrap_or_default()
    }

    /// The summary, who organises the event, what its page says about its status, and where that page is:
    /// many programs show the description alone.
    fn description(&self, period: Period) -> String {
        let words = self.entry.words.get_or_first(self.language);
        let summary = words.map(|(_, words)| words.summary.clone()).unwrap_or_default();
        let facts = [self.times(period), self.organisers()].into_iter().flatten();
        let facts: Vec<String> = facts.chain(self.views.notes(self.entry, self.language)).collect();
        let parts = [summary, facts.join("\n"), self.url()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// The date in words, where one end of it has a time, which a calendar cannot hold.
    fn times(&self, period: Period) -> Option<String> {
        let is_mixed = period.end.is_some_and(|end| end.time.is_some() != period.start.time.is_some());
        is_mixed.then(|| self.views.format(self.language).period(period, DateStyle::Long))
    }

    fn organisers(&self) -> Option<String> {
        let organisers = [self.titles(Property::Organizer), self.words(Property::Organizer)].concat();
        let facts = self.site().config.languages.facts(self.language);
        let arguments = Arguments::from([("organisers".to_owned(), lists::all_of(facts, &organisers))]);
        self.views.text(self.language, "calendar.organisers", &arguments).ok().filter(|_| !organisers.is_empty())
    }

    /// The venue and the place, in the order of the language.
    fn location(&self) -> String {
        let venue = self.words(Property::Location).join(", ");
        let place = self.titles(Property::Location).join(", ");
        if venue.is_empty() || place.is_empty() {
            return venue + &place;
        }
        let arguments = Arguments::from([("venue".to_owned(), venue.clone()), ("place".to_owned(), place.clone())]);
        let joined = self.views.text(self.language, "calendar.location", &arguments);
        joined.unwrap_or_else(|_| format!("{venue}, {place}"))
    }

    /// The point on the map of the entry, else of the first of its places that has one.
    fn position(&self) -> Option<(f64, f64)> {
        let point = |entry| {
            self.site().meaning(entry, Property::Geo, self.language).find_map(|(_, value)| match value {
                Value::Coordinates { latitude, longitude } => Some((*latitude, *longitude)),
                _ => None,
            })
        };
        let places = self.site().meant_entries(self.entry, Property::Location);
        point(self.entry).or_else(|| places.into_iter().find_map(|id| point(self.site().entry(id))))
    }

    fn url(&self) -> String {
        self.site().config.base_url.absolute(&self.site().entry_address(self.entry, self.language))
    }

    /// The titles of the entries that stand for a property.
    fn titles(&self, property: Property) -> Vec<String> {
        let entries = self.site().meant_entries(self.entry, property);
        entries.into_iter().map(|id| self.title(self.site().entry(id))).collect()
    }

    /// The words that stand for a property.
    fn words(&self, property: Property) -> Vec<String> {
        let mut words = Vec::new();
        for (_, value) in self.site().meaning(self.entry, property, self.language) {
            let values = if let Value::List(values) = value { values.as_slice() } else { std::slice::from_ref(value) };
            for value in values {
                if let Value::Text(text) = value {
                    words.push(text.clone());
                }
            }
        }
        words
    }
}

/// The name of an event for all time: the same in all languages and in every preview of the site.
fn uid(key: &str, collection: &str, home: &BaseUrl) -> String {
    let folders = home.path().split('/').filter(|folder| !folder.is_empty());
    let names: Vec<&str> = [key, collection].into_iter().chain(folders).collect();
    format!("{}@{}", names.join("."), home.host())
}

fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Scheduled | EventStatus::Rescheduled => "CONFIRMED",
        EventStatus::Cancelled => "CANCELLED",
        EventStatus::Postponed | EventStatus::Tentative => "TENTATIVE",
    }
}

fn write_time(name: &str, date: &PartialDate, zone: &str, lines: &mut Lines) {
    if is_utc(zone) {
        lines.value(name, &format!("{}Z", time(date)));
    } else {
        lines.value(&format!("{name};TZID={zone}"), &time(date));
    }
}

/// `20161018`; of a date whose day is certain.
fn day(date: &PartialDate) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// `20161018T163000`; midnight of a day without time.
fn time(date: &PartialDate) -> String {
    let (hour, minute) = date.time.map_or((0, 0), |time| (time.hour, time.minute));
    format!("{}T{hour:02}{minute:02}00", day(date))
}

/// The moment of a date whose day is certain; a day without time begins where UTC is kept.
fn utc(date: PartialDate, zone: &str) -> Option<String> {
    if !date.is_exact_day() {
        return None;
    }
    let moment = if date.time.is_some() { in_zone(date, zone, UTC)? } else { date };
    Some(format!("{}Z", time(&moment)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{day, time, uid, utc};
    use crate::dates::parse_date;
    use crate::paths::BaseUrl;

    #[test]
    fn names_of_events_tell_sites_of_one_host_apart() {
        for (home, expected) in [
            ("https://diptych.example/", "opening.sessions@diptych.example"),
            ("https://pages.example:8443/a/b/", "opening.sessions.a.b@pages.example"),
        ] {
            assert_eq!(uid("opening", "sessions", &BaseUrl::parse(home).unwrap()), expected);
        }
    }

    #[test]
    fn only_certain_days_are_moments() {
        for (text, expected) in [
            ("2026-05-04", Some("20260504T000000Z")),
            ("2026-05-04T08:30", Some("20260504T013000Z")),
            ("2026-05", None),
            ("2026-05-04~", None),
        ] {
            assert_eq!(utc(parse_date(text).unwrap(), "Asia/Jakarta").as_deref(), expected, "{text}");
        }
        let date = parse_date("0800-12-25T09:05").unwrap();
        assert_eq!((day(&date), time(&date)), ("08001225".to_owned(), "08001225T090500".to_owned()));
    }
}
