//! One entry from its files: its facts, its words in each language, and what it lacks.
//!
//! Links in its text are left to `links.rs`, references from other entries to `mod.rs`.

use indexmap::IndexMap;

use crate::config::{Collection, Config};
use crate::dates::PartialDate;
use crate::diagnostics::codes::site::{MISSING_FIELD, MISSING_TITLE, UNKNOWN_FIELD};
use crate::diagnostics::{Code, Diagnostic, FileId, Reported, Span, Spanned, did_you_mean, nearest};
use crate::i18n::{Language, Localized};
use crate::parse::{Document, Key, Node, NodeValue};

use super::bodies;
use super::index::Group;
use super::local_times;
use super::lookup::Lookup;
use super::reserved::{self, Reserved};
use super::routes;
use super::site::{Entry, Value, Words};
use super::stated;
use super::values::{ValueContext, is_given, read_value, read_words};

/// What the files of one entry say, collected key by key.
#[derive(Default)]
struct Collected {
    reserved: Reserved,
    facts: IndexMap<String, Option<Spanned<Value>>>,
    words: IndexMap<String, Localized<Spanned<Value>>>,
    /// The dates among the facts, each where it stands.
    dates: Vec<Spanned<PartialDate>>,
}

/// Reads one entry.
pub(super) fn entry(group: &Group, lookup: &Lookup) -> Reported<Entry> {
    let mut found = Vec::new();
    let config = lookup.config;
    let rules = config.collection(&group.name.0).unwrap_or(&config.pages);
    let mut collected = Collected::default();
    for document in &group.documents {
        found.extend(read_document(document, rules, lookup, &mut collected));
    }
    found.extend(collected.local_times(config));
    found.extend(bodies::without_a_language(group, lookup));
    let damaged = group.documents.iter().any(|document| document.damaged);
    if !damaged {
        found.extend(missing(group, rules, &collected, config));
    }
    Reported::new(assemble(group, rules, config, collected), found)
}

fn read_document(
    document: &Document,
    rules: &Collection,
    lookup: &Lookup,
    collected: &mut Collected,
) -> Vec<Diagnostic> {
    let mut context = ValueContext {
        config: lookup.config,
        language: document.name.language,
        find_entry: &|collections, key| lookup.index.reference(collections, key),
        entry_names: &|collections| lookup.index.names_in(collections),
        find_asset: &|name| lookup.asset(document, name),
        asset_names: &|| lookup.asset_names(document),
        found: Vec::new(),
    };
    for (key, node) in &document.front_matter.entries {
        read_key(key, node, rules, collected, &mut context);
    }
    context.found
}

fn read_key(key: &Key, node: &Node, rules: &Collection, collected: &mut Collected, context: &mut ValueContext) {
    if collected.reserved.read(key, node, context) {
        return;
    }
    let Some(field) = rules.fields.get(&key.name) else {
        if !rules.damaged {
            context.found.push(unknown_field(key, rules));
        }
        return;
    };
    if field.field_type.is_words() {
        let read = read_words(node, &field.field_type, context);
        let slot = collected.words.entry(key.name.clone()).or_default();
        for (language, value) in read.iter() {
            let span = stated::place_of_words(node, language, context.config);
            stated::words(slot, &key.name, (language, Spanned::new(value.clone(), span)), context);
        }
    } else if let Some(value) = read_value(node, &field.field_type, context) {
        let slot = collected.facts.entry(key.name.clone()).or_default();
        // What says the same in another way, as `12` and `12.0` do, is the same fact.
        let value =
            slot.as_ref().filter(|first| first.value.says_same(&value)).map_or(value, |first| first.value.clone());
        if slot.is_none() {
            collected.dates.extend(local_times::dates(&value, node));
        }
        stated::fact(slot, &key.name, Spanned::new(value, key.span.to(node.span)), &mut context.found);
    }
}

fn unknown_field(key: &Key, rules: &Collection) -> Diagnostic {
    let place = if rules.name.is_empty() { "pages".to_owned() } else { format!("entries of `{}`", rules.name) };
    let known = reserved::KEYS.iter().copied().chain(rules.fields.keys().map(String::as_str));
    Diagnostic::new(&UNKNOWN_FIELD, key.span, format!("{place} have no field `{}`", key.name))
        .maybe_help(did_you_mean(&key.name, known))
}

impl Collected {
    fn fact(&self, name: &str) -> Option<&Value> {
        self.facts.get(name)?.as_ref().map(|stated| &stated.value)
    }

    fn time_zone<'a>(&'a self, config: &'a Config) -> &'a str {
        self.reserved.time_zone.as_ref().map_or(&config.time_zone, |zone| &zone.value)
    }

    /// Reports times that the clocks of the entry's zone never showed, or showed twice.
    fn local_times(&self, config: &Config) -> Vec<Diagnostic> {
        if self.reserved.zone_is_unclear {
            return Vec::new();
        }
        let zone = self.time_zone(config);
        self.dates.iter().filter_map(|date| local_times::problem(date, zone)).collect()
    }

    fn words_in(&self, name: &str, language: Language) -> Option<&Value> {
        self.words.get(name)?.get(language).map(|stated| &stated.value)
    }

    /// Where the facts were written that a page shows.
    fn fact_spans(&self) -> IndexMap<String, Span> {
        let of_fields = self.facts.iter().filter_map(|(name, fact)| Some((name.clone(), fact.as_ref()?.span)));
        let updated = self.reserved.updated.as_ref().map(|updated| ("updated".to_owned(), updated.span));
        let zone = self.reserved.time_zone.as_ref().map(|zone| ("time_zone".to_owned(), zone.span));
        of_fields.chain(updated).chain(zone).collect()
    }

    /// Where the words of a language were written.
    fn word_spans(&self, language: Language) -> IndexMap<String, Span> {
        let reserved = &self.reserved;
        let texts =
            [("title", &reserved.title), ("short_title", &reserved.short_title), ("summary", &reserved.summary)];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text.get(language)?.span)));
        let fields = self.words.iter().filter_map(|(name, words)| Some((name.clone(), words.get(language)?.span)));
        texts.chain(fields).collect()
    }
}

/// The languages an entry is written in: those with a file of their own, and those with a title, be it a faulty one.
fn languages_of(group: &Group, collected: &Collected, config: &Config) -> Vec<Language> {
    let has_file = |language| group.documents.iter().any(|document| document.name.language == Some(language));
    let has_title = |language| collected.reserved.title.get(language).is_some();
    let gives = |node: &Node, language| match &node.value {
        NodeValue::Mapping(titles) => titles.get(config.languages.code(language)).is_some_and(is_given),
        _ => false,
    };
    let gives_title = |language| {
        let facts = group.documents.iter().filter(|document| document.name.language.is_none());
        facts.filter_map(|document| document.front_matter.get("title")).any(|node| gives(node, language))
    };
    let is_written = |language: &Language| has_file(*language) || has_title(*language) || gives_title(*language);
    config.languages.iter().filter(is_written).collect()
}

/// Reports titles and required fields that are nowhere to be found.
fn missing(group: &Group, rules: &Collection, collected: &Collected, config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let languages = languages_of(group, collected, config);
    let tried = |name: &str, language| was_tried(group, name, language, (rules, config));
    for language in &languages {
        if collected.reserved.title.get(*language).is_none() && !tried("title", Some(*language)) {
            let message = format!("`{}` has no title in `{}`", group.name.1, config.languages.code(*language));
            found.push(lacking(&MISSING_TITLE, group, Some(*language), "title", message));
        }
    }
    if languages.is_empty() && !tried("title", None) {
        let message = format!("`{}` has no words in any language", group.name.1);
        let code = config.languages.codes().next().unwrap_or_default();
        let help = format!("add `title: {{{code}: …}}`, or a file `{}.{code}.md` with the words", group.name.1);
        found.push(Diagnostic::new(&MISSING_TITLE, place_for(group, None), message).help(help));
    }
    for (name, field) in rules.fields.iter().filter(|(_, field)| field.required) {
        if field.field_type.is_words() {
            let lacks =
                |language: &&Language| collected.words_in(name, **language).is_none() && !tried(name, Some(**language));
            found.extend(
                languages.iter().filter(lacks).map(|language| missing_field(group, Some((*language, config)), name)),
            );
        } else if collected.fact(name).is_none() && !tried(name, None) {
            found.push(missing_field(group, None, name));
        }
    }
    found
}

/// Whether some file has the key or a misspelling of it, so that what is wrong has been said already.
/// With a language, only what that language should have had from it counts.
fn was_tried(group: &Group, name: &str, language: Option<Language>, (rules, config): (&Collection, &Config)) -> bool {
    let is_meant = |key: &Key| {
        let known = || reserved::KEYS.iter().copied().chain(rules.fields.keys().map(String::as_str));
        key.name == name || (known().all(|known| known != key.name) && nearest(&key.name, known()) == Some(name))
    };
    let concerns = |document: &Document, node: &Node| match (language, document.name.language, &node.value) {
        (Some(language), Some(own), _) => own == language,
        (Some(language), None, NodeValue::Mapping(words)) => {
            let is_language = |(key, _): &(Key, Node)| config.languages.find(&key.name).is_some();
            words.get(config.languages.code(language)).is_some_and(is_given) || !words.entries.iter().all(is_language)
        }
        _ => true,
    };
    group.documents.iter().any(|document| {
        let mut entries = document.front_matter.entries.iter();
        entries.any(|(key, node)| is_given(node) && is_meant(key) && concerns(document, node))
    })
}

fn missing_field(group: &Group, language: Option<(Language, &Config)>, name: &str) -> Diagnostic {
    let code = language.map(|(language, config)| format!(" in `{}`", config.languages.code(language)));
    let message = format!("`{}` needs the field `{name}`{}", group.name.1, code.unwrap_or_default());
    lacking(&MISSING_FIELD, group, language.map(|(language, _)| language), name, message)
}

/// The diagnostic of a key that is not there, or has nothing behind its colon.
fn lacking(code: &'static Code, group: &Group, language: Option<Language>, name: &str, message: String) -> Diagnostic {
    let empty = group
        .documents
        .iter()
        .filter(|document| language.is_none() || document.name.language == language)
        .find_map(|document| document.front_matter.entries.iter().map(|(key, _)| key).find(|key| key.name == name));
    match empty {
        Some(key) => {
            let help = format!("write it behind `{name}:`, in quotes if it begins with `#`");
            Diagnostic::new(code, key.span, message).help(help)
        }
        None => {
            let help = format!("add a line such as `{name}: …` to the front matter");
            Diagnostic::new(code, place_for(group, language), message).help(help)
        }
    }
}

/// Where to point when something is absent: the file of the language, else the first file.
fn place_for(group: &Group, language: Option<Language>) -> Span {
    let own = group.documents.iter().find(|document| language.is_some() && document.name.language == language);
    let facts = group.documents.iter().find(|document| document.name.language.is_none());
    let document = own.or(facts).or(group.documents.first());
    document.map_or(Span::start_of(FileId(0)), |document| Span::start_of(document.file))
}

fn assemble(group: &Group, rules: &Collection, config: &Config, collected: Collected) -> Entry {
    let words = languages_of(group, &collected, config)
        .into_iter()
        .map(|language| (language, words(group, (rules, config), &collected, language)))
        .collect();
    let facts = rules.fields.keys().filter_map(|name| Some((name.clone(), collected.fact(name)?.clone()))).collect();
    let fact_spans = collected.fact_spans();
    let time_zone = collected.time_zone(config).to_owned();
    let reserved = collected.reserved;
    Entry {
        collection: group.name.0.clone(),
        key: group.name.1.clone(),
        addresses: routes::entry_addresses(config, (&group.name.0, &group.name.1)),
        facts,
        fact_spans,
        words,
        time_zone,
        names_zone: reserved.time_zone.is_some(),
        order: reserved.order.map_or(f64::MAX, |order| order.value),
        layout: reserved.layout,
        aliases: reserved.aliases,
        updated: reserved.updated.map(|updated| updated.value),
        revision: reserved.revision.map_or(0, |revision| revision.value),
        bundle: group.documents.iter().any(|document| document.name.bundle),
        files: group.documents.iter().map(|document| document.file).collect(),
        damaged: group.documents.iter().any(|document| document.damaged),
    }
}

fn words(group: &Group, (rules, config): (&Collection, &Config), collected: &Collected, language: Language) -> Words {
    let reserved = &collected.reserved;
    let text = |of: &Localized<Spanned<String>>| of.get(language).map(|text| text.value.clone());
    let title = text(&reserved.title).unwrap_or_else(|| group.name.1.clone());
    let fields = rules.fields.keys();
    Words {
        short_title: text(&reserved.short_title).unwrap_or_else(|| title.clone()),
        title,
        summary: text(&reserved.summary).unwrap_or_default(),
        fields: fields.filter_map(|name| Some((name.clone(), collected.words_in(name, language)?.clone()))).collect(),
        body: bodies::body(group, language, config),
        title_span: reserved.title.get(language).map_or_else(|| place_for(group, Some(language)), |title| title.span),
        spans: collected.word_spans(language),
        refused: refused(group, (rules, config), collected, language),
    }
}

/// Keys that another language has, and that some file gives in this one so that they could not be read.
fn refused(group: &Group, known: (&Collection, &Config), collected: &Collected, language: Language) -> Vec<String> {
    let fields = collected.words.iter().filter(|(_, words)| words.get(language).is_none() && !words.is_empty());
    let summary = &collected.reserved.summary;
    let lacks_summary = summary.get(language).is_none() && !summary.is_empty();
    let names = lacks_summary.then_some("summary").into_iter().chain(fields.map(|(name, _)| name.as_str()));
    names.filter(|name| was_tried(group, name, Some(language), known)).map(str::to_owned).collect()
}
