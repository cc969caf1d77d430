//! Messages to the author of a site: what is wrong, where, and what to type instead.
//!
//! Stages collect diagnostics and return them beside their value ([`Reported`]); nothing below the
//! command line prints. Invariant: every diagnostic has a place, be it the beginning of a file that is no
//! text or the key that names what is missing. A message says in one sentence what is wrong and names the offending text
//! in backquotes; `help` says what to type. Severity comes from the code, and may be changed by
//! `[levels]` in `site.toml` and `--strict`.

pub mod codes;
mod span;
mod suggestion;

pub use span::{FileId, Position, Span, Spanned};
pub use suggestion::{did_you_mean, nearest, neighbours};

/// How grave a diagnostic is. Ordered: a note is less than a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never fails a build.
    Note,
    /// Should be mended; fails a build under `--strict`.
    Warning,
    /// Must be mended; nothing is published.
    Error,
}

impl Severity {
    /// The word shown to people and machines: `note`, `warning` or `error`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A kind of diagnostic: its stable name and what `explain` prints about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable name in kebab-case, for instance `broken-link`.
    pub name: &'static str,
    /// Severity unless the site changes it.
    pub severity: Severity,
    /// What it means and why it matters, in a few plain sentences.
    pub meaning: &'static str,
    /// An example of the mistake, as it stands in a file.
    pub wrong: &'static str,
    /// The same example put right.
    pub right: &'static str,
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there; may be empty for the primary place.
    pub text: String,
}

/// What `check --fix` may write in place of what stands there. Only where nobody could mean what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// The replacement.
    pub text: String,
}

/// One message to the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// How grave it is, after the site's levels were applied.
    pub severity: Severity,
    /// One sentence, without a full stop, naming the offending text in backquotes.
    pub message: String,
    /// The place at fault; of something missing, the place that asks for it.
    pub primary: Label,
    /// Other places that explain the first.
    pub secondary: Vec<Label>,
    /// What to type instead.
    pub help: Option<String>,
    /// What can be written without a decision of the author.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span, text: String::new() };
        let (message, severity) = (message.into(), code.severity);
        Self { code, severity, message, primary, secondary: Vec::new(), help: None, fix: None }
    }

    /// Adds words to the primary place.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place with words about it.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Says what to type instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says what to type instead, if there is anything to say.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text.or(self.help);
        self
    }

    /// Says what `check --fix` may write.
    #[must_use]
    pub fn fixed_by(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// The order in which diagnostics are shown: by file, place, then code and text.
    fn sort_key(&self) -> (Span, &'static str, &str) {
        (self.primary.span, self.code.name, &self.message)
    }
}

/// A stage's best value together with what it found wrong.
#[derive(Debug, Clone)]
pub struct Reported<T> {
    /// The value; usable even when there were errors.
    pub value: T,
    /// What was found, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// A value with what was found while making it.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// A value without fault.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Moves the diagnostics into `found` and gives the value.
    pub fn drain_into(self, found: &mut Vec<Diagnostic>) -> T {
        found.extend(self.diagnostics);
        self.value
    }
}

/// Makes errors of warnings.
pub fn make_strict(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics.iter_mut().filter(|one| one.severity == Severity::Warning) {
        diagnostic.severity = Severity::Error;
    }
}

/// Sorts by place and drops exact doubles, so that output is the same on every machine.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|left, right| left.sort_key().cmp(&right.sort_key()));
    diagnostics.dedup();
}
