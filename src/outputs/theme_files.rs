//! Static files of the theme, under names that carry a hash.

use crate::diagnostics::Reported;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme, ThemeFile};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "theme-file", role: Role::Part, offers: no_offers, claims, render };

fn claims(_: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    let claim = |file: &ThemeFile| Claim {
        path: file.output.clone(),
        subject: Subject::ThemeFile(file.name.clone()),
        claimant: format!("the file `{}` of the theme", file.name),
        span: None,
    };
    Reported::clean(theme.files.iter().map(claim).collect())
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::ThemeFile(name) = subject else { return super::not_mine() };
    let file = renderer.theme().file(name);
    Reported::clean(file.map_or(Rendered::Bytes(Vec::new()), |file| file.content.clone()))
}
