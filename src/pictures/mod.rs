//! Pictures that are made rather than copied: smaller copies of photographs, photographs without metadata,
//! and drawings of the theme.
//!
//! Making one is expensive, so rendering only describes it: a [`Derivation`] is data, and whoever publishes
//! makes it with [`Derivation::make`] or finds it again by its [`Derivation::key`]. Nothing here reads
//! files, looks for fonts of the machine or knows what a picture is for.
//!
//! Invariants: equal keys mean equal bytes; what is made carries no metadata but a colour profile and how
//! it is turned; a
//! hostile file is refused by its header, before its pixels take memory (tests in `tests/pictures.rs`).

mod bare;
mod drawing;
mod fonts;
mod format;
mod header;
mod photograph;
mod profile;
mod wrap;

use crate::paths::SourcePath;

pub use bare::Bare;
pub use drawing::{Drawing, Encoding};
pub use fonts::{Fonts, Style};
pub use format::Format;
pub use header::{Header, header};
pub use photograph::Photograph;
pub use wrap::lines;

/// Raised whenever other bytes are made of the same recipe, so that old ones are not found any more.
const VERSION: &str = "diptych pictures 1";

/// Most pixels that a picture may have on one side.
pub const LONGEST_SIDE: u32 = 12_000;

/// Most pixels that a picture may have.
pub const MOST_PIXELS: u64 = 50_000_000;

/// Longest file of a picture, in bytes.
pub const LONGEST_FILE: u64 = 64 * 1024 * 1024;

/// A picture to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derivation {
    /// A file of the project without its metadata.
    Bare(Bare),
    /// A smaller copy of a file of the project.
    Photograph(Photograph),
    /// A drawing as pixels.
    Drawing(Drawing),
}

/// Why a picture could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is damaged, or no picture.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// The picture would take too much memory.
    #[error("{0}")]
    TooLarge(String),
    /// The drawing is no SVG.
    #[error("it cannot be drawn: {0}")]
    Undrawable(String),
    /// The pixels could not be written in the format asked for.
    #[error("it cannot be written: {0}")]
    Unwritable(String),
}

impl Derivation {
    /// The file that has to be read to make it.
    #[must_use]
    pub fn source(&self) -> Option<&SourcePath> {
        match self {
            Derivation::Bare(bare) => Some(&bare.source),
            Derivation::Photograph(photograph) => Some(&photograph.source),
            Derivation::Drawing(_) => None,
        }
    }

    /// Names the bytes that will come of it, in lower-case hexadecimal: made of the recipe, of the content
    /// of all that goes into it, and of the version of this module.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Derivation::Bare(bare) => bare.key(),
            Derivation::Photograph(photograph) => photograph.key(),
            Derivation::Drawing(drawing) => drawing.key(),
        }
    }

    /// Makes it. `source` is the content of the file that [`source`](Self::source) names, else empty.
    ///
    /// # Errors
    /// When the file or drawing cannot be read, or is too large.
    pub fn make(&self, source: &[u8]) -> Result<Vec<u8>, Fault> {
        match self {
            Derivation::Bare(bare) => bare.make(source),
            Derivation::Photograph(photograph) => photograph.make(source),
            Derivation::Drawing(drawing) => drawing.make(),
        }
    }

    /// Finds out whether it can be made, without making it.
    ///
    /// # Errors
    /// As [`make`](Self::make).
    pub fn test(&self, source: &[u8]) -> Result<(), Fault> {
        match self {
            Derivation::Bare(bare) => bare.make(source).map(|_| ()),
            Derivation::Photograph(_) => photograph::test(source),
            Derivation::Drawing(drawing) => drawing.test(),
        }
    }

    /// How much memory making it takes at most, in bytes.
    #[must_use]
    pub fn memory(&self) -> u64 {
        match self {
            Derivation::Bare(bare) => bare.memory(),
            Derivation::Photograph(photograph) => photograph.memory(),
            Derivation::Drawing(drawing) => drawing.memory(),
        }
    }
}

/// The hash of the parts of a recipe, told apart by their lengths.
fn key_of(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [VERSION.as_bytes()].iter().chain(parts) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_hex().to_string()
}
