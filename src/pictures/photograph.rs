//! Smaller copies of photographs: decoded within limits, turned upright, resized, written anew.

use std::io::Cursor;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageReader, Limits};

use crate::paths::SourcePath;

use super::header::{is_cut_off, swaps_sides};
use super::{Fault, Format, LONGEST_FILE, LONGEST_SIDE, MOST_PIXELS, key_of, profile};

/// Most memory that the pixels of a picture may take, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// Bytes that a pixel may take while it is decoded: progressive JPEG keeps three coefficients of two bytes
/// beside its three colours.
const MEMORY_OF_PIXEL: u64 = 10;

/// How faithful JPEG is, of 100.
const JPEG_QUALITY: u8 = 82;

/// How faithful WebP is, of 100.
const WEBP_QUALITY: f32 = 78.0;

/// A copy of a picture in another size and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photograph {
    /// The file it is made of.
    pub source: SourcePath,
    /// BLAKE3 of that file's content, in lower-case hexadecimal.
    pub hash: String,
    /// Width and height of the original in pixels.
    pub original: (u32, u32),
    /// Width of the copy in pixels; at most that of the original.
    pub width: u32,
    /// Format of the copy.
    pub format: Format,
}

/// A decoded picture, as the file has it.
struct Decoded {
    pixels: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    format: Option<Format>,
}

impl Photograph {
    /// Width and height of the copy in pixels.
    #[must_use]
    pub fn dimensions(&self) -> (u32, u32) {
        (self.width, scaled(self.original.1, self.width, self.original.0))
    }

    pub(super) fn key(&self) -> String {
        let format = self.format.extension().as_bytes();
        key_of(&[b"photograph", self.hash.as_bytes(), &self.width.to_le_bytes(), format])
    }

    pub(super) fn memory(&self) -> u64 {
        u64::from(self.original.0) * u64::from(self.original.1) * MEMORY_OF_PIXEL
    }

    pub(super) fn make(&self, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let Decoded { pixels, orientation, profile, format } = decode(bytes)?;
        let mut copy = resized(pixels, self.width, orientation)?;
        copy.apply_orientation(orientation);
        let few_colours = matches!(format, Some(Format::Gif | Format::Png));
        match self.format {
            Format::Webp => webp(&copy, profile.as_deref(), few_colours),
            Format::Jpeg => jpeg(&copy, profile),
            Format::Png | Format::Gif => png(&copy, profile),
        }
    }
}

/// Finds out whether a picture can be decoded.
pub(super) fn test(bytes: &[u8]) -> Result<(), Fault> {
    decode(bytes).map(|_| ())
}

fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    if bytes.len() as u64 > LONGEST_FILE {
        return Err(Fault::TooLarge(format!("it has {} bytes; at most {LONGEST_FILE} are read", bytes.len())));
    }
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(ImageError::from)?;
    let format = reader.format().and_then(|format| Format::promised(format.extensions_str().first()?));
    if format == Some(Format::Jpeg) && is_cut_off(bytes) {
        return Err(Fault::Unreadable("it is cut off".to_owned()));
    }
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    check_size((width, height), decoder.total_bytes())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile::is_needed(profile));
    let pixels = eight_bit(DynamicImage::from_decoder(decoder)?);
    Ok(Decoded { pixels, orientation, profile, format })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn check_size((width, height): (u32, u32), memory: u64) -> Result<(), Fault> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge(format!("it has {width} × {height} pixels; at most {MOST_PIXELS} are read")));
    }
    if memory > MOST_MEMORY {
        return Err(Fault::TooLarge(format!("its pixels take {memory} bytes; at most {MOST_MEMORY} are used")));
    }
    Ok(())
}

/// The picture in eight bits a colour; with transparency only where something shows through.
fn eight_bit(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        let with_alpha = image.into_rgba8();
        if with_alpha.pixels().any(|pixel| pixel.0[3] < u8::MAX) {
            return with_alpha.into();
        }
        return DynamicImage::from(with_alpha).into_rgb8().into();
    }
    image.into_rgb8().into()
}

/// Resizes before turning, because the smaller picture is turned in less memory.
fn resized(image: DynamicImage, width: u32, orientation: Orientation) -> Result<DynamicImage, Fault> {
    let (across, down) = (image.width(), image.height());
    let shown = if swaps_sides(orientation) { down } else { across };
    if width >= shown {
        return Ok(image);
    }
    let sides = (scaled(across, width, shown), scaled(down, width, shown));
    let mut smaller = DynamicImage::new(sides.0, sides.1, image.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    let outcome = Resizer::new().resize(&image, &mut smaller, &options);
    outcome.map_err(|error| Fault::Unwritable(error.to_string()))?;
    Ok(smaller)
}

/// A side by the proportion of two others, rounded.
fn scaled(side: u32, width: u32, of: u32) -> u32 {
    let pixels = (u64::from(side) * u64::from(width) + u64::from(of) / 2) / u64::from(of.max(1));
    u32::try_from(pixels).unwrap_or(side).max(1)
}

/// Graphics are often smaller, and always sharper, without loss; both are tried.
fn webp(image: &DynamicImage, profile: Option<&[u8]>, few_colours: bool) -> Result<Vec<u8>, Fault> {
    let layout = if image.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(image.as_bytes(), layout, image.width(), image.height());
    let encode = |lossless| {
        let encoded = encoder.encode_simple(lossless, WEBP_QUALITY);
        encoded.map_err(|error| Fault::Unwritable(format!("{error:?}")))
    };
    let mut bytes = encode(false)?.to_vec();
    if few_colours {
        let exact = encode(true)?;
        if exact.len() <= bytes.len() {
            bytes = exact.to_vec();
        }
    }
    Ok(match profile {
        Some(profile) => profile::in_webp(&bytes, profile, (image.width(), image.height())),
        None => bytes,
    })
}

/// JPEG knows no transparency: what shows through is white.
fn jpeg(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(|error| Fault::Unwritable(error.to_string()))?;
    }
    let opaque = on_white(image);
    encoder.write_image(opaque.as_bytes(), opaque.width(), opaque.height(), opaque.color().into())?;
    Ok(bytes)
}

fn on_white(image: &DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return image.clone();
    }
    let mut ground = image.to_rgba8();
    for pixel in ground.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0.map(u32::from);
        let over = |colour: u32| u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX);
        pixel.0 = [over(red), over(green), over(blue), u8::MAX];
    }
    DynamicImage::from(ground).into_rgb8().into()
}

fn png(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, PngFilter::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(|error| Fault::Unwritable(error.to_string()))?;
    }
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into())?;
    Ok(bytes)
}

impl From<ImageError> for Fault {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(limits) => Fault::TooLarge(format!("it is too large: {limits}")),
            ImageError::Encoding(error) => Fault::Unwritable(error.to_string()),
            other => Fault::Unreadable(other.to_string()),
        }
    }
}
