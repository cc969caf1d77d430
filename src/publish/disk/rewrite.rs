//! Files of a project with other texts: each is replaced as a whole, or none is touched.
//!
//! Invariant: a file that is no longer what was read is left alone, and no file is followed through a link
//! (`a_file_that_changed_is_left_alone` in `tests/fix.rs`).

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::paths::SourcePath;
use crate::publish::error::PublishError;

use super::files;

/// Ending of the new file until it takes its place.
const NEW: &str = ".diptych-new";

/// A file that gets another text.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'f> {
    /// Where it lies below the project's root.
    pub path: &'f SourcePath,
    /// The text that it had when it was read.
    pub before: &'f str,
    /// The text that it gets.
    pub after: &'f str,
}

/// Gives files other texts. All new texts are on disk before the first takes its place.
///
/// # Errors
/// When one of the files is not what it was or cannot be written; if that is known before any is replaced, all are
/// as they were.
pub fn rewrite<'f>(root: &Path, changes: impl IntoIterator<Item = Rewrite<'f>>) -> Result<(), PublishError> {
    let mut prepared = Prepared::default();
    for change in changes {
        prepared.add(root, &change)?;
    }
    prepared.replace()
}

/// New files beside those whose place they take; removed when dropped.
#[derive(Default)]
struct Prepared(Vec<(PathBuf, PathBuf)>);

impl Prepared {
    fn add(&mut self, root: &Path, change: &Rewrite<'_>) -> Result<(), PublishError> {
        let place = root.join(change.path.as_str());
        let mut now = Vec::new();
        let opened = files::open_source(root, &place).map_err(PublishError::system("read", &place))?;
        let mut file = opened.ok_or_else(|| PublishError::NotRegular { path: place.clone() })?;
        file.read_to_end(&mut now).map_err(PublishError::system("read", &place))?;
        if now != change.before.as_bytes() {
            return Err(PublishError::Changed { path: place });
        }
        let mode = file.metadata().map_err(PublishError::system("read", &place))?.permissions();
        let name = format!(".{}{NEW}", change.path.file_name());
        let new = place.with_file_name(name);
        files::write_new(&new, change.after.as_bytes()).map_err(PublishError::system("write", &new))?;
        self.0.push((new.clone(), place));
        fs::set_permissions(&new, mode)
            .and_then(|()| files::sync_file(&new))
            .map_err(PublishError::system("write", &new))
    }

    fn replace(mut self) -> Result<(), PublishError> {
        while let Some((new, place)) = self.0.pop() {
            if let Err(error) = fs::rename(&new, &place) {
                self.0.push((new, place.clone()));
                return Err(PublishError::system("replace", &place)(error));
            }
            if let Some(folder) = place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                files::sync_folder(folder).map_err(PublishError::system("write", folder))?;
            }
        }
        Ok(())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // What cannot be removed, as on a disk that is gone, could not be removed in another way either.
        for (new, _) in &self.0 {
            let _ = fs::remove_file(new);
        }
    }
}
