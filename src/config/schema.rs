//! `site.toml` exactly as written, with a span on every value.
//!
//! Knows which keys may stand where and which must, and of what type they are; whether a value makes
//! sense is left to `validate.rs`. Nothing is filled in here: what was not written is `None` or empty.

mod collections;
mod fields;

use crate::config::reader::{Reader, WORDS_EXAMPLE, Words};
use crate::config::tree::{Table, ValueKind};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Reported, Span, Spanned};

use fields::fields;

pub(super) use collections::WrittenCollection;

/// Keys at the top of the file.
const TOP: [&str; 20] = [
    "base_url",
    "theme",
    "time_zone",
    "partners",
    "billing",
    "menu",
    "footer",
    "first_language_at_root",
    "outputs",
    "data_licence",
    "title",
    "short_title",
    "description",
    "languages",
    "choices",
    "fields",
    "collections",
    "pages",
    "levels",
    "delivery",
];

/// A list of texts with the place of the list.
pub(super) type Texts = Spanned<Vec<Spanned<String>>>;

/// The whole file.
#[derive(Debug)]
pub(super) struct Written {
    /// The beginning of the file.
    pub(super) place: Span,
    /// Keys of the top that were not written there.
    pub(super) absent: Vec<&'static str>,
    /// `base_url`.
    pub(super) base_url: Option<Spanned<String>>,
    /// `theme`.
    pub(super) theme: Option<Spanned<String>>,
    /// `time_zone`.
    pub(super) time_zone: Option<Spanned<String>>,
    /// `first_language_at_root`.
    pub(super) first_language_at_root: Option<bool>,
    /// `partners`.
    pub(super) partners: Option<Texts>,
    /// `billing`.
    pub(super) billing: Option<Spanned<String>>,
    /// `menu`.
    pub(super) menu: Option<Texts>,
    /// `footer`.
    pub(super) footer: Option<Texts>,
    /// `outputs`.
    pub(super) outputs: Option<Texts>,
    /// `data_licence`.
    pub(super) data_licence: Option<Spanned<String>>,
    /// `[title]`.
    pub(super) title: Option<Words>,
    /// `[short_title]`.
    pub(super) short_title: Option<Words>,
    /// `[description]`.
    pub(super) description: Option<Words>,
    /// `[languages]` by code.
    pub(super) languages: Vec<WrittenLanguage>,
    /// `[choices]`: lists with their values, both by name.
    pub(super) choices: Vec<(Spanned<String>, Vec<WrittenChoice>)>,
    /// `[fields]` by name.
    pub(super) fields: Vec<WrittenField>,
    /// `[collections]` by name.
    pub(super) collections: Vec<WrittenCollection>,
    /// `[pages]`.
    pub(super) pages: WrittenCollection,
    /// `[levels]`: names of codes with their levels.
    pub(super) levels: Vec<(Spanned<String>, Option<Spanned<String>>)>,
    /// `[delivery]`.
    pub(super) delivery: WrittenDelivery,
}

/// What is under `[delivery]`.
#[derive(Debug, Default)]
pub(super) struct WrittenDelivery {
    /// `minify`.
    pub(super) minify: Option<bool>,
    /// `compress`.
    pub(super) compress: Option<Texts>,
}

/// A language under `[languages]`.
#[derive(Debug)]
pub(super) struct WrittenLanguage {
    /// Its code.
    pub(super) code: Spanned<String>,
    /// `name`.
    pub(super) name: Option<Spanned<String>>,
    /// `locale`.
    pub(super) locale: Option<Spanned<String>>,
}

/// A value of a list under `[choices]`.
#[derive(Debug)]
pub(super) struct WrittenChoice {
    /// Its key.
    pub(super) key: Spanned<String>,
    /// `label`.
    pub(super) label: Option<Words>,
    /// `note`.
    pub(super) note: Option<Words>,
    /// `mark`.
    pub(super) mark: Option<Spanned<String>>,
    /// `schema`.
    pub(super) schema: Option<Spanned<String>>,
}

/// A field under `[fields]`, or a member of a record.
#[derive(Debug)]
pub(super) struct WrittenField {
    /// Its name.
    pub(super) name: Spanned<String>,
    /// Its full name, such as `fields.winners.record.work`.
    pub(super) path: String,
    /// Its table.
    pub(super) span: Span,
    /// All keys of the table, also those whose values are of the wrong type.
    pub(super) keys: Vec<Spanned<String>>,
    /// `type`.
    pub(super) type_name: Option<Spanned<String>>,
    /// `label`.
    pub(super) label: Option<Words>,
    /// `of`.
    pub(super) of: Option<Spanned<String>>,
    /// `to`.
    pub(super) to: Option<Texts>,
    /// `many`.
    pub(super) many: bool,
    /// `schema`.
    pub(super) schema: Option<Spanned<String>>,
    /// Members under `record`.
    pub(super) record: Vec<WrittenField>,
}

/// Takes the file apart.
pub(super) fn read(root: &Table) -> Reported<Written> {
    let mut reader = Reader { found: Vec::new(), codes: language_codes(root), absent: absent(root) };
    reader.keys(root, &TOP);
    reader.require(root, &[("base_url", "\"https://…/\""), ("title", WORDS_EXAMPLE)]);
    let written = written(root, &mut reader);
    Reported::new(written, reader.found)
}

/// Keys of the top that were not written there; one of them under a heading is probably misplaced.
fn absent(root: &Table) -> Vec<&'static str> {
    TOP.into_iter().filter(|key| root.get(key).is_none()).collect()
}

fn written(root: &Table, reader: &mut Reader) -> Written {
    Written {
        place: root.span,
        absent: absent(root),
        base_url: reader.text(root, "base_url"),
        theme: reader.text(root, "theme"),
        time_zone: reader.text(root, "time_zone"),
        first_language_at_root: reader.flag(root, "first_language_at_root"),
        partners: reader.texts(root, "partners"),
        billing: reader.text(root, "billing"),
        menu: reader.texts(root, "menu"),
        footer: reader.texts(root, "footer"),
        outputs: reader.texts(root, "outputs"),
        data_licence: reader.text(root, "data_licence"),
        title: reader.words(root, "title"),
        short_title: reader.words(root, "short_title"),
        description: reader.words(root, "description"),
        languages: languages(root, reader),
        choices: choices(root, reader),
        fields: reader.table(root, "fields").map_or_else(Vec::new, |table| fields(table, 1, reader)),
        collections: collections::collections(root, reader),
        pages: collections::pages(root, reader),
        levels: reader.table(root, "levels").map_or_else(Vec::new, |table| reader.free_texts(table)),
        delivery: delivery(root, reader),
    }
}

fn delivery(root: &Table, reader: &mut Reader) -> WrittenDelivery {
    let Some(table) = reader.table(root, "delivery") else { return WrittenDelivery::default() };
    reader.keys(table, &["minify", "compress"]);
    WrittenDelivery { minify: reader.flag(table, "minify"), compress: reader.texts(table, "compress") }
}

/// What is written as codes under `[languages]`, good or not.
fn language_codes(root: &Table) -> Vec<String> {
    match root.get("languages").map(|value| &value.kind) {
        Some(ValueKind::Table(table)) => table.entries.iter().map(|(key, _)| key.value.clone()).collect(),
        _ => Vec::new(),
    }
}

fn languages(root: &Table, reader: &mut Reader) -> Vec<WrittenLanguage> {
    if language_codes(root).is_empty() {
        no_languages(root, reader);
    }
    let Some(table) = reader.table(root, "languages") else { return Vec::new() };
    reader.tables(table).into_iter().map(|(code, table)| language(code, table, reader)).collect()
}

fn no_languages(root: &Table, reader: &mut Reader) {
    let span = match root.get("languages").map(|value| &value.kind) {
        None => root.span,
        Some(ValueKind::Table(table)) => table.span,
        Some(_) => return,
    };
    let diagnostic = Diagnostic::new(&codes::MISSING_KEY, span, "the file has no language under `languages`");
    let help = "add a heading `[languages.…]` with the code of each language, and its `name = \"…\"` below";
    reader.found.push(diagnostic.help(help));
}

fn language(code: Spanned<String>, table: &Table, reader: &mut Reader) -> WrittenLanguage {
    reader.keys(table, &["name", "locale"]);
    reader.require(table, &[("name", "\"…\"")]);
    WrittenLanguage { code, name: reader.text(table, "name"), locale: reader.text(table, "locale") }
}

fn choices(root: &Table, reader: &mut Reader) -> Vec<(Spanned<String>, Vec<WrittenChoice>)> {
    let Some(lists) = reader.table(root, "choices") else { return Vec::new() };
    let mut choices = Vec::new();
    for (list, table) in reader.tables(lists) {
        let values = reader.tables(table).into_iter().map(|(key, table)| choice(key, table, reader)).collect();
        choices.push((list, values));
    }
    choices
}

fn choice(key: Spanned<String>, table: &Table, reader: &mut Reader) -> WrittenChoice {
    reader.keys(table, &["label", "note", "mark", "schema"]);
    reader.require(table, &[("label", WORDS_EXAMPLE)]);
    let (label, note) = (reader.words(table, "label"), reader.words(table, "note"));
    WrittenChoice { key, label, note, mark: reader.text(table, "mark"), schema: reader.text(table, "schema") }
}
