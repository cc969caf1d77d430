//! Atom feeds: of the whole site and of each collection, one for each language.
//!
//! Which entries are in them is decided by `resolve`. A feed holds what is written in its language and
//! nothing borrowed; names of feeds and entries are made of the address in `site.toml`, so that a preview
//! published elsewhere does not show subscribers everything as new.

use crate::config::Property;
use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::paths::{Address, OutputPath};
use crate::plan::{Claim, Subject};
use crate::render::atom::{Feed, FeedCategory, FeedEntry, FeedLink, MEDIA_TYPE};
use crate::render::views::Offer;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Entry, EntryId, Site, routes};

use super::{OutputKind, Role};

/// Media type of pages.
const PAGE: &str = "text/html";

pub(super) const KIND: OutputKind = OutputKind { name: "feed", role: Role::Extra, offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let names = || [""].into_iter().chain(site.config.collections.keys().map(String::as_str));
    let feeds = site.config.languages.iter().flat_map(|language| names().map(move |name| (name, language)));
    Reported::clean(feeds.filter_map(|(name, language)| claim(site, name, language)).collect())
}

fn claim(site: &Site, name: &str, language: Language) -> Option<Claim> {
    let (subject, claimant) = match name {
        "" => (Subject::Language(language), "the feed of the site".to_owned()),
        name => (Subject::Collection(name.to_owned(), language), format!("the feed of `{name}`")),
    };
    Some(Claim { path: path(site, name, language)?, subject, claimant, span: None })
}

fn offers(site: &Site, subject: &Subject) -> Vec<Offer> {
    let path = feed_about(subject).and_then(|(name, language)| path(site, name, language));
    path.map(|path| Offer { kind: KIND.name, media_type: MEDIA_TYPE, path }).into_iter().collect()
}

/// The collection, empty for the whole site, and the language of the feed about a subject.
fn feed_about(subject: &Subject) -> Option<(&str, Language)> {
    match subject {
        Subject::Language(language) => Some(("", *language)),
        Subject::Collection(name, language) => Some((name, *language)),
        _ => None,
    }
}

/// Where a feed is, if there is one.
fn path(site: &Site, name: &str, language: Language) -> Option<OutputPath> {
    routes::feed_path(&site.config, name, language).ok().filter(|_| !site.feed(name, language).is_empty())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let site = renderer.site();
    let feed = feed_about(subject).and_then(|(name, language)| feed(site, name, language));
    feed.map_or_else(super::not_mine, |feed| Reported::clean(Rendered::Bytes(feed.document())))
}

fn feed(site: &Site, name: &str, language: Language) -> Option<Feed> {
    let address = path(site, name, language)?.address();
    let config = &site.config;
    let (title, subtitle) = titles(site, name, language);
    Some(Feed {
        id: config.permanent_url.absolute(&address),
        language: config.languages.code(language).to_owned(),
        title,
        subtitle,
        author: config.title_in(language).to_owned(),
        url: config.base_url.absolute(&address),
        links: feed_links(site, name, language),
        entries: site.feed(name, language).iter().filter_map(|id| feed_entry(site, *id, language)).collect(),
    })
}

/// Title and subtitle of a feed.
fn titles(site: &Site, name: &str, language: Language) -> (String, String) {
    let text = |text: Option<(Language, &String)>| text.map(|(_, text)| text.clone()).unwrap_or_default();
    let config = &site.config;
    match config.collections.get(name) {
        None => (config.title_in(language).to_owned(), text(config.description.get_or_first(language))),
        Some(rules) => {
            let (title, site) = (rules.title.get_or_first(language), config.short_title.get_or_first(language));
            (format!("{} · {}", text(title), text(site)), text(rules.summary.get_or_first(language)))
        }
    }
}

/// The page with the same entries, and the same feed in other languages.
fn feed_links(site: &Site, name: &str, language: Language) -> Vec<FeedLink> {
    let page = if name.is_empty() { site.home_address(language) } else { site.listing_address(name, language) };
    let others = site.config.languages.iter().filter(|other| *other != language);
    let feeds = others.filter_map(|other| Some(link(site, MEDIA_TYPE, other, &path(site, name, other)?.address())));
    [link(site, PAGE, language, &page)].into_iter().chain(feeds).collect()
}

fn link(site: &Site, media_type: &'static str, language: Language, address: &Address) -> FeedLink {
    let language = site.config.languages.code(language).to_owned();
    FeedLink { media_type, language, url: site.config.base_url.absolute(address) }
}

fn feed_entry(site: &Site, id: EntryId, language: Language) -> Option<FeedEntry> {
    let entry = site.entry(id);
    let words = entry.words.get(language)?;
    Some(FeedEntry {
        id: site.config.permanent_url.absolute(&site.entry_address(entry, language)),
        title: words.title.clone(),
        summary: words.summary.clone(),
        updated: site.latest_news(entry)?.to_string(),
        links: entry_links(site, entry, language),
        categories: categories(site, entry, language),
    })
}

/// The page of an entry in the language of the feed, then those in which it is written besides.
fn entry_links(site: &Site, entry: &Entry, language: Language) -> Vec<FeedLink> {
    let others = entry.words.iter().map(|(other, _)| other).filter(|other| *other != language);
    let languages = [language].into_iter().chain(others);
    languages.map(|language| link(site, PAGE, language, &site.entry_address(entry, language))).collect()
}

/// The collection of an entry, then the entries that it is about.
fn categories(site: &Site, entry: &Entry, language: Language) -> Vec<FeedCategory> {
    let title = site.rules(entry).title.get_or_first(language).map_or("", |(_, title)| title);
    let collection = FeedCategory { term: entry.collection.clone(), label: title.to_owned() };
    let subjects = site.meant_entries(entry, Property::About);
    let about = subjects.iter().map(|id| {
        let entry = site.entry(*id);
        let label = entry.words.get_or_first(language).map(|(_, words)| words.short_title.clone());
        FeedCategory { term: entry.name(), label: label.unwrap_or_default() }
    });
    [collection].into_iter().chain(about).collect()
}
