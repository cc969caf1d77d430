//! Dates and periods in the words of a language, from running text to table cells.
//!
//! Whole dates, months and years come from ICU4X; what it has no words for (mid-September, about,
//! ranges) from the theme's strings, under the keys listed in `date_strings.rs`. A language needs
//! strings alone; without them nothing is claimed that is not known.
//! Invariant: the calendar is the Gregorian one and the clock has 24 hours, whatever the locale
//! prefers, because a month of one calendar is no month of another.

mod formatters;
mod range;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dates::{Part, PartialDate, Period, TimeOfDay};

use super::catalog::Catalog;
use super::particles::Readings;
use super::pattern::Pattern;
use super::{Language, LanguageFacts, date_strings};

use formatters::{Formatters, Shown};
use range::Range;

/// How much room there is for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateStyle {
    /// For sentences and headings: `18 October 2016`.
    Long,
    /// For tables and lists: `18 Oct 2016`.
    Compact,
}

/// Writes dates in one language.
#[derive(Debug, Clone)]
pub struct DateWriter {
    formatters: Arc<Formatters>,
    patterns: BTreeMap<String, Pattern>,
}

impl DateWriter {
    /// A writer for a language, with the patterns that a theme has for it.
    #[must_use]
    pub fn new(facts: &LanguageFacts, catalog: &Catalog, language: Language) -> Self {
        let pattern = |key: String| Some((catalog.pattern(language, &key)?.clone(), key));
        Self {
            formatters: Arc::new(Formatters::new(facts)),
            patterns: date_strings::keys().filter_map(pattern).map(|(pattern, key)| (key, pattern)).collect(),
        }
    }

    /// A date, with all that is known of it and no more.
    #[must_use]
    pub fn date(&self, date: PartialDate, style: DateStyle) -> String {
        let mut text = self.with_part(date, style);
        if let Some(time) = date.time {
            let time = self.time(time);
            let built_in = format!("{text}, {time}");
            text = self.filled(&["with_time"], style, &[("date", &text), ("time", &time)]).unwrap_or(built_in);
        }
        if date.approximate {
            text = self.filled(&["about"], style, &[("date", &text)]).unwrap_or_else(|| format!("~{text}"));
        }
        if date.uncertain {
            text = self.filled(&["uncertain"], style, &[("date", &text)]).unwrap_or_else(|| format!("{text}?"));
        }
        text
    }

    /// A period, said once where both dates share it: `17–20 October 2016`.
    #[must_use]
    pub fn period(&self, period: Period, style: DateStyle) -> String {
        let Some(end) = period.end.filter(|end| *end != period.start) else { return self.date(period.start, style) };
        let range = Range { writer: self, start: period.start, end, style };
        let argument = |name: &str| range.argument(name);
        self.fill(range.keys(), style, argument)
            .unwrap_or_else(|| format!("{} – {}", self.date(period.start, style), self.date(end, style)))
    }

    /// A time of day on a clock of 24 hours: `16:30`.
    #[must_use]
    pub fn time(&self, time: TimeOfDay) -> String {
        self.formatters.time(time).unwrap_or_else(|| time.to_string())
    }

    /// The day, month or year, with the third of it that is meant.
    fn with_part(&self, date: PartialDate, style: DateStyle) -> String {
        let whole = self.whole(date, style);
        let (of_year, of_any) = match date.part {
            None => return whole,
            Some(Part::Early) => ("early_year", "early"),
            Some(Part::Mid) => ("mid_year", "mid"),
            Some(Part::Late) => ("late_year", "late"),
        };
        let keys: &[&str] = if date.month.is_none() { &[of_year, of_any] } else { &[of_any] };
        self.filled(keys, style, &[("date", &whole)]).unwrap_or(whole)
    }

    /// The day, month or year alone.
    fn whole(&self, date: PartialDate, style: DateStyle) -> String {
        let key = match (date.month, date.day) {
            (None, _) => "year",
            (Some(_), None) => "month",
            (Some(_), Some(_)) => "day",
        };
        let argument = |name: &str| match name {
            "year" => Some(self.number(date.year)),
            "month" => date.month.map(|month| self.number(month)),
            "day" => date.day.map(|day| self.number(day)),
            "month_name" => self.month_name(date, style),
            _ => None,
        };
        self.fill(&[key], style, argument).unwrap_or_else(|| self.whole_of_locale(date, style))
    }

    fn whole_of_locale(&self, date: PartialDate, style: DateStyle) -> String {
        let shown = match (date.month, date.day) {
            (None, _) => Shown::Year,
            (Some(_), None) => Shown::YearMonth,
            (Some(_), Some(_)) => Shown::YearMonthDay,
        };
        self.formatters.date(date, shown, style).unwrap_or_else(|| {
            PartialDate { time: None, part: None, approximate: false, uncertain: false, ..date }.to_string()
        })
    }

    fn month_name(&self, date: PartialDate, style: DateStyle) -> Option<String> {
        date.month?;
        self.formatters.date(date, Shown::Month, style)
    }

    fn month_day(&self, date: PartialDate, style: DateStyle) -> Option<String> {
        date.day?;
        self.formatters.date(date, Shown::MonthDay, style)
    }

    fn number(&self, number: impl Into<i64>) -> String {
        self.formatters.number(number.into())
    }

    fn filled(&self, keys: &[&str], style: DateStyle, arguments: &[(&str, &str)]) -> Option<String> {
        let value =
            |wanted: &str| arguments.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned());
        self.fill(keys, style, value)
    }

    /// Fills the first pattern there is: of each key in turn, the one for the style before the long one.
    fn fill(&self, keys: &[&str], style: DateStyle, argument: impl Fn(&str) -> Option<String>) -> Option<String> {
        let compact =
            |key: &str| self.patterns.get(&format!("date.compact.{key}")).filter(|_| style == DateStyle::Compact);
        let long = |key: &str| self.patterns.get(&format!("date.{key}"));
        keys.iter()
            .flat_map(|key| [compact(key), long(key)])
            .flatten()
            .find_map(|pattern| pattern.fill(&[&Readings::default()], &argument).ok())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::facts::language_facts;
    use super::super::{Language, Languages};
    use super::{Catalog, DateStyle, DateWriter};
    use crate::dates::{parse_date, parse_period};
    use crate::diagnostics::{FileId, Span};
    use crate::source::SourceTree;

    const ENGLISH: &str = r#"
[date]
early = "early {date}"
mid = "mid-{date}"
late = "late {date}"
about = "about {date}"
uncertain = "{date} (uncertain)"
with_time = "{date}, {time}"
range = "{start} – {end}"
range_same_day = "{date}, {start_time}–{end_time}"
range_same_month = "{start_day}–{end}"
range_same_year = "{start_month_day} – {end}"
range_months = "{start_month_name}–{end}"
range_years = "{start}–{end}"
"#;

    const KOREAN: &str = r#"
[date]
early = "{date} 초순"
mid = "{date} 중순"
late = "{date} 하순"
early_year = "{date} 초"
mid_year = "{date} 중반"
late_year = "{date} 말"
about = "{date}경"
uncertain = "{date}(불확실)"
with_time = "{date} {time}"
range = "{start}부터 {end}까지"
range_same_day = "{date} {start_time}부터 {end_time}까지"
range_same_month = "{start}부터 {end_day}일까지"
range_same_year = "{start}부터 {end_month}월 {end_day}일까지"
range_months = "{start}부터 {end_month}월까지"
[date.compact]
day = "{year}. {month}. {day}."
month = "{year}. {month}."
range = "{start}~{end}"
range_same_day = "{date} {start_time}~{end_time}"
range_same_month = "{start}~{end_month}. {end_day}."
range_same_year = "{start}~{end_month}. {end_day}."
range_months = "{start}~{end_month}."
"#;

    fn writer(code: &str, locale: Option<&str>, strings: &str) -> DateWriter {
        let facts = language_facts(code, code, locale).unwrap();
        let languages = Languages::new(vec![facts.clone()]).unwrap();
        let path = format!("themes/accord/strings/{code}.toml");
        let sources = SourceTree::from_texts([(path.as_str(), strings)]);
        let catalog = Catalog::read(&sources, &languages, "themes/accord", Span::start_of(FileId(0)));
        assert_eq!(catalog.diagnostics, []);
        DateWriter::new(&facts, &catalog.value, Language(0))
    }

    fn check(writer: &DateWriter, cases: &[(&str, &str, &str)]) {
        for (text, long, compact) in cases {
            let period = parse_period(text).unwrap();
            let written = [writer.period(period, DateStyle::Long), writer.period(period, DateStyle::Compact)];
            assert_eq!(written, [*long, *compact], "{text}");
        }
    }

    #[test]
    fn british_english() {
        check(
            &writer("en", Some("en-GB"), ENGLISH),
            &[
                ("2016-10-18", "18 October 2016", "18 Oct 2016"),
                ("2015-09", "September 2015", "Sept 2015"),
                ("2015", "2015", "2015"),
                ("2015-09~early", "early September 2015", "early Sept 2015"),
                ("2015-09~mid", "mid-September 2015", "mid-Sept 2015"),
                ("2015~late", "late 2015", "late 2015"),
                ("2015~", "about 2015", "about 2015"),
                ("2016-05~?", "about May 2016 (uncertain)", "about May 2016 (uncertain)"),
                ("2016-10-18T16:30", "18 October 2016, 16:30", "18 Oct 2016, 16:30"),
                ("2016-10-18T09:05", "18 October 2016, 09:05", "18 Oct 2016, 09:05"),
                ("2016-10-18T16:30/18:30", "18 October 2016, 16:30–18:30", "18 Oct 2016, 16:30–18:30"),
                ("2016-10-17/2016-10-20", "17–20 October 2016", "17–20 Oct 2016"),
                ("2016-09-28/2016-10-02", "28 September – 2 October 2016", "28 Sept – 2 Oct 2016"),
                ("2016-12-28/2017-01-02", "28 December 2016 – 2 January 2017", "28 Dec 2016 – 2 Jan 2017"),
                ("2015-09/2015-11", "September–November 2015", "Sept–Nov 2015"),
                ("2015-09/2016-02", "September 2015 – February 2016", "Sept 2015 – Feb 2016"),
                ("2012/2014", "2012–2014", "2012–2014"),
                ("2015-09~mid/2016?", "mid-September 2015 – 2016 (uncertain)", "mid-Sept 2015 – 2016 (uncertain)"),
                (
                    "2016-10-18T22:00/2016-10-19T01:00",
                    "18 October 2016, 22:00 – 19 October 2016, 01:00",
                    "18 Oct 2016, 22:00 – 19 Oct 2016, 01:00",
                ),
                ("2016-10-17/2016-10-17", "17 October 2016", "17 Oct 2016"),
            ],
        );
    }

    #[test]
    fn korean() {
        check(
            &writer("ko", None, KOREAN),
            &[
                ("2016-10-18", "2016년 10월 18일", "2016. 10. 18."),
                ("2016-01-02", "2016년 1월 2일", "2016. 1. 2."),
                ("2015-09", "2015년 9월", "2015. 9."),
                ("2015", "2015년", "2015년"),
                ("2015-09~early", "2015년 9월 초순", "2015. 9. 초순"),
                ("2015-09~mid", "2015년 9월 중순", "2015. 9. 중순"),
                ("2015-09~late", "2015년 9월 하순", "2015. 9. 하순"),
                ("2015~early", "2015년 초", "2015년 초"),
                ("2015~mid", "2015년 중반", "2015년 중반"),
                ("2015~late", "2015년 말", "2015년 말"),
                ("2015~", "2015년경", "2015년경"),
                ("2016-05?", "2016년 5월(불확실)", "2016. 5.(불확실)"),
                ("2016-10-18T16:30", "2016년 10월 18일 16:30", "2016. 10. 18. 16:30"),
                ("2016-10-18T16:30/18:30", "2016년 10월 18일 16:30부터 18:30까지", "2016. 10. 18. 16:30~18:30"),
                ("2016-10-17/2016-10-20", "2016년 10월 17일부터 20일까지", "2016. 10. 17.~10. 20."),
                ("2016-09-28/2016-10-02", "2016년 9월 28일부터 10월 2일까지", "2016. 9. 28.~10. 2."),
                ("2016-12-28/2017-01-02", "2016년 12월 28일부터 2017년 1월 2일까지", "2016. 12. 28.~2017. 1. 2."),
                ("2015-09/2015-11", "2015년 9월부터 11월까지", "2015. 9.~11."),
                ("2012/2014", "2012년부터 2014년까지", "2012년~2014년"),
            ],
        );
    }

    #[test]
    fn any_language_without_strings() {
        for (code, cases) in [
            (
                "en",
                [
                    ("2016-10-18", "October 18, 2016", "Oct 18, 2016"),
                    ("2015-09~mid", "September 2015", "Sep 2015"),
                    ("2015~?", "~2015?", "~2015?"),
                    ("2016-10-18T16:30", "October 18, 2016, 16:30", "Oct 18, 2016, 16:30"),
                    ("2016-10-17/2016-10-20", "October 17, 2016 – October 20, 2016", "Oct 17, 2016 – Oct 20, 2016"),
                ],
            ),
            (
                "ko",
                [
                    ("2016-10-18", "2016년 10월 18일", "2016/10/18"),
                    ("2015-09~mid", "2015년 9월", "2015/9"),
                    ("2015~?", "~2015년?", "~2015년?"),
                    ("2016-10-18T16:30", "2016년 10월 18일, 16:30", "2016/10/18, 16:30"),
                    ("2016-10-17/2016-10-20", "2016년 10월 17일 – 2016년 10월 20일", "2016/10/17 – 2016/10/20"),
                ],
            ),
            (
                "id",
                [
                    ("2016-10-18", "18 Oktober 2016", "18 Okt 2016"),
                    ("2015-09~mid", "September 2015", "Sep 2015"),
                    ("2015~?", "~2015?", "~2015?"),
                    ("2016-10-18T16:30", "18 Oktober 2016, 16.30", "18 Okt 2016, 16.30"),
                    ("2016-10-17/2016-10-20", "17 Oktober 2016 – 20 Oktober 2016", "17 Okt 2016 – 20 Okt 2016"),
                ],
            ),
            (
                "ar",
                [
                    ("2016-10-18", "18 أكتوبر 2016", "18\u{200f}/10\u{200f}/2016"),
                    ("2015-09~mid", "سبتمبر 2015", "09\u{200f}/2015"),
                    ("2015~?", "~2015?", "~2015?"),
                    ("2016-10-18T16:30", "18 أكتوبر 2016, 16:30", "18\u{200f}/10\u{200f}/2016, 16:30"),
                    (
                        "2016-10-17/2016-10-20",
                        "17 أكتوبر 2016 – 20 أكتوبر 2016",
                        "17\u{200f}/10\u{200f}/2016 – 20\u{200f}/10\u{200f}/2016",
                    ),
                ],
            ),
        ] {
            check(&writer(code, None, ""), &cases);
        }
        check(&writer("ar", Some("ar-EG"), ""), &[("2016-10-18", "١٨ أكتوبر ٢٠١٦", "١٨\u{200f}/١٠\u{200f}/٢٠١٦")]);
    }

    #[test]
    fn years_are_those_of_the_gregorian_calendar_everywhere() {
        for code in ["th", "fa-u-nu-latn", "ar-SA-u-nu-latn", "he", "ja-u-ca-japanese"] {
            let writer = writer("aa", Some(code), "");
            let written = writer.date(parse_date("2016-10-18").unwrap(), DateStyle::Long);
            assert!(written.contains("2016"), "{code}: {written}");
        }
    }
}
