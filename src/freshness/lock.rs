//! The lock file as one value: its lines by entry.
//!
//! Lines of one section that two branches wrote are alternatives: a merge keeps both, and the next acceptance
//! leaves one. Invariant: written and read again, a lock is the same (property test `a_lock_reads_as_written` in
//! `tests/freshness.rs`).

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostics::codes::translations::{LOCK_CONFLICT, LOCK_DAMAGED, LOCK_LANGUAGE};
use crate::diagnostics::{Diagnostic, FileId, Reported, Span, did_you_mean};
use crate::i18n::Languages;
use crate::source::{SourceTree, TRANSLATIONS_LOCK};

use super::line::Line;

/// Marks that version control leaves where two branches changed the same lines.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Everything that was accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// Lines by the name of their entry, sorted, none twice.
    pub(super) entries: BTreeMap<String, Vec<Line>>,
}

impl Lock {
    /// Reads the lock file of a project; an empty lock if there is none.
    #[must_use]
    pub fn read(sources: &SourceTree, languages: &Languages) -> Reported<Self> {
        let Some((file, text)) = sources.text_at(TRANSLATIONS_LOCK) else { return Reported::clean(Self::default()) };
        let mut offset = 0;
        let placed = text.split_inclusive('\n').map(|line| {
            let start = offset;
            offset += line.len();
            (start, line.trim_end())
        });
        let placed: Vec<(usize, &str)> = placed.collect();
        let read: Vec<Reported<Option<Line>>> =
            placed.par_iter().map(|(start, text)| read((file, *start), text, languages)).collect();
        let mut found = Vec::new();
        let mut lock = Self::default();
        for line in read {
            lock.extend(line.drain_into(&mut found));
        }
        lock.sort();
        Reported::new(lock, found)
    }

    /// Whether nothing was ever accepted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The lock as it is written.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.entries.values().flatten().map(|line| line.written() + "\n").collect()
    }

    /// The lines of an entry.
    pub(super) fn of(&self, entry: &str) -> &[Line] {
        self.entries.get(entry).map_or(&[], Vec::as_slice)
    }

    pub(super) fn extend(&mut self, lines: impl IntoIterator<Item = Line>) {
        for line in lines {
            self.entries.entry(line.entry.clone()).or_default().push(line);
        }
    }

    pub(super) fn sort(&mut self) {
        self.entries.retain(|_, lines| !lines.is_empty());
        for lines in self.entries.values_mut() {
            lines.sort();
            lines.dedup();
        }
    }
}

/// Reads a line; nothing of an empty one.
fn read((file, start): (FileId, usize), text: &str, languages: &Languages) -> Reported<Option<Line>> {
    let fault = |diagnostic| Reported::new(None, vec![diagnostic]);
    let span = Span::new(file, start..start + text.len());
    if text.is_empty() {
        return Reported::clean(None);
    }
    if MARKERS.iter().any(|marker| text.starts_with(marker)) {
        let message = format!("`{}` is left over from a merge", &text[..MARKERS[0].len()]);
        let help = "delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>` and keep all others";
        return fault(Diagnostic::new(&LOCK_CONFLICT, span, message).help(help));
    }
    let line = match Line::parse(text) {
        Ok(line) => line,
        Err(reason) => {
            let help = "delete the line, then say again with `diptych translate accept` which translations are true";
            let message = format!("the line cannot be read: {reason}");
            return fault(Diagnostic::new(&LOCK_DAMAGED, span, message).help(help));
        }
    };
    for code in [&line.from, &line.to] {
        if languages.find(code).is_none() {
            let message = format!("the site has no language `{code}`");
            let meant = did_you_mean(code, languages.codes());
            let help = meant.unwrap_or_else(|| "delete the line".to_owned());
            return fault(Diagnostic::new(&LOCK_LANGUAGE, span, message).help(help));
        }
    }
    Reported::clean(Some(line))
}
