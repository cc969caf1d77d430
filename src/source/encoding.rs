//! From the bytes of a text file to its text, or to the first byte that is none.
//!
//! A byte order mark at the start is kept, so that offsets count the bytes of the file.

use std::ops::Range;

/// Why bytes are no text, and how to show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotText {
    /// What can be shown of the file: all lines up to the one at fault, with `U+FFFD` for each bad byte of it.
    pub(super) shown: String,
    /// The first bad byte's stand-in in `shown`.
    pub(super) place: Range<usize>,
    /// The first byte at fault.
    pub(super) byte: u8,
    /// What the file seems to be instead.
    pub(super) guess: Guess,
}

/// What bytes that are not UTF-8 seem to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// Korean as older Windows programs write it.
    Cp949,
    /// Two bytes for each character, as some Windows programs write.
    Utf16,
    /// Not a text at all.
    Binary,
    /// No idea.
    Unknown,
}

/// Reads bytes as UTF-8. Zero bytes are refused: no editor writes them into a text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    let zero = bytes.iter().position(|byte| *byte == 0);
    match String::from_utf8(bytes) {
        Ok(text) => match zero {
            None => Ok(text),
            Some(offset) => Err(not_text(text.as_bytes(), offset)),
        },
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Err(not_text(error.as_bytes(), offset))
        }
    }
}

fn not_text(bytes: &[u8], offset: usize) -> NotText {
    let line_end = bytes[offset..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| offset + length);
    let shown = String::from_utf8_lossy(&bytes[..line_end]).into_owned();
    let length = shown[offset..].chars().next().map_or(0, char::len_utf8);
    NotText { shown, place: offset..offset + length, byte: bytes[offset], guess: guess(bytes) }
}

fn guess(bytes: &[u8]) -> Guess {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Guess::Utf16;
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros * 3 >= bytes.len() {
        return Guess::Utf16;
    }
    match zeros {
        0 if looks_like_cp949(bytes) => Guess::Cp949,
        0 => Guess::Unknown,
        _ => Guess::Binary,
    }
}

/// Whether every byte beyond ASCII begins a pair of CP949, and most pairs are common Hangul syllables.
fn looks_like_cp949(bytes: &[u8]) -> bool {
    let (mut pairs, mut common) = (0, 0);
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let Some(trail) = rest.next() else { return false };
        if !matches!(lead, 0x81..=0xFD) || !matches!(trail, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE) {
            return false;
        }
        pairs += 1;
        common += usize::from(matches!(lead, 0xB0..=0xC8) && trail >= 0xA1);
    }
    pairs > 0 && common * 2 > pairs
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::*;

    #[test]
    fn texts_are_kept_with_their_mark() {
        for text in ["", "title: 서울", "\u{FEFF}---\n", "a\r\nb"] {
            assert_eq!(decode(text.as_bytes().to_vec()).unwrap(), text);
        }
    }

    #[test]
    fn the_first_bad_byte_is_found_and_its_encoding_guessed() {
        let korean = b"---\ntitle: \xBC\xAD\xBF\xEF \xBD\xC3\n---\n".as_slice();
        let wide: Vec<u8> = "제목: a".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
        let cases: [(&[u8], usize, u8, Guess); 7] = [
            (korean, 11, 0xBC, Guess::Cp949),
            (&marked, 0, 0xFF, Guess::Utf16),
            (b"a\0b\0c\0", 1, 0, Guess::Utf16),
            (b"many letters before \0 it", 20, 0, Guess::Binary),
            (b"caf\xE9 au lait", 3, 0xE9, Guess::Unknown),
            ("서울\u{AC00}".as_bytes().split_last().unwrap().1, 6, 0xEA, Guess::Unknown),
            (b"ok\nbad \xED\xA0\x80\nmore", 7, 0xED, Guess::Unknown),
        ];
        for (bytes, offset, byte, guess) in cases {
            let problem = decode(bytes.to_vec()).unwrap_err();
            assert_eq!((problem.place.start, problem.byte, problem.guess), (offset, byte, guess), "{bytes:?}");
            assert!(problem.shown.is_char_boundary(problem.place.end), "{bytes:?}");
        }
    }
}
