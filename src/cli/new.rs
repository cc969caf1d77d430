//! `diptych new`: the files of a new entry in all languages, with a comment for each field.
//!
//! Values come from the arguments and, on a terminal, from questions; what is still missing stays open in the
//! files, where `diptych check` points at it.

use std::sync::Arc;

use crate::config::{self, Collection, Config};
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::environment::Environment;
use crate::i18n::Language;
use crate::publish;
use crate::report::printable::escaped;
use crate::report::{Colour, counted};
use crate::resolve::Site;
use crate::scaffold::{Beginning, Form, Given, Judge, Misplaced, NewFile, Question, questions};
use crate::source::{SourceTree, disk};

use super::arguments::{Assignment, NewArguments};
use super::exit::{Exit, Failure};
use super::interview::{Lines, Prompt, ask};
use super::keyboard::{self, Keyboard};
use super::output;
use super::project;

/// What pages outside collections are called on the command line, as in `site.toml`.
const PAGES: &str = "pages";

/// Begins the entry that the arguments name.
///
/// # Errors
/// A usage failure when the entry cannot be begun or exists, or a value is no value of its field; then
/// nothing was written.
pub(super) fn run(arguments: &NewArguments) -> Result<Exit, Failure> {
    let sources = disk::read(&arguments.root).map_err(|error| project::failure(&error))?.value;
    let config = config::read(&sources, None).value.map(Arc::new).ok_or_else(unusable)?;
    let mut keyboard = if keyboard::is_there() && !arguments.no_input { Some(Keyboard::open()?) } else { None };
    let lines = keyboard.as_mut().map(|keyboard| keyboard as &mut dyn Lines);
    let begun = begin(arguments, &sources, &config, lines)?;
    let files = begun.files.iter().map(|file| (&file.path, file.text.as_bytes()));
    publish::create(&arguments.root, files).map_err(|error| super::build::failure(&error))?;
    output::tell(Colour::Off, |out| {
        for file in &begun.files {
            writeln!(out, "Wrote {}", escaped(file.path.as_str()))?;
        }
        match begun.gaps {
            0 => Ok(()),
            gaps => writeln!(out, "{} to fill in; `diptych check` shows where", counted(gaps, "place")),
        }
    })?;
    Ok(Exit::Clean)
}

/// A new entry, ready to be written.
#[derive(Debug)]
struct Begun {
    files: Vec<NewFile>,
    /// How many required values are missing.
    gaps: usize,
}

fn begin(
    arguments: &NewArguments,
    sources: &SourceTree,
    config: &Arc<Config>,
    lines: Option<&mut dyn Lines>,
) -> Result<Begun, Failure> {
    let rules = rules(config, &arguments.collection)?;
    let languages = languages(config, &arguments.lang)?;
    let form = if arguments.bundle { Form::Folder } else { Form::Files };
    let mut beginning = Beginning { rules, key: &arguments.key, languages: &languages, form, given: Given::default() };
    beginning.check_name(config).map_err(|misplaced| refused(&misplaced))?;
    if let Some(path) = beginning.existing(sources) {
        let message = format!("`{}` exists already: `{path}`", beginning.name());
        return Err(Failure::new(Exit::Usage, format!("{message}\nhelp: choose another key, or edit that file")));
    }
    for Assignment { key, value } in arguments.assignments() {
        set(&mut beginning, &key, &value, config)?;
    }
    // The entry itself is a draft only in its files, and drafts may refer to drafts.
    let environment = Environment { now: 0, base_url: None, drafts: arguments.draft };
    let judge = Judge::new(sources, Arc::clone(config), environment);
    let site = judge.site();
    if let Some(lines) = lines {
        interview(&mut beginning, (&judge, &site), lines)?;
    }
    let files = beginning.files(&site);
    let judgement = judge.judge(&files);
    let faults: Vec<String> = judgement.errors().map(said).collect();
    if !faults.is_empty() {
        let message = format!("`{}` cannot be begun like that:\n{}", beginning.name(), faults.join("\n"));
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(Begun { files, gaps: judgement.gaps.len() })
}

/// Asks for everything that is needed and not given.
fn interview(
    beginning: &mut Beginning<'_>,
    (judge, site): (&Judge<'_>, &Site),
    lines: &mut dyn Lines,
) -> Result<(), Failure> {
    for question in questions(beginning, site) {
        let Question { key, title, about, offers } = &question;
        let prompt = Prompt { title, about, offers, otherwise: "leave it open" };
        let answer = ask(lines, prompt, |answer| judged(beginning, key, answer, (judge, site)))?;
        if let Some(answer) = answer {
            set(beginning, key, &answer, &site.config)?;
        }
    }
    Ok(())
}

/// What the site would say of one answer.
fn judged(
    beginning: &Beginning<'_>,
    key: &str,
    answer: &str,
    (judge, site): (&Judge<'_>, &Site),
) -> Result<(), String> {
    let mut alone = Beginning { given: Given::default(), ..beginning.clone() };
    set(&mut alone, key, answer, &site.config).map_err(|failure| failure.message)?;
    let judgement = judge.judge(&alone.files(site));
    let faults: Vec<String> = judgement.errors().map(said).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn set(beginning: &mut Beginning<'_>, key: &str, value: &str, config: &Config) -> Result<(), Failure> {
    let scope = (beginning.rules, (&config.languages, beginning.languages));
    beginning.given.set(key, value, scope).map_err(|misplaced| refused(&misplaced))
}

fn said(diagnostic: &Diagnostic) -> String {
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("{}{help}", diagnostic.message)
}

fn refused(misplaced: &Misplaced) -> Failure {
    let help = misplaced.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    Failure::new(Exit::Usage, format!("{}{help}", misplaced.message))
}

fn rules<'c>(config: &'c Config, name: &str) -> Result<&'c Collection, Failure> {
    let pages = (name == PAGES).then_some(&config.pages);
    config.collections.get(name).or(pages).ok_or_else(|| {
        let known = config.collections.keys().map(String::as_str).chain([PAGES]);
        let help = did_you_mean(name, known).map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        Failure::new(Exit::Usage, format!("the site has no collection `{name}`{help}"))
    })
}

/// The languages with these codes, in the order of the site; all of them when none is named.
fn languages(config: &Config, codes: &[String]) -> Result<Vec<Language>, Failure> {
    let named: Vec<Language> = codes.iter().map(|code| project::language(config, code)).collect::<Result<_, _>>()?;
    Ok(config.languages.iter().filter(|language| named.is_empty() || named.contains(language)).collect())
}

fn unusable() -> Failure {
    Failure::new(Exit::SiteErrors, "`site.toml` cannot be used\nhelp: `diptych check` says where")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use clap::Parser;

    use super::{Begun, begin};
    use crate::cli::arguments::{Arguments, Command};
    use crate::cli::exit::Failure;
    use crate::cli::interview::tests::Script;
    use crate::config;
    use crate::source::SourceTree;

    const SITE: &str = r#"
        base_url = "https://example.org/"
        title = { en = "Site", ko = "사이트" }
        languages = { en = { name = "English" }, ko = { name = "한국어" } }
        [fields]
        when = { type = "period", label = { en = "Date", ko = "날짜" } }
        place = { type = "ref", to = ["places"], label = { en = "Place", ko = "장소" } }
        venue = { type = "text", label = { en = "Venue", ko = "행사장" } }
        [collections.places]
        title = { en = "Places", ko = "장소" }
        [collections.sessions]
        title = { en = "Sessions", ko = "세션" }
        fields = ["when", "place", "venue"]
        required = ["when", "place", "venue"]
    "#;

    fn conversation(line: &str, answers: &[&str]) -> (Result<Begun, Failure>, String) {
        let quito = "---\ntitle: {en: Quito, ko: 키토}\n---\n";
        let sources = SourceTree::from_texts([("site.toml", SITE), ("content/places/quito.md", quito)]);
        let config = Arc::new(config::read(&sources, None).value.expect("the configuration is sound"));
        let words = std::iter::once("diptych").chain(line.split_whitespace());
        let arguments = Arguments::try_parse_from(words).expect("the command is complete");
        let Command::New(arguments) = arguments.command else { unreachable!("the command was new") };
        let mut script = Script::of(answers);
        let begun = begin(&arguments, &sources, &config, Some(&mut script));
        (begun, script.shown)
    }

    #[test]
    fn what_is_missing_is_asked_for_until_it_is_right() {
        let given = "new sessions opening --title en=Opening --summary en=How --set venue.en=Hall --set venue.ko=시청";
        let (begun, shown) = conversation(given, &["개회: \"1부\"", "", "2016-13", "2016-10-18", "quitto", "quito"]);
        let expected = "\n\
            Title, 한국어 (Enter: leave it open): 개회: \"1부\"\n\
            \n\
            A sentence or two for lists.\n\
            Summary, 한국어 (Enter: leave it open): \n\
            \n\
            Date, required: a date or two with `/` between them, as exact as they are known:\n  \
              2015, 2015-09, 2015-09-07, 2015-09~mid, 2015~ (about), 2016? (perhaps),\n  \
              2016-10-17/2016-10-20, 2016-10-18T16:30/18:30\n\
            when (Enter: leave it open): 2016-13\n\
            there is no month `13`\n\
            help: months are `01` to `12`, after the year: `2015-09`\n\
            when (Enter: leave it open): 2016-10-18\n\
            \n\
            Place, required: the key of an entry of `places`, such as quito\n\
            place (Enter: leave it open): quitto\n\
            there is no entry `quitto` in `places`\n\
            help: did you mean `quito`?\n\
            place (Enter: leave it open): quito\n";
        assert_eq!(shown, expected);
        let begun = begun.expect("all answers are right");
        assert_eq!(begun.gaps, 0);
        let facts = &begun.files[0];
        assert_eq!(facts.path.as_str(), "content/sessions/opening.md");
        assert!(facts.text.contains("\nwhen: 2016-10-18\n") && facts.text.contains("\nplace: quito\n"), "{facts:?}");
        assert!(begun.files[2].text.contains("\ntitle: \"개회: \\\"1부\\\"\"\n"), "{:?}", begun.files[2]);
    }

    #[test]
    fn what_is_left_open_is_counted() {
        let (begun, _) = conversation("new sessions opening --lang en", &["Opening", "", "", "", ""]);
        assert_eq!(begun.map(|begun| begun.gaps), Ok(3));
    }

    #[test]
    fn whoever_stops_begins_nothing() {
        let (begun, _) = conversation("new sessions opening", &["Opening"]);
        assert_eq!(
            begun.map(|_| ()).map_err(|failure| failure.message),
            Err("stopped; nothing was written".to_owned())
        );
    }
}
