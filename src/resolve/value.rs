//! Values of fields, as facts and words of an entry.

use indexmap::IndexMap;

use crate::dates::{PartialDate, Period};
use crate::i18n::Localized;

use super::site::{AssetId, EntryId};

/// The value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A line of words.
    Text(String),
    /// Paragraphs.
    Prose(Vec<String>),
    /// Words inside a record: the same for all languages, or one for each.
    Words(Localized<String>),
    /// A date.
    Date(PartialDate),
    /// A period.
    Period(Period),
    /// Key of a choice, with the name of its list.
    Choice {
        /// Name of the list in the configuration.
        list: String,
        /// The chosen value.
        key: String,
    },
    /// Entries referred to; one, or several where the field says so.
    Ref(Vec<EntryId>),
    /// A web address.
    Url(String),
    /// An e-mail address.
    Email(String),
    /// A number, with the text it was written as.
    Number(f64, String),
    /// An amount and its currency.
    Money {
        /// The amount as written, digits and a point.
        amount: String,
        /// ISO 4217 code.
        currency: String,
    },
    /// Degrees north and east.
    Coordinates {
        /// -90 to 90.
        latitude: f64,
        /// -180 to 180.
        longitude: f64,
    },
    /// Yes or no.
    Flag(bool),
    /// A file or image beside the entry.
    Asset(AssetId),
    /// Several values.
    List(Vec<Value>),
    /// Named members in the order of the declaration.
    Record(IndexMap<String, Value>),
}

impl Value {
    /// Whether both say the same, numbers in whatever way they are written.
    pub(super) fn says_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Number(one, _), Value::Number(other, _)) => one.total_cmp(other).is_eq(),
            (Value::Money { amount, currency }, Value::Money { amount: other, currency: of_other }) => {
                currency == of_other && amount.parse::<f64>() == other.parse::<f64>()
            }
            (Value::List(values), Value::List(others)) => {
                values.len() == others.len() && values.iter().zip(others).all(|(one, other)| one.says_same(other))
            }
            (Value::Record(members), Value::Record(others)) => {
                let is_there =
                    |(name, value): (&String, &Value)| others.get(name).is_some_and(|other| value.says_same(other));
                members.len() == others.len() && members.iter().all(is_there)
            }
            _ => self == other,
        }
    }
}
