//! 오후 4시 30분, 17시, 정오, 오후 2시부터 4시까지.

use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Mention, Value, Weight};
use super::super::words::prefix;
use super::{is_near, is_particle, numerals};

/// Words for a part of the day, with whether its hours are those after noon.
const HALVES: [(&str, bool); 8] = [
    ("오전", false),
    ("오후", true),
    ("새벽", false),
    ("아침", false),
    ("낮", true),
    ("저녁", true),
    ("밤", true),
    ("정오", true),
];

/// Times that have a name, in minutes.
const NAMED: [(&str, u16); 2] = [("정오", 720), ("자정", 0)];

/// Every word with which a time can begin.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    HALVES.map(|(name, _)| name).into_iter().chain(NAMED.map(|(name, _)| name))
}

/// What may follow 시 where it means an hour.
const AFTER_HOUR: [&str; 14] =
    ["에", "부터", "까지", "경", "쯤", "의", "로", "정각", "반", "와", "이", "입니다", "에서", "~"];

/// Times that begin with a word.
pub(super) fn worded(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    for (name, minutes) in NAMED {
        if text.strip_prefix(name).is_some_and(is_particle) {
            return Some((Value::Time { minutes, vague: false }, Weight::Firm, at + 1));
        }
    }
    let (afternoon, rest) = prefix(&HALVES, text)?;
    if !rest.is_empty() {
        return None;
    }
    let (minutes, next) = hour(scan, at + 1).or_else(|| clock(scan, at + 1))?;
    Some((Value::Time { minutes: in_half(minutes, afternoon), vague: false }, Weight::Firm, next))
}

fn clock(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    match scan.clock(at)? {
        (Value::Time { minutes, .. }, _, next) => Some((minutes, next)),
        _ => None,
    }
}

/// A time of twelve hours in its half of the day; those of 24 hours stay.
fn in_half(minutes: u16, afternoon: bool) -> u16 {
    match minutes {
        0..720 if afternoon => minutes + 720,
        720..780 if !afternoon => minutes - 720,
        _ => minutes,
    }
}

/// Times that begin with digits.
pub(super) fn numbered(scan: &Scan<'_>, at: usize, last: Option<&Mention>) -> Option<Read> {
    let (minutes, next) = hour(scan, at)?;
    let vague = (60..780).contains(&minutes);
    // The second end of a range lies in the half of the first.
    let before = last.filter(|_| vague && is_near(last, scan, at)).map(|last| &last.value);
    let value = match before {
        Some(Value::Time { minutes: start, vague: false }) if *start >= 720 => {
            Value::Time { minutes: in_half(minutes, true), vague: false }
        }
        _ => Value::Time { minutes: minutes % 1_440, vague },
    };
    Some((value, Weight::Firm, next))
}

/// `4시 30분`, `4시 반`, `세 시`: minutes since midnight, and the token after it.
fn hour(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    let hour = match scan.kind(at)? {
        Kind::Digits => scan.small(at, 0..=24)?,
        Kind::Hangul => numerals::whole(scan.text(at))
            .filter(|hour| (1..=12).contains(hour))
            .and_then(|hour| u8::try_from(hour).ok())?,
        _ => return None,
    };
    let rest = scan.text(at + 1).strip_prefix('시')?;
    if !(rest.is_empty() || AFTER_HOUR.iter().any(|word| rest.starts_with(word))) {
        return None;
    }
    let minutes = u16::from(hour) * 60;
    if rest.starts_with('반') || (rest.is_empty() && scan.text(at + 2).strip_prefix('반').is_some_and(is_particle)) {
        return Some((minutes + 30, at + 2 + usize::from(rest.is_empty())));
    }
    let minute = scan.small(at + 2, 0..=59).filter(|_| rest.is_empty());
    match minute.filter(|_| scan.text(at + 3).strip_prefix('분').is_some_and(|rest| !rest.starts_with('의'))) {
        Some(minute) => Some((minutes + u16::from(minute), at + 4)),
        None => Some((minutes, at + 2)),
    }
}
