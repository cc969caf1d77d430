//! What a record of a collection may hold, as JSON Schema (draft 2020-12), from the configuration alone.

use serde_json::{Map, Value, json};

use crate::config::{Choice, Field, FieldType};
use crate::resolve::Site;
use crate::resolve::routes::{DataForm, data_path};

use super::dates::{PRECISIONS, QUALIFIERS};
use super::{address, by_language, describe, joined};

/// A date in ISO 8601 as far as it is certain.
const DATE: &str = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2})?)?)?)?$";

/// Key of an entry.
const KEY: &str = "[a-z0-9]+(-+[a-z0-9]+)*";

/// The schema of one record.
pub(super) fn schema(site: &Site, collection: &str) -> Value {
    let rules = site.config.collection(collection).unwrap_or(&site.config.pages);
    let codes: Vec<&str> = site.config.languages.codes().collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address(site, data_path(collection, DataForm::Schema).ok()),
        "title": joined(&rules.title),
        "type": "object",
        "properties": {
            "id": name_in(&[collection.to_owned()]),
            "key": { "type": "string", "pattern": format!("^{KEY}$") },
            "collection": { "const": collection },
            "languages": { "type": "array", "items": { "enum": codes }, "minItems": 1, "uniqueItems": true },
            "url": each_language(site, &json!({ "type": "string", "format": "uri" })),
            "title": definition("words"),
            "short_title": definition("words"),
            "summary": definition("words"),
            "fields": fields(site, rules.fields.iter()),
            "updated": definition("date"),
        },
        "required": ["id", "key", "collection", "languages", "url", "title", "short_title", "fields"],
        "additionalProperties": false,
    });
    describe(&mut schema, &rules.summary);
    schema["$defs"] = definitions(site);
    schema
}

/// The fields of a collection. Words are an object with a member for each language.
fn fields<'f>(site: &Site, fields: impl Iterator<Item = (&'f String, &'f Field)>) -> Value {
    members(fields, |field_type| match field_type {
        FieldType::List(member) if member.is_words() => {
            each_language(site, &json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }))
        }
        field_type => of_type(field_type),
    })
}

/// An object with named members, each with its labels and, as a comment, its meaning.
fn members<'f>(fields: impl Iterator<Item = (&'f String, &'f Field)>, of_type: impl Fn(&FieldType) -> Value) -> Value {
    let mut properties = Map::new();
    let mut required: Vec<&str> = Vec::new();
    for (name, field) in fields {
        let mut property = json!({ "title": joined(&field.label) });
        if let Some(meaning) = field.schema {
            property["$comment"] = json!(format!("https://schema.org/{}", meaning.name()));
        }
        if let (Value::Object(members), Value::Object(own)) = (&mut property, of_type(&field.field_type)) {
            members.extend(own);
        }
        properties.insert(name.clone(), property);
        required.extend(field.required.then_some(name.as_str()));
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn of_type(field_type: &FieldType) -> Value {
    match field_type {
        FieldType::Text | FieldType::Prose => definition("words"),
        FieldType::Date => definition("date"),
        FieldType::Period => definition("period"),
        FieldType::Choice(list) => definition(&format!("choice-{list}")),
        FieldType::Ref { to, many: false } => name_in(to),
        FieldType::Ref { to, many: true } => json!({ "type": "array", "items": name_in(to), "minItems": 1 }),
        FieldType::Url | FieldType::File | FieldType::Image => json!({ "type": "string", "format": "uri" }),
        FieldType::Email => json!({ "type": "string", "format": "idn-email" }),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Money => definition("money"),
        FieldType::Coordinates => definition("coordinates"),
        FieldType::Flag => json!({ "type": "boolean" }),
        FieldType::List(member) => json!({ "type": "array", "items": of_type(member), "minItems": 1 }),
        FieldType::Record(fields) => members(fields.iter(), of_type),
    }
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The name of an entry in one of some collections.
fn name_in(collections: &[String]) -> Value {
    json!({ "type": "string", "pattern": format!("^({})/{KEY}$", collections.join("|")) })
}

/// An object with a value of one kind for each language that has one.
fn each_language(site: &Site, value: &Value) -> Value {
    let languages = &site.config.languages;
    let properties = by_language(site, languages.iter().map(|language| (language, value.clone())));
    json!({ "type": "object", "properties": properties, "minProperties": 1, "additionalProperties": false })
}

fn definitions(site: &Site) -> Value {
    let known = json!({
        "date": { "type": "string", "pattern": DATE },
        "precision": { "enum": PRECISIONS },
        "qualifiers": { "type": "array", "items": { "enum": QUALIFIERS }, "uniqueItems": true },
    });
    let mut of_date = json!({ "written": { "type": "string" }, "time_zone": { "type": "string" } });
    if let (Value::Object(members), Value::Object(known)) = (&mut of_date, known.clone()) {
        members.extend(known);
    }
    let degrees = |most: i16| json!({ "type": "number", "minimum": -most, "maximum": most });
    let mut definitions = json!({
        "words": each_language(site, &json!({ "type": "string" })),
        "date": object(&of_date, &["written", "date", "precision", "qualifiers"]),
        "known": object(&known, &["date", "precision", "qualifiers"]),
        "period": object(&json!({
            "written": { "type": "string" },
            "start": definition("known"),
            "end": definition("known"),
            "time_zone": { "type": "string" },
        }), &["written", "start"]),
        "money": object(&json!({
            "amount": { "type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?$" },
            "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
        }), &["amount", "currency"]),
        "coordinates":
            object(&json!({ "latitude": degrees(90), "longitude": degrees(180) }), &["latitude", "longitude"]),
    });
    for (name, choices) in &site.config.choices {
        let choices: Vec<Value> = choices.iter().map(|(key, choice)| one_choice(site, key, choice)).collect();
        definitions[format!("choice-{name}")] = json!({ "type": "object", "oneOf": choices });
    }
    definitions
}

/// One value of a closed list with its label in each language, and what its note says about it.
fn one_choice(site: &Site, key: &str, choice: &Choice) -> Value {
    let label = by_language(site, choice.label.iter());
    let mut one = object(&json!({ "key": { "const": key }, "label": { "const": label } }), &["key", "label"]);
    one["title"] = json!(joined(&choice.label));
    describe(&mut one, &choice.note);
    one
}

fn object(properties: &Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
