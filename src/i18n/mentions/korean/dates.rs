//! 2016년 10월 17일, 2015년 9월 중순, 9월 5~8일, 2020. 1. 15., 1990년대, 2019년 상반기.

use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Day, Mention, PartOf, Value, Weight};
use super::super::words::prefix;
use super::{is_near, is_particle};

const PARTS: [(&str, PartOf); 9] = [
    ("초", PartOf::Early),
    ("초순", PartOf::Early),
    ("초반", PartOf::Early),
    ("중순", PartOf::Mid),
    ("중반", PartOf::Mid),
    ("하순", PartOf::Late),
    ("말", PartOf::Late),
    ("후반", PartOf::Late),
    ("말경", PartOf::Late),
];

const HALVES: [(&str, u8); 2] = [("상반기", 1), ("하반기", 2)];

/// What follows 일 where it is no day of a month but a number of days.
const LASTING: [&str; 9] = ["간", "동안", "전", "뒤", "후", "이상", "이내", "씩", "마다"];

/// A date at a token of digits.
pub(super) fn read(scan: &Scan<'_>, at: usize, last: Option<&Mention>) -> Option<Read> {
    let (date, next) = written_out(scan, at)
        .or_else(|| with_points(scan, at))
        .or_else(|| day_of_last_month(scan, at, last))
        .or_else(|| short_year(scan, at))?;
    Some((Value::Date(date), Weight::Firm, next))
}

/// The text after a unit that is attached to digits; `None` if they have another unit.
fn unit<'t>(scan: &Scan<'t>, at: usize, name: &str) -> Option<&'t str> {
    scan.text(at + 1).strip_prefix(name).filter(|_| scan.kind(at + 1) == Some(Kind::Hangul))
}

/// From the largest unit that is said to the smallest.
fn written_out(scan: &Scan<'_>, at: usize) -> Option<(Day, usize)> {
    let mut day = Day::default();
    let mut next = at;
    if let Some(year) = scan.year(next) {
        let rest = unit(scan, next, "년")?;
        day.year = Some(year);
        next += 2;
        if rest.starts_with('대') {
            return Some((Day { part: Some(PartOf::Decade), ..day }, next));
        }
        if !rest.is_empty() {
            return Some((day, next));
        }
        if let Some(part) = part_of_year(scan, next) {
            return Some((Day { part: Some(part.0), ..day }, part.1));
        }
    }
    let Some(month) = scan.small(next, 1..=12) else { return day.year.map(|_| (day, next)) };
    let Some(rest) = unit(scan, next, "월").filter(|rest| is_particle(rest)) else {
        return day.year.map(|_| (day, next));
    };
    day.month = Some(month);
    next += 2;
    if !rest.is_empty() {
        return Some((day, next));
    }
    if let Some(part) = part(scan, next) {
        return Some((Day { part: Some(part), ..day }, next + 1));
    }
    match scan.small(next, 1..=31) {
        Some(number) if unit(scan, next, "일").is_some() => Some((Day { day: Some(number), ..day }, next + 2)),
        Some(number) if begins_range(scan, next) => Some((Day { day: Some(number), ..day }, next + 1)),
        _ => Some((day, next)),
    }
}

/// The 5 of `5~8일`.
fn begins_range(scan: &Scan<'_>, at: usize) -> bool {
    let joined = scan.is_range_sign(at + 1) || scan.is_sign(at + 1, "·,");
    joined && scan.small(at + 2, 1..=31).is_some() && unit(scan, at + 2, "일").is_some()
}

fn part(scan: &Scan<'_>, at: usize) -> Option<PartOf> {
    let (part, rest) = prefix(&PARTS, scan.text(at))?;
    is_particle(rest).then_some(part)
}

fn part_of_year(scan: &Scan<'_>, at: usize) -> Option<(PartOf, usize)> {
    if let Some((half, _)) = prefix(&HALVES, scan.text(at)) {
        return Some((PartOf::Half(half), at + 1));
    }
    if let Some(quarter) = scan.small(at, 1..=4).filter(|_| unit(scan, at, "분기").is_some()) {
        return Some((PartOf::Quarter(quarter), at + 2));
    }
    part(scan, at).map(|part| (part, at + 1))
}

/// `2020. 1. 15.`, `9. 5.`.
fn with_points(scan: &Scan<'_>, at: usize) -> Option<(Day, usize)> {
    let year = scan.year(at).filter(|_| scan.is_sign(at + 1, "."));
    let start = if year.is_some() { at + 2 } else { at };
    let month = scan.small(start, 1..=12).filter(|_| scan.is_sign(start + 1, "."))?;
    let day = scan.small(start + 2, 1..=31).filter(|_| scan.is_sign(start + 3, "."));
    match day {
        Some(day) => Some((Day { year, month: Some(month), day: Some(day), part: None }, start + 4)),
        None => year.map(|year| (Day { year: Some(year), month: Some(month), ..Day::default() }, start + 2)),
    }
}

/// The 30일 of `6월 27일부터 30일까지`.
fn day_of_last_month(scan: &Scan<'_>, at: usize, last: Option<&Mention>) -> Option<(Day, usize)> {
    let Value::Date(before) = &last.filter(|_| is_near(last, scan, at))?.value else { return None };
    let rest = unit(scan, at, "일")?;
    let lasting = |text: &str| LASTING.iter().any(|word| text.starts_with(word));
    if lasting(rest) || (rest.is_empty() && lasting(scan.text(at + 2))) {
        return None;
    }
    let day = scan.small(at, 1..=31)?;
    before.day?;
    Some((Day { year: None, month: Some(before.month?), day: Some(day), part: None }, at + 2))
}

/// The 12 of `2010~12년`.
fn short_year(scan: &Scan<'_>, at: usize) -> Option<(Day, usize)> {
    let start = scan.year(at.checked_sub(2)?).filter(|_| scan.is_range_sign(at - 1))?;
    unit(scan, at, "년")?;
    let year = start / 100 * 100 + i32::from(scan.small(at, 1..=99)?);
    (year > start).then_some((Day { year: Some(year), ..Day::default() }, at + 2))
}
