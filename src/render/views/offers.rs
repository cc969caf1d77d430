//! Files for programs that pages offer to their readers.

use serde::Serialize;

use crate::paths::OutputPath;

use super::{Shared, Views};

/// A file that readers of a page may want beside it.
#[derive(Debug, Clone, Serialize)]
pub struct OfferView {
    /// `calendar`, `feed`, `data` and so on: the name of its kind of output; `event` for a calendar file that
    /// holds the event of this page alone.
    pub kind: &'static str,
    /// Whether it belongs to this page alone rather than to the whole site.
    pub own: bool,
    /// Media type.
    pub media_type: &'static str,
    /// Where it is, from the root of the host.
    pub url: String,
    /// Where it is, with host.
    pub absolute_url: String,
    /// The address at which programs subscribe to it, with the scheme `webcal`; empty when it is not a
    /// thing to subscribe to.
    pub webcal_url: String,
}

/// Kind of calendars, to which programs subscribe; a file of one event is taken over instead.
const CALENDAR: &str = "calendar";

/// An output that readers of a page may want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is: the name of its kind of output, or `event` for a calendar file of one event.
    pub kind: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Where it is published.
    pub path: OutputPath,
}

impl Views {
    /// What a page offers, or every page.
    pub(crate) fn offers(&self, offers: &[Offer], own: bool) -> Vec<Shared<OfferView>> {
        offers.iter().map(|offer| Shared::new(self.offer(offer, own))).collect()
    }

    fn offer(&self, offer: &Offer, own: bool) -> OfferView {
        let address = offer.path.address();
        let absolute_url = self.site().config.base_url.absolute(&address);
        let subscribed = absolute_url.split_once(':').filter(|_| offer.kind == CALENDAR);
        OfferView {
            kind: offer.kind,
            own,
            media_type: offer.media_type,
            url: self.link(&address),
            webcal_url: subscribed.map(|(_, rest)| format!("webcal:{rest}")).unwrap_or_default(),
            absolute_url,
        }
    }
}
