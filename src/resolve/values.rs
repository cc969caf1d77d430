//! From YAML to typed values: what a [`Node`] means in a field of a given type.
//!
//! The type decides, never the looks: `no` in a text field is the word no, and `1.10` stays `1.10`. A value
//! that cannot be used is reported once and is `None`; a value that was left empty is `None` in silence,
//! because whether it had to be given is known to others (see [`is_given`]).
//! Entries and files are found through [`ValueContext`], so that values are read when all keys are known.

mod addresses;
mod numbers;
mod rejoined;
mod scalar;
mod target;
mod text;

use indexmap::IndexMap;

use crate::config::{Config, Field, FieldType};
use crate::diagnostics::codes::site::UNKNOWN_FIELD;
use crate::diagnostics::codes::values::WRONG_TYPE;
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::i18n::Language;
use crate::parse::{Mapping, Node, NodeValue};

use super::site::{AssetId, EntryId, Value};

use rejoined::rejoined;

pub(crate) use scalar::span_within;
pub(crate) use text::read_words;

/// What a reference to an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// One entry.
    One(EntryId),
    /// Entries of several collections; each is named `collection/key`.
    Several(Vec<String>),
    /// One that exists and is a draft that this build leaves out.
    Draft,
    /// None.
    Missing,
}

/// What the meaning of a value depends on, and what was found wrong so far.
pub(crate) struct ValueContext<'a> {
    /// Choices, collections and languages.
    pub(crate) config: &'a Config,
    /// The language of the file; `None` for a file of facts.
    pub(crate) language: Option<Language>,
    /// Finds the entry with a key in one of the named collections.
    pub(crate) find_entry: &'a dyn Fn(&[String], &str) -> Found,
    /// Every entry of the named collections as `collection/key`, for suggestions.
    pub(crate) entry_names: &'a dyn Fn(&[String]) -> Vec<String>,
    /// Finds a file by a path relative to the entry.
    pub(crate) find_asset: &'a dyn Fn(&str) -> Option<AssetId>,
    /// Paths of the files that could be meant, relative to the entry, for suggestions.
    pub(crate) asset_names: &'a dyn Fn() -> Vec<String>,
    /// What was found wrong.
    pub(crate) found: Vec<Diagnostic>,
}

impl ValueContext<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}

/// Whether anything was written: not nothing, an empty text or an empty list.
pub(crate) fn is_given(node: &Node) -> bool {
    match &node.value {
        NodeValue::Null => false,
        NodeValue::Scalar { text, .. } => !text.trim().is_empty(),
        NodeValue::Sequence(members) => !members.is_empty(),
        NodeValue::Mapping(mapping) => !mapping.entries.is_empty(),
    }
}

/// Reads the value of a field. Words are read as those of one language; see [`read_words`] for fields
/// that are words.
pub(crate) fn read_value(node: &Node, field_type: &FieldType, context: &mut ValueContext<'_>) -> Option<Value> {
    if !is_given(node) {
        return None;
    }
    match field_type {
        FieldType::Text => text::line(node, context).map(Value::Text),
        FieldType::Prose => text::paragraphs(node, context).map(Value::Prose),
        FieldType::Ref { to, many } => target::entries(node, to, *many, context),
        FieldType::File | FieldType::Image => target::asset(node, field_type, context),
        FieldType::List(member) => list(node, member, context),
        FieldType::Record(members) => record(node, members, context),
        FieldType::Coordinates => scalar::coordinates(node, context),
        FieldType::Date
        | FieldType::Period
        | FieldType::Choice(_)
        | FieldType::Url
        | FieldType::Email
        | FieldType::Number
        | FieldType::Money
        | FieldType::Flag => scalar::read(node, field_type, context),
    }
}

/// A single value is taken for a list of one.
fn list(node: &Node, member: &FieldType, context: &mut ValueContext<'_>) -> Option<Value> {
    let values: Vec<Value> = members(node).iter().filter_map(|node| read_value(node, member, context)).collect();
    (!values.is_empty()).then_some(Value::List(values))
}

fn members(node: &Node) -> &[Node] {
    match &node.value {
        NodeValue::Sequence(members) => members,
        _ => std::slice::from_ref(node),
    }
}

fn record(node: &Node, fields: &IndexMap<String, Field>, context: &mut ValueContext<'_>) -> Option<Value> {
    let NodeValue::Mapping(mapping) = &node.value else {
        let example = fields.keys().next().map_or("key", String::as_str);
        let help = format!("write lines such as `{example}: …`, indented by two spaces");
        context.report(wrong_type(node, "a group of `key: value` lines").help(help));
        return None;
    };
    let mapping = rejoined((node, mapping), |name| fields.contains_key(name)).drain_into(&mut context.found);
    for (key, _) in &mapping.entries {
        if !fields.contains_key(&key.name) {
            let message = format!("this group has no field `{}`", key.name);
            let help = did_you_mean(&key.name, fields.keys().map(String::as_str));
            context.report(Diagnostic::new(&UNKNOWN_FIELD, key.span, message).maybe_help(help));
        }
    }
    let mut values = IndexMap::new();
    for (name, field) in fields {
        if let Some(node) = mapping.get(name).filter(|node| is_given(node)) {
            values.extend(member(node, &field.field_type, context).map(|value| (name.clone(), value)));
        }
    }
    Some(Value::Record(values))
}

/// The value of a member of a record, where a text may be the same for all languages.
fn member(node: &Node, field_type: &FieldType, context: &mut ValueContext<'_>) -> Option<Value> {
    match field_type {
        FieldType::Text | FieldType::Prose => text::words_of_record(node, field_type, context).map(Value::Words),
        FieldType::List(inner) if inner.is_words() => {
            let values: Vec<Value> = members(node).iter().filter_map(|node| member(node, inner, context)).collect();
            (!values.is_empty()).then_some(Value::List(values))
        }
        _ => read_value(node, field_type, context),
    }
}

/// The message about a value of another shape.
fn wrong_type(node: &Node, expected: &str) -> Diagnostic {
    Diagnostic::new(&WRONG_TYPE, node.span, format!("this is {}; {expected} is expected here", node.describe()))
}

/// The text of a scalar without white space around it; anything else is reported.
fn scalar_text<'n>(node: &'n Node, expected: &str, context: &mut ValueContext<'_>) -> Option<&'n str> {
    let text = node.text().map(str::trim);
    if text.is_none() {
        let help = match &node.value {
            NodeValue::Sequence(members) => match members.as_slice() {
                [Node { value: NodeValue::Scalar { text, .. }, .. }] => format!("write `{text}` alone"),
                _ => "write one value, without brackets or hyphens".to_owned(),
            },
            NodeValue::Mapping(mapping) if is_by_language(mapping, context) => {
                "write the value alone, without naming languages".to_owned()
            }
            _ => format!("write {expected}, on the line of the key"),
        };
        context.report(wrong_type(node, expected).help(help));
    }
    text.filter(|text| !text.is_empty())
}

/// Whether every key is a language of the site.
fn is_by_language(mapping: &Mapping, context: &ValueContext<'_>) -> bool {
    let languages = &context.config.languages;
    mapping.entries.iter().all(|(key, _)| languages.find(&key.name).is_some())
}

#[cfg(test)]
mod tests;
