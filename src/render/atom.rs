//! Feeds in the form of Atom (RFC 4287). What is in them is decided elsewhere.

use super::xml::XmlWriter;

/// Media type of feeds.
pub const MEDIA_TYPE: &str = "application/atom+xml";

/// A feed in one language.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Names the feed for good.
    pub id: String,
    /// Code of its language.
    pub language: String,
    /// Title.
    pub title: String,
    /// A sentence about it; may be empty.
    pub subtitle: String,
    /// Who speaks.
    pub author: String,
    /// Its own address.
    pub url: String,
    /// The page with the same entries, and the same feed in other languages.
    pub links: Vec<FeedLink>,
    /// The entries, newest first; never empty.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Clone)]
pub struct FeedEntry {
    /// Names the entry in this language for good.
    pub id: String,
    /// Title.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// When there was last news of it, as RFC 3339 writes it.
    pub updated: String,
    /// Its page, and that in other languages.
    pub links: Vec<FeedLink>,
    /// What it is about.
    pub categories: Vec<FeedCategory>,
}

/// Another form of a feed or an entry.
#[derive(Debug, Clone)]
pub struct FeedLink {
    /// Media type.
    pub media_type: &'static str,
    /// Code of its language.
    pub language: String,
    /// Address.
    pub url: String,
}

/// What an entry is about.
#[derive(Debug, Clone)]
pub struct FeedCategory {
    /// The same in all languages.
    pub term: String,
    /// Words for readers.
    pub label: String,
}

impl Feed {
    /// The feed as a document.
    #[must_use]
    pub fn document(&self) -> Vec<u8> {
        let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &self.language)];
        XmlWriter::document("feed", &attributes, |xml| {
            xml.text("id", &self.id);
            xml.text("title", &self.title);
            optional(xml, "subtitle", &self.subtitle);
            xml.text("updated", self.entries.first().map_or("", |entry| &entry.updated));
            xml.element("author", &[], |xml| xml.text("name", &self.author));
            xml.empty("link", &[("rel", "self"), ("type", MEDIA_TYPE), ("href", &self.url)]);
            self.links.iter().for_each(|link| link.write(xml));
            self.entries.iter().for_each(|entry| xml.element("entry", &[], |xml| entry.write(xml)));
        })
    }
}

impl FeedEntry {
    fn write(&self, xml: &mut XmlWriter) {
        xml.text("id", &self.id);
        xml.text("title", &self.title);
        xml.text("updated", &self.updated);
        self.links.iter().for_each(|link| link.write(xml));
        optional(xml, "summary", &self.summary);
        for category in &self.categories {
            xml.empty("category", &[("term", &category.term), ("label", &category.label)]);
        }
    }
}

impl FeedLink {
    fn write(&self, xml: &mut XmlWriter) {
        let attributes =
            [("rel", "alternate"), ("type", self.media_type), ("hreflang", &self.language), ("href", &self.url)];
        xml.empty("link", &attributes);
    }
}

fn optional(xml: &mut XmlWriter, name: &str, text: &str) {
    if !text.is_empty() {
        xml.text(name, text);
    }
}
