//! The template API: everything a theme can see, as plain documented values.
//!
//! A template gets the variables of [`PageView`] as `page`, of [`SiteView`] as `site` and of
//! [`LanguageView`] as `language`, and the functions of `render/functions.rs`; nothing else. Invariant:
//! a change of this API changes the snapshot in `tests/sites/theme-api` and is listed under "Themes" in
//! CHANGELOG.md.

mod card;
mod coverage;
mod data;
mod elsewhere;
mod entry;
mod format;
mod listing;
mod map;
mod offers;
mod origins;
mod page;
mod search;
mod shared;
mod site;
mod structured;
mod timeline;
mod social;
mod value;

use std::collections::BTreeMap;

use serde::Serialize;

pub use coverage::{
    CoverageCellView, CoverageChoiceView, CoverageColumnView, CoverageLanguageView, CoverageRowView, CoverageView,
};
pub use data::{DataChoiceView, DataCollectionView, DataFieldView, DataFileView, DataView};
pub(crate) use map::MapBounds;
pub use offers::Offer;
pub use origins::{Origin, Origins};
pub use search::{SearchFilterView, SearchOptionView, SearchView, search_files};
pub(crate) use shared::Views;
pub use social::{ICONS, Icon};

/// A language as themes see it.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// BCP 47 code for `lang` and `hreflang`.
    pub code: String,
    /// The language with a country, for previews of shared links: `en_GB`.
    pub locale: String,
    /// Its name in itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The site as seen by readers of one language: the same for all pages of that language.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// Title where room is scarce.
    pub short_title: String,
    /// What the site is about.
    pub description: String,
    /// Path of the site's root on its host; begins and ends with `/`.
    pub base: String,
    /// Home page of this language.
    pub home: String,
    /// The page that searches this language; empty when there is none.
    pub search: String,
    /// All languages in the order in which they are offered.
    pub languages: Vec<LanguageView>,
    /// Main menu.
    pub menu: Vec<LinkView>,
    /// Links at the foot of the page.
    pub footer: Vec<LinkView>,
    /// The partner organisations, all equals; listed in the order of `site.toml`.
    pub partners: Vec<CardView>,
    /// All collections, in the order of `site.toml`.
    pub collections: Vec<CollectionView>,
    /// The content security policy that each page carries in a `<meta http-equiv>`.
    pub policy: &'static str,
    /// The referrer policy that each page carries in a `<meta name="referrer">`.
    pub referrer_policy: &'static str,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Words of the link.
    pub title: String,
    /// Where it leads, from the root of the host.
    pub url: String,
    /// Language of the page it leads to, when that is not the reader's.
    pub language: Option<LanguageView>,
}

/// A collection as themes see it.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionView {
    /// Name in `site.toml`.
    pub name: String,
    /// Title in the reader's language.
    pub title: String,
    /// A sentence about it; may be empty.
    pub summary: String,
    /// `event`, `award`, `project`, `organisation`, `person`, `place`, `article` or `page`.
    pub kind: &'static str,
    /// Its listing.
    pub url: String,
    /// How many entries the listing has.
    pub count: usize,
}

/// One page as themes see it.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `entry`, `listing`, `not-found` or `root`.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Title where room is scarce.
    pub short_title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Its own address, from the root of the host.
    pub url: String,
    /// The address, with host, under which search engines should know it.
    pub canonical: String,
    /// Whether search engines should leave it out (fallbacks, 404 pages).
    pub noindex: bool,
    /// The same page in each language, in order: for the language switch.
    pub languages: Vec<AlternateView>,
    /// Alternates for `<link rel="alternate">`: real translations only, with `x-default`.
    pub hreflang: Vec<HreflangView>,
    /// The way from the home page to this page, this page left out.
    pub breadcrumbs: Vec<LinkView>,
    /// The language of the main content; differs from `language` on a fallback page.
    pub content_language: LanguageView,
    /// Whether the words are borrowed from another language.
    pub fallback: bool,
    /// Addresses of menu items that this page belongs to.
    pub section: String,
    /// The entry, on pages of entries.
    pub entry: Option<EntryView>,
    /// The collection, on listings and on pages of entries in collections.
    pub collection: Option<CollectionView>,
    /// The entries of a listing.
    pub entries: Vec<CardView>,
    /// How a listing is divided and can be narrowed, on listings.
    pub listing: Option<ListingView>,
    /// Files for programs that belong to this page or to the whole site: calendars, feeds, data.
    pub offers: Vec<OfferView>,
    /// What the page tells programs, as JSON-LD: JSON that is safe inside a `script` element, for `| safe`;
    /// empty when there is nothing to tell.
    pub structured_data: String,
    /// The picture to show where the page is shared; absent when the site makes none.
    pub social_image: Option<SocialImageView>,
    /// The site's icons; empty when the site makes none.
    pub icons: Vec<IconView>,
    /// The web manifest in the reader's language; absent when the site makes none.
    pub manifest: Option<String>,
}

/// The picture that is shown where a page is shared.
#[derive(Debug, Clone, Serialize)]
pub struct SocialImageView {
    /// Where it is, with host.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it says.
    pub alt: String,
    /// Media type.
    pub media_type: &'static str,
}

/// An icon of the site.
#[derive(Debug, Clone, Serialize)]
pub struct IconView {
    /// Where it is, from the root of the host.
    pub url: String,
    /// Width and height in pixels.
    pub size: u32,
    /// `any`, `maskable`, `apple` or `tab`.
    pub purpose: &'static str,
    /// Media type.
    pub media_type: &'static str,
}

/// What the template of a social card sees as `card`.
#[derive(Debug, Clone, Serialize)]
pub struct SocialCardView {
    /// `home`, `entry` or `listing`.
    pub kind: &'static str,
    /// Title of the page; of the site on the home page.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Title of the collection, on cards of its entries; else empty.
    pub label: String,
    /// The entry's first date or period; absent when no date is known.
    pub date: Option<DateView>,
    /// The entry's choices by name of the field.
    pub choices: BTreeMap<String, ChoiceView>,
    /// The site's address without its scheme.
    pub host: String,
    /// The language of the words.
    pub language: LanguageView,
}

/// The copies of a picture, for `<picture>`.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// The copy that every browser shows.
    pub src: String,
    /// Width of that copy in pixels.
    pub width: u32,
    /// Height of that copy in pixels.
    pub height: u32,
    /// The copies in a modern format with their widths, for `srcset`.
    pub srcset: String,
    /// Media type of those copies.
    pub media_type: &'static str,
}

/// How a listing is divided and can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct ListingView {
    /// The parts of `page.entries`, in order; empty when the listing is not divided.
    pub groups: Vec<GroupView>,
    /// The fields by which it can be narrowed, with all their values.
    pub filters: Vec<FilterView>,
    /// The value by which it is narrowed; absent on the whole listing.
    pub selected: Option<FilterOptionView>,
}

/// A part of a listing: `page.entries[start:end]`.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// Words of its heading; empty for entries without a value.
    pub title: String,
    /// An id for its heading: a year, or the key of a value; `none` for entries without one.
    pub key: String,
    /// Shape beside the words; may be empty.
    pub mark: String,
    /// Place of its first entry.
    pub start: usize,
    /// Place after its last entry.
    pub end: usize,
}

/// A field by which a listing can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct FilterView {
    /// Name in `site.toml`.
    pub name: String,
    /// Label in the reader's language.
    pub label: String,
    /// All values in their order, also those that no entry has.
    pub options: Vec<FilterOptionView>,
}

/// A value by which a listing can be narrowed.
#[derive(Debug, Clone, Serialize)]
pub struct FilterOptionView {
    /// Its key.
    pub key: String,
    /// Its words in the reader's language.
    pub title: String,
    /// Shape beside the words; may be empty.
    pub mark: String,
    /// The narrowed listing; empty when no entry has the value.
    pub url: String,
    /// How many entries of the collection have it.
    pub count: usize,
    /// Whether the listing is narrowed by it.
    pub current: bool,
}

/// A file that readers of a page may want beside it.
#[derive(Debug, Clone, Serialize)]
pub struct OfferView {
    /// `calendar`, `feed`, `data` and so on: the name of its kind of output; `event` for a calendar file that
    /// holds the event of this page alone.
    pub kind: &'static str,
    /// Whether it belongs to this page alone rather than to the whole site.
    pub own: bool,
    /// Media type.
    pub media_type: &'static str,
    /// Where it is, from the root of the host.
    pub url: String,
    /// Where it is, with host.
    pub absolute_url: String,
    /// The address at which programs subscribe to it, with the scheme `webcal`; empty when it is not a
    /// thing to subscribe to.
    pub webcal_url: String,
}

/// The same page in one of the languages.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// The language.
    pub language: LanguageView,
    /// Where the page is in that language; where it is not, the page that stands in for it.
    pub url: String,
    /// Whether this is the page being shown.
    pub current: bool,
    /// Whether the page is written in that language.
    pub translated: bool,
}

/// One alternate of a page for search engines.
#[derive(Debug, Clone, Serialize)]
pub struct HreflangView {
    /// A language code or `x-default`.
    pub code: String,
    /// Address with host.
    pub href: String,
}

/// An entry with everything it has, on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// Key, the same in all languages.
    pub key: String,
    /// Name of its collection; empty for pages.
    pub collection: String,
    /// Its text as safe HTML; headings begin at level 2.
    pub body: String,
    /// Whether the text has code in it, so that the page needs `highlight.css`.
    pub has_code: bool,
    /// Headings of the text.
    pub headings: Vec<HeadingView>,
    /// Its fields that have a value, in the order of the collection.
    pub fields: Vec<FieldView>,
    /// The same fields by name.
    pub values: BTreeMap<String, FieldView>,
    /// Sentences that its choices ask every page to show.
    pub notes: Vec<String>,
    /// Entries that refer to this one, by collection.
    pub backlinks: Vec<BacklinksView>,
    /// The entry before it in the listing.
    pub previous: Option<CardView>,
    /// The entry after it in the listing.
    pub next: Option<CardView>,
    /// When it was last changed, if an editor says so.
    pub updated: Option<DateView>,
}

/// A heading of a text.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// A field with its label and value.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// Name in `site.toml`.
    pub name: String,
    /// Label in the reader's language.
    pub label: String,
    /// The value.
    pub value: ValueView,
}

/// A value of a field; `type` says which members it has.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ValueView {
    /// A line of words; `language` when it is not in the reader's.
    Text {
        /// The words.
        text: String,
        /// Their language, when it is not the reader's.
        language: Option<LanguageView>,
    },
    /// Paragraphs.
    Prose {
        /// The paragraphs.
        paragraphs: Vec<String>,
        /// Their language, when it is not the reader's.
        language: Option<LanguageView>,
    },
    /// A date or period.
    Date(DateView),
    /// One of a closed list.
    Choice(ChoiceView),
    /// Other entries.
    Ref {
        /// The entries.
        entries: Vec<CardView>,
    },
    /// A web address.
    Url {
        /// The address.
        url: String,
        /// Its host, for showing.
        host: String,
    },
    /// An e-mail address.
    Email {
        /// The address.
        address: String,
    },
    /// A number or amount, written for the reader's language.
    Number {
        /// As shown.
        text: String,
        /// As written in the entry.
        raw: String,
    },
    /// A point on the map.
    Coordinates {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// As shown.
        text: String,
    },
    /// Yes or no.
    Flag {
        /// The value.
        set: bool,
    },
    /// A file beside the entry.
    File {
        /// Its address.
        url: String,
        /// Its name.
        name: String,
        /// Length in bytes.
        length: u64,
        /// Width in pixels, of images.
        width: Option<u32>,
        /// Height in pixels, of images.
        height: Option<u32>,
        /// Its copies, of a picture that is shown in several sizes.
        picture: Option<PictureView>,
    },
    /// Several values.
    List {
        /// The values.
        items: Vec<ValueView>,
    },
    /// Named members.
    Record {
        /// The members that have a value, in the order of the declaration.
        fields: Vec<FieldView>,
        /// The same members by name.
        values: BTreeMap<String, FieldView>,
    },
}

/// A date or period, written for the reader's language.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For running text: `17–20 October 2016`.
    pub text: String,
    /// For tables and lists: `17–20 Oct 2016`.
    pub compact: String,
    /// Machine form of the start, never finer than what is known; for `<time datetime>`.
    pub machine: String,
    /// Machine form of the end; empty when there is none.
    pub machine_end: String,
    /// Year of the start, for grouping.
    pub year: i16,
    /// Zone of the times, by its name in the IANA database; empty when there is no time.
    pub zone: String,
    /// The same moments as the clocks of the partners show them, where these differ and the partners name
    /// their zone.
    pub elsewhere: Vec<ElsewhereView>,
}

/// What the clocks of a partner show at the moments of a date.
#[derive(Debug, Clone, Serialize)]
pub struct ElsewhereView {
    /// Short title of the partner.
    pub title: String,
    /// Short title of the place where the partner is; empty when it names none.
    pub place: String,
    /// For running text: `18 October 2016, 18:30–20:30`.
    pub text: String,
    /// For tables and lists.
    pub compact: String,
    /// The partner's zone, by its name in the IANA database.
    pub zone: String,
}

/// A chosen value of a closed list.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// Name of the list.
    pub list: String,
    /// The value's key.
    pub key: String,
    /// Its label in the reader's language.
    pub label: String,
    /// Shape to draw beside the word; may be empty.
    pub mark: String,
}

/// Entries of one collection that refer to an entry.
#[derive(Debug, Clone, Serialize)]
pub struct BacklinksView {
    /// Title of the collection.
    pub title: String,
    /// Name of the collection.
    pub collection: String,
    /// The entries.
    pub entries: Vec<CardView>,
}

/// An entry as it appears in lists, references and embedded cards. Cards hold no further cards.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Its name, the same in all languages: `collection/key`, or the key of a page.
    pub id: String,
    /// Key, the same in all languages.
    pub key: String,
    /// Name of its collection; empty for pages.
    pub collection: String,
    /// Title of its collection; empty for pages.
    pub collection_title: String,
    /// Title.
    pub title: String,
    /// Title where room is scarce.
    pub short_title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Where it leads.
    pub url: String,
    /// The language of the words, when it is not the reader's.
    pub language: Option<LanguageView>,
    /// Its first date or period; absent when no date is known.
    pub date: Option<DateView>,
    /// Its choices by name of the field.
    pub choices: BTreeMap<String, ChoiceView>,
    /// Entries it refers to, by name of the field.
    pub refs: BTreeMap<String, Vec<RefView>>,
}

/// Dated entries drawn along a line: what `timeline` gives.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    /// Each year with its place.
    pub years: Vec<YearView>,
    /// The entries in order of time.
    pub marks: Vec<TimelineMarkView>,
    /// How many rows each lane needs so that no label covers another: the shared lane first, then one lane
    /// for each partner in the order of `site.partners`.
    pub rows: Vec<usize>,
}

/// A year of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// Where it begins, in percent of the whole.
    pub left: f64,
}

/// An entry on a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineMarkView {
    /// The entry.
    pub card: CardView,
    /// Where it begins, or the first day it may mean, in percent of the whole.
    pub left: f64,
    /// How long it lasts, or may lie within, in percent of the whole.
    pub width: f64,
    /// Whether its days are known.
    pub exact: bool,
    /// Number of the partner that alone organises it, from 1 in the order of `site.partners`; 0 for what is
    /// shared or of others.
    pub lane: usize,
    /// Row of its label within the lane, from 0.
    pub row: usize,
    /// Whether its label has no room after the mark and goes before it.
    pub label_before: bool,
}

/// An entry on a map: what `map` gives, from north to south.
#[derive(Debug, Clone, Serialize)]
pub struct MapPointView {
    /// The entry.
    pub card: CardView,
    /// Where it is, in percent of the width from the west.
    pub left: f64,
    /// Where it is, in percent of the height from the north.
    pub top: f64,
    /// Where its label is, in percent of the height, so that no label covers another.
    pub label_top: f64,
    /// Whether another point stands where the label would begin, so that it goes before its own.
    pub label_before: bool,
    /// How many entries refer to it.
    pub references: usize,
}

/// An entry that a card refers to.
#[derive(Debug, Clone, Serialize)]
pub struct RefView {
    /// Its name, the same in all languages: `collection/key`.
    pub id: String,
    /// Its short title.
    pub title: String,
}
