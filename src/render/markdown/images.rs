//! Pictures, figures and cards.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::{push_attribute, push_href, push_text};
use super::{Links, ResolvedImage};

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
    pub(super) fn write(&self, links: &dyn Links, place: Place, out: &mut String) {
        match links.image(self.index) {
            None => push_text(&self.alternative, out),
            Some(ResolvedImage::Card { block, inline }) => match place {
                Place::Alone => out.push_str(&block),
                Place::Inline => out.push_str(&inline),
                Place::InLink => push_text(&self.alternative, out),
            },
            Some(ResolvedImage::Picture { src, dimensions }) if place == Place::Alone && !self.title.is_empty() => {
                out.push_str("<figure>\n");
                self.write_picture(&src, dimensions, "", out);
                out.push_str("\n<figcaption>");
                push_text(&self.title, out);
                out.push_str("</figcaption>\n</figure>");
            }
            Some(ResolvedImage::Picture { src, dimensions }) => {
                self.write_picture(&src, dimensions, &self.title, out);
            }
        }
    }

    /// Whether it is a block when it stands alone, so that no paragraph may be around it.
    pub(super) fn is_block(&self, links: &dyn Links) -> bool {
        match links.image(self.index) {
            Some(ResolvedImage::Card { .. }) => true,
            Some(ResolvedImage::Picture { .. }) => !self.title.is_empty(),
            None => false,
        }
    }

    fn write_picture(&self, src: &str, dimensions: Option<(u32, u32)>, title: &str, out: &mut String) {
        out.push_str("<img src=\"");
        push_href(src, out);
        out.push('"');
        push_attribute("alt", &self.alternative, out);
        if !title.is_empty() {
            push_attribute("title", title, out);
        }
        if let Some((width, height)) = dimensions {
            write!(out, " width=\"{width}\" height=\"{height}\"").expect("writing to a string cannot fail");
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }
}
