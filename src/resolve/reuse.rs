//! What of an earlier site holds for the next one.
//!
//! Both are sites of the same files under the same configuration, and some files have another text. What an
//! entry is depends on its own files and on which names there are; where its links lead depends, beyond that, on
//! the ids of headings in the entries that they name; the order of entries depends on facts and
//! titles, and what will be published on facts alone. Invariant: with or without an earlier site, the result is the same (property test
//! `a_change_equals_a_clean_build`).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::parse::Document;
use crate::parse::markdown::Outline;

use super::index::{Change, Drafts, Group, Index, is_draft};
use super::site::{Asset, Body, Entry, EntryId, Site, Target};
use super::{Faults, Input, Resolved};

/// What may be taken over; nothing without an earlier site.
pub(super) struct Reuse<'a> {
    before: Option<&'a Resolved>,
    /// Whether all changes are in texts, below the front matter.
    texts_only: bool,
}

/// What an earlier site says about the order of the next one.
pub(super) struct KnownOrder<'a> {
    pub(super) site: &'a Site,
    pub(super) of_menus: &'a [Diagnostic],
    /// Collections in which titles may be others, so that their listings are sorted anew.
    pub(super) retitled: BTreeSet<&'a str>,
}

/// The index of all names, what is wrong with it, and what else may be taken over.
pub(super) fn index<'a>(input: &Input, before: Option<&'a Resolved>) -> (Index, Vec<Diagnostic>, Reuse<'a>) {
    let same_world =
        |before: &&Resolved| Arc::ptr_eq(&before.site.config, input.config) && before.environment == *input.environment;
    let before = before.filter(same_world);
    let changes = before.and_then(|before| input.documents.changes_since(&before.documents));
    if let (Some(before), Some(changes)) = (before, &changes)
        && changes.iter().all(|(old, new)| is_draft(old) == is_draft(new))
    {
        let reuse = Reuse { before: Some(before), texts_only: changes.iter().all(is_in_text) };
        return (before.index.with(changes), before.of_index.clone(), reuse);
    }
    let drafts = if input.environment.drafts { Drafts::Included } else { Drafts::LeftOut };
    let made = Index::new(input.documents, input.config, drafts);
    let (mut index, found) = (made.value, made.diagnostics);
    let before = before.filter(|before| changes.is_some() && index.has_names_of(&before.index));
    if let Some(before) = before {
        index.share(&before.index);
    }
    (index, found, Reuse { before, texts_only: false })
}

/// Whether two versions of a document differ below the front matter alone.
fn is_in_text((before, now): &Change) -> bool {
    let stated = |document: &Document| (document.body_start, document.damaged);
    before.front_matter == now.front_matter && stated(before) == stated(now)
}

impl<'a> Reuse<'a> {
    fn known(&self, place: usize) -> Option<(&'a Arc<Entry>, &'a Faults)> {
        let before = self.before?;
        Some((before.site.entries.get(place)?, before.faults.get(place)?))
    }

    /// An entry whose documents are the same as before, with what is wrong with it.
    pub(super) fn entry(&self, place: usize, group: &Arc<Group>) -> Option<(&'a Arc<Entry>, &'a Faults)> {
        let same = Arc::ptr_eq(self.before?.index.groups.get(place)?, group);
        same.then(|| self.known(place)).flatten()
    }

    /// The entries in which links to headings may lead elsewhere than before.
    pub(super) fn moved(&self, entries: &[Arc<Entry>]) -> BTreeSet<EntryId> {
        let Some(before) = self.before else { return BTreeSet::new() };
        let pairs = (0..).map(EntryId).zip(before.site.entries.iter().zip(entries));
        let moved = pairs.filter(|(_, (old, new))| !Arc::ptr_eq(old, new) && !has_ids_of(old, new));
        moved.map(|(id, _)| id).collect()
    }

    /// What was wrong with the links of an entry, if they lead where they led before.
    pub(super) fn links(&self, place: usize, entry: &Arc<Entry>, moved: &BTreeSet<EntryId>) -> Option<&'a Faults> {
        let (before, faults) = self.known(place)?;
        let holds = |target: &Target| match target {
            Target::Entry { entry, fragment } => fragment.is_empty() || !moved.contains(entry),
            Target::Broken => moved.is_empty(),
            _ => true,
        };
        (Arc::ptr_eq(before, entry) && bodies(entry).flat_map(|body| &body.targets).all(holds)).then_some(faults)
    }

    /// The earlier site, if no entry has other facts, languages or addresses than there: only words are others.
    fn with_facts_of(&self, entries: &[Arc<Entry>]) -> Option<&'a Resolved> {
        let same =
            |before: &&Resolved| self.texts_only || changed(before, entries).all(|(old, new)| has_facts_of(old, new));
        self.before.filter(same)
    }

    /// The files beside entries, if they are used as they were.
    pub(super) fn assets(&self, entries: &[Arc<Entry>]) -> Option<(Arc<Vec<Asset>>, Vec<Diagnostic>)> {
        let before = self.with_facts_of(entries)?;
        let uses =
            |entry: &Entry| bodies(entry).flat_map(|body| &body.targets).any(|to| matches!(to, Target::Asset(_)));
        let may_differ = changed(before, entries).any(|(old, new)| uses(old) || uses(new));
        (!may_differ).then(|| (Arc::clone(&before.site.assets), before.of_assets.clone()))
    }

    /// The order of a site that has the same names and facts.
    pub(super) fn order(&self, entries: &[Arc<Entry>]) -> Option<KnownOrder<'a>> {
        let before = self.with_facts_of(entries)?;
        let is_changed = |(old, new): &(&Arc<Entry>, &Arc<Entry>)| !self.texts_only && !Arc::ptr_eq(old, new);
        let pairs = before.site.entries.iter().zip(entries).filter(is_changed);
        let retitled = pairs.map(|(old, _)| old.collection.as_str()).collect();
        Some(KnownOrder { site: &before.site, of_menus: &before.of_menus, retitled })
    }

    /// The mark of the site's shape.
    pub(super) fn shape(&self, entries: &[Arc<Entry>], assets: &Arc<Vec<Asset>>) -> Arc<()> {
        let has_code = |entry: &Entry| bodies(entry).any(|body| body.outline.has_code);
        let is_same = |before: &&Resolved| {
            let same_code = || changed(before, entries).all(|(old, new)| has_code(old) == has_code(new));
            Arc::ptr_eq(&before.site.assets, assets) && same_code()
        };
        self.with_facts_of(entries).filter(is_same).map(|before| Arc::clone(&before.shape)).unwrap_or_default()
    }

    /// Whether places in front matters are those of the earlier site.
    pub(super) fn keeps_places(&self) -> bool {
        self.texts_only
    }
}

/// The entries that are others than before, as they were and as they are.
fn changed<'a>(before: &'a Resolved, entries: &'a [Arc<Entry>]) -> impl Iterator<Item = (&'a Entry, &'a Entry)> {
    let pairs = before.site.entries.iter().zip(entries).filter(|(old, new)| !Arc::ptr_eq(old, new));
    pairs.map(|(old, new)| (&**old, &**new))
}

fn bodies(entry: &Entry) -> impl Iterator<Item = &Body> {
    entry.words.iter().filter_map(|(_, words)| words.body.as_ref())
}

/// Whether the same fragments name something in two versions of an entry.
fn has_ids_of(old: &Entry, new: &Entry) -> bool {
    let ids = |outline: &Outline| -> Vec<String> {
        outline.headings.iter().map(|heading| heading.id.clone()).chain(outline.other_ids.iter().cloned()).collect()
    };
    let of = |entry: &Entry| -> Vec<_> {
        let words = entry.words.iter();
        words.map(|(language, words)| (language, words.body.as_ref().map(|body| ids(&body.outline)))).collect()
    };
    old.damaged == new.damaged && of(old) == of(new)
}

/// Whether two versions of an entry differ in their words at most.
fn has_facts_of(old: &Entry, new: &Entry) -> bool {
    let languages = |entry: &Entry| entry.words.iter().map(|(language, _)| language).collect::<Vec<_>>();
    let layout = |entry: &Entry| entry.layout.as_ref().map(|layout| layout.value.clone());
    let aliases = |entry: &Entry| entry.aliases.iter().map(|alias| alias.value.clone()).collect::<Vec<_>>();
    let settings =
        |entry: &Entry| (entry.order.to_bits(), entry.names_zone, entry.updated, entry.revision, entry.damaged);
    old.facts == new.facts
        && old.time_zone == new.time_zone
        && settings(old) == settings(new)
        && languages(old) == languages(new)
        && layout(old) == layout(new)
        && aliases(old) == aliases(new)
}
