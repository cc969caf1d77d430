//! When the clocks of a place were changed, for calendars, which bring along the zones that they use.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneTransition};
use jiff::{SignedDuration, Timestamp};

use super::zones::zone_named;

/// More than any two places on earth are apart.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Which time the clocks of a place show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clocks {
    /// Standard time.
    Standard,
    /// Summer time, also called daylight saving time.
    Summer,
}

/// A moment from which the clocks of a place show another time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockChange {
    /// What the clocks showed at that moment before they were changed: `20260329T020000`.
    pub local: String,
    /// How far they were ahead of UTC until then: `+0100`.
    pub before: String,
    /// How far they are ahead of UTC from then on: `+0200`.
    pub after: String,
    /// What they show from then on.
    pub clocks: Clocks,
    /// Its abbreviation: `CEST`.
    pub name: String,
}

/// The changes of the clocks of a place in some years, after the last one before them, which is in force
/// when the first of the years begins. Empty for an unknown zone.
#[must_use]
pub fn clock_changes(zone: &str, first_year: i16, last_year: i16) -> Vec<ClockChange> {
    let Some((zone, begin)) = zone_named(zone).zip(new_year(first_year, -A_DAY)) else { return Vec::new() };
    let end = last_year.checked_add(1).and_then(|year| new_year(year, A_DAY));
    let in_force = match zone.preceding(begin).next() {
        Some(change) => written(&zone, &change),
        None => since_ever(&zone, begin, first_year),
    };
    let changes = zone.following(begin).take_while(|change| end.is_none_or(|end| change.timestamp() < end));
    [in_force].into_iter().chain(changes.map(|change| written(&zone, &change))).collect()
}

/// When a year begins in UTC, moved so far that it has begun everywhere, or nowhere yet.
fn new_year(year: i16, moved: SignedDuration) -> Option<Timestamp> {
    let begin = TimeZone::UTC.to_timestamp(Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0)).ok()?;
    begin.checked_add(moved).ok()
}

fn written(zone: &TimeZone, change: &TimeZoneTransition<'_>) -> ClockChange {
    let moment_before = change.timestamp().checked_sub(SignedDuration::from_secs(1));
    let before = moment_before.map_or_else(|_| change.offset(), |moment| zone.to_offset(moment));
    ClockChange {
        local: basic(before.to_datetime(change.timestamp())),
        before: shown(before),
        after: shown(change.offset()),
        clocks: clocks(change.dst()),
        name: change.abbreviation().to_owned(),
    }
}

/// What clocks that had not been changed before show, as a change that changes nothing.
fn since_ever(zone: &TimeZone, moment: Timestamp, year: i16) -> ClockChange {
    let info = zone.to_offset_info(moment);
    let offset = shown(info.offset());
    ClockChange {
        local: format!("{year:04}0101T000000"),
        before: offset.clone(),
        after: offset,
        clocks: clocks(info.dst()),
        name: info.abbreviation().to_owned(),
    }
}

fn clocks(summer: Dst) -> Clocks {
    if summer == Dst::Yes { Clocks::Summer } else { Clocks::Standard }
}

fn basic(local: DateTime) -> String {
    let (date, time) = (local.date(), local.time());
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// Seconds are written where there are any, which is in the nineteenth century.
fn shown(offset: Offset) -> String {
    let seconds = offset.seconds().abs();
    let sign = if offset.seconds() < 0 { '-' } else { '+' };
    let rest = if seconds % 60 == 0 { String::new() } else { format!("{:02}", seconds % 60) };
    format!("{sign}{:02}{:02}{rest}", seconds / 3600, seconds / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::{ClockChange, Clocks, clock_changes};

    fn told(zone: &str, first: i16, last: i16) -> Vec<String> {
        let line = |change: ClockChange| {
            let ClockChange { local, before, after, clocks, name } = change;
            format!("{local} {before} {after} {clocks:?} {name}")
        };
        clock_changes(zone, first, last).into_iter().map(line).collect()
    }

    #[test]
    fn changes_are_those_of_the_years_and_the_one_before() {
        let cases: [(&str, i16, i16, &[&str]); 5] = [
            (
                "Europe/Berlin",
                2026,
                2026,
                &[
                    "20251026T030000 +0200 +0100 Standard CET",
                    "20260329T020000 +0100 +0200 Summer CEST",
                    "20261025T030000 +0200 +0100 Standard CET",
                ],
            ),
            ("Asia/Seoul", 2015, 2030, &["19881009T030000 +1000 +0900 Standard KST"]),
            (
                "America/Guayaquil",
                1992,
                1993,
                &[
                    "19310101T000000 -0514 -0500 Standard -05",
                    "19921128T000000 -0500 -0400 Summer -04",
                    "19930205T000000 -0400 -0500 Standard -05",
                ],
            ),
            ("Etc/GMT-7", 2015, 2016, &["20150101T000000 +0700 +0700 Standard +07"]),
            ("Asia/Soul", 2015, 2016, &[]),
        ];
        for (zone, first, last, expected) in cases {
            assert_eq!(told(zone, first, last), expected, "{zone}");
        }
    }

    #[test]
    fn changes_are_known_for_years_to_come_and_long_ago() {
        assert_eq!(clock_changes("Europe/Berlin", 9999, 9999).len(), 3);
        assert_eq!(clock_changes("Asia/Seoul", 1, 1)[0].clocks, Clocks::Standard);
        assert_eq!(
            told("Asia/Seoul", 1908, 1908).last().map(String::as_str),
            Some("19080401T000000 +082752 +0830 Standard KST")
        );
    }
}
