//! One build at a time for each output folder.
//!
//! The kernel releases the lock when its holder dies, so a lock file left by a dead run does not
//! hinder the next. The holder removes the file before it lets go; whoever gets the lock of a file
//! that is no longer at its path tries again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::{Errno, retry_on_intr};

use crate::publish::error::PublishError;

use super::place::Place;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Open for as long as the lock is held; closing it releases the lock.
    _file: File,
}

impl Lock {
    /// Takes the lock of an output folder without waiting for it.
    pub(super) fn take(place: &Place) -> Result<Self, PublishError> {
        let path = place.neighbour(".diptych-lock");
        loop {
            let mut file = open(&path).map_err(PublishError::system("open the lock file", &path))?;
            match retry_on_intr(|| flock(&file, FlockOperation::NonBlockingLockExclusive)) {
                Ok(()) => {}
                Err(Errno::WOULDBLOCK) => {
                    return Err(PublishError::Locked { path: place.shown.clone(), process: holder(&mut file) });
                }
                Err(error) => return Err(PublishError::system("lock", &path)(error.into())),
            }
            if is_at(&file, &path) {
                sign(&mut file).map_err(PublishError::system("write the lock file", &path))?;
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that cannot be removed does no harm: it is taken over by the next run.
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    OpenOptions::new().read(true).write(true).create(true).truncate(false).custom_flags(flags).open(path)
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    writeln!(file, "{}", std::process::id())
}

/// The number of the process that holds the lock, if it has written it yet.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim_end().parse().ok()
}

fn is_at(file: &File, path: &Path) -> bool {
    let same = |here: &fs::Metadata, there: &fs::Metadata| (here.dev(), here.ino()) == (there.dev(), there.ino());
    matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(here), Ok(there)) if same(&here, &there))
}
