//! Numbers in digits and words with their multipliers and units: amounts, ordinals, durations, fractions.

use super::super::number::Number;
use super::super::scan::{Read, Scan};
use super::super::tokens::Kind;
use super::super::value::{Counted, Value, Weight};
use super::super::words::find;
use super::joined;
use super::tables::{CURRENCIES, DOLLARS, DURATIONS, ONES, ORDINALS, PEOPLE, SCALES, SHORT_SCALES, TENS};

/// Words with which a number can begin and that stand in no table.
const OTHERS: [&str; 4] = ["a", "half", "twice", RUPIAH];

/// What stands before an amount of Indonesian money.
const RUPIAH: &str = "Rp";

/// Every word with which a number or an amount of money can begin.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    let words = ONES.iter().chain(&TENS).chain(&ORDINALS).map(|(word, _)| *word);
    words.chain(DOLLARS.iter().map(|(word, _)| *word)).chain(OTHERS)
}

/// A number with the token after it.
struct Amount {
    number: Number,
    spoken: Number,
    weight: Weight,
    next: usize,
}

/// A number in words up to the thousands of a multiplier: `twenty-one`, `one hundred and fifty`.
fn words(scan: &Scan<'_>, at: usize) -> Option<(i64, usize)> {
    let (mut total, mut current, mut next) = (0_i64, 0_i64, at);
    let mut any = false;
    for _ in 0..16 {
        let text = scan.text(next);
        let joins =
            any && (text == "and" || text == "-") && small_word(scan.text(next + 1)).is_some() && current % 100 == 0;
        let hyphen =
            any && text == "-" && find(&ONES, scan.text(next + 1)).is_some_and(|one| one < 10) && current % 10 == 0;
        if (joins && current >= 100 && text == "and") || (hyphen && current > 0) {
            next += 1;
            continue;
        }
        if let Some(value) = small_word(text) {
            // `nine twelve` is no number.
            let fits = if value < 10 { current % 10 == 0 && current % 100 != 10 } else { current % 100 == 0 };
            if any && !(fits && current > 0) {
                break;
            }
            current += value;
        } else if let Some(scale) = find(&SCALES, text).filter(|_| any) {
            current = current.saturating_mul(scale);
            if scale >= 1_000 {
                total = i64::saturating_add(total, current);
                current = 0;
            }
        } else {
            break;
        }
        any = true;
        next += 1;
    }
    any.then_some((total.saturating_add(current), next))
}

fn small_word(word: &str) -> Option<i64> {
    find(&ONES, word).or_else(|| find(&TENS, word))
}

fn amount(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    if let Some(spoken) = scan.number(at) {
        let weight = if spoken == Number::ONE { Weight::Small } else { Weight::Firm };
        return Some(match find(&SCALES, scan.text(at + 1)) {
            Some(scale) => Amount { number: spoken.times(scale), spoken, weight: Weight::Firm, next: at + 2 },
            None => Amount { number: spoken, spoken, weight, next: at + 1 },
        });
    }
    let article = scan.get(at)?.is_word("a") && find(&SCALES, scan.text(at + 1)).is_some();
    if article {
        let scale = find(&SCALES, scan.text(at + 1))?;
        return Some(Amount { number: Number::whole(scale), spoken: Number::ONE, weight: Weight::Small, next: at + 2 });
    }
    let (value, next) = words(scan, at)?;
    let weight = match value {
        1 => Weight::Pronoun,
        2..=12 => Weight::Small,
        _ => Weight::Firm,
    };
    let number = Number::whole(value);
    let spoken = words_without_scale(scan, at).map_or(number, Number::whole);
    Some(Amount { number, spoken, weight, next })
}

/// The 3 of `three million`.
fn words_without_scale(scan: &Scan<'_>, at: usize) -> Option<i64> {
    let first = small_word(scan.text(at))?;
    find(&SCALES, scan.text(at + 1)).map(|_| first)
}

/// A unit behind a number: what is counted, how many of it the unit is, and the token after it.
fn unit(scan: &Scan<'_>, at: usize) -> Option<(Counted, i64, usize)> {
    let hyphen = usize::from(scan.is_sign(at, "-") && scan.is_glued(at) && scan.is_glued(at + 1));
    let at = at + hyphen;
    let text = scan.text(at);
    if let Some((counted, factor)) = find(&DURATIONS, text) {
        return Some((counted, factor, at + 1));
    }
    let is_us = ["US", "American"].contains(&text);
    if let Some(currency) = find(&CURRENCIES, scan.text(at + usize::from(is_us))) {
        return Some((Counted::Money(currency), 1, at + 1 + usize::from(is_us)));
    }
    if let Some(currency) = scan.currency(at).filter(|_| scan.kind(at) == Some(Kind::Latin)) {
        return Some((Counted::Money(currency), 1, at + 1));
    }
    if scan.is_sign(at, "%") || text.eq_ignore_ascii_case("percent") {
        return Some(percent(scan, at + 1));
    }
    if text == "per" && scan.text(at + 1) == "cent" {
        return Some(percent(scan, at + 2));
    }
    if text == "percentage" && scan.text(at + 1).starts_with("point") {
        return Some((Counted::Points, 1, at + 2));
    }
    if text == "countries" || text == "nations" {
        return Some((Counted::Countries, 1, at + 1));
    }
    PEOPLE.contains(&text).then_some((Counted::People, 1, at + 1))
}

fn percent(scan: &Scan<'_>, next: usize) -> (Counted, i64, usize) {
    if scan.text(next).starts_with("point") { (Counted::Points, 1, next + 1) } else { (Counted::Percent, 1, next) }
}

/// Numbers in digits.
pub(super) fn numbered(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let suffixed = ["st", "nd", "rd", "th"].contains(&scan.text(at + 1)) && scan.is_glued(at + 1);
    if suffixed {
        return Some((Value::count(scan.number(at)?, Counted::Ordinal), Weight::Firm, at + 2));
    }
    let amount = amount(scan, at)?;
    let with_unit = measured(scan, &amount).or_else(|| shared_unit(scan, &amount));
    let scaled = amount.number != amount.spoken;
    with_unit.or_else(|| scaled.then(|| counted(&amount, Counted::Plain, 1, amount.next)))
}

fn counted(amount: &Amount, counted: Counted, factor: i64, next: usize) -> Read {
    let value = Value::Quantity { number: amount.number.times(factor), spoken: amount.spoken, counted };
    (value, amount.weight, next)
}

/// A number with its unit, and durations of two units: `1 hour 20 minutes`, `two and a half hours`.
fn measured(scan: &Scan<'_>, amount: &Amount) -> Option<Read> {
    if scan.text(amount.next) == "and" && scan.text(amount.next + 1) == "a" && scan.text(amount.next + 2) == "half" {
        let (of, factor, next) = unit(scan, amount.next + 3).filter(|(_, factor, _)| factor % 2 == 0)?;
        let number = amount.number.times(factor).plus(Number::whole(factor / 2));
        return Some((Value::Quantity { number, spoken: amount.spoken, counted: of }, Weight::Firm, next));
    }
    let (of, factor, next) = unit(scan, amount.next)?;
    if of == Counted::Minutes && factor == 60 || of == Counted::Months && factor == 12 {
        let after = next + usize::from(scan.get(next).is_some_and(|token| token.is_word("and")));
        let rest = self::amount(scan, after).and_then(|rest| Some((unit(scan, rest.next)?, rest)));
        if let Some(((same, small, end), rest)) = rest.filter(|((same, small, _), _)| *same == of && *small < factor) {
            let number = amount.number.times(factor).plus(rest.number.times(small));
            return Some((Value::Quantity { number, spoken: amount.spoken, counted: same }, Weight::Firm, end));
        }
    }
    Some(counted(amount, of, factor, next))
}

/// The 80 of `80 to 95 million dollars`, which has the multiplier and the unit of the second number.
fn shared_unit(scan: &Scan<'_>, first: &Amount) -> Option<Read> {
    if first.number != first.spoken {
        return None;
    }
    let second = amount(scan, joined(scan, first.next)?)?;
    let scale = find(&SCALES, scan.text(second.next.checked_sub(1)?)).filter(|_| second.number != second.spoken)?;
    let of = unit(scan, second.next).map_or(Counted::Plain, |(of, ..)| of);
    let value = Value::Quantity { number: first.number.times(scale), spoken: first.spoken, counted: of };
    Some((value, Weight::Firm, first.next))
}

/// Money whose sign or code stands in front: `US$3 million`, `EUR 2.4 million`, `€2bn`.
pub(super) fn money(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let dollars = find(&DOLLARS, scan.text(at)).filter(|_| scan.is_sign(at + 1, "$"));
    let national = usize::from(dollars.is_some());
    let rupiah = (scan.text(at) == RUPIAH).then_some("IDR");
    let currency = dollars.or(rupiah).or_else(|| scan.currency(at))?;
    let amount = amount(scan, at + national + 1)?;
    let short = find(&SHORT_SCALES, scan.text(amount.next)).filter(|_| scan.is_glued(amount.next));
    let next = amount.next + usize::from(short.is_some());
    let value = Value::Quantity {
        number: amount.number.times(short.unwrap_or(1)),
        spoken: amount.spoken,
        counted: Counted::Money(currency),
    };
    scan.number(at + national + 1).map(|_| (value, Weight::Firm, next))
}

/// Numbers, ordinals and fractions in words.
pub(super) fn worded(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if let Some(read) = money(scan, at).or_else(|| fraction(scan, at)).or_else(|| ordinal(scan, at)) {
        return Some(read);
    }
    let text = scan.text(at);
    if text.eq_ignore_ascii_case("twice") {
        return Some((Value::count(Number::whole(2), Counted::Plain), Weight::Small, at + 1));
    }
    if text.eq_ignore_ascii_case("a") && scan.text(at + 1) == "decade" {
        let value = Value::Quantity { number: Number::whole(120), spoken: Number::whole(10), counted: Counted::Months };
        return Some((value, Weight::Small, at + 2));
    }
    let amount = amount(scan, at)?;
    Some(measured(scan, &amount).unwrap_or_else(|| counted(&amount, Counted::Plain, 1, amount.next)))
}

/// `third`, `twenty-first`.
fn ordinal(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let read = |value: i64, next| {
        let weight = if value == 1 { Weight::Pronoun } else { Weight::Small };
        (Value::count(Number::whole(value), Counted::Ordinal), weight, next)
    };
    if let Some(value) = find(&ORDINALS, scan.text(at)) {
        return Some(read(value, at + 1));
    }
    let tens = find(&TENS, scan.text(at)).filter(|_| scan.is_sign(at + 1, "-"))?;
    let ones = find(&ORDINALS, scan.text(at + 2)).filter(|one| *one < 10)?;
    Some(read(tens + ones, at + 3))
}

/// `a third of`, `two-thirds`, `three quarters`, `half of`.
fn fraction(scan: &Scan<'_>, at: usize) -> Option<Read> {
    let text = scan.text(at);
    if text.eq_ignore_ascii_case("half") {
        let of = ["of", "the"].contains(&scan.text(at + 1));
        return of.then_some((Value::Fraction(1, 2), Weight::Firm, at + 1));
    }
    let top = if text.eq_ignore_ascii_case("a") { 1 } else { find(&ONES, text).filter(|top| *top < 10)? };
    let next = at + 1 + usize::from(scan.is_sign(at + 1, "-"));
    let part = scan.text(next);
    let singular = part.strip_suffix('s').unwrap_or(part);
    let bottom = match singular {
        "quarter" => 4,
        _ => find(&ORDINALS, singular).filter(|bottom| *bottom > 2)?,
    };
    let is_part = if top == 1 { scan.text(next + 1) == "of" && singular == part } else { singular != part };
    is_part.then_some((Value::Fraction(top, bottom), Weight::Firm, next + 1))
}
