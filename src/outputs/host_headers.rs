//! `_headers`: what hosts such as Netlify and Cloudflare Pages send with each file. Other hosts ignore it.
//!
//! Pages have no rule for caching, because both hosts ask browsers to look again each time, and one of them joins
//! the values of rules that meet.

use crate::diagnostics::Reported;
use crate::media_types;
use crate::paths::{Address, OutputPath};
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme, policy};
use crate::resolve::Site;

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "host-headers", role: Role::Extra, offers: no_offers, claims, render };

/// Endings of files whose type hosts do not know, or send without the charset.
const TYPED: [&str; 7] = ["atom", "csv", "geojson", "ics", "ndjson", "webmanifest", "xml"];

/// What no page of the site asks a browser for.
const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                           gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

fn claims(_: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let claim = |path| Claim { path, subject: Subject::Site, claimant: "the headers for hosts".to_owned(), span: None };
    Reported::clean(OutputPath::new("_headers").ok().map(claim).into_iter().collect())
}

fn render(renderer: &Renderer, _: &Subject) -> Reported<Rendered> {
    let base = renderer.link(&Address::root());
    let policy = format!("{}; frame-ancestors 'none'", policy::CONTENT_SECURITY_POLICY);
    let everywhere = [
        ("Content-Security-Policy", policy.as_str()),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Referrer-Policy", policy::REFERRER_POLICY),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let mut text = rule(&format!("{base}*"), &everywhere);
    text += &rule(&format!("{base}assets/*"), &[("Cache-Control", "public, max-age=31536000, immutable")]);
    for ending in TYPED {
        let media_type = media_types::of(&format!("file.{ending}"));
        if media_type != media_types::UNKNOWN {
            text += &rule(&format!("{base}*.{ending}"), &[("Content-Type", media_type)]);
        }
    }
    Reported::clean(Rendered::Bytes(text.into_bytes()))
}

/// A pattern of addresses with the headers of what it fits.
fn rule(pattern: &str, headers: &[(&str, &str)]) -> String {
    let lines = headers.iter().map(|(name, value)| format!("  {name}: {}\n", one_line(value)));
    format!("{}\n{}", one_line(pattern), lines.collect::<String>())
}

/// A value that cannot begin a line of its own, whatever is in it.
fn one_line(value: &str) -> String {
    value.chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_begins_a_line() {
        let text = rule("/a\n/b", &[("X-Name", "one\r\n  Set-Cookie: two\0")]);
        assert_eq!(text, "/a/b\n  X-Name: one  Set-Cookie: two\n");
    }
}
