//! The search index of one language, made at build time and read by a script in the browser.
//!
//! An index is a head and many small parts, so that a query fetches little: the head names the parts by the
//! words they begin with, `words-N.json` hold which documents have a word and in which of their fields, and
//! `entries-N.json` hold what is shown of a few documents. How many parts there are depends on the number of
//! documents alone, so that a plan can be made before any text is read.
//!
//! What the documents are is decided elsewhere; this module knows words, numbers and fields.

mod document;
mod index;
mod postings;
mod rules;
mod spread;
pub mod tokens;

pub use document::{Document, Shown, ShownLanguage};
pub use index::{Index, part_names};
