//! The project folder as one immutable value: every text, and the facts about every other file.
//!
//! Invariant: a [`SourceTree`] is sorted by path, so a [`FileId`] orders as its path does and the
//! result of a build does not depend on the order in which a disk lists files.

#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the only reader of the project folder")]
pub mod disk;
mod encoding;
mod names;

use std::sync::Arc;

use crate::diagnostics::FileId;
use crate::paths::SourcePath;
use crate::pictures::Format;

/// The file beside `site.toml` that keeps which translations were accepted.
pub const TRANSLATIONS_LOCK: &str = "translations.lock";

/// The file beside `site.toml` that keeps which gaps between the languages are known.
pub const PARITY_BASELINE: &str = "parity.baseline";

/// The registry of names, below the project's root.
pub const NAMES: &str = "content/names.yaml";

/// Everything that was found in the project folder and can matter to a build.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Shared with the trees that this one was made of or became: an unchanged file is the same file.
    files: Vec<Arc<SourceFile>>,
}

/// One file of the project.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SourcePath,
    /// What is known of it.
    pub content: Content,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A file that the program reads: configuration, content, templates, strings.
    Text(Arc<str>),
    /// A file that is published as it is.
    Asset(AssetFacts),
    /// A file that cannot be used, such as a symbolic link; a diagnostic says why. Holds what messages
    /// can show of it: of a text in a foreign encoding the lines up to the fault, else nothing.
    Refused(Arc<str>),
}

/// What the program needs to know of a file that it copies without reading it whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFacts {
    /// Length in bytes.
    pub length: u64,
    /// BLAKE3 of the content, in lower-case hexadecimal.
    pub hash: String,
    /// Width and height in pixels, for images whose header could be read; as they are shown.
    pub dimensions: Option<(u32, u32)>,
    /// The format of a picture of which smaller copies can be made.
    pub still: Option<Format>,
    /// The content of the few kinds that the program looks into: drawings beside entries, fonts of themes.
    pub bytes: Option<Arc<[u8]>>,
}

impl SourceTree {
    /// A tree of the given files, sorted by path; of equal paths the first is kept.
    #[must_use]
    pub fn new(mut files: Vec<SourceFile>) -> Self {
        files.sort_by(|left, right| left.path.cmp(&right.path));
        files.dedup_by(|later, earlier| later.path == earlier.path);
        Self { files: files.into_iter().map(Arc::new).collect() }
    }

    /// The same tree with other content in some of its files, so that all ids stay as they are. `None` when
    /// one of the files is not in this tree.
    #[must_use]
    pub fn with(&self, changed: Vec<SourceFile>) -> Option<Self> {
        let mut tree = self.clone();
        for file in changed {
            let (id, _) = self.find(&file.path)?;
            tree.files[id.0 as usize] = Arc::new(file);
        }
        Some(tree)
    }

    /// A tree of texts alone, for tests and examples. Paths that are no [`SourcePath`] are left out.
    #[must_use]
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| {
            let path = SourcePath::new(path)?;
            Some(SourceFile { path, content: Content::Text(text.into()) })
        };
        Self::new(texts.into_iter().filter_map(file).collect())
    }

    /// The same tree in which files that another one has too are those of the other one.
    #[must_use]
    pub fn sharing(mut self, other: &Self) -> Self {
        for file in &mut self.files {
            if let Some((_, same)) = other.find(&file.path).filter(|(_, same)| same.content == file.content) {
                *file = Arc::clone(same);
            }
        }
        self
    }

    /// Whether another tree is the same in everything; known of trees that share files ([`SourceTree::sharing`]).
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let mut pairs = self.files.iter().zip(&other.files);
        self.files.len() == other.files.len() && pairs.all(|(left, right)| Arc::ptr_eq(left, right))
    }

    /// Whether another tree has the same files, apart from what is in texts; then ids mean the same in both.
    #[must_use]
    pub fn has_files_of(&self, other: &Self) -> bool {
        let same = |left: &Arc<SourceFile>, right: &Arc<SourceFile>| {
            let texts = left.text().is_some() && right.text().is_some();
            Arc::ptr_eq(left, right) || (texts && left.path == right.path)
        };
        let mut pairs = self.files.iter().zip(&other.files);
        self.files.len() == other.files.len() && pairs.all(|(left, right)| same(left, right))
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<SourceFile>)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// All files inside a folder, such as `content`, in order.
    pub fn inside<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a Arc<SourceFile>)> {
        let start = self.files.partition_point(|file| file.path.as_str() < folder);
        let inside = move |file: &SourceFile| file.path.below(folder).is_some();
        // Names such as `content-old` stand between a folder and what is in it.
        let may_follow = move |file: &SourceFile| file.path.as_str().starts_with(folder);
        let files = self.files[start..].iter().take_while(move |file| may_follow(file));
        (u32::try_from(start).unwrap_or(u32::MAX)..).map(FileId).zip(files).filter(move |(_, file)| inside(file))
    }

    /// The file of an id of this tree.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&Arc<SourceFile>> {
        self.files.get(id.0 as usize)
    }

    /// The file at a path.
    #[must_use]
    pub fn find(&self, path: &SourcePath) -> Option<(FileId, &Arc<SourceFile>)> {
        let index = self.files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some((FileId(u32::try_from(index).ok()?), &self.files[index]))
    }

    /// The text at a path, if there is a text.
    #[must_use]
    pub fn text_at(&self, path: &str) -> Option<(FileId, &Arc<str>)> {
        let (id, file) = self.find(&SourcePath::new(path)?)?;
        file.text().map(|text| (id, text))
    }

    /// The text of a file as messages show it: also of a drawing; empty for anything that is no text.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        match self.file(id).map(|file| &file.content) {
            Some(Content::Text(text) | Content::Refused(text)) => text,
            Some(Content::Asset(facts)) => facts.bytes.as_deref().map_or("", text_or_nothing),
            None => "",
        }
    }

    /// The path of a file as shown to people; empty for an id of another tree.
    #[must_use]
    pub fn path(&self, id: FileId) -> &str {
        self.file(id).map_or("", |file| file.path.as_str())
    }
}

fn text_or_nothing(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

impl SourceFile {
    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Asset(_) | Content::Refused(_) => None,
        }
    }

    /// The facts, if it is an asset.
    #[must_use]
    pub fn asset(&self) -> Option<&AssetFacts> {
        match &self.content {
            Content::Asset(facts) => Some(facts),
            Content::Text(_) | Content::Refused(_) => None,
        }
    }
}
