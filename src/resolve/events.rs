//! Which entries are events that calendars can hold, and when each takes place.
//!
//! Invariant: only a certain day is a day of a calendar; a month, a "perhaps" or a "mid-September" never
//! becomes one (golden case `calendar-vague`).

use crate::config::{EventStatus, Kind};
use crate::dates::Period;
use crate::i18n::Language;

use super::listings::named_date_field;
use super::routes::Appearance;
use super::site::{Entry, EntryId, Site, Value};

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// On certain days, perhaps with times.
    Exact(Period),
    /// At a time of which the day is not certain.
    Vague(Period),
}

impl Happening {
    /// The period, if its days are certain.
    #[must_use]
    pub fn exact(self) -> Option<Period> {
        if let Happening::Exact(period) = self { Some(period) } else { None }
    }
}

impl Site {
    /// When an entry takes place. `None` for what is no event: an entry of another kind than events and
    /// awards, one without date, or one that is only an idea.
    #[must_use]
    pub fn happening(&self, entry: &Entry) -> Option<Happening> {
        self.named_happening(entry).map(|(_, happening)| happening)
    }

    /// The same with the name of the field that says so.
    #[must_use]
    pub fn named_happening<'a>(&self, entry: &'a Entry) -> Option<(&'a str, Happening)> {
        let is_event = matches!(self.rules(entry).kind, Kind::Event | Kind::Award);
        if !is_event || self.event_status(entry) == EventStatus::Tentative {
            return None;
        }
        let (name, value) = named_date_field(entry, &self.config)?;
        let period = match value {
            Value::Date(date) => Period::from(*date),
            Value::Period(period) => *period,
            _ => return None,
        };
        let is_exact = period.start.is_exact_day() && period.end.is_none_or(|end| end.is_exact_day());
        Some((name, if is_exact { Happening::Exact(period) } else { Happening::Vague(period) }))
    }

    /// Those of some entries that are events written in a language, each once, in the order in which they
    /// take place.
    #[must_use]
    pub fn events(&self, among: impl IntoIterator<Item = EntryId>, language: Language) -> Vec<(EntryId, Happening)> {
        let event = |id| Some((id, self.event_in(id, language)?));
        let mut events: Vec<(EntryId, Happening)> = among.into_iter().filter_map(event).collect();
        let order = |(id, happening): &(EntryId, Happening)| {
            let (Happening::Exact(period) | Happening::Vague(period)) = happening;
            (period.earliest(), period.latest(), *id)
        };
        events.sort_by_key(order);
        events.dedup();
        events
    }

    /// When an entry takes place, if it is an event that is written in a language.
    #[must_use]
    pub fn event_in(&self, id: EntryId, language: Language) -> Option<Happening> {
        let entry = self.entry(id);
        let happening = self.happening(entry)?;
        (self.appearance(entry, language) == Appearance::Own).then_some(happening)
    }
}
