//! The site: every entry in its place, every reference and link resolved. Immutable.
//!
//! Invariant: an [`EntryId`] or [`AssetId`] of a site always finds its entry or asset in that site.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::config::{Collection, Config};
use crate::dates::PartialDate;
use crate::diagnostics::{FileId, Span, Spanned};
use crate::i18n::{Direction, Language, Localized};
use crate::names::Names;
use crate::parse::markdown::Outline;
use crate::paths::{Address, OutputPath, SourcePath};
use crate::pictures::Bare;

use super::pictures::Picture;

pub use super::value::Value;

/// An entry, as its position in [`Site::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A published file that was not made by the program, as its position in [`Site::assets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// Everything that pages are made of.
#[derive(Debug, Clone)]
pub struct Site {
    /// The configuration that the site was resolved under.
    pub config: Arc<Config>,
    /// All entries and pages, ordered by collection (pages first) and key.
    pub entries: Vec<Arc<Entry>>,
    /// How the entries stand to each other.
    pub order: Arc<Order>,
    /// Files beside entries, in order of paths.
    pub assets: Arc<Vec<Asset>>,
    /// Where the menu leads.
    pub menu: Vec<MenuTarget>,
    /// Where the links at the foot of the page lead.
    pub footer: Vec<MenuTarget>,
    /// The partner organisations.
    pub partners: Vec<EntryId>,
    /// What things are called.
    pub names: Arc<Names>,
}

/// How entries stand to each other: everything that follows from their names, facts and titles together, and
/// nothing that their texts could change.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// Entries of each collection in the order of its listing, per language; pages under the
    /// empty name. Entries that a language hides are not in its list.
    pub listings: BTreeMap<String, Localized<Vec<EntryId>>>,
    /// Place of each entry in the listing of its collection, per language; by entry.
    pub places: Vec<Localized<usize>>,
    /// Entries of the feed of each collection, newest first, per language; of the whole site under the empty
    /// name. Feeds without entries are left out.
    pub feeds: BTreeMap<String, Localized<Vec<EntryId>>>,
    /// Entries that refer to each entry: through which field, from where. In order; by entry.
    pub backlinks: Vec<Vec<Backlink>>,
}

/// What an item of a menu leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuTarget {
    /// The listing of a collection.
    Collection(String),
    /// An entry or page.
    Entry(EntryId),
}

/// One entry or page: facts once, words per language.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name of its collection; empty for a page.
    pub collection: String,
    /// Its key, shared by all languages.
    pub key: String,
    /// Where its page is in each language; meaningful where [`Site::has_page`] holds.
    pub addresses: Vec<Address>,
    /// Facts by name of the field, in the order of the collection's fields.
    pub facts: IndexMap<String, Value>,
    /// Where each fact was written, key and value, by name of the field; also `updated` and `time_zone`.
    pub fact_spans: IndexMap<String, Span>,
    /// Words in each language in which the entry is written.
    pub words: Localized<Words>,
    /// IANA name of the zone of its times.
    pub time_zone: String,
    /// Whether the entry names that zone itself, rather than having the one of the site.
    pub names_zone: bool,
    /// Rank within its collection; smaller first.
    pub order: f64,
    /// Template to use instead of the collection's, with where it was written.
    pub layout: Option<Spanned<String>>,
    /// Former addresses below each language's folder, with where they were written.
    pub aliases: Vec<Spanned<String>>,
    /// When its words or facts were last changed, if an editor says so.
    pub updated: Option<PartialDate>,
    /// How often the day, time, place or cancellation of the event was changed since it was published.
    pub revision: u32,
    /// Whether it is a folder with an `index` file.
    pub bundle: bool,
    /// All its files, in order. Never empty.
    pub files: Vec<FileId>,
    /// Whether one of its files could not be read; then its gaps are not reported.
    pub damaged: bool,
}

/// A reference to an entry, seen from that entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The entry that refers.
    pub from: EntryId,
    /// Name of the field in which it does.
    pub field: String,
}

/// The words of an entry in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// Title.
    pub title: String,
    /// Title where room is scarce; the title where none is given.
    pub short_title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Fields that are words, by name, in the order of the collection's fields.
    pub fields: IndexMap<String, Value>,
    /// The text, if this language has a file of its own.
    pub body: Option<Body>,
    /// Where the title was written; the file that lacks it where none was.
    pub title_span: Span,
    /// Where the title, the short title, the summary and each field were written, by key; what was not
    /// written is not in it.
    pub spans: IndexMap<String, Span>,
    /// Keys that were given in this language and could not be read, which was reported.
    pub refused: Vec<String>,
}

/// The Markdown text of an entry in one language. The text itself stays in the source tree.
#[derive(Debug, Clone)]
pub struct Body {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte of the body.
    pub start: u32,
    /// What it contains.
    pub outline: Arc<Outline>,
    /// What each link of the outline leads to, in the same order.
    pub targets: Vec<Target>,
}

/// What a link or image leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entry or page, in the language of the text where it has one.
    Entry {
        /// The entry.
        entry: EntryId,
        /// Fragment without `#`; empty for none.
        fragment: String,
    },
    /// The listing of a collection.
    Collection {
        /// Name of the collection.
        name: String,
    },
    /// A file beside the entry.
    Asset(AssetId),
    /// A place in the same page, without `#`.
    Fragment(String),
    /// An address outside the site, or a `mailto:`/`tel:` link: as written, safe to emit.
    External(String),
    /// Nothing: the words are in another language, for those who hear the text read.
    Phrase {
        /// BCP 47 code of the language.
        code: String,
        /// Which way its script runs.
        direction: Direction,
    },
    /// Something that could not be resolved and was reported.
    Broken,
}

/// A file beside entries. It is published, under a name made of its content, if something uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies.
    pub source: SourcePath,
    /// Where it is published; carries a hash of its content. Of a picture that is shown and never linked
    /// to, the copy that every browser shows.
    pub output: OutputPath,
    /// Width and height in pixels, of images, as they are shown.
    pub dimensions: Option<(u32, u32)>,
    /// Length in bytes.
    pub length: u64,
    /// The file, for messages.
    pub file: FileId,
    /// Whether an entry refers to it.
    pub used: bool,
    /// Whether the file itself is published, because something leads to it or browsers show it as it is.
    pub whole: bool,
    /// Where a text first refers to it.
    pub place: Option<Span>,
    /// The file without its metadata, if it is a picture that can have some.
    pub bare: Option<Bare>,
    /// Its smaller copies, if it is shown and they can be made.
    pub picture: Option<Picture>,
}

impl Site {
    /// The entry of an id of this site.
    ///
    /// # Panics
    /// When the id belongs to another site.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The asset of an id of this site.
    ///
    /// # Panics
    /// When the id belongs to another site.
    #[must_use]
    pub fn asset(&self, id: AssetId) -> &Asset {
        &self.assets[id.0 as usize]
    }

    /// All ids with their entries, in order.
    pub fn iter(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(self.entries.iter().map(|entry| &**entry))
    }

    /// The entries that refer to an entry, in order.
    #[must_use]
    pub fn backlinks(&self, id: EntryId) -> &[Backlink] {
        self.order.backlinks.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The entry of a collection (empty for pages) with a key.
    #[must_use]
    pub fn find(&self, collection: &str, key: &str) -> Option<EntryId> {
        let index = self
            .entries
            .binary_search_by(|entry| (entry.collection.as_str(), entry.key.as_str()).cmp(&(collection, key)))
            .ok()?;
        Some(EntryId(u32::try_from(index).ok()?))
    }

    /// The entries of a collection in order of their keys, in whichever languages they are written.
    pub fn members(&self, collection: &str) -> impl Iterator<Item = (EntryId, &Entry)> {
        let start = self.entries.partition_point(|entry| entry.collection.as_str() < collection);
        let end = self.entries.partition_point(|entry| entry.collection.as_str() <= collection);
        (u32::try_from(start).unwrap_or(u32::MAX)..)
            .map(EntryId)
            .zip(self.entries[start..end].iter().map(|entry| &**entry))
    }

    /// The rules of an entry's collection.
    #[must_use]
    pub fn rules(&self, entry: &Entry) -> &Collection {
        self.config.rules(&entry.collection)
    }

    /// The place of an entry in the listing of its collection.
    #[must_use]
    pub fn place(&self, id: EntryId, language: Language) -> Option<usize> {
        self.order.places.get(id.0 as usize)?.get(language).copied()
    }

    /// The entries of a collection as listed in a language.
    #[must_use]
    pub fn listing(&self, collection: &str, language: Language) -> &[EntryId] {
        self.order.listings.get(collection).and_then(|lists| lists.get(language)).map_or(&[], Vec::as_slice)
    }
}

impl Entry {
    /// `collection/key`, or the key of a page: by which references and templates name it.
    #[must_use]
    pub fn name(&self) -> String {
        if self.collection.is_empty() { self.key.clone() } else { format!("{}/{}", self.collection, self.key) }
    }

    /// Path of the file for its words in a language, whether or not there is one.
    #[must_use]
    pub fn file_of_words(&self, code: &str) -> String {
        let index = if self.bundle { "/index" } else { "" };
        format!("content/{}{index}.{code}.md", self.name())
    }
}
