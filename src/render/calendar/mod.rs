//! Calendars in the form of RFC 5545, with the names and descriptions of RFC 7986.
//!
//! `event.rs` makes events of entries, `zone.rs` brings along the zones that they need, `writer.rs` writes
//! lines. Which calendars there are is decided by the kind of output.

mod event;
mod writer;
mod zone;

use std::collections::BTreeMap;

use crate::i18n::Language;
use crate::i18n::catalog::Arguments;
use crate::paths::OutputPath;
use crate::resolve::{EntryId, Happening};

use super::Renderer;
use super::views::Views;

use event::Event;
use writer::Lines;
use zone::Zone;

pub use writer::{escaped, folded};

/// What made the calendar, for those who look into it.
const PRODUCT: &str = "-//Diptych//Diptych//EN";

/// How often programs should ask for it again: once a day.
const REFRESH: &str = "P1D";

/// A calendar for readers of one language.
#[derive(Debug)]
pub struct Calendar {
    /// Their language.
    pub language: Language,
    /// What its events have in common.
    pub about: About,
    /// What it holds; those without a certain day are counted and left out.
    pub events: Vec<(EntryId, Happening)>,
    /// Where it is published.
    pub path: OutputPath,
}

/// What the events of a calendar have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// They are all that the site has.
    Site,
    /// They are in a collection.
    Collection(String),
    /// They refer to an entry.
    Entry(EntryId),
    /// It is one event, to be taken over into a calendar that the reader has.
    OneEvent,
}

impl Renderer {
    /// The file of a calendar.
    #[must_use]
    pub fn calendar(&self, calendar: &Calendar) -> Vec<u8> {
        let views = self.views();
        let exact = calendar.events.iter().filter_map(|(id, happening)| Some((*id, happening.exact()?)));
        let events: Vec<Event> = exact.map(|(id, period)| Event::new(views, id, period, calendar.language)).collect();
        let mut lines = Lines::default();
        lines.component("VCALENDAR", |lines| {
            lines.value("VERSION", "2.0");
            lines.value("PRODID", PRODUCT);
            lines.value("CALSCALE", "GREGORIAN");
            lines.value("METHOD", "PUBLISH");
            if let Some(title) = Title::of(calendar, views) {
                title.write(calendar, views, lines);
            }
            zones(&events).values().for_each(|zone| zone.write(lines));
            events.iter().for_each(|event| event.write(lines));
        });
        lines.into_bytes()
    }
}

/// The zones of all events by name, each in the years in which they need it.
fn zones(events: &[Event]) -> BTreeMap<String, Zone> {
    let mut zones: BTreeMap<String, Zone> = BTreeMap::new();
    for zone in events.iter().filter_map(Event::zone) {
        let known = zones.remove(&zone.name);
        let joined = known.map_or_else(|| zone.clone(), |known| known.joined(&zone));
        zones.insert(zone.name, joined);
    }
    zones
}

/// What programs show of a calendar that readers subscribe to. A file of one event has none of it: Outlook
/// would open it as a calendar of its own instead of adding the event.
struct Title {
    name: String,
    description: String,
    url: String,
}

impl Title {
    fn of(calendar: &Calendar, views: &Views) -> Option<Self> {
        let (site, language) = (views.site(), calendar.language);
        let config = &site.config;
        let (part, description, address) = match &calendar.about {
            About::OneEvent => return None,
            About::Site => (None, config.description.get_or_first(language), site.home_address(language)),
            About::Collection(name) => {
                let summary = config.collection(name).and_then(|rules| rules.summary.get_or_first(language));
                (Some(views.collection_title(name, language)), summary, site.listing_address(name, language))
            }
            About::Entry(id) => {
                let entry = site.entry(*id);
                let words = entry.words.get_or_first(language);
                let part = words.map(|(_, words)| words.short_title.clone());
                (part, words.map(|(of, words)| (of, &words.summary)), site.entry_address(entry, language))
            }
        };
        let left_out = left_out(calendar, views);
        let description = description.map(|(_, text)| text.clone()).into_iter().chain(left_out);
        Some(Self {
            name: name(part, views, language),
            description: description.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n"),
            url: config.base_url.absolute(&address),
        })
    }

    /// Each name and description stands twice: once as the standard has it, once as programs knew it before.
    fn write(&self, calendar: &Calendar, views: &Views, lines: &mut Lines) {
        let config = &views.site().config;
        let code = config.languages.code(calendar.language);
        lines.text(&format!("NAME;LANGUAGE={code}"), &self.name);
        lines.text("X-WR-CALNAME", &self.name);
        lines.text(&format!("DESCRIPTION;LANGUAGE={code}"), &self.description);
        lines.text("X-WR-CALDESC", &self.description);
        lines.text("X-WR-TIMEZONE", &config.time_zone);
        lines.value("URL", &self.url);
        lines.value("SOURCE;VALUE=URI", &config.base_url.absolute(&calendar.path.address()));
        lines.value("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
        lines.value("X-PUBLISHED-TTL", REFRESH);
    }
}

/// The name of the site, or that of a part of it with the name of the site.
fn name(part: Option<String>, views: &Views, language: Language) -> String {
    let site = views.site().config.short_title.get_or_first(language);
    let site = site.map(|(_, title)| title.clone()).unwrap_or_default();
    let Some(part) = part else { return site };
    let arguments = Arguments::from([("part".to_owned(), part.clone()), ("site".to_owned(), site)]);
    views.text(language, "calendar.name", &arguments).unwrap_or(part)
}

/// Says how many events are left out because their day is not certain.
fn left_out(calendar: &Calendar, views: &Views) -> Option<String> {
    let count = calendar.events.iter().filter(|(_, happening)| happening.exact().is_none()).count();
    let arguments = Arguments::from([("count".to_owned(), count.to_string())]);
    let text = views.text(calendar.language, "calendar.left_out", &arguments);
    text.ok().filter(|_| count > 0)
}
