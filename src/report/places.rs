//! Line and column of many places in few files, without reading each file again for each.
//!
//! Invariant: a place found here is the one that [`Position::of`] gives (test
//! `agrees_with_position_of`).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::{FileId, Position, Span};
use crate::source::{Content, SourceTree};

use super::Files;

/// Distance between two remembered positions of a file, in bytes.
const STRIDE: usize = 1_024;

/// Finds places in the files of a tree.
pub(super) struct Places<'a> {
    sources: &'a SourceTree,
    /// What comes before every path; empty or with a slash at its end.
    folder: String,
    marks: BTreeMap<FileId, Vec<Mark>>,
}

/// A place as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// Path of the file, not yet escaped.
    pub(super) path: Cow<'a, str>,
    /// Where in the file; its very beginning when it is no text.
    pub(super) extent: Extent,
}

/// A range of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extent {
    /// Of the first character.
    pub(super) start: Position,
    /// After the last character.
    pub(super) end: Position,
    /// The same in bytes, inside the text and on character boundaries.
    pub(super) range: Range<usize>,
}

impl Extent {
    /// The beginning of any file.
    const START: Extent = Extent { start: Mark::START.position, end: Mark::START.position, range: 0..0 };
}

/// Where counting can begin: a byte offset and what was counted up to it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    position: Position,
    line_is_empty: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a SourceTree) -> Self {
        Self { sources, folder: String::new(), marks: BTreeMap::new() }
    }

    /// The same with the folder in which the project lies before every path.
    pub(super) fn of_files(files: Files<'a>) -> Self {
        let folder = if files.folder.is_empty() { String::new() } else { format!("{}/", files.folder) };
        Self { folder, ..Self::new(files.sources) }
    }

    /// The text of a file, if it is one; of a text that could not be read, what can be shown of it.
    pub(super) fn text(&self, file: FileId) -> Option<&'a str> {
        match &self.sources.file(file)?.content {
            Content::Text(text) => Some(text),
            Content::Refused(text) => (!text.is_empty()).then_some(text),
            Content::Asset(_) => Some(self.sources.text(file)).filter(|text| !text.is_empty()),
        }
    }

    /// Where a span lies; `None` for a file that is not in the tree.
    pub(super) fn of(&mut self, span: Span) -> Option<Place<'a>> {
        let path = self.sources.file(span.file)?.path.as_str();
        let path = if self.folder.is_empty() { path.into() } else { format!("{}{path}", self.folder).into() };
        let extent = self.text(span.file).map_or(Extent::START, |text| self.extent(text, span));
        Some(Place { path, extent })
    }

    fn extent(&mut self, text: &str, span: Span) -> Extent {
        let marks = self.marks.entry(span.file).or_insert_with(|| marks_of(text));
        let end = text.floor_char_boundary(span.range().end);
        let start = text.floor_char_boundary(span.range().start).min(end);
        Extent { start: position(text, marks, start), end: position(text, marks, end), range: start..end }
    }
}

impl Mark {
    const START: Mark = Mark { offset: 0, position: Position { line: 1, column: 1 }, line_is_empty: true };

    /// The mark after one more character.
    fn after(self, character: char) -> Self {
        let Position { line, column } = self.position;
        let offset = self.offset + character.len_utf8();
        match character {
            '\n' => {
                Self { offset, position: Position { line: line.saturating_add(1), column: 1 }, line_is_empty: true }
            }
            '\u{FEFF}' if self.line_is_empty => Self { offset, ..self },
            _ => Self { offset, position: Position { line, column: column.saturating_add(1) }, line_is_empty: false },
        }
    }
}

fn marks_of(text: &str) -> Vec<Mark> {
    let mut marks = vec![Mark::START];
    let mut mark = Mark::START;
    let mut next = STRIDE;
    for character in text.chars() {
        mark = mark.after(character);
        if mark.offset >= next {
            marks.push(mark);
            next = mark.offset + STRIDE;
        }
    }
    marks
}

fn position(text: &str, marks: &[Mark], offset: usize) -> Position {
    let nearest = marks.partition_point(|mark| mark.offset <= offset).saturating_sub(1);
    let mark = marks.get(nearest).copied().unwrap_or(Mark::START);
    text[mark.offset..offset].chars().fold(mark, Mark::after).position
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::diagnostics::{FileId, Position, Span};
    use crate::source::SourceTree;

    #[test]
    fn agrees_with_position_of() {
        let text = format!("\u{FEFF}\u{FEFF}a\u{FEFF}\r\n가\n\n\u{FEFF}{}\n끝", "나b".repeat(900));
        let sources = SourceTree::from_texts([("a.md", text.as_str())]);
        let mut places = Places::new(&sources);
        for offset in 0..text.len() + 3 {
            let place = places.of(Span::new(FileId(0), offset..offset));
            assert_eq!(place.map(|place| place.extent.start), Some(Position::of(&text, offset)), "at {offset}");
        }
    }

    #[test]
    fn a_file_of_another_tree_has_no_place() {
        assert_eq!(Places::new(&SourceTree::default()).of(Span::start_of(FileId(0))), None);
    }
}
