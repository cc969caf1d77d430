//! Clearing up after a run that was killed.
//!
//! Only the holder of the lock calls this, so whatever lies beside the output under a name of ours
//! belongs to a dead run. Invariant: a folder is removed only when it is empty or carries the
//! marker, and its marker goes last, so that a removal cut short can be taken up again.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::error::PublishError;
use crate::publish::manifest::{MARKER, Manifest};

use super::files;
use super::place::{Contents, Place, names_in};

/// Ending of the name of a folder that is being filled; the number of the process follows.
pub(super) const NEW: &str = ".new-";

/// Ending of the name of a site that was moved aside; the number of the process follows.
pub(super) const OLD: &str = ".old-";

/// What had to be cleared up before a build could begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Folders of interrupted builds that were removed, in order.
    pub removed: Vec<PathBuf>,
    /// Whether the old site had been moved aside and was put back.
    pub restored: bool,
}

/// Puts back a site that was moved aside and removes what dead runs have left.
pub(super) fn clear(place: &Place) -> Result<Recovery, PublishError> {
    let names = names_in(&place.parent).map_err(PublishError::system("read the folder", &place.parent))?;
    let numbered = |ending: &'static str| {
        let is_ours = move |name: &&OsString| place.is_numbered_neighbour(name, ending);
        names.iter().filter(is_ours).map(|name| place.parent.join(name))
    };
    let restored = match numbered(OLD).find(|folder| is_whole(folder)) {
        Some(old) if place.contents()? == Contents::Absent => restore(&old, place).map(|()| true)?,
        _ => false,
    };
    let mut removed = Vec::new();
    for folder in numbered(NEW).chain(numbered(OLD)).filter(|folder| is_leftover(folder)) {
        remove(&folder).map_err(PublishError::system("remove the folder of an interrupted build", &folder))?;
        removed.push(folder);
    }
    Ok(Recovery { removed, restored })
}

/// Removes a folder that a build has made; one that is gone already is no error.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    let names = match names_in(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names?,
    };
    let (markers, others): (Vec<_>, Vec<_>) = names.iter().partition(|name| *name == MARKER);
    if markers.is_empty() && !others.is_empty() {
        return Err(io::Error::other("it carries no marker of a build"));
    }
    others.into_iter().try_for_each(|name| remove_entry(&folder.join(name)))?;
    markers.into_iter().try_for_each(|name| fs::remove_file(folder.join(name)))?;
    fs::remove_dir(folder)
}

fn remove_entry(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

fn restore(old: &Path, place: &Place) -> Result<(), PublishError> {
    fs::rename(old, &place.folder).map_err(PublishError::system("put back the site published before", old))?;
    files::sync_folder(&place.parent).map_err(PublishError::system("sync the folder", &place.parent))
}

fn is_whole(folder: &Path) -> bool {
    let marked = files::read_marker(folder).ok().flatten();
    is_folder(folder) && marked.is_some_and(|text| Manifest::parse(&text).is_some())
}

fn is_leftover(folder: &Path) -> bool {
    let marked = |names: Vec<OsString>| names.is_empty() || names.iter().any(|name| name == OsStr::new(MARKER));
    is_folder(folder) && names_in(folder).is_ok_and(marked)
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|facts| facts.is_dir())
}
