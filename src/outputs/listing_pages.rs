//! The listing of each collection in each language.

use crate::diagnostics::Reported;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "listing-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let languages = || site.config.languages.iter();
    let pairs = site.config.collections.keys().flat_map(|name| languages().map(move |language| (name, language)));
    let claim = |(name, language): (&String, _)| {
        let path = routes::listing_path(&site.config, name, language).ok()?;
        let subject = Subject::Collection(name.clone(), language);
        Some(Claim { path, subject, claimant: format!("the listing of `{name}`"), span: None })
    };
    Reported::clean(pairs.filter_map(claim).collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Collection(name, language) = subject else { return super::not_mine() };
    let page = renderer.views().listing_page(name, *language);
    super::page(renderer, &[&format!("listing-{name}.html"), "listing.html"], page, subject)
}
