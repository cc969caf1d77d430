//! Where everything will be published: the only place that knows how addresses are made.
//!
//! Invariant: addresses depend on names and languages alone, never on the order of files; whether
//! the first language lives at the root is known here and nowhere else.

use crate::config::{Config, Fallback};
use crate::i18n::Language;
use crate::paths::{Address, OutputPath, SegmentProblem};

use super::selections::Selection;
use super::site::{Entry, EntryId, Site};

/// Key of the page that opens each language.
pub const HOME: &str = "home";

/// Folder of the records.
const DATA: &str = "data";
/// The file in which search engines find every page.
pub const SITEMAP: &str = "sitemap.xml";

/// How an entry appears to the readers of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appearance {
    /// In their language.
    Own,
    /// On a page at their language's address, in the words of another language.
    Borrowed(Language),
    /// Through links that lead to the page of another language.
    Elsewhere(Language),
    /// Not in lists; links to it lead to the page of another language.
    Hidden(Language),
}

impl Appearance {
    /// The language of the words that the reader will see.
    #[must_use]
    pub fn words_of(self, reader: Language) -> Language {
        match self {
            Appearance::Own => reader,
            Appearance::Borrowed(other) | Appearance::Elsewhere(other) | Appearance::Hidden(other) => other,
        }
    }

    /// The language whose page a link for the reader leads to.
    #[must_use]
    pub fn page_of(self, reader: Language) -> Language {
        match self {
            Appearance::Own | Appearance::Borrowed(_) => reader,
            Appearance::Elsewhere(other) | Appearance::Hidden(other) => other,
        }
    }
}

/// A form in which the records of a collection are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataForm {
    /// One JSON document with all records and what they are records of.
    Json,
    /// One record a line.
    Lines,
    /// One record a row.
    Table,
    /// What a record may hold.
    Schema,
}

impl DataForm {
    /// Every form, in the order in which they are offered.
    pub const ALL: [DataForm; 4] = [DataForm::Table, DataForm::Json, DataForm::Lines, DataForm::Schema];

    /// What the names of its files end with, after a point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            DataForm::Json => "json",
            DataForm::Lines => "ndjson",
            DataForm::Table => "csv",
            DataForm::Schema => "schema.json",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            DataForm::Json => "application/json",
            DataForm::Lines => "application/x-ndjson",
            DataForm::Table => "text/csv",
            DataForm::Schema => "application/schema+json",
        }
    }
}

impl Site {
    /// How an entry appears to readers of a language.
    #[must_use]
    pub fn appearance(&self, entry: &Entry, reader: Language) -> Appearance {
        let Some((found, _)) = entry.words.get_or_first(reader) else { return Appearance::Hidden(reader) };
        if found == reader {
            return Appearance::Own;
        }
        match self.rules(entry).fallback {
            Fallback::Show => Appearance::Borrowed(found),
            Fallback::Link => Appearance::Elsewhere(found),
            Fallback::Hide => Appearance::Hidden(found),
        }
    }

    /// Whether an entry has a page at the address of a language.
    #[must_use]
    pub fn has_page(&self, entry: &Entry, language: Language) -> bool {
        matches!(self.appearance(entry, language), Appearance::Own | Appearance::Borrowed(_))
    }

    /// The address of an entry's page in a language; meaningful where [`Site::has_page`] holds.
    #[must_use]
    pub fn entry_address(&self, entry: &Entry, language: Language) -> Address {
        entry.addresses.get(language.0 as usize).cloned().unwrap_or_else(Address::root)
    }

    /// Where a link to an entry leads readers of a language, and the language of that page's words.
    #[must_use]
    pub fn reader_address(&self, id: EntryId, reader: Language) -> (Address, Language) {
        let entry = self.entry(id);
        let appearance = self.appearance(entry, reader);
        (self.entry_address(entry, appearance.page_of(reader)), appearance.words_of(reader))
    }

    /// The address of the listing of a collection.
    #[must_use]
    pub fn listing_address(&self, collection: &str, language: Language) -> Address {
        address(listing_path(&self.config, collection, language))
    }

    /// The address of a narrowed listing.
    #[must_use]
    pub fn selection_address(&self, selection: &Selection, language: Language) -> Address {
        address(selection_path(&self.config, selection, language))
    }

    /// The address of a language's home page.
    #[must_use]
    pub fn home_address(&self, language: Language) -> Address {
        address(page_path(&self.config, language, ""))
    }
}

/// The file of an entry's page in a language.
///
/// # Errors
/// Never for entries of a site: keys and names were checked when they were read.
pub fn entry_path(config: &Config, entry: &Entry, language: Language) -> Result<OutputPath, SegmentProblem> {
    path_of(config, (&entry.collection, &entry.key), language)
}

/// The addresses of an entry by collection and key, in order of the languages.
pub(super) fn entry_addresses(config: &Config, name: (&str, &str)) -> Vec<Address> {
    config.languages.iter().map(|language| address(path_of(config, name, language))).collect()
}

fn path_of(config: &Config, name: (&str, &str), language: Language) -> Result<OutputPath, SegmentProblem> {
    match name {
        ("", HOME) => page_path(config, language, ""),
        ("", key) => page_path(config, language, key),
        (collection, key) => page_path(config, language, &format!("{collection}/{key}")),
    }
}

/// The file of a collection's listing in a language.
///
/// # Errors
/// Never for collections of a valid configuration.
pub fn listing_path(config: &Config, collection: &str, language: Language) -> Result<OutputPath, SegmentProblem> {
    page_path(config, language, collection)
}

/// The file of a narrowed listing.
///
/// # Errors
/// Never for selections of a site: names and keys were checked when they were read.
pub fn selection_path(
    config: &Config,
    selection: &Selection,
    language: Language,
) -> Result<OutputPath, SegmentProblem> {
    let Selection { collection, field, value } = selection;
    page_path(config, language, &format!("{collection}/{field}/{value}"))
}

/// The file of the page about translations in a language.
///
/// # Errors
/// Never: the path is a constant below the folder of a language.
pub fn translations_path(config: &Config, language: Language) -> Result<OutputPath, SegmentProblem> {
    page_path(config, language, "translations")
}

/// The file of the feed of a collection, or of the whole site under the empty name.
///
/// # Errors
/// Never for collections of a valid configuration.
pub fn feed_path(config: &Config, collection: &str, language: Language) -> Result<OutputPath, SegmentProblem> {
    let folder = if collection.is_empty() { String::new() } else { format!("{collection}/") };
    language_path(config, language, &format!("{folder}feed.xml"))
}

/// The file of the page at `below` (empty for the home page) in the folder of a language.
///
/// # Errors
/// When a segment of `below` is unsafe.
pub fn page_path(config: &Config, language: Language, below: &str) -> Result<OutputPath, SegmentProblem> {
    language_path(config, language, &if below.is_empty() { "index.html".into() } else { format!("{below}/index.html") })
}

/// A file in the folder of a language.
///
/// # Errors
/// When a segment of `file` is unsafe.
pub fn language_path(config: &Config, language: Language, file: &str) -> Result<OutputPath, SegmentProblem> {
    let at_root = config.first_language_at_root && language == Language(0);
    if at_root {
        OutputPath::new(file)
    } else {
        OutputPath::new(&format!("{}/{file}", config.languages.code(language)))
    }
}

/// The file with the records of a collection in a form; the same for all languages.
///
/// # Errors
/// Never for collections of a valid configuration.
pub fn data_path(collection: &str, form: DataForm) -> Result<OutputPath, SegmentProblem> {
    OutputPath::new(&format!("{DATA}/{collection}.{}", form.ending()))
}

/// The file that describes all files of records.
///
/// # Errors
/// Never: the path is a constant.
pub fn data_package_path() -> Result<OutputPath, SegmentProblem> {
    OutputPath::new(&format!("{DATA}/datapackage.json"))
}

/// The address of a path made of names that were checked before.
fn address(path: Result<OutputPath, SegmentProblem>) -> Address {
    path.map_or_else(|_| Address::root(), |path| path.address())
}
