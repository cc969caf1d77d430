//! What is drawn and said where a page is shared, and the site's icons.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::i18n::Language;
use crate::paths::{Address, OutputPath};
use crate::resolve::EntryId;
use crate::resolve::routes::HOME;

use super::{ChoiceView, DateView, LanguageView, Shared, Views};

/// The picture that is shown where a page is shared.
#[derive(Debug, Clone, Serialize)]
pub struct SocialImageView {
    /// Where it is, with host.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it says.
    pub alt: String,
    /// Media type.
    pub media_type: &'static str,
}

/// What the template of a social card sees as `card`.
#[derive(Debug, Clone, Serialize)]
pub struct SocialCardView {
    /// `home`, `entry` or `listing`.
    pub kind: &'static str,
    /// Title of the page; of the site on the home page.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Title of the collection, on cards of its entries; else empty.
    pub label: String,
    /// The entry's first date or period; absent when no date is known.
    pub date: Option<DateView>,
    /// The entry's choices by name of the field.
    pub choices: BTreeMap<String, ChoiceView>,
    /// The site's address without its scheme.
    pub host: String,
    /// The language of the words.
    pub language: Shared<LanguageView>,
}

/// An icon of the site.
#[derive(Debug, Clone, Serialize)]
pub struct IconView {
    /// Where it is, from the root of the host.
    pub url: String,
    /// Width and height in pixels.
    pub size: u32,
    /// `any`, `maskable`, `apple` or `tab`.
    pub purpose: &'static str,
    /// Media type.
    pub media_type: &'static str,
}

/// An icon of the site.
#[derive(Debug, Serialize)]
pub struct Icon {
    /// Its file at the root of the site.
    pub file: &'static str,
    /// Width and height in pixels.
    pub size: u32,
    /// `any`; `maskable` for one that may be cut to a circle; `apple` for one whose corners are rounded by the
    /// telephone; `tab` for one in a tab of an old browser.
    pub purpose: &'static str,
    /// Its media type.
    pub media_type: &'static str,
}

/// All icons.
pub const ICONS: [Icon; 5] = [
    Icon { file: "favicon.ico", size: 32, purpose: "tab", media_type: "image/x-icon" },
    Icon { file: "apple-touch-icon.png", size: 180, purpose: "apple", media_type: "image/png" },
    Icon { file: "icon-192.png", size: 192, purpose: "any", media_type: "image/png" },
    Icon { file: "icon-512.png", size: 512, purpose: "any", media_type: "image/png" },
    Icon { file: "icon-maskable-512.png", size: 512, purpose: "maskable", media_type: "image/png" },
];

impl Views {
    /// An icon as templates see it.
    pub(crate) fn icon(&self, icon: &Icon) -> Option<IconView> {
        let Icon { file, size, purpose, media_type } = *icon;
        let url = self.link(&OutputPath::new(file).ok()?.address());
        Some(IconView { url, size, purpose, media_type })
    }

    /// What the card of an entry's page says; of the home page, what that of the site says.
    pub(crate) fn entry_social_card(&self, id: EntryId, reader: Language) -> SocialCardView {
        let card = self.card(id, reader);
        if card.collection.is_empty() && card.key == HOME {
            let site = self.site_view(reader);
            return SocialCardView { summary: site.description, ..self.social_card("home", site.title, reader) };
        }
        let is_shown = card.collection_title != card.title;
        SocialCardView {
            summary: card.summary.clone(),
            label: if is_shown { card.collection_title.clone() } else { String::new() },
            date: card.date.clone(),
            choices: card.choices.clone(),
            ..self.social_card("entry", card.title.clone(), reader)
        }
    }

    /// What the card of a listing says.
    pub(crate) fn listing_social_card(&self, name: &str, reader: Language) -> SocialCardView {
        let collection = self.collection(name, reader);
        let summary = collection.summary.clone();
        SocialCardView { summary, ..self.social_card("listing", collection.title.clone(), reader) }
    }

    /// What a card says to people who do not see it: its title and whose site it is.
    pub(crate) fn social_image_words(&self, title: &str, language: Language) -> String {
        let short_title = self.site().config.short_title.get_or_first(language).map_or("", |(_, title)| title);
        if title.contains(short_title) { title.to_owned() } else { format!("{title} · {short_title}") }
    }

    fn social_card(&self, kind: &'static str, title: String, reader: Language) -> SocialCardView {
        let base_url = &self.site().config.base_url;
        let host = base_url.absolute(&Address::root());
        let host = host.split_once("://").map_or(host.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
        SocialCardView {
            kind,
            title,
            summary: String::new(),
            label: String::new(),
            date: None,
            choices: BTreeMap::new(),
            host,
            language: self.language(reader),
        }
    }
}
