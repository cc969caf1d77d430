//! The keys that every entry may have, whatever its collection.

use crate::config::{FieldType, zone_like};
use crate::dates::{PartialDate, check_zone};
use crate::diagnostics::codes::site::UNKNOWN_ZONE;
use crate::diagnostics::codes::values::BAD_NUMBER;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::i18n::Localized;
use crate::parse::{Key, Node, NodeValue};

use super::site::Value;
use super::stated;
use super::values::{ValueContext, is_given, read_value, read_words};

/// All reserved keys, in the order in which they are usually written.
pub(super) const KEYS: [&str; 10] =
    ["title", "short_title", "summary", "order", "aliases", "time_zone", "draft", "layout", "updated", "revision"];

/// The largest number that calendars can hold.
const LARGEST_REVISION: u32 = i32::MAX.unsigned_abs();

/// What the reserved keys of an entry say.
#[derive(Debug, Default)]
pub(super) struct Reserved {
    pub(super) title: Localized<Spanned<String>>,
    pub(super) short_title: Localized<Spanned<String>>,
    pub(super) summary: Localized<Spanned<String>>,
    pub(super) order: Option<Spanned<f64>>,
    pub(super) aliases: Vec<Spanned<String>>,
    pub(super) time_zone: Option<Spanned<String>>,
    /// Whether a zone was written that could not be read, so that times cannot be judged.
    pub(super) zone_is_unclear: bool,
    pub(super) layout: Option<Spanned<String>>,
    pub(super) updated: Option<Spanned<PartialDate>>,
    pub(super) revision: Option<Spanned<u32>>,
    draft: Option<Spanned<bool>>,
}

impl Reserved {
    /// Reads a key if it is a reserved one, and says whether it was.
    pub(super) fn read(&mut self, key: &Key, node: &Node, context: &mut ValueContext) -> bool {
        match key.name.as_str() {
            "title" => words(&mut self.title, key, node, context),
            "short_title" => words(&mut self.short_title, key, node, context),
            "summary" => words(&mut self.summary, key, node, context),
            "aliases" => self.read_aliases(node, context),
            "order" => {
                let value = read_value(node, &FieldType::Number, context);
                fact(&mut self.order, key, node, value.and_then(number), context);
            }
            "time_zone" => self.read_zone(key, node, context),
            "draft" => {
                let value = read_value(node, &FieldType::Flag, context);
                fact(&mut self.draft, key, node, value.and_then(flag), context);
            }
            "layout" => {
                let value = read_value(node, &FieldType::Text, context).and_then(text);
                let stated = value.map(|value| Spanned::new(value, node.span));
                stated
                    .into_iter()
                    .for_each(|stated| stated::fact(&mut self.layout, "layout", stated, &mut context.found));
            }
            "updated" => {
                let value = read_value(node, &FieldType::Date, context);
                fact(&mut self.updated, key, node, value.and_then(date), context);
            }
            "revision" => {
                let value = revision(node, context);
                fact(&mut self.revision, key, node, value, context);
            }
            _ => return false,
        }
        true
    }

    fn read_zone(&mut self, key: &Key, node: &Node, context: &mut ValueContext) {
        let Some(Value::Text(zone)) = read_value(node, &FieldType::Text, context) else {
            self.zone_is_unclear |= is_given(node);
            return;
        };
        if !check_zone(&zone) {
            self.zone_is_unclear = true;
            context.found.push(
                Diagnostic::new(&UNKNOWN_ZONE, node.span, format!("`{zone}` is not a time zone"))
                    .help("write a name of the IANA database, such as `Asia/Seoul` or `Asia/Jakarta`")
                    .maybe_help(zone_like(&zone).map(|name| format!("did you mean `{name}`?"))),
            );
            return;
        }
        fact(&mut self.time_zone, key, node, Some(zone), context);
    }

    fn read_aliases(&mut self, node: &Node, context: &mut ValueContext) {
        let single = std::slice::from_ref(node);
        let (nodes, is_list) = match &node.value {
            NodeValue::Sequence(nodes) => (nodes.as_slice(), true),
            _ => (single, false),
        };
        for node in nodes {
            if is_list && node.text().is_some_and(|text| text.trim().is_empty()) {
                // An empty key says nothing, but one of several aliases was meant to; it is refused with the others.
                self.aliases.push(Spanned::new(String::new(), node.span));
            } else if let Some(Value::Text(text)) = read_value(node, &FieldType::Text, context) {
                self.aliases.push(Spanned::new(text, node.span));
            }
        }
    }
}

fn words(slot: &mut Localized<Spanned<String>>, key: &Key, node: &Node, context: &mut ValueContext) {
    let read = read_words(node, &FieldType::Text, context);
    for (language, value) in read.iter() {
        if let Value::Text(text) = value {
            let span = stated::place_of_words(node, language, context.config);
            stated::words(slot, &key.name, (language, Spanned::new(text.clone(), span)), context);
        }
    }
}

fn fact<T: PartialEq>(
    slot: &mut Option<Spanned<T>>,
    key: &Key,
    node: &Node,
    value: Option<T>,
    context: &mut ValueContext,
) {
    if let Some(value) = value {
        stated::fact(slot, &key.name, Spanned::new(value, key.span.to(node.span)), &mut context.found);
    }
}

/// Reads how often an event was changed: a whole number.
fn revision(node: &Node, context: &mut ValueContext) -> Option<u32> {
    let Some(Value::Number(_, written)) = read_value(node, &FieldType::Number, context) else { return None };
    if let Some(count) = written.parse().ok().filter(|count| *count <= LARGEST_REVISION) {
        return Some(count);
    }
    let message = format!("`{written}` is no count of changes");
    let help = "write a whole number: `1` after the first change of a published event";
    context.found.push(Diagnostic::new(&BAD_NUMBER, node.span, message).help(help));
    None
}

fn number(value: Value) -> Option<f64> {
    if let Value::Number(number, _) = value { Some(number) } else { None }
}

fn text(value: Value) -> Option<String> {
    if let Value::Text(text) = value { Some(text) } else { None }
}

fn flag(value: Value) -> Option<bool> {
    if let Value::Flag(flag) = value { Some(flag) } else { None }
}

fn date(value: Value) -> Option<PartialDate> {
    if let Value::Date(date) = value { Some(date) } else { None }
}
