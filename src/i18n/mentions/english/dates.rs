//! Dates with the names of months, parts of months and years, decades, weekdays.

use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Day, PartOf, Value, Weight};
use super::super::words::find;
use super::joined;

const MONTHS: [(&str, u8); 24] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

const WEEKDAYS: [(&str, u8); 7] =
    [("Monday", 1), ("Tuesday", 2), ("Wednesday", 3), ("Thursday", 4), ("Friday", 5), ("Saturday", 6), ("Sunday", 7)];

const PARTS: [(&str, PartOf); 8] = [
    ("early", PartOf::Early),
    ("beginning", PartOf::Early),
    ("start", PartOf::Early),
    ("mid", PartOf::Mid),
    ("middle", PartOf::Mid),
    ("late", PartOf::Late),
    ("end", PartOf::Late),
    ("close", PartOf::Late),
];

/// What stands before the number of a quarter: `Q3 2021`.
const QUARTER: &str = "Q";

const ORDINALS: [(&str, u8); 4] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4)];

/// Words before a month that is also another word: `in May`, `between March and June`.
const BEFORE_MONTH: [&str; 17] = [
    "in", "of", "since", "until", "by", "and", "to", "early", "mid", "late", "last", "next", "between", "from",
    "before", "after", "this",
];

/// Every word with which a date can begin.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let named = MONTHS.map(|(name, _)| name).into_iter().chain(WEEKDAYS.map(|(name, _)| name));
    named.chain(PARTS.map(|(name, _)| name)).chain(ORDINALS.map(|(name, _)| name)).chain([QUARTER])
}

/// The month that a token names. Short forms and words with another meaning need a number or preposition beside them.
fn month(scan: &Scan<'_>, at: usize) -> Option<u8> {
    let token = scan.get(at)?;
    let text = token.text;
    let (_, month) = MONTHS.into_iter().find(|(name, _)| *name == text)?;
    let dot = usize::from(text.len() <= 4 && scan.is_sign(at + 1, "."));
    let doubtful = text.len() <= 3 || text == "March" || text == "Sept";
    let before = scan.before(at);
    let beside =
        scan.kind(at + 1 + dot) == Some(Kind::Digits) || before.is_some_and(|before| before.kind == Kind::Digits);
    let after_word = text.len() > 2
        && before.is_some_and(|before| BEFORE_MONTH.iter().any(|word| before.is_word(word)) || before.text == "-");
    let full = text == "May" || text == "March" || text.len() > 4 || text == "June" || text == "July";
    (!doubtful || beside || (full && after_word)).then_some(month)
}

/// Month, then perhaps a day, then perhaps a year; the token after them.
fn from_month(scan: &Scan<'_>, at: usize) -> Option<(Day, usize)> {
    let month = month(scan, at)?;
    let mut next = at + 1 + usize::from(scan.is_sign(at + 1, ".") && scan.text(at).len() <= 4);
    let day = scan.small(next, 1..=31).filter(|_| !scan.is_sign(next + 1, ":%"));
    if day.is_some() {
        next += 1;
        next += usize::from(is_suffix(scan, next));
    }
    let comma = usize::from(scan.is_sign(next, ",") && day.is_some());
    let year = scan.year(next + comma);
    if year.is_some() {
        next += comma + 1;
    }
    Some((Day { year, month: Some(month), day, part: None }, next))
}

fn is_suffix(scan: &Scan<'_>, at: usize) -> bool {
    let is = |suffix: &str| scan.text(at).eq_ignore_ascii_case(suffix);
    scan.is_glued(at) && ["st", "nd", "rd", "th"].into_iter().any(is)
}

/// Dates that begin with a word.
pub(super) fn worded(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if let Some(weekday) = WEEKDAYS.iter().find(|(name, _)| *name == scan.text(at)) {
        return Some((Value::Weekday(weekday.1), Weight::Optional, at + 1));
    }
    if let Some((day, next)) = from_month(scan, at) {
        return Some((Value::Date(day), Weight::Firm, next));
    }
    part_of_year(scan, at).or_else(|| part(scan, at))
}

/// `mid-September 2015`, `early 2016`, `the end of 2013`.
fn part(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let part = find(&PARTS, scan.text(at))?;
    let mut next = at + 1;
    next += usize::from(scan.is_sign(next, "-"));
    next += usize::from(scan.get(next).is_some_and(|token| token.is_word("of")));
    let (day, next) = match from_month(scan, next) {
        Some(found) => found,
        None => (Day { year: Some(scan.year(next)?), ..Day::default() }, next + 1),
    };
    Some((Value::Date(Day { part: Some(part), ..day }), Weight::Firm, next))
}

/// `first half of 2019`, `the third quarter of 2021`, `Q3 2021`.
fn part_of_year(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let of_year = |part, next: usize| {
        let next = next + usize::from(scan.get(next).is_some_and(|token| token.is_word("of")));
        let day = Day { year: Some(scan.year(next)?), part: Some(part), ..Day::default() };
        Some((Value::Date(day), Weight::Firm, next + 1))
    };
    if scan.text(at) == QUARTER && scan.is_glued(at + 1) {
        return of_year(PartOf::Quarter(scan.small(at + 1, 1..=4)?), at + 2);
    }
    let number = find(&ORDINALS, scan.text(at))?;
    match scan.text(at + 1) {
        "half" if number <= 2 => of_year(PartOf::Half(number), at + 2),
        "quarter" => of_year(PartOf::Quarter(number), at + 2),
        _ => None,
    }
}

/// Dates that begin with digits: `17 October 2016`, `5–8 September`, `the 1990s`, the end of `2010–12`.
pub(super) fn numbered(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if let Some(year) = scan.year(at) {
        return year_alone(scan, at, year);
    }
    let number = scan.small(at, 1..=99)?;
    if number > 31 {
        return short_year(scan, at, number);
    }
    let after = at + 1 + usize::from(is_suffix(scan, at + 1));
    let after = after + usize::from(scan.get(after).is_some_and(|token| token.is_word("of")));
    if let Some(month) = month(scan, after) {
        let next = after + 1 + usize::from(scan.is_sign(after + 1, ".") && scan.text(after).len() <= 4);
        let comma = usize::from(scan.is_sign(next, ","));
        let year = scan.year(next + comma);
        let next = if year.is_some() { next + comma + 1 } else { next };
        let day = Day { year, month: Some(month), day: Some(number), part: None };
        return Some((Value::Date(day), Weight::Firm, next));
    }
    first_of_several(scan, at, number)
        .or_else(|| end_of_range(scan, at, number))
        .or_else(|| short_year(scan, at, number))
}

fn year_alone(scan: &Scan<'_>, at: usize, year: i32) -> Option<Read> {
    let decade = scan.text(at + 1) == "s" && scan.is_glued(at + 1);
    let part = decade.then_some(PartOf::Decade);
    decade.then(|| (Value::Date(Day { year: Some(year), part, ..Day::default() }), Weight::Firm, at + 2))
}

/// The 5 of `5–8 September 2016` and `5, 6 and 7 September`: the month stands behind a later number.
fn first_of_several(scan: &Scan<'_>, at: usize, number: u8) -> Option<Read> {
    let mut next = at + 1 + usize::from(is_suffix(scan, at + 1));
    let value = |month| Value::Date(Day { month: Some(month), day: Some(number), ..Day::default() });
    let end = next;
    for _ in 0..4 {
        next = joined(scan, next)?;
        scan.small(next, 1..=31)?;
        next += 1;
        next += usize::from(is_suffix(scan, next));
        if let Some(month) = month(scan, next) {
            return Some((value(month), Weight::Firm, end));
        }
    }
    None
}

/// The 8 of `September 5–8, 2016`.
fn end_of_range(scan: &Scan<'_>, at: usize, number: u8) -> Option<Read> {
    let start = at.checked_sub(2)?;
    let begins = at.checked_sub(3)?;
    let joined = scan.is_range_sign(at - 1) || scan.get(at - 1).is_some_and(|token| token.is_word("and"));
    let day = scan.small(start, 1..=31).filter(|_| joined)?;
    let month = month(scan, begins)?;
    let comma = usize::from(scan.is_sign(at + 1, ","));
    let year = scan.year(at + 1 + comma);
    let next = if year.is_some() { at + 2 + comma } else { at + 1 };
    let value = Value::Date(Day { year, month: Some(month), day: Some(number), part: None });
    (day < number).then_some((value, Weight::Firm, next))
}

/// The 12 of `2010–12`.
fn short_year(scan: &Scan<'_>, at: usize, number: u8) -> Option<Read> {
    let start = scan.year(at.checked_sub(2)?).filter(|_| scan.is_range_sign(at - 1) && scan.is_glued(at))?;
    let year = start / 100 * 100 + i32::from(number);
    let value = Value::Date(Day { year: Some(year), ..Day::default() });
    (year > start && scan.text(at).len() == 2).then_some((value, Weight::Firm, at + 1))
}
