//! Which translations are true to their originals: what was accepted, compared with what is there now.
//!
//! `translations.lock` records, for each section of an original, the words that a translation was accepted
//! against. No history of versions is asked, so the answer is the same in every copy of the project. States are
//! worked out for the entry that is asked for, when it is asked for; without a lock file that costs nothing.
//! Invariants: what was just accepted is current, and an edit of words makes exactly its section stale (property
//! tests `accepted_is_current` and `an_edit_makes_its_section_stale` in `tests/freshness.rs`).

mod compare;
mod difference;
mod line;
mod lock;
mod origin;
mod record;
mod renamed;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::dates::PartialDate;
use crate::diagnostics::Span;
use crate::i18n::Language;
use crate::resolve::{Entry, EntryId, Site};
use crate::sections::{Section, sections};
use crate::source::SourceTree;

use line::Line;
use origin::Origins;

pub use difference::{Piece, PieceKind, difference};
pub use line::fingerprint;
pub use lock::Lock;
pub use record::{Acceptance, NotStale};

/// How the words of an entry in a language stand to their original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The entry was written in this language.
    Original,
    /// It is not written in this language.
    Missing {
        /// The language of the original.
        from: Language,
    },
    /// It is written in this language too, and nobody has said that the words are those of the original.
    Unreviewed {
        /// The language of the original.
        from: Language,
    },
    /// It was accepted as a translation.
    Accepted(Comparison),
}

/// A translation compared with its original as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The language of the original.
    pub from: Language,
    /// How many sections the original has, with those that were removed from it.
    pub total: usize,
    /// The sections that are other than accepted, in the order of the original, removed ones last.
    pub changes: Vec<Change>,
    /// The last day on which a section was accepted.
    pub accepted_on: PartialDate,
}

/// A section of the original that is other than accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What has become of it.
    pub kind: ChangeKind,
    /// Its number in the original; absent if it was removed.
    pub number: Option<usize>,
    /// Its name ([`Section::name`]); that of the lock file if it was removed.
    pub name: String,
    /// Its heading as shown; its name if it was removed.
    pub heading: String,
    /// Its words as they were accepted; absent if it is new.
    pub before: Option<AcceptedWords>,
    /// Its words as they are; absent if it was removed.
    pub now: Option<String>,
    /// Where it stands; absent if it was removed.
    pub span: Option<Span>,
}

/// Words of an original that somebody has accepted a translation of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedWords {
    /// The words.
    pub words: String,
    /// The day.
    pub on: PartialDate,
}

/// What has become of a section since it was accepted. A section that only moved is as accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Its words are others.
    Changed,
    /// It was not there.
    New,
    /// It is no longer there.
    Removed,
}

impl ChangeKind {
    /// The word shown to people and machines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Changed => "changed",
            ChangeKind::New => "new",
            ChangeKind::Removed => "removed",
        }
    }
}

impl State {
    /// The word shown to people and machines.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            State::Original => "original",
            State::Missing { .. } => "missing",
            State::Unreviewed { .. } => "unreviewed",
            State::Accepted(comparison) if comparison.changes.is_empty() => "current",
            State::Accepted(_) => "stale",
        }
    }

    /// The language of the original; `None` of the original itself.
    #[must_use]
    pub fn from(&self) -> Option<Language> {
        match self {
            State::Original => None,
            State::Missing { from } | State::Unreviewed { from } => Some(*from),
            State::Accepted(comparison) => Some(comparison.from),
        }
    }

    /// The sections of the original that are other than accepted.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        match self {
            State::Accepted(comparison) => &comparison.changes,
            _ => &[],
        }
    }

    /// The comparison of a translation that is no longer true to its original.
    #[must_use]
    pub fn stale(&self) -> Option<&Comparison> {
        match self {
            State::Accepted(comparison) if !comparison.changes.is_empty() => Some(comparison),
            _ => None,
        }
    }
}

impl Comparison {
    /// The day up to which the translation was true: the earliest on which a section was accepted that is another
    /// now; the last day of acceptance if sections were only added.
    #[must_use]
    pub fn true_on(&self) -> PartialDate {
        let days = self.changes.iter().filter_map(|change| change.before.as_ref().map(|before| before.on));
        days.min().unwrap_or(self.accepted_on)
    }
}

/// What is known of the translations of a site.
#[derive(Debug)]
pub struct Freshness {
    lock: Arc<Lock>,
    site: Arc<Site>,
    sources: Arc<SourceTree>,
    /// The former names of entries that were renamed.
    renamed: OnceLock<BTreeMap<EntryId, String>>,
}

impl Freshness {
    /// Brings together what was accepted and what there is.
    #[must_use]
    pub fn new(lock: Arc<Lock>, site: Arc<Site>, sources: Arc<SourceTree>) -> Self {
        Self { lock, site, sources, renamed: OnceLock::new() }
    }

    /// What was accepted.
    #[must_use]
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// The files of the project.
    #[must_use]
    pub fn sources(&self) -> &SourceTree {
        &self.sources
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// How an entry stands in a language.
    #[must_use]
    pub fn state(&self, id: EntryId, language: Language) -> State {
        let entry = self.site.entry(id);
        let lines = self.lines(id);
        let origins = Origins::of(lines, entry, &self.site.config.languages);
        let original = origins.original();
        if entry.words.get(language).is_none() {
            return State::Missing { from: original };
        }
        let comparison = origins.from(language).and_then(|from| self.comparison(entry, lines, (from, language)));
        match comparison {
            Some(comparison) => State::Accepted(comparison),
            None if language == original => State::Original,
            None => State::Unreviewed { from: original },
        }
    }

    /// The language that a translation of an entry into another would be accepted from: the one it was accepted
    /// from before, else the original. `None` if the other is the original itself.
    #[must_use]
    pub fn original_for(&self, id: EntryId, to: Language) -> Option<Language> {
        let origins = Origins::of(self.lines(id), self.site.entry(id), &self.site.config.languages);
        origins.from(to).or_else(|| Some(origins.original()).filter(|original| *original != to))
    }

    /// The sections of an entry in a language.
    #[must_use]
    pub fn sections(&self, id: EntryId, language: Language) -> Vec<Section> {
        sections(&self.sources, self.site.entry(id), language)
    }

    fn comparison(&self, entry: &Entry, lines: &[Line], (from, to): (Language, Language)) -> Option<Comparison> {
        let languages = &self.site.config.languages;
        let (from_code, to_code) = (languages.code(from), languages.code(to));
        let lines: Vec<&Line> = lines.iter().filter(|line| line.from == from_code && line.to == to_code).collect();
        let sections = sections(&self.sources, entry, from);
        let changes = compare::changes(&lines, &sections);
        let removed = changes.iter().filter(|change| change.kind == ChangeKind::Removed).count();
        let accepted_on = lines.iter().map(|line| line.on).max()?;
        Some(Comparison { from, total: sections.len() + removed, changes, accepted_on })
    }

    /// The lines of an entry, under its former name if it was renamed.
    fn lines(&self, id: EntryId) -> &[Line] {
        if self.lock.is_empty() {
            return &[];
        }
        let name = self.site.entry(id).name();
        let own = self.lock.of(&name);
        if !own.is_empty() {
            return own;
        }
        self.renamed().get(&id).map_or(&[], |former| self.lock.of(former))
    }

    fn renamed(&self) -> &BTreeMap<EntryId, String> {
        self.renamed.get_or_init(|| renamed::renamed(&self.lock, &self.site, &self.sources))
    }
}
