//! Which keys of a theme's strings the writing of dates looks for, and their arguments.
//!
//! | key below `date` | arguments | English | Korean |
//! | --- | --- | --- | --- |
//! | `day` | `year` `month` `day` `month_name` | | |
//! | `month` | `year` `month` `month_name` | | |
//! | `year` | `year` | | |
//! | `early` `mid` `late` | `date` | `mid-{date}` | `{date} 중순` |
//! | `early_year` `mid_year` `late_year` | `date` | | `{date} 중반` |
//! | `about` | `date` | `about {date}` | `{date}경` |
//! | `uncertain` | `date` | `{date} (uncertain)` | `{date}(불확실)` |
//! | `with_time` | `date` `time` | `{date}, {time}` | `{date} {time}` |
//! | `range` | see [`RANGE`] | `{start} – {end}` | `{start}부터 {end}까지` |
//! | `range_same_day` | `date` `start_time` `end_time` | `{date}, {start_time}–{end_time}` | `{date} {start_time}부터 {end_time}까지` |
//! | `range_same_month` | see [`RANGE`] | `{start_day}–{end}` | `{start}부터 {end_day}일까지` |
//! | `range_same_year` | see [`RANGE`] | `{start_month_day} – {end}` | `{start}부터 {end_month}월 {end_day}일까지` |
//! | `range_months` | see [`RANGE`] | `{start_month_name}–{end}` | `{start}부터 {end_month}월까지` |
//! | `range_years` | see [`RANGE`] | `{start_year}–{end_year}` | `{start}부터 {end}까지` |
//!
//! The same keys below `date.compact` are for places where room is scarce; one that is missing
//! there is looked for below `date`. Without `day`, `month` and `year` the locale's own form is
//! used; without the others the marks of the notation (`~`, `?`) or two whole dates.

/// Arguments of patterns that join two dates: each date whole, and its parts as numbers; names of
/// months alone (`start_month_name`) and with the day as the locale writes them (`start_month_day`).
pub(super) const RANGE: &[&str] = &[
    "start",
    "end",
    "start_year",
    "end_year",
    "start_month",
    "end_month",
    "start_day",
    "end_day",
    "start_month_name",
    "end_month_name",
    "start_month_day",
    "end_month_day",
];

/// What a pattern of one date is given: the date without what the pattern adds.
const DATE: &[&str] = &["date"];

/// Every key below `date` and `date.compact`, with the arguments that its pattern may use.
const KEYS: [(&str, &[&str]); 18] = [
    ("day", &["year", "month", "day", "month_name"]),
    ("month", &["year", "month", "month_name"]),
    ("year", &["year"]),
    ("early", DATE),
    ("mid", DATE),
    ("late", DATE),
    ("about", DATE),
    ("uncertain", DATE),
    ("early_year", DATE),
    ("mid_year", DATE),
    ("late_year", DATE),
    ("with_time", &["date", "time"]),
    ("range", RANGE),
    ("range_same_day", &["date", "start_time", "end_time"]),
    ("range_same_month", RANGE),
    ("range_same_year", RANGE),
    ("range_months", RANGE),
    ("range_years", RANGE),
];

/// Words that no locale brings along: a theme that has one has it in every language.
const WORDS: [&str; 5] = ["date.early", "date.mid", "date.late", "date.about", "date.uncertain"];

/// The arguments that the pattern of a key may use; `None` if the key is none of these.
pub(super) fn arguments(key: &str) -> Option<&'static [&'static str]> {
    let name = key.strip_prefix("date.")?;
    let name = name.strip_prefix("compact.").unwrap_or(name);
    KEYS.iter().find(|(known, _)| *known == name).map(|(_, arguments)| *arguments)
}

/// Whether a language may leave the key out although another has it.
pub(super) fn is_optional(key: &str) -> bool {
    arguments(key).is_some() && !WORDS.contains(&key)
}

/// All keys, long and compact.
pub(super) fn keys() -> impl Iterator<Item = String> {
    KEYS.into_iter().flat_map(|(name, _)| [format!("date.{name}"), format!("date.compact.{name}")])
}
