//! The classes of coloured code and the style sheet that gives them their colours.
//!
//! Invariant: every colour has a contrast of at least 4.5 to 1 (test `colours_can_be_read`).

use std::sync::LazyLock;

use crate::paths::OutputPath;

/// What a piece of code can be.
pub(super) struct Style {
    pub(super) class: &'static str,
    /// Scopes of TextMate grammars, by their beginnings.
    pub(super) scopes: &'static [&'static str],
    /// Declarations on a light ground.
    light: &'static str,
    /// Declarations on a dark ground.
    dark: &'static str,
}

pub(super) const STYLES: &[Style] = &[
    Style { class: "s-comment", scopes: &["comment"], light: "color:#59636e", dark: "color:#9198a1" },
    Style { class: "s-string", scopes: &["string"], light: "color:#0a3069", dark: "color:#a5d6ff" },
    Style {
        class: "s-constant",
        scopes: &["constant", "support.constant", "entity.other.attribute-name", "variable.language"],
        light: "color:#0550ae",
        dark: "color:#79c0ff",
    },
    Style { class: "s-keyword", scopes: &["keyword", "storage"], light: "color:#cf222e", dark: "color:#ff7b72" },
    Style {
        class: "s-function",
        scopes: &[
            "entity.name.function",
            "support.function",
            "variable.function",
            "support.macro",
            "entity.name.macro",
        ],
        light: "color:#6639ba",
        dark: "color:#d2a8ff",
    },
    Style {
        class: "s-name",
        scopes: &["entity.name.tag", "support.type.property-name"],
        light: "color:#116329",
        dark: "color:#7ee787",
    },
    Style {
        class: "s-type",
        scopes: &["entity.name", "entity.other.inherited-class", "support.type", "support.class"],
        light: "color:#953800",
        dark: "color:#ffa657",
    },
    Style { class: "s-inserted", scopes: &["markup.inserted"], light: "color:#116329", dark: "color:#7ee787" },
    Style { class: "s-deleted", scopes: &["markup.deleted"], light: "color:#82071e", dark: "color:#ffa198" },
    Style {
        class: "s-heading",
        scopes: &["markup.heading"],
        light: "color:#0550ae;font-weight:bold",
        dark: "color:#79c0ff",
    },
    Style { class: "s-bold", scopes: &["markup.bold"], light: "color:#1f2328;font-weight:bold", dark: "color:#f0f6fc" },
    Style {
        class: "s-italic",
        scopes: &["markup.italic"],
        light: "color:#1f2328;font-style:italic",
        dark: "color:#f0f6fc",
    },
];

/// Where the stylesheet is published; its name carries a hash of its content.
#[must_use]
pub fn stylesheet_path() -> Option<OutputPath> {
    static PATH: LazyLock<Option<OutputPath>> = LazyLock::new(|| {
        let hash = blake3::hash(stylesheet().as_bytes()).to_hex();
        OutputPath::new(&format!("assets/highlight.{}.css", &hash[..16])).ok()
    });
    PATH.clone()
}

/// The colours of highlighted code, for a light and a dark ground.
///
/// Dark holds when the reader's system asks for it or the page says `data-theme="dark"`; a page that
/// says `data-theme="light"` stays light.
#[must_use]
pub fn stylesheet() -> String {
    let light = rules("", |style| style.light);
    let chosen = rules("[data-theme=\"dark\"] ", |style| style.dark);
    let preferred = rules(":root:not([data-theme=\"light\"]) ", |style| style.dark);
    format!("{light}{chosen}@media (prefers-color-scheme:dark){{{preferred}}}")
}

fn rules(prefix: &str, declarations: fn(&Style) -> &str) -> String {
    STYLES.iter().map(|style| format!("{prefix}.{}{{{}}}", style.class, declarations(style))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use syntect::parsing::Scope;

    use super::STYLES;

    /// Relative luminance by the rule of WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn colours_can_be_read() {
        for style in STYLES {
            for (declarations, ground) in [(style.light, "#ffffff"), (style.dark, "#182029")] {
                let colour = declarations.split([':', ';']).nth(1).unwrap();
                assert!(contrast(colour, ground) >= 4.5, "{} on {ground}", style.class);
            }
        }
    }

    #[test]
    fn scopes_are_scopes() {
        for scope in STYLES.iter().flat_map(|style| style.scopes) {
            assert!(Scope::new(scope).is_ok(), "{scope}");
        }
    }
}
