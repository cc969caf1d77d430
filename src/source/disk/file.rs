//! Reads one file: a text whole, anything else in pieces for its length, hash and size in pixels.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::codes::source::{FILE_TOO_LARGE, NOT_UTF8, SECRET_FILE, SPECIAL_FILE, SYMBOLIC_LINK};
use crate::paths::SourcePath;
use crate::pictures;
use crate::source::encoding::{self, Guess, NotText};
use crate::source::{AssetFacts, Content, NAMES, PARITY_BASELINE, SourceFile, TRANSLATIONS_LOCK};

use super::{Kind, Listed, Problem, ReadError};

/// Longest text that is read, in bytes.
const LONGEST_TEXT: u64 = 1 << 20;

/// Longest text that the program itself writes and reads again, in bytes: it grows with the site.
const LONGEST_RECORD: u64 = 64 << 20;

/// Longest font that is read, in bytes.
const LONGEST_FONT: u64 = 8 << 20;

/// How much of an image is searched for its size in pixels, in bytes.
const LONGEST_HEADER: u64 = 1 << 20;

/// How much of a file is in memory at a time while it is hashed, in bytes.
const PIECE: usize = 1 << 16;

/// A file with what is wrong with it; `None` for folders and for files that vanished meanwhile.
pub(super) type Outcome = Result<(Option<SourceFile>, Option<Problem>), ReadError>;

/// Reads a listed file.
pub(super) fn read(listed: &Listed) -> Outcome {
    let content = match listed.kind {
        Kind::Folder => return Ok((None, None)),
        Kind::Link => Err(symbolic_link(listed)),
        Kind::Special => Err(special_file(listed)),
        Kind::Secret => Err(secret_file(listed)),
        // Its name alone is reported, with the other names.
        Kind::File if !listed.is_text => Ok(Content::Refused(Arc::from(""))),
        Kind::File => match open(&listed.disk).and_then(|file| read_content(file, listed)) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((None, None)),
            Err(error) if became_link(&error) => Err(symbolic_link(listed)),
            Err(error) => return Err(ReadError::unreadable(&listed.disk, &error)),
        },
    };
    let path = listed.path.clone();
    Ok(match content {
        Ok(content) => (Some(SourceFile { path, content }), None),
        Err(problem) => {
            let content = Content::Refused(problem.shown.clone());
            (Some(SourceFile { path, content }), Some(problem))
        }
    })
}

/// Opens a file for reading; refuses a symbolic link even if it was a file when it was listed.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(unix)]
fn became_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn became_link(_error: &io::Error) -> bool {
    false
}

fn read_content(file: File, listed: &Listed) -> io::Result<Result<Content, Problem>> {
    if !is_text(&listed.path) {
        return Ok(Ok(Content::Asset(asset(file, kept(&listed.path))?)));
    }
    let length = file.metadata()?.len();
    let longest = longest(&listed.path);
    let mut bytes = Vec::new();
    if length <= longest {
        bytes.reserve_exact(usize::try_from(length).unwrap_or_default() + 1);
        file.take(longest + 1).read_to_end(&mut bytes)?;
    }
    if length.max(bytes.len() as u64) > longest {
        return Ok(Err(too_large(listed, length)));
    }
    Ok(match encoding::decode(bytes) {
        Ok(text) => Ok(Content::Text(Arc::from(text))),
        Err(fault) => Err(not_utf8(listed, fault)),
    })
}

/// How long a text may be.
fn longest(path: &SourcePath) -> u64 {
    let is_record = [TRANSLATIONS_LOCK, PARITY_BASELINE].contains(&path.as_str());
    if is_record { LONGEST_RECORD } else { LONGEST_TEXT }
}

/// Whether the program itself reads a file, rather than publishing it as it is.
fn is_text(path: &SourcePath) -> bool {
    if let Some(theme_file) = path.below("themes") {
        let below_theme = theme_file.split_once('/').map_or("", |(_, rest)| rest);
        let is_string_table = below_theme.starts_with("strings/") && path.extension() == "toml";
        let is_code = below_theme.starts_with("static/") && matches!(&*path.extension(), "css" | "js" | "mjs");
        return below_theme.starts_with("templates/") || is_string_table || is_code;
    }
    path.folder().is_empty() || path.extension() == "md" || path.as_str() == NAMES
}

/// How much of an asset is kept in memory because the program looks into it, in bytes.
fn kept(path: &SourcePath) -> u64 {
    match path.extension().as_str() {
        "svg" if path.below("content").is_some() => LONGEST_TEXT,
        "ttf" | "otf" if path.below("themes").is_some() => LONGEST_FONT,
        _ => 0,
    }
}

fn asset(mut file: File, kept: u64) -> io::Result<AssetFacts> {
    let mut header = Vec::new();
    file.by_ref().take(LONGEST_HEADER.max(kept)).read_to_end(&mut header)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&header);
    let mut length = header.len() as u64;
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => {
                hasher.update(&piece[..count]);
                length += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let picture = pictures::header(&header);
    Ok(AssetFacts {
        length,
        hash: hasher.finalize().to_hex().to_string(),
        dimensions: picture.map(|picture| picture.dimensions),
        still: picture.and_then(|picture| picture.still),
        bytes: (length <= kept).then(|| Arc::from(header)),
    })
}

fn symbolic_link(listed: &Listed) -> Problem {
    let target = std::fs::read_link(&listed.disk).map(|target| target.display().to_string()).unwrap_or_default();
    Problem::new(&SYMBOLIC_LINK, &listed.path, format!("`{}` is a symbolic link to `{target}`", listed.path))
        .help("put the file itself here; links are never followed")
}

fn special_file(listed: &Listed) -> Problem {
    Problem::new(&SPECIAL_FILE, &listed.path, format!("`{}` is no file but a pipe, socket or device", listed.path))
        .help("delete it, or keep it outside the project")
}

fn secret_file(listed: &Listed) -> Problem {
    Problem::new(&SECRET_FILE, &listed.path, format!("`{}` looks like a password or private key", listed.path))
        .help("move it out of the project; if it was ever shared, replace the secret")
}

fn too_large(listed: &Listed, length: u64) -> Problem {
    let message = format!("`{}` has {length} bytes; a text may have at most {}", listed.path, longest(&listed.path));
    Problem::new(&FILE_TOO_LARGE, &listed.path, message)
        .help("divide it, or keep pictures and data as files of their own")
}

fn not_utf8(listed: &Listed, fault: NotText) -> Problem {
    let message = format!("the byte `{:02X}` is no UTF-8 text", fault.byte);
    let help = match fault.guess {
        Guess::Cp949 => {
            "the file looks like CP949 (EUC-KR), an older encoding of Korean: open it in your editor, choose “Save \
             with encoding” or “Save as”, and select UTF-8"
        }
        Guess::Utf16 => {
            "the file looks like UTF-16: open it in your editor, choose “Save with encoding” or “Save as”, and select \
             UTF-8"
        }
        Guess::Binary => "the file is no text; give it the ending of its kind, for instance `.pdf` or `.jpg`",
        Guess::Unknown => "open the file in your editor, choose “Save with encoding” or “Save as”, and select UTF-8",
    };
    Problem::new(&NOT_UTF8, &listed.path, message).at(fault.place, fault.shown).help(help)
}
