//! Markdown, read once the same way everywhere: the outline made while parsing and the HTML made
//! while rendering walk the same events.

mod blocks;
mod characters;
mod destinations;
mod emphasis;
mod events;
mod findings;
mod footnotes;
mod headings;
mod lines;
mod links;
mod literal;
mod notes;
mod outline;
mod passages;
mod prose;
mod remarks;
mod safety;
mod slugs;
mod text;

pub use blocks::code_language;
pub use events::{Definition, Reader};
pub use footnotes::{Footnotes, Reference, note_id};
pub use lines::{GAP, Line, lines};
pub use outline::outline;
pub use passages::{Passage, passages};
pub use remarks::reason_in_line;
pub use text::text;

use percent_encoding::percent_decode_str;

use crate::diagnostics::Span;

/// What a body contains, as far as other stages need to know before it is rendered.
///
/// Everything is in the order of the text; rendering meets links and images in the same order, so
/// the index of a link here is its name everywhere.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Headings with the ids they will have.
    pub headings: Vec<Heading>,
    /// Links and images that name a destination.
    pub links: Vec<Link>,
    /// Ids of the body that are no headings (footnotes).
    pub other_ids: Vec<String>,
    /// How many tables there are.
    pub tables: usize,
    /// Whether there is no text at all.
    pub is_empty: bool,
    /// Whether there are code blocks.
    pub has_code: bool,
}

impl Outline {
    /// Whether a fragment, with percent signs as written in a link, names something in the body.
    #[must_use]
    pub fn has_fragment(&self, fragment: &str) -> bool {
        let id = percent_decode_str(fragment).decode_utf8_lossy();
        self.headings.iter().any(|heading| heading.id == id) || self.other_ids.iter().any(|other| *other == id)
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in the body; written `{#id}` or made of the text, Hangul kept.
    pub id: String,
    /// Its text without markup.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A link or image as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whether it is an image (or the embedded card of an entry).
    pub image: bool,
    /// Destination as written, entities and escapes decoded.
    pub destination: String,
    /// Alternative text of an image, text of a link; without markup.
    pub text: String,
    /// The whole link.
    pub span: Span,
    /// The destination alone where it could be found, else the whole link.
    pub destination_span: Span,
    /// Whether its destination was refused and reported; such a link leads nowhere.
    pub refused: bool,
}
