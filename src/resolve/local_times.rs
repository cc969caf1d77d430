//! Times that did not exist at their place, or came twice, because the clocks were changed.

use crate::dates::{LocalTimeProblem, PartialDate, local_time_problem};
use crate::diagnostics::codes::site::{TIME_CAME_TWICE, TIME_NEVER_CAME};
use crate::diagnostics::{Diagnostic, Spanned};
use crate::parse::{Node, NodeValue};

use super::site::Value;
use super::values::span_within;

/// What is wrong with a date in a zone.
pub(super) fn problem(date: &Spanned<PartialDate>, zone: &str) -> Option<Diagnostic> {
    let problem = local_time_problem(date.value, zone)?;
    let code = match problem {
        LocalTimeProblem::Gap { .. } => &TIME_NEVER_CAME,
        LocalTimeProblem::Fold { .. } => &TIME_CAME_TWICE,
    };
    Some(Diagnostic::new(code, date.span, problem.to_string()).help(problem.help()))
}

/// The dates of a value, each with its place in the node from which the value was read.
pub(super) fn dates(value: &Value, node: &Node) -> Vec<Spanned<PartialDate>> {
    match (value, &node.value) {
        (Value::Date(date), _) => vec![Spanned::new(*date, node.span)],
        (Value::Period(period), NodeValue::Scalar { text, .. }) => {
            let slash = text.find('/').unwrap_or(text.len());
            let end = period.end.map(|end| Spanned::new(end, span_within(node, slash + 1..text.len())));
            [Spanned::new(period.start, span_within(node, 0..slash))].into_iter().chain(end).collect()
        }
        (Value::List(values), NodeValue::Sequence(members)) if values.len() == members.len() => {
            values.iter().zip(members).flat_map(|(value, member)| dates(value, member)).collect()
        }
        (Value::List(values), _) => values.iter().flat_map(|value| dates(value, node)).collect(),
        (Value::Record(values), NodeValue::Mapping(members)) => {
            let read = values.iter().filter_map(|(name, value)| Some((value, members.get(name)?)));
            read.flat_map(|(value, member)| dates(value, member)).collect()
        }
        _ => Vec::new(),
    }
}
