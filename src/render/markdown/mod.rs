//! The HTML of a body.
//!
//! Walks the same events as the outline. What a link leads to and how a card looks is decided
//! elsewhere and asked for by the link's position in the outline.
//!
//! Invariants: nothing of the source reaches the HTML but through an escaping function; HTML in the
//! source is left out (the outline has reported it); every id is one of the outline.

mod escape;
mod footnotes;
mod images;
mod links;
mod tables;
mod words;
mod writer;

use pulldown_cmark::BlockQuoteKind;

use crate::parse::markdown::{Outline, Reader};
use crate::render::highlight::Highlighter;
use writer::Writer;

pub use links::{LanguageNote, Links, ResolvedImage, ResolvedLink, ResolvedPicture, ResolvedSpan};

/// Words that the program itself puts into a body, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyStrings {
    /// Titles of alerts.
    pub alerts: AlertTitles,
    /// Name of the n-th table for screen readers; `{number}` is replaced.
    pub table: String,
    /// Name of the list of footnotes.
    pub footnotes: String,
    /// Name of a reference to a footnote; `{number}` is replaced.
    pub footnote: String,
    /// Name of the link from a footnote back to the text; `{number}` is replaced.
    pub back_to_text: String,
    /// Name of the box of a finished task.
    pub task_done: String,
    /// Name of the box of an open task.
    pub task_open: String,
}

/// Titles of the five kinds of alert.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlertTitles {
    /// `[!NOTE]`
    pub note: String,
    /// `[!TIP]`
    pub tip: String,
    /// `[!IMPORTANT]`
    pub important: String,
    /// `[!WARNING]`
    pub warning: String,
    /// `[!CAUTION]`
    pub caution: String,
}

impl AlertTitles {
    /// The word for a kind of alert in class names, and its title.
    fn of(&self, kind: BlockQuoteKind) -> (&'static str, &str) {
        match kind {
            BlockQuoteKind::Note => ("note", &self.note),
            BlockQuoteKind::Tip => ("tip", &self.tip),
            BlockQuoteKind::Important => ("important", &self.important),
            BlockQuoteKind::Warning => ("warning", &self.warning),
            BlockQuoteKind::Caution => ("caution", &self.caution),
        }
    }
}

/// What rendering a body needs beside the body.
pub struct Tools<'a> {
    /// What links and images lead to.
    pub links: &'a dyn Links,
    /// Colours for code.
    pub highlighter: &'a Highlighter,
    /// Words in the language of the page.
    pub strings: &'a BodyStrings,
}

/// Appends the HTML of a body to `out`. `text` is the whole file and the body begins at `body_start`,
/// in bytes; `outline` was made of the same.
pub fn html(text: &str, body_start: u32, outline: &Outline, tools: &Tools<'_>, out: &mut String) {
    let body = text.get(body_start as usize..).unwrap_or_default();
    let reader = Reader::new(body);
    let events = reader.events().map(|(event, _)| event).collect();
    out.push_str(&Writer::new(events, outline, tools).finish());
}
