//! Puts the new site in the place of the old one.
//!
//! One call exchanges both where the file system can; otherwise the old site is moved aside and the
//! new one in, and a run that dies between the two is mended by `leftovers::clear`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::{Errno, retry_on_intr};

use crate::publish::error::PublishError;

use super::leftovers::OLD;
use super::place::{Contents, Place};

/// Swaps, and tells where the old site is now, if there was one.
pub(super) fn swap(new: &Path, place: &Place) -> Result<Option<PathBuf>, PublishError> {
    let failed = PublishError::system("put the new site in the place of", &place.shown);
    if place.contents()? == Contents::Absent {
        return fs::rename(new, &place.folder).map(|()| None).map_err(failed);
    }
    match retry_on_intr(|| renameat_with(CWD, new, CWD, &place.folder, RenameFlags::EXCHANGE)) {
        Ok(()) => Ok(Some(new.to_owned())),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            let old = place.neighbour(&format!("{OLD}{}", std::process::id()));
            in_two_steps(new, &place.folder, &old).map(|()| Some(old)).map_err(failed)
        }
        Err(error) => Err(failed(error.into())),
    }
}

/// Moves the old site aside and the new one in; puts the old one back if that fails.
fn in_two_steps(new: &Path, folder: &Path, old: &Path) -> io::Result<()> {
    fs::rename(folder, old)?;
    fs::rename(new, folder).inspect_err(|_| {
        // Should this fail too, the next run puts the old site back.
        let _ = fs::rename(old, folder);
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn without_exchange_the_old_site_is_moved_aside_or_put_back() {
        let around = tempfile::tempdir().unwrap();
        let [new, folder, old] = ["new", "site", "old"].map(|name| around.path().join(name));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("index.html"), "old").unwrap();
        in_two_steps(&new, &folder, &old).unwrap_err();
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "old");
        fs::create_dir(&new).unwrap();
        fs::write(new.join("index.html"), "new").unwrap();
        in_two_steps(&new, &folder, &old).unwrap();
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(old.join("index.html")).unwrap(), "old");
    }
}
