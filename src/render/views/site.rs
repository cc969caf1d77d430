//! The site as seen by readers of one language: titles, menu, collections.

use serde::Serialize;

use crate::i18n::{Language, Localized};
use crate::paths::Address;
use crate::render::policy;
use crate::resolve::{EntryId, MenuTarget};

use super::{CardView, LanguageView, Shared, Views};

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
    /// The page at the root that offers all languages; empty when the first language is there.
    pub chooser: String,
    /// Home page of this language.
    pub home: String,
    /// The page that searches this language; empty when there is none.
    pub search: String,
    /// All languages in the order in which they are offered.
    pub languages: Vec<Shared<LanguageView>>,
    /// Main menu.
    pub menu: Vec<LinkView>,
    /// Links at the foot of the page.
    pub footer: Vec<LinkView>,
    /// The partner organisations, all equals; listed in the order of `site.toml`.
    pub partners: Vec<Shared<CardView>>,
    /// All collections, in the order of `site.toml`.
    pub collections: Vec<Shared<CollectionView>>,
    /// The content security policy that each page carries in a `<meta http-equiv>`.
    pub policy: &'static str,
    /// The referrer policy that each page carries in a `<meta name="referrer">`.
    pub referrer_policy: &'static str,
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

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Words of the link.
    pub title: String,
    /// Where it leads, from the root of the host.
    pub url: String,
    /// Language of the page it leads to, when that is not the reader's.
    pub language: Option<Shared<LanguageView>>,
}

impl Views {
    /// What all pages of a language share.
    pub(crate) fn site_view(&self, language: Language) -> SiteView {
        let config = &self.site().config;
        let in_language =
            |text: &Localized<String>| text.get_or_first(language).map(|(_, text)| text.clone()).unwrap_or_default();
        let links = |targets: &[MenuTarget]| targets.iter().map(|target| self.menu_link(target, language)).collect();
        SiteView {
            title: in_language(&config.title),
            short_title: in_language(&config.short_title),
            description: in_language(&config.description),
            base: config.base_url.path().to_owned(),
            chooser: if config.first_language_at_root { String::new() } else { self.link(&Address::root()) },
            home: self.link(&self.site().home_address(language)),
            search: self.search_url(language),
            languages: self.languages().iter().map(|language| self.language(language)).collect(),
            menu: links(&self.site().menu),
            footer: links(&self.site().footer),
            partners: self.site().partners.iter().map(|id| self.card(*id, language)).collect(),
            collections: self.collections(language).values().cloned().collect(),
            policy: policy::CONTENT_SECURITY_POLICY,
            referrer_policy: policy::REFERRER_POLICY,
        }
    }

    fn menu_link(&self, target: &MenuTarget, language: Language) -> LinkView {
        match target {
            MenuTarget::Collection(name) => LinkView {
                title: self.collection_title(name, language),
                url: self.link(&self.site().listing_address(name, language)),
                language: None,
            },
            MenuTarget::Entry(id) => self.entry_link(*id, language),
        }
    }

    fn entry_link(&self, id: EntryId, reader: Language) -> LinkView {
        let (address, words) = self.site().reader_address(id, reader);
        let title = self.site().entry(id).words.get(words).map(|words| words.short_title.clone()).unwrap_or_default();
        LinkView { title, url: self.link(&address), language: (words != reader).then(|| self.language(words)) }
    }

    pub(crate) fn collection_title(&self, name: &str, language: Language) -> String {
        let title = self.site().config.collection(name).and_then(|rules| rules.title.get_or_first(language));
        title.map(|(_, title)| title.clone()).unwrap_or_default()
    }

    /// A collection; one that the site does not have is shown by its name.
    pub(super) fn collection(&self, name: &str, language: Language) -> Shared<CollectionView> {
        let known = self.collections(language).get(name);
        known.cloned().unwrap_or_else(|| Shared::new(self.make_collection(name, language)))
    }

    pub(super) fn make_collection(&self, name: &str, language: Language) -> CollectionView {
        let rules = self.site().config.collection(name);
        let summary = rules.and_then(|rules| rules.summary.get_or_first(language));
        CollectionView {
            name: name.to_owned(),
            title: self.collection_title(name, language),
            summary: summary.map(|(_, summary)| summary.clone()).unwrap_or_default(),
            kind: rules.map_or("page", |rules| rules.kind.name()),
            url: self.link(&self.site().listing_address(name, language)),
            count: self.site().listing(name, language).len(),
        }
    }
}
