//! `[collections]` and `[pages]` exactly as written.

use crate::config::reader::{Reader, WORDS_EXAMPLE, Words};
use crate::config::schema::Texts;
use crate::config::tree::Table;
use crate::diagnostics::Spanned;

/// A collection under `[collections]`, or the pages.
#[derive(Debug)]
pub(in crate::config) struct WrittenCollection {
    /// Its name; empty for the pages.
    pub(in crate::config) name: Spanned<String>,
    /// `title`.
    pub(in crate::config) title: Option<Words>,
    /// `summary`.
    pub(in crate::config) summary: Option<Words>,
    /// `kind`.
    pub(in crate::config) kind: Option<Spanned<String>>,
    /// `fallback`.
    pub(in crate::config) fallback: Option<Spanned<String>>,
    /// `parity`.
    pub(in crate::config) parity: Option<Spanned<String>>,
    /// `sort`.
    pub(in crate::config) sort: Option<Spanned<String>>,
    /// `group`.
    pub(in crate::config) group: Option<Spanned<String>>,
    /// `filters`.
    pub(in crate::config) filters: Option<Texts>,
    /// `fields`.
    pub(in crate::config) fields: Option<Texts>,
    /// `required`.
    pub(in crate::config) required: Option<Texts>,
}

pub(super) fn collections(root: &Table, reader: &mut Reader) -> Vec<WrittenCollection> {
    let Some(table) = reader.table(root, "collections") else { return Vec::new() };
    let mut collections = Vec::new();
    for (name, table) in reader.tables(table) {
        let allowed =
            ["title", "summary", "kind", "fallback", "parity", "sort", "group", "filters", "fields", "required"];
        reader.keys(table, &allowed);
        reader.require(table, &[("title", WORDS_EXAMPLE), ("kind", "\"article\"")]);
        collections.push(collection(name, table, reader));
    }
    collections
}

pub(super) fn pages(root: &Table, reader: &mut Reader) -> WrittenCollection {
    let none = Table { span: root.span, path: "pages".to_owned(), entries: Vec::new() };
    let table = reader.table(root, "pages").unwrap_or(&none);
    reader.keys(table, &["fallback", "parity", "fields", "required"]);
    WrittenCollection {
        name: Spanned::new(String::new(), table.span),
        title: None,
        summary: None,
        kind: None,
        fallback: reader.text(table, "fallback"),
        parity: reader.text(table, "parity"),
        sort: None,
        group: None,
        filters: None,
        fields: reader.texts(table, "fields"),
        required: reader.texts(table, "required"),
    }
}

fn collection(name: Spanned<String>, table: &Table, reader: &mut Reader) -> WrittenCollection {
    WrittenCollection {
        name,
        title: reader.words(table, "title"),
        summary: reader.words(table, "summary"),
        kind: reader.text(table, "kind"),
        fallback: reader.text(table, "fallback"),
        parity: reader.text(table, "parity"),
        sort: reader.text(table, "sort"),
        group: reader.text(table, "group"),
        filters: reader.texts(table, "filters"),
        fields: reader.texts(table, "fields"),
        required: reader.texts(table, "required"),
    }
}
