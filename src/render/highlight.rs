//! Colours for blocks of code.
//!
//! Each piece of code gets at most one class, `s-` and a word for what it is; colours stand in
//! [`stylesheet`] alone. Emitting only these few classes keeps pages small: the full list of scopes
//! would make them many times as long.
//!
//! Invariant: whatever the code, the text shown is the code, escaped; what cannot be coloured within
//! the limits is shown plainly. Every colour has a contrast of at least 4.5 to 1 (test
//! `colours_can_be_read`).

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::paths::OutputPath;

/// Longest block that is coloured, in bytes.
const LONGEST_BLOCK: usize = 64 * 1024;

/// Longest line that is coloured, in bytes: grammars may take quadratic time on one line.
const LONGEST_LINE: usize = 4 * 1024;

/// Names for text without colours, so that no grammar is loaded for them.
const PLAIN: [&str; 6] = ["", "none", "plain", "plaintext", "text", "txt"];

/// What a piece of code can be.
struct Style {
    class: &'static str,
    /// Scopes of TextMate grammars, by their beginnings.
    scopes: &'static [&'static str],
    /// Declarations on a light ground.
    light: &'static str,
    /// Declarations on a dark ground.
    dark: &'static str,
}

const STYLES: &[Style] = &[
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

/// Turns code into HTML. Cheap to make: grammars are loaded when the first block names a language.
#[derive(Default)]
pub struct Highlighter {
    engine: OnceLock<Option<Engine>>,
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Highlighter").field("loaded", &self.engine.get().is_some()).finish()
    }
}

/// The grammars, and the class of each scope.
struct Engine {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    /// One that knows the languages.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One that shows all code plainly.
    #[must_use]
    pub fn plain() -> Self {
        Self { engine: OnceLock::from(None) }
    }

    /// Writes a block of code as `<pre><code>`. `language` is empty or a name of letters, digits and
    /// `+ # . _ -`.
    pub fn write(&self, language: &str, code: &str, out: &mut String) {
        out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            out.push_str(" class=\"language-");
            escape(language, out);
            out.push('"');
        }
        out.push('>');
        match self.coloured(language, code) {
            Some(html) => out.push_str(&html),
            None => escape(code, out),
        }
        out.push_str("</code></pre>\n");
    }

    fn coloured(&self, language: &str, code: &str) -> Option<String> {
        let too_long = code.len() > LONGEST_BLOCK || code.lines().any(|line| line.len() > LONGEST_LINE);
        if too_long || PLAIN.contains(&language.to_ascii_lowercase().as_str()) {
            return None;
        }
        let engine = self.engine.get_or_init(|| Some(Engine::load())).as_ref()?;
        let syntax = engine.syntaxes.find_syntax_by_token(language)?;
        // Grammars are data from elsewhere: a mistake in one must not end the build.
        catch_unwind(AssertUnwindSafe(|| engine.html(syntax, code))).ok().flatten()
    }
}

impl Engine {
    fn load() -> Self {
        let scopes = STYLES.iter().flat_map(|style| style.scopes.iter().map(|scope| (*scope, style.class)));
        let classes = scopes.filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect();
        Self { syntaxes: two_face::syntax::extra_newlines(), classes }
    }

    /// `None` when the grammar fails on the code.
    fn html(&self, syntax: &SyntaxReference, code: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut pieces = Pieces::default();
        for line in LinesWithEndings::from(code) {
            let mut done = 0;
            for (offset, change) in state.parse_line(line, &self.syntaxes).ok()? {
                pieces.push(line.get(done..offset)?, self.class(&stack));
                stack.apply(&change).ok()?;
                done = offset;
            }
            pieces.push(line.get(done..)?, self.class(&stack));
        }
        Some(pieces.finish())
    }

    /// The class of the innermost scope that has one; of several beginnings of it, the longest.
    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let fitting = self.classes.iter().filter(|(prefix, _)| prefix.is_prefix_of(*scope));
            fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
        })
    }
}

/// Code with spans around pieces of one class; neighbours of the same class share one.
#[derive(Default)]
struct Pieces {
    html: String,
    open: Option<&'static str>,
}

impl Pieces {
    fn push(&mut self, code: &str, class: Option<&'static str>) {
        if code.is_empty() {
            return;
        }
        // Blank space looks the same in every class.
        if class != self.open && !code.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
                self.open = Some(class);
            }
        }
        escape(code, &mut self.html);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

fn escape(text: &str, out: &mut String) {
    escape_html_body_text(out, text).expect("writing to a string cannot fail");
}

/// Where the stylesheet is published; its name carries a hash of its content.
#[must_use]
pub fn stylesheet_path() -> Option<OutputPath> {
    let hash = blake3::hash(stylesheet().as_bytes()).to_hex();
    OutputPath::new(&format!("assets/highlight.{}.css", &hash[..16])).ok()
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
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::*;

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

    #[test]
    fn hostile_code_is_shown_plainly() {
        let highlighter = Highlighter::new();
        let long_line = format!("let x = {};", "(".repeat(LONGEST_LINE));
        let long_block = "a = 1\n".repeat(LONGEST_BLOCK / 6 + 1);
        for code in [long_line.as_str(), long_block.as_str()] {
            let mut out = String::new();
            highlighter.write("rust", code, &mut out);
            assert!(!out.contains("<span"));
        }
        let nested = format!("{}{}", "$(eval $(shell ".repeat(50), "))".repeat(50));
        highlighter.write("make", &nested, &mut String::new());
        highlighter.write("rust", &"(".repeat(LONGEST_LINE), &mut String::new());
    }
}
