//! The formatters of one locale, each made when it is first needed and then kept: making one takes longer than
//! writing a hundred dates with it.

use std::fmt;
use std::sync::OnceLock;

use icu_datetime::fieldsets::enums::{CalendarPeriodFieldSet, DateFieldSet};
use icu_datetime::fieldsets::{M, MD, T, Y, YM, YMD};
use icu_datetime::input::{Date, Time};
use icu_datetime::preferences::{CalendarAlgorithm, HourCycle};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, NoCalendarFormatter};

use crate::dates::{PartialDate, TimeOfDay};
use crate::i18n::LanguageFacts;
use crate::i18n::numbers::Ungrouped;

use super::DateStyle;

/// What of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Year,
    YearMonth,
    YearMonthDay,
    Month,
    MonthDay,
}

const SHOWN: [Shown; 5] = [Shown::Year, Shown::YearMonth, Shown::YearMonthDay, Shown::Month, Shown::MonthDay];
const STYLES: [DateStyle; 2] = [DateStyle::Long, DateStyle::Compact];

/// Writes dates and times as a locale does; `None` where it has no words for them.
pub(super) struct Formatters {
    preferences: DateTimeFormatterPreferences,
    dates: [OnceLock<Option<Formatter>>; SHOWN.len() * STYLES.len()],
    time: OnceLock<Option<NoCalendarFormatter<T>>>,
    numbers: Ungrouped,
}

/// Days and longer times have types of their own in ICU4X.
enum Formatter {
    Day(DateTimeFormatter<DateFieldSet>),
    Longer(DateTimeFormatter<CalendarPeriodFieldSet>),
}

impl fmt::Debug for Formatters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Formatters").field("preferences", &self.preferences).finish_non_exhaustive()
    }
}

impl Formatters {
    /// Those of the locale of a language.
    pub(super) fn new(facts: &LanguageFacts) -> Self {
        let mut preferences = DateTimeFormatterPreferences::from(&facts.locale);
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        preferences.hour_cycle = Some(HourCycle::H23);
        Self { preferences, dates: Default::default(), time: OnceLock::new(), numbers: Ungrouped::new(facts) }
    }

    /// A part of a date that is known to that part.
    pub(super) fn date(&self, date: PartialDate, shown: Shown, style: DateStyle) -> Option<String> {
        let place = shown as usize * STYLES.len() + style as usize;
        let formatter = self.dates[place].get_or_init(|| self.formatter(shown, style)).as_ref()?;
        // What is not known does not show: the 1 stands for it.
        let (year, month, day) = (i32::from(date.year), date.month.unwrap_or(1), date.day.unwrap_or(1));
        let date = Date::try_new_iso(year, month, day).ok()?;
        Some(match formatter {
            Formatter::Day(formatter) => formatter.format(&date).to_string(),
            Formatter::Longer(formatter) => formatter.format(&date).to_string(),
        })
    }

    /// A time of day.
    pub(super) fn time(&self, time: TimeOfDay) -> Option<String> {
        let formatter = self.time.get_or_init(|| NoCalendarFormatter::try_new(self.preferences, T::hm()).ok());
        let time = Time::try_new(time.hour, time.minute, 0, 0).ok()?;
        Some(formatter.as_ref()?.format(&time).to_string())
    }

    /// A number in the digits of the locale.
    pub(super) fn number(&self, number: i64) -> String {
        self.numbers.write(number)
    }

    fn formatter(&self, shown: Shown, style: DateStyle) -> Option<Formatter> {
        let day = |fields| DateTimeFormatter::try_new(self.preferences, fields).map(Formatter::Day).ok();
        let longer = |fields| DateTimeFormatter::try_new(self.preferences, fields).map(Formatter::Longer).ok();
        match shown {
            Shown::Year => longer(CalendarPeriodFieldSet::Y(sized(style, Y::long(), Y::medium()))),
            Shown::YearMonth => longer(CalendarPeriodFieldSet::YM(sized(style, YM::long(), YM::medium()))),
            Shown::YearMonthDay => day(DateFieldSet::YMD(sized(style, YMD::long(), YMD::medium()))),
            Shown::Month => longer(CalendarPeriodFieldSet::M(sized(style, M::long(), M::medium()))),
            Shown::MonthDay => day(DateFieldSet::MD(sized(style, MD::long(), MD::medium()))),
        }
    }
}

fn sized<Fields>(style: DateStyle, long: Fields, compact: Fields) -> Fields {
    match style {
        DateStyle::Long => long,
        DateStyle::Compact => compact,
    }
}
