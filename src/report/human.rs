//! Diagnostics for people, in the shape that Rust's compiler made familiar.
//!
//! ```text
//! error[broken-link]: no page `forum.md`
//!  --> content/jeju.ko.md:4:14
//!   |
//! 4 | 포럼은 [여기](forum.md) 있습니다
//!   |               ^^^^^^^^ not found
//!   |
//!   = help: did you mean `jeju-forum.md`?
//! ```
//!
//! `annotate-snippets` draws; this file decides what is drawn. It hands over excerpts that are
//! already printable and cut, in which columns differ from those of the file. So it ends each path
//! with a mark, after which the drawn line and column are replaced by the true ones.

use std::collections::BTreeMap;
use std::{io, iter};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostics::{Diagnostic, FileId, Label, Position, Severity};
use crate::source::SourceTree;

use super::excerpt::Excerpt;
use super::places::{Extent, Places};
use super::printable::{escaped, escaped_lines};
use super::selection::Selection;
use super::{Colour, Look, counted};

/// Stands after a path whose line and column are still to be written. A private-use character,
/// which printable text never holds.
const MARK: char = '\u{E000}';

/// Columns of source that fit any reader, however wide the terminal.
const WIDEST: usize = 200;

/// Columns of source below which an excerpt says nothing.
const NARROWEST: usize = 40;

/// Columns that line numbers and the rule beside them may take.
const GUTTER: usize = 8;

/// Most secondary places shown of one diagnostic.
const MOST_PLACES: usize = 10;

/// Width given to the renderer so that it cuts nothing itself; excerpts are cut already.
const UNCUT: usize = 1_000_000;

/// Writes sorted diagnostics, at most 100 of a file and 1,000 in all.
///
/// # Errors
/// Those of `out`.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceTree, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let selection = Selection::of(diagnostics);
    let mut page = Page {
        places: Places::new(sources),
        width: look.columns.saturating_sub(GUTTER).clamp(NARROWEST, WIDEST),
        renderer: renderer(look.colour),
    };
    for diagnostic in &selection.shown {
        writeln!(out, "{}\n", page.draw(diagnostic))?;
    }
    match selection.closing() {
        Some(closing) => writeln!(out, "… and {closing}\n"),
        None => Ok(()),
    }
}

fn renderer(colour: Colour) -> Renderer {
    let renderer = match colour {
        Colour::Off => Renderer::plain(),
        Colour::On => Renderer::styled(),
    };
    renderer.term_width(UNCUT)
}

/// What drawing one diagnostic needs.
struct Page<'a> {
    places: Places<'a>,
    width: usize,
    renderer: Renderer,
}

/// The labels in one file.
struct Views<'d> {
    file: FileId,
    labels: Vec<(AnnotationKind, &'d Label)>,
}

impl Page<'_> {
    fn draw(&mut self, diagnostic: &Diagnostic) -> String {
        let title = level(diagnostic.severity).primary_title(escaped(&diagnostic.message)).id(diagnostic.code.name);
        let mut group = Group::with_title(title);
        let mut positions = Vec::new();
        for views in by_file(diagnostic) {
            group = self.add(group, &views, &mut positions);
        }
        if let Some(more) = diagnostic.secondary.len().checked_sub(MOST_PLACES).filter(|more| *more > 0) {
            group = group.element(Level::NOTE.message(format!("and {}", counted(more, "more place"))));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(escaped_lines(help)));
        }
        if let Some(fix) = &diagnostic.fix {
            let words = format!("`diptych check --fix` writes `{}`", fix.text);
            group = group.element(Level::NOTE.message(escaped(&words)));
        }
        with_positions(&self.renderer.render(&[group]), &positions)
    }

    /// Adds the excerpt of one file, or its path alone when it is no text.
    fn add<'g>(&mut self, group: Group<'g>, views: &Views<'_>, positions: &mut Vec<Position>) -> Group<'g> {
        let mut path = None;
        let mut extents: Vec<Extent> = Vec::new();
        for (_, label) in &views.labels {
            let place = self.places.of(label.span);
            path = place.as_ref().map(|place| escaped(&place.path));
            extents.extend(place.map(|place| place.extent));
        }
        match (path, self.places.text(views.file), extents.first()) {
            (Some(path), Some(text), Some(first)) => {
                positions.push(first.start);
                group.element(snippet(text, &views.labels, &extents, self.width).path(format!("{path}{MARK}")))
            }
            (Some(path), _, _) => add_path(group, path, views),
            (None, _, _) => group,
        }
    }
}

fn snippet<'g>(
    text: &str,
    labels: &[(AnnotationKind, &Label)],
    extents: &[Extent],
    width: usize,
) -> Snippet<'g, Annotation<'g>> {
    let ranges: Vec<_> = extents.iter().map(|extent| extent.range.clone()).collect();
    let excerpt = Excerpt::of(text, &ranges, width);
    let annotations = labels.iter().zip(excerpt.places).map(|((kind, label), place)| {
        let words = (!label.text.is_empty()).then(|| escaped(&label.text));
        kind.span(place).label(words)
    });
    Snippet::source(excerpt.source).line_start(excerpt.first_line).annotations(annotations)
}

/// Names the beginning of a file that cannot be shown, and what was to be said at it.
fn add_path<'g>(group: Group<'g>, path: String, views: &Views<'_>) -> Group<'g> {
    let words = views.labels.iter().map(|(_, label)| &label.text).filter(|text| !text.is_empty());
    let notes: Vec<_> = words.map(|text| Level::NOTE.message(format!("{path}: {}", escaped(text)))).collect();
    group.element(Origin::path(path).line(1).char_column(1)).elements(notes)
}

/// The labels of a diagnostic by file: first the primary one's file, then the others in order.
fn by_file(diagnostic: &Diagnostic) -> Vec<Views<'_>> {
    let primary = iter::once((AnnotationKind::Primary, &diagnostic.primary));
    let secondary = diagnostic.secondary.iter().take(MOST_PLACES).map(|label| (AnnotationKind::Context, label));
    let mut files: BTreeMap<(usize, FileId), Vec<_>> = BTreeMap::new();
    let first = diagnostic.primary.span.file;
    for (kind, label) in primary.chain(secondary) {
        let rank = usize::from(label.span.file != first);
        files.entry((rank, label.span.file)).or_default().push((kind, label));
    }
    files.into_iter().map(|((_, file), labels)| Views { file, labels }).collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Replaces the line and column after each mark by the true ones, in order.
fn with_positions(drawn: &str, positions: &[Position]) -> String {
    let mut parts = drawn.split(MARK);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for (part, position) in parts.zip(positions) {
        result.push_str(&format!(":{}:{}", position.line, position.column));
        result.push_str(part.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit()));
    }
    result
}

#[cfg(test)]
mod tests;
