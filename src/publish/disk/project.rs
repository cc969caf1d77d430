//! A new project in an empty or new folder: filled out of sight, then moved into view.
//!
//! Invariant: until [`NewProject::commit`] the folder holds nothing but one hidden folder, which is removed
//! again when the project is dropped; `site.toml` comes into view last, so that a project cut short is none.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::paths::SourcePath;
use crate::publish::error::PublishError;

use super::create::create;
use super::files;
use super::place::{is_dropping, names_in};

/// How the name of the hidden folder begins; the number of the process follows.
const HIDDEN: &str = ".diptych-new-";

/// The folder of version control, which does not count as content.
const VERSION_CONTROL: &str = ".git";

/// The file that makes a folder a project.
const LAST: &str = "site.toml";

/// How many of the names that are in the way a message repeats.
const MOST_NAMED: usize = 3;

/// A project that is being made.
#[derive(Debug)]
pub struct NewProject {
    folder: PathBuf,
    hidden: PathBuf,
    /// Folders that were made for it, from the outside in.
    made: Vec<PathBuf>,
}

impl NewProject {
    /// Writes the files of a project out of sight.
    ///
    /// # Errors
    /// When the folder has anything in it, or cannot be written; then it is as it was.
    pub fn stage<'f>(
        folder: &Path,
        new: impl IntoIterator<Item = (&'f SourcePath, &'f [u8])>,
    ) -> Result<Self, PublishError> {
        let folder: PathBuf = folder.components().collect();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        check_is_free(&folder)?;
        let hidden = folder.join(format!("{HIDDEN}{}", std::process::id()));
        let mut project = Self { folder: folder.clone(), hidden: hidden.clone(), made: Vec::new() };
        project.make_folders(&folder)?;
        files::create_folder(&hidden).map_err(PublishError::system("create the folder", &hidden))?;
        create(&hidden, new)?;
        Ok(project)
    }

    /// Where its files are for now.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.hidden
    }

    /// Moves the files into view.
    ///
    /// # Errors
    /// When one of them cannot be moved; then those before it are moved back.
    pub fn commit(mut self) -> Result<(), PublishError> {
        let mut names = names_in(&self.hidden).map_err(PublishError::system("read the folder", &self.hidden))?;
        names.sort_by_key(|name| name == LAST);
        let mut moved: Vec<&OsString> = Vec::new();
        for name in &names {
            if let Err(error) = self.show(name) {
                for name in moved {
                    // What cannot be moved back stays, as nothing else could be done about it.
                    let _ = fs::rename(self.folder.join(name), self.hidden.join(name));
                }
                return Err(error);
            }
            moved.push(name);
        }
        self.made.clear();
        files::sync_folder(&self.folder).map_err(PublishError::system("write", &self.folder))
    }

    fn show(&self, name: &OsStr) -> Result<(), PublishError> {
        let (from, to) = (self.hidden.join(name), self.folder.join(name));
        match fs::symlink_metadata(&to) {
            Ok(_) => Err(PublishError::Exists { path: to }),
            Err(_) => fs::rename(&from, &to).map_err(PublishError::system("write", &to)),
        }
    }

    /// Makes the folder and those around it that are not there.
    fn make_folders(&mut self, folder: &Path) -> Result<(), PublishError> {
        let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<&Path> = missing.collect();
        for folder in missing.into_iter().rev() {
            files::create_folder(folder).map_err(PublishError::system("create the folder", folder))?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for NewProject {
    fn drop(&mut self) {
        // Only what was made here is removed, and folders only when they are empty.
        let _ = fs::remove_dir_all(&self.hidden);
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Refuses a folder that has anything in it, and what is no folder.
fn check_is_free(folder: &Path) -> Result<(), PublishError> {
    let names = match names_in(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names.map_err(PublishError::system("read the folder", folder))?,
    };
    let in_the_way: Vec<String> = names
        .iter()
        .filter(|name| !is_dropping(name) && *name != VERSION_CONTROL)
        .map(|name| format!("`{}`", name.to_string_lossy()))
        .collect();
    if in_the_way.is_empty() {
        return Ok(());
    }
    let more = in_the_way.len().saturating_sub(MOST_NAMED);
    let mut named = in_the_way[..in_the_way.len() - more].join(", ");
    if more > 0 {
        named.push_str(&format!(" and {more} more"));
    }
    Err(PublishError::Occupied { path: folder.to_owned(), named })
}
