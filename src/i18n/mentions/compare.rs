//! What two texts say otherwise: their mentions side by side.
//!
//! Said once is said: a text may repeat or leave out what it says elsewhere. First everything is set aside that the
//! other text says too, in the same or a shorter form; of what is left, things of one kind are a contradiction, and
//! firm ones without a counterpart are missing.

use super::value::{Counted, Mention, Value, Weight};

/// Most mentions of a section that are compared with each other, so that the work is bounded.
const MOST: usize = 1_000;

/// What two texts say otherwise, as places in their lists of mentions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Values that differ: of the first and of the second text.
    pub contradictions: Vec<(usize, usize)>,
    /// What only the first text says.
    pub only_first: Vec<usize>,
    /// What only the second text says.
    pub only_second: Vec<usize>,
}

/// How closely two languages can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Both know numbers in words and multipliers.
    Full,
    /// One of them knows digits alone: what the other says in words is left out, and multipliers are not counted.
    Digits,
}

/// Compares two texts.
#[must_use]
pub fn compare(first: &[Mention], second: &[Mention], precision: Precision) -> Differences {
    let (first, second) = (&first[..first.len().min(MOST)], &second[..second.len().min(MOST)]);
    let same = |one: &Mention, other: &Mention| says(&one.value, &other.value, precision);
    let left = |own: &[Mention], others: &[Mention]| -> Vec<usize> {
        let is_left = |place: &usize| !others.iter().any(|other| same(&own[*place], other));
        (0..own.len()).filter(is_left).collect()
    };
    let mut open = Open { first, second, of_first: left(first, second), of_second: left(second, first), precision };
    let mut contradictions = open.pairs();
    contradictions.extend(open.with_repeated());
    open.drop_shorter();
    let firm =
        |places: Vec<usize>, of: &[Mention]| places.into_iter().filter(|at| of[*at].weight == Weight::Firm).collect();
    let (only_first, only_second) = (firm(open.of_first, first), firm(open.of_second, second));
    contradictions.sort_unstable();
    Differences { contradictions, only_first, only_second }
}

/// Whether what a text says is said by another one, be it shorter or longer.
#[must_use]
pub fn is_said(mention: &Mention, others: &[Mention], precision: Precision) -> bool {
    let said =
        |other: &Mention| says(&mention.value, &other.value, precision) || mention.value.is_part_of(&other.value);
    others.iter().take(MOST).any(said)
}

fn says(value: &Value, other: &Value, precision: Precision) -> bool {
    value.equals(other) || value.resembles(other) || (precision == Precision::Digits && value.has_digits_of(other))
}

/// What has no counterpart yet.
struct Open<'m> {
    first: &'m [Mention],
    second: &'m [Mention],
    of_first: Vec<usize>,
    of_second: Vec<usize>,
    precision: Precision,
}

impl Open<'_> {
    /// Pairs of what is left on both sides, nearest places of the same kind first.
    fn pairs(&mut self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut kept = Vec::new();
        for at in std::mem::take(&mut self.of_first) {
            let mention = &self.first[at];
            let rank = |(_, other): &(usize, &usize)| {
                let kind = kind(&mention.value) != kind(&self.second[**other].value);
                (kind, self.distance(at, **other))
            };
            let fitting =
                self.of_second.iter().enumerate().filter(|(_, other)| contradict(mention, &self.second[**other]));
            match fitting.min_by_key(rank).map(|(place, _)| place) {
                Some(place) => pairs.push((at, self.of_second.remove(place))),
                None => kept.push(at),
            }
        }
        self.of_first = kept;
        pairs
    }

    /// How far apart two places are, if both texts are thought equally long; in thousandths.
    fn distance(&self, first: usize, second: usize) -> usize {
        (first * 1_000 / self.first.len().max(1)).abs_diff(second * 1_000 / self.second.len().max(1))
    }

    /// What is left on one side, with what the other side says more often: `2015, 2016` and `2016, 2016`.
    fn with_repeated(&mut self) -> Vec<(usize, usize)> {
        let of_first = repeated(&mut self.of_first, self.first, self.second);
        let of_second = repeated(&mut self.of_second, self.second, self.first);
        of_first.into_iter().chain(of_second.into_iter().map(|(second, first)| (first, second))).collect()
    }

    /// Takes out what the other side says with less or more.
    fn drop_shorter(&mut self) {
        let (first, second, precision) = (self.first, self.second, self.precision);
        let in_words = |mention: &Mention| precision == Precision::Digits && mention.weight < Weight::Firm;
        let is_open = |own: &Mention, others: &[Mention]| {
            !in_words(own) && !others.iter().any(|other| own.value.is_part_of(&other.value))
        };
        self.of_first.retain(|at| is_open(&first[*at], second));
        self.of_second.retain(|at| is_open(&second[*at], first));
    }
}

/// Firm mentions that are left, each with one of the other text that it says more often than this one.
fn repeated(left: &mut Vec<usize>, own: &[Mention], others: &[Mention]) -> Vec<(usize, usize)> {
    let count = |of: &[Mention], value: &Value| of.iter().filter(|one| one.value == *value).count();
    let mut found = Vec::new();
    left.retain(|at| {
        let mention = &own[*at];
        let more = |other: &Mention| {
            contradict(mention, other)
                && kind(&mention.value) == kind(&other.value)
                && other.weight == Weight::Firm
                && count(others, &other.value) > count(own, &other.value).max(1)
        };
        let partner = (mention.weight == Weight::Firm).then(|| others.iter().rposition(more)).flatten();
        found.extend(partner.map(|other| (*at, other)));
        partner.is_none()
    });
    found
}

/// Whether two things of which neither has a counterpart contradict each other.
fn contradict(first: &Mention, second: &Mention) -> bool {
    let (low, high) = (first.weight.min(second.weight), first.weight.max(second.weight));
    let ordinals = kind(&first.value) == Some(Counted::Ordinal) && kind(&second.value) == Some(Counted::Ordinal);
    let sure = match (low, high) {
        (Weight::Optional, Weight::Optional) => kind(&first.value) == kind(&second.value),
        (Weight::Optional, _) => false,
        (Weight::Pronoun, Weight::Small) => ordinals,
        (Weight::Pronoun, Weight::Pronoun) => false,
        _ => true,
    };
    sure && first.value.is_kin_of(&second.value)
}

fn kind(value: &Value) -> Option<Counted> {
    match value {
        Value::Quantity { counted, .. } => Some(*counted),
        _ => None,
    }
}
