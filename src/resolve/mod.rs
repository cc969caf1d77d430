//! From documents to the site: entries, references, routes and links, each in a pass of its own.
//!
//! The passes run in order and each returns new values: the index of names, the entries with their
//! facts and words, what links lead to, who refers to whom, and the order of listings.

mod assets;
mod bodies;
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
mod reuse;
pub mod routes;
mod selections;
mod site;
mod stated;
mod value;
mod values;

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::environment::Environment;
use crate::i18n::Language;
use crate::names::Names;
use crate::parse::Documents;
use crate::source::SourceTree;

use index::{Group, Index};
use links::Destinations;
use lookup::Lookup;
use reuse::{KnownOrder, Reuse};

pub use assets::hashed_path;
pub use events::Happening;
pub use listings::date_field;
pub use pictures::{Copy, Picture};
pub use selections::{Selection, SharedValue};
pub use site::{Asset, AssetId, Backlink, Body, Entry, EntryId, MenuTarget, Order, Site, Target, Value, Words};

/// What a site is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The content files.
    pub documents: &'a Documents,
    /// All files.
    pub sources: &'a SourceTree,
    /// The configuration.
    pub config: &'a Arc<Config>,
    /// What the outside contributes.
    pub environment: &'a Environment,
    /// What things are called.
    pub names: &'a Arc<Names>,
}

/// A site with what was found while it was put together, and what the next one can take over.
#[derive(Debug)]
pub struct Resolved {
    /// The site.
    pub site: Arc<Site>,
    /// Stays the same as long as only words change: no address, output or file does then.
    pub shape: Arc<()>,
    documents: Documents,
    environment: Environment,
    index: Index,
    /// What is wrong with each entry, and with the links of each; by entry.
    faults: Vec<Faults>,
    /// What is wrong with the files beside entries.
    of_assets: Vec<Diagnostic>,
    /// What is wrong with names.
    of_index: Vec<Diagnostic>,
    /// What is wrong with menus and partners.
    of_menus: Vec<Diagnostic>,
    /// Whether places in front matters are those of the site before.
    pub keeps_places: bool,
}

/// What is wrong with an entry, shared with the sites before and after.
#[derive(Debug, Clone, Default)]
struct Faults {
    own: Arc<[Diagnostic]>,
    of_links: Arc<[Diagnostic]>,
}

impl Resolved {
    /// Everything that was found.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_entries = self.faults.iter().flat_map(|faults| faults.own.iter().chain(faults.of_links.iter()));
        of_entries.chain(&self.of_assets).chain(&self.of_index).chain(&self.of_menus)
    }
}

/// Puts the documents together into a site. `before` is the site of the same files with other texts in some of
/// them; what those cannot have changed is taken over (property test `a_change_equals_a_clean_build`).
#[must_use]
pub fn site(input: &Input, before: Option<&Resolved>) -> Resolved {
    let (index, of_index, reuse) = reuse::index(input, before);
    let assets = assets::beside_entries(input.sources);
    let lookup = Lookup { config: input.config, index: &index, sources: input.sources, assets: &assets };
    let (mut entries, own) = read_entries(&lookup, &reuse);
    let of_links = follow_links(&mut entries, &lookup, &reuse);
    let faults = own.into_iter().zip(of_links).map(|(own, of_links)| Faults { own, of_links }).collect();
    let (assets, of_assets) = match reuse.assets(&entries) {
        Some(known) => known,
        None => {
            let used = assets::used(assets, &entries, (input.sources, input.config));
            (Arc::new(used.value), used.diagnostics)
        }
    };
    let shape = reuse.shape(&entries, &assets);
    let (site, of_menus) = match reuse.order(&entries) {
        Some(known) => {
            let names = Arc::clone(input.names);
            (Site { names, ..reordered(&known, entries, assets) }, known.of_menus.to_vec())
        }
        None => ordered(entries, assets, (&index, input)),
    };
    Resolved {
        site: Arc::new(site),
        shape,
        documents: input.documents.clone(),
        environment: input.environment.clone(),
        index,
        faults,
        of_assets,
        of_index,
        of_menus,
        keeps_places: reuse.keeps_places(),
    }
}

/// The site with other words than an earlier one: what depends on facts is the same.
fn reordered(known: &KnownOrder, entries: Vec<Arc<Entry>>, assets: Arc<Vec<Asset>>) -> Site {
    let mut site = Site { entries, assets, ..known.site.clone() };
    if !known.retitled.is_empty() {
        let mut order = Order::clone(&site.order);
        listings::sort_anew(&site, &known.retitled, &mut order.listings);
        order.places = listings::places(site.entries.len(), &order.listings);
        site.order = Arc::new(order);
    }
    site
}

/// The whole site, with what follows from all entries together.
fn ordered(
    entries: Vec<Arc<Entry>>,
    assets: Arc<Vec<Asset>>,
    (index, input): (&Index, &Input),
) -> (Site, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let config = input.config;
    let backlinks = backlinks(&entries);
    let mut site = Site {
        config: Arc::clone(config),
        entries,
        order: Arc::default(),
        assets,
        menu: menu::targets(&config.menu, index, config, &mut found),
        footer: menu::targets(&config.footer, index, config, &mut found),
        partners: menu::partners(index, config, &mut found),
        names: Arc::clone(input.names),
    };
    let listings = listings::listings(&site);
    let places = listings::places(site.entries.len(), &listings);
    let feeds = feeds::feeds(&site, input.environment.now);
    site.order = Arc::new(Order { listings, places, feeds, backlinks });
    (site, found)
}

/// Reads the entries whose documents are others than before. Their links lead nowhere yet.
fn read_entries(lookup: &Lookup, reuse: &Reuse) -> (Vec<Arc<Entry>>, Vec<Arc<[Diagnostic]>>) {
    let read = |(place, group): (usize, &Arc<Group>)| match reuse.entry(place, group) {
        Some((entry, faults)) => (Arc::clone(entry), Arc::clone(&faults.own)),
        None => {
            let read = entries::entry(group, lookup);
            (Arc::new(read.value), read.diagnostics.into())
        }
    };
    lookup.index.groups.par_iter().enumerate().map(read).unzip()
}

/// Finds out what the links of each entry lead to, unless that is known from before.
fn follow_links(entries: &mut [Arc<Entry>], lookup: &Lookup, reuse: &Reuse) -> Vec<Arc<[Diagnostic]>> {
    let collections: Vec<&str> = lookup.config.collections.keys().map(String::as_str).collect();
    let moved = reuse.moved(entries);
    let destinations = Destinations {
        index: lookup.index,
        entries,
        collections: &collections,
        config: lookup.config,
        sources: lookup.sources,
        find_asset: &|path| assets::find(lookup.assets, path),
    };
    let follow = |(place, entry): (usize, &Arc<Entry>)| match reuse.links(place, entry, &moved) {
        Some(faults) => (None, Arc::clone(&faults.of_links)),
        None => {
            let mut found = Vec::new();
            let targets = targets(entry, &destinations, &mut found);
            (Some(targets), found.into())
        }
    };
    let (targets, found): (Vec<_>, Vec<_>) = entries.par_iter().enumerate().map(follow).unzip();
    for (entry, targets) in entries.iter_mut().zip(targets) {
        for (language, targets) in targets.into_iter().flatten() {
            // Copied only if a site before has the same entry.
            let words = Arc::make_mut(entry).words.get_mut(language);
            if let Some(body) = words.and_then(|words| words.body.as_mut()) {
                body.targets = targets;
            }
        }
    }
    found
}

/// What the links of each text of an entry lead to.
fn targets(entry: &Entry, destinations: &Destinations, found: &mut Vec<Diagnostic>) -> Vec<(Language, Vec<Target>)> {
    let bodies = entry.words.iter().filter_map(|(language, words)| Some((language, words.body.as_ref()?)));
    bodies.map(|(language, body)| (language, links::targets(body, language, destinations, found))).collect()
}

/// Who refers to each entry, through which field.
fn backlinks(entries: &[Arc<Entry>]) -> Vec<Vec<Backlink>> {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); entries.len()];
    for (from, entry) in (0..).map(EntryId).zip(entries) {
        for (field, value) in &entry.facts {
            each_reference(value, &mut |to: EntryId| {
                backlinks[to.0 as usize].push(Backlink { from, field: field.clone() });
            });
        }
    }
    for links in &mut backlinks {
        links.sort();
        links.dedup();
    }
    backlinks
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
