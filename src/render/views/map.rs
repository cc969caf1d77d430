//! Entries with a position, placed on a part of the world that the theme draws.
//!
//! The projection is equirectangular: degrees are even steps in both directions.

use serde::Serialize;

use crate::config::Property;
use crate::i18n::Language;
use crate::resolve::{EntryId, Value};

use super::{CardView, Shared, Views};

/// An entry on a map: what `map` gives, from north to south.
#[derive(Debug, Clone, Serialize)]
pub struct MapPointView {
    /// The entry.
    pub card: Shared<CardView>,
    /// Where it is, in percent of the width from the west.
    pub left: f64,
    /// Where it is, in percent of the height from the north.
    pub top: f64,
    /// Where its label is, in percent of the height, so that no label covers another.
    pub label_top: f64,
    /// Whether another point stands where the label would begin, so that it goes before its own.
    pub label_before: bool,
    /// How many entries refer to it.
    pub references: usize,
}

/// Room that a label takes, in percent of the width.
const LABEL_WIDTH: f64 = 14.0;

/// The part of the world that a map shows, in degrees.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MapBounds {
    pub(crate) west: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
    pub(crate) south: f64,
}

impl Views {
    /// The entries of a collection that lie within the bounds, from north to south. `label` is the room that
    /// a line of label takes, in percent of the height.
    pub(crate) fn map(&self, collection: &str, bounds: MapBounds, label: f64, reader: Language) -> Vec<MapPointView> {
        let listed = self.site().listing(collection, reader);
        let mut points: Vec<_> = listed.iter().filter_map(|id| self.point(*id, bounds, reader)).collect();
        points.sort_by(|left, right| left.top.total_cmp(&right.top));
        turn_labels(&mut points);
        part_labels(&mut points, label);
        points
    }

    fn point(&self, id: EntryId, bounds: MapBounds, reader: Language) -> Option<MapPointView> {
        let entry = self.site().entry(id);
        let (latitude, longitude) =
            self.site().meaning(entry, Property::Geo, reader).find_map(|(_, value)| match value {
                Value::Coordinates { latitude, longitude } => Some((*latitude, *longitude)),
                _ => None,
            })?;
        let left = percent(longitude - bounds.west, bounds.east - bounds.west);
        let top = percent(bounds.north - latitude, bounds.north - bounds.south);
        let within = (0.0..=100.0).contains(&left) && (0.0..=100.0).contains(&top);
        let listed = |from| self.site().place(from, reader).is_some();
        let references = self.site().backlinks(id).iter().filter(|link| listed(link.from)).count();
        within.then(|| MapPointView {
            card: self.card(id, reader),
            left,
            top,
            label_top: top,
            label_before: false,
            references,
        })
    }
}

/// Lets labels begin before their point where another point stands close after it.
fn turn_labels(points: &mut [MapPointView]) {
    /// Points that nearly share a meridian have their labels below each other.
    const SAME_MERIDIAN: f64 = 1.0;
    /// How far north or south another point is in the way, in percent of the height.
    const CLOSE: f64 = 9.0;
    let places: Vec<(f64, f64)> = points.iter().map(|point| (point.left, point.top)).collect();
    for point in points {
        let in_the_way = |(left, top): &(f64, f64)| {
            (SAME_MERIDIAN..LABEL_WIDTH).contains(&(left - point.left)) && (top - point.top).abs() < CLOSE
        };
        point.label_before = places.iter().any(in_the_way);
    }
}

/// Moves labels down until none covers that of a point further north whose label is beside it.
fn part_labels(points: &mut [MapPointView], label: f64) {
    for index in 1..points.len() {
        let (above, below) = points.split_at_mut(index);
        let point = &mut below[0];
        let same_side = |other: &&MapPointView| other.label_before == point.label_before;
        let beside = above.iter().filter(same_side).filter(|other| (other.left - point.left).abs() < LABEL_WIDTH);
        let lowest = beside.map(|other| other.label_top + label).fold(point.label_top, f64::max);
        point.label_top = (lowest * 100.0).round() / 100.0;
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    (part / whole * 10_000.0).round() / 100.0
}
