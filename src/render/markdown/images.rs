//! Pictures, figures and cards.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::{push_attribute, push_href, push_text};
use super::{Links, ResolvedImage, ResolvedPicture};

/// How wide pictures are shown: across a narrow window, and in a wide one across the column of text.
const SIZES: &str = "(min-width: 46rem) 42rem, 100vw";

/// An image with everything that belongs to it.
pub(super) struct Image {
    /// Its position in the outline.
    pub(super) index: usize,
    /// Its title; empty for none.
    title: String,
    /// Its alternative text.
    alternative: String,
    /// How many links and images it takes in the outline: itself and those in its text.
    pub(super) links: usize,
    /// How many events it takes, its start and end included.
    pub(super) events: usize,
}

/// Where an image stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Alone, so that it may be a block.
    Alone,
    /// Amid text.
    Inline,
    /// Inside a link, where no other link may be.
    InLink,
}

/// When a picture is fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loading {
    /// With the page, since it is probably seen at once.
    Eager,
    /// When a reader comes near it.
    Lazy,
}

impl Image {
    /// The image whose start is the first of `events`; `index` is its position in the outline.
    pub(super) fn read(events: &[Event<'_>], index: usize) -> Option<Self> {
        let Some(Event::Start(Tag::Image { title, .. })) = events.first() else { return None };
        let mut image =
            Self { index, title: title.to_string(), alternative: String::new(), links: 0, events: events.len() };
        let mut depth = 0usize;
        for (position, event) in events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    image.links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
                }
                Event::End(TagEnd::Image) if depth == 1 => {
                    image.events = position + 1;
                    break;
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Text(text) | Event::Code(text) => image.alternative.push_str(text),
                Event::SoftBreak | Event::HardBreak => image.alternative.push(' '),
                _ => {}
            }
        }
        Some(image)
    }

    /// Writes the image. Alone and with a title it becomes a figure with a caption.
    pub(super) fn write(&self, links: &dyn Links, place: Place, loading: Loading, out: &mut String) {
        match links.image(self.index) {
            None => push_text(&self.alternative, out),
            Some(ResolvedImage::Card { block, inline }) => match place {
                Place::Alone => out.push_str(&block),
                Place::Inline => out.push_str(&inline),
                Place::InLink => push_text(&self.alternative, out),
            },
            Some(ResolvedImage::Picture(picture)) if place == Place::Alone && !self.title.is_empty() => {
                out.push_str("<figure>\n");
                self.write_picture(&picture, "", loading, out);
                out.push_str("\n<figcaption>");
                push_text(&self.title, out);
                out.push_str("</figcaption>\n</figure>");
            }
            Some(ResolvedImage::Picture(picture)) => self.write_picture(&picture, &self.title, loading, out),
        }
    }

    /// Whether it is a picture rather than a card or nothing.
    pub(super) fn is_picture(&self, links: &dyn Links) -> bool {
        matches!(links.image(self.index), Some(ResolvedImage::Picture(_)))
    }

    /// Whether it is a block when it stands alone, so that no paragraph may be around it.
    pub(super) fn is_block(&self, links: &dyn Links) -> bool {
        match links.image(self.index) {
            Some(ResolvedImage::Card { .. }) => true,
            Some(ResolvedImage::Picture(_)) => !self.title.is_empty(),
            None => false,
        }
    }

    fn write_picture(&self, picture: &ResolvedPicture, title: &str, loading: Loading, out: &mut String) {
        if picture.srcset.is_empty() {
            self.write_img(picture, title, loading, out);
            return;
        }
        out.push_str("<picture><source type=\"image/webp\"");
        push_attribute("srcset", &picture.srcset, out);
        push_attribute("sizes", SIZES, out);
        out.push('>');
        self.write_img(picture, title, loading, out);
        out.push_str("</picture>");
    }

    fn write_img(&self, picture: &ResolvedPicture, title: &str, loading: Loading, out: &mut String) {
        out.push_str("<img src=\"");
        push_href(&picture.src, out);
        out.push('"');
        push_attribute("alt", &self.alternative, out);
        if !title.is_empty() {
            push_attribute("title", title, out);
        }
        if let Some((width, height)) = picture.dimensions {
            write!(out, " width=\"{width}\" height=\"{height}\"").expect("writing to a string cannot fail");
        }
        if loading == Loading::Lazy {
            out.push_str(" loading=\"lazy\"");
        }
        out.push_str(" decoding=\"async\">");
    }
}
