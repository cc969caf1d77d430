//! Smaller copies of the pictures that entries show, under names that carry a hash.

use crate::diagnostics::{Reported, Span};
use crate::pictures::Derivation;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Asset, AssetId, Copy, Site};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "picture-file", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let assets = (0..).map(AssetId).zip(site.assets.iter());
    let claims = assets.flat_map(|(id, asset)| asset.copies().map(move |copy| claim(id, asset, copy)));
    Reported::clean(claims.collect())
}

fn claim(id: AssetId, asset: &Asset, copy: &Copy) -> Claim {
    let claimant = format!("a copy of the picture `{}`", asset.source);
    let subject = Subject::Picture(id, copy.photograph.width, copy.photograph.format);
    Claim { path: copy.output.clone(), subject, claimant, span: Some(Span::start_of(asset.file)) }
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Picture(id, width, format) = subject else { return super::not_mine() };
    let is_meant = |copy: &&Copy| (copy.photograph.width, copy.photograph.format) == (*width, *format);
    let Some(copy) = renderer.site().asset(*id).copies().find(is_meant) else { return super::not_mine() };
    let derivation = Derivation::Photograph(copy.photograph.clone());
    Reported::clean(Rendered::Derived(Box::new(derivation)))
}
