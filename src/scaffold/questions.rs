//! What is to be asked of somebody who begins an entry: everything needed that is not given yet.

use std::collections::BTreeMap;

use crate::config::{Config, FieldType};
use crate::i18n::Language;
use crate::resolve::{Entry, Site};

use super::entry::Beginning;
use super::explain::Explainer;

/// A question for one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The key as [`Given::set`](super::Given::set) takes it: `when`, or `title.ko`.
    pub key: String,
    /// What is asked for, in a few words.
    pub title: String,
    /// Lines that explain what a right answer is.
    pub about: Vec<String>,
    /// Answers that can be completed from their first letters.
    pub offers: Vec<String>,
}

/// The questions, in the order of the files: words of each language, then facts.
#[must_use]
pub fn questions(beginning: &Beginning<'_>, site: &Site) -> Vec<Question> {
    let config = &site.config;
    let mut questions = Vec::new();
    for language in beginning.languages {
        questions.extend(of_words(beginning, *language, config));
    }
    let language = beginning.languages.first().copied().unwrap_or(Language(0));
    let explainer = Explainer { site, language };
    for (name, field) in beginning.rules.fields.iter().filter(|(_, field)| field.required) {
        let about = || explainer.field(name, field);
        if field.field_type.is_words() {
            let open = beginning.languages.iter().filter(|language| !beginning.given.has(name, Some(**language)));
            questions.extend(open.map(|language| {
                let code = config.languages.code(*language);
                question(format!("{name}.{code}"), format!("{name}, {}", name_of(config, *language)), about())
            }));
        } else if !beginning.given.has(name, None) {
            let offers = offers(&field.field_type, site);
            questions.push(Question { offers, ..question(name.clone(), name.clone(), about()) });
        }
    }
    questions
}

/// Title and summary.
fn of_words(beginning: &Beginning<'_>, language: Language, config: &Config) -> Vec<Question> {
    let code = config.languages.code(language);
    let name = name_of(config, language);
    let about = |text: &str| vec![text.to_owned()];
    let asked = [
        ("title", question(format!("title.{code}"), format!("Title, {name}"), Vec::new())),
        (
            "summary",
            question(format!("summary.{code}"), format!("Summary, {name}"), about("A sentence or two for lists.")),
        ),
    ];
    let open = asked.into_iter().filter(|(key, _)| !beginning.given.has(key, Some(language)));
    open.map(|(_, question)| question).collect()
}

fn question(key: String, title: String, about: Vec<String>) -> Question {
    Question { key, title, about, offers: Vec::new() }
}

fn name_of(config: &Config, language: Language) -> &str {
    &config.languages.facts(language).name
}

fn offers(field_type: &FieldType, site: &Site) -> Vec<String> {
    match field_type {
        FieldType::Choice(list) => {
            site.config.choices.get(list).into_iter().flat_map(|list| list.keys().cloned()).collect()
        }
        FieldType::Ref { to, .. } => keys(site, to),
        FieldType::Flag => vec!["true".to_owned(), "false".to_owned()],
        FieldType::List(member) => offers(member, site),
        _ => Vec::new(),
    }
}

/// What a reference to entries of the collections is written as: the key, with its collection where two
/// have it.
pub(super) fn keys(site: &Site, collections: &[String]) -> Vec<String> {
    let members = || collections.iter().flat_map(|name| site.members(name)).map(|(_, entry)| entry);
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in members() {
        *holders.entry(&entry.key).or_default() += 1;
    }
    let is_alone = |entry: &Entry| holders.get(entry.key.as_str()) == Some(&1);
    members().map(|entry| if is_alone(entry) { entry.key.clone() } else { entry.name() }).collect()
}
