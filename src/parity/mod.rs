//! What one language has and another lacks, measured by what each collection asks for.
//!
//! One policy for all kinds of gaps: `parity` of a collection says whether its entries must be written in every
//! language and within how many days, and the baseline says which gaps are known already. Invariants: a known gap
//! is silent, a new one is reported, and a baseline is never made longer (`a_baseline_only_shrinks` in
//! `tests/parity.rs`).

mod baseline;
mod structure;
mod words;

use rayon::prelude::*;

use crate::config::{Kind, Parity};
use crate::dates::{PartialDate, days_between};
use crate::diagnostics::codes::translations::{MISSING_TRANSLATION, STALE_TRANSLATION, UNEVEN_BODY, UNEVEN_STRUCTURE};
use crate::diagnostics::{Code, Diagnostic, FileId, Label, Span};
use crate::freshness::{Freshness, State};
use crate::i18n::Language;
use crate::resolve::{Body, Entry, EntryId, Site, Value, date_field};

pub use baseline::Baseline;

/// Something that a language lacks.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The entry.
    pub entry: EntryId,
    /// The language.
    pub language: Language,
    /// What is to be said about it.
    pub diagnostic: Diagnostic,
}

/// Every gap that the collections do not allow on a day, in the order of the entries; those that are known are
/// among them. Damaged entries have none.
#[must_use]
pub fn gaps(freshness: &Freshness, today: Option<PartialDate>) -> Vec<Gap> {
    let site = freshness.site();
    let entries: Vec<(EntryId, &Entry)> = site.iter().filter(|(_, entry)| !entry.damaged).collect();
    entries.into_par_iter().flat_map_iter(|(id, entry)| of_entry(freshness, (id, entry), today)).collect()
}

/// What is wrong with the languages of a site: its gaps without those that are known, and what the baseline says
/// that is no longer so.
#[must_use]
pub fn check(freshness: &Freshness, today: Option<PartialDate>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let baseline = Baseline::read(freshness.sources()).drain_into(&mut found);
    let (gaps, gone) = baseline.compare(gaps(freshness, today), freshness.site());
    found.extend(gaps.into_iter().map(|gap| gap.diagnostic));
    found.extend(gone);
    found
}

fn of_entry(freshness: &Freshness, (id, entry): (EntryId, &Entry), today: Option<PartialDate>) -> Vec<Gap> {
    let site = freshness.site();
    let gap = |(language, diagnostic)| Gap { entry: id, language, diagnostic };
    let empty = uneven_bodies(site, entry);
    let term = match site.rules(entry).parity {
        Parity::Any => return empty.into_iter().map(gap).collect(),
        Parity::All { within } => within,
    };
    if entry.words.is_empty() || term.is_some_and(|days| is_within(site, entry, days, today)) {
        return empty.into_iter().map(gap).collect();
    }
    let is_empty = |language: Language| empty.iter().any(|(other, _)| *other == language);
    let of_language = |language: Language| match freshness.state(id, language) {
        State::Missing { .. } => Some(missing(site, entry, language, term)),
        State::Accepted(comparison) if !comparison.changes.is_empty() => {
            Some(stale(site, entry, (language, comparison.from), comparison.changes.len()))
        }
        State::Original => None,
        state => state.from().filter(|_| !is_empty(language)).and_then(|from| uneven(site, entry, (from, language))),
    };
    let languages = site.config.languages.iter();
    let found = languages.filter_map(|language| Some((language, of_language(language)?)));
    let words = words::missing(site, freshness.sources(), entry);
    found.chain(empty.iter().cloned()).chain(words).map(gap).collect()
}

/// Whether the days that a collection gives its translations are not over. They are counted from a day that the
/// entry itself names: `updated`, else the date of an article. Where no day is named there is nothing to count from.
fn is_within(site: &Site, entry: &Entry, days: u16, today: Option<PartialDate>) -> bool {
    let passed = counted_from(site, entry).zip(today).and_then(|(from, today)| days_between(from, today));
    passed.is_some_and(|passed| passed <= i64::from(days))
}

fn counted_from(site: &Site, entry: &Entry) -> Option<PartialDate> {
    let rules = site.rules(entry);
    let article = || match date_field(entry, &site.config).filter(|_| rules.kind == Kind::Article)? {
        Value::Date(date) => Some(*date),
        Value::Period(period) => Some(period.start),
        _ => None,
    };
    entry.updated.or_else(article).filter(PartialDate::is_exact_day)
}

fn missing(site: &Site, entry: &Entry, language: Language, term: Option<u16>) -> Diagnostic {
    let code = site.config.languages.code(language);
    let message = format!("`{}` is not written in `{code}`", entry.key);
    let term = match term {
        Some(days) if counted_from(site, entry).is_none() => {
            format!("; the {days} days are counted once the entry says `updated:` with a day")
        }
        _ => String::new(),
    };
    at_start(&MISSING_TRANSLATION, entry, message).help(format!("write `{}`{term}", entry.file_of_words(code)))
}

fn stale(site: &Site, entry: &Entry, (to, from): (Language, Language), sections: usize) -> Diagnostic {
    let code = |language| site.config.languages.code(language);
    let parts = if sections == 1 { "one part has".to_owned() } else { format!("{sections} parts have") };
    let message =
        format!("the text in `{}` no longer follows that in `{}`: {parts} changed since", code(to), code(from));
    let name = entry.name();
    let help = format!(
        "`diptych translate status {name} --diff` shows what; then `diptych translate accept {name} --to {}`",
        code(to)
    );
    let stale = at_start(&STALE_TRANSLATION, entry, message);
    let place = entry.words.get(to).map_or(stale.primary.span, |words| words.title_span);
    Diagnostic { primary: Label { span: place, text: String::new() }, ..stale }.help(help)
}

/// Texts that exist in one language and are empty in another, with the other.
fn uneven_bodies(site: &Site, entry: &Entry) -> Vec<(Language, Diagnostic)> {
    let bodies = || entry.words.iter().filter_map(|(language, words)| Some((language, words.body.as_ref()?)));
    let Some((full, _)) = bodies().find(|(_, body)| !body.outline.is_empty) else { return Vec::new() };
    let code = |language: Language| site.config.languages.code(language);
    let report = |(language, body): (Language, &Body)| {
        let message = format!("`{}` has a text in `{}` but none in `{}`", entry.key, code(full), code(language));
        let help = "write the text below the closing `---`";
        (language, Diagnostic::new(&UNEVEN_BODY, Span::start_of(body.file), message).help(help))
    };
    bodies().filter(|(_, body)| body.outline.is_empty).map(report).collect()
}

/// A text that is built otherwise than its original.
fn uneven(site: &Site, entry: &Entry, (from, to): (Language, Language)) -> Option<Diagnostic> {
    let body = |language: Language| entry.words.get(language)?.body.as_ref();
    let (original, translation) = (body(from)?, body(to)?);
    let differences = structure::differences(original, translation);
    if differences.is_empty() {
        return None;
    }
    let code = |language| site.config.languages.code(language);
    let message =
        format!("the text in `{}` is built otherwise than in `{}`: {}", code(to), code(from), differences.join(", "));
    let found = Diagnostic::new(&UNEVEN_STRUCTURE, Span::start_of(translation.file), message);
    let help =
        "give both texts the same headings, tables, pictures and links, or say `parity = \"any\"` of the collection";
    Some(found.also(Span::start_of(original.file), "the other text").help(help))
}

/// A diagnostic at the first file of an entry.
fn at_start(code: &'static Code, entry: &Entry, message: String) -> Diagnostic {
    let file = entry.files.first().copied().unwrap_or(FileId(0));
    Diagnostic::new(code, Span::start_of(file), message)
}
