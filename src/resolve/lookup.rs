//! What the fields of an entry can name: other entries, and files beside it.

use crate::config::Config;
use crate::parse::Document;
use crate::source::SourceTree;

use super::assets;
use super::index::Index;
use super::site::{Asset, AssetId};

/// Everything that names are looked up in while entries are read.
pub(super) struct Lookup<'a> {
    pub(super) config: &'a Config,
    pub(super) index: &'a Index,
    pub(super) sources: &'a SourceTree,
    pub(super) assets: &'a [Asset],
}

impl Lookup<'_> {
    /// The file that a name in a document leads to, relative to that document.
    pub(super) fn asset(&self, document: &Document, name: &str) -> Option<AssetId> {
        assets::find(self.assets, &document.path.resolve(name)?)
    }

    /// Names of the files in the folder of a document.
    pub(super) fn asset_names(&self, document: &Document) -> Vec<String> {
        let inside = self.sources.inside(&document.name.folder).filter(|(_, file)| file.asset().is_some());
        inside.filter_map(|(_, file)| file.path.below(&document.name.folder).map(str::to_owned)).collect()
    }
}
