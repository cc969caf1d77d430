//! Pictures that earlier builds have made, found again by what they were made of.
//!
//! A folder beside `site.toml` with one file for each picture: its content and a checksum. It may be deleted
//! at any time, is not part of the project, and never makes a build fail: what cannot be read is made anew,
//! what cannot be written is not kept. Invariant: a build with the folder, without it, or with a damaged
//! one gives equal bytes (`tests/pictures.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Name of the folder.
const FOLDER: &str = ".diptych-cache";

/// Length of a checksum in bytes.
const CHECKSUM: usize = 32;

/// How names of files begin that were not finished.
const UNFINISHED: &str = ".new-";

/// Files that tell other programs to leave the folder alone: version control, and backups
/// (<https://bford.info/cachedir/>).
const MARKERS: [(&str, &str); 2] = [
    (".gitignore", "*\n"),
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Pictures made by diptych. Safe to delete.\n"),
];

/// What earlier builds have made.
#[derive(Debug)]
pub struct Cache {
    /// `None` if the folder cannot be used.
    folder: Option<PathBuf>,
    /// Whether the folder is there; it is made when there is something to keep.
    prepared: OnceLock<bool>,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of the project in a folder. A link in its place is not followed.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let is_free = match fs::symlink_metadata(&folder) {
            Ok(facts) => facts.is_dir(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        Self { folder: is_free.then_some(folder), prepared: OnceLock::new(), used: Mutex::default() }
    }

    /// The content of a key, if it was kept and is whole.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<Vec<u8>> {
        let mut content = fs::read(self.folder.as_ref()?.join(key)).ok()?;
        let checksum = content.split_off(content.len().checked_sub(CHECKSUM)?);
        if checksum_of(key, &content) != *checksum {
            return None;
        }
        self.note(key);
        Some(content)
    }

    /// Keeps the content of a key for later builds, if that can be done.
    pub fn keep(&self, key: &str, content: &[u8]) {
        if self.write(key, content).is_ok() {
            self.note(key);
        }
    }

    /// Drops what this build did not use.
    pub fn sweep(&self) {
        let Some(folder) = &self.folder else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            let name = name.to_str().unwrap_or_default();
            if (is_key(name) && !used.contains(name)) || name.starts_with(UNFINISHED) {
                // What cannot be removed now is in nobody's way and removed by a later build.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn note(&self, key: &str) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
    }

    /// Under another name first, so that whoever reads finds all of it or nothing.
    fn write(&self, key: &str, content: &[u8]) -> io::Result<()> {
        let folder = self.folder.as_ref().ok_or(io::ErrorKind::NotFound)?;
        if !self.prepared.get_or_init(|| prepare(folder).is_ok()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        file.write_all(content)?;
        file.write_all(&checksum_of(key, content))?;
        file.persist(folder.join(key)).map(drop).map_err(|error| error.error)
    }
}

fn prepare(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => made?,
    }
    for (name, text) in MARKERS {
        let marker = folder.join(name);
        if fs::symlink_metadata(&marker).is_err() {
            fs::write(marker, text)?;
        }
    }
    Ok(())
}

/// Belongs to the key too, so that a file under a wrong name is not taken for another.
fn checksum_of(key: &str, content: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key.as_bytes());
    hasher.update(content);
    *hasher.finalize().as_bytes()
}

fn is_key(name: &str) -> bool {
    name.len() == 2 * CHECKSUM && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
