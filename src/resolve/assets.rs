//! Files beside entries: where they will be published, and whether anything uses them.

use crate::parse::CONTENT;
use crate::paths::{OutputPath, SourcePath};
use crate::source::{AssetFacts, SourceTree};

use super::site::{Asset, AssetId, Entry, Target, Value};

/// Folder of published files that carry a hash in their name.
const FOLDER: &str = "assets";

/// How many hexadecimal digits of the hash a name carries.
const HASH_DIGITS: usize = 16;

/// All files beside entries, in order of paths.
pub(super) fn beside_entries(sources: &SourceTree) -> Vec<Asset> {
    let asset = |(file, source): (_, &crate::source::SourceFile)| {
        let facts = source.asset()?;
        let output = hashed_path(source.path.below(CONTENT)?, facts)?;
        let dimensions = facts.dimensions;
        Some(Asset { source: source.path.clone(), output, dimensions, length: facts.length, file, used: false })
    };
    sources.inside(CONTENT).filter_map(asset).collect()
}

/// Where a file is published: `news/chart.png` becomes `assets/news/chart.<hash>.png`.
///
/// `None` for names that cannot be published, which the source stage has reported.
#[must_use]
pub fn hashed_path(path: &str, facts: &AssetFacts) -> Option<OutputPath> {
    let hash = facts.hash.get(..HASH_DIGITS)?;
    let named = match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => format!("{FOLDER}/{stem}.{hash}.{extension}"),
        _ => format!("{FOLDER}/{path}.{hash}"),
    };
    OutputPath::new(&named).ok()
}

/// The asset at a path.
pub(super) fn find(assets: &[Asset], path: &SourcePath) -> Option<AssetId> {
    let index = assets.binary_search_by(|asset| asset.source.cmp(path)).ok()?;
    Some(AssetId(u32::try_from(index).ok()?))
}

/// The assets with those marked that an entry uses.
pub(super) fn marked(mut assets: Vec<Asset>, entries: &[Entry]) -> Vec<Asset> {
    let mut mark = |id: AssetId| assets[id.0 as usize].used = true;
    for entry in entries {
        entry.facts.values().for_each(|value| each_asset(value, &mut mark));
        for (_, words) in entry.words.iter() {
            let targets = words.body.iter().flat_map(|body| &body.targets);
            targets.for_each(|target| {
                if let Target::Asset(id) = target {
                    mark(*id)
                }
            });
        }
    }
    assets
}

fn each_asset(value: &Value, visit: &mut impl FnMut(AssetId)) {
    match value {
        Value::Asset(id) => visit(*id),
        Value::List(values) => values.iter().for_each(|value| each_asset(value, visit)),
        Value::Record(members) => members.values().for_each(|value| each_asset(value, visit)),
        _ => {}
    }
}
