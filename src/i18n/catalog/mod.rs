//! The words of a theme's interface in every language of the site.
//!
//! They stand in `themes/<name>/strings/<code>.toml`: groups of keys, named with points between
//! (`search.no_results`). A text may have places for arguments, `Page {number}`; a group with the
//! key `other` is one text in the forms that the language uses with the number `count`. The group
//! `readings` says how words in other scripts are read aloud, for Korean particles.
//! Invariant: a catalog read without diagnostics has the same keys in every language, and each
//! takes the same arguments (golden case `strings-parity`).

mod agreement;
mod file;

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;

use crate::diagnostics::codes::theme::MISSING_STRINGS_FILE;
use crate::diagnostics::{Diagnostic, Reported, Span, nearest};
use crate::source::SourceTree;

use super::particles::Readings;
use super::pattern::Pattern;
use super::{Language, LanguageFacts, Languages, Localized, numbers, plurals};

use file::StringsFile;

/// What is put in the places of a text, by name.
pub type Arguments = BTreeMap<String, String>;

/// The argument that chooses between plural forms; it is written with the grouping of the language.
const COUNT: &str = "count";

/// The words of the interface in every language. The default has none.
#[derive(Debug, Clone, Default)]
pub struct Catalog(Localized<Strings>);

/// Why a text cannot be given; `Display` is a sentence without full stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MissingString {
    /// No such key.
    #[error("the theme has no string `{key}`")]
    Key {
        /// The key.
        key: String,
        /// The key that is probably meant.
        similar: Option<String>,
    },
    /// The text has a place that nothing was given for.
    #[error("the string `{key}` needs the argument `{argument}`")]
    Argument {
        /// The key.
        key: String,
        /// Name of the argument.
        argument: String,
    },
    /// The text has plural forms but `count` is no number.
    #[error("the string `{key}` needs a number as `count`, not `{given}`")]
    Count {
        /// The key.
        key: String,
        /// What was given.
        given: String,
    },
}

impl MissingString {
    /// What to type instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Key { similar: Some(similar), .. } => format!("did you mean `{similar}`?"),
            Self::Key { key, .. } => format!("add `{key}` to the strings file of every language"),
            Self::Argument { argument, .. } => format!("give `{argument}` a value where the string is used"),
            Self::Count { .. } => "give `count` a number where the string is used".into(),
        }
    }
}

impl Catalog {
    /// Reads the strings of a theme, which lies in `theme_folder` (`themes/accord`) and was chosen at a place.
    ///
    /// Strings files of languages that the site does not have are left alone.
    #[must_use]
    pub fn read(sources: &SourceTree, languages: &Languages, theme_folder: &str, chosen: Span) -> Reported<Self> {
        let mut found = Vec::new();
        let mut files = Vec::new();
        for language in languages.iter() {
            let path = format!("{theme_folder}/strings/{}.toml", languages.code(language));
            match sources.text_at(&path) {
                Some((id, text)) => {
                    files.push(file::read(id, text, language, languages.facts(language)).drain_into(&mut found))
                }
                None => found.push(missing_file(&path, languages.code(language), chosen)),
            }
        }
        agreement::check(&files, languages, &mut found);
        let strings = files.into_iter().map(|file| (file.language, Strings::new(file, languages)));
        Reported::new(Self(strings.collect()), found)
    }

    /// The text of a key in a language, with arguments in their places.
    ///
    /// # Errors
    /// A [`MissingString`] when the language has no such text or an argument is missing.
    pub fn text(&self, language: Language, key: &str, arguments: &Arguments) -> Result<String, MissingString> {
        self.text_read(language, key, arguments, &Readings::default())
    }

    /// The same with words that the site says how to read aloud, before those that the theme knows.
    ///
    /// # Errors
    /// As those of [`Catalog::text`].
    pub fn text_read(
        &self,
        language: Language,
        key: &str,
        arguments: &Arguments,
        own: &Readings,
    ) -> Result<String, MissingString> {
        let strings = self.0.get(language).ok_or_else(|| MissingString::Key { key: key.into(), similar: None })?;
        let message = strings.messages.get(key).ok_or_else(|| strings.missing(key))?;
        let pattern = strings.choose(key, message, arguments)?;
        let value = |name: &str| {
            let value = arguments.get(name)?;
            Some(if name == COUNT { numbers::write(&strings.facts, value) } else { value.clone() })
        };
        pattern
            .fill(&[own, &strings.readings], value)
            .map_err(|argument| MissingString::Argument { key: key.into(), argument })
    }

    /// Whether a language has a text of this key.
    #[must_use]
    pub fn contains(&self, language: Language, key: &str) -> bool {
        self.0.get(language).is_some_and(|strings| strings.messages.contains_key(key))
    }

    /// How words in other scripts are read aloud in a language; empty for most.
    #[must_use]
    pub fn reading(&self, language: Language, word: &str) -> Option<&str> {
        self.0.get(language)?.readings.find(word)
    }

    /// The pattern of a key that has no plural forms.
    pub(super) fn pattern(&self, language: Language, key: &str) -> Option<&Pattern> {
        match self.0.get(language)?.messages.get(key)? {
            Message::Plain(pattern) => Some(pattern),
            Message::Plural(_) => None,
        }
    }
}

/// The words of one language.
#[derive(Debug, Clone)]
struct Strings {
    facts: LanguageFacts,
    messages: BTreeMap<String, Message>,
    readings: Readings,
}

/// A text, or its forms for different numbers.
#[derive(Debug, Clone)]
enum Message {
    Plain(Pattern),
    Plural(BTreeMap<PluralCategory, Pattern>),
}

impl Strings {
    fn new(file: StringsFile, languages: &Languages) -> Self {
        let facts = languages.facts(file.language).clone();
        let messages = file.entries.into_iter().map(|(key, entry)| (key, entry.text.message)).collect();
        Self { facts, messages, readings: file.readings }
    }

    /// The form of a text that fits the argument `count`.
    fn choose<'a>(&self, key: &str, message: &'a Message, arguments: &Arguments) -> Result<&'a Pattern, MissingString> {
        let forms = match message {
            Message::Plain(pattern) => return Ok(pattern),
            Message::Plural(forms) => forms,
        };
        let missing = || MissingString::Argument { key: key.into(), argument: COUNT.into() };
        let given = arguments.get(COUNT).ok_or_else(missing)?;
        let category = plurals::category(&self.facts, given)
            .ok_or_else(|| MissingString::Count { key: key.into(), given: given.clone() })?;
        forms.get(&category).or_else(|| forms.get(&PluralCategory::Other)).ok_or_else(|| self.missing(key))
    }

    fn missing(&self, key: &str) -> MissingString {
        let similar = nearest(key, self.messages.keys().map(String::as_str)).filter(|similar| *similar != key);
        MissingString::Key { key: key.into(), similar: similar.map(str::to_owned) }
    }
}

fn missing_file(path: &str, code: &str, chosen: Span) -> Diagnostic {
    let message = format!("the theme has no strings for the language `{code}`: `{path}` is missing");
    let help = format!("copy the strings file of another language to `{path}` and translate it");
    Diagnostic::new(&MISSING_STRINGS_FILE, chosen, message).help(help)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::super::facts::tests::facts;
    use super::super::{Language, Languages};
    use super::{Arguments, Catalog};
    use crate::diagnostics::{FileId, Position, Reported, Span};
    use crate::source::SourceTree;

    const ENGLISH: &str = r#"
home = "Home"
greeting = "{name} and {city}"
[search]
no_results = "Nothing found"
results.one = "{count} result"
results.other = "{count} results"
"#;

    const KOREAN: &str = r#"
home = "홈"
greeting = "{name|과/와} {city|으로/로}"
[search]
no_results = "검색 결과가 없습니다"
results = "결과 {count}개"
[readings]
KRIHS = "크리스"
"#;

    fn read(english: &str, korean: &str) -> (SourceTree, Reported<Catalog>) {
        let languages = Languages::new(vec![facts("en"), facts("ko")]).unwrap();
        let sources = SourceTree::from_texts([
            ("themes/accord/strings/en.toml", english),
            ("themes/accord/strings/ko.toml", korean),
        ]);
        let catalog = Catalog::read(&sources, &languages, "themes/accord", Span::start_of(FileId(0)));
        (sources, catalog)
    }

    #[test]
    fn texts_are_given_with_their_arguments() {
        let (_, Reported { value: catalog, diagnostics }) = read(ENGLISH, KOREAN);
        assert_eq!(diagnostics, []);
        let (english, korean) = (Language(0), Language(1));
        for (language, key, arguments, text) in [
            (english, "home", vec![], "Home"),
            (korean, "search.no_results", vec![], "검색 결과가 없습니다"),
            (english, "search.results", vec![("count", "1")], "1 result"),
            (english, "search.results", vec![("count", "1234")], "1,234 results"),
            (korean, "search.results", vec![("count", "1234")], "결과 1,234개"),
            (korean, "greeting", vec![("name", "KRIHS"), ("city", "서울")], "KRIHS와 서울로"),
            (english, "missing", vec![], "the theme has no string `missing`"),
            (english, "greeting", vec![("name", "A")], "the string `greeting` needs the argument `city`"),
            (english, "search.results", vec![], "the string `search.results` needs the argument `count`"),
            (
                english,
                "search.results",
                vec![("count", "x")],
                "the string `search.results` needs a number as `count`, not `x`",
            ),
        ] {
            let arguments: Arguments = arguments.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
            let given = catalog.text(language, key, &arguments).unwrap_or_else(|missing| missing.to_string());
            assert_eq!(given, text, "{key}");
        }
    }

    /// Code, file with line and column, words of the message and of the help.
    type Expected = (&'static str, &'static str, &'static str, &'static str);

    /// The files in English and Korean, and what is found in them.
    const MISTAKES: &[(&str, &str, &[Expected])] = &[
        ("home = \"Home", "home = \"홈\"", &[("strings-syntax", "en:1:13", "", "")]),
        ("a = \"A\"\na = \"B\"", "a = \"가\"", &[("strings-syntax", "en:2:1", "", "")]),
        ("a = 2", "a = \"가\"", &[("string-value", "en:1:5", "`a`", "quotes")]),
        ("\"a.b\" = \"A\"", "", &[("string-value", "en:1:1", "`a.b`", "lower-case")]),
        ("a = \"{b\"", "a = \"{b}\"", &[("string-placeholder", "en:1:6", "not closed", "`}`")]),
        ("a = \"{b|은/는}\"", "a = \"{b}\"", &[("string-placeholder", "en:1:5", "`은/는`", "`{b}`")]),
        ("a = \"{b|은/가}\"", "a = \"{b}\"", &[("string-placeholder", "en:1:9", "`은/가`", "consonant")]),
        (
            "a = \"{b} {c}\"",
            "a = \"{c} {d}\"",
            &[("string-placeholder", "ko:1:5", "`d`", "`{d}`"), ("string-placeholder", "ko:1:5", "`b`", "`{b}`")],
        ),
        (
            "date.about = \"about {day}\"",
            "date.about = \"{date}경\"",
            &[("string-placeholder", "en:1:14", "`day`", "`{date}`")],
        ),
        (
            "[n]\none = \"{count} entry\"\nothr = \"{count} entries\"",
            "n = \"{count}개\"",
            &[("string-plural", "en:3:1", "`othr`", "did you mean `other`?")],
        ),
        ("[n]\none = \"{count} entry\"", "n = \"{count}개\"", &[("string-plural", "en:1:2", "`other`", "`other = ")]),
        (
            "n = \"{count} entries\"",
            "n.one = \"{count}개\"\nn.other = \"{count}개\"",
            &[("string-plural", "ko:1:3", "`one`", "`other`")],
        ),
        (
            "home = \"Home\"\n[search]\nlabel = \"Search\"\nempty = \"Nothing\"",
            "[search]\nlabel = \"검색\"",
            &[
                ("missing-string", "ko:1:1", "`home`", "`home = \"…\"`"),
                ("missing-string", "ko:1:2", "`search.empty`", "`empty = \"…\"` below `[search]`"),
            ],
        ),
        // A language may leave out what its locale can do, and a file that cannot be read is blamed once.
        ("date.range = \"{start} – {end}\"", "", &[]),
        ("a = \"A\"\nb = \"B\"", "a = ", &[("strings-syntax", "ko:1:5", "", "")]),
    ];

    #[test]
    fn mistakes_are_placed_and_explained() {
        for (english, korean, expected) in MISTAKES {
            let (sources, catalog) = read(english, korean);
            let mut diagnostics = catalog.diagnostics;
            crate::diagnostics::sort(&mut diagnostics);
            let shown: Vec<_> = diagnostics
                .iter()
                .map(|diagnostic| {
                    let span = diagnostic.primary.span;
                    let Position { line, column } = Position::of(sources.text(span.file), span.start as usize);
                    let file = if sources.path(span.file).ends_with("en.toml") { "en" } else { "ko" };
                    (diagnostic.code.name, format!("{file}:{line}:{column}"))
                })
                .collect();
            let wanted: Vec<_> = expected.iter().map(|(code, place, ..)| (*code, (*place).to_owned())).collect();
            assert_eq!(shown, wanted, "{english}\n---\n{korean}\n{diagnostics:#?}");
            for (diagnostic, (_, _, message, help)) in diagnostics.iter().zip(*expected) {
                assert!(diagnostic.message.contains(message), "{}", diagnostic.message);
                assert!(diagnostic.help.as_deref().unwrap_or_default().contains(help), "{:?}", diagnostic.help);
            }
        }
    }

    #[test]
    fn a_language_without_strings_is_told_once() {
        let languages = Languages::new(vec![facts("en"), facts("ko")]).unwrap();
        let sources = SourceTree::from_texts([("themes/accord/strings/en.toml", ENGLISH)]);
        let diagnostics = Catalog::read(&sources, &languages, "themes/accord", Span::start_of(FileId(0))).diagnostics;
        let names: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
        assert_eq!(names, ["missing-strings-file"]);
    }

    #[test]
    fn writers_may_be_shared_between_threads() {
        fn shared<Value: Send + Sync>() {}
        shared::<Catalog>();
        shared::<super::super::dates::DateWriter>();
        shared::<super::super::collation::Collation>();
    }
}
