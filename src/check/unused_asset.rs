//! Files beside entries that no entry uses.

use crate::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::parse::CONTENT;
use crate::resolve::{Asset, Body, Entry, Site, Target};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnSite(run) };

const CODE: Code = Code {
    name: "unused-asset",
    severity: Severity::Warning,
    meaning: "A file lies in `content/` that no text links to and no field names, so it will not be published.",
    wrong: "content/news/launch/photo.jpg, which nothing shows",
    right: "![The two delegations](photo.jpg)",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    let unused = site.assets.iter().filter(|asset| !asset.used && !may_be_meant(site, asset));
    let report = |asset: &Asset| {
        Diagnostic::new(&CODE, Span::start_of(asset.file), format!("nothing uses `{}`", asset.source.file_name()))
            .help("link to it from an entry beside it, or delete it")
    };
    unused.map(report).collect()
}

/// Whether something beside the file is wrong and reported that may be the use of it.
fn may_be_meant(site: &Site, asset: &Asset) -> bool {
    let is_beside = |entry: &Entry| {
        let folder =
            if entry.collection.is_empty() { CONTENT.to_owned() } else { format!("{CONTENT}/{}", entry.collection) };
        asset.source.folder() == folder || asset.source.below(&format!("{folder}/{}", entry.key)).is_some()
    };
    let is_broken = |body: &Body| body.targets.contains(&Target::Broken);
    let is_wrong = |entry: &Entry| {
        entry.damaged || entry.words.iter().any(|(_, words)| words.body.as_ref().is_some_and(is_broken))
    };
    site.entries.iter().any(|entry| is_wrong(entry) && is_beside(entry))
}
