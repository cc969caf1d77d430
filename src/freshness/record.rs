//! New states of the lock: translations that were accepted, and single sections that were acknowledged.

use std::collections::BTreeMap;

use crate::dates::PartialDate;
use crate::i18n::Language;
use crate::resolve::EntryId;
use crate::sections::sections;

use super::line::{Line, fingerprint};
use super::lock::Lock;
use super::{Change, ChangeKind, Freshness};

/// A translation that somebody says is true to its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acceptance {
    /// The entry.
    pub entry: EntryId,
    /// The language of the original.
    pub from: Language,
    /// The language of the translation.
    pub to: Language,
}

/// Why a section cannot be acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotStale {
    /// The translation was never accepted, or is that of the original.
    NoTranslation,
    /// The original has no such section; these are the stale ones.
    Unknown(Vec<Change>),
    /// The section is as it was accepted.
    Current,
}

impl Freshness {
    /// The lock after translations were accepted on a day. What was said of them before is replaced; so are lines that
    /// say the opposite, and the names of entries that were renamed.
    #[must_use]
    pub fn accepting(&self, acceptances: &[Acceptance], on: PartialDate) -> Lock {
        let mut lock = Lock::clone(&self.lock);
        for acceptance in acceptances {
            let name = self.move_lines(acceptance.entry, &mut lock);
            let Acceptance { entry, from, to } = *acceptance;
            let [from_code, to_code] = self.codes([from, to]);
            let lines = lock.entries.entry(name.clone()).or_default();
            let is_other = |line: &Line| line.to != to_code && !(line.to == from_code && line.from == to_code);
            let (mut kept, before): (Vec<Line>, Vec<Line>) = std::mem::take(lines).into_iter().partition(is_other);
            let accepted = sections(&self.sources, self.site.entry(entry), from).into_iter().map(|section| Line {
                entry: name.clone(),
                to: to_code.clone(),
                section: section.name,
                from: from_code.clone(),
                hash: fingerprint(&section.words),
                on,
                because: None,
                words: section.words,
            });
            // What was accepted before stays as it is, so that an acceptance changes no more than it says.
            let said = |line: &Line| (line.section.clone(), line.hash.clone(), line.from.clone());
            let known: BTreeMap<_, Line> = before.into_iter().map(|line| (said(&line), line)).collect();
            kept.extend(accepted.map(|line| known.get(&said(&line)).cloned().unwrap_or(line)));
            *lines = kept;
        }
        lock.sort();
        lock
    }

    /// A lock in which some sections of a translation, by name, are accepted too.
    #[must_use]
    pub fn accepting_sections(
        &self,
        lock: Lock,
        (entry, from, to): (EntryId, Language, Language),
        names: &[String],
        on: PartialDate,
    ) -> Lock {
        let mut lock = lock;
        let name = self.move_lines(entry, &mut lock);
        let [from_code, to_code] = self.codes([from, to]);
        let lines = lock.entries.entry(name.clone()).or_default();
        let sections = sections(&self.sources, self.site.entry(entry), from);
        for section in sections.into_iter().filter(|section| names.contains(&section.name)) {
            let line = Line {
                entry: name.clone(),
                to: to_code.clone(),
                section: section.name,
                from: from_code.clone(),
                hash: fingerprint(&section.words),
                on,
                because: None,
                words: section.words,
            };
            if !lines.iter().any(|known| known.says_the_same_as(&line)) {
                lines.retain(|known| known.to != line.to || known.section != line.section);
                lines.push(line);
            }
        }
        lock.sort();
        lock
    }

    /// The lock without lines of entries that are gone.
    #[must_use]
    pub fn without_the_gone(&self, lock: Lock) -> Lock {
        let is_there = |name: &str| {
            let (collection, key) = name.split_once('/').unwrap_or(("", name));
            self.site.find(collection, key).is_some()
        };
        let mut lock = lock;
        lock.entries.retain(|name, _| is_there(name));
        lock
    }

    /// The lock after one stale section, by number or name, was said to need no other translation.
    ///
    /// # Errors
    /// When the section is not stale.
    pub fn acknowledging(
        &self,
        (id, to): (EntryId, Language),
        section: &str,
        (because, on): (&str, PartialDate),
    ) -> Result<Lock, NotStale> {
        let state = self.state(id, to);
        let super::State::Accepted(comparison) = &state else { return Err(NotStale::NoTranslation) };
        let is_meant = |number: Option<usize>, name: &str| {
            number.is_some_and(|number| number.to_string() == section) || name == section
        };
        let meant = comparison.changes.iter().find(|change| is_meant(change.number, &change.name));
        let Some(change) = meant else {
            let sections = self.sections(id, comparison.from);
            let is_known = sections.iter().any(|section| is_meant(Some(section.number), &section.name));
            return Err(if is_known { NotStale::Current } else { NotStale::Unknown(comparison.changes.clone()) });
        };
        let mut lock = Lock::clone(&self.lock);
        let name = self.move_lines(id, &mut lock);
        let [from_code, to_code] = self.codes([comparison.from, to]);
        let lines = lock.entries.entry(name.clone()).or_default();
        // The section may have had another name: of the accepted lines, the one with the words it was accepted with.
        let stale = change.before.as_ref().map(|before| fingerprint(&before.words));
        let named = lines.iter().find(|line| line.to == to_code && Some(&line.hash) == stale.as_ref());
        let former = named.map_or_else(|| change.name.clone(), |line| line.section.clone());
        lines.retain(|line| line.to != to_code || (line.section != former && line.section != change.name));
        if let (Some(words), false) = (&change.now, change.kind == ChangeKind::Removed) {
            lines.push(Line {
                entry: name,
                to: to_code,
                section: change.name.clone(),
                from: from_code,
                hash: fingerprint(words),
                on,
                because: Some(because.to_owned()),
                words: words.clone(),
            });
        }
        lock.sort();
        Ok(lock)
    }

    fn codes(&self, languages: [Language; 2]) -> [String; 2] {
        languages.map(|language| self.site.config.languages.code(language).to_owned())
    }

    /// Moves the lines of a renamed entry to its present name, which is given.
    fn move_lines(&self, id: EntryId, lock: &mut Lock) -> String {
        let name = self.site.entry(id).name();
        if !lock.entries.contains_key(&name)
            && let Some(former) = self.renamed().get(&id)
        {
            let lines = lock.entries.remove(former).unwrap_or_default();
            lock.extend(lines.into_iter().map(|line| Line { entry: name.clone(), ..line }));
        }
        name
    }
}
