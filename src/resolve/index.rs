//! Which files make which entry: documents grouped by collection and key, before any is read closely.
//!
//! References are looked up here, so that fields can name entries that come later in the alphabet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::codes::site::{DUPLICATE_LANGUAGE, UNKNOWN_COLLECTION};
use crate::diagnostics::{Diagnostic, Reported, Span, did_you_mean, neighbours};
use crate::i18n::Language;
use crate::parse::{Document, Documents};

use super::site::EntryId;
use super::values::Found;

/// Collection and key of an entry.
pub(super) type Name = (String, String);

/// The files of one entry.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: Name,
    /// At most one document of facts, which comes first, and one per language, in order of languages.
    pub(super) documents: Vec<Arc<Document>>,
}

/// All entries that take part in the build, and the names of those that do not.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// In order of names; the place of a group is the number of its entry.
    pub(super) groups: Vec<Arc<Group>>,
    drafts: BTreeSet<Name>,
}

impl Index {
    /// Groups documents into entries; drafts are left out unless `environment` wants them.
    pub(super) fn new(documents: &Documents, config: &Config, with_drafts: Drafts) -> Reported<Self> {
        let mut found = Vec::new();
        let mut grouped: BTreeMap<Name, Vec<Arc<Document>>> = BTreeMap::new();
        let mut unknown: BTreeSet<&str> = BTreeSet::new();
        for document in documents.iter() {
            if config.collection(&document.name.collection).is_none() {
                if !config.refused_collections.contains(&document.name.collection)
                    && unknown.insert(&document.name.collection)
                {
                    found.push(unknown_collection(document, config));
                }
                continue;
            }
            let group = grouped.entry(name_of(document)).or_default();
            match same_language(group, document) {
                Some(first) => found.push(duplicate(first, document, config)),
                None => group.push(Arc::clone(document)),
            }
        }
        Reported::new(Self::keep(grouped, with_drafts), found)
    }

    fn keep(grouped: BTreeMap<Name, Vec<Arc<Document>>>, with_drafts: Drafts) -> Self {
        let mut index = Self { groups: Vec::new(), drafts: BTreeSet::new() };
        for (name, mut documents) in grouped {
            documents.sort_by_key(|document| document.name.language);
            if with_drafts == Drafts::LeftOut && documents.iter().any(|document| is_draft(document)) {
                index.drafts.insert(name);
            } else {
                index.groups.push(Arc::new(Group { name, documents }));
            }
        }
        index
    }

    /// The same entries with other texts in some of their documents, each given as it was and as it is.
    pub(super) fn with(&self, changes: &[Change]) -> Self {
        let mut index = self.clone();
        for (before, now) in changes {
            // Of two documents with the same words only the first belongs to a group.
            let Some(id) = self.find(&now.name.collection, &now.name.key) else { continue };
            let group = &mut index.groups[id.0 as usize];
            let same = |document: &Arc<Document>| if Arc::ptr_eq(document, before) { now } else { document }.clone();
            let documents = group.documents.iter().map(same).collect();
            *group = Arc::new(Group { name: group.name.clone(), documents });
        }
        index
    }

    /// Takes over the groups of an index whose documents are all the same.
    pub(super) fn share(&mut self, before: &Index) {
        for (group, old) in self.groups.iter_mut().zip(&before.groups) {
            let pairs = || group.documents.iter().zip(&old.documents);
            if group.documents.len() == old.documents.len() && pairs().all(|(new, old)| Arc::ptr_eq(new, old)) {
                *group = Arc::clone(old);
            }
        }
    }

    /// Whether another index has the same names, so that what refers to them stays as it is.
    pub(super) fn has_names_of(&self, other: &Index) -> bool {
        let names = self.groups.iter().map(|group| &group.name);
        names.eq(other.groups.iter().map(|group| &group.name)) && self.drafts == other.drafts
    }

    /// The entry of a collection (empty for pages) with a key.
    pub(super) fn find(&self, collection: &str, key: &str) -> Option<EntryId> {
        let place = self.place(collection, key);
        let group = self.groups.get(place)?;
        (group.name.0 == collection && group.name.1 == key).then(|| EntryId(u32::try_from(place).unwrap_or(u32::MAX)))
    }

    /// Where the group of a name stands, or would stand.
    fn place(&self, collection: &str, key: &str) -> usize {
        self.groups.partition_point(|group| (group.name.0.as_str(), group.name.1.as_str()) < (collection, key))
    }

    /// Whether an entry exists but is a draft that this build leaves out.
    pub(super) fn is_left_out(&self, collection: &str, key: &str) -> bool {
        !self.drafts.is_empty() && self.drafts.contains(&(collection.to_owned(), key.to_owned()))
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
        let inside = self.groups.iter().filter(|group| collections.contains(&group.name.0));
        inside.map(|group| format!("{}/{}", group.name.0, group.name.1)).collect()
    }

    /// The entries that a mistyped `collection/key` could mean, written like that, for suggestions.
    pub(super) fn names_near(&self, name: &str) -> Vec<String> {
        let (collection, key) = name.split_once('/').unwrap_or(("", name));
        neighbours(&self.groups, self.place(collection, key)).iter().map(|group| in_full(&group.name)).collect()
    }

    /// All entries as `collection/key`, for suggestions.
    pub(super) fn names(&self) -> Vec<String> {
        self.groups.iter().map(|group| in_full(&group.name)).collect()
    }
}

/// A document as it was and as it is.
pub(super) type Change = (Arc<Document>, Arc<Document>);

fn name_of(document: &Document) -> Name {
    (document.name.collection.clone(), document.name.key.clone())
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

/// Whether a document says that its entry is not finished.
pub(super) fn is_draft(document: &Document) -> bool {
    document.front_matter.get("draft").is_some_and(|node| node.text() == Some("true"))
}

fn same_language<'a>(group: &'a [Arc<Document>], document: &Document) -> Option<&'a Document> {
    group.iter().find(|other| other.name.language == document.name.language).map(|other| &**other)
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
