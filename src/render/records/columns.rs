//! Which columns the table of a collection has, and where in a record each finds its cell.
//!
//! Invariant: no two columns of a table have the same name; of two that would, the later gets a number.

use std::collections::BTreeSet;

use crate::config::{Field, FieldType, Property};
use crate::resolve::Site;

use super::joined;

/// A column of the table of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the first row.
    pub name: String,
    /// Name of the field that it belongs to; empty for what every record has.
    pub field: String,
    /// Labels of the field in all languages.
    pub title: String,
    /// Type of its cells, in the words of Table Schema.
    pub data_type: &'static str,
    /// Form of its cells, in the words of Table Schema; empty for the usual one.
    pub format: &'static str,
    /// Where in the record its values are: a JSON pointer.
    pub pointer: String,
    /// How its values become the text of a cell.
    pub notation: Notation,
    /// What it says about the entry, in the words of schema.org.
    pub meaning: Option<Property>,
    /// Whether no cell is empty.
    pub required: bool,
    /// All texts that a cell can be; empty when there are more than can be listed.
    pub choices: Vec<String>,
}

/// How a value of a record becomes the text of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notation {
    /// As it is.
    Plain,
    /// The members of a list, parted by `; `: of each what a JSON pointer leads to, which may be all of it.
    Joined(String),
    /// As JSON.
    Json,
}

/// The columns of the table of a collection.
#[must_use]
pub fn columns(site: &Site, collection: &str) -> Vec<Column> {
    let rules = site.config.collection(collection).unwrap_or(&site.config.pages);
    let mut columns = of_every_record(site);
    for (name, field) in &rules.fields {
        columns.extend(of_field(site, name, field));
    }
    columns.extend(of_date("updated", "/updated"));
    with_names_of_their_own(columns)
}

fn of_every_record(site: &Site) -> Vec<Column> {
    let needed = |name: &str| Column { required: true, ..column(name.to_owned(), format!("/{name}")) };
    let mut columns = vec![
        needed("id"),
        needed("key"),
        needed("collection"),
        Column { notation: members(""), ..needed("languages") },
    ];
    for name in ["url", "title", "short_title", "summary"] {
        let format = if name == "url" { "uri" } else { "" };
        let of_language = |(name, pointer)| Column { format, ..column(name, pointer) };
        columns.extend(by_language(site, name, &format!("/{name}")).map(of_language));
    }
    columns
}

/// The columns of a field, all with its name, labels and meaning.
fn of_field(site: &Site, name: &str, field: &Field) -> Vec<Column> {
    let pointer = format!("/fields/{name}");
    let mut columns = of_type(site, name, &pointer, &field.field_type);
    let is_one_for_all = !field.field_type.is_words();
    for (place, column) in columns.iter_mut().enumerate() {
        name.clone_into(&mut column.field);
        column.title = joined(&field.label);
        column.meaning = field.schema.filter(|_| place == 0 || !is_one_for_all);
        column.required = field.required && is_one_for_all && (place == 0 || is_needed_part(&field.field_type));
    }
    columns
}

/// Whether all columns of a type have a cell when the first has one.
fn is_needed_part(field_type: &FieldType) -> bool {
    matches!(field_type, FieldType::Choice(_) | FieldType::Money | FieldType::Coordinates)
}

fn of_type(site: &Site, name: &str, pointer: &str, field_type: &FieldType) -> Vec<Column> {
    let own = || column(name.to_owned(), pointer.to_owned());
    let part = |part: &str, data_type| {
        let (name, pointer) = (format!("{name}_{part}"), format!("{pointer}/{part}"));
        Column { data_type, ..column(name, pointer) }
    };
    match field_type {
        FieldType::Text | FieldType::Prose => {
            by_language(site, name, pointer).map(|(name, at)| column(name, at)).collect()
        }
        FieldType::Date => of_date(name, pointer),
        FieldType::Period => of_period(name, pointer),
        FieldType::Choice(list) => of_choice(site, name, pointer, list),
        FieldType::List(member) if matches!(**member, FieldType::Choice(_)) => of_choices(site, name, pointer),
        FieldType::Ref { many, .. } => {
            vec![Column { notation: if *many { members("") } else { Notation::Plain }, ..own() }]
        }
        FieldType::Url | FieldType::File | FieldType::Image => vec![Column { format: "uri", ..own() }],
        FieldType::Email => vec![Column { format: "email", ..own() }],
        FieldType::Number => vec![Column { data_type: "number", ..own() }],
        FieldType::Money => vec![part("amount", "number"), part("currency", "string")],
        FieldType::Coordinates => vec![part("latitude", "number"), part("longitude", "number")],
        FieldType::Flag => vec![Column { data_type: "boolean", ..own() }],
        FieldType::List(member) => of_list(site, name, pointer, member),
        FieldType::Record(_) => vec![Column { data_type: "object", notation: Notation::Json, ..own() }],
    }
}

fn of_list(site: &Site, name: &str, pointer: &str, member: &FieldType) -> Vec<Column> {
    let list = |(name, pointer)| Column { data_type: "array", notation: Notation::Json, ..column(name, pointer) };
    if member.is_words() {
        by_language(site, name, pointer).map(list).collect()
    } else {
        vec![list((name.to_owned(), pointer.to_owned()))]
    }
}

/// The key, then what readers of each language see for it.
fn of_choice(site: &Site, name: &str, pointer: &str, list: &str) -> Vec<Column> {
    let choices = site.config.choices.get(list);
    let keys = choices.map(|choices| choices.keys().cloned().collect()).unwrap_or_default();
    let key = Column { choices: keys, ..column(name.to_owned(), format!("{pointer}/key")) };
    let labels_at = format!("{pointer}/label");
    let labels = by_language(site, name, &labels_at);
    std::iter::once(key).chain(labels.map(|(name, pointer)| column(name, pointer))).collect()
}

/// The keys, then what readers of each language see for them.
fn of_choices(site: &Site, name: &str, pointer: &str) -> Vec<Column> {
    let joined =
        |name: String, of_member: &str| Column { notation: members(of_member), ..column(name, pointer.to_owned()) };
    let labels = by_language(site, name, "/label").map(|(name, of_member)| joined(name, &of_member));
    std::iter::once(joined(name.to_owned(), "/key")).chain(labels).collect()
}

fn of_date(name: &str, pointer: &str) -> Vec<Column> {
    let parts =
        [("_date", "date"), ("_precision", "precision"), ("_qualifier", "qualifiers"), ("_time_zone", "time_zone")];
    with_parts(name, pointer, &parts)
}

fn of_period(name: &str, pointer: &str) -> Vec<Column> {
    let parts = [
        ("_start", "start/date"),
        ("_precision", "start/precision"),
        ("_qualifier", "start/qualifiers"),
        ("_end", "end/date"),
        ("_end_precision", "end/precision"),
        ("_end_qualifier", "end/qualifiers"),
        ("_time_zone", "time_zone"),
    ];
    with_parts(name, pointer, &parts)
}

/// What was written, then its parts: what their names end with, and where they are.
fn with_parts(name: &str, pointer: &str, parts: &[(&str, &str)]) -> Vec<Column> {
    let part = |(ending, below): &(&str, &str)| {
        let notation = if below.ends_with("qualifiers") { members("") } else { Notation::Plain };
        Column { notation, ..column(format!("{name}{ending}"), format!("{pointer}/{below}")) }
    };
    let written = column(name.to_owned(), format!("{pointer}/written"));
    std::iter::once(written).chain(parts.iter().map(part)).collect()
}

fn members(pointer: &str) -> Notation {
    Notation::Joined(pointer.to_owned())
}

/// A name and a place for each language.
fn by_language<'a>(site: &'a Site, name: &'a str, pointer: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
    site.config.languages.codes().map(move |code| (format!("{name}_{code}"), format!("{pointer}/{code}")))
}

fn column(name: String, pointer: String) -> Column {
    Column {
        name,
        field: String::new(),
        title: String::new(),
        data_type: "string",
        format: "",
        pointer,
        notation: Notation::Plain,
        meaning: None,
        required: false,
        choices: Vec::new(),
    }
}

fn with_names_of_their_own(mut columns: Vec<Column>) -> Vec<Column> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for column in &mut columns {
        let plain = column.name.clone();
        let mut number = 2;
        while !taken.insert(column.name.clone()) {
            column.name = format!("{plain}_{number}");
            number += 1;
        }
    }
    columns
}
