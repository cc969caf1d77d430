//! Whether the strings files of all languages agree: the same keys, the same arguments.
//!
//! Keys that the writing of dates can do without are exempt, and so are the arguments of all its
//! keys, which `file.rs` checks against what is offered.

use std::collections::BTreeSet;

use crate::diagnostics::codes::theme::{MISSING_STRING, STRING_PLACEHOLDER};
use crate::diagnostics::{Diagnostic, Span};
use crate::i18n::{Languages, date_strings};

use super::file::{Entry, StringsFile};
use super::{COUNT, Message};

/// A text that others are compared with, and the code of its language.
struct Witness<'a> {
    entry: &'a Entry,
    code: &'a str,
}

/// Compares every key of every file with the first language that has it.
pub(super) fn check(files: &[StringsFile], languages: &Languages, found: &mut Vec<Diagnostic>) {
    let keys: BTreeSet<&String> = files.iter().flat_map(|file| file.entries.keys()).collect();
    for key in keys {
        let Some((first, entry)) = files.iter().find_map(|file| Some((file, file.entries.get(key)?))) else { continue };
        let witness = Witness { entry, code: languages.code(first.language) };
        for file in files.iter().filter(|file| file.id != first.id) {
            match file.entries.get(key) {
                Some(entry) => compare(key, entry, &witness, found),
                None if file.damaged || date_strings::is_optional(key) => {}
                None => found.push(missing(key, file, &witness)),
            }
        }
    }
}

fn compare(key: &str, entry: &Entry, witness: &Witness<'_>, found: &mut Vec<Diagnostic>) {
    if date_strings::arguments(key).is_some() || !entry.text.sound || !witness.entry.text.sound {
        return;
    }
    let counted = [entry, witness.entry].iter().any(|entry| matches!(entry.text.message, Message::Plural(_)));
    let (here, there) = (arguments(&entry.text.message), arguments(&witness.entry.text.message));
    let code = witness.code;
    let mut report = |message: String, help: String| {
        let diagnostic = Diagnostic::new(&STRING_PLACEHOLDER, entry.value_span, message);
        found.push(diagnostic.also(witness.entry.value_span, format!("in `{code}`")).help(help));
    };
    for name in there.difference(&here).filter(|name| !counted || **name != COUNT) {
        report(
            format!("the string `{key}` lacks the argument `{name}`"),
            format!("put `{{{name}}}` where `{code}` has it"),
        );
    }
    for name in here.difference(&there).filter(|name| !counted || **name != COUNT) {
        let help = format!("take `{{{name}}}` out, or give it to the string in every language");
        report(format!("the string `{key}` has an argument `{name}` that it lacks in `{code}`"), help);
    }
}

fn missing(key: &str, file: &StringsFile, witness: &Witness<'_>) -> Diagnostic {
    let (group, name) = key.rsplit_once('.').unwrap_or(("", key));
    let (place, below) = match file.groups.get(group) {
        Some(span) => (*span, format!(" below `[{group}]`")),
        None if group.is_empty() => (Span::start_of(file.id), " at the top of the file".into()),
        None => (Span::start_of(file.id), format!(" below a new line `[{group}]`")),
    };
    let Witness { entry, code } = witness;
    Diagnostic::new(&MISSING_STRING, place, format!("the string `{key}` is missing"))
        .also(entry.key_span, format!("in `{code}` it is `{}`", entry.text.shown))
        .help(format!("add `{name} = \"…\"`{below}"))
}

fn arguments(message: &Message) -> BTreeSet<&str> {
    match message {
        Message::Plain(pattern) => pattern.arguments(),
        Message::Plural(forms) => forms.values().flat_map(|form| form.arguments()).collect(),
    }
}
