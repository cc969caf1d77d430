//! Numbers, amounts of money and positions: what is read, and what was meant by other ways to write them.
//!
//! Nothing is offered unless it is beyond doubt: a wrong number that looks right is worse than none.

use std::ops::Range;

use crate::diagnostics::codes::values::{BAD_COORDINATES, BAD_MONEY, BAD_NUMBER};
use crate::resolve::site::Value;

use super::scalar::Mistake;

/// Most digits of a number: more cannot be told apart by a computer.
const MOST_DIGITS: usize = 15;

/// Currencies in use (ISO 4217).
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
    HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
    UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Signs and words that stand for one currency alone.
const SIGNS: [(&str, &str); 12] = [
    ("US$", "USD"),
    ("₩", "KRW"),
    ("￦", "KRW"),
    ("원", "KRW"),
    ("Rp", "IDR"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₫", "VND"),
    ("฿", "THB"),
];

/// A number in digits, with an optional sign and point, exact to all its digits.
fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let few = text.bytes().filter(u8::is_ascii_digit).count() <= MOST_DIGITS;
    (only_digits(whole) && only_digits(fraction) && few).then(|| text.parse().ok()).flatten()
}

fn only_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads a number.
pub(super) fn number(text: &str) -> Result<Value, Mistake> {
    if let Some(number) = decimal(text) {
        return Ok(Value::Number(number, text.to_owned()));
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let message = format!("`{text}` has {digits} digits; a number has at most {MOST_DIGITS}");
        return Err(Mistake::new(&BAD_NUMBER, message).help("round it, or make the field one of text"));
    }
    let help = match number_meant(text) {
        Some(plain) => format!("write `{plain}`"),
        None => "write one number in digits and nothing else, such as `1200`".to_owned(),
    };
    Err(Mistake::new(&BAD_NUMBER, format!("`{text}` is no number")).help(help))
}

/// The number meant by `1,200`, `1 200`, `1.200.000`, `12,5`, `.5` or full-width digits.
fn number_meant(text: &str) -> Option<String> {
    let narrow: String = text.chars().map(narrow).collect();
    let (sign, digits) = match narrow.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", narrow.as_str()),
    };
    let plain = without_separators(digits)
        .or_else(|| with_decimal_comma(digits))
        .or_else(|| digits.strip_prefix('.').map(|fraction| format!("0.{fraction}")))
        .or_else(|| digits.strip_suffix('.').map(str::to_owned))
        .unwrap_or_else(|| digits.to_owned());
    let plain = format!("{sign}{plain}");
    (plain != text && decimal(&plain).is_some()).then_some(plain)
}

/// A character of full width, as Korean keyboards can type it, in its usual width.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        '\u{2212}' => '-',
        '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{3000}' => ' ',
        '’' => '\'',
        other => other,
    }
}

/// Digits in groups of three, whichever mark is between them: `1,200.50`, `1.200.000,5`, `1 200`.
fn without_separators(text: &str) -> Option<String> {
    let of = |separator: char, point: char| {
        let (whole, fraction) =
            text.rsplit_once(point).map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
        let mut groups = whole.split(separator);
        let first = groups.next().filter(|first| only_digits(first) && first.len() <= 3)?;
        let others: Vec<&str> = groups.collect();
        let all_three = others.iter().all(|group| only_digits(group) && group.len() == 3);
        // A single point is a decimal point.
        let enough = others.len() > usize::from(separator == '.');
        let fraction = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
        (all_three && enough).then(|| format!("{first}{}{fraction}", others.concat()))
    };
    [(',', '.'), ('.', ','), (' ', '.'), (' ', ','), ('_', '.'), ('\'', '.')]
        .into_iter()
        .find_map(|(separator, point)| of(separator, point))
}

/// `12,5` as `12.5`.
fn with_decimal_comma(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once(',')?;
    (only_digits(whole) && only_digits(fraction)).then(|| format!("{whole}.{fraction}"))
}

/// Reads an amount with its currency.
pub(super) fn money(text: &str) -> Result<Value, Mistake> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_code = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    match words.as_slice() {
        [amount, currency] if decimal(amount).is_some() && is_code(currency) => {
            if CURRENCIES.split_whitespace().any(|code| code == *currency) {
                return Ok(Value::Money { amount: (*amount).to_owned(), currency: (*currency).to_owned() });
            }
            let start = text.len() - currency.len();
            Err(unknown_currency(currency).within(start..text.len()))
        }
        _ => {
            let help = match (amount_meant(text), currency_meant(text)) {
                (Some(amount), Some(code)) => format!("write `{amount} {code}`"),
                (Some(amount), None) => {
                    format!("write the code of the currency (ISO 4217) after the amount, for instance `{amount} USD`")
                }
                (None, _) => {
                    "write the amount and the code of the currency (ISO 4217), for instance `12500 USD`".to_owned()
                }
            };
            Err(Mistake::new(&BAD_MONEY, format!("`{text}` is no amount of money")).help(help))
        }
    }
}

/// Codes begin with the country, so that a slip in the last letter is the most likely one.
fn unknown_currency(currency: &str) -> Mistake {
    let mut same_country = CURRENCIES.split_whitespace().filter(|code| code[..2] == currency[..2]);
    let help = match (same_country.next(), same_country.next()) {
        (Some(code), None) => format!("did you mean `{code}`?"),
        _ => "write the code of a currency in use (ISO 4217), such as `USD`, `KRW` or `IDR`".to_owned(),
    };
    Mistake::new(&BAD_MONEY, format!("`{currency}` is no currency in use")).help(help)
}

/// What stands before and after the digits of an amount, and the digits with what is between them.
fn around_digits(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|character: char| narrow(character).is_ascii_digit())?;
    let last = text.rfind(|character: char| narrow(character).is_ascii_digit())?;
    let end = last + text[last..].chars().next().map_or(1, char::len_utf8);
    Some((text[..start].trim(), &text[start..end], text[end..].trim()))
}

fn currency_meant(text: &str) -> Option<&'static str> {
    let (before, _, after) = around_digits(text)?;
    let word = match (before, after) {
        (word, "") | ("", word) => word,
        _ => return None,
    };
    let by_code = CURRENCIES.split_whitespace().find(|code| code.eq_ignore_ascii_case(word));
    by_code.or_else(|| SIGNS.iter().find(|(sign, _)| sign.eq_ignore_ascii_case(word)).map(|(_, code)| *code))
}

/// The number of an amount, unless a word beside it may be part of the number, as in `500만 원`.
fn amount_meant(text: &str) -> Option<String> {
    let (before, digits, after) = around_digits(text)?;
    let is_sign = |word: &str| matches!(word, "" | "$" | "¥");
    if currency_meant(text).is_none() && !(is_sign(before) && is_sign(after)) {
        return None;
    }
    if decimal(digits).is_some() { Some(digits.to_owned()) } else { number_meant(digits) }
}

/// Reads a latitude and a longitude.
pub(super) fn position(text: &str) -> Result<Value, Mistake> {
    let parts = text.split_once(',').map(|(north, east)| (north.trim(), east.trim()));
    let numbers = parts.and_then(|(north, east)| Some((decimal(north)?, decimal(east)?)));
    let (Some((north, east)), Some((latitude, longitude))) = (parts, numbers) else {
        let help = match position_meant(text) {
            Some(position) => format!("write `{position}`"),
            None => "write latitude and longitude in degrees with a comma between them: `37.6, 127.0`".to_owned(),
        };
        return Err(Mistake::new(&BAD_COORDINATES, format!("`{text}` is no position")).help(help));
    };
    if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
        return Ok(Value::Coordinates { latitude, longitude });
    }
    let help = match latitude.abs() <= 180.0 && longitude.abs() <= 90.0 {
        true => format!("latitude comes first: write `{east}, {north}`"),
        false => "copy latitude and longitude in degrees from a map, such as `37.6, 127.0`".to_owned(),
    };
    Err(outside(text, (north, latitude), (east, longitude)).help(help))
}

/// The message about degrees that the earth does not have.
fn outside(text: &str, (north, latitude): (&str, f64), (east, _): (&str, f64)) -> Mistake {
    let place = |part: &str, start: Option<usize>| -> Range<usize> {
        let start = start.unwrap_or_default();
        start..start + part.len()
    };
    if latitude.abs() > 90.0 {
        Mistake::new(&BAD_COORDINATES, format!("the latitude `{north}` is not between -90 and 90"))
            .within(place(north, text.find(north)))
    } else {
        Mistake::new(&BAD_COORDINATES, format!("the longitude `{east}` is not between -180 and 180"))
            .within(place(east, text.rfind(east)))
    }
}

/// The position meant by `37.6 127.0`, `37.6° N, 127.0° E` or `37,6, 127,0`.
fn position_meant(text: &str) -> Option<String> {
    let known = |character: char| character.is_ascii_digit() || " .,;/-°NSEW".contains(character);
    if !text.chars().all(known) {
        return None;
    }
    let runs = text.split(|character: char| !(character.is_ascii_digit() || ".-".contains(character)));
    let numbers: Vec<&str> = runs.filter(|run| !run.is_empty()).collect();
    let (north, east) = match numbers.as_slice() {
        [north, east] => ((*north).to_owned(), (*east).to_owned()),
        [north, of_north, east, of_east] if text.matches(',').count() >= 2 => {
            (format!("{north}.{of_north}"), format!("{east}.{of_east}"))
        }
        _ => return None,
    };
    let signed = |number: String, negative: char| if text.contains(negative) { format!("-{number}") } else { number };
    let position = format!("{}, {}", signed(north, 'S'), signed(east, 'W'));
    position_is_sound(&position).then_some(position)
}

fn position_is_sound(position: &str) -> bool {
    let Some((north, east)) = position.split_once(", ") else { return false };
    let within = |number: &str, limit: f64| decimal(number).is_some_and(|degrees| degrees.abs() <= limit);
    within(north, 90.0) && within(east, 180.0)
}
