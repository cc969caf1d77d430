//! The picture that is shown where a page is shared: one for each entry and listing in each language.
//!
//! The theme draws it (`cards/card.svg`); a theme without that template has none.

use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::pictures::Encoding;
use crate::plan::{Claim, Subject};
use crate::render::views::SocialImageView;
use crate::render::{Canvas, Rendered, Renderer, Theme};
use crate::resolve::{Entry, Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "social-card", role: Role::Extra, offers: no_offers, claims, render };

/// Name of the file in the folder of its page.
const FILE: &str = "card.png";

/// Size in pixels that services ask for.
const CANVAS: Canvas = Canvas { width: 1200, height: 630, encoding: Encoding::Png };

/// The template of most cards; a theme may have others for the home page and for listings.
const TEMPLATE: &str = "cards/card.svg";

fn claims(site: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    if theme.template(&[TEMPLATE]).is_none() {
        return Reported::clean(Vec::new());
    }
    let languages = || site.config.languages.iter();
    let written = |entry: &Entry, language| entry.words.get(language).is_some();
    let entries = site.iter().flat_map(|(id, entry)| {
        let shown = languages().filter(move |language| written(entry, *language));
        shown.map(move |language| (Subject::Entry(id, language), format!("the card of `{}`", entry.name())))
    });
    let listings = site.config.collections.keys().flat_map(|name| {
        let claimant = format!("the card of the listing of `{name}`");
        languages().map(move |language| (Subject::Collection(name.clone(), language), claimant.clone()))
    });
    let claim = |(subject, claimant): (Subject, String)| {
        let path = path(site, &subject)?;
        Some(Claim { path, subject, claimant, span: None })
    };
    Reported::clean(entries.chain(listings).filter_map(claim).collect())
}

/// Where the card of a page is.
fn path(site: &Site, subject: &Subject) -> Option<OutputPath> {
    let page = match subject {
        Subject::Entry(id, language) => routes::entry_path(&site.config, site.entry(*id), *language),
        Subject::Collection(name, language) => routes::listing_path(&site.config, name, *language),
        _ => return None,
    };
    let page = page.ok()?;
    let folder = page.as_str().strip_suffix("index.html")?;
    OutputPath::new(&format!("{folder}{FILE}")).ok()
}

/// The card to show where the page about a subject is shared: of the home page for the site as a whole, and
/// in the language of its words for an entry that is not translated.
pub(super) fn image(renderer: &Renderer, subject: &Subject) -> Option<SocialImageView> {
    let site = renderer.site();
    renderer.theme().template(&[TEMPLATE])?;
    let drawn = match subject {
        Subject::Entry(id, reader) => Subject::Entry(*id, site.appearance(site.entry(*id), *reader).words_of(*reader)),
        Subject::Selection(selection, reader) => Subject::Collection(selection.collection.clone(), *reader),
        Subject::Site => Subject::Entry(site.find("", routes::HOME)?, Language(0)),
        other => other.clone(),
    };
    let language = drawn.language()?;
    let url = site.config.base_url.absolute(&path(site, &drawn)?.address());
    let alt = match &drawn {
        Subject::Entry(id, language) => renderer.views().entry_social_card(*id, *language).title,
        Subject::Collection(name, language) => renderer.views().listing_social_card(name, *language).title,
        _ => return None,
    };
    let alt = renderer.views().social_image_words(&alt, language);
    Some(SocialImageView { url, width: CANVAS.width, height: CANVAS.height, alt, media_type: "image/png" })
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let (card, language) = match subject {
        Subject::Entry(id, language) => (renderer.views().entry_social_card(*id, *language), *language),
        Subject::Collection(name, language) => (renderer.views().listing_social_card(name, *language), *language),
        _ => return super::not_mine(),
    };
    let own = format!("cards/{}.svg", card.kind);
    renderer.drawing(&[&own, TEMPLATE], ("card", &card), language, CANVAS)
}
