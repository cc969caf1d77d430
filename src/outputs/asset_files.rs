//! Files beside entries that an entry leads to, and pictures that are shown as they are, copied under names
//! that carry a hash; photographs without their metadata.

use crate::diagnostics::{Reported, Span};
use crate::pictures::Derivation;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Asset, AssetId, Site};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "asset-file", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let used = (0..).map(AssetId).zip(site.assets.iter()).filter(|(_, asset)| asset.whole);
    Reported::clean(used.map(|(id, asset)| claim(id, asset)).collect())
}

fn claim(id: AssetId, asset: &Asset) -> Claim {
    let claimant = format!("the file `{}`", asset.source);
    Claim { path: asset.output.clone(), subject: Subject::Asset(id), claimant, span: Some(Span::start_of(asset.file)) }
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Asset(id) = subject else { return super::not_mine() };
    let asset = renderer.site().asset(*id);
    Reported::clean(match &asset.bare {
        Some(bare) => Rendered::Derived(Box::new(Derivation::Bare(bare.clone()))),
        None => Rendered::Copy(asset.source.clone()),
    })
}
