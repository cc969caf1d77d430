//! Numbers and ids of footnotes.
//!
//! Invariant: the outline and the HTML number footnotes by the same rule, in the order in which the
//! text first refers to them, so that the ids of one are those of the other.

use std::collections::BTreeMap;

/// How often each footnote was referred to so far.
#[derive(Debug, Clone, Default)]
pub struct Footnotes {
    /// Number and count of references, by folded label.
    seen: BTreeMap<String, (usize, usize)>,
}

/// One reference to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Number of the footnote, from 1.
    pub number: usize,
    /// Which reference to it this is, from 1.
    pub occurrence: usize,
}

impl Footnotes {
    /// Counts a reference in the order of the text.
    pub fn refer(&mut self, label: &str) -> Reference {
        let next = self.seen.len() + 1;
        let (number, occurrences) = self.seen.entry(fold(label)).or_insert((next, 0));
        *occurrences += 1;
        Reference { number: *number, occurrence: *occurrences }
    }

    /// The number of a footnote and how many references there are to it, if there are any.
    #[must_use]
    pub fn number(&self, label: &str) -> Option<(usize, usize)> {
        self.seen.get(&fold(label)).copied()
    }

    /// Every id that the footnotes make: of the notes, and of the references to them.
    pub fn ids(&self) -> impl Iterator<Item = String> {
        let mut counted: Vec<(usize, usize)> = self.seen.values().copied().collect();
        counted.sort_unstable();
        counted.into_iter().flat_map(|(number, count)| {
            let references = (1..=count).map(move |occurrence| Reference { number, occurrence }.id());
            std::iter::once(note_id(number)).chain(references)
        })
    }
}

impl Reference {
    /// Id of the reference, to which the note leads back.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Reference { number, occurrence: 1 } => format!("fnref-{number}"),
            Reference { number, occurrence } => format!("fnref-{number}-{occurrence}"),
        }
    }
}

/// Id of a note.
#[must_use]
pub fn note_id(number: usize) -> String {
    format!("fn-{number}")
}

/// Labels are compared without regard to case.
pub(super) fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
