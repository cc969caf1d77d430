//! What the beginning of a file says about the picture in it.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use imagesize::{ImageType, blob_size, image_type};

use super::Format;

/// What is known of a picture without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Width and height in pixels, as it is shown: turned as the camera was held.
    pub dimensions: (u32, u32),
    /// Its format, if it is one that smaller copies can be made of: not of moving pictures.
    pub still: Option<Format>,
}

/// Reads the beginning of a file; `None` if it is none of the pictures that browsers show. Other kinds are
/// not asked for, because their beginnings are too short to tell them from files of other kinds.
#[must_use]
pub fn header(bytes: &[u8]) -> Option<Header> {
    let (format, moves) = match image_type(bytes).ok()? {
        ImageType::Jpeg => (Some(Format::Jpeg), false),
        ImageType::Png => (Some(Format::Png), is_moving_png(bytes)),
        ImageType::Gif => (Some(Format::Gif), is_moving_gif(bytes).unwrap_or(true)),
        ImageType::Webp => (Some(Format::Webp), is_moving_webp(bytes)),
        ImageType::Heif(_) => (None, false),
        _ => return None,
    };
    let size = blob_size(bytes).ok()?;
    let sides = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let turned = format == Some(Format::Jpeg) && is_turned(bytes);
    let dimensions = if turned { (sides.1, sides.0) } else { sides };
    let is_there = sides.0 > 0 && sides.1 > 0;
    is_there.then_some(Header { dimensions, still: format.filter(|_| !moves) })
}

/// Whether a photograph was taken with the camera on its side.
fn is_turned(bytes: &[u8]) -> bool {
    let orientation = JpegDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| decoder.orientation());
    orientation.is_ok_and(swaps_sides)
}

/// Whether width and height change places.
pub(super) fn swaps_sides(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}

/// A PNG moves if the chunk that says so stands before its pixels.
fn is_moving_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        match &kind {
            b"acTL" => return true,
            b"IDAT" => return false,
            _ => {}
        }
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
    }
    false
}

/// A WebP moves if the flag of its extended header is set.
fn is_moving_webp(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 0b10 != 0)
}

/// A GIF moves if it has a second picture; `None` if the beginning does not tell.
fn is_moving_gif(bytes: &[u8]) -> Option<bool> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut place = 13 + colours(*bytes.get(10)?);
    let mut pictures = 0;
    loop {
        let data = match bytes.get(place)? {
            0x21 => place + 2,
            0x2C if pictures == 1 => return Some(true),
            0x2C => {
                pictures += 1;
                place + 11 + colours(*bytes.get(place + 9)?)
            }
            _ => return Some(false),
        };
        place = after_blocks(bytes, data)?;
    }
}

/// The place after a row of blocks, each of which begins with its length; one of length 0 ends the row.
fn after_blocks(bytes: &[u8], mut place: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(place)?);
        place += length + 1;
        if length == 0 {
            return Some(place);
        }
    }
}

/// Whether a JPEG was cut off: after the header of its first scan there is no mark of its end. Decoders fill
/// what is missing with grey and say nothing.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, kind, after @ ..] = rest {
        rest = match (kind, after) {
            (0xDA, scan) => return !scan.windows(2).any(|pair| pair == [0xFF, 0xD9]),
            (0xFF, _) => &rest[1..],
            (0x01 | 0xD0..=0xD9, after) => after,
            (_, [high, low, ..]) => after.get(usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default(),
            _ => return true,
        };
    }
    true
}
