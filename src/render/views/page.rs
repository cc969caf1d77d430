//! Pages that are no entries, and what every page has: its address and its alternates.

use crate::i18n::Language;
use crate::i18n::catalog::Arguments;
use crate::paths::{Address, OutputPath};
use crate::resolve::routes::{self, HOME};

use super::{AlternateView, HreflangView, PageView, Views};

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
            section: String::new(),
            entry: None,
            collection: None,
            entries: Vec::new(),
            listing: None,
            offers: Vec::new(),
            structured_data: String::new(),
            social_image: None,
            icons: Vec::new(),
            manifest: None,
        }
    }
}
