//! From the file as written to a valid [`Config`].
//!
//! What cannot be used is reported and left out or replaced by its default, so that later stages can
//! still check the content; each part of the file is checked in a file of its own.

use crate::config::collections::{collections, pages};
use crate::config::declared::Declared;
use crate::config::schema::Written;
use crate::config::{Config, FILE_NAME};
use crate::config::{choices, delivery, fields, languages, schema, settings, tree};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, FileId, Reported};
use crate::i18n::{Language, Languages, Localized};
use crate::paths::SourcePath;
use crate::source::{Content, SourceTree};

/// Reads `site.toml`. A `base_url` given here replaces that of the file.
///
/// `None` when the file is missing or is not TOML, or when a language cannot be used, since every file
/// of that language would then be reported; whatever else is wrong, the configuration is as complete as
/// it can be.
#[must_use]
pub fn read(sources: &SourceTree, base_url: Option<&str>) -> Reported<Option<Config>> {
    let mut found = Vec::new();
    let config = file(sources, &mut found).and_then(|(file, text)| {
        let root = tree::parse(file, text).drain_into(&mut found)?;
        let written = schema::read(&root).drain_into(&mut found);
        let languages = languages::languages(&written.languages).drain_into(&mut found)?;
        let all_usable = languages.iter().count() == written.languages.len();
        let config = complete(&written, languages, base_url).drain_into(&mut found);
        all_usable.then_some(config)
    });
    Reported::new(config, found)
}

/// The text of the file. A file that the source stage refused was reported there.
pub(super) fn file<'s>(sources: &'s SourceTree, found: &mut Vec<Diagnostic>) -> Option<(FileId, &'s str)> {
    let at_top = SourcePath::new(FILE_NAME).and_then(|path| sources.find(&path));
    match at_top.map(|(id, file)| (id, &file.content)) {
        Some((id, Content::Text(text))) => return Some((id, text)),
        Some((_, Content::Refused(_))) => {}
        Some((_, Content::Asset(_))) | None => {
            let message = format!("there is no `{FILE_NAME}` here");
            let help = "run the command in the folder of the site, or name that folder with `--root`";
            found.push(Diagnostic::without_place(&codes::MISSING, message).help(help));
        }
    }
    None
}

fn complete(written: &Written, languages: Languages, base_url: Option<&str>) -> Reported<Config> {
    let mut found = Vec::new();
    let declared = Declared { languages: &languages, written };
    let fields = fields::fields(declared).drain_into(&mut found);
    let title = declared.words(written.title.as_ref(), &mut found);
    let short_title = declared.words(written.short_title.as_ref(), &mut found);
    let settings::Addresses { base_url, permanent_url } = settings::addresses(written, base_url, &mut found);
    let config = Config {
        base_url,
        permanent_url,
        first_language_at_root: written.first_language_at_root.unwrap_or(false),
        time_zone: settings::time_zone(written, &mut found),
        theme: settings::theme(written, &mut found),
        short_title: filled_up(short_title, &title, &languages),
        title,
        description: declared.words(written.description.as_ref(), &mut found),
        partners: settings::listed(written.partners.as_ref()),
        menu: settings::listed(written.menu.as_ref()),
        footer: settings::listed(written.footer.as_ref()),
        outputs: written.outputs.as_ref().map(|outputs| settings::listed(Some(outputs))),
        data_licence: settings::data_licence(written, &mut found),
        refused_collections: declared.refused_collections(),
        collections: collections(&fields, declared).drain_into(&mut found),
        pages: pages(&fields, declared).drain_into(&mut found),
        choices: choices::choices(declared).drain_into(&mut found),
        levels: settings::levels(written, &mut found),
        delivery: delivery::delivery(&written.delivery, &mut found),
        languages: languages.clone(),
    };
    Reported::new(config, found)
}

/// The first text of each language, or the second where that language lacks the first.
fn filled_up(first: Localized<String>, second: &Localized<String>, languages: &Languages) -> Localized<String> {
    let text = |language: Language| first.get(language).or_else(|| second.get(language)).cloned();
    languages.iter().filter_map(|language| Some((language, text(language)?))).collect()
}
