//! Reads the project folder into a [`SourceTree`].
//!
//! Five things are read: `site.toml`, what was recorded beside it, `content/` and `themes/`. Symbolic links are reported and never
//! followed; hidden files and what editors leave behind are passed over. What is wrong with the author's
//! files is a diagnostic; what is wrong with the disk is a [`ReadError`].
//! Ids of files exist only once all are known, so problems first name paths (see `problem`).

mod again;
mod file;
mod listing;
mod outside;
mod problem;
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::Reported;
use crate::paths::SourcePath;

use super::SourceTree;
use listing::{Kind, Listed};
use problem::Problem;

pub use again::{Again, is_known_text, read_again, read_whole};
pub use outside::read_outside;
pub use watch::{Batch, Means, Watch, WatchError};

/// Name of the file that makes a folder a site.
const FILE_NAME: &str = "site.toml";

/// Why the project could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The folder is not there.
    #[error("there is no folder `{path}`")]
    RootMissing {
        /// The folder asked for.
        path: String,
    },
    /// A file was named instead of a folder.
    #[error("`{path}` is a file; the folder of a site was expected")]
    RootIsFile {
        /// The file.
        path: String,
    },
    /// The folder is no site.
    #[error("there is no file `site.toml` in `{path}`, so it is not the folder of a site")]
    NoConfiguration {
        /// The folder asked for, whole.
        path: String,
        /// The nearest folder around it that is one.
        around: Option<String>,
    },
    /// The disk refused.
    #[error("cannot read `{path}`: {reason}")]
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the operating system said, in words.
        reason: String,
    },
}

impl ReadError {
    /// Whether the command was asked for the wrong folder, rather than failed by the machine.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        !matches!(self, ReadError::Unreadable { .. })
    }

    /// What to type instead, where the wrong folder was named.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            ReadError::Unreadable { .. } => None,
            ReadError::NoConfiguration { around: Some(around), .. } => {
                Some(format!("the site around it is named with `--root {around}`"))
            }
            _ => Some("run the command in the folder of the site, or name that folder with `--root`".to_owned()),
        }
    }

    fn no_configuration(root: &Path) -> Self {
        let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let around = root.canonicalize().unwrap_or_else(|_| whole.clone());
        let around = around.ancestors().skip(1).find(|folder| folder.join(FILE_NAME).is_file());
        let around = around.map(|folder| folder.display().to_string());
        ReadError::NoConfiguration { path: whole.display().to_string(), around }
    }

    fn unreadable(path: &Path, error: &io::Error) -> Self {
        ReadError::Unreadable { path: path.display().to_string(), reason: in_words(error) }
    }
}

/// Reads the folder of a site.
///
/// # Errors
/// When there is no site at `root`, or a file or folder of it cannot be read. Of several the first in
/// order of paths is given.
pub fn read(root: &Path) -> Result<Reported<SourceTree>, ReadError> {
    check_root(root)?;
    let listed = listing::list(root)?;
    let read: Vec<_> = listed.par_iter().map(file::read).collect();
    let mut files = Vec::with_capacity(read.len());
    let mut problems = Vec::new();
    for outcome in read {
        let (file, found) = outcome?;
        files.extend(file);
        problems.extend(found);
    }
    problems.extend(problem::of_names(&listed));
    let tree = SourceTree::new(files);
    if SourcePath::new(FILE_NAME).and_then(|path| tree.find(&path)).is_none() {
        return Err(ReadError::no_configuration(root));
    }
    let diagnostics = problems.into_iter().filter_map(|problem: Problem| problem.placed_in(&tree)).collect();
    Ok(Reported::new(tree, diagnostics))
}

/// The bytes of an asset of the tree that was read from `root`, whole.
///
/// # Errors
/// Those of the operating system, for instance when the file was deleted in the meantime.
pub fn read_bytes(root: &Path, path: &SourcePath) -> io::Result<Vec<u8>> {
    fs::read(locate(root, path))
}

/// Where a file of the tree that was read from `root` lies on disk. A [`SourcePath`] is composed (NFC);
/// the names on disk may be decomposed, and most disks tell the two apart.
#[must_use]
pub fn locate(root: &Path, path: &SourcePath) -> PathBuf {
    path.as_str().split('/').fold(root.to_owned(), |folder, name| {
        let usual = folder.join(name);
        if name.is_ascii() || fs::symlink_metadata(&usual).is_ok() {
            return usual;
        }
        let entries = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
        let same = |stored: &OsString| stored.to_str().is_some_and(|stored| stored.nfc().eq(name.chars()));
        entries.map(|entry| entry.file_name()).find(same).map_or(usual, |stored| folder.join(stored))
    })
}

fn check_root(root: &Path) -> Result<(), ReadError> {
    let path = || root.display().to_string();
    match fs::metadata(root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReadError::RootMissing { path: path() }),
        Err(error) => Err(ReadError::unreadable(root, &error)),
        Ok(facts) if !facts.is_dir() => Err(ReadError::RootIsFile { path: path() }),
        Ok(_) => configuration_exists(root),
    }
}

/// Asked before anything is listed: a folder that is no site may be large.
fn configuration_exists(root: &Path) -> Result<(), ReadError> {
    match fs::symlink_metadata(root.join(FILE_NAME)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReadError::no_configuration(root)),
        Err(error) => Err(ReadError::unreadable(root, &error)),
    }
}

/// The sentence of an operating system's error, without its number.
fn in_words(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((sentence, _)) => sentence.to_lowercase(),
        None => text,
    }
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

    use std::fs;

    use crate::diagnostics::{Position, sort};
    use crate::source::Content;

    use super::*;

    /// Paths with their bytes.
    type Files<'a> = &'a [(&'a str, &'a [u8])];

    /// The beginning of a PNG of 258 by 16 pixels.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x10\x08\x06\0\0\0";

    /// A site of the given files; an ending `->` makes a link to the content.
    fn site(files: Files<'_>) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let place = root.path().join(path.trim_end_matches("->"));
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            if path.ends_with("->") {
                std::os::unix::fs::symlink(std::str::from_utf8(bytes).unwrap(), place).unwrap();
            } else {
                fs::write(place, bytes).unwrap();
            }
        }
        root
    }

    /// The diagnostics of a site as `path:line:column code`.
    fn report(files: Files<'_>) -> Vec<String> {
        let root = site(files);
        let Reported { value: tree, mut diagnostics } = read(root.path()).unwrap();
        sort(&mut diagnostics);
        let shown = diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.primary.span;
            let Position { line, column } = Position::of(tree.text(span.file), span.start as usize);
            format!("{}:{line}:{column} {}", tree.path(span.file), diagnostic.code.name)
        });
        shown.collect()
    }

    #[test]
    fn files_are_texts_or_assets() {
        let root = site(&[
            ("site.toml", b"title = 1"),
            ("README.md", b"not part of the site"),
            ("target/x.md", b""),
            ("content/a.en.md", "\u{FEFF}---\n".as_bytes()),
            ("content/news/b/p.png", PNG),
            ("content/news/b/.DS_Store", b"x"),
            ("content/news/.b.md.swp", b"x"),
            ("themes/t/templates/page.html", b"<p>"),
            ("themes/t/strings/x.toml", b""),
            ("themes/t/static/x.css", b""),
            ("themes/t/static/x.toml", b""),
        ]);
        let read = read(root.path()).unwrap();
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        let kinds: Vec<_> = read.value.iter().map(|(_, file)| (file.path.as_str(), file.text().is_some())).collect();
        let expected = [
            ("content/a.en.md", true),
            ("content/news/b/p.png", false),
            ("site.toml", true),
            ("themes/t/static/x.css", true),
            ("themes/t/static/x.toml", false),
            ("themes/t/strings/x.toml", true),
            ("themes/t/templates/page.html", true),
        ];
        assert_eq!(kinds, expected);
        let (_, image) = read.value.iter().nth(1).unwrap();
        let facts = image.asset().unwrap();
        assert_eq!((facts.dimensions, facts.length), (Some((258, 16)), PNG.len() as u64));
        assert_eq!(facts.hash, blake3::hash(PNG).to_hex().to_string());
    }

    #[test]
    fn faulty_files_are_reported_and_refused() {
        let toml: (&str, &[u8]) = ("site.toml", b"");
        let large = vec![b'a'; (1 << 20) + 1];
        let cases: [(Files<'_>, &[&str]); 9] = [
            (&[toml, ("content/a.md->", b"/etc/passwd")], &["content/a.md:1:1 symbolic-link"]),
            (&[toml, ("content->", b"/etc")], &["content:1:1 symbolic-link"]),
            (&[toml, ("content/loop->", b".")], &["content/loop:1:1 symbolic-link"]),
            (&[toml, ("content/a.en.md", b"---\nt: \xEC\x84\x9C \xBC\xAD\n")], &["content/a.en.md:2:6 not-utf8"]),
            (&[toml, ("content/a.en.md", &large)], &["content/a.en.md:1:1 file-too-large"]),
            (
                &[toml, ("content/a/.env", b"x"), ("themes/t/s.pem", b"x")],
                &["content/a/.env:1:1 secret-file", "themes/t/s.pem:1:1 secret-file"],
            ),
            (&[toml, ("content/Ab.png", b"x"), ("content/aB.png", b"x")], &["content/aB.png:1:1 twin-names"]),
            (&[toml, ("content/N/a.png", b"x"), ("content/n/a.png", b"x")], &["content/n/a.png:1:1 twin-names"]),
            (
                &[toml, ("content/nul.en.md", b"x"), ("content/a?.png", b"x")],
                &["content/a?.png:1:1 unsafe-name", "content/nul.en.md:1:1 unsafe-name"],
            ),
        ];
        for (files, expected) in cases {
            assert_eq!(report(files), expected);
        }
    }

    #[test]
    fn decomposed_names_are_read_as_composed() {
        let composed = "content/한글.pdf";
        let decomposed: String = composed.nfd().collect();
        let alone = report(&[("site.toml", b""), (&decomposed, b"x")]);
        assert_eq!(alone, ["content/한글.pdf:1:1 decomposed-name"]);
        let both = report(&[("site.toml", b""), (composed, b"x"), (&decomposed, b"x")]);
        assert_eq!(both, ["content/한글.pdf:1:1 twin-names"]);
        let root = site(&[("site.toml", b""), (&decomposed, b"x")]);
        assert_eq!(read_bytes(root.path(), &SourcePath::new(composed).unwrap()).unwrap(), b"x");
    }

    #[test]
    fn the_wrong_folder_is_a_mistake_of_usage() {
        let root = site(&[("content/a.en.md", b""), ("below/site.toml/a.en.md", b""), ("site/site.toml", b"")]);
        for folder in ["", "below", "site/.."] {
            let error = read(&root.path().join(folder)).unwrap_err();
            assert!(matches!(error, ReadError::NoConfiguration { around: None, .. }), "{folder}: {error:?}");
        }
        fs::create_dir_all(root.path().join("site/content/news")).unwrap();
        let error = read(&root.path().join("site/content/news")).unwrap_err();
        let around = format!("--root {}`", root.path().join("site").display());
        assert!(error.help().unwrap().ends_with(&around), "{error:?}");
        assert!(matches!(read(&root.path().join("no")), Err(ReadError::RootMissing { .. })));
        assert!(matches!(read(&root.path().join("content/a.en.md")), Err(ReadError::RootIsFile { .. })));
    }

    #[test]
    fn refused_files_stay_in_the_tree() {
        let root = site(&[("site.toml", b""), ("content/a.en.md", b"---\nok\n\xFF\n")]);
        let tree = read(root.path()).unwrap().value;
        let (id, file) = tree.iter().next().unwrap();
        assert!(matches!(file.content, Content::Refused(_)) && file.text().is_none());
        assert_eq!(tree.text(id), "---\nok\n\u{FFFD}");
    }
}
