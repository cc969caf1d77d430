//! Entries that are not written in every language that their collection asks for.

use crate::config::Parity;
use crate::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::resolve::{Entry, Site};

use super::Check;

pub(super) const CHECK: Check = Check { code: &CODE, run };

const CODE: Code = Code {
    name: "missing-translation",
    severity: Severity::Warning,
    meaning: "The collection asks for every entry in all languages (`parity = \"all\"`), and this one lacks some. \
              Readers of that language get a page in another language, with a notice, or none at all.",
    wrong: "content/news/launch.en.md",
    right: "content/news/launch.en.md and content/news/launch.ko.md",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    let asks =
        |(_, entry): &(_, &Entry)| site.rules(entry).parity == Parity::All && !entry.damaged && !entry.words.is_empty();
    site.iter().filter(asks).filter_map(|(_, entry)| missing(site, entry)).collect()
}

fn missing(site: &Site, entry: &Entry) -> Option<Diagnostic> {
    let languages = &site.config.languages;
    let lacking: Vec<&str> = languages
        .iter()
        .filter(|language| entry.words.get(*language).is_none())
        .map(|language| languages.code(language))
        .collect();
    let first = lacking.first()?;
    let file = *entry.files.first()?;
    let message = format!("`{}` is not written in `{}`", entry.key, lacking.join("`, `"));
    let help = format!("write `{}`", entry.file_of_words(first));
    Some(Diagnostic::new(&CODE, Span::start_of(file), message).help(help))
}
