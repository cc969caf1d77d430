//! A small site to begin with: its theme, its configuration, and a few entries in each language.
//!
//! The files are part of the program: `build.rs` puts `themes/accord` and the folder `starter` beside this file
//! into it. Names of partners are anybody's texts; they stand in titles and in `site.toml` alone, each written
//! by the rules of its format. Languages for which there are no words yet begin with those of the first
//! language that has some, in the order of codes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::i18n::{LanguageFacts, language_facts, lists, plurals};
use crate::parse;
use crate::paths::SourcePath;

use super::yaml::{self, Place};

include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// Longest key of an entry that is made of a name.
const LONGEST_KEY: usize = 60;

/// What a site is begun with.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// Names of the partners.
    pub partners: Vec<String>,
    /// Languages, in the order in which they are offered.
    pub languages: Vec<LanguageFacts>,
    /// Titles of the site by code of the language; where there is none, it is made of the partners.
    pub titles: Vec<(String, String)>,
    /// Where the site will be published.
    pub base_url: String,
    /// The kinds of further files to make, if not all of them.
    pub outputs: Option<Vec<&'static str>>,
}

/// The files of a new site, and what is still to be translated.
#[derive(Debug)]
pub struct Starter {
    /// Every file by path.
    pub files: Vec<(SourcePath, Cow<'static, [u8]>)>,
    /// Codes of the languages whose entries are in another language for now.
    pub without_words: Vec<String>,
    /// Paths of strings files of the theme that are in another language for now.
    pub without_strings: Vec<String>,
}

/// Codes of the languages that the starter has words for.
#[must_use]
pub fn starter_languages() -> Vec<&'static str> {
    let codes = STARTER.iter().filter_map(|(path, _)| path.strip_prefix("words/")?.split('/').next());
    codes.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The facts of a language from its code; without a name, its usual one in itself, else the code.
///
/// # Errors
/// A sentence that says what a code looks like.
pub fn starter_language(code: &str, name: Option<&str>) -> Result<LanguageFacts, String> {
    let usual = || parsed("languages.toml").get(code).and_then(|name| name.as_str()).map(str::to_owned);
    let name = name.map(one_line).filter(|name| !name.is_empty()).or_else(usual).unwrap_or_else(|| code.to_owned());
    language_facts(code, &name, None)
}

/// The title that a site gets in a language when none is given.
#[must_use]
pub fn usual_title(partners: &[String], language: &LanguageFacts) -> String {
    label(language, "title", partners)
}

/// A name as it can stand in a title: one line, without white space around it.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Wishes {
    /// All files of the site.
    #[must_use]
    pub fn starter(&self) -> Starter {
        let mut files = Vec::new();
        let mut put = |path: String, bytes: Cow<'static, [u8]>| {
            files.extend(SourcePath::new(&path).map(|path| (path, bytes)));
        };
        for (path, bytes) in THEME {
            put(format!("themes/accord/{path}"), Cow::Borrowed(bytes));
        }
        put("README.md".to_owned(), text("README.md").into_bytes().into());
        put(".gitignore".to_owned(), text("gitignore").into_bytes().into());
        put(".gitattributes".to_owned(), text("gitattributes").into_bytes().into());
        put("site.toml".to_owned(), self.configuration().into_bytes().into());
        for (path, text) in self.content() {
            put(path, text.into_bytes().into());
        }
        let mut without_strings = Vec::new();
        for language in self.languages.iter().filter(|language| !has_strings(&language.code)) {
            let path = format!("themes/accord/strings/{}.toml", language.code);
            put(path.clone(), strings(language).into_bytes().into());
            without_strings.push(path);
        }
        let without_words = self.codes().filter(|code| !starter_languages().contains(code)).map(str::to_owned);
        Starter { without_words: without_words.collect(), without_strings, files }
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|language| language.code.as_str())
    }

    /// Keys of the partners' entries, each its own.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for (number, partner) in (1..).zip(&self.partners) {
            let mut key = parse::nearest_key(partner);
            key.truncate(LONGEST_KEY);
            let key = key.trim_end_matches('-');
            let is_good = parse::is_key(key) && !keys.iter().any(|other| other == key);
            keys.push(if is_good { key.to_owned() } else { format!("partner-{number}") });
        }
        keys
    }

    /// Entries: facts, then words in each language.
    fn content(&self) -> Vec<(String, String)> {
        let partner_keys = yaml::list(&self.keys());
        let facts = STARTER.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("facts/")?, as_text(bytes))));
        let mut content: Vec<(String, String)> = facts
            .map(|(path, text)| (format!("content/{path}"), text.replace("%partner_keys%", &partner_keys)))
            .collect();
        for language in &self.languages {
            let folder = format!("words/{}/", words_of(&language.code));
            let words = STARTER.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?, bytes)));
            content.extend(words.filter_map(|(path, bytes)| {
                let stem = path.strip_suffix(".md")?;
                Some((format!("content/{stem}.{}.md", language.code), as_text(bytes).to_owned()))
            }));
            content.extend(self.partner_entries(&language.code));
        }
        content
    }

    fn partner_entries(&self, code: &str) -> Vec<(String, String)> {
        let entry = |(key, name): (String, &String)| {
            let title = yaml::scalar(name, Place::Line);
            (format!("content/organisations/{key}.{code}.md"), format!("---\ntitle: {title}\n---\n"))
        };
        self.keys().into_iter().zip(&self.partners).map(entry).collect()
    }

    /// `site.toml`: the template with a value for each name between percent signs.
    fn configuration(&self) -> String {
        let template = text("site.toml");
        let parts = template.split('%').enumerate();
        parts.map(|(number, part)| if number % 2 == 0 { part.to_owned() } else { self.value(part) }).collect()
    }

    fn value(&self, name: &str) -> String {
        match name {
            "base_url" => toml_text(&self.base_url),
            "partners" => {
                let names = self.keys().into_iter().map(|key| toml_text(&format!("organisations/{key}")));
                format!("[{}]", names.collect::<Vec<_>>().join(", "))
            }
            "outputs" => self.outputs.as_ref().map_or_else(String::new, |outputs| {
                let names: Vec<String> = outputs.iter().map(|name| toml_text(name)).collect();
                format!("outputs = [{}]\n", names.join(", "))
            }),
            "languages" => {
                let table = |language: &LanguageFacts| {
                    format!("[languages.{}]\nname = {}\n", language.code, toml_text(&language.name))
                };
                self.languages.iter().map(table).collect::<Vec<_>>().join("\n")
            }
            "title" => self.in_each_language(|language| self.title(language)),
            "short_title" => self.in_each_language(|_| self.partners.join(" · ")),
            name => self.in_each_language(|language| label(language, name, &self.partners)),
        }
    }

    fn title(&self, language: &LanguageFacts) -> String {
        let own = self.titles.iter().find(|(code, _)| *code == language.code).map(|(_, title)| one_line(title));
        own.filter(|title| !title.is_empty()).unwrap_or_else(|| usual_title(&self.partners, language))
    }

    /// An inline table with a text for each language.
    fn in_each_language(&self, text: impl Fn(&LanguageFacts) -> String) -> String {
        let pair = |language: &LanguageFacts| format!("{} = {}", language.code, toml_text(&text(language)));
        format!("{{ {} }}", self.languages.iter().map(pair).collect::<Vec<_>>().join(", "))
    }
}

/// A text as TOML writes it.
fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A text of `labels.toml`, with the partners in its place.
fn label(language: &LanguageFacts, name: &str, partners: &[String]) -> String {
    let labels = parsed(&format!("words/{}/labels.toml", words_of(&language.code)));
    let table = toml::Value::Table(labels);
    let found = name.split('.').try_fold(&table, |value, step| value.get(step));
    let text = found.and_then(toml::Value::as_str).unwrap_or(name);
    text.replace("{partners}", &lists::all_of(language, partners))
}

/// The language whose words an entry in a language begins with.
fn words_of(code: &str) -> &str {
    let codes = starter_languages();
    if codes.contains(&code) { code } else { codes.first().copied().unwrap_or_default() }
}

fn has_strings(code: &str) -> bool {
    THEME.iter().any(|(path, _)| *path == format!("strings/{code}.toml"))
}

/// The strings of the theme in the first language, without the plural forms that this language has not.
fn strings(language: &LanguageFacts) -> String {
    let path = format!("strings/{}.toml", words_of(&language.code));
    let first = THEME.iter().find(|(name, _)| *name == path).map_or("", |(_, bytes)| as_text(bytes));
    let used = plurals::category_names(language);
    let foreign = |line: &&str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        plurals::CATEGORIES.iter().any(|(name, _)| *name == key) && !used.contains(&key)
    };
    let kept = first.lines().filter(|line| !foreign(line)).map(|line| format!("{line}\n"));
    kept.collect()
}

fn parsed(path: &str) -> toml::Table {
    text(path).parse().unwrap_or_default()
}

fn text(path: &str) -> String {
    STARTER.iter().find(|(name, _)| *name == path).map_or("", |(_, bytes)| as_text(bytes)).to_owned()
}

fn as_text(bytes: &'static [u8]) -> &'static str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{THEME, Wishes, starter_language, starter_languages};

    fn wishes(partners: &[&str]) -> Wishes {
        Wishes {
            partners: partners.iter().map(|name| (*name).to_owned()).collect(),
            languages: starter_languages().into_iter().filter_map(|code| starter_language(code, None).ok()).collect(),
            titles: Vec::new(),
            base_url: "https://example.org/".to_owned(),
            outputs: None,
        }
    }

    #[test]
    fn partners_get_keys_of_their_own() {
        let cases = [
            (["City of Seoul", "UCLG ASPAC"], ["city-of-seoul", "uclg-aspac"]),
            (["서울특별시", "Jakarta"], ["partner-1", "jakarta"]),
            (["Same", "same!"], ["same", "partner-2"]),
        ];
        for (names, keys) in cases {
            assert_eq!(wishes(&names).keys(), keys);
        }
        assert!(wishes(&[&"long ".repeat(50), "b"]).keys()[0].len() <= super::LONGEST_KEY);
    }

    #[test]
    fn the_theme_comes_along() {
        assert!(THEME.iter().any(|(path, _)| *path == "templates/entry.html"));
        assert!(THEME.iter().any(|(path, bytes)| *path == "fonts/accord-sans.ttf" && bytes.len() > 100_000));
    }
}
