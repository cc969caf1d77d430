//! How files reach the reader: made small, and kept in compressed forms beside the plain ones.

use crate::config::declared::one_of;
use crate::config::schema::WrittenDelivery;
use crate::diagnostics::Diagnostic;

/// How files reach the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Whether style sheets, scripts and pages are published without what only people who write them need.
    pub minify: bool,
    /// The forms that are put beside each text, each once.
    pub compress: Vec<Compression>,
}

/// A compressed form of a text that a web server can send instead of the plain one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Brotli: `.br`.
    Brotli,
    /// Gzip: `.gz`.
    Gzip,
}

impl Compression {
    /// Every form with its name in `site.toml`.
    pub const NAMES: [(&'static str, Compression); 2] = [("br", Compression::Brotli), ("gz", Compression::Gzip)];
}

/// What the site says, filled up with what holds for a site that says nothing.
pub(super) fn delivery(written: &WrittenDelivery, found: &mut Vec<Diagnostic>) -> Delivery {
    let mut compress = Vec::new();
    match &written.compress {
        None => compress.extend(Compression::NAMES.map(|(_, form)| form)),
        Some(names) => {
            for name in &names.value {
                let before = found.len();
                let form = one_of("delivery.compress", Some(name), &Compression::NAMES, Compression::Brotli, found);
                if found.len() == before && !compress.contains(&form) {
                    compress.push(form);
                }
            }
        }
    }
    Delivery { minify: written.minify.unwrap_or(true), compress }
}
