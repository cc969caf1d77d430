//! From the file as written to a valid [`Config`].
//!
//! What cannot be used is reported and left out or replaced by its default, so that later stages can
//! still check the content; each part of the file is checked in a file of its own.

use crate::config::collections::{collections, pages};
use crate::config::declared::Declared;
use crate::config::schema::Written;
use crate::config::{Config, FILE_NAME};
use crate::config::{choices, delivery, fields, languages, schema, settings, tree};
use crate::diagnostics::Reported;
use crate::i18n::{Language, Languages, Localized};
use crate::source::SourceTree;

/// Reads `site.toml`. A `base_url` given here replaces that of the file.
///
/// `None` when the file is not TOML or could not be read as a text, of which the source stage tells; or when
/// a language cannot be used, since every file of that language would then be reported. Whatever else is
/// wrong, the configuration is as complete as it can be.
#[must_use]
pub fn read(sources: &SourceTree, base_url: Option<&str>) -> Reported<Option<Config>> {
    let mut found = Vec::new();
    let config = sources.text_at(FILE_NAME).and_then(|(file, text)| {
        let root = tree::parse(file, text).drain_into(&mut found)?;
        let written = schema::read(&root).drain_into(&mut found);
        let languages = languages::languages(&written.languages).drain_into(&mut found)?;
        let all_usable = languages.iter().count() == written.languages.len();
        let config = complete(&written, languages, base_url).drain_into(&mut found);
        all_usable.then_some(config)
    });
    Reported::new(config, found)
}

fn complete(written: &Written, languages: Languages, base_url: Option<&str>) -> Reported<Config> {
    let mut found = Vec::new();
    let declared = Declared { languages: &languages, written };
    let fields = fields::fields(declared).drain_into(&mut found);
    let title = declared.words(written.title.as_ref(), &mut found);
    let short_title = declared.words(written.short_title.as_ref(), &mut found);
    let settings::Addresses { base_url, permanent_url } = settings::addresses(written, base_url, &mut found);
    let config = Config {
        place: written.place,
        base_url,
        permanent_url,
        first_language_at_root: written.first_language_at_root.unwrap_or(false),
        time_zone: settings::time_zone(written, &mut found),
        theme: settings::theme(written, &mut found),
        short_title: filled_up(short_title, &title, &languages),
        title,
        description: declared.words(written.description.as_ref(), &mut found),
        partners: settings::listed(written.partners.as_ref()),
        billing: settings::billing(written, &mut found),
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
