//! Dates as people know them: whole or partial, exact or approximate, with a time or without.
//!
//! | written | means |
//! | --- | --- |
//! | `2015` | a year, 0001 to 9999 |
//! | `2015-09` | a month |
//! | `2015-09-07` | a day |
//! | `2015~early`, `2015-09~mid`, `2015-09~late` | a third of a year or month |
//! | `2015~` | about then; after any date |
//! | `2016?`, `2016-05~?` | uncertain; last of all |
//! | `2016-10-18T16:30` | a time of a day, 00:00 to 23:59, at the place of the event |
//! | `2016-10-17/2016-10-20` | a period: two dates, both included |
//! | `2016-10-18T16:30/18:30` | after a time, the second may be a time alone: of the same day |
//!
//! `Display` writes this form, shortest first, and reading it gives the same value again. How a
//! date is shown to readers is decided by `i18n::dates`; zones
//! are known to `zones.rs` alone.
//! Invariant: no day is ever invented; bounds for sorting are kept apart from what is shown
//! (property test `dates_round_trip`).

mod bounds;
mod clock_changes;
mod instants;
mod meant;
mod parse;
mod problem;
mod zones;

use std::fmt;

pub use bounds::Moment;
pub use clock_changes::{ClockChange, Clocks, clock_changes};
pub use instants::{Instant, day_of, days_between, instant};
pub use parse::{parse_date, parse_period};
pub use problem::{DateProblem, DateProblemKind};
pub use zones::{LocalTimeProblem, check_zone, in_zone, local_time_problem, offset, zone_names};

/// The last year that can be written.
const LAST_YEAR: i16 = 9999;

/// A date as far as it is known.
///
/// Invariant: its parts are valid together. A day implies a month, a time implies a day, a part of
/// a year or month implies that nothing finer is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// 1 to 9999.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to the length of the month.
    pub day: Option<u8>,
    /// Which third of the year or month.
    pub part: Option<Part>,
    /// Time of day at the place of the event.
    pub time: Option<TimeOfDay>,
    /// "About": written with a final `~`.
    pub approximate: bool,
    /// "Perhaps": written with a final `?`.
    pub uncertain: bool,
}

/// A third of a year or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The first third.
    Early,
    /// The middle third.
    Mid,
    /// The last third.
    Late,
}

/// Hour and minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A date, or two with what lies between. The end is not before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// When it begins, or the whole of it.
    pub start: PartialDate,
    /// When it ends, if that was written.
    pub end: Option<PartialDate>,
}

impl PartialDate {
    /// Whether one certain day is meant, perhaps with a time of it.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        self.day.is_some() && self.is_plain()
    }

    /// Whether it is neither approximate nor uncertain nor a third of anything.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.approximate && !self.uncertain && self.part.is_none()
    }

    /// The value of `datetime` of an HTML `time` element: `2015`, `2015-09`, `2016-10-18` or
    /// `2016-10-18T16:30`.
    ///
    /// A day is given only when it [is exact](Self::is_exact_day): mid-September and about
    /// 7 September are both `2015-09`.
    #[must_use]
    pub fn machine(&self) -> String {
        let exact = self.is_exact_day();
        let day = self.day.filter(|_| exact);
        let time = self.time.filter(|_| exact);
        let known = Self { day, time, part: None, approximate: false, uncertain: false, ..*self };
        known.to_string()
    }

    /// The day after a certain day, without time. `None` of a date that names no day, and after the last one.
    #[must_use]
    pub fn next_day(&self) -> Option<Self> {
        let (month, day) = (self.month?, self.day?);
        let (year, month, day) = match (month, day) {
            (12, 31) => (self.year + 1, 1, 1),
            (month, day) if day == bounds::days_in_month(self.year, month) => (self.year, month + 1, 1),
            (month, day) => (self.year, month, day + 1),
        };
        (year <= LAST_YEAR).then_some(Self { year, month: Some(month), day: Some(day), time: None, ..*self })
    }

    /// Whether both mean the same year, month and day, or the same lack of them.
    fn same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }

    /// Writes the marks that come last.
    fn write_marks(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.approximate { "~" } else { "" })?;
        formatter.write_str(if self.uncertain { "?" } else { "" })
    }
}

impl Part {
    /// Every part with the word it is written as.
    pub const NAMES: [(&'static str, Part); 3] = [("early", Part::Early), ("mid", Part::Mid), ("late", Part::Late)];

    /// The word it is written as.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Part::Early => "early",
            Part::Mid => "mid",
            Part::Late => "late",
        }
    }
}

impl From<PartialDate> for Period {
    fn from(start: PartialDate) -> Self {
        Self { start, end: None }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(formatter, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(formatter, "-{day:02}")?;
        }
        if let Some(part) = self.part {
            write!(formatter, "~{}", part.name())?;
        }
        if let Some(time) = self.time {
            write!(formatter, "T{time}")?;
        }
        self.write_marks(formatter)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.start)?;
        let Some(end) = self.end else { return Ok(()) };
        match end.time {
            Some(time) if self.start.time.is_some() && self.start.same_day(&end) => {
                write!(formatter, "/{time}")?;
                end.write_marks(formatter)
            }
            _ => write!(formatter, "/{end}"),
        }
    }
}
