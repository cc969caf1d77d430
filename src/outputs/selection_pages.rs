//! Narrowed listings: a page for each value of the fields by which a collection can be filtered.
//!
//! Filters are plain links to these pages, so they work without script.

use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Selection, Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "selection-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let mut claims = Vec::new();
    for name in site.config.collections.keys() {
        for language in site.config.languages.iter() {
            let selections = site.selections(name, language);
            claims.extend(selections.into_iter().filter_map(|selection| claim(site, selection, language)));
        }
    }
    Reported::clean(claims)
}

fn claim(site: &Site, selection: Selection, language: Language) -> Option<Claim> {
    let path = routes::selection_path(&site.config, &selection, language).ok()?;
    let Selection { collection, field, value } = &selection;
    let claimant = format!("the listing of `{collection}` with `{field}: {value}`");
    Some(Claim { path, subject: Subject::Selection(selection, language), claimant, span: None })
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Selection(selection, language) = subject else { return super::not_mine() };
    let page = renderer.views().selection_page(selection, *language);
    super::page(renderer, &[&format!("listing-{}.html", selection.collection), "listing.html"], page, subject)
}
