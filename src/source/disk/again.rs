//! Reads files of a project again after they may have changed, without reading the others.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::Reported;
use crate::paths::SourcePath;
use crate::source::{Content, SourceFile, SourceTree};

use super::listing::{Kind, Listed, is_part};
use super::{ReadError, file, read};

/// What has become of a project.
#[derive(Debug)]
pub enum Again {
    /// Nothing that matters to the site.
    Unchanged,
    /// Some texts are others; files and ids are the same, and so is what reading found.
    Texts(SourceTree),
    /// Files came, went or changed their nature, so everything was read.
    Others(Reported<SourceTree>),
}

/// Reads those of the given files that belong to the project in `root`; `tree` is what was read of it before.
/// Paths of folders and of files that are neither in the tree nor on disk are allowed.
///
/// # Errors
/// As [`read`].
pub fn read_again<'a>(
    root: &Path,
    tree: &SourceTree,
    paths: impl IntoIterator<Item = &'a Path>,
) -> Result<Again, ReadError> {
    let raw: BTreeSet<String> = paths.into_iter().filter_map(|path| raw(root, path)).collect();
    let mut changed = Vec::new();
    for raw in raw {
        match look(root, tree, &raw)? {
            Seen::Same => {}
            Seen::Text(file) => changed.push(file),
            Seen::Other => return read_whole(root, tree).map(Again::Others),
        }
    }
    if changed.is_empty() {
        return Ok(Again::Unchanged);
    }
    match tree.with(changed) {
        Some(tree) => Ok(Again::Texts(tree)),
        None => read_whole(root, tree).map(Again::Others),
    }
}

/// Reads everything, and keeps of `tree` what is the same.
///
/// # Errors
/// As [`read`].
pub fn read_whole(root: &Path, tree: &SourceTree) -> Result<Reported<SourceTree>, ReadError> {
    let Reported { value, diagnostics } = read(root)?;
    Ok(Reported::new(value.sharing(tree), diagnostics))
}

/// Whether the text at a path is in the tree and on disk, so that a change of it is a change of words alone.
#[must_use]
pub fn is_known_text(root: &Path, tree: &SourceTree, path: &Path) -> bool {
    let known = || {
        let (_, file) = tree.find(&SourcePath::new(&raw(root, path)?)?)?;
        file.text().map(|_| ())
    };
    known().is_some() && fs::symlink_metadata(path).is_ok_and(|facts| facts.is_file())
}

/// A path below the root with `/`, if it can belong to the project.
fn raw(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let segments: Vec<_> = below.iter().map(|segment| segment.to_string_lossy()).collect();
    is_part(&segments).then(|| segments.join("/"))
}

/// What is found at a path.
enum Seen {
    Same,
    Text(SourceFile),
    Other,
}

fn look(root: &Path, tree: &SourceTree, raw: &str) -> Result<Seen, ReadError> {
    let disk = root.join(raw);
    let Some(path) = SourcePath::new(raw) else { return Ok(Seen::Other) };
    let known = tree.find(&path).map(|(_, file)| file);
    let facts = match fs::symlink_metadata(&disk) {
        Ok(facts) => facts,
        Err(_) if known.is_none() && tree.inside(raw).next().is_none() => return Ok(Seen::Same),
        Err(_) => return Ok(Seen::Other),
    };
    let before = match known.map(|file| &file.content) {
        Some(Content::Text(text)) if facts.is_file() && raw.nfc().eq(raw.chars()) => text,
        // A file was made or removed in the folder, and has an event of its own.
        None if facts.is_dir() && tree.inside(raw).next().is_some() => return Ok(Seen::Same),
        _ => return Ok(Seen::Other),
    };
    let listed = Listed { disk, raw: raw.to_owned(), path, is_text: true, kind: Kind::File };
    Ok(match file::read(&listed)? {
        (Some(SourceFile { content: Content::Text(text), .. }), None) if text == *before => Seen::Same,
        (Some(file @ SourceFile { content: Content::Text(_), .. }), None) => Seen::Text(file),
        _ => Seen::Other,
    })
}
