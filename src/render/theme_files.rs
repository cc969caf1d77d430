//! Static files of a theme: what is published of them, and under which names.
//!
//! Style sheets and scripts are checked, and made smaller if the site wants that; all else is copied. Invariant: a
//! published name carries a hash of the bytes that are published, so a browser may keep them for ever.

use crate::config::Config;
use crate::diagnostics::codes::theme::{SCRIPT_SYNTAX, STYLE_SYNTAX};
use crate::diagnostics::{Code, Diagnostic, FileId, Reported, Span};
use crate::paths::{OutputPath, SourcePath};
use crate::resolve::hashed_path;
use crate::source::{Content, SourceFile, SourceTree};

use super::Rendered;
use super::minify::{self, Fault};

/// A static file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Path below the theme's `static/`, by which templates ask for it.
    pub name: String,
    /// What is published.
    pub content: Rendered,
    /// Where it is published; carries a hash of its content.
    pub output: OutputPath,
}

/// Makes a text smaller, or says what is wrong with it.
type Minifier = fn(&str) -> Result<String, Vec<Fault>>;

/// All static files of a theme, in order of their names.
pub(super) fn read(sources: &SourceTree, folder: &str, config: &Config) -> Reported<Vec<ThemeFile>> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    for (id, source) in sources.inside(folder) {
        let Some(name) = source.path.below(folder) else { continue };
        let content = match &source.content {
            Content::Asset(facts) => Some((Rendered::Copy(source.path.clone()), facts.hash.clone())),
            Content::Text(text) => Some(made(small(id, source, text, config).drain_into(&mut found))),
            Content::Refused(_) => None,
        };
        files.extend(content.and_then(|(content, hash)| file(name, content, &hash)));
    }
    Reported::new(files, found)
}

fn file(name: &str, content: Rendered, hash: &str) -> Option<ThemeFile> {
    Some(ThemeFile { name: name.to_owned(), content, output: hashed_path(name, hash)? })
}

fn made(text: String) -> (Rendered, String) {
    let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
    (Rendered::Bytes(text.into_bytes()), hash)
}

/// The text that is published. One with mistakes stays as it is, in case a site thinks them none.
fn small(id: FileId, source: &SourceFile, text: &str, config: &Config) -> Reported<String> {
    let (minifier, code) = kind(&source.path);
    match minifier(text) {
        Ok(small) if config.delivery.minify => Reported::clean(small),
        Ok(_) => Reported::clean(text.to_owned()),
        Err(faults) => {
            Reported::new(text.to_owned(), faults.into_iter().map(|fault| diagnostic(id, code, fault)).collect())
        }
    }
}

fn kind(path: &SourcePath) -> (Minifier, &'static Code) {
    if path.extension() == "css" { (minify::style, &STYLE_SYNTAX) } else { (minify::script, &SCRIPT_SYNTAX) }
}

fn diagnostic(file: FileId, code: &'static Code, fault: Fault) -> Diagnostic {
    let help = "mend it; until then the whole file is published as it is";
    Diagnostic::new(code, Span::new(file, fault.range), fault.message).help(help).maybe_help(fault.help)
}
