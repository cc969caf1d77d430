//! The first and last moment that a partial date may mean: for sorting and comparing only.
//!
//! Invariant: a bound is never shown to a reader and never leaves as a date.

use super::{Part, PartialDate, Period, TimeOfDay};

/// A minute of the calendar, without zone. Totally ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// 1 to 9999.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Moment {
    /// The moment as a decimal year, for drawing: `2016.0` is the first minute of 2016.
    #[must_use]
    pub fn decimal_year(&self) -> f64 {
        let days_before = |month: u8| (1..month).map(|month| u32::from(days_in_month(self.year, month))).sum::<u32>();
        let minutes = (days_before(self.month) + u32::from(self.day) - 1) * 1440
            + u32::from(self.hour) * 60
            + u32::from(self.minute);
        f64::from(self.year) + f64::from(minutes) / f64::from(days_before(13) * 1440)
    }
}

impl PartialDate {
    /// The first minute it may mean.
    ///
    /// The middle of a month is its 11th to 20th, of a year May to August. "About" and "perhaps"
    /// do not widen the bounds.
    #[must_use]
    pub fn earliest(&self) -> Moment {
        let month = self.month.unwrap_or(match self.part {
            None | Some(Part::Early) => 1,
            Some(Part::Mid) => 5,
            Some(Part::Late) => 9,
        });
        let day = self.day.unwrap_or(match self.part.filter(|_| self.month.is_some()) {
            None | Some(Part::Early) => 1,
            Some(Part::Mid) => 11,
            Some(Part::Late) => 21,
        });
        self.moment(month, day, TimeOfDay { hour: 0, minute: 0 })
    }

    /// The last minute it may mean; see [`earliest`](Self::earliest).
    #[must_use]
    pub fn latest(&self) -> Moment {
        let month = self.month.unwrap_or(match self.part {
            Some(Part::Early) => 4,
            Some(Part::Mid) => 8,
            None | Some(Part::Late) => 12,
        });
        let day = self.day.unwrap_or(match self.part.filter(|_| self.month.is_some()) {
            Some(Part::Early) => 10,
            Some(Part::Mid) => 20,
            None | Some(Part::Late) => days_in_month(self.year, month),
        });
        self.moment(month, day, TimeOfDay { hour: 23, minute: 59 })
    }

    fn moment(&self, month: u8, day: u8, otherwise: TimeOfDay) -> Moment {
        let TimeOfDay { hour, minute } = self.time.unwrap_or(otherwise);
        Moment { year: self.year, month, day, hour, minute }
    }
}

impl Period {
    /// The first minute it may mean.
    #[must_use]
    pub fn earliest(&self) -> Moment {
        self.start.earliest()
    }

    /// The last minute it may mean.
    #[must_use]
    pub fn latest(&self) -> Moment {
        self.end.unwrap_or(self.start).latest()
    }
}

/// How many days a month of the Gregorian calendar has.
pub(super) fn days_in_month(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::{parse_date, parse_period};
    use super::{Moment, days_in_month};

    fn shown(moment: Moment) -> String {
        let Moment { year, month, day, hour, minute } = moment;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }

    #[test]
    fn bounds_hold_all_that_may_be_meant_and_no_more() {
        for (text, earliest, latest) in [
            ("2015", "2015-01-01 00:00", "2015-12-31 23:59"),
            ("2015~early", "2015-01-01 00:00", "2015-04-30 23:59"),
            ("2015~mid", "2015-05-01 00:00", "2015-08-31 23:59"),
            ("2015~late", "2015-09-01 00:00", "2015-12-31 23:59"),
            ("2016-02", "2016-02-01 00:00", "2016-02-29 23:59"),
            ("2015-09~early", "2015-09-01 00:00", "2015-09-10 23:59"),
            ("2015-09~mid", "2015-09-11 00:00", "2015-09-20 23:59"),
            ("2015-09~late", "2015-09-21 00:00", "2015-09-30 23:59"),
            ("2015~?", "2015-01-01 00:00", "2015-12-31 23:59"),
            ("2016-10-18", "2016-10-18 00:00", "2016-10-18 23:59"),
            ("2016-10-18T16:30", "2016-10-18 16:30", "2016-10-18 16:30"),
            ("2016-10-17/2016-10", "2016-10-17 00:00", "2016-10-31 23:59"),
            ("2016-10-18T16:30/18:30", "2016-10-18 16:30", "2016-10-18 18:30"),
        ] {
            let period = parse_period(text).unwrap();
            assert_eq!(
                (shown(period.earliest()).as_str(), shown(period.latest()).as_str()),
                (earliest, latest),
                "{text}"
            );
        }
        assert!(parse_date("2015-09~mid").unwrap().latest() < parse_date("2015-09-21").unwrap().earliest());
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        for (year, days) in [(2016, 29), (2015, 28), (1900, 28), (2000, 29), (4, 29)] {
            assert_eq!(days_in_month(year, 2), days, "{year}");
        }
    }
}
