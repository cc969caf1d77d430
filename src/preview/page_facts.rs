//! What the bar in the browser tells of a page: where it is written, in which languages, and what is wrong with it.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, FileId};
use crate::i18n::Language;
use crate::plan::Subject;
use crate::resolve::{Entry, Site, Value};
use crate::source::SourceTree;

use super::Shown;
use super::generation::{Generation, Made};
use super::problems;

/// The state of a language in which an entry is not written.
const MISSING: &str = "missing";

/// A page as the bar shows it.
#[derive(Serialize)]
struct PageFacts<'a> {
    /// Name of the kind of output, such as `entry-page`.
    kind: &'static str,
    /// Files that the page is written in.
    files: Vec<FileFacts<'a>>,
    /// The closed values of its entry, in words.
    choices: Vec<ChoiceFacts<'a>>,
    /// The same page in each language.
    languages: Vec<LanguageFacts<'a>>,
}

#[derive(Serialize)]
struct FileFacts<'a> {
    path: &'a str,
    /// Code of the language of its words; empty for facts.
    language: &'a str,
}

#[derive(Serialize)]
struct ChoiceFacts<'a> {
    label: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct LanguageFacts<'a> {
    code: &'a str,
    name: &'a str,
    url: String,
    /// Whether the page is written in it.
    written: bool,
    /// How its words stand to their original, as `diptych translate status` says it; empty of pages without an entry.
    state: &'static str,
    current: bool,
}

/// The facts of the page at an address below the site's root, as JSON; `None` if there is none.
pub(super) fn json(shown: &Shown, generation: &Generation, path: &str, made: &Made) -> Option<String> {
    let (_, planned) = generation.find(path)?;
    let site = generation.ready().renderer.site();
    let entry = match &planned.subject {
        Subject::Entry(id, _) => Some(site.entry(*id)),
        _ => None,
    };
    let language = planned.subject.language();
    let facts = PageFacts {
        kind: crate::outputs::ALL[planned.kind].name,
        files: entry.map(|entry| files(entry, site, &shown.sources)).unwrap_or_default(),
        choices: entry.map(|entry| choices(entry, site, language)).unwrap_or_default(),
        languages: languages(&planned.subject, generation, path),
    };
    let ids = entry.map(|entry| entry.files.as_slice()).unwrap_or_default();
    let is_own = |one: &&Diagnostic| ids.contains(&one.primary.span.file);
    let problems = problems::list(shown.diagnostics.iter().filter(is_own).chain(&*made.found), &shown.sources);
    let facts = serde_json::to_string(&facts).ok()?;
    let (drafts, now) = (shown.environment.drafts, shown.environment.now);
    let news = problems::news(shown);
    Some(format!(r#"{{"page":{facts},"problems":{problems},"news":{news},"drafts":{drafts},"now":{now}}}"#))
}

fn files<'a>(entry: &Entry, site: &'a Site, sources: &'a SourceTree) -> Vec<FileFacts<'a>> {
    let languages = &site.config.languages;
    let body_in = |file: FileId| {
        let mut words = entry.words.iter();
        words.find_map(|(language, words)| (words.body.as_ref()?.file == file).then(|| languages.code(language)))
    };
    let facts = |file: &FileId| FileFacts { path: sources.path(*file), language: body_in(*file).unwrap_or_default() };
    entry.files.iter().map(facts).collect()
}

fn choices<'a>(entry: &'a Entry, site: &'a Site, reader: Option<Language>) -> Vec<ChoiceFacts<'a>> {
    let reader = reader.unwrap_or(Language(0));
    let fields = &site.rules(entry).fields;
    let facts = |(name, value): (&String, &'a Value)| {
        let Value::Choice { list, key } = value else { return None };
        let (_, label) = fields.get(name)?.label.get_or_first(reader)?;
        let (_, value) = site.config.choices.get(list)?.get(key)?.label.get_or_first(reader)?;
        Some(ChoiceFacts { label, value })
    };
    entry.facts.iter().filter_map(facts).collect()
}

/// The pages that stand at the same address in the folders of the languages.
fn languages<'a>(subject: &Subject, generation: &'a Generation, path: &str) -> Vec<LanguageFacts<'a>> {
    let ready = generation.ready();
    let (site, languages) = (ready.renderer.site(), &ready.renderer.site().config.languages);
    let Some(current) = subject.language() else { return Vec::new() };
    let folder = |language: Language| {
        let at_root = site.config.first_language_at_root && language == Language(0);
        if at_root { String::new() } else { format!("{}/", languages.code(language)) }
    };
    let below = path.strip_prefix(folder(current).as_str()).unwrap_or(path);
    let facts = |language: Language| {
        let address = format!("{}{below}", folder(language));
        let (path, _) = generation.find(&address)?;
        let state = match subject {
            Subject::Entry(id, _) => ready.renderer.freshness().state(*id, language).word(),
            _ => "",
        };
        Some(LanguageFacts {
            code: languages.code(language),
            name: &languages.facts(language).name,
            url: site.config.base_url.link(&path.address()),
            written: state != MISSING,
            state,
            current: language == current,
        })
    };
    languages.iter().filter_map(facts).collect()
}
