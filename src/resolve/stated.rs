//! Things said once: the rule that a fact has one value per entry and words one per language.
//!
//! Invariant: a fact written twice and equal is a warning, written twice and different an error that
//! names both places (golden cases `facts-*`, `words-repeated`).

use crate::config::Config;
use crate::diagnostics::codes::site::{FACT_DISAGREES, FACT_REPEATED, WORDS_REPEATED};
use crate::diagnostics::{Diagnostic, Span, Spanned};
use crate::i18n::{Language, Localized};
use crate::parse::{Node, NodeValue};

use super::values::ValueContext;

/// States a fact; the first statement holds.
pub(super) fn fact<T: PartialEq>(
    slot: &mut Option<Spanned<T>>,
    name: &str,
    stated: Spanned<T>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(first) = slot else {
        *slot = Some(stated);
        return;
    };
    found.push(if first.value == stated.value {
        Diagnostic::new(&FACT_REPEATED, stated.span, format!("the fact `{name}` is stated twice"))
            .also(first.span, "stated here already")
            .help("delete this line; a fact is written once for all languages")
    } else {
        Diagnostic::new(&FACT_DISAGREES, stated.span, format!("`{name}` disagrees with another file of this entry"))
            .also(first.span, "stated otherwise here")
            .help("correct the fact in one of the two places and delete the other")
    });
}

/// States words in a language; the first statement holds.
pub(super) fn words<T>(
    slot: &mut Localized<Spanned<T>>,
    name: &str,
    (language, stated): (Language, Spanned<T>),
    context: &mut ValueContext,
) {
    if let Some(first) = slot.get(language) {
        let message = format!("`{name}` is written twice in `{}`", context.config.languages.code(language));
        context.found.push(
            Diagnostic::new(&WORDS_REPEATED, stated.span, message)
                .also(first.span, "first written here")
                .help("keep one of the two"),
        );
        return;
    }
    slot.set(language, stated);
}

/// Where the words of a language stand: the value itself, or that of the language in a map.
pub(super) fn place_of_words(node: &Node, language: Language, config: &Config) -> Span {
    let NodeValue::Mapping(mapping) = &node.value else { return node.span };
    mapping.get(config.languages.code(language)).map_or(node.span, |words| words.span)
}
