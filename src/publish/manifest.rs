//! The list of a published site's files, which also marks its folder as one that builds may replace.
//!
//! One JSON object a line: a header with the format's version and the number of files, then each
//! file in order of its path. The same site gives the same text on every machine.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::paths::OutputPath;

/// Name of the marker file at the top of every folder that a build has made.
pub const MARKER: &str = ".diptych";

/// Version of the format of the manifest.
const VERSION: u32 = 2;

/// What every marker begins with, whatever its version.
const BEGINNING: &str = "{\"diptych\":";

/// What is recorded of a published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// Length in bytes.
    pub length: u64,
    /// BLAKE3 of the content, in lower-case hexadecimal.
    pub hash: String,
}

/// The files of a published site, in order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// What is recorded of each file; the marker itself is not listed.
    pub files: BTreeMap<OutputPath, FileRecord>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    diptych: u32,
    files: Option<usize>,
    /// Names at the top of the folder, so that they are known without reading on.
    #[serde(default)]
    top: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    path: Cow<'a, str>,
    length: u64,
    blake3: Cow<'a, str>,
}

impl Manifest {
    /// The text of the marker file of a finished site.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = json(&Header { diptych: VERSION, files: Some(self.files.len()), top: self.top_names() });
        for (path, record) in &self.files {
            let (path, blake3) = (path.as_str().into(), record.hash.as_str().into());
            let line = Line { path, length: record.length, blake3 };
            text.push_str(&json(&line));
        }
        text
    }

    /// Reads the text of a marker file; `None` if it is damaged, unfinished or of another version.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let header: Header = serde_json::from_str(lines.next()?).ok()?;
        let mut files = BTreeMap::new();
        for line in lines {
            let line: Line<'_> = serde_json::from_str(line).ok()?;
            files.insert(
                OutputPath::new(&line.path).ok()?,
                FileRecord { length: line.length, hash: line.blake3.into_owned() },
            );
        }
        (header.diptych == VERSION && header.files == Some(files.len())).then_some(Self { files })
    }

    /// Length of all files together, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|record| record.length).sum()
    }

    /// The names that the site has at the top of its folder, without the marker.
    #[must_use]
    pub fn top_names(&self) -> Vec<String> {
        let names: BTreeSet<&str> = self.files.keys().filter_map(|path| path.as_str().split('/').next()).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// The same, read from the beginning of a marker alone; `None` if it is damaged, unfinished or of another version.
    #[must_use]
    pub fn read_top_names(text: &str) -> Option<Vec<String>> {
        let header: Header = serde_json::from_str(text.lines().next()?).ok()?;
        (header.diptych == VERSION && header.files.is_some()).then_some(header.top)
    }
}

/// The text of the marker of a folder that is still being filled.
pub(super) fn unfinished() -> String {
    json(&Header { diptych: VERSION, files: None, top: Vec::new() })
}

/// Whether a text is a marker of this or any other version.
pub(super) fn is_marker(text: &str) -> bool {
    text.starts_with(BEGINNING)
}

fn json(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("numbers and texts can always be written as JSON");
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn only_a_whole_manifest_is_read() {
        let record = FileRecord { length: 3, hash: "ab".into() };
        let paths = ["ko/서울/index.html", "en/\"quoted\".txt", "index.html"];
        let files = paths.iter().filter_map(|path| Some((OutputPath::new(path).ok()?, record.clone()))).collect();
        let manifest = Manifest { files };
        let text = manifest.text();
        assert!(is_marker(&text) && is_marker(&unfinished()));
        assert_eq!(Manifest::parse(&text), Some(manifest));
        assert_eq!(Manifest::parse(&unfinished()), None);
        for cut in text.char_indices().map(|(index, _)| index).filter(|index| index + 1 < text.len()) {
            assert_eq!(Manifest::parse(&text[..cut]), None, "cut at byte {cut}");
        }
        assert_eq!(Manifest::parse(&text.replacen("\"diptych\":2", "\"diptych\":3", 1)), None);
    }
}
