//! Which files make which entry: documents grouped by collection and key, before any is read closely.
//!
//! References are looked up here, so that fields can name entries that come later in the alphabet.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostics::codes::site::{DUPLICATE_LANGUAGE, UNKNOWN_COLLECTION};
use crate::diagnostics::{Diagnostic, Reported, Span, did_you_mean, neighbours};
use crate::i18n::Language;
use crate::parse::Document;

use super::site::EntryId;
use super::values::Found;

/// Collection and key of an entry.
pub(super) type Name = (String, String);

/// The files of one entry.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) name: Name,
    /// At most one document of facts, which comes first, and one per language, in order of languages.
    pub(super) documents: Vec<&'a Document>,
}

/// All entries that take part in the build, and the names of those that do not.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) groups: Vec<Group<'a>>,
    by_name: BTreeMap<Name, EntryId>,
    drafts: BTreeMap<Name, Span>,
}

impl<'a> Index<'a> {
    /// Groups documents into entries; drafts are left out unless `environment` wants them.
    pub(super) fn new(documents: &'a [Document], config: &Config, with_drafts: Drafts) -> Reported<Self> {
        let mut found = Vec::new();
        let mut grouped: BTreeMap<Name, Vec<&Document>> = BTreeMap::new();
        let mut unknown: BTreeSet<&str> = BTreeSet::new();
        for document in documents {
            if config.collection(&document.name.collection).is_none() {
                if !config.refused_collections.contains(&document.name.collection)
                    && unknown.insert(&document.name.collection)
                {
                    found.push(unknown_collection(document, config));
                }
                continue;
            }
            let name = (document.name.collection.clone(), document.name.key.clone());
            let group = grouped.entry(name).or_default();
            match same_language(group, document) {
                Some(first) => found.push(duplicate(first, document, config)),
                None => group.push(document),
            }
        }
        Reported::new(Self::keep(grouped, with_drafts), found)
    }

    fn keep(grouped: BTreeMap<Name, Vec<&'a Document>>, with_drafts: Drafts) -> Self {
        let mut index = Self { groups: Vec::new(), by_name: BTreeMap::new(), drafts: BTreeMap::new() };
        for (name, mut documents) in grouped {
            documents.sort_by_key(|document| document.name.language);
            match documents.iter().find_map(|document| draft_mark(document)) {
                Some(span) if with_drafts == Drafts::LeftOut => {
                    index.drafts.insert(name, span);
                }
                _ => {
                    let id = EntryId(u32::try_from(index.groups.len()).unwrap_or(u32::MAX));
                    index.by_name.insert(name.clone(), id);
                    index.groups.push(Group { name, documents });
                }
            }
        }
        index
    }

    /// The entry of a collection (empty for pages) with a key.
    pub(super) fn find(&self, collection: &str, key: &str) -> Option<EntryId> {
        self.by_name.get(&(collection.to_owned(), key.to_owned())).copied()
    }

    /// Whether an entry exists but is a draft that this build leaves out.
    pub(super) fn is_left_out(&self, collection: &str, key: &str) -> bool {
        self.drafts.contains_key(&(collection.to_owned(), key.to_owned()))
    }

    /// The entry with a key in one of the collections.
    pub(super) fn reference(&self, collections: &[String], key: &str) -> Found {
        let holders: Vec<&String> = collections.iter().filter(|name| self.find(name, key).is_some()).collect();
        match holders.as_slice() {
            [] if collections.iter().any(|name| self.is_left_out(name, key)) => Found::Draft,
            [] => Found::Missing,
            [only] => self.find(only, key).map_or(Found::Missing, Found::One),
            several => Found::Several(several.iter().map(|name| format!("{name}/{key}")).collect()),
        }
    }

    /// The entries that a reference into the collections could name, for suggestions.
    pub(super) fn names_in(&self, collections: &[String]) -> Vec<String> {
        let inside = self.by_name.keys().filter(|(collection, _)| collections.contains(collection));
        inside.map(|(collection, key)| format!("{collection}/{key}")).collect()
    }

    /// The entries that a mistyped `collection/key` could mean, written like that, for suggestions.
    pub(super) fn names_near(&self, name: &str) -> Vec<String> {
        let (collection, key) = name.split_once('/').unwrap_or(("", name));
        neighbours(&self.by_name, &(collection.to_owned(), key.to_owned())).map(in_full).collect()
    }

    /// All entries as `collection/key`, for suggestions.
    pub(super) fn names(&self) -> Vec<String> {
        self.by_name.keys().map(in_full).collect()
    }
}

fn in_full((collection, key): &Name) -> String {
    if collection.is_empty() { key.clone() } else { format!("{collection}/{key}") }
}

/// Whether drafts take part in a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drafts {
    /// As if they were finished.
    Included,
    /// As if they did not exist.
    LeftOut,
}

fn draft_mark(document: &Document) -> Option<Span> {
    let node = document.front_matter.get("draft")?;
    (node.text() == Some("true")).then_some(node.span)
}

fn same_language<'a>(group: &[&'a Document], document: &Document) -> Option<&'a Document> {
    group.iter().find(|other| other.name.language == document.name.language).copied()
}

fn unknown_collection(document: &Document, config: &Config) -> Diagnostic {
    let name = &document.name.collection;
    let known = config.collections.keys().map(String::as_str);
    Diagnostic::new(
        &UNKNOWN_COLLECTION,
        Span::start_of(document.file),
        format!("the folder `{name}` is not a collection of this site"),
    )
    .maybe_help(did_you_mean(name, known))
}

fn duplicate(first: &Document, second: &Document, config: &Config) -> Diagnostic {
    let language = |language: Option<Language>| match language {
        Some(language) => format!("the words in `{}`", config.languages.code(language)),
        None => "the facts".to_owned(),
    };
    Diagnostic::new(
        &DUPLICATE_LANGUAGE,
        Span::start_of(second.file),
        format!("{} of `{}` are already written in `{}`", language(second.name.language), second.name.key, first.path),
    )
    .also(Span::start_of(first.file), "the other file")
    .help("move the text into one of the two files and delete the other")
}
