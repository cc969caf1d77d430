//! Files of pictures without what cameras and programs write beside the pixels: place, owner, comments.
//!
//! Nothing is decoded, so the pixels stay as they are; colour profiles and the way a photograph is turned
//! stay too. A file that is not built as its format demands is refused.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;

use crate::paths::SourcePath;

use super::{Fault, Format, key_of};

/// Chunks of a PNG that say nothing about its pixels.
const IN_PNG: [&[u8; 4]; 5] = [b"eXIf", b"iTXt", b"tEXt", b"tIME", b"zTXt"];

/// Chunks of a WebP that say nothing about its pixels.
const IN_WEBP: [&[u8; 4]; 2] = [b"EXIF", b"XMP "];

/// The flags of an extended WebP that announce those chunks.
const FLAGS: u8 = 0b0000_1100;

/// A picture as it is, without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bare {
    /// The file.
    pub source: SourcePath,
    /// BLAKE3 of its content, in lower-case hexadecimal.
    pub hash: String,
    /// Its format.
    pub format: Format,
    /// Its length in bytes.
    pub length: u64,
}

impl Bare {
    pub(super) fn key(&self) -> String {
        key_of(&[b"bare", self.hash.as_bytes(), self.format.extension().as_bytes()])
    }

    pub(super) fn memory(&self) -> u64 {
        self.length.saturating_mul(3)
    }

    pub(super) fn make(&self, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let bare = match self.format {
            Format::Jpeg => jpeg(bytes),
            Format::Png => png(bytes),
            Format::Webp => webp(bytes),
            Format::Gif => Some(bytes.to_vec()),
        };
        bare.ok_or_else(|| Fault::Unreadable(format!("it is no whole {}", self.format.name())))
    }
}

/// Copies segment after segment up to the mark of the end; what programs add behind it is left out.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bare = bytes.get(..2)?.to_vec();
    bare.extend(turned(bytes));
    let mut rest = &bytes[2..];
    loop {
        let kind = *rest.strip_prefix(&[0xFF])?.first()?;
        match kind {
            0xFF => rest = &rest[1..],
            0xD9 => {
                bare.extend_from_slice(&rest[..2]);
                return Some(bare);
            }
            0x01 | 0xD0..=0xD8 => (_, rest) = rest.split_at(2),
            _ => {
                let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
                let (segment, after) = rest.split_at_checked(length + 2)?;
                let pixels = if kind == 0xDA { scan_length(after)? } else { 0 };
                if belongs_to_pixels(kind, &segment[4..]) {
                    bare.extend_from_slice(segment);
                    bare.extend_from_slice(&after[..pixels]);
                }
                rest = &after[pixels..];
            }
        }
    }
}

/// Whether a segment is needed to show the pixels: of those that programs may add only the header of the
/// format, colour profiles, and what Adobe says of the colours.
fn belongs_to_pixels(kind: u8, content: &[u8]) -> bool {
    match kind {
        0xE0 | 0xEE => true,
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// Length of the pixels of a scan, which end before the next mark.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))
}

/// The smallest segment that says how a photograph is turned, if it is.
fn turned(bytes: &[u8]) -> Vec<u8> {
    let orientation = JpegDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| decoder.orientation());
    match orientation {
        Err(_) | Ok(Orientation::NoTransforms) => Vec::new(),
        Ok(orientation) => {
            let mut segment = b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
            segment.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
            segment
        }
    }
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (signature, mut rest) = bytes.split_at_checked(8)?;
    let mut bare = signature.to_vec();
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let kind: &[u8; 4] = chunk[4..8].try_into().ok()?;
        if !IN_PNG.contains(&kind) {
            bare.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(bare);
        }
        rest = after;
    }
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.get(12..)?;
    let mut bare = bytes[..12].to_vec();
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?) as usize;
        let whole = length.checked_add(8 + length % 2)?.min(rest.len());
        let (chunk, after) = rest.split_at_checked(whole).filter(|(chunk, _)| chunk.len() >= length + 8)?;
        let kind: &[u8; 4] = chunk[..4].try_into().ok()?;
        if !IN_WEBP.contains(&kind) {
            let start = bare.len();
            bare.extend_from_slice(chunk);
            if kind == b"VP8X" {
                *bare.get_mut(start + 8)? &= !FLAGS;
            }
        }
        rest = after;
    }
    let length = u32::try_from(bare.len() - 8).ok()?;
    bare[4..8].copy_from_slice(&length.to_le_bytes());
    Some(bare)
}
