//! `404.html` at the root, in all languages at once: static hosts know only one such page.

use crate::diagnostics::Reported;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "root-not-found-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(_: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim =
        |path| Claim { path, subject: Subject::Site, claimant: "the page for missing addresses".into(), span: None };
    Reported::clean(OutputPath::new("404.html").ok().map(claim).into_iter().collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let page = renderer.views().root_page("root-not-found", "404.html");
    super::page(renderer, &["root-not-found.html"], page, subject)
}
