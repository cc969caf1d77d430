//! Words: lines and paragraphs, of one language or of each.

use crate::config::FieldType;
use crate::diagnostics::codes::content::UNKNOWN_LANGUAGE;
use crate::diagnostics::codes::values::{
    LINE_BREAK, TEXT_TOO_LONG, TYPOGRAPHIC_QUOTES, WORDS_NEED_LANGUAGE, WRONG_TYPE,
};
use crate::diagnostics::{Diagnostic, did_you_mean, nearest};
use crate::i18n::{Language, Localized};
use crate::parse::{Key, Mapping, Node, NodeValue};
use crate::resolve::site::Value;

use super::rejoined::rejoined;
use super::{ValueContext, is_by_language, is_given, read_value, scalar_text};

/// Longest line of words, in characters.
const LONGEST_LINE: usize = 300;

/// Curly quotation marks that an editor may have typed instead of straight ones.
const CURLY: [(char, char); 3] = [('“', '”'), ('‘', '’'), ('„', '“')];

/// Reads a field that is words: plain in a file of a language, by language in a file of facts.
pub(crate) fn read_words(node: &Node, field_type: &FieldType, context: &mut ValueContext<'_>) -> Localized<Value> {
    if !is_given(node) {
        return Localized::empty();
    }
    match (context.language, &node.value) {
        (Some(_), NodeValue::Mapping(mapping)) if is_by_language(mapping, context) => {
            let message = "words by language stand in a file that is in one language";
            let help = "write the words of this language alone, or move the lines to the file without a language";
            context.report(Diagnostic::new(&WRONG_TYPE, node.span, message).help(help));
            Localized::empty()
        }
        (Some(language), _) => {
            read_value(node, field_type, context).into_iter().map(|value| (language, value)).collect()
        }
        (None, NodeValue::Mapping(mapping)) => {
            by_language((node, mapping), context, |node, context| read_value(node, field_type, context))
        }
        (None, _) => {
            context.report(needs_language(node, context));
            Localized::empty()
        }
    }
}

/// Words inside a record: plain text is the same for all languages.
pub(super) fn words_of_record(
    node: &Node,
    field_type: &FieldType,
    context: &mut ValueContext<'_>,
) -> Option<Localized<String>> {
    let read = |node: &Node, context: &mut ValueContext<'_>| match field_type {
        FieldType::Prose => paragraphs(node, context).map(|paragraphs| paragraphs.join("\n\n")),
        _ => line(node, context),
    };
    let words = match &node.value {
        NodeValue::Mapping(mapping) => by_language((node, mapping), context, read),
        _ => {
            let text = read(node, context)?;
            context.config.languages.iter().map(|language| (language, text.clone())).collect()
        }
    };
    (!words.is_empty()).then_some(words)
}

fn by_language<T>(
    (node, mapping): (&Node, &Mapping),
    context: &mut ValueContext<'_>,
    read: impl Fn(&Node, &mut ValueContext<'_>) -> Option<T>,
) -> Localized<T> {
    let mapping =
        rejoined((node, mapping), |name| find_language(name, context).is_some()).drain_into(&mut context.found);
    let mut words = Localized::empty();
    let mut guessed: Vec<(Language, &Node)> = Vec::new();
    for (key, node) in &mapping.entries {
        match find_language(&key.name, context) {
            Some(language) => {
                if let Some(value) = read(node, context) {
                    words.set(language, value);
                }
            }
            None => {
                let meant = language_meant(&key.name, context);
                guessed.extend(meant.map(|language| (language, node)));
                context.report(unknown_language(key, meant, context));
            }
        }
    }
    // What is probably meant is read as if it had been written, so that nothing is missed in consequence.
    for (language, node) in guessed {
        if words.get(language).is_none()
            && let Some(value) = read(node, context)
        {
            words.set(language, value);
        }
    }
    words
}

fn unknown_language(key: &Key, meant: Option<Language>, context: &ValueContext<'_>) -> Diagnostic {
    let languages = &context.config.languages;
    let help = match meant {
        Some(language) => Some(format!("did you mean `{}`?", languages.code(language))),
        None => did_you_mean(&key.name, languages.codes()),
    };
    Diagnostic::new(&UNKNOWN_LANGUAGE, key.span, format!("`{}` is no language of the site", key.name)).maybe_help(help)
}

/// The language that a code probably means: in other letters, with a region, or with a slip.
fn language_meant(code: &str, context: &ValueContext<'_>) -> Option<Language> {
    let languages = &context.config.languages;
    let without_region = code.split(['-', '_']).next().unwrap_or(code);
    let found = languages.find(code).or_else(|| languages.find(without_region));
    found.or_else(|| languages.find(nearest(code, languages.codes())?))
}

/// The language of a code written exactly as in the configuration.
fn find_language(code: &str, context: &ValueContext<'_>) -> Option<Language> {
    let languages = &context.config.languages;
    languages.find(code).filter(|language| languages.code(*language) == code)
}

fn needs_language(node: &Node, context: &ValueContext<'_>) -> Diagnostic {
    let example: Vec<String> = context.config.languages.codes().map(|code| format!("{code}: …")).collect();
    let help = format!("write `{{ {} }}`, or move it to the file of its language", example.join(", "));
    let message = match node.text() {
        Some(text) => format!("`{}` does not say which language it is in", shortened(text)),
        None => format!("{} of words does not say which language it is in", node.describe()),
    };
    Diagnostic::new(&WORDS_NEED_LANGUAGE, node.span, message).help(help)
}

/// One line of words.
pub(super) fn line(node: &Node, context: &mut ValueContext<'_>) -> Option<String> {
    let text = scalar_text(node, "a line of text", context)?;
    if text.contains(['\n', '\r']) {
        let help = if is_literal(node) { "write `>` instead of `|`, or one line" } else { "write it in one line" };
        let message = "a line of text has line breaks here";
        context.report(Diagnostic::new(&LINE_BREAK, node.span, message).help(help));
        return None;
    }
    let length = text.chars().count();
    if length > LONGEST_LINE {
        let message = format!("the line has {length} characters; it may have at most {LONGEST_LINE}");
        context.report(
            Diagnostic::new(&TEXT_TOO_LONG, node.span, message).help("shorten it; details belong into the text"),
        );
        return None;
    }
    context.found.extend(curly_quotes(node, text));
    Some(text.to_owned())
}

/// Paragraphs, separated by blank lines of the file.
pub(super) fn paragraphs(node: &Node, context: &mut ValueContext<'_>) -> Option<Vec<String>> {
    let text = scalar_text(node, "text", context)?;
    let parted = if is_literal(node) { parted_by_blank_lines(text) } else { text.lines().map(str::to_owned).collect() };
    Some(parted.iter().map(|paragraph| paragraph.trim().to_owned()).filter(|text| !text.is_empty()).collect())
}

fn parted_by_blank_lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.split(|line| line.is_empty()).map(|lines| lines.join(" ")).collect()
}

fn is_literal(node: &Node) -> bool {
    matches!(node.value, NodeValue::Scalar { literal: true, .. })
}

fn curly_quotes(node: &Node, text: &str) -> Option<Diagnostic> {
    let NodeValue::Scalar { quoted: false, .. } = &node.value else { return None };
    let around = |(opening, closing): &(char, char)| {
        let inner = text.strip_prefix(*opening)?.strip_suffix(*closing)?;
        // Marks inside mean that those outside belong to two quotations.
        (!inner.contains([*opening, *closing])).then_some(inner)
    };
    let inner = CURLY.iter().find_map(around)?;
    let message = format!("the curly quotation marks around `{}` will be shown to readers", shortened(inner));
    let help = format!("delete them, or write `\"{text}\"` to keep them");
    Some(Diagnostic::new(&TYPOGRAPHIC_QUOTES, node.span, message).help(help))
}

/// A text as a message repeats it: its first line, or the beginning of it.
fn shortened(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.trim().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}
