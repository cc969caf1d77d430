//! Diagnostics as people and machines read them, one file per format.
//!
//! A format writes into whatever it is given; which one, where to and whether in colour is decided
//! by `cli`. Invariants: what is written depends on the diagnostics and the sources alone, and no
//! control, bidirectional or otherwise invisible character of a file, a path or a message is ever
//! written raw (table tests of each format).

pub mod explain;
pub mod fixes;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;

mod excerpt;
mod places;
pub mod printable;
mod selection;

use std::io;

use crate::diagnostics::{Diagnostic, Severity};
use crate::source::SourceTree;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: the source line with the place underlined.
    Human,
    /// For editors and scripts: one JSON object a line.
    Json,
    /// For code hosts: one SARIF 2.1.0 document.
    Sarif,
    /// For GitHub Actions: workflow commands that become annotations.
    Github,
}

impl Format {
    /// Every format with its name on the command line.
    pub const NAMES: [(&'static str, Format); 4] =
        [("human", Format::Human), ("json", Format::Json), ("sarif", Format::Sarif), ("github", Format::Github)];

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

/// Whether text is coloured with ANSI escape sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// Coloured text.
    On,
}

/// What [`human`] output has to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Coloured or not.
    pub colour: Colour,
    /// Columns of the terminal; source lines are cut to these and never exceed 200.
    pub columns: usize,
}

impl Look {
    /// Without colour, for files and pipes.
    pub const PLAIN: Look = Look { colour: Colour::Off, columns: 200 };
}

/// The files that diagnostics speak of.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// The project.
    pub sources: &'a SourceTree,
    /// Where it lies in the repository, for code hosts ([`Format::Sarif`], [`Format::Github`]); empty at its top.
    pub folder: &'a str,
}

impl<'a> From<&'a SourceTree> for Files<'a> {
    fn from(sources: &'a SourceTree) -> Self {
        Self { sources, folder: "" }
    }
}

/// How many diagnostics there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// Number of notes.
    pub notes: usize,
}

impl Summary {
    /// Counts diagnostics.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut summary = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        summary
    }

    /// All of them together.
    #[must_use]
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The counts that are not zero in words: `1 error, 2 warnings`. Empty when all are zero.
    #[must_use]
    pub fn words(self) -> String {
        [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A number with its noun, whose plural ends in `s`: `1 page`, `84 pages`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Writes sorted diagnostics in a format; `look` matters to [`Format::Human`] alone.
///
/// # Errors
/// Those of `out`.
pub fn render<'a>(
    format: Format,
    diagnostics: &[Diagnostic],
    files: impl Into<Files<'a>>,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let files = files.into();
    match format {
        Format::Human => human::render(diagnostics, files.sources, look, out),
        Format::Json => json::render(diagnostics, files.sources, out),
        Format::Sarif => sarif::render(diagnostics, files, out),
        Format::Github => github::render(diagnostics, files, out),
    }
}

/// Values that the tests of the formats share.
#[cfg(test)]
mod samples {
    use crate::diagnostics::{Code, Diagnostic, FileId, Severity, Span};
    use crate::paths::SourcePath;
    use crate::source::{Content, SourceFile, SourceTree};

    /// A code with every part filled in.
    pub(super) const BROKEN_LINK: Code = Code {
        name: "broken-link",
        severity: Severity::Error,
        meaning: "A link leads to a page that does not exist. Readers who follow it find nothing, so the page cannot be \
                  published as it is.",
        wrong: "[the forum](forum.md)\n",
        right: "[the forum](jeju-forum.md)\n",
    };

    /// A second code, less grave.
    pub(super) const STATED_TWICE: Code = Code {
        name: "stated-twice",
        severity: Severity::Warning,
        meaning: "A fact is stated twice.",
        wrong: "place: quito\nplace: quito",
        right: "place: quito",
    };

    /// The place of the first occurrence of `part` in a file.
    pub(super) fn span(sources: &SourceTree, path: &str, part: &str) -> Span {
        let (id, text) = sources.text_at(path).expect("the file exists");
        let start = text.find(part).expect("the text occurs");
        Span::new(id, start..start + part.len())
    }

    /// What a format writes.
    pub(super) fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).expect("memory takes everything");
        String::from_utf8(bytes).expect("formats write UTF-8")
    }

    /// A tree of three files and three diagnostics: two places, a place without more, a file that is no text.
    pub(super) fn three() -> (SourceTree, Vec<Diagnostic>) {
        let file = |path, content| SourceFile { path: SourcePath::new(path).expect("the path is proper"), content };
        let text = |text: &str| Content::Text(text.into());
        let sources = SourceTree::new(vec![
            file("content/제주 100%.md", text("---\ntitle: 제주\n---\n포럼은 [여기](forum.md) 있습니다\n")),
            file("content/quito.md", text("place: quito\n")),
            file("content/queue", Content::Refused("".into())),
        ]);
        let refused = sources.iter().find(|(_, file)| file.text().is_none()).map_or(FileId(0), |(id, _)| id);
        let link = span(&sources, "content/제주 100%.md", "forum.md");
        let place = span(&sources, "content/quito.md", "quito");
        let diagnostics = vec![
            Diagnostic::new(&BROKEN_LINK, link, "no page `forum.md`")
                .labelled("not found")
                .also(place, "the nearest\u{1b}")
                .help("did you mean `jeju-forum.md`?"),
            Diagnostic::new(&STATED_TWICE, place, "`place` is stated twice"),
            Diagnostic::new(&BROKEN_LINK, Span::start_of(refused), "no page \u{202e}`x`: 100%,\r\nreally"),
        ];
        (sources, diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use super::{Summary, samples};

    #[test]
    fn summaries_speak_in_singular_and_plural() {
        let (_, diagnostics) = samples::three();
        assert_eq!(Summary::of(&diagnostics).words(), "2 errors, 1 warning");
        assert_eq!(Summary::of(&diagnostics[1..2]).words(), "1 warning");
        assert_eq!(Summary::default().words(), "");
        assert_eq!(Summary { notes: 3, ..Summary::default() }.words(), "3 notes");
    }
}
