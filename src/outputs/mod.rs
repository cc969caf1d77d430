//! Every kind of output: what it plans and how it renders. One file per kind, one table.
//!
//! Adding a kind is one new file, its `mod` line and its line in [`ALL`]. Kinds never import each
//! other. Invariant: names are unique and in kebab-case (test `output_kinds_are_named`).

mod alias_pages;
mod asset_files;
mod entry_pages;
mod highlight_stylesheet;
mod listing_pages;
mod not_found_pages;
mod root_not_found_page;
mod root_page;
mod theme_files;

use crate::diagnostics::{Diagnostic, Reported};
use crate::plan::{Claim, OutputPlan, Planned, Subject};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::Site;

/// A kind of output.
#[derive(Debug)]
pub struct OutputKind {
    /// Name in kebab-case.
    pub name: &'static str,
    /// Whether its outputs are pages that people read, for counting.
    pub is_page: bool,
    /// The paths it wants, and what each is about.
    pub claims: fn(&Site, &Theme) -> Reported<Vec<Claim>>,
    /// Makes one output; called with subjects that `claims` gave.
    pub render: fn(&Renderer, &Subject) -> Reported<Rendered>,
}

/// All kinds. Of two claims to one path the kind that stands earlier here wins, and both are named.
pub const ALL: &[OutputKind] = &[
    root_page::KIND,
    entry_pages::KIND,
    listing_pages::KIND,
    not_found_pages::KIND,
    root_not_found_page::KIND,
    alias_pages::KIND,
    asset_files::KIND,
    theme_files::KIND,
    highlight_stylesheet::KIND,
];

/// Plans every output of a site.
#[must_use]
pub fn plan(site: &Site, theme: &Theme) -> Reported<OutputPlan> {
    let mut found = Vec::new();
    let mut claims = Vec::new();
    for (number, kind) in ALL.iter().enumerate() {
        let claimed = (kind.claims)(site, theme).drain_into(&mut found);
        claims.extend(claimed.into_iter().map(|claim| (number, claim)));
    }
    let plan = OutputPlan::new(claims).drain_into(&mut found);
    Reported::new(plan, found)
}

/// Renders one output of a plan.
#[must_use]
pub fn render(renderer: &Renderer, planned: &Planned) -> Reported<Rendered> {
    (ALL[planned.kind].render)(renderer, &planned.subject)
}

/// What a kind answers for a subject that it never claimed.
fn not_mine() -> Reported<Rendered> {
    Reported::new(Rendered::Bytes(Vec::new()), Vec::<Diagnostic>::new())
}
