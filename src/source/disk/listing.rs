//! Which files and folders there are, in order of their names; none is opened.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::paths::SourcePath;
use crate::source::names::{is_secret, is_skipped};
use crate::source::{PARITY_BASELINE, TRANSLATIONS_LOCK};

use super::ReadError;

/// What is read at the top of the project.
pub(super) const TOP: [&str; 5] = ["site.toml", "content", "themes", TRANSLATIONS_LOCK, PARITY_BASELINE];

/// A file or folder of the project.
#[derive(Debug)]
pub(super) struct Listed {
    /// Where it lies on disk.
    pub(super) disk: PathBuf,
    /// Its path below the root as stored, with `/`; bad bytes are shown as `U+FFFD`.
    pub(super) raw: String,
    /// The same in Unicode form NFC.
    pub(super) path: SourcePath,
    /// Whether `raw` is the whole truth: false when the name is not UTF-8.
    pub(super) is_text: bool,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a file or folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A file that by its name holds a password or key.
    Secret,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, socket or device.
    Special,
}

/// Lists the project, folders before what they hold.
///
/// # Errors
/// When a folder cannot be listed.
pub(super) fn list(root: &Path) -> Result<Vec<Listed>, ReadError> {
    let walk = WalkDir::new(root).follow_links(false).min_depth(1).sort_by_file_name();
    let mut listed = Vec::new();
    for entry in walk.into_iter().filter_entry(is_wanted) {
        match entry {
            Ok(entry) => listed.extend(describe(root, &entry)),
            Err(error) => {
                let place = error.path().unwrap_or(root).to_owned();
                match error.into_io_error() {
                    // A file that vanished since its folder was listed is a file that is not there.
                    Some(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    Some(error) => return Err(ReadError::unreadable(&place, &error)),
                    None => {}
                }
            }
        }
    }
    Ok(listed)
}

fn is_wanted(entry: &DirEntry) -> bool {
    entry.depth() == 0 || is_wanted_at(entry.depth(), &entry.file_name().to_string_lossy(), entry.file_type().is_dir())
}

/// Whether a path below the root, by the names of its segments, is read if there is such a file.
pub(super) fn is_part(segments: &[Cow<str>]) -> bool {
    let last = segments.len();
    last > 0 && (1..).zip(segments).all(|(depth, name)| is_wanted_at(depth, name, depth < last))
}

fn is_wanted_at(depth: usize, name: &str, is_folder: bool) -> bool {
    if depth == 1 { TOP.contains(&name) } else { !is_skipped(name) || (is_secret(name) && !is_folder) }
}

fn describe(root: &Path, entry: &DirEntry) -> Option<Listed> {
    let below = entry.path().strip_prefix(root).ok()?;
    let raw = below.iter().map(|segment| segment.to_string_lossy()).collect::<Vec<_>>().join("/");
    let kind = match entry.file_type() {
        kind if kind.is_dir() => Kind::Folder,
        _ if is_secret(&entry.file_name().to_string_lossy()) => Kind::Secret,
        kind if kind.is_symlink() => Kind::Link,
        kind if kind.is_file() => Kind::File,
        _ => Kind::Special,
    };
    let path = SourcePath::new(&raw)?;
    Some(Listed { disk: entry.path().to_owned(), path, is_text: entry.file_name().to_str().is_some(), raw, kind })
}
