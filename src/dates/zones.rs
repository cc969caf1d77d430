//! What the clocks of a place showed: zones of the IANA database that is built into the program.
//!
//! Invariant: only the bundled database is asked, so a build says the same on every machine.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use super::{PartialDate, TimeOfDay};

/// Why a time does not name one moment at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeProblem {
    /// The clocks were put forward past it.
    #[error("the time `{date}` did not exist in `{zone}`: the clocks were put forward")]
    Gap {
        /// The date and time.
        date: PartialDate,
        /// Name of the zone.
        zone: String,
        /// What the clocks showed at that moment.
        moved: PartialDate,
    },
    /// The clocks were put back, so that it came twice.
    #[error("the time `{date}` came twice in `{zone}`: the clocks were put back")]
    Fold {
        /// The date and time.
        date: PartialDate,
        /// Name of the zone.
        zone: String,
        /// Offset from UTC of the first, which is taken to be meant: `+10:00`.
        earlier: String,
        /// Offset from UTC of the second.
        later: String,
    },
}

impl LocalTimeProblem {
    /// What to type instead, or how the time is understood.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            LocalTimeProblem::Gap { moved, .. } => format!("if the clocks had already changed, write `{moved}`"),
            LocalTimeProblem::Fold { earlier, .. } => {
                format!("the first of the two (UTC{earlier}) is taken to be meant")
            }
        }
    }
}

/// Whether a zone of this exact name exists: `Asia/Seoul`.
#[must_use]
pub fn check_zone(name: &str) -> bool {
    zone_named(name).is_some()
}

/// Names of all zones, in order, for suggestions.
#[must_use]
pub fn zone_names() -> Vec<String> {
    TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect()
}

/// What is wrong with the time of a date at a place; `None` also without a time or a known zone.
#[must_use]
pub fn local_time_problem(date: PartialDate, zone: &str) -> Option<LocalTimeProblem> {
    let local = zone_named(zone)?.to_ambiguous_zoned_datetime(civil(&date)?);
    let zone = zone.to_owned();
    match local.offset() {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Gap { .. } => {
            let moved = with_civil(date, local.compatible().ok()?.datetime())?;
            Some(LocalTimeProblem::Gap { date, zone, moved })
        }
        AmbiguousOffset::Fold { before, after } => {
            Some(LocalTimeProblem::Fold { date, zone, earlier: shown_offset(before), later: shown_offset(after) })
        }
    }
}

/// How far the clocks of a place were ahead of UTC at a time: `+09:00`, `-05:00`.
///
/// Of a time that came twice, the earlier. `None` without a time, without a known zone, and for a
/// time that did not exist.
#[must_use]
pub fn offset(date: PartialDate, zone: &str) -> Option<String> {
    let local = zone_named(zone)?.to_ambiguous_zoned_datetime(civil(&date)?);
    match local.offset() {
        AmbiguousOffset::Unambiguous { offset } => Some(shown_offset(offset)),
        AmbiguousOffset::Fold { before, .. } => Some(shown_offset(before)),
        AmbiguousOffset::Gap { .. } => None,
    }
}

/// What the clocks of another place showed at the same moment. `None` as for [`offset`].
#[must_use]
pub fn in_zone(date: PartialDate, from_zone: &str, to_zone: &str) -> Option<PartialDate> {
    let local = zone_named(from_zone)?.to_ambiguous_zoned_datetime(civil(&date)?);
    if matches!(local.offset(), AmbiguousOffset::Gap { .. }) {
        return None;
    }
    let elsewhere = local.earlier().ok()?.with_time_zone(zone_named(to_zone)?);
    with_civil(date, elsewhere.datetime())
}

/// The database answers without regard to case; a name that calendars are to understand must be exact.
pub(super) fn zone_named(name: &str) -> Option<TimeZone> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    (zone.iana_name() == Some(name)).then_some(zone)
}

fn civil(date: &PartialDate) -> Option<DateTime> {
    let time = date.time?;
    civil_at(date, (time.hour, time.minute))
}

/// An hour and minute of the day of a date, which has one.
pub(super) fn civil_at(date: &PartialDate, (hour, minute): (u8, u8)) -> Option<DateTime> {
    let narrow = |number: u8| i8::try_from(number).ok();
    DateTime::new(date.year, narrow(date.month?)?, narrow(date.day?)?, narrow(hour)?, narrow(minute)?, 0, 0).ok()
}

/// The date with another day and time, and the same marks. `None` outside the years 1 to 9999.
fn with_civil(date: PartialDate, civil: DateTime) -> Option<PartialDate> {
    let narrow = |number: i8| u8::try_from(number).ok();
    let time = TimeOfDay { hour: narrow(civil.hour())?, minute: narrow(civil.minute())? };
    let (month, day) = (narrow(civil.month()), narrow(civil.day()));
    (civil.year() >= 1).then_some(PartialDate { year: civil.year(), month, day, time: Some(time), ..date })
}

/// Seconds, which zones of the nineteenth century have, are left out.
fn shown_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::parse_date;
    use super::{LocalTimeProblem, check_zone, in_zone, local_time_problem, offset, zone_names};

    #[test]
    fn zones_are_known_by_their_exact_names() {
        for name in ["Asia/Seoul", "Asia/Jakarta", "America/Guayaquil", "UTC"] {
            assert!(check_zone(name), "{name}");
        }
        for name in ["asia/seoul", "Asia/Soul", "Seoul", "", "KST", "+09:00", "Etc/Unknown"] {
            assert!(!check_zone(name), "{name}");
        }
        assert!(zone_names().iter().any(|name| name == "Asia/Seoul"));
    }

    #[test]
    fn times_that_clocks_skipped_or_showed_twice_are_found() {
        let problem = |text: &str, zone| local_time_problem(parse_date(text).unwrap(), zone);
        for text in ["1987-05-10T02:30", "1988-05-08T02:30"] {
            let Some(LocalTimeProblem::Gap { moved, .. }) = problem(text, "Asia/Seoul") else {
                unreachable!("{text} was skipped in Seoul")
            };
            assert!(moved.to_string().ends_with("T03:30"), "{moved}");
        }
        let Some(LocalTimeProblem::Fold { earlier, later, .. }) = problem("1987-10-11T02:30", "Asia/Seoul") else {
            unreachable!("02:30 came twice in Seoul on that day")
        };
        assert_eq!((earlier.as_str(), later.as_str()), ("+10:00", "+09:00"));
        for text in ["2016-10-18T16:30", "1987-05-10T04:30", "1987-05-10", "1987-05"] {
            assert_eq!(problem(text, "Asia/Seoul"), None, "{text}");
        }
        assert_eq!(problem("1987-05-10T02:30", "Asia/Soul"), None);
    }

    #[test]
    fn times_are_told_in_other_places() {
        for (text, from, to, told) in [
            ("2016-10-18T16:30", "America/Guayaquil", "Asia/Seoul", Some("2016-10-19T06:30")),
            ("2016-10-18T16:30~?", "America/Guayaquil", "Asia/Jakarta", Some("2016-10-19T04:30~?")),
            ("1987-05-10T02:30", "Asia/Seoul", "UTC", None),
            ("2016-10-18", "America/Guayaquil", "Asia/Seoul", None),
            ("0001-01-01T00:00", "Asia/Seoul", "UTC", None),
        ] {
            let date = in_zone(parse_date(text).unwrap(), from, to);
            assert_eq!(date.map(|date| date.to_string()).as_deref(), told, "{text}");
        }
    }

    #[test]
    fn offsets_are_written_as_machines_read_them() {
        for (text, zone, told) in [
            ("2016-10-18T16:30", "Asia/Seoul", Some("+09:00")),
            ("2016-10-18T16:30", "America/Guayaquil", Some("-05:00")),
            ("2016-10-18T16:30", "Asia/Kathmandu", Some("+05:45")),
            ("2016-10-18T16:30", "America/St_Johns", Some("-02:30")),
            ("1987-10-11T02:30", "Asia/Seoul", Some("+10:00")),
            ("1987-05-10T02:30", "Asia/Seoul", None),
            ("2016-10", "Asia/Seoul", None),
        ] {
            assert_eq!(offset(parse_date(text).unwrap(), zone).as_deref(), told, "{text} {zone}");
        }
    }
}
