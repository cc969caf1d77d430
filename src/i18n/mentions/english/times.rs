//! Times of day with a.m. and p.m., noon and midnight.

use super::super::scan::{Read, Scan};
use super::super::value::{Value, Weight};
use super::joined;

/// Times that have a name, in minutes.
pub(super) const NAMED: [(&str, u16); 2] = [("noon", 720), ("midnight", 0)];

/// Noon and midnight.
pub(super) fn worded(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let minutes = named(scan, at)?;
    Some((Value::Time { minutes, vague: false }, Weight::Firm, at + 1))
}

fn named(scan: &Scan<'_>, at: usize) -> Option<u16> {
    let token = scan.get(at)?;
    NAMED.iter().find(|(name, _)| token.is_word(name)).map(|(_, minutes)| *minutes)
}

/// `4:30 p.m.`, `7.30 pm`, `9 a.m.`, `12 noon`, and the 2 of `2 to 4 p.m.`.
pub(super) fn numbered(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let (hour, minute, next) = clock(scan, at)?;
    if let Some((half, end)) = meridiem(scan, next) {
        return Some((time(hour, minute, half), Weight::Firm, end));
    }
    if let Some(minutes) = named(scan, next).filter(|_| hour == 12) {
        return Some((Value::Time { minutes, vague: false }, Weight::Firm, next + 1));
    }
    let (later, _, after) = clock(scan, joined(scan, next)?)?;
    let (half, _) = meridiem(scan, after)?;
    // From 11 to 2 p.m. begins in the morning.
    let half = if later != 12 && hour > later && hour != 12 { Half::Morning } else { half };
    Some((time(hour, minute, half), Weight::Firm, next))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn time(hour: u16, minute: u16, half: Half) -> Value {
    let noon = match half {
        Half::Morning => 0,
        Half::Afternoon => 12,
    };
    Value::Time { minutes: (hour % 12 + noon) * 60 + minute, vague: false }
}

/// Hour and minute of twelve hours, and the token after them.
fn clock(scan: &Scan<'_>, at: usize) -> Option<(u16, u16, usize)> {
    if let Some(hour) = scan.small(at, 1..=12) {
        let minute = scan.small(at + 2, 0..=59).filter(|_| scan.is_sign(at + 1, ":") && scan.is_glued(at + 2));
        let end = if minute.is_some() { at + 3 } else { at + 1 };
        return Some((u16::from(hour), u16::from(minute.unwrap_or(0)), end));
    }
    let (hour, minute) = scan.text(at).split_once('.')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?);
    ((1..=12).contains(&hour) && minute <= 59).then_some((hour, minute, at + 1))
}

/// `a.m.`, `pm`; the token after it.
fn meridiem(scan: &Scan<'_>, at: usize) -> Option<(Half, usize)> {
    let half = |letter: &str| match letter {
        "a" | "A" | "am" | "AM" => Some(Half::Morning),
        "p" | "P" | "pm" | "PM" => Some(Half::Afternoon),
        _ => None,
    };
    let text = scan.text(at);
    let half = half(text)?;
    if text.len() == 2 {
        return Some((half, at + 1));
    }
    let dotted = scan.is_sign(at + 1, ".") && scan.text(at + 2).eq_ignore_ascii_case("m");
    dotted.then(|| (half, at + 3 + usize::from(scan.is_sign(at + 3, ".") && scan.is_glued(at + 3))))
}
