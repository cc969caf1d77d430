//! Zones that a calendar brings along, because its reader may not know them by name.

use crate::dates::{ClockChange, Clocks, clock_changes};

use super::writer::Lines;

/// Names under which UTC itself goes; times in it need no zone beside them.
const UTC: [&str; 2] = ["UTC", "Etc/UTC"];

/// A zone in the years in which the events of a calendar need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Zone {
    /// Name in the IANA database.
    pub(super) name: String,
    /// Year of the first event.
    pub(super) first_year: i16,
    /// Year of the last event.
    pub(super) last_year: i16,
}

impl Zone {
    /// The zone with the years of both.
    #[must_use]
    pub(super) fn joined(self, other: &Self) -> Self {
        Self {
            first_year: self.first_year.min(other.first_year),
            last_year: self.last_year.max(other.last_year),
            ..self
        }
    }

    /// Writes when the clocks were changed in these years.
    pub(super) fn write(&self, lines: &mut Lines) {
        lines.component("VTIMEZONE", |lines| {
            lines.value("TZID", &self.name);
            for change in clock_changes(&self.name, self.first_year, self.last_year) {
                write_change(&change, lines);
            }
        });
    }
}

/// Whether times of a zone are written as those of UTC.
#[must_use]
pub(super) fn is_utc(name: &str) -> bool {
    UTC.contains(&name)
}

fn write_change(change: &ClockChange, lines: &mut Lines) {
    let component = match change.clocks {
        Clocks::Standard => "STANDARD",
        Clocks::Summer => "DAYLIGHT",
    };
    lines.component(component, |lines| {
        lines.value("DTSTART", &change.local);
        lines.value("TZOFFSETFROM", &change.before);
        lines.value("TZOFFSETTO", &change.after);
        lines.text("TZNAME", &change.name);
    });
}
