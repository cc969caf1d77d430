//! Names of files and addresses, as types that cannot leave their folder.
//!
//! Invariant: a [`SourcePath`] never leads out of the project and an [`OutputPath`] never leads out
//! of the output folder; neither has `.`, `..`, empty or absolute segments (property test
//! `paths_never_escape` in `tests/laws.rs`).

mod characters;

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

pub use characters::{composed, is_invisible, may_hide_something};

/// Longest segment that every common file system can hold, in bytes.
const LONGEST_SEGMENT: usize = 200;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICE_NAMES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What is percent-encoded in an address path: all but the characters that stay as they are, and `/` between segments.
const PATH_SET: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// A file of the project, relative to its root, with `/` between segments.
///
/// The text is the name on disk in Unicode form NFC, so that a name typed in a link and a name
/// written by macOS meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a relative path; `None` if it is absolute, empty or has `.`/`..`/empty segments.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        let proper = !path.is_empty() && path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
        proper.then(|| Self(composed(path).into()))
    }

    /// The path as text, for instance `content/news/launch.en.md`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The text after the last point of the file name, in lower case; empty if there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
    }

    /// The folder of the file as text; empty at the top of the project.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file that a relative reference written in this file names, or `None` when the
    /// reference leads out of the project.
    #[must_use]
    pub fn resolve(&self, reference: &str) -> Option<Self> {
        let mut segments: Vec<&str> = self.folder().split('/').filter(|segment| !segment.is_empty()).collect();
        for segment in reference.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                name => segments.push(name),
            }
        }
        Self::new(&segments.join("/"))
    }

    /// The path without `folder` and the `/` after it, when it lies inside that folder.
    #[must_use]
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Why a text cannot be a segment of an output path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SegmentProblem {
    /// Empty, `.` or `..`.
    #[error("names may not be empty, `.` or `..`")]
    Dots,
    /// A character that some file system or host refuses.
    #[error("names may not contain `{0}`")]
    Character(char),
    /// Ends with a point or a space, which Windows drops.
    #[error("names may not end with a point or a space")]
    Ending,
    /// A name such as `con` or `nul.txt`.
    #[error("this name is kept for a device on Windows")]
    Device,
    /// Longer than 200 bytes.
    #[error("names may have at most 200 bytes")]
    Length,
}

/// A file of the published site, relative to the output folder, with `/` between segments, NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Takes a path of safe segments.
    ///
    /// # Errors
    /// The first [`SegmentProblem`] found; percent-escapes are decoded before looking.
    pub fn new(path: &str) -> Result<Self, SegmentProblem> {
        let path = composed(path);
        for segment in path.split('/') {
            check_segment(segment)?;
            if segment.contains('%') {
                check_segment(&percent_decode_str(segment).decode_utf8_lossy())?;
            }
        }
        Ok(Self(path.into()))
    }

    /// The path as text, for instance `en/news/launch/index.html`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two paths share when some file system would not tell them apart.
    #[must_use]
    pub fn collision_key(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        composed(&icu_casemap::CaseMapper::new().fold_string(&self.0)).into_owned()
    }

    /// The address of the file below the site's root: percent-encoded, `index.html` left out.
    #[must_use]
    pub fn address(&self) -> Address {
        let shown = match &*self.0 {
            "index.html" => "",
            path => path.strip_suffix("/index.html").map_or(path, |folder| &path[..=folder.len()]),
        };
        Address(encode_path(shown).into())
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An address below the site's root, percent-encoded, without a leading `/`: `en/news/launch/`.
///
/// What stands before it (the host, a sub-path) is known to [`BaseUrl`] alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address of the root page.
    #[must_use]
    pub fn root() -> Self {
        Self(Arc::default())
    }

    /// The address as text; empty for the root page.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where the site will be published: scheme, host and the folder on that host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(url::Url);

/// Why a text cannot be the site's base URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlProblem {
    /// Not `https://host/…` or `http://host/…`.
    #[error("it must begin with https:// or http:// and name a host")]
    NotWeb,
    /// Carries a user name, a query or a fragment.
    #[error("it may not carry a user name, a `?query` or a `#fragment`")]
    Extras,
}

impl BaseUrl {
    /// Reads `https://host/sub/path/`; a missing final `/` is added.
    ///
    /// # Errors
    /// See [`BaseUrlProblem`].
    pub fn parse(text: &str) -> Result<Self, BaseUrlProblem> {
        let mut url = url::Url::parse(text).map_err(|_| BaseUrlProblem::NotWeb)?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(BaseUrlProblem::NotWeb);
        }
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlProblem::Extras);
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Self(url))
    }

    /// The address as a link from anywhere on the site: `/sub/path/en/news/launch/`.
    #[must_use]
    pub fn link(&self, address: &Address) -> String {
        format!("{}{}", self.0.path(), address.0)
    }

    /// What an address with scheme and host names below this one, with its fragment, written as an absolute
    /// path: `/en/news/#plans`. `None` for an address elsewhere.
    #[must_use]
    pub fn path_within(&self, address: &str) -> Option<String> {
        let url = url::Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        if (url.host_str(), url.port()) != (self.0.host_str(), self.0.port()) {
            return None;
        }
        let folder = self.path().strip_suffix('/').unwrap_or_default();
        let below = url.path().strip_prefix(folder).filter(|below| below.is_empty() || below.starts_with('/'))?;
        let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
        Some(format!("{below}{fragment}"))
    }

    /// The address with scheme and host.
    #[must_use]
    pub fn absolute(&self, address: &Address) -> String {
        format!("{}{}", self.0.as_str(), address.0)
    }

    /// The host, without port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The path part, beginning and ending with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str())
    }
}

/// Percent-encodes each segment of a path for use in an address.
#[must_use]
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH_SET).to_string()
}

fn check_segment(segment: &str) -> Result<(), SegmentProblem> {
    if matches!(segment, "" | "." | "..") {
        return Err(SegmentProblem::Dots);
    }
    if let Some(refused) = segment.chars().find(|character| refused_in_segment(*character)) {
        return Err(SegmentProblem::Character(refused));
    }
    if segment.ends_with(['.', ' ']) {
        return Err(SegmentProblem::Ending);
    }
    let stem = segment.split('.').next().unwrap_or(segment);
    if DEVICE_NAMES.iter().any(|name| name.eq_ignore_ascii_case(stem)) {
        return Err(SegmentProblem::Device);
    }
    if segment.len() > LONGEST_SEGMENT { Err(SegmentProblem::Length) } else { Ok(()) }
}

fn refused_in_segment(character: char) -> bool {
    if character.is_ascii_alphanumeric() {
        return false;
    }
    matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || character.is_control()
        || is_invisible(character)
}
