//! Entries that were renamed since they were accepted, found by what they say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::resolve::{EntryId, Site};
use crate::sections::sections;
use crate::source::SourceTree;

use super::line::fingerprint;
use super::lock::Lock;

/// A possible former name: how many sections agree, the name, the entry.
type Match<'l> = (usize, &'l str, EntryId);

/// The former name of each entry that was renamed: one that no entry has any more, of whose accepted sections at
/// least half are words of an entry without lines. Of several the best match; of equals the first names.
pub(super) fn renamed(lock: &Lock, site: &Site, sources: &SourceTree) -> BTreeMap<EntryId, String> {
    let names: BTreeSet<String> = site.entries.iter().map(|entry| entry.name()).collect();
    let orphans: BTreeSet<&str> =
        lock.entries.keys().map(String::as_str).filter(|name| !names.contains(*name)).collect();
    if orphans.is_empty() {
        return BTreeMap::new();
    }
    let mut said_by: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for orphan in &orphans {
        for line in lock.of(orphan) {
            said_by.entry(&line.hash).or_default().insert(orphan);
        }
    }
    let without_lines: Vec<EntryId> =
        site.iter().filter(|(_, entry)| lock.of(&entry.name()).is_empty()).map(|(id, _)| id).collect();
    let matches = |id: &EntryId| matches(*id, (site, sources), (lock, &said_by));
    let mut matches: Vec<Match<'_>> = without_lines.par_iter().flat_map_iter(matches).collect();
    matches.sort_by(|left, right| right.0.cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for (_, orphan, id) in matches {
        if !renamed.contains_key(&id) && taken.insert(orphan) {
            renamed.insert(id, orphan.to_owned());
        }
    }
    renamed
}

/// The former names that an entry may have had.
fn matches<'l>(
    id: EntryId,
    (site, sources): (&Site, &SourceTree),
    (lock, said_by): (&'l Lock, &BTreeMap<&'l str, BTreeSet<&'l str>>),
) -> Vec<Match<'l>> {
    let entry = site.entry(id);
    let languages = entry.words.iter().map(|(language, _)| language);
    let hashes: BTreeSet<String> = languages
        .flat_map(|language| sections(sources, entry, language))
        .map(|section| fingerprint(&section.words))
        .collect();
    let candidates: BTreeSet<&str> =
        hashes.iter().filter_map(|hash| said_by.get(hash.as_str())).flatten().copied().collect();
    let agreeing = |orphan: &'l str| {
        let accepted: BTreeSet<&str> = lock.of(orphan).iter().map(|line| line.hash.as_str()).collect();
        let agreeing = accepted.iter().filter(|hash| hashes.contains(**hash)).count();
        (agreeing * 2 >= accepted.len()).then_some((agreeing, orphan, id))
    };
    candidates.into_iter().filter_map(agreeing).collect()
}
