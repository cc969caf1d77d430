//! `404.html` at the root, in all languages at once: static hosts know only one such page.

use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::OutputKind;

pub(super) const KIND: OutputKind = OutputKind { name: "root-not-found-page", is_page: true, claims, render };

fn claims(_: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim =
        |path| Claim { path, subject: Subject::Site, claimant: "the page for missing addresses".into(), span: None };
    Reported::clean(OutputPath::new("404.html").ok().map(claim).into_iter().collect())
}

fn render(renderer: &Renderer, _: &Subject) -> Reported<Rendered> {
    let page = renderer.views().root_page("root-not-found", "404.html");
    renderer.page(&["root-not-found.html"], &page, Language(0))
}
