//! All files of records as a Data Package (Frictionless Data), so that programs load them by themselves.

use serde_json::{Value, json};

use crate::i18n::Language;
use crate::resolve::Site;
use crate::resolve::routes::{DataForm, data_path};

use super::columns::{Column, columns};
use super::{address, describe, joined};

/// The description of the package.
pub(super) fn package(site: &Site) -> Value {
    let config = &site.config;
    let homepage = config.base_url.to_string();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name(&homepage),
        "title": joined(&config.title),
        "homepage": homepage,
        "languages": config.languages.codes().collect::<Vec<_>>(),
        "sources": [{ "title": config.title_in(Language(0)), "path": homepage }],
    });
    describe(&mut package, &config.description);
    if let Some(licence) = &config.data_licence {
        package["licenses"] = json!([{ "path": licence }]);
    }
    let collections = config.collections.keys();
    package["resources"] = collections.flat_map(|name| [table(site, name), document(site, name)]).collect();
    package
}

/// A name that the format allows, of the address of the site.
fn name(homepage: &str) -> String {
    let address = homepage.split_once("://").map_or(homepage, |(_, address)| address);
    let lower = address.to_lowercase();
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_');
    let parts = lower.split(|character| !allowed(character)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

fn table(site: &Site, collection: &str) -> Value {
    let fields: Vec<Value> = columns(site, collection).iter().map(field).collect();
    let mut resource = resource(site, collection, DataForm::Table);
    resource["type"] = json!("table");
    resource["encoding"] = json!("utf-8");
    resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true });
    resource["schema"] = json!({ "fields": fields, "primaryKey": ["id"], "missingValues": [""] });
    resource
}

fn document(site: &Site, collection: &str) -> Value {
    let mut resource = resource(site, collection, DataForm::Json);
    resource["name"] = json!(format!("{collection}-json"));
    resource["type"] = json!("json");
    resource["jsonSchema"] = json!(address(site, data_path(collection, DataForm::Schema).ok()));
    resource
}

fn resource(site: &Site, collection: &str, form: DataForm) -> Value {
    let rules = site.config.collection(collection).unwrap_or(&site.config.pages);
    let mut resource = json!({
        "name": collection,
        "title": joined(&rules.title),
        "path": format!("{collection}.{}", form.ending()),
        "format": form.ending(),
        "mediatype": form.media_type(),
    });
    describe(&mut resource, &rules.summary);
    resource
}

/// A column as Table Schema describes it.
fn field(column: &Column) -> Value {
    let mut field = json!({ "name": column.name, "type": column.data_type });
    if !column.format.is_empty() {
        field["format"] = json!(column.format);
    }
    if !column.title.is_empty() {
        field["title"] = json!(column.title);
    }
    if let Some(meaning) = column.meaning {
        field["rdfType"] = json!(format!("https://schema.org/{}", meaning.name()));
    }
    if column.required {
        field["constraints"]["required"] = json!(true);
    }
    if !column.choices.is_empty() {
        field["constraints"]["enum"] = json!(column.choices);
    }
    field
}
