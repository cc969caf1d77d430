//! Colour profiles, the only metadata that a published picture keeps: without its profile, a picture with
//! colours beyond sRGB would be shown in others.

/// Where a profile says of which kind its colours are.
const COLOUR_SPACE: std::ops::Range<usize> = 16..20;

/// Flag of an extended WebP that says that it has a profile.
const PROFILE: u8 = 0b0010_0000;

/// Flag of an extended WebP that says that it has transparency.
const ALPHA: u8 = 0b0001_0000;

/// Whether pixels with this profile would look different without it. Pixels are written as RGB, so that
/// profiles of other colour spaces say nothing about them; and every browser takes sRGB for granted.
pub(super) fn is_needed(profile: &[u8]) -> bool {
    let names = |name: &[u8]| profile.windows(name.len()).any(|window| window == name);
    profile.get(COLOUR_SPACE) == Some(b"RGB ") && !names(b"sRGB") && !names(b"s\0R\0G\0B")
}

/// Puts a profile into a WebP, whose encoder writes none: as the first chunk after an extended header.
pub(super) fn in_webp(bytes: &[u8], profile: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let chunks = bytes.get(12..).unwrap_or_default();
    let (flags, pictures) = match chunks.strip_prefix(b"VP8X") {
        // Its length and the ten bytes that it always has.
        Some(extended) => (extended.get(4).copied().unwrap_or_default(), extended.get(14..).unwrap_or_default()),
        None => (lossless_alpha(chunks), chunks),
    };
    let mut body = b"WEBP".to_vec();
    let mut extended = vec![flags | PROFILE, 0, 0, 0];
    for side in [width, height] {
        extended.extend_from_slice(&side.saturating_sub(1).to_le_bytes()[..3]);
    }
    push_chunk(&mut body, *b"VP8X", &extended);
    push_chunk(&mut body, *b"ICCP", profile);
    body.extend_from_slice(pictures);
    let mut file = Vec::with_capacity(body.len() + 8);
    push_chunk(&mut file, *b"RIFF", &body);
    file
}

/// The flag for transparency of a picture without loss, which says so in its own header.
fn lossless_alpha(chunks: &[u8]) -> u8 {
    let hints = chunks.strip_prefix(b"VP8L").and_then(|chunk| chunk.get(8));
    if hints.is_some_and(|hints| hints & 0b0001_0000 != 0) { ALPHA } else { 0 }
}

fn push_chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    file.extend_from_slice(&kind);
    file.extend_from_slice(&u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    file.extend_from_slice(content);
    if content.len() % 2 == 1 {
        file.push(0);
    }
}
