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
    pub outline: markdown::Outline,
    /// Whether parsing failed, so that nothing more should be said about missing keys.
    pub damaged: bool,
}

/// Every content file of the project, in order of paths.
#[must_use]
pub fn documents(sources: &SourceTree, languages: &Languages) -> Reported<Vec<Document>> {
    let files: Vec<(FileId, &SourceFile)> =
        sources.inside(CONTENT).filter(|(_, file)| file.path.extension() == "md").collect();
    let parsed: Vec<(Option<Document>, Vec<Diagnostic>)> =
        files.into_par_iter().map(|(id, file)| document(id, file, languages)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    let mut diagnostics = Vec::new();
    for (document, found) in parsed {
        documents.extend(document);
        diagnostics.extend(found);
    }
    Reported::new(documents, diagnostics)
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
        outline,
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
        outline: markdown::Outline::default(),
        damaged: true,
    }
}
