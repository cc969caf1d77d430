//! Two dates joined: which pattern says once what both share, and what its arguments are.

use crate::dates::PartialDate;

use super::{DateStyle, DateWriter};

/// Two different dates to be joined.
pub(super) struct Range<'a> {
    pub(super) writer: &'a DateWriter,
    pub(super) start: PartialDate,
    pub(super) end: PartialDate,
    pub(super) style: DateStyle,
}

impl Range<'_> {
    /// Keys of the patterns that fit what both dates share, the closest first.
    pub(super) fn keys(&self) -> &'static [&'static str] {
        let (start, end) = (&self.start, &self.end);
        let same_year = start.year == end.year;
        let same_month = same_year && start.month == end.month;
        if !start.is_plain() || !end.is_plain() {
            return &["range"];
        }
        match ([start.month, start.day], [end.month, end.day], (start.time, end.time)) {
            ([Some(_), Some(_)], [Some(_), Some(_)], (Some(_), Some(_))) if same_month && start.day == end.day => {
                &["range_same_day", "range"]
            }
            (_, _, (Some(_), _) | (_, Some(_))) => &["range"],
            ([_, Some(_)], [_, Some(_)], _) if same_month => &["range_same_month", "range_same_year", "range"],
            ([_, Some(_)], [_, Some(_)], _) if same_year => &["range_same_year", "range"],
            ([Some(_), None], [Some(_), None], _) if same_year => &["range_months", "range"],
            ([None, None], [None, None], _) => &["range_years", "range"],
            _ => &["range"],
        }
    }

    /// The value of an argument of such a pattern.
    pub(super) fn argument(&self, name: &str) -> Option<String> {
        if name == "date" {
            return Some(self.writer.whole(self.start, self.style));
        }
        let (date, what) = match name.split_once('_') {
            None if name == "start" => return Some(self.writer.date(self.start, self.style)),
            None if name == "end" => return Some(self.writer.date(self.end, self.style)),
            Some(("start", what)) => (self.start, what),
            Some(("end", what)) => (self.end, what),
            _ => return None,
        };
        match what {
            "year" => Some(self.writer.number(date.year)),
            "month" => date.month.map(|month| self.writer.number(month)),
            "day" => date.day.map(|day| self.writer.number(day)),
            "time" => date.time.map(|time| self.writer.time(time)),
            "month_name" => self.writer.month_name(date, self.style),
            "month_day" => self.writer.month_day(date, self.style),
            _ => None,
        }
    }
}
