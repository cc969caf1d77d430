//! `diptych translate summary`: what a change does to each language, as Markdown.
//!
//! Names and headings are anybody's words and are posted where mentions and markup act, so they stand in code spans.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::freshness::{Change, State};
use crate::i18n::Language;
use crate::report::Colour;
use crate::report::printable::escaped;

use super::Desk;
use super::arguments::{DeskArguments, SummaryArguments};
use super::status::WORDS;

/// How many entries of one kind are named; more are counted.
const MOST_NAMED: usize = 50;

/// The state of each entry in each language in words, by code and name: one word, and the sections that are stale.
type States = BTreeMap<(String, String), (&'static str, String)>;

/// Prints the summary.
///
/// # Errors
/// When one of the two projects cannot be read.
pub(super) fn run(arguments: &SummaryArguments) -> Result<Exit, Failure> {
    let before = DeskArguments { root: PathBuf::from(&arguments.against), now: arguments.desk.now };
    let (before, after) = (Desk::with_drafts(&before)?, Desk::with_drafts(&arguments.desk)?);
    let (earlier, now) = (states(&before)?, states(&after)?);
    let mut text = String::from("## Translations\n\n");
    if earlier == now {
        text.push_str("This change leaves every translation as it was.\n");
    } else {
        counts(&after, (&earlier, &now), &mut text);
        changes(&after, (&earlier, &now), &mut text);
    }
    output::tell(Colour::Off, |out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Clean)
}

fn states(desk: &Desk) -> Result<States, Failure> {
    let mut states = States::new();
    for id in desk.entries(&[])? {
        for language in desk.site().config.languages.iter() {
            let key = (desk.code(language).to_owned(), desk.site().entry(id).name());
            let state = desk.freshness.state(id, language);
            states.insert(key, (state.word(), sections(&state)));
        }
    }
    Ok(states)
}

/// A table: for each language how many entries are in which state, and how many more or fewer that is.
fn counts(desk: &Desk, (earlier, now): (&States, &States), text: &mut String) {
    let head: Vec<&str> = std::iter::once("").chain(WORDS).collect();
    text.push_str(&row(&head.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()));
    text.push_str(&row(&vec!["---".to_owned(); head.len()]));
    for language in desk.site().config.languages.iter() {
        let count = |states: &States, word: &str| {
            states.iter().filter(|((code, _), state)| code == desk.code(language) && state.0 == word).count()
        };
        let cell = |word: &str| {
            let (before, after) = (count(earlier, word), count(now, word));
            match after.checked_sub(before) {
                Some(0) => after.to_string(),
                Some(more) => format!("{after} (+{more})"),
                None => format!("{after} (−{})", before - after),
            }
        };
        let cells = std::iter::once(name(desk, language)).chain(WORDS.iter().map(|word| cell(word)));
        text.push_str(&row(&cells.collect::<Vec<_>>()));
    }
}

/// What is new in each language: worse things first.
fn changes(desk: &Desk, (earlier, now): (&States, &States), text: &mut String) {
    for language in desk.site().config.languages.iter() {
        let of_language = now.iter().filter(|((code, _), _)| code == desk.code(language));
        let changed: Vec<_> = of_language.filter(|(key, state)| earlier.get(key) != Some(state)).collect();
        if !changed.is_empty() {
            let _ = writeln!(text, "\n### {}\n", name(desk, language));
        }
        for word in WORDS.iter().rev() {
            let mut of_word = changed.iter().filter(|(_, state)| state.0 == *word);
            for ((_, entry), (_, sections)) in of_word.by_ref().take(MOST_NAMED) {
                let _ = writeln!(text, "- {}: {word}{sections}", code_span(entry));
            }
            let more = of_word.count();
            if more > 0 {
                let _ = writeln!(text, "- {word}: {more} more");
            }
        }
    }
}

/// The sections that are stale.
fn sections(state: &State) -> String {
    let section = |change: &Change| {
        let number = change.number.map(|number| format!("§{number} ")).unwrap_or_default();
        let heading = if change.heading.is_empty() { &change.name } else { &change.heading };
        format!("{} {}", code_span(&format!("{number}{heading}")), change.kind.word())
    };
    let sections: Vec<String> = state.changes().iter().take(MOST_NAMED).map(section).collect();
    if sections.is_empty() { String::new() } else { format!(" ({})", sections.join(", ")) }
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn name(desk: &Desk, language: Language) -> String {
    code_span(&desk.site().config.languages.facts(language).name)
}

/// A text that is shown as it is wherever Markdown is read.
fn code_span(text: &str) -> String {
    format!("`{}`", escaped(text).replace('`', "ʼ").replace('|', "¦"))
}
