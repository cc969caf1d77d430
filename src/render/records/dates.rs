//! Dates in records: what is known, how exactly it is known, and what the editor wrote.

use serde_json::{Value, json};

use crate::dates::{PartialDate, Period, offset};

/// How exactly a date is known, from the coarsest.
pub(super) const PRECISIONS: [&str; 4] = ["year", "month", "day", "minute"];

/// What may be said about a date beside its digits.
pub(super) const QUALIFIERS: [&str; 5] = ["early", "mid", "late", "approximate", "uncertain"];

/// A date; `zone` is that of the entry's times.
pub(super) fn date(date: PartialDate, zone: &str) -> Value {
    let mut value = json!({ "written": date.to_string() });
    if let (Value::Object(members), Value::Object(known)) = (&mut value, known(date, zone)) {
        members.extend(known);
    }
    with_zone(value, date.time.is_some(), zone)
}

/// A period: its end is absent when none was written.
pub(super) fn period(period: Period, zone: &str) -> Value {
    let mut value = json!({ "written": period.to_string(), "start": known(period.start, zone) });
    if let Some(end) = period.end {
        value["end"] = known(end, zone);
    }
    let has_time = period.start.time.or(period.end.and_then(|end| end.time)).is_some();
    with_zone(value, has_time, zone)
}

/// The date as far as it is certain; times carry the offset of their zone.
fn known(date: PartialDate, zone: &str) -> Value {
    let offset = offset(date, zone).filter(|_| date.is_exact_day()).unwrap_or_default();
    json!({
        "date": format!("{}{offset}", date.machine()),
        "precision": precision(date),
        "qualifiers": qualifiers(date),
    })
}

/// How exact [`PartialDate::machine`] is: about 7 September says no more than its month.
fn precision(date: PartialDate) -> &'static str {
    let exact = date.is_exact_day();
    let finest = [date.month.is_some(), exact, exact && date.time.is_some()];
    PRECISIONS[finest.iter().filter(|known| **known).count()]
}

fn qualifiers(date: PartialDate) -> Vec<&'static str> {
    let approximate = date.approximate.then_some("approximate");
    let uncertain = date.uncertain.then_some("uncertain");
    date.part.map(|part| part.name()).into_iter().chain(approximate).chain(uncertain).collect()
}

fn with_zone(mut value: Value, has_time: bool, zone: &str) -> Value {
    if has_time {
        value["time_zone"] = json!(zone);
    }
    value
}
