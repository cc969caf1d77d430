//! Writing XML: elements that always close, text and attributes that are always escaped.
//!
//! Invariant: whatever texts an author writes, the result is well-formed; characters that XML cannot hold
//! are left out.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element: names with values.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Writes the elements of one document.
pub struct XmlWriter {
    writer: Writer<Vec<u8>>,
}

impl XmlWriter {
    /// A whole document with a root element.
    #[must_use]
    pub fn document(root: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.element(root, attributes, content);
        let mut bytes = xml.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// An element with others inside.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.write(Event::Start(start(name, attributes)));
        content(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with text inside.
    pub fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes and text inside.
    pub fn text_with(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::new(&allowed(text))));
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("writing to memory cannot fail");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// The characters that XML 1.0 allows.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_refused = |character: char| {
        (character < ' ' && !matches!(character, '\t' | '\n' | '\r')) || matches!(character, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(is_refused) { text.replace(is_refused, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::XmlWriter;

    #[test]
    fn hostile_texts_stay_texts() {
        let document = XmlWriter::document("a", &[("b", "\"'><&\u{1}")], |xml| {
            xml.text("c", "</c>]]>&amp;\u{0}\u{FFFF}위고");
            xml.empty("d", &[]);
        });
        let document = String::from_utf8(document).unwrap();
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&apos;&gt;&lt;&amp;\">\n \
                        <c>&lt;/c&gt;]]&gt;&amp;amp;위고</c>\n <d/>\n</a>\n";
        assert_eq!(document, expected);
    }
}
