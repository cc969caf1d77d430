//! What the file declares, against which its references are checked, and the checks that several
//! parts of the file share.
//!
//! Invariant: a name that is declared but was refused for a reason of its own is not reported again
//! where it is used.

use crate::config::names::Naming;
use crate::config::reader::{MOVE_TO_TOP, Words};
use crate::config::schema::{Texts, Written, WrittenLanguage};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Spanned, did_you_mean, nearest};
use crate::i18n::{Languages, Localized};

/// The declarations of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared<'w> {
    /// The languages that can be used.
    pub(super) languages: &'w Languages,
    /// The file as written.
    pub(super) written: &'w Written,
}

impl<'w> Declared<'w> {
    /// All codes under `[languages]`, also those that cannot be used.
    pub(super) fn codes(self) -> impl Iterator<Item = &'w str> + Clone {
        self.written.languages.iter().map(|language| language.code.value.as_str())
    }

    /// All names under `[collections]`.
    pub(super) fn collections(self) -> impl Iterator<Item = &'w str> + Clone {
        self.written.collections.iter().map(|collection| collection.name.value.as_str())
    }

    /// All names under `[fields]`.
    pub(super) fn fields(self) -> impl Iterator<Item = &'w str> + Clone {
        self.written.fields.iter().map(|field| field.name.value.as_str())
    }

    /// All names of lists under `[choices]`.
    pub(super) fn lists(self) -> impl Iterator<Item = &'w str> + Clone {
        self.written.choices.iter().map(|(list, _)| list.value.as_str())
    }

    /// The language whose code a name would be, in small letters or capitals.
    pub(super) fn language_called(self, name: &str) -> Option<&'w WrittenLanguage> {
        self.written.languages.iter().find(|language| language.code.value.eq_ignore_ascii_case(name))
    }

    /// Whether a collection of this name is not left out because of its name.
    pub(super) fn can_be_collection(self, name: &str) -> bool {
        Naming::Collection.permits(name) && self.language_called(name).is_none()
    }

    /// Names under `[collections]` that are left out.
    pub(super) fn refused_collections(self) -> Vec<String> {
        self.collections().filter(|name| !self.can_be_collection(name)).map(str::to_owned).collect()
    }

    /// A text in the languages of the site. Reports languages that the site does not have, and
    /// those of the site that have no text. Nothing is said when nothing was written.
    pub(super) fn words(self, words: Option<&Words>, found: &mut Vec<Diagnostic>) -> Localized<String> {
        let Some(words) = words else { return Localized::empty() };
        let unknown: Vec<&Spanned<String>> = words
            .texts
            .iter()
            .map(|(code, _)| code)
            .filter(|code| !self.codes().any(|known| known == code.value))
            .collect();
        found.extend(unknown.iter().map(|code| self.unknown_language(words, code)));
        let meant: Vec<&str> = unknown.iter().filter_map(|code| self.language_meant(&code.value)).collect();
        let mut localized = Localized::empty();
        for language in self.languages.iter() {
            let code = self.languages.code(language);
            match words.texts.iter().find(|(written, _)| written.value == code) {
                None if meant.contains(&code) => {}
                None => missing_words(words, code, found),
                Some((_, Some(text))) if text.value.trim().is_empty() => empty_words(words, code, text, found),
                Some((_, Some(text))) => {
                    localized.set(language, text.value.clone());
                }
                Some((_, None)) => {}
            }
        }
        localized
    }

    /// The language that a misspelt code probably means; its text is not missing.
    fn language_meant(self, code: &str) -> Option<&'w str> {
        let called = self.language_called(code).map(|language| language.code.value.as_str());
        called.or_else(|| nearest(code, self.codes()))
    }

    fn unknown_language(self, words: &Words, code: &Spanned<String>) -> Diagnostic {
        let message = format!("`{}` has a text in `{}`, which is no language of the site", words.path, code.value);
        let help = if self.written.absent.contains(&code.value.as_str()) {
            Some(MOVE_TO_TOP.to_owned())
        } else if let Some(meant) = self.language_meant(&code.value) {
            Some(format!("did you mean `{meant}`?"))
        } else {
            did_you_mean(&code.value, self.codes())
        };
        Diagnostic::new(&codes::UNKNOWN_LANGUAGE, code.span, message).maybe_help(help)
    }
}

fn missing_words(words: &Words, code: &str, found: &mut Vec<Diagnostic>) {
    let message = format!("`{}` has no text in `{code}`", words.path);
    let help = format!("add `{code} = \"…\"`");
    found.push(Diagnostic::new(&codes::MISSING_WORDS, words.span, message).help(help));
}

fn empty_words(words: &Words, code: &str, text: &Spanned<String>, found: &mut Vec<Diagnostic>) {
    let message = format!("the text of `{}` in `{code}` is empty", words.path);
    let help = "write the text between the quotes";
    found.push(Diagnostic::new(&codes::MISSING_WORDS, text.span, message).help(help));
}

/// The meaning of one of a few words; `otherwise` when nothing usable was written.
pub(super) fn one_of<T: Copy>(
    key: &str,
    written: Option<&Spanned<String>>,
    meanings: &[(&'static str, T)],
    otherwise: T,
    found: &mut Vec<Diagnostic>,
) -> T {
    let Some(written) = written else { return otherwise };
    if let Some((_, meaning)) = meanings.iter().find(|(name, _)| *name == written.value) {
        return *meaning;
    }
    let message = format!("`{}` is no value of `{key}`", written.value);
    let help = did_you_mean(&written.value, meanings.iter().map(|(name, _)| *name));
    found.push(Diagnostic::new(&codes::VALUE, written.span, message).maybe_help(help));
    otherwise
}

/// The members of a list, each once; reports those that are named again.
pub(super) fn once_each<'t>(
    key: &str,
    texts: Option<&'t Texts>,
    found: &mut Vec<Diagnostic>,
) -> Vec<&'t Spanned<String>> {
    let mut kept: Vec<&Spanned<String>> = Vec::new();
    for text in texts.iter().flat_map(|texts| &texts.value) {
        let Some(first) = kept.iter().find(|first| first.value == text.value) else {
            kept.push(text);
            continue;
        };
        let message = format!("`{}` is named twice in `{key}`", text.value);
        let diagnostic = Diagnostic::new(&codes::VALUE, text.span, message).also(first.span, "first named here");
        found.push(diagnostic.help("remove one of the two"));
    }
    kept
}

/// Reports a reference to something that is not among the `names`. `what` says what was looked for.
pub(super) fn is_declared<'a>(
    what: &str,
    name: &Spanned<String>,
    names: impl Iterator<Item = &'a str> + Clone,
    found: &mut Vec<Diagnostic>,
) -> bool {
    if names.clone().any(|declared| declared == name.value) {
        return true;
    }
    let message = format!("there is no {what} `{}`", name.value);
    let help = did_you_mean(&name.value, names);
    found.push(Diagnostic::new(&codes::UNDECLARED, name.span, message).maybe_help(help));
    false
}
