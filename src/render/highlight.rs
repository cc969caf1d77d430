//! Colours for blocks of code.
//!
//! Each piece of code gets at most one class, `s-` and a word for what it is; colours stand in
//! the style sheet alone. Emitting only these few classes keeps pages small: the full list of scopes
//! would make them many times as long.
//!
//! Invariant: whatever the code, the text shown is the code, escaped; what cannot be coloured within
//! the limits is shown plainly.

mod kept;
mod styles;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use pulldown_cmark_escape::escape_html_body_text;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use kept::Kept;
use styles::STYLES;

pub use styles::{stylesheet, stylesheet_path};

/// Longest block that is coloured, in bytes.
const LONGEST_BLOCK: usize = 64 * 1024;

/// Longest line that is coloured, in bytes: grammars may take quadratic time on one line.
const LONGEST_LINE: usize = 4 * 1024;

/// Names for text without colours, so that no grammar is loaded for them.
const PLAIN: [&str; 6] = ["", "none", "plain", "plaintext", "text", "txt"];

/// Turns code into HTML. Cheap to make: grammars are loaded when the first block names a language.
#[derive(Default)]
pub struct Highlighter {
    engine: OnceLock<Option<Engine>>,
    kept: Kept,
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
        Self { engine: OnceLock::from(None), kept: Kept::default() }
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

    /// The code in colours, found again or made; `None` where it is to be shown plainly.
    fn coloured(&self, language: &str, code: &str) -> Option<Arc<str>> {
        self.kept.find_or_make(language, code, || self.colour(language, code))
    }

    fn colour(&self, language: &str, code: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::*;

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
