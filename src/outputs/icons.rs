//! The site's mark in the sizes that browsers and home screens ask for, drawn by the theme
//! (`icons/icon.svg`); a theme without that template has none.

use crate::diagnostics::Reported;
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::pictures::Encoding;
use crate::plan::{Claim, Subject};
use crate::render::views::{ICONS, Icon, IconView};
use crate::render::{Canvas, Rendered, Renderer, Theme};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind = OutputKind { name: "icon", role: Role::Extra, offers: no_offers, claims, render };

/// The template that draws all of them.
const TEMPLATE: &str = "icons/icon.svg";

fn claims(_: &Site, theme: &Theme) -> Reported<Vec<Claim>> {
    let icons = ICONS.iter().filter(|_| theme.template(&[TEMPLATE]).is_some());
    let claim = |icon: &Icon| {
        let subject = Subject::ThemeFile(icon.file.to_owned());
        let claimant = format!("the icon `{}`", icon.file);
        OutputPath::new(icon.file).ok().map(|path| Claim { path, subject, claimant, span: None })
    };
    Reported::clean(icons.filter_map(claim).collect())
}

/// All icons as templates see them.
pub(super) fn all(renderer: &Renderer) -> Vec<IconView> {
    let has_template = renderer.theme().template(&[TEMPLATE]).is_some();
    ICONS.iter().filter(|_| has_template).filter_map(|icon| renderer.views().icon(icon)).collect()
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::ThemeFile(name) = subject else { return super::not_mine() };
    let Some(icon) = ICONS.iter().find(|icon| icon.file == name) else { return super::not_mine() };
    let encoding = if icon.file.ends_with(".ico") { Encoding::Ico } else { Encoding::Png };
    let canvas = Canvas { width: icon.size, height: icon.size, encoding };
    renderer.drawing(&[TEMPLATE], ("icon", icon), Language(0), canvas)
}
