//! `diptych show`: what the template of an entry sees, and where each value came from, as JSON.
//!
//! Invariant: what is printed is the value that rendering hands to the template, never one made for this
//! command (`outputs::seen`).

use serde_json::{Map, Value, json};

use crate::diagnostics::Position;
use crate::environment::Environment;
use crate::i18n::Language;
use crate::outputs::{self, Seen};
use crate::pipeline::Ready;
use crate::render::views::Origin;
use crate::report::Colour;
use crate::report::printable::escaped_json;
use crate::resolve::{EntryId, Site};
use crate::source::SourceTree;

use super::arguments::ShowArguments;
use super::environment;
use super::exit::{Exit, Failure};
use super::output;
use super::project;

/// Prints one object for the language that was asked for, or a list with one for each language.
///
/// # Errors
/// A usage failure when there is no such entry, language or page; a site failure when configuration or theme
/// are too damaged to render anything.
pub(super) fn run(arguments: &ShowArguments) -> Result<Exit, Failure> {
    let environment = environment::of_project(&arguments.project)?;
    let project = project::load(&arguments.project.root, &environment)?;
    let Some(ready) = &project.ready else {
        let message = "`site.toml` or the theme is too damaged to render a page\nhelp: `diptych check` says where";
        return Err(Failure::new(Exit::SiteErrors, message));
    };
    let site = ready.renderer.site();
    let Some(id) = project::entry(site, &arguments.entry) else {
        return Err(unknown_entry(arguments, site, &environment));
    };
    let wanted = arguments.lang.as_ref().map(|code| project::language(&site.config, code)).transpose()?;
    let languages = site.config.languages.iter().filter(|language| wanted.is_none_or(|wanted| wanted == *language));
    let mut shown: Vec<Value> = languages.filter_map(|language| shown(ready, id, language, &project.sources)).collect();
    if shown.is_empty() {
        return Err(no_page(site, id, wanted));
    }
    let value = if wanted.is_some() { shown.remove(0) } else { Value::Array(shown) };
    output::tell(Colour::Off, |out| writeln!(out, "{}", escaped_json(&format!("{value:#}"))))?;
    Ok(Exit::Clean)
}

fn shown(ready: &Ready, id: EntryId, language: Language, sources: &SourceTree) -> Option<Value> {
    let Seen { template, candidates, page, site, language, origins } = outputs::seen(&ready.renderer, id, language)?;
    let of_template =
        Origin { place: None, rule: Some(format!("the first that the theme has of {}", listed(&candidates))) };
    let origins = [("template".to_owned(), of_template)].into_iter().chain(origins);
    let origins: Map<String, Value> = origins.map(|(path, origin)| (path, origin_value(&origin, sources))).collect();
    Some(json!({
        "entry": ready.renderer.site().entry(id).name(),
        "template": template,
        "language": language,
        "site": site,
        "page": page,
        "origins": origins,
    }))
}

fn origin_value(origin: &Origin, sources: &SourceTree) -> Value {
    let mut value = Map::new();
    if let Some(span) = origin.place {
        let position = Position::of(sources.text(span.file), span.range().start);
        value.insert("file".to_owned(), sources.path(span.file).into());
        value.insert("line".to_owned(), position.line.into());
        value.insert("column".to_owned(), position.column.into());
    }
    if let Some(rule) = &origin.rule {
        value.insert("rule".to_owned(), rule.as_str().into());
    }
    Value::Object(value)
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn unknown_entry(arguments: &ShowArguments, site: &Site, environment: &Environment) -> Failure {
    let name = &arguments.entry;
    if is_draft(arguments, environment) {
        return Failure::new(Exit::Usage, format!("`{name}` is a draft\nhelp: add `--drafts` to see it"));
    }
    project::unknown_entry(site, name)
}

/// Whether the entry exists once drafts are included.
fn is_draft(arguments: &ShowArguments, environment: &Environment) -> bool {
    let with_drafts = Environment { drafts: true, ..environment.clone() };
    let project = project::load(&arguments.project.root, &with_drafts).ok();
    let ready = project.and_then(|project| project.ready);
    ready.is_some_and(|ready| project::entry(ready.renderer.site(), &arguments.entry).is_some())
}

fn no_page(site: &Site, id: EntryId, wanted: Option<Language>) -> Failure {
    let entry = site.entry(id);
    let name = entry.name();
    let language = wanted.map(|language| format!(" in `{}`", site.config.languages.code(language)));
    let written: Vec<&str> = entry.words.iter().map(|(language, _)| site.config.languages.code(language)).collect();
    let help = match written.as_slice() {
        [] => "it has no words in any language".to_owned(),
        codes => format!("it is written in `{}`, and its collection lends other languages no page", codes.join("`, `")),
    };
    Failure::new(Exit::Usage, format!("`{name}` has no page{}\nhelp: {help}", language.unwrap_or_default()))
}
