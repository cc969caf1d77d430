//! Words between braces that a comma took apart: `{ en: Seoul, Korea, ko: 서울 }`.
//!
//! YAML reads `Korea` as a name without a value. The words are put together again, so that the comma is
//! the only thing that is reported.

use std::borrow::Cow;

use crate::diagnostics::codes::values::COMMA_IN_BRACES;
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::parse::{Key, Mapping, Node, NodeValue};

/// The mapping of a node with what commas took apart put together; `is_known` tells the names it may have.
pub(super) fn rejoined<'a>(
    (node, mapping): (&Node, &'a Mapping),
    is_known: impl Fn(&str) -> bool,
) -> Reported<Cow<'a, Mapping>> {
    // Between braces the node begins with the brace, and the mapping after it.
    let in_braces = node.span.start < mapping.span.start;
    let is_cut_off = |(key, value): &(Key, Node)| value.value == NodeValue::Null && !is_known(&key.name);
    if !in_braces || !mapping.entries.iter().any(is_cut_off) {
        return Reported::clean(Cow::Borrowed(mapping));
    }
    let mut entries: Vec<(Key, Node)> = Vec::new();
    let mut cuts: Vec<(usize, Span)> = Vec::new();
    for entry in &mapping.entries {
        let joined = is_cut_off(entry) && entries.last_mut().is_some_and(|(_, words)| append(words, &entry.0));
        match (joined, cuts.last_mut()) {
            (false, _) => entries.push(entry.clone()),
            (true, Some((index, span))) if *index + 1 == entries.len() => *span = span.to(entry.0.span),
            (true, _) => cuts.push((entries.len() - 1, entry.0.span)),
        }
    }
    let found = cuts.into_iter().map(|(index, span)| comma(&entries[index], span)).collect();
    Reported::new(Cow::Owned(Mapping { span: mapping.span, entries }), found)
}

/// Adds to words what a comma cut off; whether they were words without quotes.
fn append(words: &mut Node, cut_off: &Key) -> bool {
    let NodeValue::Scalar { text, quoted: false, .. } = &mut words.value else { return false };
    text.push_str(", ");
    text.push_str(&cut_off.name);
    words.span = words.span.to(cut_off.span);
    true
}

fn comma((key, words): &(Key, Node), cut_off: Span) -> Diagnostic {
    let text = words.text().unwrap_or_default();
    let quoted =
        if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") };
    let message = format!("a comma between braces ends the words of `{}`, and more follows", key.name);
    Diagnostic::new(&COMMA_IN_BRACES, cut_off, message).help(format!("write `{}: {quoted}`", key.name))
}
