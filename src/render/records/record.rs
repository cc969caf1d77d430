//! One entry as one record: its words in every language, its facts with their types.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value as Json, json};

use crate::config::{Field, FieldType};
use crate::i18n::Localized;
use crate::resolve::{Entry, EntryId, Site, Value};

use super::{address, addresses, by_language, dates};

/// The record of an entry. Its fields are in a group of their own, so that no field of a site can take the
/// name of another member.
#[must_use]
pub fn record(site: &Site, entry: &Entry) -> Json {
    let words = || entry.words.iter();
    let codes: Vec<&str> = words().map(|(language, _)| site.config.languages.code(language)).collect();
    let mut record = json!({
        "id": entry.name(),
        "key": entry.key,
        "collection": entry.collection,
        "languages": codes,
        "url": by_language(site, addresses(site, entry)),
        "title": by_language(site, words().map(|(language, words)| (language, &words.title))),
        "short_title": by_language(site, words().map(|(language, words)| (language, &words.short_title))),
    });
    let summaries = words().filter(|(_, words)| !words.summary.is_empty());
    let summaries = by_language(site, summaries.map(|(language, words)| (language, &words.summary)));
    if summaries != json!({}) {
        record["summary"] = summaries;
    }
    record["fields"] = fields(site, entry);
    if let Some(updated) = entry.updated {
        record["updated"] = dates::date(updated, &entry.time_zone);
    }
    record
}

fn fields(site: &Site, entry: &Entry) -> Json {
    let writer = Writer { site, time_zone: &entry.time_zone };
    let value = |(name, field): (&String, &Field)| {
        if field.field_type.is_words() {
            let own = entry.words.iter().filter_map(|(language, words)| Some((language, words.fields.get(name)?)));
            let words =
                by_language(site, own.map(|(language, value)| (language, writer.value(value, &field.field_type))));
            return (words != json!({})).then(|| (name.clone(), words));
        }
        Some((name.clone(), writer.value(entry.facts.get(name)?, &field.field_type)))
    };
    Json::Object(site.rules(entry).fields.iter().filter_map(value).collect())
}

/// Writes the values of one entry.
struct Writer<'a> {
    site: &'a Site,
    time_zone: &'a str,
}

impl Writer<'_> {
    fn value(&self, value: &Value, field_type: &FieldType) -> Json {
        match value {
            Value::Text(text) => json!(text),
            Value::Prose(paragraphs) => json!(paragraphs.join("\n\n")),
            Value::Words(words) => self.words(words),
            Value::Date(date) => dates::date(*date, self.time_zone),
            Value::Period(period) => dates::period(*period, self.time_zone),
            Value::Choice { list, key } => self.choice(list, key),
            Value::Ref(ids) => self.references(ids, field_type),
            Value::Url(url) => json!(url),
            Value::Email(address) => json!(address),
            Value::Number(number, raw) => decimal(*number, raw),
            Value::Money { amount, currency } => json!({ "amount": amount, "currency": currency }),
            Value::Coordinates { latitude, longitude } => json!({ "latitude": latitude, "longitude": longitude }),
            Value::Flag(set) => json!(set),
            Value::Asset(id) => json!(address(self.site, Some(self.site.asset(*id).output.clone()))),
            Value::List(values) => self.list(values, field_type),
            Value::Record(members) => self.record(members, field_type),
        }
    }

    fn words(&self, words: &Localized<String>) -> Json {
        by_language(self.site, words.iter())
    }

    /// The key, which programs compare, and what readers of each language see for it.
    fn choice(&self, list: &str, key: &str) -> Json {
        let choice = self.site.config.choices.get(list).and_then(|choices| choices.get(key));
        json!({ "key": key, "label": choice.map(|choice| self.words(&choice.label)) })
    }

    fn references(&self, ids: &[EntryId], field_type: &FieldType) -> Json {
        let mut names = ids.iter().map(|id| self.site.entry(*id).name());
        match field_type {
            FieldType::Ref { many: false, .. } => json!(names.next()),
            _ => names.collect(),
        }
    }

    fn list(&self, values: &[Value], field_type: &FieldType) -> Json {
        let member = if let FieldType::List(member) = field_type { member } else { field_type };
        values.iter().map(|value| self.value(value, member)).collect()
    }

    fn record(&self, members: &IndexMap<String, Value>, field_type: &FieldType) -> Json {
        let FieldType::Record(declared) = field_type else { return json!({}) };
        let member =
            |(name, value): (&String, &Value)| Some((name.clone(), self.value(value, &declared.get(name)?.field_type)));
        Json::Object(members.iter().filter_map(member).collect::<Map<_, _>>())
    }
}

/// A number as JSON: whole numbers stay whole.
fn decimal(number: f64, raw: &str) -> Json {
    raw.parse::<i64>().map_or_else(|_| Number::from_f64(number).map_or(Json::Null, Json::Number), Json::from)
}
