//! Numbers in words: native numerals before counters, Sino-Korean ones with a multiplier, days counted by name.

use super::super::number::Number;
use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Counted, Value, Weight};
use super::super::words::prefix;
use super::{is_particle, numbers};

const TENS: [(&str, i64); 10] = [
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];

const ONES: [(&str, i64); 15] = [
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("석", 3),
    ("넷", 4),
    ("네", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
    ("첫", 1),
];

/// Counters that are written together with a numeral.
const COUNTERS: [&str; 18] = [
    "번째", "째", "번", "개", "명", "가지", "곳", "건", "차례", "달", "시간", "살", "팀", "도시", "나라", "사람", "배",
    "단계",
];

const DAYS: [(&str, i64); 11] = [
    ("하루", 1),
    ("이틀", 2),
    ("사흘", 3),
    ("나흘", 4),
    ("닷새", 5),
    ("엿새", 6),
    ("이레", 7),
    ("여드레", 8),
    ("아흐레", 9),
    ("열흘", 10),
    ("보름", 15),
];

/// Numerals from 1 to 9.
const SINO: &str = "일이삼사오육칠팔구";

const SMALL_SCALES: [(&str, i64); 3] = [("십", 10), ("백", 100), ("천", 1_000)];
const LARGE_SCALES: [(&str, i64); 2] = [("만", 10_000), ("억", 100_000_000)];

/// What halves are called.
const HALF: &str = "절반";

/// Every word with which a number can begin.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let tables = TENS.iter().chain(&ONES).chain(&DAYS).chain(&SMALL_SCALES).chain(&LARGE_SCALES);
    let sino = SINO.char_indices().map(|(start, digit)| &SINO[start..start + digit.len_utf8()]);
    tables.map(|(word, _)| *word).chain(sino).chain([HALF])
}

/// A native numeral at the beginning of a word, with what is attached to it.
fn native(text: &str) -> Option<(i64, &str)> {
    let (tens, rest) = prefix(&TENS, text).unwrap_or((0, text));
    let (ones, rest) = match prefix(&ONES, rest) {
        Some((1, after)) if tens > 0 && rest.starts_with('첫') => (0, after),
        Some(found) => found,
        None => (0, rest),
    };
    (tens + ones > 0).then_some((tens + ones, rest))
}

/// The value of a word that is a native numeral and nothing else.
pub(super) fn whole(text: &str) -> Option<i64> {
    native(text).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// A number in words at a token of Hangul.
pub(super) fn worded(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    if text.strip_prefix(HALF).is_some_and(is_particle) {
        return Some((Value::Fraction(1, 2), Weight::Firm, at + 1));
    }
    if let Some((days, _)) = prefix(&DAYS, text).filter(|(_, rest)| is_particle(rest)) {
        return Some((Value::count(Number::whole(days), Counted::Days), weight(days), at + 1));
    }
    counted_native(scan, at).or_else(|| sino(scan, at))
}

fn weight(value: i64) -> Weight {
    match value {
        1 => Weight::Pronoun,
        2..=12 => Weight::Small,
        _ => Weight::Firm,
    }
}

fn counted_native(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    let (value, rest) = native(text)?;
    let number = Number::whole(value);
    let next = scan.get(at + 1).filter(|token| token.kind == Kind::Hangul && token.spaced);
    if rest.is_empty() {
        let next = next?;
        // 열 is also heat and a row: it needs a counter.
        if text == "열" && !COUNTERS.iter().any(|counter| next.text.starts_with(counter)) {
            return None;
        }
        let unit = numbers::unit(next.text)
            .filter(|(counted, _, rest)| !matches!(counted, Counted::Money(_) | Counted::Percent) && is_particle(rest));
        return Some(match unit {
            Some((counted, factor, _)) => {
                (Value::Quantity { number: number.times(factor), spoken: number, counted }, weight(value), at + 2)
            }
            None if text == "첫" || next.text.starts_with("번째") => {
                (Value::count(number, Counted::Ordinal), weight(value), at + 2)
            }
            None => (Value::count(number, Counted::Plain), weight(value), at + 1),
        });
    }
    let noun = text.starts_with("하나") || text.starts_with('둘') || text.starts_with('셋') || text.starts_with('넷');
    let counter = COUNTERS.iter().any(|counter| rest.starts_with(counter));
    let ordinal = rest.starts_with("번째") || rest.starts_with('째');
    let is_long = text.len() - rest.len() > 3;
    let fits = counter || ((noun || is_long) && is_particle(rest));
    let unit = numbers::unit(rest).filter(|_| !ordinal);
    let counted = if ordinal { Counted::Ordinal } else { Counted::Plain };
    fits.then(|| match unit {
        Some((of, factor, _)) => {
            (Value::Quantity { number: number.times(factor), spoken: number, counted: of }, weight(value), at + 1)
        }
        None => (Value::count(number, counted), weight(value), at + 1),
    })
}

/// `이십 명`, `삼십억 원`: only with a multiplier and a counter, since the numerals alone are syllables of many words.
fn sino(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    let (value, length) = sino_value(text)?;
    let rest = &text[length..];
    let next = scan.get(at + 1).filter(|token| token.kind == Kind::Hangul && token.spaced);
    let (counter, end) = if rest.is_empty() { (next?.text, at + 2) } else { (rest, at + 1) };
    let number = Number::whole(value);
    if let Some((counted, factor, _)) = numbers::unit(counter).filter(|(.., rest)| is_particle(rest)) {
        return Some((Value::Quantity { number: number.times(factor), spoken: number, counted }, weight(value), end));
    }
    let known = COUNTERS.iter().any(|known| counter.starts_with(known));
    known.then_some((Value::count(number, Counted::Plain), weight(value), end))
}

/// The value of Sino-Korean numerals at the beginning of a text, with at least one multiplier after a digit.
fn sino_value(text: &str) -> Option<(i64, usize)> {
    let (mut total, mut section, mut digit, mut end) = (0_i64, 0_i64, 0_i64, 0);
    let mut multiplied = false;
    for (offset, character) in text.char_indices().take(16) {
        let ones = SINO.chars().position(|one| one == character).and_then(|place| i64::try_from(place + 1).ok());
        let scale =
            |table: &[(&str, i64)]| table.iter().find(|(name, _)| name.starts_with(character)).map(|(_, value)| *value);
        let (small, large) = (scale(&SMALL_SCALES), scale(&LARGE_SCALES));
        match (ones, small, large) {
            (Some(ones), ..) if digit == 0 => digit = ones,
            (_, Some(scale), _) => {
                multiplied |= digit > 0;
                section += digit.max(1) * scale;
                digit = 0;
            }
            (_, _, Some(scale)) => {
                multiplied |= digit > 0;
                total += (section + digit).max(1).saturating_mul(scale);
                (section, digit) = (0, 0);
            }
            _ => break,
        }
        end = offset + character.len_utf8();
    }
    multiplied.then_some((total + section + digit, end))
}
