//! `.nojekyll`: tells GitHub Pages to publish the files as they are, also those whose names begin with `_`.

use crate::diagnostics::Reported;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "no-jekyll", role: Role::Extra, offers: no_offers, claims, render };

fn claims(_: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim = |path| Claim { path, subject: Subject::Site, claimant: "the mark for GitHub Pages".into(), span: None };
    Reported::clean(OutputPath::new(".nojekyll").ok().map(claim).into_iter().collect())
}

fn render(_: &Renderer, _: &Subject) -> Reported<Rendered> {
    Reported::clean(Rendered::Bytes(Vec::new()))
}
