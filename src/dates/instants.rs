//! Certain days and times as moments of the world, for formats that know nothing less.
//!
//! Invariant: a date that is not one certain day is no instant.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::zones::{civil_at, zone_named};
use super::{PartialDate, parse_date};

/// A moment of the world, with what clocks were ahead of UTC where it is told. Ordered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    moment: Timestamp,
    offset: Offset,
}

impl Instant {
    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.moment.as_second()
    }
}

/// When a date was at its place: its time, else the beginning of its day there.
///
/// Of a time that came twice, the earlier; of one that the clocks skipped, as long after the gap began.
#[must_use]
pub fn instant(date: PartialDate, zone: &str) -> Option<Instant> {
    let time = date.time.map_or((0, 0), |time| (time.hour, time.minute));
    let local = zone_named(zone)?.to_ambiguous_zoned_datetime(civil_at(&date, time)?);
    let told = local.compatible().ok().filter(|_| date.is_exact_day())?;
    Some(Instant { moment: told.timestamp(), offset: told.offset() })
}

/// The day in UTC of a moment, in seconds since 1970-01-01T00:00:00Z; `None` outside the years 1 to 9999.
#[must_use]
pub fn day_of(seconds: i64) -> Option<PartialDate> {
    let day = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date();
    parse_date(&day.to_string()).ok()
}

/// How many days lie between two certain days; fewer than none if the second is earlier.
#[must_use]
pub fn days_between(from: PartialDate, to: PartialDate) -> Option<i64> {
    let day = |date: PartialDate| civil_at(&date, (0, 0)).filter(|_| date.is_exact_day());
    Some(i64::from(day(from)?.date().until(day(to)?.date()).ok()?.get_days()))
}

impl fmt::Display for Instant {
    /// As RFC 3339 writes it, with the offset of its place where that is a whole number of minutes.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset.seconds() % 60 {
            0 => write!(formatter, "{}", self.moment.display_with_offset(self.offset)),
            _ => write!(formatter, "{}", self.moment),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::parse_date;
    use super::instant;

    #[test]
    fn only_certain_days_are_instants() {
        for (text, zone, told) in [
            ("2016-10-18T16:30", "America/Guayaquil", Some("2016-10-18T16:30:00-05:00")),
            ("2016-10-18", "Asia/Seoul", Some("2016-10-18T00:00:00+09:00")),
            ("2016-10-18", "UTC", Some("2016-10-18T00:00:00+00:00")),
            ("1890-01-01", "Asia/Seoul", Some("1889-12-31T15:32:08Z")),
            ("2024-03-10", "America/Havana", Some("2024-03-10T01:00:00-04:00")),
            ("2016-10-18~", "Asia/Seoul", None),
            ("2016-10-18?", "Asia/Seoul", None),
            ("2016-10", "Asia/Seoul", None),
            ("2015-09~mid", "Asia/Seoul", None),
            ("2015", "Asia/Seoul", None),
            ("2016-10-18", "Asia/Soul", None),
        ] {
            let instant = instant(parse_date(text).unwrap(), zone);
            assert_eq!(instant.map(|instant| instant.to_string()).as_deref(), told, "{text} {zone}");
        }
    }

    #[test]
    fn instants_are_ordered_in_time() {
        let at = |text: &str, zone| instant(parse_date(text).unwrap(), zone).unwrap();
        assert!(at("2016-10-18T23:00", "Asia/Seoul") < at("2016-10-18T16:30", "America/Guayaquil"));
        assert_eq!(at("1970-01-01T09:00", "Asia/Seoul").seconds(), 0);
    }
}
