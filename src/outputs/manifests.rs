//! The web manifest of each language: with it a reader can put the site on the home screen of a telephone.
//!
//! Names, language, addresses and icons come from the site; the rest, such as colours, from the theme's
//! template `manifest.json`. A theme without that template has none.

use serde_json::{Map, Value, json};

use crate::diagnostics::codes::theme::BAD_MANIFEST;
use crate::diagnostics::{Diagnostic, Reported};
use crate::i18n::Language;
use crate::plan::{Claim, Subject};
use crate::render::views::IconView;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "manifest", role: Role::Extra, offers: no_offers, claims, render };

/// Name of the file in the folder of its language.
const FILE: &str = "site.webmanifest";

/// The members that the theme decides.
const TEMPLATE: &str = "manifest.json";

fn claims(site: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    let languages = site.config.languages.iter().filter(|_| theme.template(&[TEMPLATE]).is_some());
    let claim = |language| {
        let path = routes::language_path(&site.config, language, FILE).ok()?;
        let claimant = "the web manifest of a language".to_owned();
        Some(Claim { path, subject: Subject::Language(language), claimant, span: None })
    };
    Reported::clean(languages.filter_map(claim).collect())
}

/// The address of the manifest for readers of a language.
pub(super) fn url(renderer: &Renderer, language: Language) -> Option<String> {
    renderer.theme().template(&[TEMPLATE])?;
    let path = routes::language_path(&renderer.site().config, language, FILE).ok()?;
    Some(renderer.link(&path.address()))
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Language(language) = subject else { return super::not_mine() };
    let mut found = Vec::new();
    let text = renderer.text(TEMPLATE, *language).drain_into(&mut found);
    let of_theme = match serde_json::from_str::<Map<String, Value>>(&text) {
        Ok(members) => members,
        Err(_) if !found.is_empty() => Map::new(),
        Err(error) => {
            let message = format!("`{TEMPLATE}` makes no JSON object: {error}");
            let place = renderer.template_place(TEMPLATE);
            found.push(Diagnostic::new(&BAD_MANIFEST, place, message).help("write `{ \"display\": \"browser\" }`"));
            Map::new()
        }
    };
    let mut manifest = of_site(renderer, *language);
    manifest.extend(of_theme);
    Reported::new(Rendered::Bytes(format!("{:#}\n", Value::Object(manifest)).into_bytes()), found)
}

/// The members that the site decides.
fn of_site(renderer: &Renderer, language: Language) -> Map<String, Value> {
    let site = renderer.views().site_view(language);
    let reader = renderer.views().language(language);
    let icon = |icon: &IconView| {
        let sizes = format!("{size}x{size}", size = icon.size);
        json!({ "src": icon.url, "sizes": sizes, "type": icon.media_type, "purpose": icon.purpose })
    };
    let icons = super::icon_addresses(renderer);
    let icons = icons.iter().filter(|icon| matches!(icon.purpose, "any" | "maskable")).map(icon);
    let members = [
        ("id", json!(site.home)),
        ("name", json!(site.title)),
        ("short_name", json!(site.short_title)),
        ("description", json!(site.description)),
        ("lang", json!(reader.code)),
        ("dir", json!(reader.dir)),
        ("start_url", json!(site.home)),
        ("scope", json!(site.base)),
        ("icons", Value::Array(icons.collect())),
    ];
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
