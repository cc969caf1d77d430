//! Where something stands in `site.toml`, for those who ask where a value came from.
//!
//! What the file means is left to the rest of this module; a [`Config`](super::Config) keeps few places.

use crate::config::FILE_NAME;
use crate::config::tree::{self, Table, ValueKind};
use crate::diagnostics::Span;
use crate::source::SourceTree;

/// The keys of `site.toml` with their places.
#[derive(Debug, Default)]
pub struct Places {
    root: Option<Table>,
}

impl Places {
    /// The places of a project; none when it has no `site.toml` that is TOML.
    #[must_use]
    pub fn read(sources: &SourceTree) -> Self {
        let file = sources.text_at(FILE_NAME);
        Self { root: file.and_then(|(file, text)| tree::parse(file, text).value) }
    }

    /// The key at the end of a path such as `fields`, `when`, `label`.
    #[must_use]
    pub fn of(&self, path: &[&str]) -> Option<Span> {
        let (last, tables) = path.split_last()?;
        let mut table = self.root.as_ref()?;
        for name in tables {
            let ValueKind::Table(below) = &table.get(name)?.kind else { return None };
            table = below;
        }
        table.entries.iter().find(|(key, _)| key.value == *last).map(|(key, _)| key.span)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::diagnostics::Position;
    use crate::source::SourceTree;

    #[test]
    fn keys_are_found_in_headings_and_braces() {
        let text = "menu = []\n\n[fields.when]\nlabel = { en = \"Date\" }\n";
        let places = Places::read(&SourceTree::from_texts([("site.toml", text)]));
        let cases = [
            (&["menu"][..], Some((1, 1))),
            (&["fields", "when"], Some((3, 9))),
            (&["fields", "when", "label"], Some((4, 1))),
            (&["fields", "when", "label", "en"], Some((4, 11))),
            (&["fields", "when", "type"], None),
            (&["menu", "label"], None),
            (&[], None),
        ];
        for (path, expected) in cases {
            let place = places.of(path).map(|span| Position::of(text, span.range().start));
            assert_eq!(place.map(|place| (place.line, place.column)), expected, "{path:?}");
        }
        assert_eq!(Places::read(&SourceTree::default()).of(&["menu"]), None);
    }
}
