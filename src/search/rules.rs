//! The signs and endings that the rules of `tokens.rs` speak of: as data, since the script in the browser gets
//! them with the index and has no copy of its own.

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::i18n::particles;

/// Hangul syllables, in runs of [`SYLLABLES_PER_CONSONANT`].
pub(super) const HANGUL: RangeInclusive<char> = '가'..='힣';

/// How many syllables begin with the same consonant.
pub(super) const SYLLABLES_PER_CONSONANT: u32 = 588;

/// The consonants that a syllable can begin with, in the order of the syllables.
pub(super) const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/// Consonants that are typed as themselves, clusters included.
pub(super) const LONE_CONSONANTS: RangeInclusive<char> = 'ㄱ'..='ㅎ';

/// What a keyboard makes of two consonants typed in a row.
pub(super) const CLUSTERS: [(char, &str); 11] = [
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
];

/// Scripts without spaces between words, beside Hangul compounds: Thai and Lao, Burmese, Khmer, kana, Han.
pub(super) const UNSPACED: [RangeInclusive<char>; 7] = [
    '\u{0e00}'..='\u{0eff}',
    '\u{1000}'..='\u{109f}',
    '\u{1780}'..='\u{17ff}',
    '\u{3040}'..='\u{30ff}',
    '\u{3400}'..='\u{4dbf}',
    '\u{4e00}'..='\u{9fff}',
    '\u{20000}'..='\u{2fa1f}',
];

/// What does not count in a word: accents once letters are decomposed, and signs without width.
pub(super) const DROPPED: [RangeInclusive<char>; 5] = [
    '\u{00ad}'..='\u{00ad}',
    '\u{0300}'..='\u{036f}',
    '\u{200b}'..='\u{200d}',
    '\u{2060}'..='\u{2060}',
    '\u{feff}'..='\u{feff}',
];

/// Signs that join words.
pub(super) const JOINERS: [char; 5] = ['-', '\'', '\u{2019}', '\u{2010}', '\u{2011}'];

/// Signs that may stand between a word and its particle.
pub(super) const CLOSING: [char; 12] =
    [')', ']', '\u{2019}', '\u{201d}', '\'', '"', '\u{300b}', '\u{3009}', '\u{300d}', '\u{300f}', '\u{ff09}', '%'];

/// Endings of plurals with what the singular has in their place. Of several that fit, the first is meant.
pub(super) const PLURALS: [(&str, &str); 3] = [("ss", "ss"), ("ies", "y"), ("s", "")];

/// What the steps need to know, for the script in the browser. Classes are written for its patterns.
#[derive(Debug, Serialize)]
pub(super) struct Rules {
    dropped: String,
    joiners: String,
    closing: String,
    unspaced: String,
    consonants: &'static str,
    clusters: Vec<(char, &'static str)>,
    plurals: [(&'static str, &'static str); PLURALS.len()],
    particles: &'static [&'static str],
}

impl Rules {
    /// The rules.
    pub(super) fn new() -> Self {
        Self {
            dropped: class(&DROPPED),
            joiners: JOINERS.iter().collect(),
            closing: CLOSING.iter().collect(),
            unspaced: class(&UNSPACED),
            consonants: CONSONANTS,
            clusters: CLUSTERS.to_vec(),
            plurals: PLURALS,
            particles: particles::TRAILING,
        }
    }
}

/// Whether a character is in one of some ranges.
pub(super) fn within(ranges: &[RangeInclusive<char>], character: char) -> bool {
    ranges.iter().any(|range| range.contains(&character))
}

/// Ranges of characters as a class in a pattern of the browser, without its brackets.
fn class(ranges: &[RangeInclusive<char>]) -> String {
    let range = |range: &RangeInclusive<char>| {
        format!("\\u{{{:x}}}-\\u{{{:x}}}", u32::from(*range.start()), u32::from(*range.end()))
    };
    ranges.iter().map(range).collect()
}
