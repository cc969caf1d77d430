//! Ids of headings: as written, else made of the text.
//!
//! Invariant: ids of one body are unique, and none looks like the id of a footnote (`fn-1`,
//! `fnref-1`).

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::char::is_combining_mark;

use crate::paths::composed;

/// What an id is to be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum IdSource {
    /// `{#id}`, already found to be usable.
    Written(String),
    /// The text of the heading.
    Text(String),
}

/// One id for each source, in order. A written id is kept as it is, so of two equal ones the second
/// becomes different as if it were made of text; the caller reports it.
pub(super) fn assign(sources: &[IdSource]) -> Vec<String> {
    let written = sources.iter().filter_map(|source| match source {
        IdSource::Written(id) => Some(id.as_str()),
        IdSource::Text(_) => None,
    });
    let mut taken: BTreeSet<String> = written.map(str::to_owned).collect();
    let mut given = BTreeSet::new();
    let mut next_number = BTreeMap::new();
    let mut ids = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        let wanted = match source {
            IdSource::Written(id) if given.insert(id.clone()) => {
                ids.push(id.clone());
                continue;
            }
            IdSource::Written(id) => id.clone(),
            IdSource::Text(text) => slug(text).unwrap_or_else(|| format!("section-{}", index + 1)),
        };
        ids.push(unused(wanted, &mut taken, &mut next_number));
    }
    ids
}

/// `wanted`, or `wanted-2`, `wanted-3` and so on.
fn unused(wanted: String, taken: &mut BTreeSet<String>, next_number: &mut BTreeMap<String, usize>) -> String {
    let mut id = wanted.clone();
    let number = next_number.entry(wanted.clone()).or_insert(2);
    while taken.contains(&id) {
        id = format!("{wanted}-{number}");
        *number += 1;
    }
    taken.insert(id.clone());
    id
}

/// Lower case, NFC, letters and digits of every script kept, anything between them one hyphen or
/// nothing. `None` when no letter or digit is there.
pub(super) fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    let mut gap = false;
    for character in composed(&text.to_lowercase()).chars() {
        if character.is_alphanumeric() || is_combining_mark(character) && !slug.is_empty() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(character);
        } else {
            gap |= character.is_whitespace() || matches!(character, '-' | '_' | '/' | '–' | '—' | '·');
        }
    }
    let reserved = is_reserved(&slug);
    match slug.as_str() {
        "" => None,
        _ if reserved => Some(format!("section-{slug}")),
        _ => Some(slug),
    }
}

/// Whether an id can be made of a text.
pub(super) fn has_slug(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether an id may be written: letters, digits, `-` and `_` in NFC, not like that of a footnote.
pub(super) fn is_usable(id: &str) -> bool {
    let usable =
        |character: char| character.is_alphanumeric() || is_combining_mark(character) || matches!(character, '-' | '_');
    !id.is_empty() && id.chars().all(usable) && composed(id) == id && !is_reserved(id)
}

fn is_reserved(id: &str) -> bool {
    id.strip_prefix("fnref-")
        .or_else(|| id.strip_prefix("fn-"))
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_every_script() {
        let cases = [
            ("Background", Some("background")),
            ("  A joint   programme ", Some("a-joint-programme")),
            ("협력의 배경", Some("협력의-배경")),
            ("협력", Some("협력")),
            ("WeGO(위고)와 UCLG ASPAC", Some("wego위고와-uclg-aspac")),
            ("2015–2016: Quito & Jeju", Some("2015-2016-quito-jeju")),
            ("snake_case - and/or", Some("snake-case-and-or")),
            ("日本語の見出し。", Some("日本語の見出し")),
            ("हिन्दी", Some("हिन्दी")),
            ("✨ — !", None),
            ("fn-1", Some("section-fn-1")),
            ("FNref 2", Some("section-fnref-2")),
            ("fn-key", Some("fn-key")),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text).as_deref(), expected, "{text:?}");
            assert_eq!(has_slug(text), expected.is_some(), "{text:?}");
        }
    }

    #[test]
    fn ids_are_unique_and_written_ones_win() {
        let sources = [
            IdSource::Text("Venue".to_owned()),
            IdSource::Text("Venue".to_owned()),
            IdSource::Written("venue".to_owned()),
            IdSource::Written("venue".to_owned()),
            IdSource::Text("✨".to_owned()),
        ];
        assert_eq!(assign(&sources), ["venue-2", "venue-3", "venue", "venue-4", "section-5"]);
    }
}
