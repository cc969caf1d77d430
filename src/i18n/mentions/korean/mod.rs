//! Korean: dates with 년, 월 and 일, times with 오전 and 시, numbers with 만, 억 and 조, Sino-Korean and native
//! numerals with their counters.
//!
//! Words and what is attached to them are one token of Hangul, so that a numeral counts as one only where a counter,
//! a particle or a space follows it: 세 in 세 기관, never in 세계.

mod dates;
mod numbers;
mod numerals;
mod times;

use super::openings::Syllables;
use super::scan::{Read, Scan};
use super::tokens::Kind;
use super::value::{Mention, Value, Weight};
use super::words::prefix;

const WEEKDAYS: [(&str, u8); 7] =
    [("월요일", 1), ("화요일", 2), ("수요일", 3), ("목요일", 4), ("금요일", 5), ("토요일", 6), ("일요일", 7)];

/// Beginnings of what may be attached to a noun.
const PARTICLES: [&str; 40] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "과",
    "와",
    "도",
    "로",
    "으로",
    "만",
    "까지",
    "부터",
    "이나",
    "나",
    "입니다",
    "였",
    "이었",
    "인",
    "이며",
    "이고",
    "며",
    "씩",
    "당",
    "간",
    "쯤",
    "경",
    "정도",
    "마다",
    "보다",
    "뿐",
    "짜리",
    "어치",
    "자",
    "전",
    "후",
    "동안",
];

/// Words before digits that do not make a name of them: `약1,200명`.
const BEFORE_DIGITS: [&str; 14] =
    ["약", "총", "각", "매", "만", "단", "전", "당", "오전", "오후", "제", "미화", "월", "년"];

/// Every beginning of a word of Hangul with which a mention can begin.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let weekdays = WEEKDAYS.map(|(name, _)| name).into_iter();
    weekdays.chain(times::opening_words()).chain([numbers::EDITION]).chain(numerals::opening_words())
}

/// Tells these from all others.
pub(super) fn openings() -> Syllables {
    Syllables::new(opening_words())
}

/// Whether nothing or a particle is attached.
fn is_particle(rest: &str) -> bool {
    rest.is_empty() || (rest.chars().count() <= 6 && PARTICLES.iter().any(|particle| rest.starts_with(particle)))
}

/// What Korean says at a token, if it is more than what all languages share. `last` is what was said before.
fn hangul(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    if let Some((weekday, _)) = prefix(&WEEKDAYS, text) {
        return Some((Value::Weekday(weekday), Weight::Optional, at + 1));
    }
    times::worded(scan, at).or_else(|| numbers::numbered_edition(scan, at)).or_else(|| numerals::worded(scan, at))
}

pub(super) fn read(scan: &Scan<'_>, at: usize, (last, openings): (Option<&Mention>, &Syllables)) -> Option<Read> {
    match scan.kind(at)? {
        Kind::Hangul if !openings.may_have(scan.text(at)) => None,
        Kind::Hangul => hangul(scan, at),
        Kind::Digits if continues_name(scan, at) => None,
        Kind::Digits => dates::read(scan, at, last)
            .or_else(|| times::numbered(scan, at, last))
            .or_else(|| numbers::numbered(scan, at)),
        Kind::Sign => short_weekday(scan, at, last).or_else(|| numbers::after_sign(scan, at)),
        Kind::Latin => numbers::after_sign(scan, at),
        _ => None,
    }
}

/// Whether digits are part of a name: `코로나19`.
fn continues_name(scan: &Scan<'_>, at: usize) -> bool {
    scan.part_of_name(at).is_some() && scan.before(at).is_none_or(|before| !BEFORE_DIGITS.contains(&before.text))
}

/// `(금)` behind a date.
fn short_weekday(scan: &Scan<'_>, at: usize, last: Option<&Mention>) -> Option<Read> {
    last.filter(|last| matches!(last.value, Value::Date(_)))?;
    let inside = scan.is_sign(at, "(") && scan.is_sign(at + 2, ")");
    let name = scan.text(at + 1);
    let weekday = WEEKDAYS.iter().find(|(full, _)| inside && name.len() == 3 && full.starts_with(name))?;
    Some((Value::Weekday(weekday.1), Weight::Optional, at + 3))
}

/// Whether a mention ends so close before a token that both belong together.
fn is_near(last: Option<&Mention>, scan: &Scan<'_>, at: usize) -> bool {
    let start = scan.get(at).map_or(usize::MAX, |token| token.start);
    last.is_some_and(|last| start.saturating_sub(last.end) <= 14)
}
