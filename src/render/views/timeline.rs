//! Dated entries along a line of time, for drawing.

use serde::Serialize;

use crate::config::Property;
use crate::dates::{Moment, Period};
use crate::i18n::Language;
use crate::resolve::{EntryId, Value, date_field};

use super::{CardView, Shared, Views};

/// Dated entries drawn along a line: what `timeline` gives.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView {
    /// Each year with its place.
    pub years: Vec<YearView>,
    /// The entries in order of time.
    pub marks: Vec<TimelineMarkView>,
    /// How many rows each lane needs so that no label covers another: the shared lane first, then one lane
    /// for each partner in the order of `site.partners`.
    pub rows: Vec<usize>,
}

/// A year of a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// Where it begins, in percent of the whole.
    pub left: f64,
}

/// An entry on a timeline.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineMarkView {
    /// The entry.
    pub card: Shared<CardView>,
    /// Where it begins, or the first day it may mean, in percent of the whole.
    pub left: f64,
    /// How long it lasts, or may lie within, in percent of the whole.
    pub width: f64,
    /// Whether its days are known.
    pub exact: bool,
    /// Number of the partner that alone organises it, from 1 in the order of `site.partners`; 0 for what is
    /// shared or of others.
    pub lane: usize,
    /// Row of its label within the lane, from 0.
    pub row: usize,
    /// Whether its label has no room after the mark and goes before it.
    pub label_before: bool,
}

/// Room that a label takes, in percent of the whole.
const LABEL: f64 = 20.0;

impl Views {
    /// The entries of some collections that have a date, in order of time.
    pub(crate) fn timeline(&self, collections: &[String], reader: Language) -> TimelineView {
        let site = self.site();
        let listed = collections.iter().flat_map(|name| site.listing(name, reader));
        let mut dated: Vec<(Period, EntryId)> = listed.filter_map(|id| Some((self.period(*id)?, *id))).collect();
        dated.sort_by_key(|(period, id)| (period.earliest(), period.latest(), *id));
        let first = dated.first().map_or(0, |(period, _)| period.earliest().year);
        let last = dated.iter().map(|(period, _)| period.latest().year).max().unwrap_or(first);
        let scale = Scale { start: f64::from(first), years: f64::from(last - first + 1) };
        let year = |year: i16| YearView { year, left: scale.place(f64::from(year)) };
        let years = (first..=last).map(year).filter(|_| !dated.is_empty()).collect();
        let mut marks: Vec<_> = dated.iter().map(|(period, id)| self.mark(*period, *id, &scale, reader)).collect();
        let rows = assign_rows(&mut marks, site.partners.len() + 1);
        TimelineView { years, marks, rows }
    }

    fn period(&self, id: EntryId) -> Option<Period> {
        match date_field(self.site().entry(id), &self.site().config)? {
            Value::Date(date) => Some(Period::from(*date)),
            Value::Period(period) => Some(*period),
            _ => None,
        }
    }

    fn mark(&self, period: Period, id: EntryId, scale: &Scale, reader: Language) -> TimelineMarkView {
        let place = |moment: Moment| scale.place(moment.decimal_year());
        let left = place(period.earliest());
        let exact = period.start.is_exact_day() && period.end.is_none_or(|end| end.is_exact_day());
        TimelineMarkView {
            card: self.card(id, reader),
            left,
            width: rounded(place(period.latest()) - left),
            exact,
            lane: self.lane(id),
            row: 0,
            label_before: left + LABEL > 100.0,
        }
    }

    /// The partner that alone organises an entry; 0 for all that somebody else organises too.
    fn lane(&self, id: EntryId) -> usize {
        let organisers = self.site().meant_entries(self.site().entry(id), Property::Organizer);
        let alone = |partner: &EntryId| organisers.len() == 1 && organisers.contains(partner);
        self.site().partners.iter().position(alone).map_or(0, |place| place + 1)
    }
}

/// From decimal years to percent of a line.
struct Scale {
    start: f64,
    years: f64,
}

impl Scale {
    fn place(&self, year: f64) -> f64 {
        rounded((year - self.start) / self.years * 100.0)
    }
}

/// Gives each label the first row of its lane in which it covers no other; gives how many rows each lane has.
fn assign_rows(marks: &mut [TimelineMarkView], lanes: usize) -> Vec<usize> {
    let mut taken: Vec<Vec<Vec<(f64, f64)>>> = vec![Vec::new(); lanes];
    for mark in marks {
        let room = if mark.label_before { (mark.left - LABEL, mark.left) } else { (mark.left, mark.left + LABEL) };
        let rows = &mut taken[mark.lane];
        let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|other| other.1 <= room.0 || room.1 <= other.0);
        mark.row = rows.iter().position(is_free).unwrap_or(rows.len());
        if mark.row == rows.len() {
            rows.push(Vec::new());
        }
        rows[mark.row].push(room);
    }
    taken.iter().map(Vec::len).collect()
}

/// Two decimals are a tenth of a pixel on a wide screen.
fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}
