//! Places, and where something is or takes place.

use serde_json::Value as Json;

use crate::config::Property;
use crate::resolve::{Entry, EntryId, Value};

use super::describer::{Describer, Type};
use super::node::Node;

/// The node of a place.
pub(super) fn place(describer: Describer<'_>, id: EntryId) -> Node {
    let entry = describer.site().entry(id);
    described(describer, describer.thing(id), entry)
        .with("containedInPlace", describer.references(entry, Property::Location, &[Type::Place]))
}

/// Where an entry is: its venue, the place around it, or as much of both as is known.
pub(super) fn location(describer: Describer<'_>, entry: &Entry) -> Option<Json> {
    let site = describer.site();
    let is_place = |id: &EntryId| describer.type_of(site.entry(*id)) == Type::Place;
    let around = site.meant_entries(entry, Property::Location).into_iter().find(is_place);
    let around = around.map(|id| (described(describer, describer.reference(id), site.entry(id)), site.entry(id)));
    let (name, point) = (site.meant_text(entry, Property::Location, describer.language), point(describer, entry));
    if name.is_none() && point.is_none() {
        return around.map(|(place, _)| place.into());
    }
    let venue = Node::new("Place").with("name", name).with("geo", point);
    Some(match around {
        None => venue.into(),
        Some((place, of)) => venue.with("address", address(describer, of)).with("containedInPlace", place).into(),
    })
}

/// A place with its point on the map and its country.
fn described(describer: Describer<'_>, place: Node, entry: &Entry) -> Node {
    place.with("geo", point(describer, entry)).with("address", address(describer, entry))
}

fn address(describer: Describer<'_>, entry: &Entry) -> Option<Json> {
    let country = describer.site().meant_text(entry, Property::AddressCountry, describer.language)?;
    Some(Node::new("PostalAddress").with("addressCountry", country).into())
}

fn point(describer: Describer<'_>, entry: &Entry) -> Option<Json> {
    let coordinates = |value: &Value| match value {
        Value::Coordinates { latitude, longitude } => {
            Some(Node::new("GeoCoordinates").with("latitude", *latitude).with("longitude", *longitude).into())
        }
        _ => None,
    };
    describer.site().meaning(entry, Property::Geo, describer.language).find_map(|(_, value)| coordinates(value))
}
