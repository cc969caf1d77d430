//! A page in each language that lists how every entry stands in every language; made only where a site asks for it.

use crate::diagnostics::codes::theme::MISSING_TEMPLATE;
use crate::diagnostics::{Diagnostic, Reported};
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "translations", role: Role::Requested, offers: no_offers, claims, render };

const TEMPLATE: &str = "translations.html";

fn claims(site: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    if theme.template(&[TEMPLATE]).is_none() {
        let message = format!("the theme has no template `{TEMPLATE}`");
        let help = "add it to the theme, or take `translations` out of `outputs`";
        let found = Diagnostic::new(&MISSING_TEMPLATE, site.config.theme_place(), message).help(help);
        return Reported::new(Vec::new(), vec![found]);
    }
    let claim = |language| {
        let path = routes::translations_path(&site.config, language).ok()?;
        let claimant = "the page about translations".to_owned();
        Some(Claim { path, subject: Subject::Language(language), claimant, span: None })
    };
    Reported::clean(site.config.languages.iter().filter_map(claim).collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Language(language) = subject else { return super::not_mine() };
    super::page(renderer, &[TEMPLATE], renderer.views().translations_page(*language), subject)
}
