//! One strings file: its keys with their texts, read from TOML and checked by themselves.

use std::collections::BTreeMap;
use std::ops::Range;

use icu_plurals::PluralCategory;
use toml::de::{DeString, DeTable, DeValue};

use crate::diagnostics::codes::theme::{STRING_PLACEHOLDER, STRING_PLURAL, STRING_VALUE, STRINGS_SYNTAX};
use crate::diagnostics::{Diagnostic, FileId, Reported, Span, did_you_mean};
use crate::i18n::particles::{self, Readings};
use crate::i18n::pattern::Pattern;
use crate::i18n::{Language, LanguageFacts, date_strings, plurals};

use super::Message;

/// The group that says how words are read aloud.
const READINGS: &str = "readings";

/// One strings file.
pub(super) struct StringsFile {
    pub(super) language: Language,
    pub(super) id: FileId,
    /// Whether some of it could not be read; then its gaps are not reported.
    pub(super) damaged: bool,
    /// Texts by key, with points between the names of groups.
    pub(super) entries: BTreeMap<String, Entry>,
    /// Where each group begins.
    pub(super) groups: BTreeMap<String, Span>,
    pub(super) readings: Readings,
}

/// A text with its place.
pub(super) struct Entry {
    pub(super) text: Text,
    pub(super) key_span: Span,
    pub(super) value_span: Span,
}

/// A text as far as it could be read.
pub(super) struct Text {
    pub(super) message: Message,
    /// Whether no mistake was found in it; otherwise it is not compared with other languages.
    pub(super) sound: bool,
    /// The text as written, or that for `other`; for help lines.
    pub(super) shown: String,
}

impl Text {
    fn unsound() -> Self {
        Self { message: Message::Plain(Pattern::default()), sound: false, shown: String::new() }
    }
}

type Key<'a> = toml::Spanned<DeString<'a>>;
type Value<'a> = toml::Spanned<DeValue<'a>>;

/// Reads the strings file of a language.
pub(super) fn read(id: FileId, text: &str, language: Language, facts: &LanguageFacts) -> Reported<StringsFile> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let file = StringsFile {
        language,
        id,
        damaged: !errors.is_empty(),
        entries: BTreeMap::new(),
        groups: BTreeMap::new(),
        readings: Readings::default(),
    };
    let mut reader = FileReader { text, facts, file, found: Vec::new() };
    reader.group("", table.get_ref());
    let FileReader { file, mut found, .. } = reader;
    if file.damaged {
        found = errors.iter().map(|error| syntax(id, text, error)).collect();
    }
    Reported::new(file, found)
}

fn syntax(id: FileId, text: &str, error: &toml::de::Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let within = |offset: usize| text.floor_char_boundary(offset);
    let message = format!("the strings file cannot be read: {}", error.message().lines().next().unwrap_or_default());
    Diagnostic::new(&STRINGS_SYNTAX, Span::new(id, within(range.start)..within(range.end)), message)
        .help("write a key, `=` and a text in quotes on each line: `home = \"Home\"`")
}

struct FileReader<'a> {
    text: &'a str,
    facts: &'a LanguageFacts,
    file: StringsFile,
    found: Vec<Diagnostic>,
}

impl FileReader<'_> {
    /// Reads the keys of a group, whose own key is empty for the whole file.
    fn group(&mut self, group: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            if !is_name(name) {
                self.wrong_name(key);
                continue;
            }
            let path = if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") };
            match value.get_ref() {
                DeValue::String(text) => self.plain(path, key, value, text),
                DeValue::Table(table) if path == READINGS => self.readings(table),
                DeValue::Table(table) if is_plural(table) => self.plural(path, key, table),
                DeValue::Table(table) => {
                    self.file.groups.insert(path.clone(), self.span(key.span()));
                    self.group(&path, table);
                }
                other => {
                    self.wrong_value(&path, other.type_str(), value.span());
                    self.insert(path, key, value.span(), Text::unsound());
                }
            }
        }
    }

    fn readings(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match value.get_ref() {
                DeValue::String(reading) => self.file.readings.insert(key.get_ref().as_ref(), reading.as_ref()),
                other => self.wrong_value(key.get_ref(), other.type_str(), value.span()),
            }
        }
    }

    fn plain(&mut self, path: String, key: &Key<'_>, value: &Value<'_>, text: &str) {
        let found_before = self.found.len();
        let pattern = self.pattern(&path, text, value.span());
        let sound = self.found.len() == found_before;
        self.insert(path, key, value.span(), Text { message: Message::Plain(pattern), sound, shown: text.into() });
    }

    fn insert(&mut self, path: String, key: &Key<'_>, value: Range<usize>, text: Text) {
        let (key_span, value_span) = (self.span(key.span()), self.span(value));
        self.file.entries.insert(path, Entry { text, key_span, value_span });
    }

    fn plural(&mut self, path: String, key: &Key<'_>, table: &DeTable<'_>) {
        let found_before = self.found.len();
        let mut forms = BTreeMap::new();
        for (name, value) in table {
            if let Some((category, text)) = self.plural_form(&path, name, value) {
                forms.insert(category, (self.pattern(&path, text, value.span()), text));
            }
        }
        let other = forms.get(&PluralCategory::Other).map(|(_, text)| (*text).to_owned());
        if other.is_none() && self.found.len() == found_before {
            self.without_other(&path, key);
        }
        let forms = forms.into_iter().map(|(category, (pattern, _))| (category, pattern)).collect();
        let sound = self.found.len() == found_before;
        let text = Text { message: Message::Plural(forms), sound, shown: other.unwrap_or_default() };
        self.insert(path, key, key.span(), text);
    }

    /// The category and text of one plural form, if the language has that form.
    fn plural_form<'t>(
        &mut self,
        path: &str,
        name: &Key<'_>,
        value: &'t Value<'_>,
    ) -> Option<(PluralCategory, &'t str)> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_value(&format!("{path}.{}", name.get_ref()), value.get_ref().type_str(), value.span());
            return None;
        };
        let category = plurals::CATEGORIES.iter().find(|(known, _)| *known == name.get_ref());
        match category.filter(|(known, _)| self.category_names().contains(known)) {
            Some((_, category)) => Some((*category, text)),
            None => {
                self.wrong_category(path, name);
                None
            }
        }
    }

    /// Reads a pattern; one that is wrong is reported and becomes an empty text.
    fn pattern(&mut self, path: &str, text: &str, value: Range<usize>) -> Pattern {
        let pattern = match Pattern::parse(text) {
            Ok(pattern) => pattern,
            Err(problem) => {
                let span = self.inside(text, value, problem.range);
                let message = format!("{} in the string `{path}`", problem.kind);
                self.found.push(Diagnostic::new(&STRING_PLACEHOLDER, span, message).help(problem.kind.help()));
                return Pattern::default();
            }
        };
        self.check_particles(&pattern, value.clone());
        self.check_date_arguments(path, &pattern, value);
        pattern
    }

    /// Reports Korean particles in another language.
    fn check_particles(&mut self, pattern: &Pattern, value: Range<usize>) {
        let Some((name, pair)) = pattern.first_pair().filter(|_| !particles::used_in(self.facts)) else { return };
        let message = format!("`{pair}` are Korean particles, which the language `{}` does not have", self.facts.code);
        let help = format!("write `{{{name}}}`");
        self.found.push(Diagnostic::new(&STRING_PLACEHOLDER, self.span(value), message).help(help));
    }

    /// Reports arguments that the writing of dates does not offer.
    fn check_date_arguments(&mut self, path: &str, pattern: &Pattern, value: Range<usize>) {
        let Some(offered) = date_strings::arguments(path) else { return };
        for name in pattern.arguments().into_iter().filter(|name| !offered.contains(name)) {
            let message = format!("the string `{path}` is not given an argument `{name}`");
            let listed: Vec<String> = offered.iter().map(|name| format!("`{{{name}}}`")).collect();
            let help = format!("it may use {}", listed.join(", "));
            self.found.push(Diagnostic::new(&STRING_PLACEHOLDER, self.span(value.clone()), message).help(help));
        }
    }

    fn wrong_name(&mut self, key: &Key<'_>) {
        let message = format!("`{}` is no name of a string", key.get_ref());
        let help = "write a name of lower-case letters, digits, `_` and `-`, and a group in square brackets";
        self.found.push(Diagnostic::new(&STRING_VALUE, self.span(key.span()), message).help(help));
    }

    fn wrong_value(&mut self, path: &str, kind: &str, value: Range<usize>) {
        let written = self.text.get(value.clone()).filter(|written| !written.contains('\n')).unwrap_or("…");
        let help = format!("write a text in quotes, such as `\"{}\"`", written.replace('"', "'"));
        let message = format!("the string `{path}` is no text but of the type {kind}");
        self.found.push(Diagnostic::new(&STRING_VALUE, self.span(value), message).help(help));
    }

    fn wrong_category(&mut self, path: &str, name: &Key<'_>) {
        let names = self.category_names();
        let code = &self.facts.code;
        let message = format!("`{}` of `{path}` is no plural form of the language `{code}`", name.get_ref());
        let help = did_you_mean(name.get_ref(), names);
        self.found.push(Diagnostic::new(&STRING_PLURAL, self.span(name.span()), message).maybe_help(help));
    }

    fn without_other(&mut self, path: &str, key: &Key<'_>) {
        let message =
            format!("the plural forms of `{path}` lack `other`, which serves all numbers without a form of their own");
        let help = "add `other = \"…\"`";
        self.found.push(Diagnostic::new(&STRING_PLURAL, self.span(key.span()), message).help(help));
    }

    fn category_names(&self) -> Vec<&'static str> {
        plurals::category_names(self.facts)
    }

    /// The place of a part of a text, exactly if the text stands in the file as it is, without escapes.
    fn inside(&self, text: &str, value: Range<usize>, part: Range<usize>) -> Span {
        match self.text.get(value.clone()).and_then(|written| written.find(text)) {
            Some(offset) => self.span(value.start + offset + part.start..value.start + offset + part.end),
            None => self.span(value),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file.id, range)
    }
}

fn is_name(text: &str) -> bool {
    let allowed = |character| matches!(character, 'a'..='z' | '0'..='9' | '_' | '-');
    !text.is_empty() && text.chars().all(allowed)
}

/// Whether a group is one text in its plural forms.
fn is_plural(table: &DeTable<'_>) -> bool {
    table.keys().any(|key| plurals::CATEGORIES.iter().any(|(name, _)| *name == key.get_ref()))
}
