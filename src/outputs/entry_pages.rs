//! The page of each entry in each language that shows it.

use crate::diagnostics::codes::site::MISSING_HOME;
use crate::diagnostics::codes::theme::MISSING_TEMPLATE;
use crate::diagnostics::{Diagnostic, Reported, Span, Spanned, did_you_mean};
use crate::i18n::Language;
use crate::plan::{Claim, Subject};
use crate::render::views::PageView;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Entry, EntryId, Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "entry-page", role: Role::Page, offers: no_offers, claims, render };

fn claims(site: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    let claims = site.iter().flat_map(|(id, entry)| {
        let shown = site.config.languages.iter().filter(|language| site.has_page(entry, *language));
        shown.filter_map(move |language| claim(site, id, entry, language)).collect::<Vec<_>>()
    });
    let mut found = missing_home(site);
    found.extend(site.entries.iter().filter_map(|entry| missing_layout(entry, theme)));
    Reported::new(claims.collect(), found)
}

/// Reports an entry that asks for a template which the theme does not have.
fn missing_layout(entry: &Entry, theme: &Theme) -> Option<Diagnostic> {
    let layout = entry.layout.as_ref()?;
    let template = template_of(layout);
    if theme.template(&[&template]).is_some() {
        return None;
    }
    let message = format!("the theme has no template `{template}`");
    let help = did_you_mean(&layout.value, theme.layouts());
    Some(Diagnostic::new(&MISSING_TEMPLATE, layout.span, message).maybe_help(help))
}

fn template_of(layout: &Spanned<String>) -> String {
    format!("{}.html", layout.value)
}

/// Reports languages that nothing opens: every page leads to the home page of its language.
fn missing_home(site: &Site) -> Vec<Diagnostic> {
    let languages = &site.config.languages;
    let Some(id) = site.find("", routes::HOME) else {
        let code = languages.codes().next().unwrap_or_default();
        let help = format!("write `content/{}.{code}.md`, and one for each other language", routes::HOME);
        return vec![Diagnostic::new(&MISSING_HOME, site.config.place, "the site has no home page").help(help)];
    };
    let home = site.entry(id);
    let written = home.words.get_or_first(Language(0)).map(|(_, words)| Span::start_of(words.title_span.file));
    let place = written.unwrap_or(site.config.place);
    let closed = languages.iter().filter(|language| !home.damaged && !site.has_page(home, *language));
    let report = |language| {
        let code = languages.code(language);
        let help = format!("write `content/{}.{code}.md`", routes::HOME);
        Diagnostic::new(&MISSING_HOME, place, format!("the site has no home page in `{code}`")).help(help)
    };
    closed.map(report).collect()
}

fn claim(site: &Site, id: EntryId, entry: &Entry, language: Language) -> Option<Claim> {
    let path = routes::entry_path(&site.config, entry, language).ok()?;
    let span = entry.words.get_or_first(language).map(|(_, words)| words.title_span);
    Some(Claim {
        path,
        subject: Subject::Entry(id, language),
        claimant: format!("the page of `{}`", entry.name()),
        span,
    })
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Entry(id, language) = subject else { return super::not_mine() };
    let mut found = Vec::new();
    let page = view(renderer, *id, *language).drain_into(&mut found);
    let templates = candidates(renderer.site(), *id);
    let names: Vec<&str> = templates.iter().map(String::as_str).collect();
    let rendered = super::page(renderer, &names, page, subject).drain_into(&mut found);
    Reported::new(rendered, found)
}

/// The page with its words and facts, before what other kinds of output add to it.
pub(super) fn view(renderer: &Renderer, id: EntryId, language: Language) -> Reported<PageView> {
    let mut found = Vec::new();
    let site = renderer.site();
    let entry = site.entry(id);
    let words = site.appearance(entry, language).words_of(language);
    let body = entry.words.get(words).and_then(|words| words.body.as_ref());
    let html = body.map(|body| renderer.body(body, words, language).drain_into(&mut found)).unwrap_or_default();
    Reported::new(renderer.views().entry_page(id, language, html), found)
}

/// Templates for an entry, the most special first.
pub(super) fn candidates(site: &Site, id: EntryId) -> Vec<String> {
    let entry = site.entry(id);
    let kind = site.rules(entry).kind.name();
    if let Some(layout) = &entry.layout {
        return vec![template_of(layout)];
    }
    let by_collection = (!entry.collection.is_empty()).then(|| format!("entry-{}.html", entry.collection));
    by_collection.into_iter().chain([format!("entry-{kind}.html"), "entry.html".to_owned()]).collect()
}
