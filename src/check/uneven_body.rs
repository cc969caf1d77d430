//! Entries whose text exists in one language and is empty in another.

use crate::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::i18n::Language;
use crate::resolve::{Body, Entry, Site};

use super::Check;

pub(super) const CHECK: Check = Check { code: &CODE, run };

const CODE: Code = Code {
    name: "uneven-body",
    severity: Severity::Warning,
    meaning: "An entry has a text in one language and none in another, although both files exist. Readers of the \
              second language get a page without what it is about.",
    wrong: "launch.en.md has three paragraphs, launch.ko.md has only front matter",
    right: "launch.ko.md has the text too",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    site.entries.iter().filter(|entry| !entry.damaged).flat_map(|entry| uneven(site, entry)).collect()
}

fn uneven(site: &Site, entry: &Entry) -> Vec<Diagnostic> {
    let bodies = || entry.words.iter().filter_map(|(language, words)| Some((language, words.body.as_ref()?)));
    let Some((full, _)) = bodies().find(|(_, body)| !body.outline.is_empty) else { return Vec::new() };
    let code = |language: Language| site.config.languages.code(language);
    let empty = bodies().filter(|(_, body)| body.outline.is_empty);
    let report = |(language, body): (Language, &Body)| {
        let message = format!("`{}` has a text in `{}` but none in `{}`", entry.key, code(full), code(language));
        Diagnostic::new(&CODE, Span::start_of(body.file), message).help("write the text below the closing `---`")
    };
    empty.map(report).collect()
}
