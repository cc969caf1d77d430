//! Registered names of another language within words, so that they are read aloud as what they are.
//!
//! Invariant: of the words nothing changes but tags around names; everything is escaped (`names_are_marked` in
//! `tests/names.rs`).

use std::ops::Range;

use crate::i18n::tag;
use crate::names::{Form, Found, Meant, Names};

use super::escape;

/// A name that is in another language than the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignName {
    /// Where it stands in the words.
    pub range: Range<usize>,
    /// BCP 47 code of its language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
}

/// The names in words of a language that are those of another one: in that one alone, since the same form may be
/// the name in both.
#[must_use]
pub fn foreign_names(names: &Names, words: &str, code: &str) -> Vec<ForeignName> {
    let foreign = |found: Found| {
        let Meant::Form(place) = found.meant else { return None };
        let name = &names.names[found.name];
        let form = name.forms.get(place)?;
        let own = |other: &Form| tag::is_same(&other.language, code) && other.text.value == form.text.value;
        (!name.forms.iter().any(own)).then(|| ForeignName {
            range: found.range,
            language: form.language.clone(),
            direction: tag::direction(&form.language).attribute(),
        })
    };
    names.find(words).into_iter().filter_map(foreign).collect()
}

/// Words as HTML, with the names of other languages marked.
#[must_use]
pub(super) fn marked(names: &Names, words: &str, code: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut written = 0;
    for ForeignName { range, language, direction } in foreign_names(names, words, code) {
        out.push_str(&escape(&words[written..range.start]));
        let (language, name) = (escape(&language), escape(&words[range.clone()]));
        out.push_str(&format!("<span lang=\"{language}\" dir=\"{direction}\">{name}</span>"));
        written = range.end;
    }
    out.push_str(&escape(&words[written..]));
    out
}
