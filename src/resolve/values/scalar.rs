//! Values that are one short text each: here dates, choices and flags, and where in a text a mistake stands.
//!
//! Numbers, amounts and positions are read in `numbers.rs`, addresses in `addresses.rs`.

use std::ops::Range;

use crate::config::FieldType;
use crate::dates::{DateProblem, parse_date, parse_period};
use crate::diagnostics::codes::values::{BAD_CHOICE, BAD_DATE, BAD_FLAG};
use crate::diagnostics::{Code, Diagnostic, Span, did_you_mean};
use crate::parse::{Node, NodeValue};
use crate::resolve::site::Value;

use super::{ValueContext, addresses, numbers, scalar_text};

/// Why a text is no value of a type.
pub(super) struct Mistake {
    code: &'static Code,
    message: String,
    help: Option<String>,
    /// The bytes of the text at fault, if not all.
    within: Option<Range<usize>>,
}

impl Mistake {
    pub(super) fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: None, within: None }
    }

    pub(super) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Blames these bytes of the text alone.
    pub(super) fn within(mut self, range: Range<usize>) -> Self {
        self.within = Some(range);
        self
    }
}

/// Reads a value that is one text.
pub(super) fn read(node: &Node, field_type: &FieldType, context: &mut ValueContext<'_>) -> Option<Value> {
    let text = scalar_text(node, expected(field_type), context)?;
    let outcome = match field_type {
        FieldType::Date => date(text),
        FieldType::Period => parse_period(text).map(Value::Period).map_err(bad_date),
        FieldType::Choice(list) => choice(text, list, context),
        FieldType::Url => addresses::url(text),
        FieldType::Email => addresses::email(text),
        FieldType::Number => numbers::number(text),
        FieldType::Money => numbers::money(text),
        FieldType::Flag => flag(text),
        // Every other type is read elsewhere.
        _ => return None,
    };
    settle(node, outcome, context)
}

/// Reads `latitude, longitude`, also as a list of two numbers.
pub(super) fn coordinates(node: &Node, context: &mut ValueContext<'_>) -> Option<Value> {
    let pair = match &node.value {
        NodeValue::Sequence(members) => match members.as_slice() {
            [latitude, longitude] => {
                latitude.text().zip(longitude.text()).map(|(north, east)| format!("{north}, {east}"))
            }
            _ => None,
        },
        _ => None,
    };
    let outcome = match &pair {
        Some(pair) => numbers::position(pair),
        None => numbers::position(scalar_text(node, "a position such as `37.6, 127.0`", context)?),
    };
    settle(node, outcome, context)
}

fn settle(node: &Node, outcome: Result<Value, Mistake>, context: &mut ValueContext<'_>) -> Option<Value> {
    match outcome {
        Ok(value) => Some(value),
        Err(Mistake { code, message, help, within }) => {
            let span = within.map_or(node.span, |within| span_within(node, within));
            context.report(Diagnostic::new(code, span, message).maybe_help(help));
            None
        }
    }
}

/// The place of a part of a scalar's text, where the text stands in the file as it is; else the scalar.
pub(crate) fn span_within(node: &Node, within: Range<usize>) -> Span {
    let NodeValue::Scalar { text, quoted, .. } = &node.value else { return node.span };
    let mark = usize::from(*quoted);
    let as_written =
        text.chars().all(keeps_its_length) && text.trim() == text && node.span.range().len() == text.len() + 2 * mark;
    if !as_written || within.is_empty() || within.end > text.len() {
        return node.span;
    }
    let start = node.span.range().start + mark;
    Span::new(node.span.file, start + within.start..start + within.end)
}

/// Whether a character is written with no fewer bytes before it is put into composed form, so that a text
/// of such characters and of the same length is the same text.
fn keeps_its_length(character: char) -> bool {
    let common = matches!(character, '\u{2010}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}');
    character.is_ascii() || common || matches!(character, '가'..='힣' | '\u{FF00}'..='\u{FFEF}')
}

fn expected(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Date => "a date such as `2015-09-07`",
        FieldType::Period => "a date such as `2015-09-07`, or two with `/` between them,",
        FieldType::Choice(_) => "one of a closed list of values",
        FieldType::Url => "a web address",
        FieldType::Email => "an e-mail address",
        FieldType::Number => "a number",
        FieldType::Money => "an amount such as `12500 USD`",
        FieldType::Flag => "`true` or `false`",
        _ => "one value",
    }
}

fn date(text: &str) -> Result<Value, Mistake> {
    parse_date(text).map(Value::Date).map_err(|problem| match parse_period(text) {
        Ok(period) => Mistake::new(&BAD_DATE, format!("`{text}` is a period; this field takes one date"))
            .help(format!("write one of its two dates: `{}`", period.start)),
        Err(_) => bad_date(problem),
    })
}

fn bad_date(problem: DateProblem) -> Mistake {
    Mistake::new(&BAD_DATE, problem.to_string()).help(problem.help()).within(problem.start..problem.end)
}

fn choice(text: &str, list: &str, context: &ValueContext<'_>) -> Result<Value, Mistake> {
    let none = indexmap::IndexMap::new();
    let choices = context.config.choices.get(list).unwrap_or(&none);
    if choices.contains_key(text) {
        return Ok(Value::Choice { list: list.to_owned(), key: text.to_owned() });
    }
    let is_label = |label: &str| label.to_lowercase() == text.to_lowercase();
    let meant = choices.iter().find(|(_, choice)| choice.label.iter().any(|(_, label)| is_label(label)));
    let mistake = Mistake::new(&BAD_CHOICE, format!("`{text}` is no value of `{list}`"));
    Err(match meant {
        Some((key, _)) => mistake.help(format!("write `{key}`")),
        None => Mistake { help: did_you_mean(text, choices.keys().map(String::as_str)), ..mistake },
    })
}

fn flag(text: &str) -> Result<Value, Mistake> {
    match text {
        "true" => Ok(Value::Flag(true)),
        "false" => Ok(Value::Flag(false)),
        _ => {
            let help = match text.to_lowercase().as_str() {
                "yes" | "y" | "on" | "1" | "true" => "write `true`",
                "no" | "n" | "off" | "0" | "false" => "write `false`",
                _ => "write `true` or `false`",
            };
            Err(Mistake::new(&BAD_FLAG, format!("`{text}` is neither `true` nor `false`")).help(help))
        }
    }
}
