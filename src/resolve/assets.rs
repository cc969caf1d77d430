//! Files beside entries: where they will be published, and whether anything uses them.

use std::sync::Arc;

use crate::config::{Config, FieldType};
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::parse::{CONTENT, drawing};
use crate::paths::{OutputPath, SourcePath};
use crate::pictures::Bare;
use crate::source::{AssetFacts, SourceFile, SourceTree};

use super::pictures;
use super::site::{Asset, AssetId, Entry, Target, Value};

/// Folder of published files that carry a hash in their name.
const FOLDER: &str = "assets";

/// How many hexadecimal digits of the hash a name carries.
const HASH_DIGITS: usize = 16;

/// How an entry refers to a file.
#[derive(Clone, Copy)]
enum Use {
    /// It shows the picture.
    Shown,
    /// It leads to the file.
    Linked,
}

/// All files beside entries, in order of paths.
pub(super) fn beside_entries(sources: &SourceTree) -> Vec<Asset> {
    let asset = |(file, source): (_, &Arc<SourceFile>)| {
        let facts = source.asset()?;
        let output = hashed_path(source.path.below(CONTENT)?, &facts.hash)?;
        let bare = facts.still.map(|format| Bare {
            source: source.path.clone(),
            hash: facts.hash.clone(),
            format,
            length: facts.length,
        });
        Some(Asset {
            source: source.path.clone(),
            output,
            dimensions: facts.dimensions,
            length: facts.length,
            file,
            used: false,
            whole: false,
            place: None,
            bare,
            picture: None,
        })
    };
    sources.inside(CONTENT).filter_map(asset).collect()
}

/// Where a file is published: `news/chart.png` becomes `assets/news/chart.<hash>.png`. The hash is that of
/// the bytes that are published, in hexadecimal.
///
/// `None` for names that cannot be published, which the source stage has reported.
#[must_use]
pub fn hashed_path(path: &str, hash: &str) -> Option<OutputPath> {
    match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => named_path(stem, hash, &format!(".{extension}")),
        _ => named_path(path, hash, ""),
    }
}

/// A published file whose name carries the beginning of a hash before its ending, such as `.png`.
pub(super) fn named_path(stem: &str, hash: &str, ending: &str) -> Option<OutputPath> {
    let hash = hash.get(..HASH_DIGITS)?;
    OutputPath::new(&format!("{FOLDER}/{stem}.{hash}{ending}")).ok()
}

/// The asset at a path.
pub(super) fn find(assets: &[Asset], path: &SourcePath) -> Option<AssetId> {
    let index = assets.binary_search_by(|asset| asset.source.cmp(path)).ok()?;
    Some(AssetId(u32::try_from(index).ok()?))
}

/// The assets with what the entries use them for, and what is wrong with the pictures that they show.
pub(super) fn used(
    mut assets: Vec<Asset>,
    entries: &[Arc<Entry>],
    (sources, config): (&SourceTree, &Config),
) -> Reported<Vec<Asset>> {
    let mut found = Vec::new();
    for entry in entries {
        let rules = config.collection(&entry.collection).unwrap_or(&config.pages);
        for (name, value) in &entry.facts {
            let Some(field) = rules.fields.get(name) else { continue };
            each_asset(value, &field.field_type, &mut |id, how| mark(&mut assets, id, how, None, sources));
        }
        for body in entry.words.iter().filter_map(|(_, words)| words.body.as_ref()) {
            for (link, target) in body.outline.links.iter().zip(&body.targets) {
                let Target::Asset(id) = target else { continue };
                let how = if link.image { Use::Shown } else { Use::Linked };
                mark(&mut assets, *id, how, Some(link.destination_span), sources);
            }
        }
    }
    for asset in &mut assets {
        settle(asset, sources, &mut found);
    }
    Reported::new(assets, found)
}

/// Notes one use of an asset. A picture of which no copies can be made is shown as it is.
fn mark(assets: &mut [Asset], id: AssetId, how: Use, place: Option<Span>, sources: &SourceTree) {
    let asset = &mut assets[id.0 as usize];
    asset.used = true;
    asset.place = asset.place.or(place);
    match how {
        Use::Linked => asset.whole = true,
        Use::Shown if asset.picture.is_none() => {
            asset.picture = facts(asset, sources).and_then(|facts| pictures::picture(asset, facts));
        }
        Use::Shown => {}
    }
}

/// Decides what is published of an asset once all its uses are known.
fn settle(asset: &mut Asset, sources: &SourceTree, found: &mut Vec<Diagnostic>) {
    if !asset.used {
        return;
    }
    if asset.source.extension() == "svg" {
        let text = facts(asset, sources).and_then(|facts| std::str::from_utf8(facts.bytes.as_deref()?).ok());
        found.extend(drawing(asset.file, text));
    }
    let place = asset.place.unwrap_or(Span::start_of(asset.file));
    match &asset.picture {
        Some(picture) if !asset.whole => asset.output = picture.fallback.output.clone(),
        Some(_) => {}
        None => asset.whole = true,
    }
    found.extend(facts(asset, sources).and_then(|facts| pictures::fault(asset, facts, place)));
}

fn facts<'a>(asset: &Asset, sources: &'a SourceTree) -> Option<&'a AssetFacts> {
    sources.file(asset.file)?.asset()
}

fn each_asset(value: &Value, field_type: &FieldType, visit: &mut impl FnMut(AssetId, Use)) {
    match (value, field_type) {
        (Value::Asset(id), FieldType::Image) => visit(*id, Use::Shown),
        (Value::Asset(id), _) => visit(*id, Use::Linked),
        (Value::List(values), FieldType::List(member)) => {
            values.iter().for_each(|value| each_asset(value, member, visit));
        }
        (Value::Record(members), FieldType::Record(declared)) => {
            for (name, value) in members {
                if let Some(field) = declared.get(name) {
                    each_asset(value, &field.field_type, visit);
                }
            }
        }
        _ => {}
    }
}
