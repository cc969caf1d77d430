//! Every kind of output: what it plans and how it renders. One file per kind, one table.
//!
//! Adding a kind is one new file, its `mod` line and its line in [`ALL`]. Kinds never import each
//! other. Invariant: names are unique and in kebab-case (test `output_kinds_are_named`).

mod alias_pages;
mod asset_files;
mod calendars;
mod data_files;
mod entry_pages;
mod feeds;
mod highlight_stylesheet;
mod host_headers;
mod icons;
mod listing_pages;
mod manifests;
mod no_jekyll;
mod not_found_pages;
mod robots;
mod picture_files;
mod root_not_found_page;
mod root_page;
mod search_index;
mod selection_pages;
mod sitemap;
mod social_cards;
mod theme_files;
mod translations;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Reported};
use crate::i18n::Language;
use crate::plan::{Claim, OutputPlan, Planned, Subject};
use crate::render::views::{IconView, LanguageView, Offer, Origins, PageView, Shared, SiteView};
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{EntryId, Site};

/// A kind of output.
#[derive(Debug)]
pub struct OutputKind {
    /// Name in kebab-case.
    pub name: &'static str,
    /// What a site needs it for.
    pub role: Role,
    /// The paths it wants, and what each is about.
    pub claims: fn(&Site, &Theme) -> Reported<Vec<Claim>>,
    /// Makes one output; called with subjects that `claims` gave.
    pub render: fn(&Renderer, &Subject) -> Reported<Rendered>,
    /// Its outputs that readers of the page about a subject may want. A page about the site as a whole is
    /// one about [`Subject::Language`]: what is offered there is offered by every page of that language.
    pub offers: fn(&Site, &Subject) -> Vec<Offer>,
}

/// What a site needs a kind of output for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Pages that people read; counted in the summary.
    Page,
    /// Files that pages need.
    Part,
    /// Files beside the pages, for programs; a site may leave them out with `outputs` in `site.toml`.
    Extra,
    /// Pages for the editors, made only where `outputs` in `site.toml` names them.
    Requested,
}

/// All kinds. Of two claims to one path the kind that stands earlier here wins, and both are named.
pub const ALL: &[OutputKind] = &[
    root_page::KIND,
    entry_pages::KIND,
    listing_pages::KIND,
    selection_pages::KIND,
    not_found_pages::KIND,
    translations::KIND,
    root_not_found_page::KIND,
    alias_pages::KIND,
    asset_files::KIND,
    picture_files::KIND,
    theme_files::KIND,
    highlight_stylesheet::KIND,
    search_index::KIND,
    calendars::KIND,
    data_files::KIND,
    feeds::KIND,
    sitemap::KIND,
    robots::KIND,
    social_cards::KIND,
    icons::KIND,
    manifests::KIND,
    host_headers::KIND,
    no_jekyll::KIND,
];

/// Plans every output of a site.
#[must_use]
pub fn plan(site: &Site, theme: &Theme) -> Reported<OutputPlan> {
    let mut found = Vec::new();
    let mut claims = Vec::new();
    for (number, kind) in ALL.iter().enumerate().filter(|(_, kind)| is_wanted(kind, &site.config)) {
        let claimed = (kind.claims)(site, theme).drain_into(&mut found);
        claims.extend(claimed.into_iter().map(|claim| (number, claim)));
    }
    let plan = OutputPlan::new(claims, site.config.place).drain_into(&mut found);
    Reported::new(plan, found)
}

/// Whether a site has outputs of a kind.
fn is_wanted(kind: &OutputKind, config: &Config) -> bool {
    match kind.role {
        Role::Page | Role::Part => true,
        Role::Extra => config.wants(kind.name),
        Role::Requested => config.asks_for(kind.name),
    }
}

/// Names of the kinds that a site may choose.
pub fn extras() -> impl Iterator<Item = &'static str> + Clone {
    ALL.iter().filter(|kind| matches!(kind.role, Role::Extra | Role::Requested)).map(|kind| kind.name)
}

/// What all kinds offer to readers of the page about a subject, in the order of the table.
fn offers(site: &Site, subject: &Subject) -> Vec<Offer> {
    ALL.iter().filter(|kind| is_wanted(kind, &site.config)).flat_map(|kind| (kind.offers)(site, subject)).collect()
}

/// Most kinds offer nothing.
fn no_offers(_: &Site, _: &Subject) -> Vec<Offer> {
    Vec::new()
}

/// Renders the page about a subject with the first of `templates` that the theme has.
fn page(renderer: &Renderer, templates: &[&str], page: PageView, subject: &Subject) -> Reported<Rendered> {
    let language = subject.language().unwrap_or(Language(0));
    renderer.page(templates, &completed(renderer, page, subject), language)
}

/// The page about a subject with what other kinds of output add to it.
fn completed(renderer: &Renderer, page: PageView, subject: &Subject) -> PageView {
    let language = subject.language().unwrap_or(Language(0));
    let of_site = renderer.views().offers_of_site(language, || offers(renderer.site(), &Subject::Language(language)));
    let own = if matches!(subject, Subject::Language(_)) { Vec::new() } else { offers(renderer.site(), subject) };
    let mut offers = renderer.views().offers(&own, true);
    offers.extend_from_slice(of_site);
    let wants = |kind| is_wanted(kind, &renderer.site().config);
    let social_image = if wants(&social_cards::KIND) { social_cards::image(renderer, subject) } else { None };
    let manifest = if wants(&manifests::KIND) { manifests::url(renderer, language) } else { None };
    PageView { offers, social_image, icons: icon_addresses(renderer), manifest, ..page }
}

/// Everything that the template of an entry's page sees, and where it came from.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The template: the first of the candidates that the theme has.
    pub template: String,
    /// Templates that could have been used, the most special first.
    pub candidates: Vec<String>,
    /// The variable `page`.
    pub page: PageView,
    /// The variable `site`.
    pub site: SiteView,
    /// The variable `language`.
    pub language: Shared<LanguageView>,
    /// Where each value came from.
    pub origins: Origins,
}

/// What the page of an entry is rendered from in a language; `None` where it has no page or no template.
#[must_use]
pub fn seen(renderer: &Renderer, id: EntryId, language: Language) -> Option<Seen> {
    let site = renderer.site();
    if !site.has_page(site.entry(id), language) {
        return None;
    }
    let candidates = entry_pages::candidates(site, id);
    let names: Vec<&str> = candidates.iter().map(String::as_str).collect();
    let template = renderer.theme().template(&names)?.to_owned();
    let page = entry_pages::view(renderer, id, language).value;
    let page = completed(renderer, page, &Subject::Entry(id, language));
    let views = renderer.views();
    let origins = views.origins(id, language, &page);
    Some(Seen {
        template,
        candidates,
        page,
        site: views.site_view(language),
        language: views.language(language),
        origins,
    })
}

/// The site's icons, if it has any.
fn icon_addresses(renderer: &Renderer) -> Vec<IconView> {
    if is_wanted(&icons::KIND, &renderer.site().config) { icons::all(renderer) } else { Vec::new() }
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
