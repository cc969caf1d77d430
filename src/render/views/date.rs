//! Dates and periods, written for readers of a language and for machines.

use serde::Serialize;

use crate::dates::{PartialDate, Period, offset};
use crate::i18n::dates::DateStyle;
use crate::resolve::Value;

use super::ElsewhereView;
use super::value::ValueWriter;

/// A date or period, written for the reader's language.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For running text: `17–20 October 2016`.
    pub text: String,
    /// For tables and lists: `17–20 Oct 2016`.
    pub compact: String,
    /// Machine form of the start, never finer than what is known; for `<time datetime>`.
    pub machine: String,
    /// Machine form of the end; empty when there is none.
    pub machine_end: String,
    /// Year of the start, for grouping.
    pub year: i16,
    /// Zone of the times, by its name in the IANA database; empty when there is no time.
    pub zone: String,
    /// The same moments as the clocks of the partners show them, where these differ and the partners name
    /// their zone.
    pub elsewhere: Vec<ElsewhereView>,
}

impl ValueWriter<'_> {
    /// A value that is a date or period, if it is one.
    pub(super) fn date_of(&self, value: &Value) -> Option<DateView> {
        match value {
            Value::Date(date) => Some(self.date(Period::from(*date))),
            Value::Period(period) => Some(self.date(*period)),
            _ => None,
        }
    }

    pub(super) fn date(&self, period: Period) -> DateView {
        let format = self.views.format(self.reader);
        let has_time = period.start.time.is_some();
        DateView {
            text: format.period(period, DateStyle::Long),
            compact: format.period(period, DateStyle::Compact),
            machine: self.machine(period.start),
            machine_end: period.end.map(|end| self.machine(end)).unwrap_or_default(),
            year: period.start.year,
            zone: if has_time { self.time_zone.to_owned() } else { String::new() },
            elsewhere: self.elsewhere(period),
        }
    }

    /// The machine form; times that are certain carry the offset of their zone.
    pub(super) fn machine(&self, date: PartialDate) -> String {
        let offset = if date.is_exact_day() { offset(date, self.time_zone) } else { None };
        format!("{}{}", date.machine(), offset.unwrap_or_default())
    }
}
