//! From documents to the site: entries, references, routes and links, each in a pass of its own.
//!
//! The passes run in order and each returns new values: the index of names, the entries with their
//! facts and words, what links lead to, who refers to whom, and the order of listings.

mod assets;
mod entries;
mod events;
mod feeds;
mod index;
mod links;
mod local_times;
mod lookup;
mod listings;
mod meaning;
mod menu;
mod pictures;
mod reserved;
pub mod routes;
mod selections;
mod site;
mod stated;
mod value;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Reported};
use crate::environment::Environment;
use crate::parse::Document;
use crate::source::SourceTree;

use index::{Drafts, Index};
use links::Destinations;
use lookup::Lookup;

pub use assets::hashed_path;
pub use events::Happening;
pub use listings::date_field;
pub use pictures::{Copy, Picture};
pub use selections::{Selection, SharedValue};
pub use site::{Asset, AssetId, Backlink, Body, Entry, EntryId, MenuTarget, Site, Target, Value, Words};

/// Puts the documents together into a site.
#[must_use]
pub fn site(
    documents: &[Document],
    sources: &SourceTree,
    config: &Arc<Config>,
    environment: &Environment,
) -> Reported<Site> {
    let mut found = Vec::new();
    let drafts = if environment.drafts { Drafts::Included } else { Drafts::LeftOut };
    let index = Index::new(documents, config, drafts).drain_into(&mut found);
    let assets = assets::beside_entries(sources);
    let entries = read_entries(&index, sources, &assets, config).drain_into(&mut found);
    let entries = with_targets(entries, &index, sources, &assets, config).drain_into(&mut found);
    let mut site = Site {
        config: Arc::clone(config),
        entries: with_backlinks(entries),
        listings: BTreeMap::new(),
        places: Vec::new(),
        feeds: BTreeMap::new(),
        assets: Vec::new(),
        menu: menu::targets(&config.menu, &index, config, &mut found),
        footer: menu::targets(&config.footer, &index, config, &mut found),
        partners: menu::partners(&index, config, &mut found),
    };
    site.assets = assets::used(assets, &site.entries, (sources, config)).drain_into(&mut found);
    site.listings = listings::listings(&site);
    site.places = listings::places(&site);
    site.feeds = feeds::feeds(&site, environment.now);
    Reported::new(site, found)
}

fn read_entries(index: &Index, sources: &SourceTree, assets: &[Asset], config: &Config) -> Reported<Vec<Entry>> {
    let lookup = Lookup { config, index, sources, assets };
    gather(index.groups.par_iter().map(|group| entries::entry(group, &lookup)).collect())
}

fn with_targets(
    entries: Vec<Entry>,
    index: &Index,
    sources: &SourceTree,
    assets: &[Asset],
    config: &Config,
) -> Reported<Vec<Entry>> {
    let collections: Vec<&str> = config.collections.keys().map(String::as_str).collect();
    let destinations = Destinations {
        index,
        entries: &entries,
        collections: &collections,
        config,
        sources,
        find_asset: &|path| assets::find(assets, path),
    };
    let resolved = entries.par_iter().map(|entry| {
        let mut found = Vec::new();
        let entry = with_own_targets(entry, &destinations, &mut found);
        Reported::new(entry, found)
    });
    gather(resolved.collect())
}

fn with_own_targets(entry: &Entry, destinations: &Destinations, found: &mut Vec<Diagnostic>) -> Entry {
    let words = entry.words.iter().map(|(language, words)| {
        let targets = |body: &Body| links::targets(body, language, destinations, found);
        let body = words.body.as_ref().map(targets);
        let body = words.body.clone().zip(body).map(|(body, targets)| Body { targets, ..body });
        (language, Words { body, ..words.clone() })
    });
    Entry { words: words.collect(), ..entry.clone() }
}

/// Lets each entry know who refers to it through which field.
fn with_backlinks(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); entries.len()];
    for (from, entry) in (0..).map(EntryId).zip(&entries) {
        for (field, value) in &entry.facts {
            each_reference(value, &mut |to: EntryId| {
                backlinks[to.0 as usize].push(Backlink { from, field: field.clone() });
            });
        }
    }
    for (entry, mut links) in entries.iter_mut().zip(backlinks) {
        links.sort();
        links.dedup();
        entry.backlinks = links;
    }
    entries
}

/// Calls `visit` for every entry that a value refers to.
fn each_reference(value: &Value, visit: &mut impl FnMut(EntryId)) {
    match value {
        Value::Ref(entries) => entries.iter().copied().for_each(visit),
        Value::List(values) => values.iter().for_each(|value| each_reference(value, visit)),
        Value::Record(members) => members.values().for_each(|value| each_reference(value, visit)),
        _ => {}
    }
}

/// Collects values and what was found, in the order of the input.
fn gather<T>(reported: Vec<Reported<T>>) -> Reported<Vec<T>> {
    let mut found = Vec::new();
    let values = reported.into_iter().map(|one| one.drain_into(&mut found)).collect();
    Reported::new(values, found)
}
