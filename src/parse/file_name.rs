//! What the name of a content file says: `sessions/jeju-forum.ko.md` is the Korean text of the
//! entry `jeju-forum` in the collection `sessions`.
//!
//! A folder at the top of `content/` is always a collection, so a page is always a file. Whether a
//! collection of that name is declared is left to those who know the configuration.

use crate::diagnostics::codes::content::{BAD_KEY, MISPLACED_FILE, UNKNOWN_LANGUAGE};
use crate::diagnostics::{Code, Diagnostic, FileId, Reported, Span, did_you_mean};
use crate::i18n::{Language, Languages};
use crate::paths::SourcePath;

use super::CONTENT;

/// Name of the files of an entry that has a folder of its own.
const INDEX: &str = "index";

/// Which entry and language a content file belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentName {
    /// Folder below `content/`; empty for a page outside collections.
    pub collection: String,
    /// Key of the entry, shared by its files.
    pub key: String,
    /// Language of the words; `None` for a file of facts.
    pub language: Option<Language>,
    /// Folder that holds the entry's own files (its assets), below the project's root.
    ///
    /// For a bundle that is the entry's folder; otherwise the folder of the collection.
    pub folder: String,
    /// Whether the entry is a folder with an `index` file.
    pub bundle: bool,
}

/// Reads the name of a content file. `None` when it is no entry.
pub fn read_name(file: FileId, path: &SourcePath, languages: &Languages) -> Reported<Option<DocumentName>> {
    match name(path, languages) {
        Ok(name) => Reported::clean(Some(name)),
        Err(Problem { code, message, help }) => {
            let diagnostic = Diagnostic::new(code, Span::start_of(file), message).maybe_help(help);
            Reported::new(None, vec![diagnostic])
        }
    }
}

/// Why a file is no entry.
struct Problem {
    code: &'static Code,
    message: String,
    help: Option<String>,
}

fn name(path: &SourcePath, languages: &Languages) -> Result<DocumentName, Problem> {
    let segments: Vec<&str> = path.below(CONTENT).unwrap_or_default().split('/').collect();
    let (stem, language) = stem_and_language(path.file_name(), languages)?;
    let (collection, key, bundle) = match segments.as_slice() {
        [_] if stem == INDEX => return Err(index_at_the_top(path)),
        [_] => ("", stem, false),
        [folder, _] if stem == INDEX => return Err(index_of_collection(path, folder)),
        [folder, _] => (*folder, stem, false),
        [folder, key, _] if stem == INDEX => (*folder, *key, true),
        [folder, _, ..] => return Err(too_deep(path, folder)),
        [] => return Err(misplaced(path, "a content file has a name".to_owned())),
    };
    if !is_key(key) {
        return Err(bad_key(path, key));
    }
    let folder = path.folder().to_owned();
    Ok(DocumentName { collection: collection.to_owned(), key: key.to_owned(), language, folder, bundle })
}

/// The name without its ending and language, and that language.
fn stem_and_language<'a>(name: &'a str, languages: &Languages) -> Result<(&'a str, Option<Language>), Problem> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Some((before, code)) = stem.rsplit_once('.') else { return Ok((stem, None)) };
    match languages.find(code) {
        Some(language) if languages.code(language) == code => Ok((before, Some(language))),
        found => {
            let help = match found {
                Some(language) => Some(format!("write `{}`, as in `site.toml`", languages.code(language))),
                None => did_you_mean(code, languages.codes()),
            };
            let message = format!("`{name}` names the language `{code}`, which the site does not have");
            Err(Problem { code: &UNKNOWN_LANGUAGE, message, help })
        }
    }
}

/// Whether a text can be the key of an entry: small Latin letters, digits, and hyphens between them.
#[must_use]
pub fn is_key(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The key that is nearest to a text; empty when nothing of it can be kept.
#[must_use]
pub fn nearest_key(text: &str) -> String {
    let spaced: String = text
        .to_lowercase()
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-")
}

fn bad_key(path: &SourcePath, key: &str) -> Problem {
    let message = format!("`{key}` cannot be the key of an entry");
    let nearest = nearest_key(key);
    let help = if nearest.is_empty() {
        "name it with small Latin letters, digits and hyphens; the title can be in any script".to_owned()
    } else {
        format!("rename it to `{}`", path.as_str().replacen(&format!("/{key}"), &format!("/{nearest}"), 1))
    };
    Problem { code: &BAD_KEY, message, help: Some(help) }
}

fn index_at_the_top(path: &SourcePath) -> Problem {
    misplaced(path, "name the page by its key; the home page is `home`".to_owned())
}

fn index_of_collection(path: &SourcePath, folder: &str) -> Problem {
    let rest = path.file_name().strip_prefix(INDEX).unwrap_or_default();
    let help = format!(
        "a page is a file, `content/{folder}{rest}`; the title and summary of a collection are written in `site.toml`"
    );
    misplaced(path, help)
}

fn too_deep(path: &SourcePath, folder: &str) -> Problem {
    let name = match path.folder().rsplit('/').next() {
        Some(inner) if path.file_name().starts_with("index.") => format!("{inner}/{}", path.file_name()),
        _ => path.file_name().to_owned(),
    };
    misplaced(path, format!("move it to `content/{folder}/{name}`"))
}

fn misplaced(path: &SourcePath, help: String) -> Problem {
    Problem { code: &MISPLACED_FILE, message: format!("`{path}` is where no entry can be"), help: Some(help) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use crate::i18n::{Direction, LanguageFacts};

    use super::*;

    fn languages() -> Languages {
        let facts = |code: &str| LanguageFacts {
            code: code.to_owned(),
            name: code.to_owned(),
            direction: Direction::LeftToRight,
            locale: code.parse().unwrap(),
        };
        Languages::new("en ko zh-Hant".split(' ').map(facts).collect()).unwrap()
    }

    #[test]
    fn names_say_collection_key_and_language() {
        let cases = [
            ("content/about.en.md", ("", "about", Some(0), "content", false)),
            ("content/home.md", ("", "home", None, "content", false)),
            ("content/news/launch.ko.md", ("news", "launch", Some(1), "content/news", false)),
            ("content/news/launch.zh-Hant.md", ("news", "launch", Some(2), "content/news", false)),
            ("content/news/launch.md", ("news", "launch", None, "content/news", false)),
            ("content/news/launch/index.ko.md", ("news", "launch", Some(1), "content/news/launch", true)),
            ("content/news/launch/index.md", ("news", "launch", None, "content/news/launch", true)),
            ("content/news/2015-09.MD", ("news", "2015-09", None, "content/news", false)),
        ];
        for (path, (collection, key, language, folder, bundle)) in cases {
            let read = read_name(FileId(0), &SourcePath::new(path).unwrap(), &languages());
            let expected = DocumentName {
                collection: collection.to_owned(),
                key: key.to_owned(),
                language: language.map(Language),
                folder: folder.to_owned(),
                bundle,
            };
            assert_eq!(read.value, Some(expected), "{path}");
            assert!(read.diagnostics.is_empty(), "{path}");
        }
    }

    #[test]
    fn other_names_are_explained() {
        let cases = [
            ("content/news/Opening_Ceremony.en.md", "bad-key", "`content/news/opening-ceremony.en.md`"),
            ("content/news/개막식.ko.md", "bad-key", "small Latin letters"),
            ("content/news/-a-.en.md", "bad-key", "`content/news/a.en.md`"),
            ("content/news/v1.2.en.md", "bad-key", "`content/news/v1-2.en.md`"),
            ("content/news/My Trip/index.en.md", "bad-key", "`content/news/my-trip/index.en.md`"),
            ("content/news/launch.kr.md", "unknown-language", "did you mean `ko`?"),
            ("content/news/launch.fr.md", "unknown-language", "`zh-Hant`"),
            ("content/news/launch.KO.md", "unknown-language", "write `ko`"),
            ("content/news/index.en.md", "misplaced-file", "`content/news.en.md`"),
            ("content/index.en.md", "misplaced-file", "`home`"),
            ("content/news/2015/launch.en.md", "misplaced-file", "`content/news/launch.en.md`"),
            ("content/news/a/b/index.en.md", "misplaced-file", "`content/news/b/index.en.md`"),
        ];
        for (path, code, help) in cases {
            let read = read_name(FileId(0), &SourcePath::new(path).unwrap(), &languages());
            assert_eq!(read.value, None, "{path}");
            let [diagnostic] = read.diagnostics.as_slice() else { panic!("{path}: {:?}", read.diagnostics) };
            assert_eq!(diagnostic.code.name, code, "{path}");
            assert!(diagnostic.help.as_ref().unwrap().contains(help), "{path}: {:?}", diagnostic.help);
        }
    }
}
