//! Compressed forms of a file, which web servers send to the browsers that take them.
//!
//! The same bytes give the same form on every machine: nothing of the clock or the system goes into it.

use std::io::{self, Write};

use brotli::CompressorWriter;
use flate2::{Compression, GzBuilder};

/// Files below this length fit into one packet of the network either way.
pub(super) const SHORTEST: u64 = 600;

/// Files above this length would have to be held in memory.
pub(super) const LONGEST: u64 = 32 * 1024 * 1024;

/// Brotli's effort, of 11. On the pages of a site, 9 makes nothing smaller for five times the time, 10 makes a tenth
/// smaller for eight times the time, and 5 takes a third of it and is a fortieth larger.
const BROTLI_QUALITY: u32 = 7;

/// Binary logarithms of how far back Brotli looks: enough for a page, and for files that are longer.
const BROTLI_WINDOWS: [u32; 2] = [18, 22];

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
}

impl Encoding {
    /// What is put behind the name of the plain file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Encoding::Brotli => ".br",
            Encoding::Gzip => ".gz",
        }
    }
}

/// The compressed form; `None` if it is no smaller.
pub(super) fn compressed(bytes: &[u8], encoding: Encoding) -> io::Result<Option<Vec<u8>>> {
    let made = match encoding {
        Encoding::Brotli => brotli(bytes)?,
        Encoding::Gzip => gzip(bytes)?,
    };
    Ok(Some(made).filter(|made| made.len() < bytes.len()))
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let [page, longer] = BROTLI_WINDOWS;
    let window = if bytes.len() <= 1 << page { page } else { longer };
    let mut made = Vec::with_capacity(bytes.len() / 2);
    {
        let mut writer = CompressorWriter::new(&mut made, bytes.len().max(1), BROTLI_QUALITY, window);
        writer.write_all(bytes)?;
        writer.flush()?;
    }
    Ok(made)
}

/// The field for the time is left at zero, and no name is written.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let made = Vec::with_capacity(bytes.len() / 2);
    let mut writer = GzBuilder::new().mtime(0).operating_system(255).write(made, Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}
