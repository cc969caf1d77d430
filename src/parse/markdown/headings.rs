//! Headings of a body: their levels, their ids, and what is wrong with them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Heading;
use super::findings::{Findings, shortened};
use super::slugs::{IdSource, assign, has_slug, is_usable, slug};
use crate::diagnostics::codes::markdown::{
    BAD_HEADING_ID, DUPLICATE_HEADING_ID, HEADING_ATTRIBUTE, HEADING_LEVEL, HEADING_WITHOUT_WORDS,
    SKIPPED_HEADING_LEVEL,
};

/// The headings met so far.
#[derive(Debug, Default)]
pub(super) struct Headings {
    headings: Vec<Heading>,
    sources: Vec<IdSource>,
    written: BTreeMap<String, Range<usize>>,
    /// The written id of the heading that is open now.
    open_id: Option<String>,
}

/// The start of a heading as the parser gives it.
pub(super) struct Start<'e> {
    /// 1 to 6.
    pub(super) level: u8,
    /// What stands after `#` between braces.
    pub(super) id: Option<&'e str>,
    /// Whether anything else stands between the braces.
    pub(super) other_attributes: usize,
    /// The whole heading.
    pub(super) range: Range<usize>,
}

impl Headings {
    /// A heading begins.
    pub(super) fn open(&mut self, findings: &mut Findings, text: &str, start: &Start<'_>) {
        self.check_level(findings, text, start);
        let braces = braces(text, &start.range);
        if start.other_attributes > 0 {
            let message = format!("`{}` holds more than an id", shortened(&text[braces.clone()]));
            let help = "write only `{#id}`, or `\\}` at the end if the braces are to be seen";
            findings.push(findings.at(&HEADING_ATTRIBUTE, &braces, message).help(help));
        }
        self.open_id = start.id.and_then(|id| self.written_id(findings, id, &braces));
    }

    /// The open heading ends; `words` is its text without markup.
    pub(super) fn close(&mut self, findings: &mut Findings, level: u8, words: &str, range: &Range<usize>) {
        let words = words.trim();
        let source = match self.open_id.take() {
            Some(id) => IdSource::Written(id),
            None => IdSource::Text(words.to_owned()),
        };
        if !has_slug(words) {
            let message = match words {
                "" => "heading without words".to_owned(),
                _ => format!("heading `{}` has no letter or digit", shortened(words)),
            };
            findings.push(findings.at(&HEADING_WITHOUT_WORDS, range, message).help("add a word"));
        }
        self.sources.push(source);
        let span = findings.span(range);
        self.headings.push(Heading { level, id: String::new(), text: words.to_owned(), span });
    }

    /// All headings with their ids.
    pub(super) fn finish(self) -> Vec<Heading> {
        let ids = assign(&self.sources);
        self.headings.into_iter().zip(ids).map(|(heading, id)| Heading { id, ..heading }).collect()
    }

    fn check_level(&self, findings: &mut Findings, text: &str, start: &Start<'_>) {
        let line = text[start.range.clone()].lines().next().unwrap_or_default();
        let place = start.range.start..start.range.start + line.len();
        // The title of the page is the heading above the first.
        let previous = self.headings.last().map_or(1, |heading| heading.level);
        if start.level == 1 {
            let message = format!("`{}` is a heading of the first level, which is the page's title", shortened(line));
            let help = "begin it with `##`, or move it to `title:` in the front matter";
            findings.push(findings.at(&HEADING_LEVEL, &place, message).help(help));
        } else if start.level > previous + 1 {
            let message = format!("`{}` skips a level", shortened(line));
            let help = format!("begin it with `{}`", "#".repeat(usize::from(previous) + 1));
            findings.push(findings.at(&SKIPPED_HEADING_LEVEL, &place, message).help(help));
        }
    }

    /// The written id if it can be used.
    fn written_id(&mut self, findings: &mut Findings, id: &str, braces: &Range<usize>) -> Option<String> {
        if !is_usable(id) {
            let message = format!("`{}` cannot be the id of a heading", shortened(id));
            let help = slug(id).map(|better| format!("write `{{#{better}}}`"));
            findings.push(findings.at(&BAD_HEADING_ID, braces, message).maybe_help(help));
            return None;
        }
        if let Some(first) = self.written.get(id) {
            let message = format!("two headings have the id `{id}`");
            let first = findings.span(first);
            let help = "give one of them another id";
            findings
                .push(findings.at(&DUPLICATE_HEADING_ID, braces, message).also(first, "the other heading").help(help));
        } else {
            self.written.insert(id.to_owned(), braces.clone());
        }
        Some(id.to_owned())
    }
}

/// The braces at the end of a heading's text, else the heading.
fn braces(text: &str, range: &Range<usize>) -> Range<usize> {
    let heading = &text[range.clone()];
    let found = heading.rfind('{').and_then(|open| Some((open, open + heading[open..].find('}')? + 1)));
    found.map_or(range.clone(), |(open, close)| range.start + open..range.start + close)
}
