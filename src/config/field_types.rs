//! What may be written in a field of an entry.

use indexmap::IndexMap;

use super::Field;

/// What may be written in a field.
#[derive(Debug, Clone)]
pub enum FieldType {
    /// Words: one line.
    Text,
    /// Words: paragraphs, separated by blank lines.
    Prose,
    /// A day, month or year, exact or approximate, perhaps with a time.
    Date,
    /// A date, or two of them with what lies between.
    Period,
    /// One of a closed list: the name of the list in [`Config::choices`](super::Config::choices).
    Choice(String),
    /// Another entry: the collections it may be in, and whether there may be several.
    Ref {
        /// Names of collections, all declared.
        to: Vec<String>,
        /// Whether a list of entries is written.
        many: bool,
    },
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A number.
    Number,
    /// An amount with an ISO 4217 currency: `12500.50 USD`.
    Money,
    /// Latitude and longitude in degrees: `37.6, 127.0`.
    Coordinates,
    /// `true` or `false`.
    Flag,
    /// A file beside the entry.
    File,
    /// An image beside the entry.
    Image,
    /// Several values of one type.
    List(Box<FieldType>),
    /// Named members, each with a type of its own.
    Record(IndexMap<String, Field>),
}

impl FieldType {
    /// Whether each language has its own value, rather than the entry having one for all.
    ///
    /// Lists are words when their members are; a record is a fact whose texts may be word maps.
    #[must_use]
    pub fn is_words(&self) -> bool {
        match self {
            FieldType::Text | FieldType::Prose => true,
            FieldType::List(member) => member.is_words(),
            _ => false,
        }
    }

    /// Its name in `site.toml`, that of the members for a list, and whether there may be several values.
    #[must_use]
    pub fn names(&self) -> (&'static str, bool) {
        match self {
            FieldType::Text => ("text", false),
            FieldType::Prose => ("prose", false),
            FieldType::Date => ("date", false),
            FieldType::Period => ("period", false),
            FieldType::Choice(_) => ("choice", false),
            FieldType::Ref { many, .. } => ("ref", *many),
            FieldType::Url => ("url", false),
            FieldType::Email => ("email", false),
            FieldType::Number => ("number", false),
            FieldType::Money => ("money", false),
            FieldType::Coordinates => ("coordinates", false),
            FieldType::Flag => ("flag", false),
            FieldType::File => ("file", false),
            FieldType::Image => ("image", false),
            FieldType::List(member) => (member.names().0, true),
            FieldType::Record(_) => ("record", false),
        }
    }
}
