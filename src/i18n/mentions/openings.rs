//! Words that can begin a mention, told from all others at a glance.
//!
//! Most words of a text begin nothing, and looking each up in every table is what reading costs. Invariant: a filter
//! never says no to a word of its tables, so that reading with it finds the same (`openings_know_their_words`).

/// Words of the Latin script, by their length and first two letters.
#[derive(Debug)]
pub(super) struct Words(Box<[u32; LETTERS * LETTERS]>);

/// Values of the five bits that tell letters of ASCII apart, whatever their case.
const LETTERS: usize = 32;

impl Words {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut lengths = Box::new([0; LETTERS * LETTERS]);
        for word in words {
            let (slot, length) = Self::place(word);
            lengths[slot] |= length;
        }
        Self(lengths)
    }

    pub(super) fn may_have(&self, word: &str) -> bool {
        let (slot, length) = Self::place(word);
        self.0[slot] & length != 0
    }

    /// The slot of the first two letters, and the bit of the length.
    fn place(word: &str) -> (usize, u32) {
        let letter = |place: usize| usize::from(word.as_bytes().get(place).copied().unwrap_or_default()) % LETTERS;
        (letter(0) * LETTERS + letter(1), 1 << word.len().min(31))
    }
}

/// Words of Hangul, by their first syllable.
#[derive(Debug)]
pub(super) struct Syllables(Box<[bool; SYLLABLES]>);

const FIRST: char = '가';
const SYLLABLES: usize = 11_172;

impl Syllables {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut known = Box::new([false; SYLLABLES]);
        for word in words {
            if let Some(one) = Self::place(word).and_then(|place| known.get_mut(place)) {
                *one = true;
            }
        }
        Self(known)
    }

    pub(super) fn may_have(&self, word: &str) -> bool {
        Self::place(word).and_then(|place| self.0.get(place)).copied().unwrap_or_default()
    }

    fn place(word: &str) -> Option<usize> {
        let first = word.chars().next()?;
        usize::try_from(u32::from(first).checked_sub(u32::from(FIRST))?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{english, korean};

    #[test]
    fn openings_know_their_words() {
        let (latin, hangul) = (english::openings(), korean::openings());
        assert!(english::opening_words().all(|word| latin.may_have(word) && latin.may_have(&word.to_uppercase())));
        assert!(korean::opening_words().all(|word| hangul.may_have(word)));
        assert!(!["the", "cities", "Incheon", "agreement"].into_iter().any(|word| latin.may_have(word)));
        assert!(!["협력", "기관", "도시"].into_iter().any(|word| hangul.may_have(word)));
    }
}
