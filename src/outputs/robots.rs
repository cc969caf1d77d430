//! `robots.txt`: every page may be read, and where the sitemap is.
//!
//! Robots look for it at the root of the host alone. Below a folder of a host it does no harm, and it is
//! right as soon as the folder is served as a host of its own.

use crate::diagnostics::Reported;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;
use crate::resolve::routes::SITEMAP;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind = OutputKind { name: "robots", role: Role::Extra, offers: no_offers, claims, render };

fn claims(_: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim = |path| Claim { path, subject: Subject::Site, claimant: "the file for robots".to_owned(), span: None };
    Reported::clean(OutputPath::new("robots.txt").ok().map(claim).into_iter().collect())
}

fn render(renderer: &Renderer, _: &Subject) -> Reported<Rendered> {
    let config = &renderer.site().config;
    let sitemap = OutputPath::new(SITEMAP).ok().filter(|_| config.wants("sitemap"));
    let sitemap = sitemap.map(|path| format!("\nSitemap: {}\n", config.base_url.absolute(&path.address())));
    let text = format!("User-agent: *\nDisallow:\n{}", sitemap.unwrap_or_default());
    Reported::clean(Rendered::Bytes(text.into_bytes()))
}
