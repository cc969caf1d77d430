//! `diptych translate accept`: translations are true to their originals as they are now.

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::freshness::Acceptance;
use crate::i18n::Language;
use crate::report::{Colour, counted};
use crate::resolve::EntryId;

use super::Desk;
use super::arguments::AcceptArguments;

/// Writes down that translations were accepted.
///
/// # Errors
/// A usage failure when one of the named entries is not written in both languages; then nothing was written.
pub(super) fn run(arguments: &AcceptArguments) -> Result<Exit, Failure> {
    let desk = Desk::with_drafts(&arguments.desk)?;
    let to = desk.language(&arguments.to)?;
    let from = arguments.from.as_ref().map(|code| desk.language(code)).transpose()?;
    let acceptances = match arguments.all {
        true => all(&desk, to, from)?,
        false => named(&desk, &arguments.entries, (to, from))?,
    };
    let mut lock = desk.freshness.accepting(&acceptances, desk.today);
    if arguments.all {
        lock = desk.freshness.without_the_gone(lock);
    }
    desk.write(&lock)?;
    let line = format!("Accepted {} into `{}`", counted(acceptances.len(), "translation"), desk.code(to));
    output::tell(Colour::Off, |out| writeln!(out, "{line}"))?;
    Ok(Exit::Clean)
}

/// Every translation into a language.
fn all(desk: &Desk, to: Language, from: Option<Language>) -> Result<Vec<Acceptance>, Failure> {
    let is_written = |id: EntryId, language| desk.site().entry(id).words.get(language).is_some();
    let acceptance = |entry: EntryId| {
        let from = from.or_else(|| desk.freshness.original_for(entry, to))?;
        let is_pair = from != to && is_written(entry, from) && is_written(entry, to);
        is_pair.then_some(Acceptance { entry, from, to })
    };
    Ok(desk.entries(&[])?.into_iter().filter_map(acceptance).collect())
}

fn named(desk: &Desk, names: &[String], (to, from): (Language, Option<Language>)) -> Result<Vec<Acceptance>, Failure> {
    desk.entries(names)?.into_iter().map(|entry| acceptance(desk, entry, (to, from))).collect()
}

fn acceptance(desk: &Desk, entry: EntryId, (to, from): (Language, Option<Language>)) -> Result<Acceptance, Failure> {
    let words = &desk.site().entry(entry).words;
    let from = match from.or_else(|| desk.freshness.original_for(entry, to)) {
        Some(from) => from,
        None => only_other(desk, entry, to)?,
    };
    if from == to {
        let message = format!("`{}` cannot be both the original and the translation", desk.code(to));
        return Err(Failure::new(Exit::Usage, message));
    }
    match [to, from].into_iter().find(|language| words.get(*language).is_none()) {
        Some(missing) => Err(not_written(desk, entry, missing)),
        None => Ok(Acceptance { entry, from, to }),
    }
}

/// The language that can be the original of what was taken for the original until now.
fn only_other(desk: &Desk, entry: EntryId, to: Language) -> Result<Language, Failure> {
    let words = &desk.site().entry(entry).words;
    let others: Vec<Language> = words.iter().map(|(language, _)| language).filter(|other| *other != to).collect();
    let name = desk.site().entry(entry).name();
    match others.as_slice() {
        [other] => Ok(*other),
        [] => {
            let message =
                format!("`{name}` is written in `{}` alone, so it is a translation of nothing", desk.code(to));
            let other = desk.site().config.languages.iter().find(|language| *language != to);
            let file = other.map(|other| desk.site().entry(entry).file_of_words(desk.code(other))).unwrap_or_default();
            Err(Failure::new(Exit::Usage, format!("{message}\nhelp: write `{file}`, or name the other language")))
        }
        others => {
            let codes: Vec<&str> = others.iter().map(|other| desk.code(*other)).collect();
            let message = format!("`{name}` in `{}` was the original until now", desk.code(to));
            let help = format!("add `--from` with the language of the original: `{}`", codes.join("`, `"));
            Err(Failure::new(Exit::Usage, format!("{message}\nhelp: {help}")))
        }
    }
}

fn not_written(desk: &Desk, entry: EntryId, language: Language) -> Failure {
    let entry = desk.site().entry(entry);
    let code = desk.code(language);
    let message = format!("`{}` is not written in `{code}`", entry.name());
    Failure::new(Exit::Usage, format!("{message}\nhelp: write `{}`", entry.file_of_words(code)))
}
