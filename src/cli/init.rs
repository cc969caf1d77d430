//! `diptych init`: a small site that works at once, with the theme that the program carries.
//!
//! The site is made out of sight, built once as a test, and moved into view when nothing is wrong with it.

use std::path::Path;

use crate::config;
use crate::diagnostics::codes::theme::MISSING_GLYPHS;
use crate::diagnostics::{Diagnostic, Severity, did_you_mean};
use crate::environment::Environment;
use crate::i18n::LanguageFacts;
use crate::outputs;
use crate::paths::BaseUrl;
use crate::publish::NewProject;
use crate::report::Colour;
use crate::report::printable::escaped;
use crate::scaffold::{Starter, Wishes, one_line, starter_language, starter_languages, usual_title};

use super::arguments::{Assignment, InitArguments};
use super::check;
use super::exit::{Exit, Failure};
use super::interview::{Lines, Prompt, ask};
use super::keyboard::{self, Keyboard};
use super::output;
use super::progress::Steps;

/// Where a site is published until somebody says where.
const NOWHERE: &str = "https://example.org/";

/// The outputs that are drawn in letters of the site.
const CARDS: &str = "social-card";

/// Partners that are asked for.
const QUESTIONS: [&str; 2] = ["Name of the first partner", "Name of the second partner"];

/// Makes a site in the folder that the arguments name.
///
/// # Errors
/// A usage failure when the folder is not empty or a partner or language is missing or cannot be used; then
/// nothing was written.
pub(super) fn run(arguments: &InitArguments) -> Result<Exit, Failure> {
    let mut keyboard = if keyboard::is_there() && !arguments.no_input { Some(Keyboard::open()?) } else { None };
    let mut wishes = wishes(arguments, keyboard.as_mut().map(|keyboard| keyboard as &mut dyn Lines))?;
    let (project, starter) = match staged(&arguments.folder, &wishes)? {
        (project, starter, found) if lacks_glyphs(&found) => {
            drop((project, starter));
            wishes.outputs = Some(outputs::extras().filter(|name| *name != CARDS).collect());
            let (project, starter, found) = staged(&arguments.folder, &wishes)?;
            sound(&found)?;
            (project, starter)
        }
        (project, starter, found) => {
            sound(&found)?;
            (project, starter)
        }
    };
    project.commit().map_err(|error| super::build::failure(&error))?;
    let without_cards = wishes.outputs.is_some();
    output::tell(Colour::Off, |out| {
        write!(out, "{}", made(&arguments.folder, &starter))?;
        if without_cards {
            writeln!(out, "Cards for shared links are left out: the theme has no font for their letters (`outputs`)")?;
        }
        write!(out, "{}", next(&arguments.folder))
    })?;
    Ok(Exit::Clean)
}

/// Makes the site out of sight, with everything that is wrong with it. Notes are about taste, as of quotation marks in names.
fn staged(folder: &Path, wishes: &Wishes) -> Result<(NewProject, Starter, Vec<Diagnostic>), Failure> {
    let starter = wishes.starter();
    let files = starter.files.iter().map(|(path, bytes)| (path, &**bytes));
    let project = NewProject::stage(folder, files).map_err(|error| super::build::failure(&error))?;
    let environment = Environment { now: 0, base_url: None, drafts: false };
    let mut found = check::inspect(project.root(), &environment, &Steps::default())?.diagnostics;
    found.retain(|one| one.severity > Severity::Note);
    Ok((project, starter, found))
}

/// Whether letters of the site cannot be drawn, and nothing else is wrong.
fn lacks_glyphs(found: &[Diagnostic]) -> bool {
    !found.is_empty() && found.iter().all(|one| *one.code == MISSING_GLYPHS)
}

/// Refuses a site that names of partners or languages have made unsound.
fn sound(found: &[Diagnostic]) -> Result<(), Failure> {
    let Some(first) = found.first() else { return Ok(()) };
    let help = first.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    Err(Failure::new(Exit::Usage, format!("the site would not be sound: {}{help}", first.message)))
}

fn wishes(arguments: &InitArguments, mut lines: Option<&mut dyn Lines>) -> Result<Wishes, Failure> {
    let mut partners: Vec<String> = arguments.partner.iter().map(|name| one_line(name)).collect();
    if let Some(lines) = lines.as_deref_mut() {
        for title in QUESTIONS.iter().skip(partners.len()) {
            partners.extend(asked(lines, title, "none").map(|name| name.map(|name| one_line(&name)))?);
        }
    }
    if partners.len() < 2 || partners.iter().any(String::is_empty) {
        let message = "a site is about two partners or more\nhelp: name them: `--partner \"…\" --partner \"…\"`";
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut chosen = arguments.lang.clone();
    if let Some(lines) = lines.as_deref_mut().filter(|_| chosen.is_empty()) {
        let usual = starter_languages().join(", ");
        let answer = asked(lines, "Languages, by code", &usual)?.unwrap_or(usual);
        chosen = answer.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
    }
    let languages = languages(&chosen)?;
    let mut titles = titles(&arguments.title, &languages)?;
    let mut base_url = arguments.base_url.clone();
    if let Some(lines) = lines {
        for language in languages.iter().filter(|_| arguments.title.is_empty()) {
            let usual = usual_title(&partners, language);
            let answer = asked(lines, &format!("Title, {}", language.name), &usual)?;
            titles.extend(answer.map(|title| (language.code.clone(), title)));
        }
        if base_url.is_none() {
            base_url = asked_address(lines)?;
        }
    }
    let base_url = base_url.unwrap_or_else(|| NOWHERE.to_owned());
    Ok(Wishes { partners, languages, titles, base_url, outputs: None })
}

fn asked(lines: &mut dyn Lines, title: &str, otherwise: &str) -> Result<Option<String>, Failure> {
    ask(lines, Prompt { title, about: &[], offers: &[], otherwise }, |_| Ok(()))
}

fn asked_address(lines: &mut dyn Lines) -> Result<Option<String>, Failure> {
    let prompt = Prompt { title: "Address of the published site", about: &[], offers: &[], otherwise: NOWHERE };
    ask(lines, prompt, |answer| BaseUrl::parse(answer).map(|_| ()).map_err(|problem| problem.to_string()))
}

/// The languages of codes such as `fr` or `fr=Français`; those that have words when none is named.
fn languages(chosen: &[String]) -> Result<Vec<LanguageFacts>, Failure> {
    let usual = || starter_languages().into_iter().map(str::to_owned).collect();
    let chosen: Vec<String> = if chosen.is_empty() { usual() } else { chosen.to_vec() };
    let mut languages: Vec<LanguageFacts> = Vec::new();
    for written in &chosen {
        let (code, name) = written.split_once('=').map_or((written.as_str(), None), |(code, name)| (code, Some(name)));
        let language = starter_language(code.trim(), name).map_err(|problem| Failure::new(Exit::Usage, problem))?;
        if languages.iter().any(|other| other.code.eq_ignore_ascii_case(&language.code)) {
            return Err(Failure::new(Exit::Usage, format!("the language `{}` is named twice", language.code)));
        }
        languages.push(language);
    }
    Ok(languages)
}

fn titles(given: &[Assignment], languages: &[LanguageFacts]) -> Result<Vec<(String, String)>, Failure> {
    let codes = languages.iter().map(|language| language.code.as_str());
    for Assignment { key, .. } in given {
        if !codes.clone().any(|code| code == key) {
            let help = did_you_mean(key, codes).map(|help| format!("\nhelp: {help}")).unwrap_or_default();
            return Err(Failure::new(Exit::Usage, format!("the site has no language `{key}`{help}")));
        }
    }
    Ok(given.iter().map(|title| (title.key.clone(), title.value.clone())).collect())
}

/// What was made, and what is still to be translated.
fn made(folder: &Path, starter: &Starter) -> String {
    let shown = escaped(&folder.display().to_string());
    let mut said = format!("Made a site in `{shown}`: `{}` and {} files\n", config::FILE_NAME, starter.files.len() - 1);
    if !starter.without_words.is_empty() {
        let codes = starter.without_words.join("`, `");
        said.push_str(&format!("Translate the texts in `{codes}`: they are copies for now, in `site.toml` too\n"));
    }
    for path in &starter.without_strings {
        said.push_str(&format!("Translate the words of the theme: `{path}` is a copy for now\n"));
    }
    said
}

/// What to do next.
fn next(folder: &Path) -> String {
    let shown = escaped(&folder.display().to_string());
    let enter = if folder == Path::new(".") { String::new() } else { format!("cd {shown} && ") };
    format!("Next: {enter}diptych serve\n")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::wishes;
    use crate::cli::arguments::{Arguments, Command, InitArguments};
    use crate::cli::interview::tests::Script;

    fn arguments(line: &str) -> InitArguments {
        let words = std::iter::once("diptych").chain(line.split_whitespace());
        let arguments = Arguments::try_parse_from(words).expect("the command is complete");
        let Command::Init(arguments) = arguments.command else { unreachable!("the command was init") };
        arguments
    }

    #[test]
    fn partners_languages_titles_and_address_are_asked_for() {
        let answers =
            ["서울특별시", "City of  Jakarta", "ko, en", "", "Two cities", "example.org", "https://two.example/"];
        let mut script = Script::of(&answers);
        let wishes = wishes(&arguments("init"), Some(&mut script)).expect("all answers are right");
        assert_eq!(wishes.partners, ["서울특별시", "City of Jakarta"]);
        let codes: Vec<&str> = wishes.languages.iter().map(|language| language.code.as_str()).collect();
        assert_eq!(codes, ["ko", "en"]);
        assert_eq!(wishes.titles, [("en".to_owned(), "Two cities".to_owned())]);
        assert_eq!(wishes.base_url, "https://two.example/");
        let asked = "Title, English (Enter: 서울특별시 and City of Jakarta: a record of cooperation): Two cities\n";
        assert!(script.shown.contains(asked), "{}", script.shown);
    }

    #[test]
    fn what_is_given_is_not_asked_for() {
        let line = "init --partner A --partner B --lang en --title en=T --base-url https://example.org/";
        let mut script = Script::of(&[]);
        assert!(wishes(&arguments(line), Some(&mut script)).is_ok());
        assert_eq!(script.shown, "");
    }
}
