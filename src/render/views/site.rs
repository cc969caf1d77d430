//! The site as seen by readers of one language: titles, menu, collections.

use crate::i18n::{Language, Localized};
use crate::render::policy;
use crate::resolve::{EntryId, MenuTarget};

use super::{CollectionView, LinkView, SiteView, Views};

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
            home: self.link(&self.site().home_address(language)),
            search: self.search_url(language),
            languages: self.languages().iter().map(|language| self.language(language)).collect(),
            menu: links(&self.site().menu),
            footer: links(&self.site().footer),
            partners: self.site().partners.iter().map(|id| self.card(*id, language)).collect(),
            collections: config.collections.keys().map(|name| self.collection(name, language)).collect(),
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

    pub(super) fn collection(&self, name: &str, language: Language) -> CollectionView {
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
