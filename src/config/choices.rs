//! Closed lists of values, from `[choices]`.

use indexmap::IndexMap;

use crate::config::Choice;
use crate::config::declared::{Declared, one_of};
use crate::config::names::Naming;
use crate::config::schema::WrittenChoice;
use crate::config::vocabulary::EventStatus;
use crate::diagnostics::{Diagnostic, Reported};

/// All lists by name; lists and values whose names cannot be used are left out.
pub(super) fn choices(declared: Declared<'_>) -> Reported<IndexMap<String, IndexMap<String, Choice>>> {
    let mut found = Vec::new();
    let mut choices = IndexMap::new();
    for (list, written) in &declared.written.choices {
        let accepted = Naming::Choices.accept(list, &mut found);
        let values = values(written, declared, &mut found);
        if accepted {
            choices.insert(list.value.clone(), values);
        }
    }
    Reported::new(choices, found)
}

fn values(written: &[WrittenChoice], declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> IndexMap<String, Choice> {
    let mut values = IndexMap::new();
    for choice in written {
        let accepted = Naming::Choice.accept(&choice.key, found);
        let value = value(choice, declared, found);
        if accepted {
            values.insert(choice.key.value.clone(), value);
        }
    }
    values
}

fn value(written: &WrittenChoice, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Choice {
    let label = declared.words(written.label.as_ref(), found);
    let note = declared.words(written.note.as_ref(), found);
    let mark = written.mark.as_ref().filter(|mark| mark.value.is_empty() || Naming::Mark.accept(mark, found));
    let mark = mark.map(|mark| mark.value.clone()).unwrap_or_default();
    let schema = one_of(
        "schema",
        written.schema.as_ref(),
        &EventStatus::NAMES.map(|(name, status)| (name, Some(status))),
        None,
        found,
    );
    Choice { label, note, mark, schema }
}
