//! Which addresses content may use.
//!
//! The rule is an allow list, applied to the address as a browser would read it: entities and
//! backslashes decoded by the parser, then white space and control characters taken away and
//! percent signs decoded here, so that a disguise helps nobody.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::paths::is_invisible;

/// What an address is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It is followed when a reader clicks.
    Link,
    /// It is fetched and shown.
    Image,
}

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Danger {
    /// Its scheme, in lower case, is not allowed for this use.
    Scheme(String),
    /// It begins like `//host`.
    ProtocolRelative,
    /// It carries a user name or password.
    Credentials,
    /// It begins like a web address and is none.
    Malformed,
    /// It contains a character that nobody sees.
    Invisible(char),
}

impl Use {
    /// Schemes that may be used, beside addresses without any.
    fn schemes(self) -> &'static [&'static str] {
        match self {
            Use::Link => &["http", "https", "mailto", "tel", "entry", "lang"],
            Use::Image => &["http", "https", "entry"],
        }
    }
}

/// The first reason to refuse a destination (entities and escapes decoded).
pub(super) fn danger(destination: &str, use_: Use) -> Option<Danger> {
    if let Some(character) = destination.chars().find(|character| is_invisible(*character) || character.is_control()) {
        let harmless = scheme(&bare(destination)).is_none_or(|name| use_.schemes().contains(&name.as_str()));
        if harmless {
            return Some(Danger::Invisible(character));
        }
    }
    let plain = undisguised(destination);
    if let Some(name) = scheme(&plain) {
        if !use_.schemes().contains(&name.as_str()) {
            return Some(Danger::Scheme(name));
        }
        return matches!(name.as_str(), "http" | "https").then(|| web_danger(&plain)).flatten();
    }
    let slashes = plain.chars().take_while(|character| matches!(character, '/' | '\\')).count();
    (slashes >= 2).then_some(Danger::ProtocolRelative)
}

/// What is wrong with an address of the web.
fn web_danger(address: &str) -> Option<Danger> {
    let after_scheme = address.split_once(':').map_or("", |(_, rest)| rest);
    match Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => Some(Danger::Credentials),
        Ok(url) if url.has_host() && after_scheme.starts_with("//") && !after_scheme.starts_with("///") => None,
        _ => Some(Danger::Malformed),
    }
}

/// The scheme in lower case, if the address begins with one.
pub(super) fn scheme(address: &str) -> Option<String> {
    let (name, _) = address.split_once(':')?;
    let proper = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'));
    proper.then(|| name.to_ascii_lowercase())
}

/// Without the characters that a browser or a reader overlooks.
fn bare(address: &str) -> String {
    let address = address.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    let overlooked = |character: char| character.is_control() || is_invisible(character);
    address.chars().filter(|character| !overlooked(*character)).collect()
}

/// The address if it was not disguised: bare, and with percent signs decoded where that reveals a
/// scheme or a host.
fn undisguised(address: &str) -> String {
    let plain = bare(address);
    if scheme(&plain).is_some() {
        return plain;
    }
    let mut revealed = plain.clone();
    for _ in 0..3 {
        let Cow::Owned(decoded) = percent_decode_str(&revealed).decode_utf8_lossy() else { break };
        revealed = bare(&decoded);
        if scheme(&revealed).is_some_and(|name| !Use::Link.schemes().contains(&name.as_str())) {
            return revealed;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_every_disguise() {
        let scheme = |name: &str| Some(Danger::Scheme(name.to_owned()));
        let cases = [
            ("https://example.org/a?b=c:d#e", None),
            ("mailto:office@example.org", None),
            ("tel:+82-2-1234-5678", None),
            ("entry:sessions/jeju-forum#programme", None),
            ("lang:es", None),
            ("../people/kim.ko.md#약력", None),
            ("#각주", None),
            ("", None),
            ("회의:결과.md", None),
            ("folder/a:b.md", None),
            ("javascript:alert(1)", scheme("javascript")),
            ("JaVaScRiPt:alert(1)", scheme("javascript")),
            (" javascript:alert(1)", scheme("javascript")),
            ("java\nscript:alert(1)", scheme("javascript")),
            ("\u{1}javascript:alert(1)", scheme("javascript")),
            ("java\u{200B}script:alert(1)", scheme("javascript")),
            ("%6aavascript:alert(1)", scheme("javascript")),
            ("%256aavascript:alert(1)", scheme("javascript")),
            ("javascript%3Aalert(1)", scheme("javascript")),
            ("vbscript:x", scheme("vbscript")),
            ("data:text/html,x", scheme("data")),
            ("file:///etc/passwd", scheme("file")),
            ("C:\\plans.md", scheme("c")),
            ("//evil.example", Some(Danger::ProtocolRelative)),
            ("/\\evil.example", Some(Danger::ProtocolRelative)),
            ("\\\\evil.example", Some(Danger::ProtocolRelative)),
            ("\t//evil.example", Some(Danger::Invisible('\t'))),
            ("http://user:pw@host/", Some(Danger::Credentials)),
            ("https://user@host/", Some(Danger::Credentials)),
            ("https://trusted.example@evil.example", Some(Danger::Credentials)),
            ("https:evil.example", Some(Danger::Malformed)),
            ("https:///evil.example", Some(Danger::Malformed)),
            ("http://", Some(Danger::Malformed)),
            ("https://a b/", Some(Danger::Malformed)),
            ("https://example.org/\u{202E}gpj", Some(Danger::Invisible('\u{202E}'))),
        ];
        for (destination, expected) in cases {
            assert_eq!(danger(destination, Use::Link), expected, "{destination:?}");
        }
        assert_eq!(danger("mailto:a@example.org", Use::Image), scheme("mailto"));
        assert_eq!(danger("data:image/png;base64,AAAA", Use::Image), scheme("data"));
        assert_eq!(danger("lang:es", Use::Image), scheme("lang"));
        assert_eq!(danger("signing.jpg", Use::Image), None);
    }
}
