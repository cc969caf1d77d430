//! The moments of an event on the clocks of the partners.

use serde::Serialize;

use crate::config::Property;
use crate::dates::{PartialDate, Period, in_zone};
use crate::i18n::dates::DateStyle;
use crate::resolve::Entry;

use super::value::ValueWriter;

/// What the clocks of a partner show at the moments of a date.
#[derive(Debug, Clone, Serialize)]
pub struct ElsewhereView {
    /// Short title of the partner.
    pub title: String,
    /// Short title of the place where the partner is; empty when it names none.
    pub place: String,
    /// For running text: `18 October 2016, 18:30–20:30`.
    pub text: String,
    /// For tables and lists.
    pub compact: String,
    /// The partner's zone, by its name in the IANA database.
    pub zone: String,
}

impl ValueWriter<'_> {
    /// What the clocks of each partner show that names its zone. Only certain times can be told elsewhere.
    pub(super) fn elsewhere(&self, period: Period) -> Vec<ElsewhereView> {
        let is_certain = |date: PartialDate| date.is_exact_day() && date.time.is_some();
        if !is_certain(period.start) || !period.end.is_none_or(is_certain) {
            return Vec::new();
        }
        let site = self.views.site();
        let partners = site.partners.iter().map(|id| site.entry(*id)).filter(|partner| partner.names_zone);
        partners.filter_map(|partner| self.at(partner, period)).collect()
    }

    /// `None` where the clocks of the partner show the same.
    fn at(&self, partner: &Entry, period: Period) -> Option<ElsewhereView> {
        let moved = moved(period, self.time_zone, &partner.time_zone).filter(|moved| *moved != period)?;
        let format = self.views.format(self.reader);
        let site = self.views.site();
        let place = site.meant_entries(partner, Property::Location).first().map(|id| site.entry(*id));
        Some(ElsewhereView {
            title: self.short_title(partner),
            place: place.map(|place| self.short_title(place)).unwrap_or_default(),
            text: format.period(moved, DateStyle::Long),
            compact: format.period(moved, DateStyle::Compact),
            zone: partner.time_zone.clone(),
        })
    }

    fn short_title(&self, entry: &Entry) -> String {
        entry.words.get_or_first(self.reader).map(|(_, words)| words.short_title.clone()).unwrap_or_default()
    }
}

fn moved(period: Period, from: &str, to: &str) -> Option<Period> {
    let start = in_zone(period.start, from, to)?;
    let end = match period.end {
        Some(end) => Some(in_zone(end, from, to)?),
        None => None,
    };
    Some(Period { start, end })
}
