//! The files of a new entry: facts once, words per language, each field with a comment that explains it.
//!
//! A field without a value keeps its key, so that an editor types behind the colon and a missing one is
//! reported at that place. Invariant: without values the files say nothing (an empty field is no value).

use crate::config::{Collection, Field, FieldType};
use crate::i18n::{Language, Languages};
use crate::parse::CONTENT;
use crate::paths::SourcePath;
use crate::resolve::Site;

use super::NewFile;
use super::explain::Explainer;
use super::given::{Given, RESERVED_WORDS, Texts, is_several};
use super::yaml::{self, Place};

/// An entry that is to be begun.
#[derive(Debug, Clone)]
pub struct Beginning<'a> {
    /// The rules of its collection.
    pub rules: &'a Collection,
    /// Its key.
    pub key: &'a str,
    /// Languages in which it is to be written.
    pub languages: &'a [Language],
    /// How its files lie.
    pub form: Form,
    /// What is known of it.
    pub given: Given,
}

/// How the files of an entry lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Beside those of other entries.
    Files,
    /// In a folder of their own, with an `index` for each language, so that pictures can lie beside them.
    Folder,
}

/// What is written above and behind one key.
struct Line<'l> {
    name: &'l str,
    about: Vec<String>,
    value: Option<String>,
}

impl Beginning<'_> {
    /// Its name: `collection/key`, or the key of a page.
    #[must_use]
    pub fn name(&self) -> String {
        if self.rules.name.is_empty() { self.key.to_owned() } else { format!("{}/{}", self.rules.name, self.key) }
    }

    /// The path of its file for a language, or of that for the facts; `None` if the key makes no path.
    #[must_use]
    pub fn path(&self, code: Option<&str>) -> Option<SourcePath> {
        let index = if self.form == Form::Folder { "/index" } else { "" };
        let code = code.map(|code| format!(".{code}")).unwrap_or_default();
        SourcePath::new(&format!("{CONTENT}/{}{index}{code}.md", self.name()))
    }

    /// All files, that of the facts first if there are any.
    #[must_use]
    pub fn files(&self, site: &Site) -> Vec<NewFile> {
        let facts = self.facts(Explainer { site, language: Language(0) });
        let facts = self.path(None).zip(facts).map(|(path, text)| NewFile { path, text });
        let words = self.languages.iter().filter_map(|language| {
            let path = self.path(Some(site.config.languages.code(*language)))?;
            let explainer = Explainer { site, language: *language };
            Some(NewFile { path, text: self.words(*language, explainer) })
        });
        facts.into_iter().chain(words).collect()
    }

    /// The file of facts; `None` when the collection has none and none was given.
    fn facts(&self, explainer: Explainer) -> Option<String> {
        let fields = self.rules.fields.iter().filter(|(_, field)| !field.field_type.is_words());
        let of_fields = fields.map(|(name, field)| self.field(name, field, &self.given.facts, explainer));
        let others = self.given.facts.iter().filter(|(name, _)| !self.rules.fields.contains_key(*name));
        let others = others.map(|(name, texts)| Line { name, about: Vec::new(), value: self.value(name, None, texts) });
        let lines: Vec<Line> = of_fields.chain(others).collect();
        let opening = [
            format!("Facts of `{}`: written once, for all languages.", self.name()),
            "Lines that begin with # only explain; delete them when you like.".to_owned(),
        ];
        (!lines.is_empty()).then(|| document(&opening, &lines))
    }

    /// The file of words in a language.
    fn words(&self, language: Language, explainer: Explainer) -> String {
        let none = Texts::new();
        let given = self.given.words.get(language).unwrap_or(&none);
        let reserved = RESERVED_WORDS.into_iter().map(|name| Line {
            name,
            about: vec![about_words(name).to_owned()],
            value: given.get(name).and_then(|texts| self.value(name, None, texts)),
        });
        let fields = self.rules.fields.iter().filter(|(_, field)| field.field_type.is_words());
        let fields = fields.map(|(name, field)| self.field(name, field, given, explainer));
        let lines: Vec<Line> = reserved.chain(fields).collect();
        let opening = [
            format!("Words of `{}` in {}.", self.name(), name_of(&explainer.site.config.languages, language)),
            "The text of the page begins below the second line of three hyphens.".to_owned(),
        ];
        document(&opening, &lines)
    }

    fn field<'l>(&self, name: &'l str, field: &Field, given: &Texts, explainer: Explainer) -> Line<'l> {
        let value = given.get(name).and_then(|texts| self.value(name, Some(&field.field_type), texts));
        Line { name, about: explainer.field(name, field), value }
    }

    /// A value as YAML; `None` when nothing was given.
    fn value(&self, name: &str, field_type: Option<&FieldType>, texts: &[String]) -> Option<String> {
        let first = texts.iter().map(|text| text.trim()).find(|text| !text.is_empty())?;
        Some(match field_type {
            Some(FieldType::Prose) if first.contains('\n') => yaml::block(first),
            Some(field_type) if is_structured(field_type) && is_in_brackets(first) => first.to_owned(),
            _ if is_several(name, self.rules) => yaml::list(&members(field_type, texts)),
            _ => yaml::scalar(first, Place::Line),
        })
    }
}

/// The members of a list. Keys have no commas, so several may be given with commas between them.
fn members(field_type: Option<&FieldType>, texts: &[String]) -> Vec<String> {
    let of_keys = match field_type {
        Some(FieldType::Ref { .. }) => true,
        Some(FieldType::List(member)) => matches!(**member, FieldType::Choice(_)),
        _ => false,
    };
    let trimmed = |text: &str| text.trim().to_owned();
    let parted = |text: &String| -> Vec<String> {
        if of_keys {
            text.trim().trim_start_matches('[').trim_end_matches(']').split(',').map(trimmed).collect()
        } else {
            vec![trimmed(text)]
        }
    };
    texts.iter().flat_map(parted).filter(|text| !text.is_empty()).collect()
}

/// Whether a type has values that only brackets and braces can write in a line.
fn is_structured(field_type: &FieldType) -> bool {
    match field_type {
        FieldType::Record(_) => true,
        FieldType::List(member) => !matches!(**member, FieldType::Choice(_)),
        _ => false,
    }
}

/// Whether a text is a list or group as YAML writes it in one line.
fn is_in_brackets(text: &str) -> bool {
    let enclosed = (text.starts_with('[') && text.ends_with(']')) || (text.starts_with('{') && text.ends_with('}'));
    enclosed && !text.contains(char::is_control)
}

fn about_words(name: &str) -> &'static str {
    match name {
        "title" => "Title, required: a line of words",
        "short_title" => "Short title: a line of words for menus and narrow places",
        _ => "Summary: a sentence or two for lists",
    }
}

fn name_of(languages: &Languages, language: Language) -> String {
    languages.facts(language).name.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// A content file without a text.
fn document(opening: &[String], lines: &[Line]) -> String {
    let mut text = String::from("---\n");
    for comment in opening {
        push_comment(&mut text, comment);
    }
    for line in lines {
        text.push('\n');
        for comment in &line.about {
            push_comment(&mut text, comment);
        }
        let value = line.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
        text.push_str(&format!("{}:{value}\n", line.name));
    }
    text.push_str("---\n");
    text
}

fn push_comment(text: &mut String, comment: &str) {
    text.push_str("# ");
    text.push_str(comment);
    text.push('\n');
}
