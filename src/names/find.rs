//! All names of a text in one pass, whatever their case.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Name;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Which name, as its position in the registry.
    pub name: usize,
    /// What of the name it is.
    pub meant: Meant,
}

/// What of a name stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Its acronym.
    Acronym,
    /// One of its forms, by position.
    Form(usize),
    /// A form that is wrong, or a right one in the wrong case.
    Wrong,
}

/// The names as one machine.
#[derive(Debug)]
pub(super) struct Finder {
    machine: AhoCorasick,
    /// What each text that is searched for may be, in its exact case.
    candidates: Vec<Vec<Candidate>>,
}

#[derive(Debug)]
struct Candidate {
    text: String,
    name: usize,
    meant: Meant,
    /// Whether another case of it is wrong.
    is_fixed: bool,
}

impl Finder {
    /// `None` if there is nothing to find, or more than a machine can hold.
    pub(super) fn new(names: &[Name]) -> Option<Self> {
        let mut by_text: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
        for (place, name) in names.iter().enumerate() {
            let acronym = name.acronym.iter().map(|acronym| (acronym, Meant::Acronym));
            let forms = name.forms.iter().enumerate().map(|(at, form)| (&form.text, Meant::Form(at)));
            let wrong = name.wrong.iter().map(|text| (text, Meant::Wrong));
            for (text, meant) in acronym.chain(forms).chain(wrong) {
                let is_fixed = name.has_fixed_case;
                let candidate = Candidate { text: text.value.clone(), name: place, meant, is_fixed };
                by_text.entry(text.value.to_ascii_lowercase()).or_default().push(candidate);
            }
        }
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
        let machine = builder.build(by_text.keys()).ok()?;
        (!by_text.is_empty()).then(|| Self { machine, candidates: by_text.into_values().collect() })
    }

    pub(super) fn find(&self, text: &str) -> Vec<Found> {
        let hits = self.machine.find_iter(text).filter(|hit| is_whole(text, &hit.range()));
        hits.filter_map(|hit| meant(&self.candidates[hit.pattern().as_usize()], text, hit.range())).collect()
    }
}

fn meant(candidates: &[Candidate], text: &str, range: Range<usize>) -> Option<Found> {
    let written = &text[range.clone()];
    let exact = candidates.iter().find(|candidate| candidate.text == written);
    let candidate = match exact {
        Some(candidate) => candidate,
        None => candidates.iter().find(|candidate| is_case_fixed(candidate, written))?,
    };
    let meant = if exact.is_some() { candidate.meant } else { Meant::Wrong };
    Some(Found { range, name: candidate.name, meant })
}

/// Whether a text in another case is still the name, wrongly written. Short and single words are also common ones
/// (`itu` in Indonesian, `march`), so an acronym counts with a capital somewhere, and a form with several words.
fn is_case_fixed(candidate: &Candidate, written: &str) -> bool {
    match candidate.meant {
        _ if !candidate.is_fixed => false,
        Meant::Acronym => written.chars().any(char::is_uppercase) && written.len() > 2,
        Meant::Form(_) => written.contains(' ') && written.chars().any(char::is_uppercase),
        Meant::Wrong => false,
    }
}

/// Whether a range is whole words: no letter continues it in its script, and it is no part of an address. Hangul
/// after it is a particle.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let (next, following) = (after.next(), after.next());
    let first = text[range.clone()].chars().next();
    let is_hangul = |character: char| ('가'..='힣').contains(&character);
    let continues = |neighbour: char| neighbour.is_alphanumeric() && !is_hangul(neighbour);
    let begins = match (before, first) {
        (Some(before), Some(first)) if is_hangul(first) => !is_hangul(before),
        (Some(before), _) => !continues(before) && !matches!(before, '/' | '@' | '.' | '_' | '-'),
        (None, _) => true,
    };
    let in_address =
        matches!(next, Some('.' | '/' | '@' | '_' | '-')) && following.is_some_and(|one| one.is_ascii_alphanumeric());
    begins && !next.is_some_and(continues) && !in_address
}
