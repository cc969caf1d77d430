//! Pictures beside entries as readers get them: smaller copies in several widths, made when the site is
//! published, and what already shows that they cannot be made.

use crate::diagnostics::codes::site::BROKEN_PICTURE;
use crate::diagnostics::{Diagnostic, Span};
use crate::parse::CONTENT;
use crate::paths::OutputPath;
use crate::pictures::{Derivation, Format, LONGEST_FILE, LONGEST_SIDE, MOST_PIXELS, Photograph};
use crate::source::AssetFacts;

use super::assets::named_path;
use super::site::Asset;

/// Widths of the copies in pixels, of which those are made that are narrower than the original.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];

/// Width of the copy for browsers that do not know WebP.
const FALLBACK_WIDTH: u32 = 1200;

/// The copies of a picture that readers get in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// In a modern format, narrowest first. Never empty.
    pub copies: Vec<Copy>,
    /// For browsers that do not know that format.
    pub fallback: Copy,
}

/// A copy of a picture, to be made when the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Where it is published.
    pub output: OutputPath,
    /// How it is made.
    pub photograph: Photograph,
}

impl Asset {
    /// The copies of the picture that is made of it, the fallback last.
    pub fn copies(&self) -> impl Iterator<Item = &Copy> {
        self.picture.iter().flat_map(|picture| picture.copies.iter().chain([&picture.fallback]))
    }
}

impl Copy {
    /// Width and height in pixels.
    #[must_use]
    pub fn dimensions(&self) -> (u32, u32) {
        self.photograph.dimensions()
    }
}

/// The copies of a picture; `None` of one that is published as it is, such as a moving one.
pub(super) fn picture(asset: &Asset, facts: &AssetFacts) -> Option<Picture> {
    let (format, original) = (facts.still?, facts.dimensions?);
    let widest = original.0.min(WIDTHS[WIDTHS.len() - 1]);
    let widths = WIDTHS.into_iter().filter(|width| *width < widest).chain([widest]);
    let copy = |width, format| {
        let source = asset.source.clone();
        copy(asset, Photograph { source, hash: facts.hash.clone(), original, width, format })
    };
    let fallback = copy(widest.min(FALLBACK_WIDTH), format.fallback())?;
    let copies = widths.map(|width| copy(width, Format::Webp)).collect::<Option<Vec<_>>>()?;
    Some(Picture { copies, fallback })
}

/// The name of a copy carries a hash of its recipe, so that it changes when its content does.
fn copy(asset: &Asset, photograph: Photograph) -> Option<Copy> {
    let derivation = Derivation::Photograph(photograph.clone());
    let name = asset.source.below(CONTENT)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let ending = format!(".{}", photograph.format.extension());
    let output = named_path(stem, &derivation.key(), &ending)?;
    Some(Copy { output, photograph })
}

/// What is wrong with a picture that is shown, as far as its header tells.
pub(super) fn fault(asset: &Asset, facts: &AssetFacts, place: Span) -> Option<Diagnostic> {
    let promised = Format::promised(&asset.source.extension())?;
    let name = asset.source.file_name();
    let broken = |message: String| Diagnostic::new(&BROKEN_PICTURE, place, message);
    let Some((width, height)) = facts.dimensions else {
        let message = format!("`{name}` is no picture that can be read");
        return Some(broken(message).help("save the picture anew as JPEG or PNG"));
    };
    if let Some(format) = facts.still.filter(|format| *format != promised) {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let message = format!("`{name}` is a picture in the format {}, not {}", format.name(), promised.name());
        return Some(broken(message).help(format!("rename it to `{stem}.{}`", format.extension())));
    }
    let too_many = u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST_SIDE;
    if too_many {
        let message = format!(
            "`{name}` has {width} × {height} pixels; at most {LONGEST_SIDE} on a side and {MOST_PIXELS} in all are read"
        );
        return Some(broken(message).help("save a smaller copy; 3,000 pixels on the longer side are plenty"));
    }
    (facts.length > LONGEST_FILE).then(|| {
        let message = format!("`{name}` has {} bytes; at most {LONGEST_FILE} are read", facts.length);
        broken(message).help("save a smaller copy")
    })
}
