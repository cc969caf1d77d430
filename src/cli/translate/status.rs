//! `diptych translate status`: how every entry stands in every language.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cli::exit::{Exit, Failure};
use crate::cli::{output, terminal};
use crate::freshness::{Change, State};
use crate::i18n::Language;
use crate::report::Colour;
use crate::report::printable::{escaped, escaped_json};
use crate::resolve::EntryId;

use super::arguments::{ListFormat, StatusArguments};
use super::{Desk, difference, json, table};

/// The states in the order in which they are counted.
pub(super) const WORDS: [&str; 5] = ["original", "current", "stale", "unreviewed", "missing"];

/// An entry in a language.
pub(super) struct Row {
    pub(super) id: EntryId,
    pub(super) language: Language,
    pub(super) state: State,
}

/// Lists the states.
///
/// # Errors
/// A usage failure when there is no such entry or language.
pub(super) fn run(arguments: &StatusArguments) -> Result<Exit, Failure> {
    let desk = Desk::with_drafts(&arguments.desk)?;
    let ids = desk.entries(&arguments.entries)?;
    let to = arguments.to.as_ref().map(|code| desk.language(code)).transpose()?;
    let languages: Vec<Language> =
        desk.site().config.languages.iter().filter(|language| to.is_none_or(|to| to == *language)).collect();
    let row = |id: EntryId| {
        let row = |language: &Language| Row { id, language: *language, state: desk.freshness.state(id, *language) };
        languages.iter().map(row).collect::<Vec<_>>()
    };
    let rows: Vec<Row> = ids.into_par_iter().flat_map(row).collect();
    let is_damaged = match arguments.format {
        ListFormat::Json => {
            let document = json::document(&desk, &rows, arguments.diff);
            output::tell(Colour::Off, |out| writeln!(out, "{}", escaped_json(&format!("{document:#}"))))?;
            desk.faults_of_lock().iter().any(|fault| fault.severity == crate::diagnostics::Severity::Error)
        }
        ListFormat::Human => {
            let is_damaged = desk.report_lock()?;
            list(&desk, &rows, arguments)?;
            is_damaged
        }
    };
    Ok(if is_damaged { Exit::SiteErrors } else { Exit::Clean })
}

fn list(desk: &Desk, rows: &[Row], arguments: &StatusArguments) -> Result<(), Failure> {
    let everything = !arguments.entries.is_empty();
    let is_listed = |row: &&Row| everything || !matches!(row.state.word(), "original" | "current");
    let listed: Vec<&Row> = rows.iter().filter(is_listed).collect();
    let look = terminal::look();
    output::tell(look.colour, |out| {
        for line in table::lines(&cells(desk, &listed)) {
            writeln!(out, "{line}")?;
        }
        for row in listed.iter().filter(|_| arguments.diff) {
            if let Some(stale) = row.state.stale() {
                let which = (row.id, row.language, stale.from);
                difference::write(desk, which, &stale.changes, (look.colour, &mut *out))?;
            }
        }
        if !listed.is_empty() {
            writeln!(out)?;
        }
        for line in table::lines(&Totals::cells(desk, rows)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    })
}

/// The table: a line for each entry and language, and one more for each further section.
fn cells(desk: &Desk, rows: &[&Row]) -> Vec<Vec<String>> {
    let mut cells: Vec<Vec<String>> = Vec::new();
    if !rows.is_empty() {
        cells.push(["Entry", "Language", "State", "Sections"].map(str::to_owned).to_vec());
    }
    let mut last = None;
    for row in rows {
        let name = desk.site().entry(row.id).name();
        let name = if last.replace(row.id) == Some(row.id) { String::new() } else { escaped(&name) };
        let mut sections = row.state.changes().iter().map(section);
        let first = sections.next().unwrap_or_default();
        cells.push(vec![name, desk.code(row.language).to_owned(), state(desk, &row.state), first]);
        cells.extend(sections.map(|section| vec![String::new(), String::new(), String::new(), section]));
    }
    cells
}

/// `stale 2/5`, and from which language where that is not plain.
fn state(desk: &Desk, state: &State) -> String {
    let word = match state.stale() {
        Some(stale) => format!("{} {}/{}", state.word(), stale.changes.len(), stale.total),
        None => state.word().to_owned(),
    };
    match state.from() {
        Some(from) if !matches!(state, State::Missing { .. }) => format!("{word} (from {})", desk.code(from)),
        _ => word,
    }
}

fn section(change: &Change) -> String {
    let number = change.number.map(|number| format!("§{number} ")).unwrap_or_default();
    let heading = if change.heading.is_empty() { "(before the first heading)" } else { &change.heading };
    escaped(&format!("{number}{heading}: {}", change.kind.word()))
}

/// How many entries have which state, by language.
pub(super) struct Totals;

impl Totals {
    pub(super) fn of(desk: &Desk, rows: &[Row]) -> BTreeMap<Language, Vec<(&'static str, usize)>> {
        let count = |language: Language| {
            let count = |word: &'static str| {
                let is_counted = |row: &&Row| row.language == language && row.state.word() == word;
                (word, rows.iter().filter(is_counted).count())
            };
            (language, WORDS.map(count).to_vec())
        };
        let is_there = |language: &Language| rows.iter().any(|row| row.language == *language);
        desk.site().config.languages.iter().filter(is_there).map(count).collect()
    }

    /// `English  12 original`, without what there is none of.
    fn cells(desk: &Desk, rows: &[Row]) -> Vec<Vec<String>> {
        let cells = |(language, counts): (Language, Vec<(&'static str, usize)>)| {
            let counts: Vec<String> = counts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(word, count)| format!("{count} {word}"))
                .collect();
            vec![escaped(&desk.site().config.languages.facts(language).name), counts.join(", ")]
        };
        Self::of(desk, rows).into_iter().map(cells).collect()
    }
}
