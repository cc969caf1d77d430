//! Puts the theme and the beginnings of a site into the program, so that `diptych init` needs no other file.
//!
//! Writes a table of paths and bytes for each of the folders; what the files mean is decided in
//! `src/scaffold/starter.rs`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a build script reads the repository and talks to cargo on standard output"
)]

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Name of each table, and the folder whose files it holds.
const TABLES: [(&str, &str); 2] = [("THEME", "themes/accord"), ("STARTER", "src/scaffold/starter")];

fn main() -> io::Result<()> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name));
    let (root, out) = (variable("CARGO_MANIFEST_DIR")?, variable("OUT_DIR")?);
    let mut code = String::new();
    for (name, folder) in TABLES {
        println!("cargo::rerun-if-changed={folder}");
        let folder = root.join(folder);
        let mut files = Vec::new();
        collect(&folder, &mut files)?;
        files.sort();
        let _ = writeln!(code, "const {name}: &[(&str, &[u8])] = &[");
        for file in files {
            let path = file.strip_prefix(&folder).map_err(io::Error::other)?;
            // A path is written as its debug form, which is a literal of Rust.
            let _ = writeln!(code, "    ({path:?}, include_bytes!({file:?})),");
        }
        code.push_str("];\n");
    }
    fs::write(out.join("starter.rs"), code)
}

/// All files below a folder; hidden ones are left out.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if is_hidden {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
