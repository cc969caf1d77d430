//! The lines of a text that a report shows: made printable, cut to a width, with the places in
//! them moved along.
//!
//! Invariant: whatever the text and the places, the places of an [`Excerpt`] lie in its source and
//! on character boundaries (test `places_stay_inside`).

use std::ops::Range;

use super::printable::{columns, push_escaped};

/// How many lines around the ends of a place are kept; lines farther off are left blank, since
/// they are folded away when shown.
const NEAR: usize = 6;

/// Stands for what was cut from a line.
const ELLIPSIS: &str = "…";

/// Some lines of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, joined with line feeds.
    pub(super) source: String,
    /// Number of the first, from 1.
    pub(super) first_line: usize,
    /// The places, in bytes of `source`, in the order in which they were given.
    pub(super) places: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines that hold `places`, each cut to `width` columns around the first place in it.
    ///
    /// The places must lie in the text and on character boundaries.
    pub(super) fn of(text: &str, places: &[Range<usize>], width: usize) -> Self {
        let places: Vec<_> = places.iter().map(|place| without_line_break(text, place)).collect();
        let lines = Lines::around(text, &places);
        let near = lines.near(&places);
        let mut source = String::new();
        let mut moved = vec![0..0; places.len()];
        for (number, near) in near.into_iter().enumerate() {
            if number > 0 {
                source.push('\n');
            }
            if near {
                let shown = lines.shown(number, &places, width);
                for (place, moved) in places.iter().zip(&mut moved) {
                    if lines.number(place.start) == number {
                        moved.start = source.len() + shown.start(text, place.start);
                    }
                    if lines.number(place.end) == number {
                        moved.end = source.len() + shown.end(text, place.end);
                    }
                }
                source.push_str(&shown.text);
            }
        }
        if source.ends_with('\n') {
            // An empty last line has to have something in it to count as a line.
            source.push(' ');
        }
        Self { source, first_line: lines.first_number, places: moved }
    }
}

/// The lines of a text from the first to the last that a place touches.
struct Lines<'a> {
    text: &'a str,
    /// Each line without its line break.
    ranges: Vec<Range<usize>>,
    /// Number of the first in the whole text, from 1.
    first_number: usize,
}

impl<'a> Lines<'a> {
    fn around(text: &'a str, places: &[Range<usize>]) -> Self {
        let first = places.iter().map(|place| place.start).min().unwrap_or(0);
        let last = places.iter().map(|place| place.end).max().unwrap_or(0);
        let mut start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let first_number = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
        let mut ranges = Vec::new();
        loop {
            let line_break = text[start..].find('\n').map(|at| start + at);
            let line = &text[start..line_break.unwrap_or(text.len())];
            ranges.push(start..start + line.strip_suffix('\r').unwrap_or(line).len());
            match line_break {
                Some(at) if at < last => start = at + 1,
                _ => return Self { text, ranges, first_number },
            }
        }
    }

    /// Which line an offset lies in, counted from 0; a line break belongs to the line before it.
    fn number(&self, offset: usize) -> usize {
        self.ranges.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// For each line, whether an end of a place is near enough for it to be seen.
    fn near(&self, places: &[Range<usize>]) -> Vec<bool> {
        let mut near = vec![false; self.ranges.len()];
        for end in places.iter().flat_map(|place| [place.start, place.end]) {
            let number = self.number(end);
            let to = (number + NEAR + 1).min(near.len());
            near[number.saturating_sub(NEAR)..to].fill(true);
        }
        near
    }

    /// A line cut to a width around the first place that begins in it, or else ends in it.
    fn shown(&self, number: usize, places: &[Range<usize>], width: usize) -> Shown {
        let mut line = self.ranges[number].clone();
        if line.start == 0 && self.text[line.clone()].starts_with('\u{FEFF}') {
            line.start = '\u{FEFF}'.len_utf8();
        }
        let begins = places.iter().map(|place| place.start).find(|start| self.number(*start) == number);
        let ends = places.iter().map(|place| place.end).find(|end| self.number(*end) == number);
        let anchor = begins.or(ends).unwrap_or(0).clamp(line.start, line.end);
        Shown::of(self.text, line.clone(), window(self.text, line, anchor, width))
    }
}

/// A line as it is shown.
struct Shown {
    text: String,
    /// The bytes of the original that are shown.
    kept: Range<usize>,
    /// Where these begin in `text`.
    kept_at: usize,
    /// Where they end in `text`.
    kept_end: usize,
}

impl Shown {
    fn of(text: &str, line: Range<usize>, kept: Range<usize>) -> Self {
        let mut shown = String::new();
        if kept.start > line.start {
            shown.push_str(ELLIPSIS);
        }
        let kept_at = shown.len();
        text[kept.clone()].chars().for_each(|character| push_shown(&mut shown, character));
        let kept_end = shown.len();
        if kept.end < line.end {
            shown.push_str(ELLIPSIS);
        }
        Self { text: shown, kept, kept_at, kept_end }
    }

    /// Where a place that begins at `offset` of the original begins in `text`.
    fn start(&self, text: &str, offset: usize) -> usize {
        if offset < self.kept.start { 0 } else { self.moved(text, offset).unwrap_or(self.kept_end) }
    }

    /// Where a place that ends at `offset` of the original ends in `text`.
    fn end(&self, text: &str, offset: usize) -> usize {
        if offset < self.kept.start { self.kept_at } else { self.moved(text, offset).unwrap_or(self.text.len()) }
    }

    fn moved(&self, text: &str, offset: usize) -> Option<usize> {
        let before = text[self.kept.clone()].get(..offset - self.kept.start)?;
        let mut shown = String::new();
        before.chars().for_each(|character| push_shown(&mut shown, character));
        Some(self.kept_at + shown.len())
    }
}

/// Adds a character as it is shown in a source line, where a tab stays one.
fn push_shown(text: &mut String, character: char) {
    match character {
        '\t' => text.push(character),
        _ => push_escaped(text, character),
    }
}

/// A place that ends before the line break that it may include: the break itself is not shown.
fn without_line_break(text: &str, place: &Range<usize>) -> Range<usize> {
    let trimmed = text[place.clone()].trim_end_matches(['\n', '\r']);
    place.start..place.start + trimmed.len()
}

/// The part of a line that fits into `width` columns with `anchor` in sight.
fn window(text: &str, line: Range<usize>, anchor: usize, width: usize) -> Range<usize> {
    if fitting(text[line.clone()].chars(), width) == line.len() {
        return line;
    }
    let inner = width.saturating_sub(2 * ELLIPSIS.chars().count());
    let after = fitting(text[anchor..line.end].chars(), inner);
    let taken: usize = text[anchor..anchor + after].chars().map(columns).sum();
    let before = fitting(text[line.start..anchor].chars().rev(), (inner / 3).max(inner.saturating_sub(taken)));
    let start = anchor - before;
    start..start + fitting(text[start..line.end].chars(), inner)
}

/// Length in bytes of as many leading characters as fit into `width` columns.
fn fitting(characters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut room = width;
    characters
        .map_while(|character| {
            room = room.checked_sub(columns(character))?;
            Some(character.len_utf8())
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn places_stay_inside() {
        let text = format!("\u{FEFF}가\t나\r\n\n{}\u{1b}다{}\r\nlast\n", "왼".repeat(90), "right ".repeat(40));
        let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        for (at, start) in ends.iter().enumerate() {
            for end in &ends[at..] {
                let excerpt = Excerpt::of(&text, &[*start..*end, 6..6], 40);
                for place in &excerpt.places {
                    assert!(excerpt.source.get(place.clone()).is_some(), "{start}..{end}: {excerpt:?}");
                }
                assert!(excerpt.source.lines().all(|line| line.chars().count() <= 40), "{excerpt:?}");
            }
        }
    }

    #[test]
    fn far_lines_are_blank() {
        let text = "line\n".repeat(100);
        let excerpt = Excerpt::of(&text, &[0..4, 495..499], 40);
        assert_eq!(excerpt.source.lines().count(), 100);
        assert_eq!(excerpt.source.lines().filter(|line| line.is_empty()).count(), 100 - 14);
    }
}
