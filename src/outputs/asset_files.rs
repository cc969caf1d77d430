//! Files beside entries that an entry uses, copied under names that carry a hash.

use crate::diagnostics::Reported;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Asset, AssetId, Site};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "asset-file", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let used = (0..).map(AssetId).zip(&site.assets).filter(|(_, asset)| asset.used);
    Reported::clean(used.map(|(id, asset)| claim(id, asset)).collect())
}

fn claim(id: AssetId, asset: &Asset) -> Claim {
    let claimant = format!("the file `{}`", asset.source);
    Claim { path: asset.output.clone(), subject: Subject::Asset(id), claimant, span: None }
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Asset(id) = subject else { return super::not_mine() };
    Reported::clean(Rendered::Copy(renderer.site().asset(*id).source.clone()))
}
