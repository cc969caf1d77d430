//! Those who act: organisations and people.

use crate::config::Property;
use crate::resolve::{Entry, EntryId, Value};

use super::describer::{Describer, Type};
use super::node::Node;
use super::places;

/// The node of an organisation.
pub(super) fn organisation(describer: Describer<'_>, id: EntryId) -> Node {
    let entry = describer.site().entry(id);
    describer
        .thing(id)
        .with("legalName", describer.texts(entry, Property::LegalName))
        .with("foundingDate", founded(describer, entry))
        .with("location", places::location(describer, entry))
        .with("email", describer.texts(entry, Property::Email))
        .with("award", describer.texts(entry, Property::Award))
}

/// The node of a person.
pub(super) fn person(describer: Describer<'_>, id: EntryId) -> Node {
    let entry = describer.site().entry(id);
    describer
        .thing(id)
        .with("affiliation", describer.references(entry, Property::Affiliation, &[Type::Organization]))
        .with("jobTitle", describer.texts(entry, Property::JobTitle))
        .with("email", describer.texts(entry, Property::Email))
        .with("award", describer.texts(entry, Property::Award))
}

fn founded(describer: Describer<'_>, entry: &Entry) -> Option<String> {
    let date = |value: &Value| match value {
        Value::Date(date) => describer.date(entry, *date),
        Value::Period(period) => describer.date(entry, period.start),
        _ => None,
    };
    describer.site().meaning(entry, Property::FoundingDate, describer.language).find_map(|(_, value)| date(value))
}
