//! A text as tokens with what every language reads in the same way: addresses, telephone numbers, whole dates in
//! digits, times, amounts with signs.
//!
//! Each reader looks at a bounded number of tokens from one on, so that a text is read in linear time.

use super::number::Number;
use super::tokens::{Kind, Marks, Token, number, tokens};
use super::value::{Counted, Day, Value, Weight};

/// A text, ready to be read.
pub(super) struct Scan<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) marks: Marks,
}

/// Something that was read: what it says, how sure, and the token after it.
pub(super) type Read = (Value, Weight, usize);

/// Currencies by sign.
const SIGNS: [(&str, &str); 6] = [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₩", "KRW"), ("₹", "INR")];

/// Currencies by their code.
pub(super) const CODES: [&str; 17] = [
    "USD", "EUR", "GBP", "JPY", "KRW", "IDR", "CNY", "INR", "AUD", "CAD", "SGD", "CHF", "THB", "VND", "MYR", "PHP",
    "TWD",
];

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, marks: Marks) -> Self {
        Self { tokens: tokens(text, marks), marks }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at)
    }

    /// The token before one.
    pub(super) fn before(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// The text of a token; nothing beyond the end.
    pub(super) fn text(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.text)
    }

    /// Whether a token is one of the given signs.
    pub(super) fn is_sign(&self, at: usize, signs: &str) -> bool {
        self.get(at).is_some_and(|token| token.is_sign(signs))
    }

    /// Whether a token follows the one before without a space.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    /// The number of a token of digits.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.get(at).filter(|token| token.kind == Kind::Digits)?;
        number(token, self.marks)
    }

    /// A whole number in a range, of digits alone.
    pub(super) fn whole(&self, at: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let token = self.get(at)?;
        let plain = token.text.chars().all(|character| character.is_alphanumeric());
        self.number(at)?.as_whole().filter(|value| plain && range.contains(value))
    }

    /// A year in four digits.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let four = self.text(at).chars().count() == 4;
        self.whole(at, 1800..=2199).filter(|_| four).and_then(|year| i32::try_from(year).ok())
    }

    pub(super) fn small(&self, at: usize, range: std::ops::RangeInclusive<i64>) -> Option<u8> {
        self.whole(at, range).and_then(|value| u8::try_from(value).ok())
    }

    /// Whether a sign stands there that means "to".
    pub(super) fn is_range_sign(&self, at: usize) -> bool {
        self.is_sign(at, "–—-~∼～〜")
    }

    /// What any language may write.
    pub(super) fn common(&self, at: usize) -> Option<Read> {
        let token = self.get(at)?;
        match token.kind {
            Kind::Address => Some((Value::Address(address(token.text)), Weight::Firm, at + 1)),
            Kind::Sign if token.text == "+" => self.phone(at),
            Kind::Sign => self.money_after_sign(at),
            Kind::Digits => self.digits(at),
            Kind::Latin if !is_capital(token.text) => None,
            Kind::Latin => self.zone(at).or_else(|| self.money_after_code(at)).or_else(|| self.roman(at)),
            Kind::Hangul | Kind::Letters => None,
        }
    }

    fn digits(&self, at: usize) -> Option<Read> {
        self.part_of_name(at)
            .or_else(|| self.phone(at))
            .or_else(|| self.whole_date(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.percentage(at))
            .or_else(|| self.code(at))
            .or_else(|| self.plain(at))
    }

    /// Digits without anything around them that means more.
    pub(super) fn plain(&self, at: usize) -> Option<Read> {
        if let Some(year) = self.year(at) {
            return Some((Value::Date(Day { year: Some(year), ..Day::default() }), Weight::Firm, at + 1));
        }
        let number = self.number(at)?;
        let weight = if number == Number::ONE { Weight::Small } else { Weight::Firm };
        Some((Value::count(number, Counted::Plain), weight, at + 1))
    }

    /// `G20`, `COVID-19`, `코로나19`: digits that continue a word.
    pub(super) fn part_of_name(&self, at: usize) -> Option<Read> {
        let is_word = |token: &Token<'_>| matches!(token.kind, Kind::Latin | Kind::Hangul | Kind::Letters);
        let before = self.before(at).filter(|_| self.is_glued(at))?;
        let after_hyphen = before.text == "-" && !before.spaced && at >= 2 && is_word(&self.tokens[at - 2]);
        if !(is_word(before) || after_hyphen) {
            return None;
        }
        let value = match self.number(at) {
            Some(number) => Value::count(number, Counted::Name),
            None => Value::Code(self.text(at).to_owned()),
        };
        Some((value, Weight::Optional, at + 1))
    }

    /// Roman numerals from II on, which number editions and conferences.
    fn roman(&self, at: usize) -> Option<Read> {
        let text = self.text(at);
        let value = roman(text).filter(|_| (2..=8).contains(&text.len()) && at > 0)?;
        let named = self.before(at).is_some_and(|token| matches!(token.kind, Kind::Latin | Kind::Hangul));
        named.then(|| (Value::count(Number::whole(value), Counted::Name), Weight::Optional, at + 1))
    }

    /// `2016-10-17`, `2016.10.17`, `2016/10/17`.
    pub(super) fn whole_date(&self, at: usize) -> Option<Read> {
        if let Some(day) = dotted(self.text(at)) {
            return Some((Value::Date(day), Weight::Firm, at + 1));
        }
        let year = self.year(at)?;
        let sign = self.get(at + 1).filter(|token| token.is_sign("-/") && !token.spaced)?;
        let (month, day) = (self.small(at + 2, 1..=12)?, self.small(at + 4, 1..=31)?);
        let same = self.text(at + 3) == sign.text && (2..=4).all(|next| self.is_glued(at + next));
        let date = Day { year: Some(year), month: Some(month), day: Some(day), part: None };
        same.then_some((Value::Date(date), Weight::Firm, at + 5))
    }

    /// `16:30`.
    pub(super) fn clock(&self, at: usize) -> Option<Read> {
        let hour = self.small(at, 0..=24)?;
        let minute = self.small(at + 2, 0..=59).filter(|_| self.text(at + 2).chars().count() == 2)?;
        let joined = self.is_sign(at + 1, ":") && self.is_glued(at + 1) && self.is_glued(at + 2);
        let vague = (1..=11).contains(&hour) && self.text(at).chars().count() == 1;
        let minutes = (u16::from(hour) * 60 + u16::from(minute)) % 1_440;
        joined.then_some((Value::Time { minutes, vague }, Weight::Firm, at + 3))
    }

    fn percentage(&self, at: usize) -> Option<Read> {
        let number = self.number(at)?;
        self.is_sign(at + 1, "%％٪").then(|| (Value::count(number, Counted::Percent), Weight::Firm, at + 2))
    }

    /// Digits that are no number: of several points, or with a zero in front.
    fn code(&self, at: usize) -> Option<Read> {
        let text = self.text(at);
        let is_code = self.number(at).is_none() || (text.len() >= 3 && text.starts_with('0') && !text.contains('.'));
        is_code.then(|| (Value::Code(text.to_owned()), Weight::Firm, at + 1))
    }

    /// `+82-2-720-2935`, `02-720-2935`: groups of at least eight digits that begin with a plus or zero.
    fn phone(&self, at: usize) -> Option<Read> {
        let international = self.is_sign(at, "+");
        let first = at + usize::from(international);
        if self.kind(first) != Some(Kind::Digits) || !(international || self.text(first).starts_with('0')) {
            return None;
        }
        let mut digits = String::new();
        let mut lengths = Vec::new();
        let mut next = first;
        while self.kind(next) == Some(Kind::Digits) && lengths.len() < 8 {
            let text = self.text(next);
            if next > first || !international {
                digits.extend(text.chars().filter(char::is_ascii_digit));
            }
            lengths.push(text.len());
            next += 1;
            let joined = self.is_sign(next, "-.") && self.is_glued(next) && self.is_glued(next + 1);
            next += usize::from(joined && self.kind(next + 1) == Some(Kind::Digits));
            if self.kind(next) == Some(Kind::Digits) && !joined && !international {
                break;
            }
        }
        let enough = lengths.iter().sum::<usize>() >= 8 && lengths.len() >= 2 && lengths != [2, 2, 4];
        let digits = digits.trim_start_matches('0').to_owned();
        (enough && digits.len() >= 6).then_some((Value::Phone(digits), Weight::Firm, next))
    }

    /// `UTC+9`, `GMT+07:00`.
    fn zone(&self, at: usize) -> Option<Read> {
        let named = ["UTC", "GMT"].contains(&self.text(at));
        if !named || !self.is_sign(at + 1, "+-−") {
            return None;
        }
        let minus = if self.is_sign(at + 1, "+") { 1 } else { -1 };
        let hours = i32::from(self.small(at + 2, 0..=14)?);
        let minutes = if self.is_sign(at + 3, ":") { self.small(at + 4, 0..=59) } else { None };
        let end = at + 3 + if minutes.is_some() { 2 } else { 0 };
        Some((Value::Zone(minus * (hours * 60 + i32::from(minutes.unwrap_or(0)))), Weight::Optional, end))
    }

    /// The currency that a token names by its sign or code.
    pub(super) fn currency(&self, at: usize) -> Option<&'static str> {
        let token = self.get(at)?;
        match token.kind {
            Kind::Sign => SIGNS.iter().find(|(sign, _)| *sign == token.text).map(|(_, code)| *code),
            Kind::Latin if is_capital(token.text) => CODES.iter().find(|code| **code == token.text).copied(),
            _ => None,
        }
    }

    fn money_after_sign(&self, at: usize) -> Option<Read> {
        let currency = self.currency(at)?;
        let number = self.number(at + 1)?;
        Some((Value::count(number, Counted::Money(currency)), Weight::Firm, at + 2))
    }

    fn money_after_code(&self, at: usize) -> Option<Read> {
        self.money_after_sign(at)
    }
}

/// Whether a word begins with a capital, as all codes and Roman numerals do.
fn is_capital(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
}

/// `2016.10.17`.
fn dotted(text: &str) -> Option<Day> {
    let mut parts = text.split('.');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
    exists.then_some(Day { year: Some(year), month: Some(month), day: Some(day), part: None })
}

/// The value of a Roman numeral up to XXXIX in its usual form.
fn roman(text: &str) -> Option<i64> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = text.trim_start_matches('X');
    let tens = text.len() - ones.len();
    let value = ONES.iter().position(|one| *one == ones)?;
    (tens <= 3).then(|| i64::try_from(tens * 10 + value).ok()).flatten()
}

/// An address without what makes no difference: the scheme, `www.`, the case of the host, a slash at the end.
fn address(written: &str) -> String {
    let lower = written.get(..8).map(str::to_ascii_lowercase).unwrap_or_default();
    let rest = if lower.starts_with("https://") {
        &written[8..]
    } else if lower.starts_with("http://") {
        &written[7..]
    } else {
        written
    };
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    format!("{}{}", rest[..host].to_ascii_lowercase(), &rest[host..])
}

/// An address as it is compared across languages: `en.example.org/ko/page` is `example.org/page`.
pub(super) fn web_address<'c>(written: &str, codes: impl Iterator<Item = &'c str> + Clone) -> Option<String> {
    let is_web = ["https://", "http://", "mailto:"].iter().any(|scheme| written.starts_with(scheme));
    let address = address(written.strip_prefix("mailto:").unwrap_or(written));
    let (host, rest) = address.split_at(address.find('/').unwrap_or(address.len()));
    let names_language = |part: &str| codes.clone().any(|code| code.eq_ignore_ascii_case(part));
    let host = host.split_once('.').filter(|(first, _)| names_language(first)).map_or(host, |(_, rest)| rest);
    let rest: Vec<&str> = rest.split('/').filter(|part| !names_language(part)).collect();
    is_web.then(|| format!("{host}{}", rest.join("/")))
}
