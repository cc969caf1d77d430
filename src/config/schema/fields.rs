//! Fields as they are written under `[fields]`, and the members of records among them.

use crate::config::reader::{Reader, WORDS_EXAMPLE};
use crate::config::tree::Table;
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Spanned};

use super::WrittenField;

/// How many records may be inside each other.
const DEEPEST_RECORD: usize = 3;

/// Fields of a table; `depth` counts the records around them, from 1.
pub(super) fn fields(table: &Table, depth: usize, reader: &mut Reader) -> Vec<WrittenField> {
    reader.tables(table).into_iter().map(|(name, table)| field(name, table, depth, reader)).collect()
}

fn field(name: Spanned<String>, table: &Table, depth: usize, reader: &mut Reader) -> WrittenField {
    reader.keys(table, &["type", "label", "of", "to", "many", "record", "schema"]);
    reader.require(table, &[("type", "\"text\""), ("label", WORDS_EXAMPLE)]);
    WrittenField {
        name,
        path: table.path.clone(),
        span: table.span,
        keys: table.entries.iter().map(|(key, _)| key.clone()).collect(),
        type_name: reader.text(table, "type"),
        label: reader.words(table, "label"),
        of: reader.text(table, "of"),
        to: reader.texts(table, "to"),
        many: reader.flag(table, "many").unwrap_or(false),
        schema: reader.text(table, "schema"),
        record: record(table, depth, reader),
    }
}

fn record(table: &Table, depth: usize, reader: &mut Reader) -> Vec<WrittenField> {
    let Some(members) = reader.table(table, "record") else { return Vec::new() };
    if depth > DEEPEST_RECORD {
        let message = format!("`{}` is a record inside {DEEPEST_RECORD} others", table.path);
        let help = format!("records go at most {DEEPEST_RECORD} deep: make it a collection and refer to its entries");
        reader.found.push(Diagnostic::new(&codes::VALUE, members.span, message).help(help));
        return Vec::new();
    }
    fields(members, depth + 1, reader)
}
