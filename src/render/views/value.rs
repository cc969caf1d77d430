//! Values of fields, written for readers of a language.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::config::{Field, FieldType};
use crate::dates::Period;
use crate::i18n::{Language, Localized};
use crate::resolve::{AssetId, Value};

use super::{CardView, ChoiceView, DateView, LanguageView, PictureView, Shared, Views};

/// A field with its label and value.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    /// Name in `site.toml`.
    pub name: String,
    /// Label in the reader's language.
    pub label: String,
    /// The value.
    pub value: ValueView,
}

/// A value of a field; `type` says which members it has.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ValueView {
    /// A line of words; `language` when it is not in the reader's.
    Text {
        /// The words.
        text: String,
        /// Their language, when it is not the reader's.
        language: Option<Shared<LanguageView>>,
    },
    /// Paragraphs.
    Prose {
        /// The paragraphs.
        paragraphs: Vec<String>,
        /// Their language, when it is not the reader's.
        language: Option<Shared<LanguageView>>,
    },
    /// A date or period.
    Date(DateView),
    /// One of a closed list.
    Choice(ChoiceView),
    /// Other entries.
    Ref {
        /// The entries.
        entries: Vec<Shared<CardView>>,
    },
    /// A web address.
    Url {
        /// The address.
        url: String,
        /// Its host, for showing.
        host: String,
    },
    /// An e-mail address.
    Email {
        /// The address.
        address: String,
    },
    /// A number or amount, written for the reader's language.
    Number {
        /// As shown.
        text: String,
        /// As written in the entry.
        raw: String,
    },
    /// A point on the map.
    Coordinates {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
        /// As shown.
        text: String,
    },
    /// Yes or no.
    Flag {
        /// The value.
        set: bool,
    },
    /// A file beside the entry.
    File {
        /// Its address.
        url: String,
        /// Its name.
        name: String,
        /// Length in bytes.
        length: u64,
        /// Width in pixels, of images.
        width: Option<u32>,
        /// Height in pixels, of images.
        height: Option<u32>,
        /// Its copies, of a picture that is shown in several sizes.
        picture: Option<PictureView>,
    },
    /// Several values.
    List {
        /// The values.
        items: Vec<ValueView>,
    },
    /// Named members.
    Record {
        /// The members that have a value, in the order of the declaration.
        fields: Vec<Shared<FieldView>>,
        /// The same members by name.
        values: BTreeMap<String, Shared<FieldView>>,
    },
}

/// Writes the values of one entry for readers of one language.
pub(crate) struct ValueWriter<'a> {
    pub(super) views: &'a Views,
    pub(super) reader: Language,
    /// The language of the entry's words; differs on a fallback page.
    pub(super) words: Language,
    pub(super) time_zone: &'a str,
}

impl ValueWriter<'_> {
    /// The fields that have a value, in the order of their declaration.
    pub(super) fn fields<'v>(
        &self,
        declared: &IndexMap<String, Field>,
        value_of: impl Fn(&str) -> Option<&'v Value>,
    ) -> Vec<Shared<FieldView>> {
        let view = |(name, field): (&String, &Field)| {
            let value = self.value(value_of(name)?, &field.field_type);
            let label = field.label.get_or_first(self.reader).map(|(_, label)| label.clone());
            Some(Shared::new(FieldView { name: name.clone(), label: label.unwrap_or_else(|| name.clone()), value }))
        };
        declared.iter().filter_map(view).collect()
    }

    fn value(&self, value: &Value, field_type: &FieldType) -> ValueView {
        match value {
            Value::Text(text) => ValueView::Text { text: text.clone(), language: self.foreign(self.words) },
            Value::Prose(paragraphs) => {
                ValueView::Prose { paragraphs: paragraphs.clone(), language: self.foreign(self.words) }
            }
            Value::Words(words) => self.words(words, field_type),
            Value::Date(date) => ValueView::Date(self.date(Period::from(*date))),
            Value::Period(period) => ValueView::Date(self.date(*period)),
            Value::Choice { list, key } => ValueView::Choice(self.views.choice(list, key, self.reader)),
            Value::Ref(ids) => {
                ValueView::Ref { entries: ids.iter().map(|id| self.views.card(*id, self.reader)).collect() }
            }
            Value::Url(url) => ValueView::Url { url: url.clone(), host: host(url) },
            Value::Email(address) => ValueView::Email { address: address.clone() },
            Value::Number(_, raw) => self.number(raw),
            Value::Money { amount, currency } => {
                let number = self.views.format(self.reader).number(amount);
                ValueView::Number { text: format!("{number} {currency}"), raw: format!("{amount} {currency}") }
            }
            Value::Coordinates { latitude, longitude } => self.coordinates(*latitude, *longitude),
            Value::Flag(set) => ValueView::Flag { set: *set },
            Value::Asset(id) => self.asset(*id),
            Value::List(values) => self.list(values, field_type),
            Value::Record(members) => self.record(members, field_type),
        }
    }

    fn number(&self, raw: &str) -> ValueView {
        ValueView::Number { text: self.views.format(self.reader).number(raw), raw: raw.to_owned() }
    }

    /// Words inside a record; paragraphs are parted by blank lines there.
    fn words(&self, words: &Localized<String>, field_type: &FieldType) -> ValueView {
        let (language, text) =
            words.get_or_first(self.reader).map_or((self.reader, ""), |(language, text)| (language, text));
        let language = self.foreign(language);
        match field_type {
            FieldType::Prose => {
                ValueView::Prose { paragraphs: text.split("\n\n").map(str::to_owned).collect(), language }
            }
            _ => ValueView::Text { text: text.to_owned(), language },
        }
    }

    fn list(&self, values: &[Value], field_type: &FieldType) -> ValueView {
        let member = if let FieldType::List(member) = field_type { member } else { field_type };
        ValueView::List { items: values.iter().map(|value| self.value(value, member)).collect() }
    }

    fn record(&self, members: &IndexMap<String, Value>, field_type: &FieldType) -> ValueView {
        let FieldType::Record(declared) = field_type else {
            return ValueView::Record { fields: Vec::new(), values: BTreeMap::new() };
        };
        let fields = self.fields(declared, |name| members.get(name));
        ValueView::Record { values: by_name(&fields), fields }
    }

    fn coordinates(&self, latitude: f64, longitude: f64) -> ValueView {
        let part = |degrees: f64, positive: &str, negative: &str| {
            let shown = format!("{:.1}", degrees.abs());
            let is_zero = shown == "0.0";
            format!("{shown}° {}", if degrees < 0.0 && !is_zero { negative } else { positive })
        };
        let text = format!("{}, {}", part(latitude, "N", "S"), part(longitude, "E", "W"));
        ValueView::Coordinates { latitude, longitude, text }
    }

    fn asset(&self, id: AssetId) -> ValueView {
        let asset = self.views.site().asset(id);
        ValueView::File {
            url: self.views.link(&asset.output.address()),
            name: asset.source.file_name().to_owned(),
            length: asset.length,
            width: asset.dimensions.map(|(width, _)| width),
            height: asset.dimensions.map(|(_, height)| height),
            picture: asset.picture.as_ref().map(|picture| self.views.picture(picture)),
        }
    }

    fn foreign(&self, language: Language) -> Option<Shared<LanguageView>> {
        (language != self.reader).then(|| self.views.language(language))
    }
}

/// The same fields by name.
pub(super) fn by_name(fields: &[Shared<FieldView>]) -> BTreeMap<String, Shared<FieldView>> {
    fields.iter().map(|field| (field.name.clone(), field.clone())).collect()
}

fn host(url: &str) -> String {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.map_or_else(|| url.to_owned(), |host| host.trim_start_matches("www.").to_owned())
}
