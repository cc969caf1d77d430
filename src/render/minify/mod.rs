//! Makes style sheets, scripts and pages smaller without changing what they say.
//!
//! Style sheets and scripts are parsed and printed again, so that whatever is wrong with them is found before a
//! reader's browser does; a page is walked once. Each is a function of a text alone.

mod page;
mod script;
mod style;

use std::ops::Range;

pub use page::page;
pub use script::script;
pub use style::style;

/// What is wrong with a style sheet or script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes concerned.
    pub range: Range<usize>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What can be done, if that is known.
    pub help: Option<String>,
}
