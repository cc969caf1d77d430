//! Pictures that are made: what comes of them, what is refused, and the cache between builds.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use crate::support::{description, files, overlay, repository};
use diptych::paths::SourcePath;
use diptych::pictures::{Bare, Derivation, Fault, Format, Photograph, header};
use image::{DynamicImage, GenericImageView as _, ImageFormat, RgbImage};

fn photograph(bytes: &[u8], width: u32, format: Format) -> Derivation {
    let source = SourcePath::new("content/news/a.jpg").unwrap();
    let original = header(bytes).map_or((1, 1), |header| header.dimensions);
    Derivation::Photograph(Photograph { source, hash: blake3_of(bytes), original, width, format })
}

fn blake3_of(bytes: &[u8]) -> String {
    format!("{:064x}", bytes.iter().fold(0u128, |sum, byte| sum.wrapping_mul(257).wrapping_add(u128::from(*byte))))
}

fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Red on the left, blue on the right.
fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| if x < width / 2 { image::Rgb([220, 20, 20]) } else { image::Rgb([20, 20, 220]) };
    RgbImage::from_fn(width, height, colour).into()
}

#[test]
fn photographs_are_turned_and_lose_where_they_were_taken() {
    let original = fs::read(repository().join("tests/sites/pictures/input/content/news/launch/table.jpg")).unwrap();
    assert!(description(&original).ends_with("with metadata\n"));
    let found = header(&original).unwrap();
    assert_eq!((found.dimensions, found.still), ((900, 640), Some(Format::Jpeg)));
    for (format, name) in [(Format::Webp, "webp"), (Format::Jpeg, "jpg")] {
        let made = photograph(&original, 450, format).make(&original).unwrap();
        assert_eq!(description(&made), format!("{name} 450 × 320, without metadata\n"));
        assert!(!made.windows(6).any(|window| window == b"Camera"));
    }
}

#[test]
fn files_that_are_linked_to_lose_it_too() {
    let original = fs::read(repository().join("tests/sites/pictures/input/content/news/launch/table.jpg")).unwrap();
    let made = bare(&original).unwrap();
    assert!(made.len() < original.len() && !made.windows(6).any(|window| window == b"Camera"));
    assert_eq!(header(&made).unwrap().dimensions, (900, 640), "it is turned as before");
    assert!(pixels(&made) == pixels(&original));
    let png = written(&halves(40, 20), ImageFormat::Png);
    let mut talkative = png.clone();
    talkative.splice(33..33, b"\0\0\0\x09tEXtAuthor\0Me....".iter().copied());
    assert!(bare(&talkative).unwrap() == png);
    let lossless = written(&halves(40, 20), ImageFormat::WebP);
    let mut webp = lossless.clone();
    webp.extend_from_slice(b"EXIF\x03\0\0\0abc\0");
    assert!(bare(&webp).unwrap() == lossless);
    for whole in [&original, &talkative, &webp] {
        for cut in 12..whole.len().min(900) {
            let outcome = bare(&whole[..cut]);
            assert!(outcome.is_none_or(|made| made.len() <= cut + 36), "cut at {cut}");
        }
    }
}

fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let source = SourcePath::new("content/news/a.jpg").unwrap();
    let format = header(bytes)?.still?;
    let bare = Bare { source, hash: blake3_of(bytes), format, length: bytes.len() as u64 };
    Derivation::Bare(bare).make(bytes).ok()
}

fn pixels(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn copies_look_like_their_originals() {
    let original = written(&halves(400, 200), ImageFormat::Png);
    for (format, kind) in
        [(Format::Webp, ImageFormat::WebP), (Format::Jpeg, ImageFormat::Jpeg), (Format::Png, ImageFormat::Png)]
    {
        let made = photograph(&original, 100, format).make(&original).unwrap();
        let image = image::load_from_memory_with_format(&made, kind).unwrap();
        assert_eq!(image.dimensions(), (100, 50));
        let (left, right) = (image.get_pixel(10, 25).0, image.get_pixel(90, 25).0);
        assert!(left[0] > 180 && left[2] < 70 && right[2] > 180 && right[0] < 70, "{format:?}: {left:?} {right:?}");
    }
}

#[test]
fn keys_tell_recipes_apart() {
    let bytes = written(&halves(400, 200), ImageFormat::Png);
    let other = written(&halves(200, 400), ImageFormat::Png);
    let keys = [
        photograph(&bytes, 100, Format::Webp).key(),
        photograph(&bytes, 200, Format::Webp).key(),
        photograph(&bytes, 100, Format::Png).key(),
        photograph(&other, 100, Format::Webp).key(),
    ];
    for (place, key) in keys.iter().enumerate() {
        assert!(!keys[..place].contains(key));
    }
    assert_eq!(keys[0], photograph(&bytes, 100, Format::Webp).key());
}

/// A PNG of a size whose pixels are a few bytes of nothing.
fn claimed_size(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut bytes = written(&halves(2, 2), ImageFormat::Png);
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes().into_iter().chain(height.to_be_bytes()).chain([depth, colour, 0, 0, 0]));
    let checksum = crc32(&header).to_be_bytes();
    bytes.splice(12..33, header.into_iter().chain(checksum));
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn hostile_files_are_refused_by_their_header() {
    let cases = [(60_000, 60_000, 8, 6), (12_001, 10, 8, 2), (11_000, 11_000, 8, 2), (7_000, 7_000, 16, 6)];
    for (width, height, depth, colour) in cases {
        let bytes = claimed_size(width, height, depth, colour);
        let made = photograph(&bytes, 10, Format::Webp).make(&bytes);
        assert!(matches!(made, Err(Fault::TooLarge(_))), "{width} × {height}: {made:?}");
    }
    for bytes in [b"".as_slice(), b"no picture", b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF\xE0"] {
        let made = photograph(bytes, 10, Format::Webp).make(bytes);
        assert!(matches!(made, Err(Fault::Unreadable(_))), "{made:?}");
    }
    let whole = written(&halves(300, 200), ImageFormat::Jpeg);
    for length in (0..whole.len() - 2).step_by(97) {
        let cut = &whole[..length];
        assert!(photograph(cut, 10, Format::Jpeg).make(cut).is_err(), "cut at {length}");
    }
}

/// Builds the site in a folder with the binary, as users do. Gives its files.
fn build(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let program = env!("CARGO_BIN_EXE_diptych");
    let output = Command::new(program).args(["build", "--quiet", "--now", "2026-01-01"]).current_dir(root).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    files(&root.join("public"))
}

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for part in ["_base", "pictures/input", "social-cards/input"] {
        overlay(&repository().join("tests/sites").join(part), root.path());
    }
    let file = root.path().join("site.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, text.replace("outputs = []", "outputs = [\"icon\"]")).unwrap();
    root
}

#[test]
fn the_cache_changes_nothing() {
    let root = site();
    let cache = root.path().join(".diptych-cache");
    let cold = build(root.path());
    let kept = files(&cache);
    assert!(kept.len() > 10, "{:?}", kept.keys());
    assert!(build(root.path()) == cold, "a warm cache gives other bytes");
    let modified = |name: &str| fs::metadata(cache.join(name)).unwrap().modified().unwrap();
    let keys: Vec<&String> = kept.keys().filter(|name| name.len() == 64).collect();
    let before = modified(keys[0]);
    build(root.path());
    assert_eq!(modified(keys[0]), before, "what is whole is not made again");
    for (place, name) in keys.iter().enumerate() {
        let mut bytes = kept[*name].clone();
        match place % 3 {
            0 => bytes[0] ^= 1,
            1 => bytes.truncate(bytes.len() / 2),
            _ => bytes.clear(),
        }
        fs::write(cache.join(name), bytes).unwrap();
    }
    fs::write(cache.join("0".repeat(64)), b"of an earlier build").unwrap();
    fs::write(cache.join("notes.txt"), b"not ours").unwrap();
    assert!(build(root.path()) == cold, "a damaged cache gives other bytes");
    let mended = files(&cache);
    assert!(!mended.contains_key(&"0".repeat(64)), "what is not needed is dropped");
    assert!(keys.iter().all(|name| mended[*name] == kept[*name]), "what was damaged is mended");
    assert!(mended.contains_key("notes.txt"), "foreign files stay");
    fs::remove_dir_all(&cache).unwrap();
    fs::write(&cache, b"a file in its place").unwrap();
    assert!(build(root.path()) == cold, "without a cache the bytes are others");
}

#[test]
fn a_broken_picture_leaves_the_old_site_untouched() {
    let root = site();
    let cold = build(root.path());
    let picture = root.path().join("content/news/launch/chart.png");
    let mut bytes = fs::read(&picture).unwrap();
    let length = bytes.len();
    bytes[length / 2..].fill(0);
    fs::write(&picture, bytes).unwrap();
    for command in ["build", "check"] {
        let program = env!("CARGO_BIN_EXE_diptych");
        let output = Command::new(program).arg(command).current_dir(root.path()).output().unwrap();
        let report = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{report}");
        assert!(report.contains("broken-picture") && report.contains("index.en.md:6:20"), "{report}");
    }
    assert!(files(&root.path().join("public")) == cold);
}
