//! Emphasis beside Korean, Japanese and Chinese letters.
//!
//! CommonMark lets `**` close after punctuation only when a space or more punctuation follows. So
//! `**WeGO(위고)**와` keeps its asterisks: the particle `와` follows without a space, as it must. The
//! rule wanted is that of the CommonMark proposal for these scripts: beside such a letter,
//! punctuation on the other side of the asterisks is no obstacle. It is reached without a parser of
//! our own: where asterisks stand between punctuation and such a letter, the letter is replaced by
//! a symbol of the same length while parsing and put back in everything that the parser gives.
//!
//! Invariants: the masked text has the length and the character boundaries of the original; each
//! placeholder stands for one letter in the whole text and occurs nowhere in the original, so that
//! putting back is exact; a text without such letters is not masked at all.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memchr3;
use pulldown_cmark::CowStr;

use super::characters::{is_cjk, is_punctuation, may_be_placeholder, placeholders};

/// A text as the parser is to see it.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    text: Cow<'a, str>,
    /// The letter that each placeholder stands for.
    letters: BTreeMap<char, char>,
    /// Where placeholders stand, in order.
    places: Vec<usize>,
}

impl<'a> Masked<'a> {
    /// Masks the letters beside emphasis.
    pub(super) fn new(original: &'a str) -> Self {
        let wanted = letters_to_mask(original);
        if wanted.is_empty() {
            return Self { text: Cow::Borrowed(original), letters: BTreeMap::new(), places: Vec::new() };
        }
        let mut placeholders = Placeholders::new(original);
        let mut text = String::with_capacity(original.len());
        let mut places = Vec::with_capacity(wanted.len());
        let mut copied = 0;
        for (offset, letter) in wanted {
            let Some(placeholder) = placeholders.stand_in(letter) else { continue };
            text.push_str(&original[copied..offset]);
            text.push(placeholder);
            places.push(offset);
            copied = offset + letter.len_utf8();
        }
        text.push_str(&original[copied..]);
        Self { text: Cow::Owned(text), letters: placeholders.letters, places }
    }

    /// What to parse.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a range of the text has a placeholder in it.
    pub(super) fn is_masked(&self, range: &Range<usize>) -> bool {
        let next = self.places.partition_point(|place| *place < range.start);
        self.places.get(next).is_some_and(|place| *place < range.end)
    }

    /// Puts the letters back into something that the parser gave.
    pub(super) fn restore<'t>(&self, text: CowStr<'t>) -> CowStr<'t> {
        if self.letters.is_empty() || !text.chars().any(|character| self.letters.contains_key(&character)) {
            return text;
        }
        let letter = |character: char| self.letters.get(&character).copied().unwrap_or(character);
        CowStr::from(text.chars().map(letter).collect::<String>())
    }
}

/// Which placeholder stands for which letter of one text.
struct Placeholders {
    /// Characters that the text itself uses.
    taken: BTreeSet<char>,
    letters: BTreeMap<char, char>,
    stand_ins: BTreeMap<char, Option<char>>,
}

impl Placeholders {
    fn new(original: &str) -> Self {
        let mut taken: BTreeSet<char> = original.chars().filter(|character| may_be_placeholder(*character)).collect();
        taken.extend(original.split("&#").skip(1).filter_map(numeric_entity));
        Self { taken, letters: BTreeMap::new(), stand_ins: BTreeMap::new() }
    }

    /// `None` when a text has more different letters beside emphasis than there are placeholders;
    /// for those CommonMark's rule holds.
    fn stand_in(&mut self, letter: char) -> Option<char> {
        if let Some(known) = self.stand_ins.get(&letter) {
            return *known;
        }
        let found = placeholders(letter.len_utf8()).find(|candidate| !self.taken.contains(candidate));
        if let Some(placeholder) = found {
            self.taken.insert(placeholder);
            self.letters.insert(placeholder, letter);
        }
        self.stand_ins.insert(letter, found);
        found
    }
}

/// The character that the text after `&#` names.
fn numeric_entity(rest: &str) -> Option<char> {
    let (digits, radix) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (rest, 10),
    };
    let end = digits.find(|character: char| !character.is_digit(radix)).unwrap_or(digits.len());
    char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)
}

/// A run of `*` or `~~`, as a range of bytes.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// The letters to mask with their offsets, in order.
///
/// A masked letter counts as punctuation for the run on its other side, so the runs are looked at
/// once forwards and once backwards.
fn letters_to_mask(text: &str) -> BTreeMap<usize, char> {
    let mut masked = BTreeMap::new();
    if text.is_ascii() {
        return masked;
    }
    let runs = runs(text);
    for run in runs.iter().chain(runs.iter().rev()) {
        let (before, after) = (text[..run.start].chars().next_back(), text[run.end..].chars().next());
        let (Some(before), Some(after)) = (before, after) else { continue };
        let before_start = run.start - before.len_utf8();
        let punctuation_before = is_punctuation(before) || masked.contains_key(&before_start);
        let punctuation_after = is_punctuation(after) || masked.contains_key(&run.end);
        if punctuation_before && is_cjk(after) && may_mask(text[run.end + after.len_utf8()..].chars()) {
            masked.insert(run.end, after);
        } else if punctuation_after && is_cjk(before) && may_mask(text[..before_start].chars().rev()) {
            masked.insert(before_start, before);
        }
    }
    masked
}

/// Whether a letter may be masked, given the characters beyond it as seen from the run.
///
/// Emphasis that begins or ends on the letter's other side must not suffer: `_` needs a letter
/// there to stay literal, and other runs need it when an ordinary letter follows them.
fn may_mask(mut beyond: impl Iterator<Item = char>) -> bool {
    match beyond.next() {
        Some('_') => false,
        Some(mark @ ('*' | '~')) => beyond
            .find(|character| *character != mark)
            .is_none_or(|character| character.is_whitespace() || is_punctuation(character) || is_cjk(character)),
        _ => true,
    }
}

/// All runs that could be emphasis, in order. Escaped characters belong to none.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut offset = 0;
    while let Some(next) = memchr3(b'*', b'~', b'\\', &bytes[offset..]) {
        offset += next;
        let byte = bytes[offset];
        let end = match byte {
            b'\\' if bytes.get(offset + 1).is_some_and(u8::is_ascii_punctuation) => offset + 2,
            b'\\' => offset + 1,
            _ => offset + bytes[offset..].iter().take_while(|other| **other == byte).count(),
        };
        if byte == b'*' || byte == b'~' && end - offset == 2 {
            runs.push(Run { start: offset, end });
        }
        offset = end;
    }
    runs
}
