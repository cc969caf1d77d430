//! The rules by which texts and queries become words: the one definition of them.
//!
//! The index is made with these functions. The script in the browser takes the same steps over the query and
//! gets the signs and endings that the steps need, those of `rules.rs`, from the index itself. `tests/search/tokens.json` holds texts with
//! the words that both sides must find in them.
//!
//! Rules go by script, never by language, since a Korean text has Latin names in it and the other way round:
//!
//! - Case, accents and composition of letters do not count.
//! - Words in **Hangul** are kept whole and once more without their particles. As compounds are written in
//!   one word, their pairs of syllables are kept too, and the consonants that their syllables begin with.
//! - Words in **other scripts without spaces** are kept whole, and their pairs of letters.
//! - **All other words** are kept, and once more without the ending of a plural. Words joined by a hyphen or
//!   an apostrophe are kept one by one and joined.

use unicode_normalization::UnicodeNormalization as _;

use super::rules::{
    CLOSING, CLUSTERS, CONSONANTS, DROPPED, HANGUL, JOINERS, LONE_CONSONANTS, PLURALS, SYLLABLES_PER_CONSONANT,
    UNSPACED, within,
};
use crate::i18n::particles;

/// Fewest syllables that must be left when a particle is taken off.
const SHORTEST_STEM: usize = 2;

/// Fewest letters of a word whose ending is taken off.
const SHORTEST_PLURAL: usize = 4;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Letters and digits of scripts with spaces between words.
    Spaced,
    /// Several of them joined by signs; they stand before it one by one.
    Joined,
    /// Hangul syllables.
    Hangul,
    /// Hangul consonants alone: the beginnings of syllables, as typed in a hurry.
    Consonants,
    /// Letters of scripts without spaces.
    Unspaced,
}

/// A word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it is.
    pub script: Script,
    /// As it counts: composed, in lower case, without accents.
    pub text: String,
    /// Whether nothing but space stands between it and the word before it.
    pub is_beside: bool,
    /// Where it begins and ends in the [`plain`] text, in bytes.
    start: usize,
    end: usize,
}

/// A text as it counts: in lower case, without accents, composed.
#[must_use]
pub fn plain(text: &str) -> String {
    text.to_lowercase().nfd().filter(|character| !within(&DROPPED, *character)).nfc().collect()
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let text = plain(text);
    let mut words = Vec::new();
    let mut chain = Vec::new();
    let mut rest = text.as_str();
    while let Some(word) = next_word(&text, rest) {
        rest = &text[word.end..];
        if is_particle_of(&word, words.last(), &text) {
            continue;
        }
        if !is_joined(&text, chain.last(), &word) {
            words.extend(joined(&chain));
            chain.clear();
        }
        if word.script == Script::Spaced {
            chain.push(word.clone());
        }
        words.push(beside(word, words.last(), &text));
    }
    words.extend(joined(&chain));
    words
}

impl Word {
    /// The word and what else it counts as: without particles, or in the singular. The word comes first.
    #[must_use]
    pub fn forms(&self) -> Vec<String> {
        match self.script {
            Script::Hangul => stems(&self.text),
            Script::Spaced => {
                let singular = singular(&self.text).filter(|singular| *singular != self.text);
                [self.text.clone()].into_iter().chain(singular).collect()
            }
            Script::Joined | Script::Unspaced => vec![self.text.clone()],
            Script::Consonants => Vec::new(),
        }
    }

    /// Each two neighbouring letters of a word that may be a compound.
    #[must_use]
    pub fn pairs(&self) -> Vec<String> {
        if !self.is_compound() {
            return Vec::new();
        }
        let letters: Vec<char> = self.text.chars().collect();
        letters.windows(2).map(|pair| pair.iter().collect()).collect()
    }

    /// The consonants of Hangul syllables, or the first letter of another word.
    #[must_use]
    pub fn initials(&self) -> String {
        match self.script {
            Script::Hangul => self.text.chars().filter_map(consonant).collect(),
            Script::Consonants => self.text.clone(),
            _ => self.text.chars().take(1).collect(),
        }
    }

    /// Whether it may be several words written together.
    #[must_use]
    pub fn is_compound(&self) -> bool {
        matches!(self.script, Script::Hangul | Script::Unspaced)
    }
}

/// The word that begins first in `rest`, which is the end of `text`.
fn next_word(text: &str, rest: &str) -> Option<Word> {
    let from = text.len() - rest.len();
    let (start, script) = rest.char_indices().find_map(|(at, character)| Some((from + at, script(character)?)))?;
    let length = text[start..].find(|character| self::script(character) != Some(script));
    let end = length.map_or(text.len(), |length| start + length);
    let written = &text[start..end];
    let text = if script == Script::Consonants { without_clusters(written) } else { written.to_owned() };
    Some(Word { script, text, is_beside: false, start, end })
}

fn beside(word: Word, before: Option<&Word>, text: &str) -> Word {
    let between = before.and_then(|before| text.get(before.end..word.start));
    Word { is_beside: between.is_some_and(|between| between.trim().is_empty()), ..word }
}

fn script(character: char) -> Option<Script> {
    if HANGUL.contains(&character) {
        Some(Script::Hangul)
    } else if LONE_CONSONANTS.contains(&character) {
        Some(Script::Consonants)
    } else if !character.is_alphanumeric() {
        None
    } else if within(&UNSPACED, character) {
        Some(Script::Unspaced)
    } else {
        Some(Script::Spaced)
    }
}

/// Whether a word is the particle of the word that it is written to, as 와 in `WeGO와` and `위고(WeGO)와`.
fn is_particle_of(word: &Word, before: Option<&Word>, text: &str) -> bool {
    let mut rest = word.text.as_str();
    while let Some(shorter) = without_particle(rest) {
        rest = shorter;
    }
    let between = before.and_then(|before| text.get(before.end..word.start));
    let is_written_to = between.is_some_and(|between| between.chars().all(|sign| CLOSING.contains(&sign)));
    word.script == Script::Hangul && rest.is_empty() && is_written_to
}

fn is_joined(text: &str, before: Option<&Word>, word: &Word) -> bool {
    let between = before.and_then(|before| text.get(before.end..word.start)).unwrap_or_default();
    let mut signs = between.chars();
    word.script == Script::Spaced && signs.next().is_some_and(|sign| JOINERS.contains(&sign)) && signs.next().is_none()
}

fn joined(chain: &[Word]) -> Option<Word> {
    let [first, .., last] = chain else { return None };
    let text = chain.iter().map(|word| word.text.as_str()).collect();
    Some(Word { script: Script::Joined, text, is_beside: false, start: first.start, end: last.end })
}

/// A word of Hangul, and what is left of it as its particles are taken off one after another.
fn stems(word: &str) -> Vec<String> {
    let mut stems = vec![word.to_owned()];
    let mut rest = word;
    while let Some(shorter) = without_particle(rest).filter(|stem| stem.chars().count() >= SHORTEST_STEM) {
        stems.push(shorter.to_owned());
        rest = shorter;
    }
    stems
}

fn without_particle(word: &str) -> Option<&str> {
    particles::TRAILING.iter().filter_map(|particle| word.strip_suffix(particle)).min_by_key(|stem| stem.len())
}

fn singular(word: &str) -> Option<String> {
    let is_long = word.chars().count() >= SHORTEST_PLURAL;
    let (plural, singular) = PLURALS.iter().find(|(plural, _)| is_long && word.ends_with(plural))?;
    Some(format!("{}{singular}", word.strip_suffix(plural)?))
}

fn consonant(syllable: char) -> Option<char> {
    let number = u32::from(syllable).checked_sub(u32::from(*HANGUL.start()))? / SYLLABLES_PER_CONSONANT;
    CONSONANTS.chars().nth(number as usize)
}

fn without_clusters(consonants: &str) -> String {
    let mut out = String::new();
    for consonant in consonants.chars() {
        match CLUSTERS.iter().find(|(cluster, _)| *cluster == consonant) {
            Some((_, parts)) => out.push_str(parts),
            None => out.push(consonant),
        }
    }
    out
}
