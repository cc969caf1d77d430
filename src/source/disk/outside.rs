//! Files outside the project that somebody hands to a command.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Longest such file, in bytes.
const LONGEST: u64 = 64 << 20;

/// The text of a file.
///
/// # Errors
/// Those of the operating system; of kind `InvalidData` when it is no UTF-8, of kind `FileTooLarge` when it is too long.
pub fn read_outside(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LONGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LONGEST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}
