//! A file of the project that the program itself keeps, in place of the one before.
//!
//! Invariant: at the path is the old file or the new one, whole, whatever fails and whenever
//! (`a_record_is_replaced_whole` in `tests/publish.rs`).

use std::fs;
use std::io;
use std::path::Path;

use crate::paths::SourcePath;
use crate::publish::error::PublishError;

use super::files;

/// Writes a file below a folder that is there, over the one that may be there.
///
/// # Errors
/// When it cannot be written, or something other than a file is at the path; then everything is as it was.
pub fn replace(root: &Path, path: &SourcePath, bytes: &[u8]) -> Result<(), PublishError> {
    let place = root.join(path.as_str());
    match fs::symlink_metadata(&place) {
        Ok(facts) if !facts.is_file() => return Err(PublishError::NotRegular { path: place }),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(PublishError::system("look at", &place)(error));
        }
        _ => {}
    }
    let beside = root.join(format!("{}.{}.new", path.as_str(), std::process::id()));
    let written = files::write_new(&beside, bytes)
        .and_then(|_| files::sync_file(&beside))
        .and_then(|()| fs::rename(&beside, &place))
        .map_err(PublishError::system("write", &place));
    if written.is_err() {
        // What cannot be removed either could not be helped.
        let _ = fs::remove_file(&beside);
        return written;
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::sync_folder(folder).map_err(PublishError::system("write", folder))
}
