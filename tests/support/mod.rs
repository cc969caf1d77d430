//! What several test suites need: sites put together in a temporary folder, built in memory.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "each test suite uses a part, and tests work on real files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use diptych::diagnostics::{Diagnostic, Severity};
use diptych::environment::Environment;
use diptych::pictures::{Derivation, Fault};
use diptych::pipeline;
use diptych::render::Rendered;
use diptych::report::{self, Format, Look};
use diptych::source::{SourceTree, disk};
use image::{DynamicImage, ImageDecoder, ImageReader};
use tempfile::TempDir;

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A site built in memory.
pub(crate) struct BuiltSite {
    pub(crate) sources: Arc<SourceTree>,
    pub(crate) outputs: BTreeMap<String, Vec<u8>>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) build: pipeline::Build,
}

impl BuiltSite {
    /// Builds the site in a folder: plans it, and renders every output unless there are errors. Of pictures
    /// that are made, the output is their key.
    pub(crate) fn read(root: &Path, environment: &Environment) -> Self {
        Self::read_with(root, environment, |derivation| Ok(derivation.key().into_bytes()))
    }

    /// The same with pictures made; of each the output is a description, since encoders may differ.
    pub(crate) fn read_with_pictures(root: &Path, environment: &Environment) -> Self {
        Self::read_with(root, environment, |derivation| {
            let source = derivation.source().map(|path| disk::read_bytes(root, path).unwrap());
            derivation.make(&source.unwrap_or_default()).map(|bytes| description(&bytes).into_bytes())
        })
    }

    fn read_with(root: &Path, environment: &Environment, make: impl Fn(&Derivation) -> Result<Vec<u8>, Fault>) -> Self {
        let read = disk::read(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
        let sources = Arc::new(read.value);
        let build = pipeline::build(&sources, read.diagnostics, environment);
        let mut diagnostics = build.diagnostics.clone();
        let mut outputs = BTreeMap::new();
        let failed = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if let Some(ready) = build.ready.as_ref().filter(|_| !failed) {
            for (path, planned) in ready.plan.iter() {
                let bytes = match ready.render(planned).drain_into(&mut diagnostics) {
                    Rendered::Bytes(bytes) => bytes,
                    Rendered::Copy(source) => disk::read_bytes(root, &source).unwrap(),
                    Rendered::Derived(derivation) => match make(&derivation) {
                        Ok(bytes) => bytes,
                        Err(fault) => {
                            diagnostics.extend(ready.broken(planned, &fault));
                            continue;
                        }
                    },
                };
                outputs.insert(path.as_str().to_owned(), bytes);
            }
        }
        Self { diagnostics: pipeline::merged(diagnostics), sources, outputs, build }
    }

    /// The report as an editor sees it, without colour.
    pub(crate) fn report(&self) -> String {
        let mut out = Vec::new();
        report::render(Format::Human, &self.diagnostics, &*self.sources, Look::PLAIN, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.outputs.get(path).unwrap_or_else(|| panic!("no output {path}"));
        std::str::from_utf8(bytes).unwrap()
    }
}

/// What is to be seen of a picture: `webp 480 × 320, without metadata`.
pub(crate) fn description(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0, 0, 1, 0]) {
        return format!("ico of {}", description(&bytes[22..]));
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    let format = reader.format().unwrap().extensions_str()[0];
    let mut decoder = reader.into_decoder().unwrap();
    let (width, height) = decoder.dimensions();
    // The smallest that says how a picture is turned.
    let exif = decoder.exif_metadata().unwrap().is_some_and(|exif| exif.len() > 26);
    let others = [decoder.xmp_metadata(), decoder.iptc_metadata()];
    let with = if exif || others.into_iter().any(|one| one.unwrap().is_some()) { "with" } else { "without" };
    let profile = if decoder.icc_profile().unwrap().is_some() { " but a colour profile" } else { "" };
    DynamicImage::from_decoder(decoder).unwrap();
    format!("{format} {width} × {height}, {with} metadata{profile}\n")
}

/// Copies a folder over another, file by file.
pub(crate) fn overlay(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else if entry.file_type().is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All files below a folder by relative path, with their bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let file = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).ok()?.to_str()?.to_owned();
        Some((name, fs::read(entry.path()).ok()?))
    };
    entries.filter(|entry| entry.file_type().is_file()).filter_map(file).collect()
}

/// Runs the program in a folder, with nothing in its environment.
pub(crate) fn diptych(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).current_dir(root).args(arguments).env_clear().output().unwrap()
}

/// The common base of the golden cases, in a folder of its own.
pub(crate) fn base() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    overlay(&repository().join("tests/sites/_base"), folder.path());
    folder
}
