//! A body cut at its headings, each part with the words that are read in it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Reader;
use super::links::names_an_entry;
use super::text::{is_block, part, push};

/// What stands between one heading and the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading that it begins with, as its position in the outline; `None` before the first.
    pub heading: Option<usize>,
    /// The words of the passage, its heading included, in one line: without markup, destinations of links and
    /// embedded cards; with alternative texts, code and the state of tasks.
    pub words: String,
    /// Where it stands, as bytes of the file.
    pub range: Range<usize>,
}

/// The passages of a body in order. `text` is the whole file and the body begins at `body_start`, in bytes. The
/// first is the one before any heading, which may be without words.
#[must_use]
pub fn passages(text: &str, body_start: u32) -> Vec<Passage> {
    let start = body_start as usize;
    let body = text.get(start..).unwrap_or_default();
    let reader = Reader::new(body);
    let mut walk = Walk { passages: vec![Passage { heading: None, words: String::new(), range: 0..0 }], skipped: 0 };
    for (event, range) in reader.events() {
        walk.event(event, range.start);
    }
    let mut passages = walk.passages;
    let mut end = body.len();
    for passage in passages.iter_mut().rev() {
        let from = passage.range.start.min(end);
        passage.words.truncate(passage.words.trim_end().len());
        passage.range = start + from..start + from + body[from..end].trim_end().len();
        end = from;
    }
    passages
}

/// The passages so far.
struct Walk {
    passages: Vec<Passage>,
    /// How many elements are open whose words do not count.
    skipped: usize,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.skipped += 1,
            Event::Start(Tag::Image { dest_url, .. }) => {
                // An image in a card, and a card in an image, are parts of what is left out.
                self.skipped += usize::from(self.skipped > 0 || names_an_entry(&dest_url));
            }
            Event::End(TagEnd::HtmlBlock | TagEnd::Image) => self.skipped = self.skipped.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => {
                let heading = Some(self.passages.len() - 1);
                self.passages.push(Passage { heading, words: String::new(), range: at..at });
            }
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::TaskListMarker(is_done) => self.words(if is_done { "[x] " } else { "[ ] " }),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.gap(),
            Event::Start(tag) if is_block(tag.to_end()) => self.gap(),
            Event::End(tag) if is_block(tag) => self.gap(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(passage) = self.passages.last_mut().filter(|_| self.skipped == 0) {
            push(words, &mut passage.words);
        }
    }

    fn gap(&mut self) {
        if let Some(passage) = self.passages.last_mut() {
            part(&mut passage.words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::passages;

    fn words(body: &str) -> Vec<String> {
        passages(body, 0).into_iter().map(|passage| passage.words).collect()
    }

    #[test]
    fn headings_part_passages() {
        let text = "---\n---\nFirst.\n\n## One {#a}\nText\n\n### Two\n- item\n";
        let found = passages(text, 8);
        let shown: Vec<_> =
            found.iter().map(|one| (one.heading, one.words.as_str(), &text[one.range.clone()])).collect();
        let expected = [
            (None, "First.", "First."),
            (Some(0), "One Text", "## One {#a}\nText"),
            (Some(1), "Two item", "### Two\n- item"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn form_is_no_word() {
        let plain = words("One two three four five.");
        for same in [
            "One *two*\nthree `four` five.",
            "* One two three\n* four five.",
            "1. One [two](https://example.org) three\n\nfour **five.**",
            "> One two three four five.\n\n![](entry:places/quito)",
            "One two three ![four](a.png) five.",
            "One two three ![four](b.png \"title\") five.",
        ] {
            assert_eq!(words(same), plain, "{same}");
        }
        assert_ne!(words("- [x] done"), words("- [ ] done"));
        assert_eq!(words("![a ![b](c.png) d](entry:x) e"), ["e"]);
    }
}
