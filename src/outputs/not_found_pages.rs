//! `404.html` in the folder of each language, for hosts that choose by folder.

use crate::diagnostics::Reported;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "not-found-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let at_root = |language| site.config.first_language_at_root && language == crate::i18n::Language(0);
    let claim = |language| {
        let path = routes::language_path(&site.config, language, "404.html").ok()?;
        let claimant = "the page for missing addresses of a language".to_owned();
        Some(Claim { path, subject: Subject::Language(language), claimant, span: None })
    };
    Reported::clean(site.config.languages.iter().filter(|language| !at_root(*language)).filter_map(claim).collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Language(language) = subject else { return super::not_mine() };
    let page = renderer.views().not_found_page(*language);
    super::page(renderer, &["not-found.html"], page, subject)
}
