//! Links as they are to be written: what a caller must tell, and the tags made of it.

use crate::render::names::ForeignName;

use super::escape::{push_attribute, push_href, push_text};

/// What the links and images of a body lead to, asked by their position in its outline.
pub trait Links {
    /// What a link leads to; `None` when that is unknown and was reported: its words are shown then.
    fn resolve(&self, index: usize) -> Option<ResolvedSpan>;

    /// What an image shows; `None` when that is unknown and was reported: its alternative text is
    /// shown then.
    fn image(&self, index: usize) -> Option<ResolvedImage>;

    /// The names in words of the text that are in another language, in order.
    fn foreign_names(&self, _words: &str) -> Vec<ForeignName> {
        Vec::new()
    }
}

/// What stands as a link in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolvedSpan {
    /// A link.
    Link(ResolvedLink),
    /// Words in another language.
    Phrase {
        /// BCP 47 code of that language.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
    },
}

/// A link as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolvedLink {
    /// Address; escaped when written.
    pub href: String,
    /// Set when the page behind the link is in another language than the reader's.
    pub language_note: Option<LanguageNote>,
    /// Whether it leads out of the site.
    pub external: bool,
}

/// The warning that a link leads to a text in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageNote {
    /// BCP 47 code of that language.
    pub language: String,
    /// What readers see, in the language of the text, such as `(in Korean)`.
    pub words: String,
}

/// An image as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResolvedImage {
    /// A picture.
    Picture(ResolvedPicture),
    /// The card of an entry, as finished HTML.
    Card {
        /// For a card that stands alone.
        block: String,
        /// For a card amid text, where blocks cannot stand.
        inline: String,
    },
}

/// A picture as it is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolvedPicture {
    /// Address; escaped when written.
    pub src: String,
    /// Width and height in pixels.
    pub dimensions: Option<(u32, u32)>,
    /// Copies in WebP with their widths, as `srcset` wants them; empty for none.
    pub srcset: String,
}

impl ResolvedSpan {
    /// Writes the opening tag; an empty title is none.
    pub(super) fn open(&self, title: &str, out: &mut String) {
        match self {
            ResolvedSpan::Link(link) => link.open(title, out),
            ResolvedSpan::Phrase { language, direction } => {
                out.push_str("<span");
                push_attribute("lang", language, out);
                push_attribute("dir", direction, out);
                out.push('>');
            }
        }
    }

    /// Writes what follows the words.
    pub(super) fn close(&self, out: &mut String) {
        match self {
            ResolvedSpan::Link(link) => link.close(out),
            ResolvedSpan::Phrase { .. } => out.push_str("</span>"),
        }
    }
}

impl ResolvedLink {
    fn open(&self, title: &str, out: &mut String) {
        out.push_str("<a href=\"");
        push_href(&self.href, out);
        out.push('"');
        if !title.is_empty() {
            push_attribute("title", title, out);
        }
        if let Some(note) = &self.language_note {
            push_attribute("hreflang", &note.language, out);
        }
        out.push_str(if self.external { " rel=\"external\">" } else { ">" });
    }

    fn close(&self, out: &mut String) {
        if let Some(note) = &self.language_note {
            out.push_str(" <span class=\"language-note\">");
            push_text(&note.words, out);
            out.push_str("</span>");
        }
        out.push_str("</a>");
    }
}
