//! Every kind of diagnostic that the stages can report, by area.
//!
//! Checks and outputs define their own codes in their own files; `explain` knows both.
//! Invariant: names are unique, in kebab-case and never reused for another meaning, and each
//! appears in a golden case (test `every_code_is_shown` in `tests/golden.rs`).

use super::Code;

pub mod config;
pub mod content;
pub mod markdown;
pub mod names;
pub mod site;
pub mod source;
pub mod theme;
pub mod translations;
pub mod values;
pub mod words;

/// All codes of the stages, area by area.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        source::ALL,
        config::ALL,
        content::ALL,
        values::ALL,
        markdown::ALL,
        site::ALL,
        theme::ALL,
        translations::ALL,
        words::ALL,
        names::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}
