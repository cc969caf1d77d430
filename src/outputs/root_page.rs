//! The page at the root of the site, which offers all languages as equals.
//!
//! It forwards nobody by itself; the theme may do so by script. A site whose first language lives
//! at the root has none.

use crate::diagnostics::Reported;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "root-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let path = OutputPath::new("index.html").ok().filter(|_| !site.config.first_language_at_root);
    let claim = |path| Claim { path, subject: Subject::Site, claimant: "the root page".to_owned(), span: None };
    Reported::clean(path.map(claim).into_iter().collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let page = renderer.views().root_page("root", "");
    super::page(renderer, &["root.html"], page, subject)
}
