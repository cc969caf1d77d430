//! Drawings of the theme as pixels.

use std::sync::Arc;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{Fault, Fonts, key_of};

/// Most pixels on one side.
const LARGEST_SIDE: u32 = 4_096;

/// An SVG to be drawn in a number of pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The text of the SVG.
    pub svg: String,
    /// The only fonts that its words are set in.
    pub fonts: Fonts,
    /// Width in pixels, at most 4,096; the drawing is made to fit.
    pub width: u32,
    /// Height in pixels, at most 4,096.
    pub height: u32,
    /// How the pixels are written.
    pub encoding: Encoding,
}

/// How pixels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As a PNG.
    Png,
    /// As an icon of Windows that holds one PNG; for at most 256 pixels on a side.
    Ico,
}

impl Drawing {
    pub(super) fn key(&self) -> String {
        let encoding: &[u8] = match self.encoding {
            Encoding::Png => b"png",
            Encoding::Ico => b"ico",
        };
        let (width, height) = (self.width.to_le_bytes(), self.height.to_le_bytes());
        key_of(&[b"drawing", self.svg.as_bytes(), self.fonts.key().as_bytes(), &width, &height, encoding])
    }

    pub(super) fn memory(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height) * 12
    }

    pub(super) fn test(&self) -> Result<(), Fault> {
        self.tree().map(|_| ())
    }

    pub(super) fn make(&self) -> Result<Vec<u8>, Fault> {
        let tree = self.tree()?;
        let pixels = Some((self.width, self.height)).filter(|sides| sides.0.max(sides.1) <= LARGEST_SIDE);
        let pixmap = pixels.and_then(|(width, height)| Pixmap::new(width, height));
        let mut pixmap = pixmap.ok_or_else(|| Fault::TooLarge("it has too many pixels, or none".to_owned()))?;
        let (across, down) = (self.width as f32 / tree.size().width(), self.height as f32 / tree.size().height());
        resvg::render(&tree, Transform::from_scale(across, down), &mut pixmap.as_mut());
        let png = png(&pixmap)?;
        Ok(match self.encoding {
            Encoding::Png => png,
            Encoding::Ico => ico(&png, (self.width, self.height)),
        })
    }

    /// The drawing with its words as outlines. Addresses of pictures lead nowhere: nothing is read.
    fn tree(&self) -> Result<Tree, Fault> {
        let nothing = ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        };
        let fontdb = Arc::clone(self.fonts.database());
        let options = Options { fontdb, image_href_resolver: nothing, ..Options::default() };
        Tree::from_str(&self.svg, &options).map_err(|error| Fault::Undrawable(error.to_string()))
    }
}

/// The pixels as a PNG; without transparency where nothing shows through.
fn png(pixmap: &Pixmap) -> Result<Vec<u8>, Fault> {
    let opaque = pixmap.pixels().iter().all(|pixel| pixel.is_opaque());
    let colours = pixmap.pixels().iter().map(|pixel| pixel.demultiply());
    let (bytes, colour): (Vec<u8>, _) = if opaque {
        (colours.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect(), ExtendedColorType::Rgb8)
    } else {
        let four = |pixel: resvg::tiny_skia::ColorU8| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
        (colours.flat_map(four).collect(), ExtendedColorType::Rgba8)
    };
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(&bytes, pixmap.width(), pixmap.height(), colour)?;
    Ok(out)
}

/// An icon of Windows: a header, one entry of a list, and the PNG. A side of 256 is written as 0.
fn ico(png: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let side = |pixels: u32| u8::try_from(pixels).unwrap_or(0);
    let length = u32::try_from(png.len()).unwrap_or(u32::MAX);
    let mut icon = vec![0, 0, 1, 0, 1, 0, side(width), side(height), 0, 0, 1, 0, 32, 0];
    icon.extend_from_slice(&length.to_le_bytes());
    icon.extend_from_slice(&22u32.to_le_bytes());
    icon.extend_from_slice(png);
    icon
}
