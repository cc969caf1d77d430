//! TOML as a tree in which every key and value has its place. The only file that knows the `toml` crate.
//!
//! Invariant: the tree is at most [`DEEPEST`] tables or lists deep, so walks over it may recurse.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, FileId, Reported, Span, Spanned};

/// How many tables and lists may be inside each other; a complete configuration needs ten.
const DEEPEST: usize = 16;

/// How the crate's messages end that mean a missing closing quote.
const UNCLOSED: [&str; 2] = ["string, expected `\"`", "string, expected `'`"];

/// A table: keys in the order of the file, each at most once.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Its heading, or all of it when written in braces.
    pub(super) span: Span,
    /// Its full name, such as `collections.news`; empty for the whole file.
    pub(super) path: String,
    /// Keys with their values; texts and keys are NFC.
    pub(super) entries: Vec<(Spanned<String>, Value)>,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// Where it stands; quotes and brackets included.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: ValueKind,
}

/// What a value is, as far as the configuration makes a difference.
#[derive(Debug, Clone)]
pub(super) enum ValueKind {
    /// A text in quotes.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// Values in square brackets, or several tables of one name in double brackets.
    List(Vec<Value>),
    /// A table.
    Table(Table),
    /// Something that no key of the configuration takes, in words.
    Other(&'static str),
}

impl Table {
    /// The value of a key.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.entries.iter().find(|(key, _)| key.value == name).map(|(_, value)| value)
    }
}

impl Value {
    /// What the value is, for messages: `a text`, `a list`.
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            ValueKind::Text(_) => "a text",
            ValueKind::Flag(true) => "`true`",
            ValueKind::Flag(false) => "`false`",
            ValueKind::List(_) => "a list",
            ValueKind::Table(_) => "a table",
            ValueKind::Other(words) => words,
        }
    }
}

/// Reads a file. `None`, with one diagnostic, when it is not TOML: what follows the first mistake is
/// guesswork, and messages about it would be too.
pub(super) fn parse(file: FileId, text: &str) -> Reported<Option<Table>> {
    match DeTable::parse(text) {
        Ok(root) => {
            let builder = Builder { file, text };
            Reported::clean(Some(builder.table(root.get_ref(), Span::start_of(file), String::new(), 0)))
        }
        Err(error) => Reported::new(None, vec![syntax_problem(file, text, &error)]),
    }
}

fn syntax_problem(file: FileId, text: &str, error: &toml::de::Error) -> Diagnostic {
    let range = within(text, error.span().unwrap_or_default());
    let written = &text[range.clone()];
    let span = Span::new(file, range);
    match error.message() {
        "duplicate key" => Diagnostic::new(&codes::SYNTAX, span, format!("`{written}` is written twice"))
            .help("keep one of the two, and move what stands under the other to it"),
        "cannot recurse further; max recursion depth met" | "recursion limit" => {
            Diagnostic::new(&codes::SYNTAX, span, "tables or lists are too deep inside each other")
        }
        message if message.starts_with("string values must be quoted") => {
            Diagnostic::new(&codes::SYNTAX, span, format!("the text `{written}` has no quotes"))
                .help(format!("write `\"{written}\"`"))
        }
        message if message.starts_with("missing comma") => {
            Diagnostic::new(&codes::SYNTAX, span, "a comma is missing before this value")
                .help("write a comma between the two values")
        }
        message if UNCLOSED.iter().any(|ending| message.ends_with(ending)) => {
            Diagnostic::new(&codes::SYNTAX, span, "the text before this place has no closing quote")
                .help("close it with the same quote with which it begins")
        }
        message => Diagnostic::new(&codes::SYNTAX, span, format!("the file cannot be read from here: {message}")),
    }
}

/// The nearest range that lies in the text and on character boundaries.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    start..end
}

/// Turns what the crate read into our tree.
struct Builder<'t> {
    file: FileId,
    text: &'t str,
}

impl Builder<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, within(self.text, range))
    }

    /// The crate keeps keys in alphabetical order; their places give back the order of the file.
    fn table(&self, table: &DeTable<'_>, span: Span, path: String, depth: usize) -> Table {
        let mut entries: Vec<(Spanned<String>, Value)> = table
            .iter()
            .map(|(key, value)| {
                let name: String = key.get_ref().nfc().collect();
                let below = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let value = self.value(value.get_ref(), self.span(value.span()), &below, depth + 1);
                (Spanned::new(name, self.span(key.span())), value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        Table { span, path, entries }
    }

    fn value(&self, value: &DeValue<'_>, span: Span, path: &str, depth: usize) -> Value {
        let kind = match value {
            DeValue::String(text) => ValueKind::Text(text.nfc().collect()),
            DeValue::Boolean(flag) => ValueKind::Flag(*flag),
            DeValue::Integer(_) => ValueKind::Other("a whole number"),
            DeValue::Float(_) => ValueKind::Other("a number"),
            DeValue::Datetime(_) => ValueKind::Other("a date"),
            DeValue::Array(_) | DeValue::Table(_) if depth > DEEPEST => {
                ValueKind::Other("a value too deep inside others")
            }
            DeValue::Array(values) => ValueKind::List(
                values
                    .iter()
                    .map(|value| self.value(value.get_ref(), self.span(value.span()), path, depth + 1))
                    .collect(),
            ),
            DeValue::Table(table) => ValueKind::Table(self.table(table, span, path.to_owned(), depth)),
        };
        Value { span, kind }
    }
}
