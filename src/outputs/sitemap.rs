//! The sitemap for search engines: every page that they may show, with its translations.
//!
//! Alternates are those that the pages themselves name. What is borrowed from another language, former
//! addresses and pages for missing addresses are left out. A site too large for one file gets an index at
//! the same address and files for each language beside it.

use crate::dates::{PartialDate, instant};
use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::paths::{Address, OutputPath, SegmentProblem};
use crate::plan::{Claim, Subject};
use crate::render::views::HreflangView;
use crate::render::xml::{Attributes, XmlWriter};
use crate::render::{Rendered, Renderer, Theme, escape};
use crate::resolve::routes::{Appearance, SITEMAP};
use crate::resolve::{Entry, Site};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "sitemap", role: Role::Extra, offers: no_offers, claims, render };

/// What the protocol allows in one file.
const MOST_ADDRESSES: usize = 50_000;

/// Bytes that the protocol allows in one file, rounded down.
const MOST_BYTES: usize = 50_000_000;

/// Bytes around each address, rounded up: the element, its other attributes and its indent.
const AROUND_ADDRESS: usize = 100;

const NAMESPACES: Attributes<'static> =
    &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];

/// A page that search engines may show.
#[derive(Debug, Clone, Copy)]
enum Shown<'a> {
    /// The page at the root, which offers all languages.
    Root,
    /// The listing of a collection.
    Listing(&'a str, Language),
    /// The page of an entry in a language in which it is written.
    Entry(&'a Entry, Language),
}

/// The pages of a language; the root page is counted among those of the first.
fn shown(site: &Site, language: Language) -> impl Iterator<Item = Shown<'_>> {
    let root = (language == Language(0) && !site.config.first_language_at_root).then_some(Shown::Root);
    let listings = site.config.collections.keys().map(move |name| Shown::Listing(name, language));
    let written = site.iter().filter(move |(_, entry)| site.appearance(entry, language) == Appearance::Own);
    let entries = written.map(move |(_, entry)| Shown::Entry(entry, language));
    root.into_iter().chain(listings).chain(entries)
}

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim = |path: Result<OutputPath, SegmentProblem>, subject| {
        Some(Claim { path: path.ok()?, subject, claimant: "the sitemap".to_owned(), span: None })
    };
    let whole = claim(OutputPath::new(SITEMAP), Subject::Site);
    let parts = parts(site).into_iter().filter_map(|(language, number)| {
        claim(part_path(site, language, number), Subject::Part(language, number.to_string()))
    });
    Reported::clean(whole.into_iter().chain(parts).collect())
}

fn part_path(site: &Site, language: Language, number: usize) -> Result<OutputPath, SegmentProblem> {
    OutputPath::new(&format!("sitemap-{}-{number}.xml", site.config.languages.code(language)))
}

/// The files that a site too large for one is split into, counted from 1 in each language.
fn parts(site: &Site) -> Vec<(Language, usize)> {
    let most = addresses_in_a_file(site);
    let counts: Vec<_> =
        site.config.languages.iter().map(|language| (language, shown(site, language).count())).collect();
    if counts.iter().map(|(_, count)| count).sum::<usize>() <= most {
        return Vec::new();
    }
    let numbers =
        |(language, count): (Language, usize)| (1..=count.div_ceil(most)).map(move |number| (language, number));
    counts.into_iter().flat_map(numbers).collect()
}

/// How many addresses surely fit into a file: each comes with one of every language, itself and `x-default`.
fn addresses_in_a_file(site: &Site) -> usize {
    let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0);
    let base = escape(&site.config.base_url.to_string()).len();
    let code = longest(&mut site.config.languages.codes().map(str::len));
    let name = longest(&mut site.config.collections.keys().map(String::len));
    let key = longest(&mut site.entries.iter().map(|entry| entry.key.len()));
    let address = base + code + name + key + AROUND_ADDRESS;
    (MOST_BYTES / (address * (site.config.languages.count() + 2))).clamp(1, MOST_ADDRESSES)
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let site = renderer.site();
    let document = match subject {
        Subject::Part(language, number) => part(renderer, *language, number.parse().unwrap_or(1)),
        _ => match parts(site).as_slice() {
            [] => urls(renderer, site.config.languages.iter().flat_map(|language| shown(site, language))),
            parts => index(site, parts),
        },
    };
    Reported::clean(Rendered::Bytes(document))
}

fn part(renderer: &Renderer, language: Language, number: usize) -> Vec<u8> {
    let most = addresses_in_a_file(renderer.site());
    urls(renderer, shown(renderer.site(), language).skip(number.saturating_sub(1) * most).take(most))
}

fn index(site: &Site, parts: &[(Language, usize)]) -> Vec<u8> {
    let paths = parts.iter().filter_map(|(language, number)| part_path(site, *language, *number).ok());
    XmlWriter::document("sitemapindex", &NAMESPACES[..1], |xml| {
        for path in paths {
            let address = site.config.base_url.absolute(&path.address());
            xml.element("sitemap", &[], |xml| xml.text("loc", &address));
        }
    })
}

fn urls<'a>(renderer: &Renderer, pages: impl Iterator<Item = Shown<'a>>) -> Vec<u8> {
    XmlWriter::document("urlset", NAMESPACES, |xml| {
        for page in pages {
            xml.element("url", &[], |xml| url(renderer, page, xml));
        }
    })
}

fn url(renderer: &Renderer, page: Shown<'_>, xml: &mut XmlWriter) {
    let (site, views) = (renderer.site(), renderer.views());
    let (address, alternates) = match page {
        Shown::Root => (Address::root(), views.root_hreflang()),
        Shown::Listing(name, language) => (site.listing_address(name, language), views.listing_hreflang(name)),
        Shown::Entry(entry, language) => (site.entry_address(entry, language), views.entry_hreflang(entry)),
    };
    xml.text("loc", &site.config.base_url.absolute(&address));
    if let Shown::Entry(entry, _) = page
        && let Some(changed) = last_changed(entry)
    {
        xml.text("lastmod", &changed);
    }
    for HreflangView { code, href } in &alternates {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", code), ("href", href)]);
    }
}

/// When an editor says that an entry was changed; a month or year alone is no date of the protocol.
fn last_changed(entry: &Entry) -> Option<String> {
    let updated = entry.updated.filter(PartialDate::is_exact_day)?;
    match updated.time {
        None => Some(updated.machine()),
        Some(_) => instant(updated, &entry.time_zone).map(|instant| instant.to_string()),
    }
}
