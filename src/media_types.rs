//! What kind of content a file holds, by the extension of its name.
//!
//! A small table of our own: it lists what sites publish, with the charset that text needs, and the
//! same answer comes out on every machine.

/// Media type of a file whose extension says nothing.
pub const UNKNOWN: &str = "application/octet-stream";

/// Media type of a page.
pub const HTML: &str = "text/html; charset=utf-8";

/// Media type of bare text.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// Extensions in order, each with its media type.
const TABLE: [(&str, &str); 48] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("epub", "application/epub+zip"),
    ("geojson", "application/geo+json"),
    ("gif", "image/gif"),
    ("htm", HTML),
    ("html", HTML),
    ("hwp", "application/x-hwp"),
    ("hwpx", "application/hwp+zip"),
    ("ico", "image/x-icon"),
    ("ics", "text/calendar; charset=utf-8"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("m4a", "audio/mp4"),
    ("map", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ndjson", "application/x-ndjson"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", TEXT),
    ("vtt", "text/vtt; charset=utf-8"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The media type of a file or address, with the charset where there is one.
///
/// A path that ends with `/`, or is empty, is the address of a page.
#[must_use]
pub fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.is_empty() {
        return HTML;
    }
    let Some((_, extension)) = name.rsplit_once('.') else { return UNKNOWN };
    let extension = extension.to_ascii_lowercase();
    TABLE.binary_search_by_key(&extension.as_str(), |(known, _)| known).map_or(UNKNOWN, |index| TABLE[index].1)
}

/// Whether a file is a text, which compresses well; pictures, sound and archives are compressed already.
#[must_use]
pub fn is_text(path: &str) -> bool {
    let media_type = of(path);
    media_type.ends_with("charset=utf-8") || media_type.ends_with("json")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn types_follow_the_last_extension() {
        assert!(TABLE.is_sorted_by_key(|(extension, _)| extension), "the table is searched by halves");
        let cases = [
            ("", HTML),
            ("ko/소식/", HTML),
            ("en/404.html", HTML),
            ("Photo.JPG", "image/jpeg"),
            ("archive.tar.zip", "application/zip"),
            ("v1.2/LICENSE", UNKNOWN),
            ("a.unheard-of", UNKNOWN),
            ("calendar.ics", "text/calendar; charset=utf-8"),
        ];
        for (path, expected) in cases {
            assert_eq!(of(path), expected, "{path}");
        }
    }

    #[test]
    fn texts_are_told_from_what_is_compressed_already() {
        for text in ["en/", "a.css", "a.svg", "a.json", "a.webmanifest", "a.ics", "a.xml"] {
            assert!(is_text(text), "{text}");
        }
        for other in ["a.png", "a.docx", "a.woff2", "a.zip", "a.unheard-of", "_headers"] {
            assert!(!is_text(other), "{other}");
        }
    }
}
