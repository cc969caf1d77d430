//! Open data: every entry of a collection as one record, in all languages at once.
//!
//! A record is made once, as JSON (`record.rs`). A line is the same record on one line, a table the same
//! record spread over columns (`columns.rs`, `table.rs`), and the schema and the data package say what is in
//! them (`schema.rs`, `package.rs`). Which paths they are published at is known to `resolve::routes`.
//! Invariant: the forms agree (golden cases `data-values`, `data-one-language`); no date is finer than what an
//! editor wrote (golden case `data-dates`).

mod columns;
mod dates;
mod package;
mod record;
mod schema;
mod table;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::i18n::{Language, Localized};
use crate::paths::OutputPath;
use crate::resolve::routes::{DataForm, data_package_path, data_path};
use crate::resolve::{Entry, Site};

pub use columns::{Column, columns};
pub use record::record;
pub use table::{guarded, unguarded};

/// The name by which sites choose the files of this module.
pub const KIND: &str = "data";

/// The file of a collection in a form.
#[must_use]
pub fn file(site: &Site, collection: &str, form: DataForm) -> Vec<u8> {
    let records = || site.members(collection).map(|(_, entry)| record(site, entry));
    match form {
        DataForm::Json => pretty(&document(site, collection, records().collect())),
        DataForm::Lines => records().map(|record| format!("{record}\n")).collect::<String>().into_bytes(),
        DataForm::Table => table::table(&columns(site, collection), records()),
        DataForm::Schema => pretty(&schema::schema(site, collection)),
    }
}

/// The file that describes the files of all collections, for programs that load them.
#[must_use]
pub fn package(site: &Site) -> Vec<u8> {
    pretty(&package::package(site))
}

/// All records of a collection, with what is needed to understand them away from the site.
fn document(site: &Site, collection: &str, records: Vec<Value>) -> Value {
    let config = &site.config;
    let rules = config.collection(collection).unwrap_or(&config.pages);
    let language =
        |language| json!({ "code": config.languages.code(language), "name": config.languages.facts(language).name });
    let mut document = json!({
        "collection": collection,
        "kind": rules.kind.name(),
        "title": by_language(site, rules.title.iter()),
        "site": { "title": by_language(site, config.title.iter()), "url": config.base_url.to_string() },
        "languages": config.languages.iter().map(language).collect::<Vec<_>>(),
        "schema": address(site, data_path(collection, DataForm::Schema).ok()),
        "package": address(site, data_package_path().ok()),
    });
    if !rules.summary.is_empty() {
        document["summary"] = by_language(site, rules.summary.iter());
    }
    if let Some(licence) = &config.data_licence {
        document["license"] = json!(licence);
    }
    document["count"] = json!(records.len());
    document["records"] = json!(records);
    document
}

/// A value of each language under the code of the language.
fn by_language(site: &Site, values: impl Iterator<Item = (Language, impl Serialize)>) -> Value {
    let languages = &site.config.languages;
    let named = values.map(|(language, value)| (languages.code(language).to_owned(), json!(value)));
    Value::Object(named.collect::<Map<_, _>>())
}

/// The texts of all languages in one line, for places that have room for one.
fn joined(words: &Localized<String>) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for (_, text) in words.iter() {
        if !texts.contains(&text.as_str()) {
            texts.push(text);
        }
    }
    texts.join(" / ")
}

/// Adds a description in all languages to an object, if there is one.
fn describe(object: &mut Value, words: &Localized<String>) {
    if !words.is_empty() {
        object["description"] = json!(joined(words));
    }
}

/// The address with host of a file of the site.
fn address(site: &Site, path: Option<OutputPath>) -> String {
    path.map(|path| site.config.base_url.absolute(&path.address())).unwrap_or_default()
}

/// Where the page of an entry is, in each language in which it is written.
fn addresses<'s>(site: &'s Site, entry: &'s Entry) -> impl Iterator<Item = (Language, String)> + 's {
    let page = |language| site.config.base_url.absolute(&site.entry_address(entry, language));
    entry.words.iter().map(move |(language, _)| (language, page(language)))
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
