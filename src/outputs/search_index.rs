//! The search index of each language, beside the page that searches it.

use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::plan::{Claim, Subject};
use crate::render::views::search_files;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "search-index", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let files = |language: Language| {
        let claim = move |(name, path)| Claim {
            path,
            subject: Subject::Part(language, name),
            claimant: "the search index".to_owned(),
            span: None,
        };
        search_files(site, language).into_iter().map(claim)
    };
    Reported::clean(site.config.languages.iter().flat_map(files).collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Part(language, name) = subject else { return super::not_mine() };
    let part = renderer.views().search_index(*language).part(name).unwrap_or_default();
    Reported::clean(Rendered::Bytes(part.to_vec()))
}
