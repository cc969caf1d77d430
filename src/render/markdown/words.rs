//! Words of a body as they are written: escaped, and with the names of other languages marked.

use crate::render::names::ForeignName;

use super::ResolvedSpan;
use super::escape::push_text;

/// Writes words in which `names` are in another language.
pub(super) fn push_words(words: &str, names: Vec<ForeignName>, out: &mut String) {
    let mut written = 0;
    for name in names {
        push_text(&words[written..name.range.start], out);
        let phrase = ResolvedSpan::Phrase { language: name.language, direction: name.direction };
        phrase.open("", out);
        push_text(&words[name.range.clone()], out);
        phrase.close(out);
        written = name.range.end;
    }
    push_text(&words[written..], out);
}
