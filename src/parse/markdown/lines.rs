//! The words of a body block by block, each with the way back to its place in the file.
//!
//! For whoever looks for something in the words and must show where it stands. Code and addresses in angle brackets
//! leave one character behind ([`GAP`]) that is no word; so does what has no words and stands apart, such as a card, so
//! that the spaces around it are not beside each other. Words in another language are lines of their own.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::events::Reader;
use super::text::is_block;

/// What stands in a line for something that is not read as words.
pub const GAP: char = '\u{FFFC}';

/// Scheme of a link whose words are in another language.
const LANGUAGE: &str = "lang:";

/// The words of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The heading under which it stands, as its position in the outline; `None` before the first.
    pub heading: Option<usize>,
    /// Its words without markup.
    pub words: String,
    /// The language of words that are marked as being in another one.
    pub language: Option<String>,
    /// Pieces of the words in order: where each begins, and where it comes from in the file.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    start: usize,
    source: Range<usize>,
    /// Whether the file has the same bytes.
    is_exact: bool,
}

impl Line {
    /// A line of words that come from a place in a file; `source` is the text of that place, which may be written
    /// otherwise.
    #[must_use]
    pub fn of(words: &str, source: &str, place: Range<usize>) -> Self {
        let mut line = Self::default();
        let exact = source.find(words).map(|start| place.start + start..place.start + start + words.len());
        let is_exact = exact.is_some();
        line.push(words, exact.unwrap_or(place), is_exact);
        line
    }

    /// The bytes of the file that a range of the words comes from.
    #[must_use]
    pub fn place(&self, words: Range<usize>) -> Range<usize> {
        let start = self.at(words.start).0;
        let last = self.at(words.end.saturating_sub(1).max(words.start));
        start..last.1.max(start)
    }

    /// Whether the file has the same bytes at a range of the words, so that they can be replaced.
    #[must_use]
    pub fn is_exact(&self, words: Range<usize>) -> bool {
        let piece = self.piece(words.start);
        piece.is_some_and(|piece| piece.is_exact && words.end - piece.start <= piece.source.len())
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// Where a byte of the words begins and ends in the file; of bytes that stand otherwise there, the whole piece.
    fn at(&self, byte: usize) -> (usize, usize) {
        match self.piece(byte) {
            Some(piece) if piece.is_exact => {
                let start = (piece.source.start + byte - piece.start).min(piece.source.end);
                (start, (start + 1).min(piece.source.end))
            }
            Some(piece) => (piece.source.start, piece.source.end),
            None => (0, 0),
        }
    }

    fn push(&mut self, words: &str, source: Range<usize>, is_exact: bool) {
        self.pieces.push(Piece { start: self.words.len(), source, is_exact });
        self.words.push_str(words);
    }
}

/// The lines of a body in order. `text` is the whole file and the body begins at `body_start`, in bytes.
#[must_use]
pub fn lines(text: &str, body_start: u32) -> Vec<Line> {
    let start = body_start as usize;
    let reader = Reader::new(text.get(start..).unwrap_or_default());
    let mut walk = Walk {
        text,
        start,
        lines: Vec::new(),
        line: Line::default(),
        foreign: None,
        headings: 0,
        closed: 0,
        skipped: 0,
        autolinks: 0,
        opened: Vec::new(),
    };
    for (event, range) in reader.events() {
        walk.event(event, start + range.start..start + range.end);
    }
    walk.end_line();
    walk.lines
}

struct Walk<'t> {
    text: &'t str,
    start: usize,
    lines: Vec<Line>,
    line: Line,
    /// Words in another language, while they are open; with how many links are open inside.
    foreign: Option<(Line, usize)>,
    headings: usize,
    /// Where the last event that was words ended.
    closed: usize,
    /// How many blocks are open that are no words.
    skipped: usize,
    /// How many addresses in angle brackets are open: one at most.
    autolinks: usize,
    /// Where the words of each link and picture begin that is open.
    opened: Vec<usize>,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                self.end_line();
                self.skipped += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => self.skipped = self.skipped.saturating_sub(1),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.words(GAP.encode_utf8(&mut [0; 4]), range);
                self.autolinks += 1;
            }
            Event::End(TagEnd::Link) if self.autolinks > 0 => self.autolinks -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.open_link(&dest_url);
                self.opened.push(self.current().words.len());
            }
            Event::End(TagEnd::Link) => {
                self.gap_if_empty(range);
                self.close_link();
            }
            Event::Start(Tag::Image { .. }) => self.opened.push(self.current().words.len()),
            Event::End(TagEnd::Image) => self.gap_if_empty(range),
            Event::FootnoteReference(_) | Event::InlineHtml(_) => self.gap(range),
            Event::Start(Tag::Heading { .. }) => {
                self.end_line();
                self.headings += 1;
            }
            Event::Start(tag) if is_block(tag.to_end()) => self.end_line(),
            Event::End(tag) if is_block(tag) => self.end_line(),
            Event::Text(words) if self.skipped + self.autolinks == 0 => self.words(&words, range),
            Event::Code(_) => self.words(GAP.encode_utf8(&mut [0; 4]), range),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        let is_exact = self.text.get(range.clone()) == Some(words);
        self.closed = range.end;
        let line = self.foreign.as_mut().map_or(&mut self.line, |(line, _)| line);
        line.push(words, range, is_exact);
    }

    /// The line that words are added to.
    fn current(&self) -> &Line {
        self.foreign.as_ref().map_or(&self.line, |(line, _)| line)
    }

    /// A link or picture ends; one without words leaves a gap.
    fn gap_if_empty(&mut self, range: Range<usize>) {
        if self.opened.pop() == Some(self.current().words.len()) {
            self.gap(range);
        }
    }

    /// Stands for what has no words, if it stands apart: behind a word, as most footnotes do, nothing is to be seen of it.
    fn gap(&mut self, range: Range<usize>) {
        if self.skipped == 0 && self.current().words.ends_with(char::is_whitespace) {
            self.words(GAP.encode_utf8(&mut [0; 4]), range);
        }
    }

    fn open_link(&mut self, destination: &str) {
        if let Some((_, depth)) = &mut self.foreign {
            *depth += 1;
        } else if let Some(language) = destination.strip_prefix(LANGUAGE) {
            let line = Line { language: Some(language.to_owned()), ..Line::default() };
            self.foreign = Some((line, 0));
        }
    }

    fn close_link(&mut self) {
        match &mut self.foreign {
            Some((_, 0)) => {
                self.end_foreign();
                let end = self.closed.max(self.start);
                self.words(GAP.encode_utf8(&mut [0; 4]), end..end);
            }
            Some((_, depth)) => *depth -= 1,
            None => {}
        }
    }

    fn end_foreign(&mut self) {
        if let Some((line, _)) = self.foreign.take() {
            self.keep(line);
        }
    }

    fn end_line(&mut self) {
        self.end_foreign();
        let line = std::mem::take(&mut self.line);
        self.keep(line);
    }

    fn keep(&mut self, mut line: Line) {
        if !line.words.trim().is_empty() {
            line.heading = self.headings.checked_sub(1);
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GAP, lines};

    #[test]
    fn words_know_their_places() {
        let text = "---\n---\nOne **two** `x` three.\n\n## Head {#h}\n\n- 서울 [mid 2015](lang:en) 끝\n- a &amp; b\n\n| c | d |\n|---|---|\n| e | f |\n\n가 [^1] 나[^1] ![](a.md) 다\n\n[^1]: 라\n";
        let found = lines(text, 8);
        let shown: Vec<_> =
            found.iter().map(|line| (line.heading, line.words.replace(GAP, "_"), line.language.as_deref())).collect();
        let expected = [
            (None, "One two _ three.", None),
            (Some(0), "Head", None),
            (Some(0), "mid 2015", Some("en")),
            (Some(0), "서울 _ 끝", None),
            (Some(0), "a & b", None),
            (Some(0), "c", None),
            (Some(0), "d", None),
            (Some(0), "e", None),
            (Some(0), "f", None),
            (Some(0), "가 _ 나 _ 다", None),
            (Some(0), "라", None),
        ];
        assert_eq!(shown, expected.map(|(heading, words, language)| (heading, words.to_owned(), language)));
        let place = |line: usize, words: &str| {
            let start = found[line].words.find(words).unwrap_or_default();
            &text[found[line].place(start..start + words.len())]
        };
        assert_eq!(place(0, "two"), "two");
        assert_eq!(place(0, "three"), "three");
        assert_eq!(place(2, "2015"), "2015");
        assert_eq!(place(3, "끝"), "끝");
        assert_eq!(place(4, "&"), "&amp;");
        assert_eq!(place(8, "f"), "f");
        assert!(found[3].is_exact(0..6) && !found[4].is_exact(2..3));
    }
}
