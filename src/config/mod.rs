//! The site's configuration, complete and valid: `site.toml` after every check.
//!
//! `tree.rs` is TOML with spans, `schema.rs` the file exactly as written; `validate.rs` turns it into
//! [`Config`], with a file beside it for each part of the configuration.
//! Nothing here is an `Option` that means "default": defaults are filled in once, in validation.

mod choices;
mod collections;
mod declared;
mod delivery;
mod field_types;
mod fields;
mod languages;
mod names;
mod places;
mod reader;
mod schema;
mod settings;
mod tree;
mod validate;
pub mod vocabulary;
mod zones;

use indexmap::IndexMap;

use crate::diagnostics::{Severity, Span, Spanned};
use crate::i18n::{Language, Languages, Localized};
use crate::paths::BaseUrl;

pub use delivery::{Compression, Delivery};
pub use field_types::FieldType;
pub use places::Places;
pub use validate::read;
pub use vocabulary::{EventStatus, Property};
pub use zones::zone_like;

/// Name of the configuration file at the top of a project.
pub const FILE_NAME: &str = "site.toml";

/// A complete and valid configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The beginning of the file: the place of what is missing from the site as a whole.
    pub place: Span,
    /// Where the site will be published.
    pub base_url: BaseUrl,
    /// The address in the file, wherever this build will be published: names that must not change from a
    /// preview to the published site are made of it.
    pub permanent_url: BaseUrl,
    /// Languages in the order in which they are offered.
    pub languages: Languages,
    /// Whether the first language lives at the root instead of below its code.
    pub first_language_at_root: bool,
    /// Zone of times whose entry names none; a name of the IANA database.
    pub time_zone: String,
    /// The theme; `None` if what was written for it was refused.
    pub theme: Option<Theme>,
    /// Title of the site.
    pub title: Localized<String>,
    /// Title where room is scarce; the title where it is not given.
    pub short_title: Localized<String>,
    /// What the site is about, in a sentence.
    pub description: Localized<String>,
    /// Entries of the partner organisations, as `collection/key`; all are treated as equals.
    pub partners: Vec<Spanned<String>>,
    /// Main menu: names of collections, keys of pages, or `collection/key` of entries.
    pub menu: Vec<Spanned<String>>,
    /// Links at the foot of each page, written as those of the menu.
    pub footer: Vec<Spanned<String>>,
    /// Names of the kinds of further files that the site wants; all when it does not say.
    pub outputs: Option<Vec<Spanned<String>>>,
    /// The address of the licence under which the records may be used, if the site says one.
    pub data_licence: Option<String>,
    /// Collections by name, in the order of the file. The pages outside collections are
    /// [`Config::pages`].
    pub collections: IndexMap<String, Collection>,
    /// Names under `[collections]` that cannot be used and were reported, so that nothing is said of
    /// the content in their folders.
    pub refused_collections: Vec<String>,
    /// Rules for the pages at the top of `content/`.
    pub pages: Collection,
    /// Closed lists of values, by name.
    pub choices: IndexMap<String, IndexMap<String, Choice>>,
    /// Severities that the site gives to codes, replacing their own. `None` switches a code off.
    pub levels: IndexMap<String, (Option<Severity>, Span)>,
    /// How files reach the reader.
    pub delivery: Delivery,
    /// In which order partners are named together.
    pub billing: Billing,
}

/// What an entry is to calendars, structured data and templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Happens at a time and place.
    Event,
    /// A distinction given to somebody.
    Award,
    /// Work towards a result.
    Project,
    /// A body of people.
    Organisation,
    /// A human being.
    Person,
    /// Somewhere on the map.
    Place,
    /// A text with a subject of its own.
    Article,
    /// A page outside any collection.
    Page,
}

impl Kind {
    /// Every kind with its name in `site.toml` and in templates.
    pub const NAMES: [(&'static str, Kind); 8] = [
        ("event", Kind::Event),
        ("award", Kind::Award),
        ("project", Kind::Project),
        ("organisation", Kind::Organisation),
        ("person", Kind::Person),
        ("place", Kind::Place),
        ("article", Kind::Article),
        ("page", Kind::Page),
    ];

    /// Its name in `site.toml` and in templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("page", |(name, _)| name)
    }
}

/// In which order the partners are named where they are named together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Billing {
    /// In that of `partners`, everywhere.
    Fixed,
    /// Neither leads much more often than the other.
    Alternating,
    /// As it comes.
    Free,
}

impl Billing {
    /// Every policy with its name in `site.toml`.
    pub const NAMES: [(&'static str, Billing); 3] =
        [("fixed", Billing::Fixed), ("alternating", Billing::Alternating), ("free", Billing::Free)];
}

/// What readers get of an entry that is not in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// A page in the other language with a notice that says so.
    Show,
    /// Links that lead to the page in the other language and say so.
    Link,
    /// Nothing: it is not listed, and links to it are links to the other language.
    Hide,
}

/// Which languages an entry must be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parity {
    /// In all: what one lacks is reported.
    All {
        /// How many days a translation may take; none if nothing is said.
        within: Option<u16>,
    },
    /// In any.
    Any,
}

/// What a listing is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortKey {
    /// The reserved key `order`, then the title.
    Order,
    /// The title, by the rules of the reader's language.
    Title,
    /// A date or period field of this name; entries without a date come last.
    Field(String),
}

/// What a listing is divided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grouping {
    /// Nothing: one list.
    None,
    /// The year of the date by which an entry is placed in time.
    Year,
    /// The value of a choice or of a reference, by the name of its field.
    Field(String),
}

/// A collection of entries, as declared.
#[derive(Debug, Clone)]
pub struct Collection {
    /// Name: the folder below `content/` and the segment of its addresses.
    pub name: String,
    /// Title of the listing.
    pub title: Localized<String>,
    /// A sentence about the collection; may be missing.
    pub summary: Localized<String>,
    /// What its entries are.
    pub kind: Kind,
    /// What readers get of an entry that is not in their language.
    pub fallback: Fallback,
    /// Which languages an entry must be written in.
    pub parity: Parity,
    /// Order of the listing.
    pub sort: SortKey,
    /// Whether the order is turned round (newest first).
    pub descending: bool,
    /// What the listing is divided by.
    pub group: Grouping,
    /// Names of fields by whose values readers can narrow the listing: choices and references.
    pub filters: Vec<String>,
    /// Fields its entries may have, in the order in which they are shown.
    pub fields: IndexMap<String, Field>,
    /// Whether a name in its list of fields cannot be used and was reported, so that nothing is said of
    /// keys that it lacks.
    pub damaged: bool,
}

/// A field of a collection.
#[derive(Debug, Clone)]
pub struct Field {
    /// Label shown beside the value.
    pub label: Localized<String>,
    /// What may be written in it.
    pub field_type: FieldType,
    /// Whether every entry must have it.
    pub required: bool,
    /// What it says about the entry, in the words of schema.org, if the site says so.
    pub schema: Option<Property>,
}

/// The folder of the theme below `themes/`.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Where it was written; the beginning of the file for the default.
    pub span: Span,
}

/// One value of a closed list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Label in each language.
    pub label: Localized<String>,
    /// A sentence shown on pages that carry the value; may be missing.
    pub note: Localized<String>,
    /// Name of a shape that the theme draws beside the word; may be empty.
    pub mark: String,
    /// What it says about an event, if the site says so.
    pub schema: Option<EventStatus>,
}

impl Config {
    /// The rules of a collection by the name of its folder; the pages have the empty name.
    #[must_use]
    pub fn collection(&self, name: &str) -> Option<&Collection> {
        if name.is_empty() { Some(&self.pages) } else { self.collections.get(name) }
    }

    /// The rules of a collection, or those of the pages if no such collection is declared.
    #[must_use]
    pub fn rules(&self, name: &str) -> &Collection {
        self.collection(name).unwrap_or(&self.pages)
    }

    /// Whether the site wants a kind of further files.
    #[must_use]
    pub fn wants(&self, kind: &str) -> bool {
        self.outputs.as_ref().is_none_or(|wanted| wanted.iter().any(|name| name.value == kind))
    }

    /// Whether the site names a kind of further files itself.
    #[must_use]
    pub fn asks_for(&self, kind: &str) -> bool {
        self.outputs.is_some() && self.wants(kind)
    }

    /// The place that names the theme.
    #[must_use]
    pub fn theme_place(&self) -> Span {
        self.theme.as_ref().map_or(self.place, |theme| theme.span)
    }

    /// The title of the site in a language.
    #[must_use]
    pub fn title_in(&self, language: Language) -> &str {
        self.title.get_or_first(language).map_or("", |(_, title)| title)
    }
}
