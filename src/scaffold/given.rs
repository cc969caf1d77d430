//! What is known of a new entry before it is written: texts by key, of the entry or of one language.

use indexmap::IndexMap;

use crate::config::{Collection, FieldType};
use crate::diagnostics::did_you_mean;
use crate::i18n::{Language, Languages, Localized};

/// Keys that every entry may have and that are words.
pub(super) const RESERVED_WORDS: [&str; 3] = ["title", "short_title", "summary"];

/// Texts by key, several where a key was given several times.
pub(super) type Texts = IndexMap<String, Vec<String>>;

/// The values of a new entry, as texts.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub(super) facts: Texts,
    pub(super) words: Localized<Texts>,
}

/// Why a value has no place in an entry: a sentence, and a line with the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub help: Option<String>,
}

impl Given {
    /// Takes the value of a key: `when`, or `venue.ko` for words.
    ///
    /// # Errors
    /// When words name no language or a fact names one, and when a single value is given twice. Whether the
    /// value is a good one is left to [`Judge`](super::Judge).
    pub fn set(&mut self, key: &str, text: &str, (rules, languages): Scope<'_>) -> Result<(), Misplaced> {
        let (name, code) = key.split_once('.').map_or((key, None), |(name, code)| (name, Some(code)));
        let texts = match (is_words(name, rules), code) {
            (true, Some(code)) => self.words.or_default(language(code, languages)?),
            (true, None) => match languages.1 {
                [only] => self.words.or_default(*only),
                _ => return Err(without_language(name, languages.0)),
            },
            (false, None) => &mut self.facts,
            (false, Some(_)) => return Err(with_language(name, rules)),
        };
        let values = texts.entry(name.to_owned()).or_default();
        if !values.is_empty() && !is_several(name, rules) {
            return Err(Misplaced { message: format!("`{key}` is given twice"), help: None });
        }
        values.push(text.to_owned());
        Ok(())
    }

    /// Whether a key has a value; of words in a language.
    #[must_use]
    pub fn has(&self, name: &str, language: Option<Language>) -> bool {
        match language {
            None => self.facts.contains_key(name),
            Some(language) => self.words.get(language).is_some_and(|words| words.contains_key(name)),
        }
    }
}

/// The rules of the entry's collection, and the languages of the site with those in which it is written.
pub(super) type Scope<'a> = (&'a Collection, (&'a Languages, &'a [Language]));

fn is_words(name: &str, rules: &Collection) -> bool {
    RESERVED_WORDS.contains(&name) || rules.fields.get(name).is_some_and(|field| field.field_type.is_words())
}

/// Whether a key takes several values.
pub(super) fn is_several(name: &str, rules: &Collection) -> bool {
    let of_field = rules.fields.get(name).map(|field| &field.field_type);
    name == "aliases" || matches!(of_field, Some(FieldType::List(_) | FieldType::Ref { many: true, .. }))
}

fn language(code: &str, (languages, written): (&Languages, &[Language])) -> Result<Language, Misplaced> {
    let found = languages.find(code).filter(|language| languages.code(*language) == code);
    let Some(language) = found else {
        let message = format!("`{code}` is no language of the site");
        return Err(Misplaced { message, help: did_you_mean(code, languages.codes()) });
    };
    if written.contains(&language) {
        return Ok(language);
    }
    let message = format!("the entry is not to be written in `{code}`");
    Err(Misplaced { message, help: Some(format!("add `--lang {code}`")) })
}

fn without_language(name: &str, languages: &Languages) -> Misplaced {
    let examples: Vec<String> = languages.codes().map(|code| format!("`{name}.{code}=…`")).collect();
    let message = format!("`{name}` is words, which each language has its own of");
    Misplaced { message, help: Some(format!("write {}", examples.join(" and "))) }
}

fn with_language(name: &str, rules: &Collection) -> Misplaced {
    let message = match rules.fields.contains_key(name) {
        true => format!("`{name}` is a fact, which is the same in all languages"),
        false => format!("`{name}` is no field of words"),
    };
    Misplaced { message, help: Some(format!("write `{name}=…`")) }
}
