//! Words of a key that one language has and another lacks: summaries, fields, members of records, values of lists.
//!
//! The short title is left out, since a language in which the title is short needs none. What was given and could not
//! be read was reported there.

use indexmap::IndexSet;

use crate::config::Config;
use crate::diagnostics::codes::translations::MISSING_WORDS;
use crate::diagnostics::{Diagnostic, Span};
use crate::i18n::{Language, Localized};
use crate::resolve::{Entry, Site, Value, Words};
use crate::source::SourceTree;

/// Keys of words that no language has to have.
const OPTIONAL: [&str; 2] = ["title", "short_title"];

/// What the languages of an entry lack in words, each with the language that lacks it.
pub(super) fn missing(site: &Site, sources: &SourceTree, entry: &Entry) -> Vec<(Language, Diagnostic)> {
    let config = &site.config;
    let mut found = Vec::new();
    for key in keys(site, entry) {
        for (language, words) in
            entry.words.iter().filter(|(_, words)| words.refused.iter().all(|refused| refused != key))
        {
            found.extend(of_key(config, entry, key, (language, words)).map(|lack| (language, lack)));
        }
    }
    for (name, value) in &entry.facts {
        let place = entry.fact_spans.get(name).copied();
        each_words(value, &mut |words| {
            found.extend(place.map(|place| inside(config, sources, entry, (name, place, words))).unwrap_or_default());
        });
    }
    found
}

/// The keys of words that some language has. Without those that each must have anyway, which is asked for elsewhere.
fn keys<'e>(site: &Site, entry: &'e Entry) -> IndexSet<&'e str> {
    let is_required = |key: &str| site.rules(entry).fields.get(key).is_some_and(|field| field.required);
    let keys = entry.words.iter().flat_map(|(_, words)| words.spans.keys().map(String::as_str));
    keys.filter(|key| !OPTIONAL.contains(key) && !is_required(key)).collect()
}

/// What a language lacks of a key: all of it, or values of its list.
fn of_key(config: &Config, entry: &Entry, key: &str, (language, words): (Language, &Words)) -> Option<Diagnostic> {
    let code = |language| config.languages.code(language);
    let others = || entry.words.iter().filter(|(other, _)| *other != language);
    let Some(own) = words.spans.get(key) else {
        let (other, place) = others().find_map(|(other, words)| Some((other, *words.spans.get(key)?)))?;
        let message = format!("`{}` has no `{key}` in `{}`", entry.key, code(language));
        let found = Diagnostic::new(&MISSING_WORDS, words.title_span, message);
        let label = format!("the `{key}` in `{}`", code(other));
        return Some(found.also(place, label).help(what_to_add(config, entry, (key, other, place), language)));
    };
    let length = length(words, key)?;
    let longest =
        others().filter_map(|(other, words)| Some((self::length(words, key)?, other, *words.spans.get(key)?)));
    let (most, other, place) = longest.filter(|(most, ..)| *most > length).max_by_key(|(most, ..)| *most)?;
    let values = if length == 1 { "value" } else { "values" };
    let message = format!("`{key}` has {length} {values} in `{}` and {most} in `{}`", code(language), code(other));
    let found = Diagnostic::new(&MISSING_WORDS, *own, message).also(place, "the longer list");
    Some(found.help(format!("write the other values in `{}` too", code(language))))
}

fn what_to_add(config: &Config, entry: &Entry, (key, other, place): (&str, Language, Span), to: Language) -> String {
    let code = config.languages.code(to);
    let body = entry.words.get(other).and_then(|words| words.body.as_ref());
    if body.is_some_and(|body| body.file == place.file) {
        format!("add a line such as `{key}: …` to `{}`", entry.file_of_words(code))
    } else {
        format!("add `{code}: …` beside `{}: …`", config.languages.code(other))
    }
}

/// How many values a key has that is a list of words.
fn length(words: &Words, key: &str) -> Option<usize> {
    if let Value::List(values) = words.fields.get(key)? { Some(values.len()) } else { None }
}

/// What languages lack of words by language inside a fact.
fn inside(
    config: &Config,
    sources: &SourceTree,
    entry: &Entry,
    (name, place, words): (&str, Span, &Localized<String>),
) -> Vec<(Language, Diagnostic)> {
    let code = |language| config.languages.code(language);
    let Some((other, text)) = words.iter().next() else { return Vec::new() };
    let report = |language| {
        let message = format!("words in `{name}` are written in `{}` and not in `{}`", code(other), code(language));
        let help = format!("add `{}: …` beside `{}: …`", code(language), code(other));
        Diagnostic::new(&MISSING_WORDS, within(sources, place, text), message).help(help)
    };
    let languages = entry.words.iter().map(|(language, _)| language).filter(|language| words.get(*language).is_none());
    languages.map(|language| (language, report(language))).collect()
}

/// Where a text stands in a place; the whole place if it is written otherwise there.
fn within(sources: &SourceTree, place: Span, text: &str) -> Span {
    let start = sources.text(place.file).get(place.range()).and_then(|written| written.find(text));
    start.map_or(place, |start| {
        let start = place.range().start + start;
        Span::new(place.file, start..start + text.len())
    })
}

/// Calls `visit` for all words inside a value.
fn each_words(value: &Value, visit: &mut impl FnMut(&Localized<String>)) {
    match value {
        Value::Words(words) => visit(words),
        Value::List(values) => values.iter().for_each(|value| each_words(value, visit)),
        Value::Record(members) => members.values().for_each(|value| each_words(value, visit)),
        _ => {}
    }
}
