//! From texts to documents: each content file by itself, in parallel, without knowing the others.
//!
//! Invariant: parsing one file never looks at another, so results can be computed in any order;
//! every span lies in its file and on character boundaries (property test `spans_lie_in_their_file`).

mod drawing;
mod file_name;
mod front_matter;
pub mod markdown;
mod node;
mod yaml;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, FileId, Reported, Span};
use crate::i18n::Languages;
use crate::paths::SourcePath;
use crate::source::{SourceFile, SourceTree};

pub use drawing::drawing;
pub use file_name::{DocumentName, is_key, nearest_key, read_name};
pub use node::{Key, Mapping, Node, NodeValue};

/// Folder of the content below the project's root.
pub const CONTENT: &str = "content";

/// One content file, parsed.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: SourcePath,
    /// What its name says: collection, key and language.
    pub name: DocumentName,
    /// The front matter; empty when it is missing or damaged.
    pub front_matter: Mapping,
    /// Where the body begins, in bytes from the start of the file.
    pub body_start: u32,
    /// What the body contains; its text stays in the source tree.
    pub outline: Arc<markdown::Outline>,
    /// Whether parsing failed, so that nothing more should be said about missing keys.
    pub damaged: bool,
}

/// Every content file of a project, parsed, in order of paths.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    files: Vec<ParsedFile>,
}

/// A content file with what was made of it.
#[derive(Debug, Clone)]
struct ParsedFile {
    id: FileId,
    source: Arc<SourceFile>,
    /// `None` when its name says of no entry.
    document: Option<Arc<Document>>,
    found: Arc<[Diagnostic]>,
}

impl Documents {
    /// All documents in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.files.iter().filter_map(|file| file.document.as_ref())
    }

    /// Each document that is not the same as in `before`, as it was and as it is; `None` when the files are others.
    #[must_use]
    pub fn changes_since(&self, before: &Documents) -> Option<Vec<(Arc<Document>, Arc<Document>)>> {
        let is_other = |(old, new): &(&ParsedFile, &ParsedFile)| {
            old.id != new.id || old.document.is_some() != new.document.is_some()
        };
        let pairs = || before.files.iter().zip(&self.files);
        if before.files.len() != self.files.len() || pairs().any(|pair| is_other(&pair)) {
            return None;
        }
        let both = pairs().filter_map(|(old, new)| Some((old.document.as_ref()?, new.document.as_ref()?)));
        let changed = both.filter(|(old, new)| !Arc::ptr_eq(old, new));
        Some(changed.map(|(old, new)| (Arc::clone(old), Arc::clone(new))).collect())
    }

    /// What is wrong with the files.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| file.found.iter())
    }
}

/// A file that is YAML as a whole: pairs of keys and values.
#[must_use]
pub fn mapping(file: FileId, text: &str) -> Reported<Mapping> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let yaml = yaml::read(file, text, start..text.len());
    Reported::new(yaml.value.mapping, yaml.diagnostics)
}

/// Parses every content file of the project. What was parsed `before`, with the same languages, is taken over
/// for files that are the same.
#[must_use]
pub fn documents(sources: &SourceTree, languages: &Languages, before: Option<&Documents>) -> Documents {
    let files: Vec<(FileId, &Arc<SourceFile>)> =
        sources.inside(CONTENT).filter(|(_, file)| file.path.extension() == "md").collect();
    let before: &[ParsedFile] = before.map_or(&[], |before| &before.files);
    let parsed = files.into_par_iter().enumerate().map(|(place, (id, file))| {
        let same = before.get(place).filter(|before| before.id == id && Arc::ptr_eq(&before.source, file));
        same.cloned().unwrap_or_else(|| parsed(id, file, languages))
    });
    Documents { files: parsed.collect() }
}

fn parsed(id: FileId, source: &Arc<SourceFile>, languages: &Languages) -> ParsedFile {
    let (document, found) = document(id, source, languages);
    ParsedFile { id, source: Arc::clone(source), document: document.map(Arc::new), found: found.into() }
}

fn document(file: FileId, source: &SourceFile, languages: &Languages) -> (Option<Document>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let Some(name) = read_name(file, &source.path, languages).drain_into(&mut found) else { return (None, found) };
    let Some(text) = source.text() else { return (Some(unread(file, source, name)), found) };
    let front = front_matter::split(file, text).drain_into(&mut found);
    let outline = markdown::outline(file, text, front.body_start).drain_into(&mut found);
    let document = Document {
        file,
        path: source.path.clone(),
        name,
        front_matter: front.mapping,
        body_start: front.body_start,
        outline: Arc::new(outline),
        damaged: front.damaged,
    };
    (Some(document), found)
}

/// A file that could not be read, which was reported. It still is an entry that others can name.
fn unread(file: FileId, source: &SourceFile, name: DocumentName) -> Document {
    Document {
        file,
        path: source.path.clone(),
        name,
        front_matter: Mapping::empty(Span::start_of(file)),
        body_start: 0,
        outline: Arc::default(),
        damaged: true,
    }
}
