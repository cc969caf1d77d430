//! Which file holds the text of an entry in each language.
//!
//! A text stands in the file of its language. Where a site has one language alone, it may stand in the file without a
//! language too, as nobody can doubt which one it is in. Invariant: no text is left out in silence (golden cases
//! `body-needs-language`, `body-in-two-files`, `body-in-the-only-language`).

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostics::codes::values::WORDS_NEED_LANGUAGE;
use crate::diagnostics::{Diagnostic, Span};
use crate::i18n::Language;
use crate::parse::Document;

use super::index::Group;
use super::lookup::Lookup;
use super::site::Body;

/// The text of an entry in a language.
pub(super) fn body(group: &Group, language: Language, config: &Config) -> Option<Body> {
    let own = of_language(group, language).or_else(|| without_language(group).filter(|_| is_only_language(config)))?;
    Some(Body { file: own.file, start: own.body_start, outline: Arc::clone(&own.outline), targets: Vec::new() })
}

/// Reports a text of which nobody can say which language it is in.
pub(super) fn without_a_language(group: &Group, lookup: &Lookup) -> Option<Diagnostic> {
    let document = without_language(group).filter(|document| !document.damaged)?;
    let mut languages = lookup.config.languages.iter();
    if is_only_language(lookup.config) && languages.all(|language| of_language(group, language).is_none()) {
        return None;
    }
    let code = lookup.config.languages.codes().next().unwrap_or_default();
    let stem = document.path.file_name().trim_end_matches(".md");
    let help = format!("move it to the file of its language, such as `{stem}.{code}.md`");
    let message = format!("the text of `{}` does not say which language it is in", document.path.file_name());
    Some(Diagnostic::new(&WORDS_NEED_LANGUAGE, first_line(document, lookup), message).help(help))
}

fn of_language(group: &Group, language: Language) -> Option<&Arc<Document>> {
    group.documents.iter().find(|document| document.name.language == Some(language))
}

/// The file without a language, if it has a text.
fn without_language(group: &Group) -> Option<&Arc<Document>> {
    group.documents.iter().find(|document| document.name.language.is_none() && !document.outline.is_empty)
}

fn is_only_language(config: &Config) -> bool {
    config.languages.count() == 1
}

/// The first line of a text that is not blank.
fn first_line(document: &Document, lookup: &Lookup) -> Span {
    let start = document.body_start as usize;
    let text = lookup.sources.text(document.file).get(start..).unwrap_or_default();
    let blank = text.len() - text.trim_start().len();
    let line = text[blank..].lines().next().unwrap_or_default().trim_end();
    Span::new(document.file, start + blank..start + blank + line.len())
}
