//! One document of an index: what it is found by and what is shown of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tokens::{Script, Word, words};

/// Where a document has a word, as a bit. The script in the browser gives each field its weight.
pub(super) mod field {
    pub(crate) const TITLE: u8 = 1;
    pub(crate) const ALIAS: u8 = 2;
    pub(crate) const HEADING: u8 = 4;
    pub(crate) const SUMMARY: u8 = 8;
    pub(crate) const NAME: u8 = 16;
    pub(crate) const TEXT: u8 = 32;
}

/// What stands before pairs of letters in the index, so that they lie apart from words.
const PAIR: char = '=';

/// What stands before the first letters of words in the index.
const INITIALS: char = '^';

/// What stands before whole names in the index, written without spaces.
const WHOLE: char = '!';

/// Most initials that are kept from one word on.
const MOST_INITIALS: usize = 12;

/// Fewest words of other scripts than Hangul whose initials are an acronym.
const SHORTEST_ACRONYM: usize = 3;

/// One document: an entry or a listing in one language.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What it is called beside its title: its short title, its titles in the other languages, other names of
    /// the thing itself.
    pub aliases: Vec<String>,
    /// Headings of its text.
    pub headings: Vec<String>,
    /// Names and words in its fields.
    pub names: Vec<String>,
    /// Its values in each filter, by the name of the filter.
    pub filters: Vec<(String, String)>,
    /// What is shown of it. Its title, summary and text are searched too.
    pub shown: Shown,
}

/// What the results show of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Address from the root of the host.
    pub url: String,
    /// Title.
    pub title: String,
    /// Title of its collection; empty for a page.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// Its date as shown; empty when none is known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// A sentence or two.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its text without markup.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The language of its words, when it is not the reader's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<ShownLanguage>,
}

/// A language that words are marked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownLanguage {
    /// BCP 47 code.
    pub code: String,
    /// Its name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

impl Document {
    /// Every key by which the document is found, with the fields that have it.
    pub(super) fn keys(&self) -> BTreeMap<String, u8> {
        let mut keys = Keys::default();
        keys.add_name(&self.shown.title, field::TITLE);
        for alias in &self.aliases {
            keys.add_name(alias, field::ALIAS);
        }
        let headings = self.headings.iter().map(|text| (text, field::HEADING));
        let names = self.names.iter().map(|text| (text, field::NAME));
        for (text, field) in headings.chain(names).chain([(&self.shown.summary, field::SUMMARY)]) {
            keys.add(&words(text), field, Reach::Phrase);
        }
        keys.add(&words(&self.shown.text), field::TEXT, Reach::Word);
        keys.0
    }

    /// How many words its title has.
    pub(super) fn title_length(&self) -> usize {
        words(&self.shown.title).iter().filter(|word| word.script != Script::Joined).count()
    }
}

/// How far compounds reach: within the words as written, or over the spaces between words too, so that
/// `역량강화` finds `역량 강화`. In long texts that costs more than it finds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Word,
    Phrase,
}

/// Keys of a document with the fields that have them.
#[derive(Default)]
struct Keys(BTreeMap<String, u8>);

impl Keys {
    /// Adds the words of a name, and the initials by which it may be looked for.
    fn add_name(&mut self, name: &str, field: u8) {
        let words = words(name);
        self.add(&words, field, Reach::Phrase);
        self.insert(format!("{WHOLE}{}", whole(&words)), field);
        for initials in initials(&words) {
            self.insert(format!("{INITIALS}{initials}"), field);
        }
    }

    fn add(&mut self, words: &[Word], field: u8, reach: Reach) {
        for (place, word) in words.iter().enumerate() {
            word.forms().into_iter().for_each(|form| self.insert(form, field));
            word.pairs().into_iter().for_each(|pair| self.insert(format!("{PAIR}{pair}"), field));
            let before = place.checked_sub(1).and_then(|place| words.get(place));
            if let Some(pair) = before.filter(|_| reach == Reach::Phrase).and_then(|before| over_space(before, word)) {
                self.insert(format!("{PAIR}{pair}"), field);
            }
        }
    }

    fn insert(&mut self, key: String, field: u8) {
        *self.0.entry(key).or_default() |= field;
    }
}

/// The last letter of a word and the first of the next, when both could be written as one.
fn over_space(before: &Word, word: &Word) -> Option<String> {
    let belong = word.is_beside && before.script == word.script && word.is_compound();
    let pair = [before.text.chars().next_back()?, word.text.chars().next()?];
    belong.then(|| pair.iter().collect())
}

/// A name in one word, without particles and plurals, so that only what it says counts.
fn whole(words: &[Word]) -> String {
    let parts = words.iter().filter(|word| word.script != Script::Joined);
    parts.filter_map(|word| word.forms().pop()).collect()
}

/// The initials of a name from each of its words on: consonants of Hangul syllables, first letters of others.
fn initials(words: &[Word]) -> Vec<String> {
    let words: Vec<&Word> = words.iter().filter(|word| word.script != Script::Joined).collect();
    let mut all = Vec::new();
    for run in words.chunk_by(|before, word| before.script == word.script) {
        let is_hangul = run.first().is_some_and(|word| word.script == Script::Hangul);
        for start in 0..run.len() {
            let letters = run[start..].iter().flat_map(|word| word.initials().chars().collect::<Vec<_>>());
            if is_hangul || run.len() - start >= SHORTEST_ACRONYM {
                all.push(letters.take(MOST_INITIALS).collect());
            }
        }
    }
    all
}
