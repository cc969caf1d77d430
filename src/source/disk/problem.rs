//! What is wrong with a file, named by its path until the files have ids.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::codes::source::{DECOMPOSED_NAME, TWIN_NAMES, UNSAFE_NAME};
use crate::diagnostics::{Code, Diagnostic, FileId, Span};
use crate::paths::SourcePath;
use crate::source::SourceTree;
use crate::source::names::{is_decomposed, twins, unsafe_because};

use super::{Kind, Listed};

/// A diagnostic in the making.
#[derive(Debug)]
pub(super) struct Problem {
    code: &'static Code,
    path: SourcePath,
    range: Range<usize>,
    message: String,
    help: Option<String>,
    also: Option<(SourcePath, String)>,
    /// What can be shown of the file although it is refused.
    pub(super) shown: Arc<str>,
}

impl Problem {
    /// A problem of a whole file or folder.
    pub(super) fn new(code: &'static Code, path: &SourcePath, message: String) -> Self {
        Self { code, path: path.clone(), range: 0..0, message, help: None, also: None, shown: Arc::from("") }
    }

    /// Names the place within the file, with the text to show.
    pub(super) fn at(mut self, range: Range<usize>, shown: String) -> Self {
        self.range = range;
        self.shown = Arc::from(shown);
        self
    }

    /// Says what to do.
    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    fn also(mut self, path: &SourcePath, text: &str) -> Self {
        self.also = Some((path.clone(), text.to_owned()));
        self
    }

    /// The diagnostic, now that files have ids. That of a folder stands at its first file; an empty
    /// folder harms nobody and is not reported.
    pub(super) fn placed_in(self, tree: &SourceTree) -> Option<Diagnostic> {
        let span = Span::new(find(tree, &self.path)?, self.range);
        let mut diagnostic = Diagnostic::new(self.code, span, self.message).maybe_help(self.help);
        if let Some((path, text)) = self.also
            && let Some(other) = find(tree, &path)
            && other != span.file
        {
            diagnostic = diagnostic.also(Span::start_of(other), text);
        }
        Some(diagnostic)
    }
}

fn find(tree: &SourceTree, path: &SourcePath) -> Option<FileId> {
    let file = tree.find(path).map(|(id, _)| id);
    file.or_else(|| tree.inside(path.as_str()).next().map(|(id, _)| id))
}

/// What is wrong with the names of files and folders.
pub(super) fn of_names(listed: &[Listed]) -> Vec<Problem> {
    let pairs: Vec<(SourcePath, SourcePath)> = twins(listed.iter().map(|file| file.raw.as_str()))
        .into_iter()
        .filter_map(|(first, second)| Some((SourcePath::new(first)?, SourcePath::new(second)?)))
        .collect();
    // A name cannot be composed while another file has the composed name.
    let is_pair = |path: &SourcePath| pairs.iter().any(|(first, second)| first == path && second == path);
    let singles = listed.iter().filter_map(of_name);
    let singles = singles.filter(|problem| problem.code != &DECOMPOSED_NAME || !is_pair(&problem.path));
    singles.chain(pairs.iter().map(|(first, second)| twin(first, second))).collect()
}

fn of_name(listed: &Listed) -> Option<Problem> {
    let name = listed.raw.rsplit('/').next()?;
    if !listed.is_text {
        let message = format!("the name `{name}` is not stored as UTF-8");
        return Some(Problem::new(&UNSAFE_NAME, &listed.path, message).help("rename it, typing the name anew"));
    }
    if listed.kind == Kind::Secret {
        return None;
    }
    if let Some(reason) = unsafe_because(name) {
        let message = format!("the name `{name}` cannot be published everywhere: {reason}");
        let help = "rename it; small Latin letters, digits, hyphens and one point before the ending are always safe";
        return Some(Problem::new(&UNSAFE_NAME, &listed.path, message).help(help));
    }
    is_decomposed(name).then(|| {
        let message = format!("the name `{}` is stored with its letters taken apart (NFD)", listed.path.file_name());
        let folder = listed.raw.strip_suffix(name).unwrap_or_default();
        let help = format!("git mv \"{}\" \"{folder}{}\"", listed.raw, name.nfc());
        Problem::new(&DECOMPOSED_NAME, &listed.path, message).help(help)
    })
}

fn twin(first: &SourcePath, second: &SourcePath) -> Problem {
    let message = if first == second {
        format!("`{second}` is there twice: with its letters whole (NFC) and taken apart (NFD)")
    } else {
        format!("`{second}` and `{first}` are one file on Windows and macOS")
    };
    Problem::new(&TWIN_NAMES, second, message).help("delete or rename one of the two").also(first, "the other one")
}
