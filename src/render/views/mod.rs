//! The template API: everything a theme can see, as plain documented values.
//!
//! Each part of it stands beside the code that makes it: a card in `card.rs`, a listing in `listing.rs`.
//! A template gets the variables of [`PageView`] as `page`, of [`SiteView`] as `site` and of
//! [`LanguageView`] as `language`, and the functions of `render/functions.rs`; nothing else. Invariant:
//! a change of this API changes the snapshot in `tests/sites/theme-api` and is listed under "Themes" in
//! CHANGELOG.md.

mod card;
mod coverage;
mod data;
mod date;
mod elsewhere;
mod entry;
mod format;
mod listing;
mod map;
mod offers;
mod origins;
mod page;
mod search;
mod shared;
mod sharing;
mod site;
mod social;
mod structured;
mod timeline;
mod translation;
mod translations;
mod value;

pub use card::{CardView, ChoiceView, RefView};
pub use coverage::{
    CoverageCellView, CoverageChoiceView, CoverageColumnView, CoverageLanguageView, CoverageRowView, CoverageView,
};
pub use data::{DataChoiceView, DataCollectionView, DataFieldView, DataFileView, DataView};
pub use date::DateView;
pub use elsewhere::ElsewhereView;
pub use entry::{BacklinksView, EntryView, HeadingView};
pub use listing::{FilterOptionView, FilterView, GroupView, ListingView};
pub(crate) use map::MapBounds;
pub use map::MapPointView;
pub use offers::{Offer, OfferView};
pub use origins::{Origin, Origins};
pub use page::{AlternateView, HreflangView, PageView};
pub use search::{SearchFilterView, SearchOptionView, SearchView, search_files};
pub(crate) use shared::Views;
pub use shared::{LanguageView, PictureView};
pub use sharing::Shared;
pub use site::{CollectionView, LinkView, SiteView};
pub use social::{ICONS, Icon, IconView, SocialCardView, SocialImageView};
pub use timeline::{TimelineMarkView, TimelineView, YearView};
pub use translation::{StaleSectionView, StaleView};
pub use translations::{
    TranslationCellView, TranslationChangeView, TranslationRowView, TranslationTotalView, TranslationsView,
};
pub use value::{FieldView, ValueView};
