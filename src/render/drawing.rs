//! Drawings that templates make: SVG with the words of a page, to be turned into pixels when the site is
//! published.

use serde::Serialize;

use crate::diagnostics::codes::theme::{MISSING_GLYPHS, MISSING_TEMPLATE};
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::i18n::Language;
use crate::pictures::{Derivation, Drawing, Encoding};

use super::{Rendered, Renderer, failed};

/// The pixels that a drawing becomes.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How they are written.
    pub encoding: Encoding,
}

impl Renderer {
    /// Draws a named view with the first of `candidates` that the theme has.
    pub(crate) fn drawing(
        &self,
        candidates: &[&str],
        (name, view): (&'static str, &impl Serialize),
        language: Language,
        canvas: Canvas,
    ) -> Reported<Rendered> {
        let Some(template) = self.theme().template(candidates) else {
            let message = format!("the theme has no template `{}`", candidates.join("` or `"));
            let help = format!("write `{}/{}`", self.theme().template_folder(), candidates[candidates.len() - 1]);
            let diagnostic = Diagnostic::new(&MISSING_TEMPLATE, self.site().config.theme_place(), message);
            return failed(diagnostic.help(help), candidates[0]);
        };
        let renderer = &self.languages[language.0 as usize];
        let mut context = renderer.shared.clone();
        context.insert(name, view);
        let rendered = self.render(&renderer.templates, template, &context, template);
        let mut found = rendered.diagnostics;
        let Rendered::Bytes(bytes) = rendered.value else { return Reported::new(rendered.value, found) };
        if !found.is_empty() {
            return Reported::new(Rendered::Bytes(bytes), found);
        }
        let svg = String::from_utf8(bytes).unwrap_or_default();
        let fonts = self.theme().fonts.clone();
        found.extend(missing_glyphs(&fonts.missing(&svg), template, self.template_place(template)));
        let Canvas { width, height, encoding } = canvas;
        let drawing = Drawing { svg, fonts, width, height, encoding };
        Reported::new(Rendered::Derived(Box::new(Derivation::Drawing(drawing))), found)
    }

    /// The text that a template without variables of a page makes.
    pub(crate) fn text(&self, template: &str, language: Language) -> Reported<String> {
        let renderer = &self.languages[language.0 as usize];
        let rendered = self.render(&renderer.templates, template, &renderer.shared, template);
        let Rendered::Bytes(bytes) = rendered.value else { return Reported::clean(String::new()) };
        Reported::new(String::from_utf8(bytes).unwrap_or_default(), rendered.diagnostics)
    }
}

/// The markup itself is plain Latin, so what is missing in the whole is missing in its words.
fn missing_glyphs(missing: &[char], template: &str, place: Span) -> Option<Diagnostic> {
    if missing.is_empty() {
        return None;
    }
    let shown: Vec<String> = missing.iter().map(|character| format!("`{character}`")).collect();
    let message = format!("`{template}` draws {}, which no font of the theme has", shown.join(", "));
    Some(Diagnostic::new(&MISSING_GLYPHS, place, message).help("put a font that has them into the theme's `fonts/`"))
}
