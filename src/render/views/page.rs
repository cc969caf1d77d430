//! Pages that are no entries, and what every page has: its address and its alternates.

use serde::Serialize;

use crate::i18n::Language;
use crate::i18n::catalog::Arguments;
use crate::paths::{Address, OutputPath};
use crate::resolve::routes::{self, HOME};

use super::{
    CardView, CollectionView, EntryView, IconView, LanguageView, LinkView, ListingView, OfferView, Shared,
    SocialImageView, StaleView, TranslationsView, Views,
};

/// One page as themes see it.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `entry`, `listing`, `translations`, `not-found` or `root`.
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
    pub content_language: Shared<LanguageView>,
    /// Whether the words are borrowed from another language.
    pub fallback: bool,
    /// Since when the words are no longer those of their original; absent of an original, and of a translation that
    /// nobody has accepted or that is true.
    pub stale: Option<StaleView>,
    /// Addresses of menu items that this page belongs to.
    pub section: String,
    /// The entry, on pages of entries.
    pub entry: Option<EntryView>,
    /// The collection, on listings and on pages of entries in collections.
    pub collection: Option<Shared<CollectionView>>,
    /// The entries of a listing.
    pub entries: Vec<Shared<CardView>>,
    /// How a listing is divided and can be narrowed, on listings.
    pub listing: Option<ListingView>,
    /// How every entry stands in every language, on the page about that.
    pub translations: Option<TranslationsView>,
    /// Files for programs that belong to this page or to the whole site: calendars, feeds, data.
    pub offers: Vec<Shared<OfferView>>,
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

/// The same page in one of the languages.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// The language.
    pub language: Shared<LanguageView>,
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

impl Views {
    /// `x-default` is the chooser for home pages, else the first language in which the page exists.
    pub(super) fn hreflang(&self, written: &[(Language, Address)], home: bool) -> Vec<HreflangView> {
        if written.len() < 2 {
            return Vec::new();
        }
        let config = &self.site().config;
        let absolute = |address: &Address| config.base_url.absolute(address);
        let view = |(language, address): &(Language, Address)| HreflangView {
            code: config.languages.code(*language).to_owned(),
            href: absolute(address),
        };
        let chooser = home && !config.first_language_at_root;
        let default = if chooser { absolute(&Address::root()) } else { absolute(&written[0].1) };
        let default = HreflangView { code: "x-default".to_owned(), href: default };
        written.iter().map(view).chain([default]).collect()
    }

    /// The page for missing addresses in a language.
    pub(crate) fn not_found_page(&self, reader: Language) -> PageView {
        let path = routes::language_path(&self.site().config, reader, "404.html");
        let address = path.map_or_else(|_| self.site().home_address(reader), |path| path.address());
        let mut page = self.page("not-found", &address, reader);
        page.title = self.text(reader, "not_found.title", &Arguments::new()).unwrap_or_default();
        page.short_title.clone_from(&page.title);
        page.noindex = true;
        page
    }

    /// A page in all languages at once; `file` is its path, empty for the root page.
    pub(crate) fn root_page(&self, kind: &'static str, file: &str) -> PageView {
        let address = OutputPath::new(file).map_or_else(|_| Address::root(), |path| path.address());
        let first = Language(0);
        let mut page = self.page(kind, &address, first);
        page.title = self.site().config.title_in(first).to_owned();
        page.short_title.clone_from(&page.title);
        page.noindex = !file.is_empty();
        page.languages.iter_mut().for_each(|language| language.current = false);
        if file.is_empty() {
            page.hreflang = self.root_hreflang();
            page.structured_data = self.structured_root(first);
        }
        page
    }

    /// The alternates of the root page: the home pages that it offers, and itself.
    pub(crate) fn root_hreflang(&self) -> Vec<HreflangView> {
        let home = self.site().find("", HOME).map(|id| self.entry_hreflang(self.site().entry(id)));
        home.unwrap_or_default()
    }

    fn homes(&self) -> Vec<(Language, Address)> {
        self.languages().iter().map(|language| (language, self.site().home_address(language))).collect()
    }

    pub(super) fn alternates(&self, addresses: &[(Language, Address)], reader: Language) -> Vec<AlternateView> {
        let view = |(language, address): &(Language, Address)| AlternateView {
            language: self.language(*language),
            url: self.link(address),
            current: *language == reader,
            translated: true,
        };
        addresses.iter().map(view).collect()
    }

    /// A page with nothing of its own yet but its address; its language switch leads home.
    pub(super) fn page(&self, kind: &'static str, address: &Address, reader: Language) -> PageView {
        PageView {
            kind,
            title: String::new(),
            short_title: String::new(),
            summary: String::new(),
            url: self.link(address),
            canonical: self.site().config.base_url.absolute(address),
            noindex: false,
            languages: self.alternates(&self.homes(), reader),
            hreflang: Vec::new(),
            breadcrumbs: Vec::new(),
            content_language: self.language(reader),
            fallback: false,
            stale: None,
            section: String::new(),
            entry: None,
            collection: None,
            entries: Vec::new(),
            listing: None,
            translations: None,
            offers: Vec::new(),
            structured_data: String::new(),
            social_image: None,
            icons: Vec::new(),
            manifest: None,
        }
    }
}
