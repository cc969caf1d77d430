//! Where the output folder is, and whether a build may replace it.
//!
//! Invariant: nothing is created or changed here.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::publish::error::{PublishError, Refusal};
use crate::publish::manifest::{MARKER, Manifest, is_marker};

use super::files;

/// Folders of the project from which a site is made.
const SOURCES: [&str; 2] = ["content", "themes"];

/// Names that desktop systems leave in any folder that is looked at.
const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// An output folder that may be replaced, with the folder around it.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder as it was asked for; this is what messages show.
    pub(super) shown: PathBuf,
    /// The folder without links on the way.
    pub(super) folder: PathBuf,
    /// The folder around it, where staging, lock and the old site lie.
    pub(super) parent: PathBuf,
    name: OsString,
}

/// What is at the place of the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    /// Nothing.
    Absent,
    /// A folder without entries.
    Empty,
    /// A site that a build has put there.
    Site,
}

impl Place {
    /// Finds the output folder of a project and refuses the ones that must not be replaced.
    pub(super) fn find(out: &Path, root: &Path) -> Result<Self, PublishError> {
        // Without the final `/`, after which the system would follow a link.
        let shown: PathBuf = out.components().collect();
        let system = PublishError::system("find the output folder", &shown);
        let (folder, reason) = look_at(&shown, root).map_err(system)?;
        if let Some(reason) = reason {
            return Err(PublishError::refused(&shown, reason));
        }
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(PublishError::refused(&shown, Refusal::FileSystemRoot));
        };
        let place = Self { parent: parent.to_owned(), name: name.to_owned(), folder: folder.clone(), shown };
        place.contents()?;
        Ok(place)
    }

    /// What is at the place now; refuses what no build has put there.
    pub(super) fn contents(&self) -> Result<Contents, PublishError> {
        contents_of(&self.folder, &self.shown)
    }

    /// The path of a hidden neighbour of the output folder: `.public` and the ending.
    pub(super) fn neighbour(&self, ending: &str) -> PathBuf {
        let mut name = self.beginning(ending);
        name.push(ending);
        self.parent.join(name)
    }

    /// Whether a file name beside the output is that of a neighbour with this ending and a number.
    pub(super) fn is_numbered_neighbour(&self, name: &OsStr, ending: &str) -> bool {
        let mut beginning = self.beginning(ending);
        beginning.push(ending);
        let number = name.as_encoded_bytes().strip_prefix(beginning.as_encoded_bytes());
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
    }

    fn beginning(&self, ending: &str) -> OsString {
        let mut name = OsString::with_capacity(1 + self.name.len() + ending.len());
        name.push(".");
        name.push(&self.name);
        name
    }
}

/// What is at a path; refuses what no build has put there. Messages show `shown`.
pub(super) fn contents_of(folder: &Path, shown: &Path) -> Result<Contents, PublishError> {
    let system = PublishError::system("read the output folder", shown);
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Contents::Absent),
        Err(error) => return Err(system(error)),
        Ok(facts) if facts.is_symlink() => return Err(PublishError::refused(shown, Refusal::SymbolicLink)),
        Ok(facts) if !facts.is_dir() => return Err(PublishError::refused(shown, Refusal::NotAFolder)),
        Ok(_) => {}
    }
    let listed = names_in(folder).and_then(|names| Ok((first_foreign(folder, &names)?, names)));
    let (foreign, names) = listed.map_err(system)?;
    match foreign {
        None if names.is_empty() => Ok(Contents::Empty),
        Some(first) => Err(PublishError::refused(shown, Refusal::Foreign { first })),
        None => Ok(Contents::Site),
    }
}

/// The names in a folder, in order.
pub(super) fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// The first name that no build has written: any if there is no marker, otherwise the first at the
/// top of the folder that the manifest does not list.
fn first_foreign(folder: &Path, names: &[OsString]) -> io::Result<Option<String>> {
    let shown = |name: &OsString| name.to_string_lossy().into_owned();
    let Some(marker) = files::read_marker(folder)?.filter(|text| is_marker(text)) else {
        return Ok(names.iter().find(|name| !is_dropping(name)).or(names.first()).map(shown));
    };
    // A manifest that cannot be read still marks the folder; what it listed is then unknown.
    let Some(ours) = Manifest::read_top_names(&marker) else { return Ok(None) };
    let known =
        |name: &OsString| name.to_str().is_some_and(|name| name == MARKER || ours.iter().any(|our| our == name));
    Ok(names.iter().find(|name| !known(name) && !is_dropping(name)).map(shown))
}

pub(super) fn is_dropping(name: &OsStr) -> bool {
    DROPPINGS.iter().any(|dropping| name == *dropping)
}

/// The folder at a path, without links on the way, and what speaks against replacing it whatever it
/// holds.
fn look_at(path: &Path, root: &Path) -> io::Result<(PathBuf, Option<Refusal>)> {
    let is_link = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        facts => facts?.is_symlink(),
    };
    let folder = resolved(path)?;
    let reason = if is_link { Some(Refusal::SymbolicLink) } else { precious(&folder, &resolved(root)?)? };
    Ok((folder, reason))
}

/// Why replacing a folder would destroy something else, if it would.
fn precious(folder: &Path, root: &Path) -> io::Result<Option<Refusal>> {
    if folder.parent().is_none() {
        return Ok(Some(Refusal::FileSystemRoot));
    }
    if root.starts_with(folder) {
        return Ok(Some(Refusal::Project));
    }
    // A home folder that cannot be found, as in some containers, cannot be destroyed either.
    if std::env::home_dir().and_then(|home| resolved(&home).ok()).is_some_and(|home| home.starts_with(folder)) {
        return Ok(Some(Refusal::Home));
    }
    for source in SOURCES {
        if folder.starts_with(resolved(&root.join(source))?) {
            return Ok(Some(Refusal::Sources(source)));
        }
    }
    Ok(None)
}

/// The path without links on the way, whether or not its last folders exist yet.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut missing = Vec::new();
    let mut existing = path;
    loop {
        let asked = if existing.as_os_str().is_empty() { Path::new(".") } else { existing };
        match (fs::canonicalize(asked), existing.parent(), existing.file_name()) {
            (Ok(mut found), ..) => {
                found.extend(missing.iter().rev());
                return Ok(found);
            }
            (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
                missing.push(name);
                existing = parent;
            }
            (Err(error), ..) => return Err(error),
        }
    }
}
