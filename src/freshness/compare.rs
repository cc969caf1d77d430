//! The sections of an original beside those that a translation was accepted against.
//!
//! A section is found again by name and words, then by its words alone (it moved, or its heading has another id),
//! then by its name (its words are others); what is left over on both sides is paired by how many words are shared.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use crate::sections::{Section, is_text};

use super::line::{Line, fingerprint};
use super::{AcceptedWords, Change, ChangeKind};

/// How many pairs of sections are compared word by word; beyond that, sections are paired in order.
const MOST_PAIRS: usize = 1024;

/// The lines of an original by the name of their section.
type Accepted<'l> = BTreeMap<&'l str, Vec<&'l Line>>;

/// What is other than accepted, in the order of the original; removed sections last, by name.
pub(super) fn changes(lines: &[&Line], sections: &[Section]) -> Vec<Change> {
    let mut accepted = Accepted::new();
    for line in lines {
        accepted.entry(line.section.as_str()).or_default().push(line);
    }
    let hashed: Vec<(&Section, String)> =
        sections.iter().map(|section| (section, fingerprint(&section.words))).collect();
    let has = |lines: &[&Line], hash: &str| lines.iter().any(|line| line.hash == hash);
    let mut rest: Vec<(&Section, String)> = Vec::new();
    for (section, hash) in hashed {
        match accepted.get(section.name.as_str()) {
            Some(lines) if has(lines, &hash) => drop(accepted.remove(section.name.as_str())),
            _ => rest.push((section, hash)),
        }
    }
    let mut by_words = names_by_words(&accepted);
    rest.retain(|(section, hash)| {
        let names = by_words.get_mut(hash.as_str()).filter(|_| section.is_text());
        // A name with alternatives is there for each of its words, and may have been found by others.
        names.is_none_or(|names| iter::from_fn(|| names.pop_first()).all(|name| accepted.remove(name).is_none()))
    });
    let mut changes: Vec<Change> = Vec::new();
    rest.retain(|(section, _)| match accepted.remove(section.name.as_str()) {
        Some(lines) => {
            changes.push(changed(section, &lines));
            false
        }
        None => true,
    });
    let may_be_paired = accepted.len() * rest.len() <= MOST_PAIRS;
    for (section, _) in rest {
        let nearest = if may_be_paired { nearest(section, &accepted) } else { first(section, &accepted) };
        let lines = nearest.and_then(|name| accepted.remove(&*name));
        changes.push(lines.map_or_else(|| new(section), |lines| changed(section, &lines)));
    }
    changes.sort_by_key(|change| change.number);
    changes.extend(accepted.values().filter_map(|lines| removed(latest(lines)?)));
    changes
}

/// The parts of a text that are still to be found, by each of the words that were accepted for them.
fn names_by_words<'l>(accepted: &Accepted<'l>) -> BTreeMap<&'l str, BTreeSet<&'l str>> {
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, lines) in accepted.iter().filter(|(name, _)| is_text(name)) {
        for line in lines {
            names.entry(&line.hash).or_default().insert(name);
        }
    }
    names
}

fn changed(section: &Section, lines: &[&Line]) -> Change {
    let before = latest(lines).map(|line| AcceptedWords { words: line.words.clone(), on: line.on });
    Change { kind: ChangeKind::Changed, before, ..new(section) }
}

fn new(section: &Section) -> Change {
    Change {
        kind: ChangeKind::New,
        number: Some(section.number),
        name: section.name.clone(),
        heading: section.heading.clone(),
        before: None,
        now: Some(section.words.clone()),
        span: Some(section.span),
    }
}

fn removed(line: &Line) -> Option<Change> {
    let before = Some(AcceptedWords { words: line.words.clone(), on: line.on });
    let (name, heading) = (line.section.clone(), line.section.clone());
    Some(Change { kind: ChangeKind::Removed, number: None, name, heading, before, now: None, span: None })
}

/// Of alternatives the last that was accepted.
fn latest<'l>(lines: &[&'l Line]) -> Option<&'l Line> {
    lines.iter().copied().max_by(|left, right| left.on.cmp(&right.on).then(left.hash.cmp(&right.hash)))
}

/// The name of the part of the text that shares most words with a section; of several the first.
fn nearest(section: &Section, accepted: &Accepted<'_>) -> Option<String> {
    let own: BTreeSet<&str> = section.words.split(' ').collect();
    let shared = |lines: &[&Line]| {
        let words = latest(lines).map_or("", |line| line.words.as_str());
        words.split(' ').filter(|word| own.contains(word)).count()
    };
    let parts = accepted.iter().filter(|(name, _)| section.is_text() && is_text(name));
    // The first of several equals, as `max_by_key` would give the last.
    let best = parts.rev().max_by_key(|(_, lines)| shared(lines));
    best.map(|(name, _)| (*name).to_owned())
}

fn first(section: &Section, accepted: &Accepted<'_>) -> Option<String> {
    accepted.keys().find(|name| section.is_text() && is_text(name)).map(|name| (*name).to_owned())
}
