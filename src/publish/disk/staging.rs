//! A site while it is being written, in a hidden folder beside the output folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::paths::OutputPath;
use crate::publish::compress::{self, Encoding};
use crate::publish::error::PublishError;
use crate::publish::manifest::{FileRecord, MARKER, Manifest, unfinished};

use super::files;
use super::leftovers::{self, NEW, Recovery};
use super::lock::Lock;
use super::place::Place;
use super::swap::swap;

/// A site that is being written. Dropped without [`commit`](Staging::commit), it leaves no trace.
#[derive(Debug)]
pub struct Staging {
    place: Place,
    root: PathBuf,
    folder: PathBuf,
    /// Opened before the first write, so that a sync reports every write that failed.
    handle: File,
    made: Mutex<Made>,
    recovery: Recovery,
    exchanged: bool,
    /// Last, because fields are dropped in order: the lock outlives everything it guards.
    _lock: Lock,
}

/// What has been written so far.
#[derive(Debug, Default)]
struct Made {
    folders: BTreeSet<String>,
    files: BTreeMap<OutputPath, FileRecord>,
    failed: bool,
}

/// A site that has been published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The files of the site.
    pub manifest: Manifest,
    /// The old site, if it could not be removed; the next build tries again.
    pub leftover: Option<PathBuf>,
}

impl Staging {
    /// Checks the output folder, locks it, clears up after dead runs and makes the staging folder.
    ///
    /// `out` may be absent; `root` is the folder of the project. Folders above `out` are made.
    ///
    /// # Errors
    /// [`PublishError::NotOurs`] before anything is touched, [`PublishError::Locked`], or what the
    /// operating system said.
    pub fn open(out: &Path, root: &Path) -> Result<Self, PublishError> {
        let place = Place::find(out, root)?;
        fs::create_dir_all(&place.parent).map_err(PublishError::system("create the folder", &place.parent))?;
        let lock = Lock::take(&place)?;
        let recovery = leftovers::clear(&place)?;
        let folder = place.neighbour(&format!("{NEW}{}", std::process::id()));
        let handle = prepare(&folder).map_err(PublishError::system("create the folder", &folder))?;
        let made = Mutex::default();
        Ok(Self { place, root: root.to_owned(), folder, handle, made, recovery, exchanged: false, _lock: lock })
    }

    /// What an interrupted run had left and [`open`](Staging::open) cleared up.
    #[must_use]
    pub fn recovery(&self) -> &Recovery {
        &self.recovery
    }

    /// Writes a file of the site. Many threads may call this at once.
    ///
    /// # Errors
    /// When the path was written before, or what the operating system said. After any error the
    /// staging can no longer be committed.
    pub fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.make_folders(path).and_then(|()| {
            let target = self.folder.join(path.as_str());
            files::write_new(&target, bytes).map_err(|error| self.unwritten(path, bytes.len() as u64, error))
        });
        self.record(path, written)
    }

    /// Copies a file into the site without reading it into memory. Many threads may call this at once.
    ///
    /// # Errors
    /// As [`write`](Staging::write); also when `from` is anything but a regular file, or is reached
    /// through a link below the project's folder.
    pub fn copy(&self, path: &OutputPath, from: &Path) -> Result<(), PublishError> {
        let copied = self.make_folders(path).and_then(|()| self.copy_file(path, from));
        self.record(path, copied)
    }

    /// Puts the compressed form of a file that was written or copied beside it, if that is smaller.
    ///
    /// # Errors
    /// As [`write`](Staging::write).
    pub fn compress(&self, path: &OutputPath, encoding: Encoding) -> Result<(), PublishError> {
        let plain = self.folder.join(path.as_str());
        let length = self.made().files.get(path).map_or(0, |record| record.length);
        let Ok(beside) = OutputPath::new(&format!("{path}{}", encoding.ending())) else { return Ok(()) };
        if !(compress::SHORTEST..=compress::LONGEST).contains(&length) {
            return Ok(());
        }
        let made = fs::read(&plain).and_then(|bytes| compress::compressed(&bytes, encoding));
        match made.map_err(PublishError::system("compress", &self.shown(path.as_str()))) {
            Ok(None) => Ok(()),
            Ok(Some(bytes)) => self.write(&beside, &bytes),
            Err(error) => self.record(&beside, Err(error)),
        }
    }

    /// Publishes: lists the files in the marker, makes everything durable, exchanges the new site
    /// with the old one and removes the old one.
    ///
    /// # Errors
    /// When an output had failed, when something that is not ours has appeared in the output folder,
    /// or what the operating system said. Either site is whole after an error.
    pub fn commit(mut self) -> Result<Published, PublishError> {
        let manifest = self.manifest()?;
        let marker = self.shown(MARKER);
        files::write_marker(&self.folder, &manifest.text()).map_err(PublishError::system("write", &marker))?;
        files::sync_all(&self.handle, &self.folder).map_err(PublishError::system("sync", &self.place.shown))?;
        let old = swap(&self.folder, &self.place)?;
        self.exchanged = true;
        // The old site stays until the exchange is known to be on disk: a power cut before that
        // could bring its name back.
        let parent = &self.place.parent;
        files::sync_folder(parent).map_err(PublishError::system("sync the folder", parent))?;
        let leftover = old.filter(|old| leftovers::remove(old).is_err());
        Ok(Published { manifest, leftover })
    }

    fn manifest(&self) -> Result<Manifest, PublishError> {
        let mut made = self.made();
        if made.failed {
            return Err(PublishError::Unfinished { path: self.place.shown.clone() });
        }
        Ok(Manifest { files: std::mem::take(&mut made.files) })
    }

    /// Makes the folders on the way to a file, each once.
    fn make_folders(&self, path: &OutputPath) -> Result<(), PublishError> {
        let ends = path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end]);
        let mut made = self.made();
        for folder in ends {
            if !made.folders.contains(folder) {
                files::create_folder(&self.folder.join(folder))
                    .map_err(PublishError::system("create the folder", &self.shown(folder)))?;
                made.folders.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    fn copy_file(&self, path: &OutputPath, from: &Path) -> Result<FileRecord, PublishError> {
        let opened = files::open_source(&self.root, from).map_err(PublishError::system("read", from))?;
        let mut source = opened.ok_or_else(|| PublishError::NotRegular { path: from.to_owned() })?;
        let length = source.metadata().map_or(0, |facts| facts.len());
        files::copy_new(&self.folder.join(path.as_str()), &mut source)
            .map_err(|error| self.unwritten(path, length, error))
    }

    fn record(&self, path: &OutputPath, result: Result<FileRecord, PublishError>) -> Result<(), PublishError> {
        let mut made = self.made();
        match result {
            Ok(record) => {
                made.files.insert(path.clone(), record);
                Ok(())
            }
            Err(error) => {
                made.failed = true;
                Err(error)
            }
        }
    }

    /// Says why a file of `length` bytes could not be written.
    fn unwritten(&self, path: &OutputPath, length: u64, source: io::Error) -> PublishError {
        let shown = self.shown(path.as_str());
        match source.kind() {
            io::ErrorKind::AlreadyExists => PublishError::Twice { path: path.clone() },
            io::ErrorKind::StorageFull => {
                PublishError::Full { path: shown, needed: length, free: files::free_bytes(&self.folder) }
            }
            _ => PublishError::System { operation: "write", path: shown, source },
        }
    }

    /// A path of the site as the user knows it, for messages.
    fn shown(&self, path: &str) -> PathBuf {
        self.place.shown.join(path)
    }

    /// What has been made. A thread that panicked while holding it cannot have left it half changed:
    /// each change is a single insertion.
    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.exchanged {
            // What cannot be removed now is removed by the next run, which knows it by its marker.
            let _ = leftovers::remove(&self.folder);
        }
    }
}

/// Makes the staging folder with its marker and opens it.
fn prepare(folder: &Path) -> io::Result<File> {
    files::create_folder(folder)?;
    let opened = File::open(folder).and_then(|handle| {
        files::write_marker(folder, &unfinished())?;
        Ok(handle)
    });
    opened.inspect_err(|_| {
        let _ = leftovers::remove(folder);
    })
}
