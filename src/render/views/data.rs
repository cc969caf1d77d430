//! The files of records, and what is in them, for the page that documents them.

use indexmap::IndexMap;
use serde::Serialize;

use crate::config::{Choice, Field, FieldType};
use crate::i18n::{Language, Localized};
use crate::paths::OutputPath;
use crate::render::records::{self, Column};
use crate::resolve::routes::{DataForm, data_package_path, data_path};

use super::{LinkView, Views};

/// What the function `data` gives to templates.
#[derive(Debug, Clone, Serialize)]
pub struct DataView {
    /// The collections with their files; none when the site makes no files of records.
    pub collections: Vec<DataCollectionView>,
    /// The description of all files, for programs that load them.
    pub package: Option<DataFileView>,
    /// Address of the licence under which the records may be used, if the site says one.
    pub licence: Option<String>,
}

/// The records of a collection.
#[derive(Debug, Clone, Serialize)]
pub struct DataCollectionView {
    /// Name in `site.toml`.
    pub name: String,
    /// Title in the reader's language.
    pub title: String,
    /// A sentence about the collection; may be empty.
    pub summary: String,
    /// Its listing.
    pub url: String,
    /// How many records there are: entries in any language.
    pub count: usize,
    /// Its files, one for each form.
    pub files: Vec<DataFileView>,
    /// Its fields, in the order of the collection.
    pub fields: Vec<DataFieldView>,
}

/// A file of records.
#[derive(Debug, Clone, Serialize)]
pub struct DataFileView {
    /// `csv`, `json`, `ndjson`, `schema.json` or `datapackage.json`.
    pub form: &'static str,
    /// Where it is, from the root of the host.
    pub url: String,
    /// Where it is, with host.
    pub absolute_url: String,
    /// Media type.
    pub media_type: &'static str,
    /// Its length in thousands of bytes, rounded up.
    pub kilobytes: usize,
}

/// A field of a collection, as `site.toml` declares it.
#[derive(Debug, Clone, Serialize)]
pub struct DataFieldView {
    /// Name in `site.toml`.
    pub name: String,
    /// Label in the reader's language.
    pub label: String,
    /// What may be written in it, by the name of the type in `site.toml`; of a list, the type of its members.
    #[serde(rename = "type")]
    pub type_name: &'static str,
    /// Whether there may be several values.
    pub many: bool,
    /// Whether every record has it.
    pub required: bool,
    /// What it says about the entry, in the words of schema.org; may be empty.
    pub schema: &'static str,
    /// The listings of the collections that a reference may lead to.
    pub to: Vec<LinkView>,
    /// The values that a choice may have.
    pub choices: Vec<DataChoiceView>,
    /// Its columns in the table; none for members of records.
    pub columns: Vec<String>,
    /// The members of a record.
    pub members: Vec<DataFieldView>,
}

/// A value of a closed list, as `site.toml` declares it.
#[derive(Debug, Clone, Serialize)]
pub struct DataChoiceView {
    /// The value's key.
    pub key: String,
    /// Its label in the reader's language.
    pub label: String,
    /// What every page says that carries the value; may be empty.
    pub note: String,
    /// Shape to draw beside the word; may be empty.
    pub mark: String,
}

impl Views {
    /// The files of records for readers of a language. Lengths are found by writing the files.
    pub(crate) fn data(&self, reader: Language) -> DataView {
        let config = &self.site().config;
        let is_published = config.wants(records::KIND);
        let names = config.collections.keys().filter(|_| is_published);
        let package = data_package_path().ok().filter(|_| is_published);
        DataView {
            collections: names.map(|name| self.data_collection(name, reader)).collect(),
            package: package.map(|path| {
                self.data_file("datapackage.json", "application/json", &path, &records::package(self.site()))
            }),
            licence: config.data_licence.clone(),
        }
    }

    fn data_collection(&self, name: &str, reader: Language) -> DataCollectionView {
        let site = self.site();
        let collection = self.collection(name, reader);
        let file = |form: DataForm| {
            let path = data_path(name, form).ok()?;
            Some(self.data_file(form.ending(), form.media_type(), &path, &records::file(site, name, form)))
        };
        let rules = site.config.collection(name).unwrap_or(&site.config.pages);
        DataCollectionView {
            count: site.members(name).count(),
            files: DataForm::ALL.into_iter().filter_map(file).collect(),
            fields: self.data_fields(&rules.fields, &records::columns(site, name), reader),
            name: collection.name.clone(),
            title: collection.title.clone(),
            summary: collection.summary.clone(),
            url: collection.url.clone(),
        }
    }

    fn data_file(&self, form: &'static str, media_type: &'static str, path: &OutputPath, bytes: &[u8]) -> DataFileView {
        let address = path.address();
        DataFileView {
            form,
            url: self.link(&address),
            absolute_url: self.site().config.base_url.absolute(&address),
            media_type,
            kilobytes: bytes.len().div_ceil(1000),
        }
    }

    fn data_fields(
        &self,
        fields: &IndexMap<String, Field>,
        columns: &[Column],
        reader: Language,
    ) -> Vec<DataFieldView> {
        let view = |(name, field): (&String, &Field)| {
            let (type_name, many) = field.field_type.names();
            let of_field = columns.iter().filter(|column| column.field == *name);
            DataFieldView {
                name: name.clone(),
                label: text(&field.label, reader),
                type_name,
                many,
                required: field.required,
                schema: field.schema.map_or("", |schema| schema.name()),
                to: self.data_targets(&field.field_type, reader),
                choices: self.data_choices(&field.field_type, reader),
                columns: of_field.map(|column| column.name.clone()).collect(),
                members: self.data_members(&field.field_type, reader),
            }
        };
        fields.iter().map(view).collect()
    }

    fn data_targets(&self, field_type: &FieldType, reader: Language) -> Vec<LinkView> {
        let FieldType::Ref { to, .. } = field_type else { return Vec::new() };
        let link = |name: &String| LinkView {
            title: self.collection_title(name, reader),
            url: self.link(&self.site().listing_address(name, reader)),
            language: None,
        };
        to.iter().map(link).collect()
    }

    fn data_choices(&self, field_type: &FieldType, reader: Language) -> Vec<DataChoiceView> {
        match field_type {
            FieldType::List(member) => self.data_choices(member, reader),
            FieldType::Choice(list) => {
                let view = |(key, choice): (&String, &Choice)| DataChoiceView {
                    key: key.clone(),
                    label: text(&choice.label, reader),
                    note: text(&choice.note, reader),
                    mark: choice.mark.clone(),
                };
                self.site().config.choices.get(list).into_iter().flatten().map(view).collect()
            }
            _ => Vec::new(),
        }
    }

    fn data_members(&self, field_type: &FieldType, reader: Language) -> Vec<DataFieldView> {
        match field_type {
            FieldType::List(member) => self.data_members(member, reader),
            FieldType::Record(members) => self.data_fields(members, &[], reader),
            _ => Vec::new(),
        }
    }
}

fn text(words: &Localized<String>, reader: Language) -> String {
    words.get_or_first(reader).map(|(_, text)| text.clone()).unwrap_or_default()
}
