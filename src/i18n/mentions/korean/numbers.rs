//! Numbers in digits with 만, 억 and 조, and what they count.

use super::super::number::Number;
use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Counted, Value, Weight};
use super::super::words::prefix;
use super::is_particle;

const SMALL_SCALES: [(char, i64); 3] = [('십', 10), ('백', 100), ('천', 1_000)];
const LARGE_SCALES: [(char, i64); 3] = [('만', 10_000), ('억', 100_000_000), ('조', 1_000_000_000_000)];

/// Counters that say more than a number: what is counted, and how many of it they are.
const UNITS: [(&str, (Counted, i64)); 31] = [
    ("시간", (Counted::Minutes, 60)),
    ("분간", (Counted::Minutes, 1)),
    ("분", (Counted::Minutes, 1)),
    ("일간", (Counted::Days, 1)),
    ("일", (Counted::Days, 1)),
    ("박", (Counted::Days, 1)),
    ("주간", (Counted::Days, 7)),
    ("주", (Counted::Days, 7)),
    ("개월", (Counted::Months, 1)),
    ("달", (Counted::Months, 1)),
    ("년", (Counted::Months, 12)),
    ("명", (Counted::People, 1)),
    ("인", (Counted::People, 1)),
    ("사람", (Counted::People, 1)),
    ("개국", (Counted::Countries, 1)),
    ("나라", (Counted::Countries, 1)),
    ("달러", (Counted::Money("USD"), 1)),
    ("유로", (Counted::Money("EUR"), 1)),
    ("원", (Counted::Money("KRW"), 1)),
    ("엔", (Counted::Money("JPY"), 1)),
    ("파운드", (Counted::Money("GBP"), 1)),
    ("루피아", (Counted::Money("IDR"), 1)),
    ("위안", (Counted::Money("CNY"), 1)),
    ("루피", (Counted::Money("INR"), 1)),
    ("바트", (Counted::Money("THB"), 1)),
    ("프랑", (Counted::Money("CHF"), 1)),
    ("퍼센트포인트", (Counted::Points, 1)),
    ("퍼센트", (Counted::Percent, 1)),
    ("프로", (Counted::Percent, 1)),
    ("포인트", (Counted::Plain, 1)),
    ("분기", (Counted::Ordinal, 1)),
];

/// Words that begin like a counter of time and are none.
const NO_UNITS: [&str; 12] =
    ["분야", "분과", "분의", "분기", "주년", "주요", "주차", "인당", "인치", "일차", "년차", "달성"];

/// A number with its multipliers: what is attached to it, and the token after it.
pub(super) struct Amount<'t> {
    pub(super) number: Number,
    pub(super) spoken: Number,
    /// What is attached to the last multiplier or to the digits.
    pub(super) rest: &'t str,
    /// The token after the digits and what is attached to them.
    pub(super) next: usize,
}

/// `2억 5,000만`, `3만 5천`, `1조 2천억`, `1,200`.
pub(super) fn amount<'t>(scan: &Scan<'t>, at: usize) -> Option<Amount<'t>> {
    let spoken = scan.number(at)?;
    let (mut total, mut limit) = (Number::whole(0), i64::MAX);
    let (mut rest, mut next) = ("", at);
    // Three multipliers at most, each smaller than the one before.
    for _ in 0..4 {
        let Some(digits) = scan.number(next).filter(|_| next == at || continues(scan, next, limit)) else { break };
        let attached = scan.get(next + 1).filter(|token| token.kind == Kind::Hangul && !token.spaced);
        let (factor, large, after) = scales(attached.map_or("", |token| token.text));
        total = total.plus(digits.times(factor));
        rest = after;
        next += if attached.is_some() { 2 } else { 1 };
        if large == 0 || !rest.is_empty() {
            break;
        }
        limit = large;
    }
    Some(Amount { number: total, spoken, rest, next })
}

/// Whether digits continue a number with a larger multiplier: the 5 of `3만 5천`, not the 18 of `만 18세`.
fn continues(scan: &Scan<'_>, at: usize, limit: i64) -> bool {
    let attached = scan.get(at + 1).filter(|token| token.kind == Kind::Hangul && !token.spaced);
    let (factor, ..) = scales(attached.map_or("", |token| token.text));
    let is_smaller =
        scan.number(at).and_then(|number| number.times(factor).as_whole()).is_some_and(|value| value < limit);
    let is_date =
        attached.is_some_and(|token| ["년", "월", "일", "시"].iter().any(|unit| token.text.starts_with(unit)));
    is_smaller && factor < limit && !is_date
}

/// The product of the multipliers at the beginning of a text, the large one among them (or 0), and what follows.
fn scales(text: &str) -> (i64, i64, &str) {
    let (mut factor, mut large, mut end) = (1_i64, 0, 0);
    for (offset, character) in text.char_indices() {
        let small = SMALL_SCALES.iter().find(|(scale, _)| *scale == character).filter(|_| factor < 1_000);
        let big = LARGE_SCALES.iter().find(|(scale, _)| *scale == character);
        let Some((_, scale)) = small.or(big) else { break };
        factor = factor.saturating_mul(*scale);
        end = offset + character.len_utf8();
        if big.is_some() {
            large = *scale;
            break;
        }
    }
    (factor, if large == 0 { factor.max(2) * i64::from(factor > 1) } else { large }, &text[end..])
}

/// What a counter says, with the text after it.
pub(super) fn unit(text: &str) -> Option<(Counted, i64, &str)> {
    if NO_UNITS.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let ((counted, factor), rest) = prefix(&UNITS, text)?;
    Some((counted, factor, rest))
}

/// Numbers in digits.
pub(super) fn numbered(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if scan.whole_date(at).is_some() || scan.clock(at).is_some() {
        return None;
    }
    if let Some(read) = percent(scan, at).or_else(|| fraction(scan, at)) {
        return Some(read);
    }
    let amount = amount(scan, at)?;
    let followed = amount.next > at + 1;
    if let Some((counted, factor, rest)) = unit(amount.rest) {
        return Some(measured(scan, &amount, (counted, factor), rest));
    }
    if amount.rest.is_empty() {
        let apart = scan.get(amount.next).filter(|token| token.kind == Kind::Hangul && token.spaced);
        let of = apart
            .and_then(|token| unit(token.text))
            .filter(|(counted, _, rest)| is_apart(*counted) && is_particle(rest));
        if let Some((counted, factor, _)) = of {
            let (value, weight, _) = measured(scan, &amount, (counted, factor), "");
            return Some((value, weight, amount.next + 1));
        }
    }
    if !followed {
        return None;
    }
    let value = Value::Quantity { number: amount.number, spoken: amount.spoken, counted: Counted::Plain };
    Some((value, weight(amount.number), amount.next))
}

/// Counters that may stand apart from digits.
fn is_apart(counted: Counted) -> bool {
    matches!(counted, Counted::Money(_) | Counted::People | Counted::Countries | Counted::Percent | Counted::Points)
}

fn weight(number: Number) -> Weight {
    if number == Number::ONE { Weight::Small } else { Weight::Firm }
}

/// A number with its unit, and the smaller unit behind it: `1시간 20분`, `1년 6개월`, `2시간 반`.
fn measured(scan: &Scan<'_>, amount: &Amount<'_>, (counted, factor): (Counted, i64), rest: &str) -> Read {
    let number = amount.number.times(factor);
    let read = |number, next| (Value::Quantity { number, spoken: amount.spoken, counted }, weight(amount.number), next);
    if rest.is_empty() && matches!(factor, 12 | 60) {
        if scan.text(amount.next).strip_prefix('반').is_some_and(is_particle) {
            return read(number.plus(Number::whole(factor / 2)), amount.next + 1);
        }
        let second = self::amount(scan, amount.next).and_then(|second| Some((unit(second.rest)?, second)));
        if let Some(((same, small, _), second)) =
            second.filter(|((same, small, _), _)| *same == counted && *small < factor)
        {
            debug_assert_eq!(same, counted);
            return read(number.plus(second.number.times(small)), second.next);
        }
    }
    read(number, amount.next)
}

/// `5%`, `5%p`, `5%포인트`.
fn percent(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let number = scan.number(at).filter(|_| scan.is_sign(at + 1, "%％"))?;
    let points =
        scan.is_glued(at + 2) && (scan.text(at + 2).starts_with('p') || scan.text(at + 2).starts_with("포인트"));
    let counted = if points { Counted::Points } else { Counted::Percent };
    Some((Value::count(number, counted), Weight::Firm, at + 2 + usize::from(points)))
}

/// `3분의 2`.
fn fraction(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let bottom = scan.whole(at, 2..=1_000)?;
    let top = scan.whole(at + 2, 1..=1_000).filter(|_| scan.text(at + 1) == "분의")?;
    Some((Value::Fraction(top, bottom), Weight::Firm, at + 3))
}

/// What stands before the number of an edition.
pub(super) const EDITION: &str = "제";

/// `제3회`, `제 12조`.
pub(super) fn numbered_edition(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let digits = at + 1;
    let number = scan.number(digits).filter(|_| scan.text(at) == EDITION)?;
    let counter = scan.get(digits + 1).is_some_and(|token| token.kind == Kind::Hangul && !token.spaced);
    Some((Value::count(number, Counted::Ordinal), Weight::Firm, digits + 1 + usize::from(counter)))
}

/// Money whose sign or code stands in front: `US$300만`, `EUR 240만`.
pub(super) fn after_sign(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let national = usize::from(scan.text(at) == "US" && scan.is_sign(at + 1, "$"));
    let currency = scan.currency(at + national)?;
    let amount = amount(scan, at + national + 1)?;
    let value = Value::Quantity { number: amount.number, spoken: amount.spoken, counted: Counted::Money(currency) };
    Some((value, Weight::Firm, amount.next))
}
