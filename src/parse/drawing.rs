//! Drawings beside entries: whether they could do more than be looked at.
//!
//! An SVG opened by its address is a document with all the powers of a page, so a drawing from an author is
//! checked like HTML: elements of an allow list, no handlers, no addresses but places in the drawing itself
//! and pictures within it. Editors' notes (elements with the prefix of a program) may stay.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostics::codes::site::UNSAFE_DRAWING;
use crate::diagnostics::{Diagnostic, FileId, Span};

/// How many elements may lie in one another.
const DEEPEST: usize = 128;

/// Elements of SVG that only show something.
const ELEMENTS: [&str; 62] = [
    "a",
    "circle",
    "clipPath",
    "cursor",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "font",
    "font-face",
    "g",
    "glyph",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

/// Elements that act whatever prefix stands before them.
const ACTING: [&str; 11] = [
    "animate",
    "animateTransform",
    "audio",
    "embed",
    "foreignObject",
    "handler",
    "iframe",
    "object",
    "script",
    "set",
    "video",
];

/// Beginnings of addresses of pictures within a drawing.
const WITHIN: [&str; 4] = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];

/// What is unsafe in a drawing; the first fault alone, because a damaged drawing has many. `text` is the
/// file, `None` if it is no UTF-8 text or too long.
#[must_use]
pub fn drawing(file: FileId, text: Option<&str>) -> Option<Diagnostic> {
    let Some(text) = text else {
        let message = "the drawing is no text in UTF-8 of at most 1 MiB, so it cannot be checked";
        let diagnostic = Diagnostic::new(&UNSAFE_DRAWING, Span::start_of(file), message);
        return Some(diagnostic.help("save it as plain SVG, or as PNG"));
    };
    let (place, message, help) = fault(text)?;
    let place = place.start.min(text.len())..place.end.min(text.len());
    Some(Diagnostic::new(&UNSAFE_DRAWING, Span::new(file, place), message).help(help))
}

/// Where, what, and what to do.
type Fault = (Range<usize>, String, &'static str);

fn fault(text: &str) -> Option<Fault> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut in_style) = (0usize, false);
    loop {
        let start = position(&reader);
        let event = reader.read_event();
        let place = start..position(&reader);
        let shown = text.get(place.clone()).unwrap_or_default();
        match event {
            Err(error) => return Some((place, format!("the drawing is no XML: {error}"), "save it anew as plain SVG")),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(element)) => {
                depth += 1;
                in_style = element.local_name().as_ref() == "style";
                if depth > DEEPEST {
                    return Some((place, format!("more than {DEEPEST} elements lie in one another"), "ungroup them"));
                }
                if let Some(message) = of_element(&element) {
                    return Some((place, message, "take it out"));
                }
            }
            Ok(Event::Empty(element)) => {
                if let Some(message) = of_element(&element) {
                    return Some((place, message, "take it out"));
                }
            }
            Ok(Event::End(_)) => (depth, in_style) = (depth.saturating_sub(1), false),
            Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) if in_style && fetches(shown) => {
                return Some((place, "the styles fetch something from outside".to_owned(), "take that rule out"));
            }
            Ok(Event::DocType(_)) if shown.contains('[') => {
                return Some((place, "the drawing declares entities".to_owned(), "save it as plain SVG"));
            }
            Ok(Event::PI(_)) => {
                return Some((place, "the drawing has an instruction for programs".to_owned(), "take it out"));
            }
            Ok(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn of_element(element: &BytesStart<'_>) -> Option<String> {
    let name = element.name().into_inner().to_owned();
    let local = name.rsplit_once(':').map_or(name.as_str(), |(_, local)| local);
    let is_own = !name.contains(':') || name.starts_with("svg:");
    if ACTING.contains(&local) || (is_own && !ELEMENTS.contains(&local)) {
        return Some(format!("`<{name}>` is not allowed in a drawing"));
    }
    element.attributes().find_map(|attribute| match attribute {
        Ok(attribute) => of_attribute(&attribute),
        Err(error) => Some(format!("an attribute of `<{name}>` cannot be read: {error}")),
    })
}

fn of_attribute(attribute: &Attribute<'_>) -> Option<String> {
    let name = attribute.key.into_inner();
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local).to_ascii_lowercase();
    // Other entities than those of XML itself cannot be declared; a value with one stays as it is written.
    let value = quick_xml::escape::unescape(&attribute.value).unwrap_or(Cow::Borrowed(&attribute.value));
    let value = value.trim().to_ascii_lowercase();
    if local.starts_with("on") {
        return Some(format!("`{name}` would run a script"));
    }
    if matches!(local.as_str(), "href" | "src") {
        let is_within = value.is_empty() || value.starts_with('#') || WITHIN.iter().any(|kind| value.starts_with(kind));
        return (!is_within).then(|| format!("`{name}` leads out of the drawing"));
    }
    if name.starts_with("xmlns") && value.contains("xhtml") {
        return Some("the drawing holds HTML".to_owned());
    }
    fetches(&value).then(|| format!("`{name}` fetches something from outside"))
}

/// Whether styles name an address that is no place in the drawing. A backslash can disguise any name.
fn fetches(styles: &str) -> bool {
    let styles = styles.to_ascii_lowercase();
    let leads_out = |after: &str| {
        let address =
            after.trim_start_matches(|character: char| character.is_whitespace() || "'\"".contains(character));
        !address.starts_with('#') && !WITHIN.iter().any(|kind| address.starts_with(kind))
    };
    styles.contains("@import")
        || styles.contains("image-set")
        || (styles.contains('\\') && styles.contains('('))
        || styles.split("url(").skip(1).any(leads_out)
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn drawings_only_show() {
        let refused = [
            "<svg onload='a()'/>",
            "<svg><script>a()</script></svg>",
            "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:script/></svg:svg>",
            "<svg><foreignObject/></svg>",
            "<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:b/></svg>",
            "<svg><image href='https://example.org/a.png'/></svg>",
            "<svg><image xlink:href='//example.org/a.png'/></svg>",
            "<svg><use href='data:image/svg+xml,x#y'/></svg>",
            "<svg><a href=' java&#115;cript:a()'>x</a></svg>",
            "<svg><set attributeName='href' to='javascript:a()'/></svg>",
            "<svg><style>@import 'https://example.org/a.css';</style></svg>",
            "<svg><style><![CDATA[b{fill:url(//example.org)}]]></style></svg>",
            "<svg><rect fill='url( \"https://example.org/a\")'/></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
            "<?xml-stylesheet href='https://example.org/a.css'?><svg/>",
            "<svg><unknown/></svg>",
            "<svg><g></svg>",
        ];
        for text in refused {
            assert!(fault(text).is_some(), "{text}");
        }
        assert!(fault(&format!("<svg>{}", "<g>".repeat(100_000))).is_some(), "too deep");
        let accepted = [
            "<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'><svg><!-- a --></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><style>.a{fill:url(#b)}</style><path style='fill:url(#b)' d='M0 0'/></svg>",
            "<svg xmlns:sodipodi='x'><sodipodi:namedview/><metadata><rdf:RDF/></metadata><use xlink:href='#a'/></svg>",
            "<svg><image href='data:image/png;base64,AAAA'/></svg>",
        ];
        for text in accepted {
            assert_eq!(fault(text), None, "{text}");
        }
    }
}
