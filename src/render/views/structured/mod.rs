//! Structured data: what a page tells programs in the words of schema.org, as JSON-LD.
//!
//! It is made of the same records as the page. Which field means what is said in `site.toml`; nothing is
//! guessed, and no date is finer than it is known. An entry has the same `@id` in all languages; pages that
//! borrow their words have no structured data, since search engines are sent to the original. Every page
//! says a bounded number of things: the entries that others refer to it by are not among them.

mod agents;
mod describer;
mod events;
mod node;
mod places;
mod texts;

use serde_json::Value as Json;

use crate::config::Kind;
use crate::i18n::Language;
use crate::paths::Address;
use crate::resolve::EntryId;
use crate::resolve::routes::HOME;

use super::{PageView, Views};
use describer::{Describer, Type};
use node::Node;

/// How many entries of a listing are named.
const LONGEST_LIST: usize = 100;

impl Views {
    /// What the page of an entry tells; `page` has its words already.
    pub(super) fn structured_entry(&self, id: EntryId, page: &PageView, language: Language) -> String {
        let entry = self.site().entry(id);
        let describer = Describer { views: self, language };
        if entry.collection.is_empty() && entry.key == HOME {
            let node = texts::written(describer, entry, page_node("WebPage", page));
            return node::document(vec![website(describer), node]);
        }
        let mut nodes = vec![trail(describer, page)];
        let own = page_node("WebPage", page).with("breadcrumb", Node::only_id(trail_id(page)));
        let own = match describer.type_of(entry) {
            Type::Article => texts::in_site(describer, own),
            _ => texts::written(describer, entry, own),
        };
        match main_node(describer, id, page) {
            None => nodes.push(own),
            Some(main) => nodes.extend([own.with("mainEntity", Node::only_id(describer.id(entry))), main]),
        }
        if self.site().rules(entry).kind == Kind::Award {
            nodes.extend(events::winners(describer, entry, &page.canonical));
        }
        node::document(nodes)
    }

    /// What the listing of a collection tells.
    pub(super) fn structured_listing(&self, name: &str, page: &PageView, language: Language) -> String {
        let describer = Describer { views: self, language };
        let own = page_node("CollectionPage", page).with("breadcrumb", Node::only_id(trail_id(page)));
        let own = texts::in_site(describer, own).with("mainEntity", list(describer, name));
        node::document(vec![trail(describer, page), own])
    }

    /// What the page at the root tells.
    pub(super) fn structured_root(&self, language: Language) -> String {
        node::document(vec![website(Describer { views: self, language })])
    }
}

/// The node of what a page is about, unless that is the page itself.
fn main_node(describer: Describer<'_>, id: EntryId, page: &PageView) -> Option<Node> {
    match describer.type_of(describer.site().entry(id)) {
        Type::Article => Some(texts::article(describer, id, &page.canonical)),
        Type::Event => Some(events::event(describer, id)),
        Type::Organization => Some(agents::organisation(describer, id)),
        Type::Person => Some(agents::person(describer, id)),
        Type::Place => Some(places::place(describer, id)),
        Type::WebPage => None,
    }
}

fn page_node(of_type: &str, page: &PageView) -> Node {
    Node::identified(of_type, page.canonical.as_str())
        .with("url", page.canonical.as_str())
        .with("name", page.title.as_str())
        .with("description", page.summary.as_str())
}

/// The site as a whole; it tells of its partners, as equals.
fn website(describer: Describer<'_>) -> Node {
    let config = &describer.site().config;
    let text = |text: Option<(Language, &String)>| text.map(|(_, text)| text.clone()).unwrap_or_default();
    let title = config.title_in(describer.language);
    let short = Some(text(config.short_title.get_or_first(describer.language))).filter(|short| short != title);
    let partners: Vec<Json> = describer.site().partners.iter().map(|id| describer.reference(*id).into()).collect();
    let codes: Vec<&str> = config.languages.codes().collect();
    Node::identified("WebSite", texts::site_id(describer))
        .with("url", config.base_url.absolute(&Address::root()))
        .with("name", title)
        .with("alternateName", short)
        .with("description", text(config.description.get_or_first(describer.language)))
        .with("inLanguage", codes)
        .with("about", partners)
}

/// The way from the home page to a page.
fn trail(describer: Describer<'_>, page: &PageView) -> Node {
    let site = describer.site();
    let home = site.home_address(describer.language);
    let listing = page.collection.as_ref().filter(|_| page.entry.is_some());
    let listing = listing
        .map(|collection| (collection.title.as_str(), site.listing_address(&collection.name, describer.language)));
    let before = [(site.config.title_in(describer.language), home)].into_iter().chain(listing);
    let before = before.map(|(name, address)| (name, site.config.base_url.absolute(&address)));
    let steps = before.chain([(page.title.as_str(), page.canonical.clone())]);
    let items = (1_usize..).zip(steps).map(|(position, (name, url))| {
        Json::from(Node::new("ListItem").with("position", position).with("name", name).with("item", Node::only_id(url)))
    });
    Node::identified("BreadcrumbList", trail_id(page)).with("itemListElement", items.collect::<Vec<_>>())
}

fn trail_id(page: &PageView) -> String {
    format!("{}#breadcrumb", page.canonical)
}

/// The first entries of a listing, by their addresses, and how many there are.
fn list(describer: Describer<'_>, name: &str) -> Node {
    let site = describer.site();
    let ids = site.listing(name, describer.language);
    let items = (1_usize..).zip(ids).take(LONGEST_LIST).map(|(position, id)| {
        let (address, _) = site.reader_address(*id, describer.language);
        Json::from(
            Node::new("ListItem").with("position", position).with("url", site.config.base_url.absolute(&address)),
        )
    });
    Node::new("ItemList").with("numberOfItems", ids.len()).with("itemListElement", items.collect::<Vec<_>>())
}
