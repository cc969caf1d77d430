//! English: months and weekdays by name, times with a.m. and p.m., numbers in words, units and currencies.

mod dates;
mod numbers;
mod tables;
mod times;

use super::openings::Words;
use super::scan::{Read, Scan};
use super::tokens::Kind;

/// Every word with which a mention can begin in English, but for the codes of currencies.
pub(super) fn opening_words() -> impl Iterator<Item = &'static str> {
    dates::opening_words().chain(times::NAMED.map(|(name, _)| name)).chain(numbers::opening_words())
}

/// Tells these words from all others.
pub(super) fn openings() -> Words {
    Words::new(opening_words())
}

/// What English says at a token, if it is more than what all languages share.
pub(super) fn read(scan: &Scan<'_>, at: usize, openings: &Words) -> Option<Read> {
    match scan.kind(at)? {
        Kind::Digits => digits(scan, at),
        Kind::Latin if !openings.may_have(scan.text(at)) => numbers::money(scan, at),
        Kind::Latin => {
            dates::worded(scan, at).or_else(|| times::worded(scan, at)).or_else(|| numbers::worded(scan, at))
        }
        Kind::Sign => numbers::money(scan, at),
        _ => None,
    }
}

fn digits(scan: &Scan<'_>, at: usize) -> Option<Read> {
    if scan.whole_date(at).is_some() || scan.part_of_name(at).is_some() {
        return None;
    }
    dates::numbered(scan, at).or_else(|| times::numbered(scan, at)).or_else(|| numbers::numbered(scan, at))
}

/// Whether a word or sign stands there that joins two ends of a range or two members of a list. The token after it.
fn joined(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.get(at)?;
    let word = ["to", "and", "or", "until", "through"].iter().any(|word| token.is_word(word));
    (word || scan.is_range_sign(at) || token.is_sign(",&/")).then_some(at + 1)
}
