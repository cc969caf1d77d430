//! Reads the path of a request.
//!
//! Invariant: an address that is handed on has no empty, `.` or `..` segments and no `/` that was
//! written as `%2F`, so it has one spelling; and a link made here begins with exactly one `/`.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::paths::encode_path;

/// The path on the host under which the site is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Base {
    /// As in a link, with `/` at both ends.
    link: String,
    /// Decoded, with `/` at the end alone; empty for the root of the host.
    prefix: String,
}

/// What the path of a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Something below the site's root.
    Below(String),
    /// The root of the host, or the site's root without its final `/`.
    Root,
    /// An address that no file can have.
    Nowhere(String),
    /// No text at all.
    Undecodable,
}

impl Base {
    /// Takes a path that may be percent-encoded; empty segments are left out.
    pub(super) fn new(path: &str) -> Self {
        let decoded = percent_decode_str(path).decode_utf8_lossy().nfc().collect::<String>();
        let prefix: String =
            decoded.split('/').filter(|segment| !segment.is_empty()).flat_map(|segment| [segment, "/"]).collect();
        Self { link: format!("/{}", encode_path(&prefix)), prefix }
    }

    /// The site's root as a link.
    pub(super) fn link(&self) -> &str {
        &self.link
    }

    /// The link to an address below the site's root.
    pub(super) fn link_to(&self, path: &str) -> String {
        format!("{}{}", self.link, encode_path(path))
    }

    /// Reads the path of a request, as it was sent.
    pub(super) fn read(&self, path: &str) -> Asked {
        let Some(path) = path.strip_prefix('/') else { return Asked::Undecodable };
        let Some(segments) = path.split('/').map(decode).collect::<Option<Vec<String>>>() else {
            return Asked::Undecodable;
        };
        let path = segments.join("/");
        if segments.iter().any(|segment| segment.contains('/')) {
            return Asked::Nowhere(path);
        }
        match path.strip_prefix(&self.prefix) {
            Some(below) if is_proper(below) => Asked::Below(below.to_owned()),
            Some(below) => Asked::Nowhere(below.to_owned()),
            None if path.is_empty() || self.prefix.strip_suffix('/') == Some(&path) => Asked::Root,
            None => Asked::Nowhere(path),
        }
    }
}

/// Whether every segment is a name; the last may be missing.
fn is_proper(path: &str) -> bool {
    let names = path.strip_suffix('/').unwrap_or(path);
    path.is_empty() || names.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

/// The text of a segment, or `None` if an escape is broken or it is no text.
fn decode(segment: &str) -> Option<String> {
    let broken =
        |escape: &str| !escape.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if segment.split('%').skip(1).any(broken) {
        return None;
    }
    let text: String = percent_decode_str(segment).decode_utf8().ok()?.nfc().collect();
    (!text.contains(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    fn below(path: &str) -> Asked {
        Asked::Below(path.to_owned())
    }

    fn nowhere(path: &str) -> Asked {
        Asked::Nowhere(path.to_owned())
    }

    #[test]
    fn paths_at_the_root_of_the_host() {
        let cases = [
            ("/", below("")),
            ("/en/news/", below("en/news/")),
            ("/ko/%EC%84%9C%EC%9A%B8/", below("ko/서울/")),
            ("/ko/%E1%84%89%E1%85%A5%E1%84%8B%E1%85%AE%E1%86%AF/", below("ko/서울/")),
            ("/a%20b%3Fc", below("a b?c")),
            ("//evil.example/en", nowhere("/evil.example/en")),
            ("/en//", nowhere("en//")),
            ("/../etc/passwd", nowhere("../etc/passwd")),
            ("/en/%2e%2E/x", nowhere("en/../x")),
            ("/en%2Fnews/", nowhere("en/news/")),
            ("/\\evil", below("\\evil")),
            ("/index.html%00.png", Asked::Undecodable),
            ("/%", Asked::Undecodable),
            ("/%4", Asked::Undecodable),
            ("/%zz", Asked::Undecodable),
            ("/%+1", Asked::Undecodable),
            ("/%ff", Asked::Undecodable),
            ("/%0d%0aSet-Cookie:x", Asked::Undecodable),
            ("*", Asked::Undecodable),
        ];
        for (path, expected) in cases {
            assert_eq!(Base::new("/").read(path), expected, "{path}");
        }
    }

    #[test]
    fn paths_below_a_folder() {
        let base = Base::new("/sub/%EA%B8%B8/");
        assert_eq!(base.link_to("ko/서울/"), "/sub/%EA%B8%B8/ko/%EC%84%9C%EC%9A%B8/");
        let cases = [
            ("/", Asked::Root),
            ("/sub/%ea%b8%b8", Asked::Root),
            ("/sub/%ea%b8%b8/", below("")),
            ("/sub/%ea%b8%b8/en/", below("en/")),
            ("/sub/%ea%b8%b8//en/", nowhere("/en/")),
            ("/sub", nowhere("sub")),
            ("/en/", nowhere("en/")),
        ];
        for (path, expected) in cases {
            assert_eq!(base.read(path), expected, "{path}");
        }
    }

    #[test]
    fn a_base_never_names_another_host() {
        for path in ["", "/", "//", "///"] {
            assert_eq!(Base::new(path).link(), "/", "{path}");
        }
        assert_eq!(Base::new("//evil.example").link(), "/evil.example/");
        assert_eq!(Base::new("/%2Fevil/").link(), "/evil/");
        assert_eq!(Base::new("/\\evil").link(), "/%5Cevil/");
    }
}
