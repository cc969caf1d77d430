//! The stylesheet of highlighted code, light and dark; only when some text has code in it.

use crate::diagnostics::Reported;
use crate::plan::{Claim, Subject};
use crate::render::{HIGHLIGHT_STYLESHEET, Rendered, Renderer, Theme, highlight};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "highlight-stylesheet", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let mut words = site.entries.iter().flat_map(|entry| entry.words.iter()).map(|(_, words)| words);
    let has_code = words.any(|words| words.body.as_ref().is_some_and(|body| body.outline.has_code));
    let path = highlight::stylesheet_path().filter(|_| has_code);
    let claimant = "the stylesheet of highlighted code".to_owned();
    let subject = Subject::ThemeFile(HIGHLIGHT_STYLESHEET.to_owned());
    Reported::clean(path.map(|path| Claim { path, subject, claimant, span: None }).into_iter().collect())
}

fn render(_: &Renderer, _: &Subject) -> Reported<Rendered> {
    Reported::clean(Rendered::Bytes(highlight::stylesheet().as_bytes().to_vec()))
}
