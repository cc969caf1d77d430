//! New files in a project: all of them or none, and never in the place of one that is there.
//!
//! Invariant: what was not made here is neither changed nor removed (`new_files_leave_the_others_alone` in
//! `tests/publish.rs`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::paths::SourcePath;
use crate::publish::error::PublishError;

use super::files;

/// Writes new files below a folder, with the folders they lie in, and the folder itself if it is not there.
///
/// # Errors
/// When one of the files exists or cannot be written; then those before it are removed again.
pub fn create<'f>(root: &Path, new: impl IntoIterator<Item = (&'f SourcePath, &'f [u8])>) -> Result<(), PublishError> {
    let mut made = Made::default();
    if !root.as_os_str().is_empty() && !root.exists() {
        made.folder(root)?;
    }
    for (path, bytes) in new {
        made.file(root, path, bytes)?;
    }
    for folder in made.touched() {
        files::sync_folder(folder).map_err(PublishError::system("write", folder))?;
    }
    made.keep();
    Ok(())
}

/// What was made so far; removed again when dropped.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    fn file(&mut self, root: &Path, path: &SourcePath, bytes: &[u8]) -> Result<(), PublishError> {
        let mut folder = root.to_owned();
        for segment in path.folder().split('/').filter(|segment| !segment.is_empty()) {
            folder.push(segment);
            self.folder(&folder)?;
        }
        let place = folder.join(path.file_name());
        match files::write_new(&place, bytes) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(PublishError::Exists { path: place }),
            written => {
                self.files.push(place.clone());
                written.and_then(|_| files::sync_file(&place)).map_err(PublishError::system("write", &place))
            }
        }
    }

    fn folder(&mut self, folder: &Path) -> Result<(), PublishError> {
        match fs::symlink_metadata(folder) {
            Ok(facts) if facts.is_symlink() => Err(PublishError::Link { path: folder.to_owned() }),
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                files::create_folder(folder).map_err(PublishError::system("create the folder", folder))?;
                self.folders.push(folder.to_owned());
                Ok(())
            }
            Err(error) => Err(PublishError::system("look at", folder)(error)),
        }
    }

    /// Folders that have new members.
    fn touched(&self) -> impl Iterator<Item = &Path> {
        self.files
            .iter()
            .chain(&self.folders)
            .filter_map(|path| path.parent())
            .map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Whatever cannot be removed, as on a disk that is gone, could not be removed in another way either.
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
