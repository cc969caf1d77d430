//! Golden sites: each folder of `tests/sites/` is a case. No Rust per case.
//!
//! ```text
//! tests/sites/<case>/
//!   README.md         what the case shows, in a line or two
//!   case.toml         optional: base_url, drafts, bare (without the common base), and see `Settings`
//!   input/            laid over `tests/sites/_base`, which is a small sound site;
//!                     `name.more` is added to the end of the file `name` of the base
//!   diagnostics.txt   the report an editor sees; absent means that none is allowed
//!   expected/         outputs that must be equal, byte for byte, or by their description if they are pictures
//!                     that were made; others are not looked at
//!   outputs.txt       optional: the path of every output
//! ```
//!
//! `UPDATE=1 cargo test --test golden` rewrites expectations; review the difference like code.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests work on real files"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use diptych::environment::Environment;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{BuiltSite, files, overlay, repository};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = cases().into_iter().map(trial).collect();
    trials.push(Trial::test("every_code_is_shown", every_code_is_shown));
    trials.push(Trial::test("every_message_points_and_helps", every_message_points_and_helps));
    trials.push(Trial::test("every_case_says_what_it_shows", every_case_says_what_it_shows));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn sites() -> PathBuf {
    repository().join("tests/sites")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(sites())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && !path.file_name().unwrap().to_string_lossy().starts_with('_'))
        .collect();
    cases.sort();
    cases
}

fn trial(case: PathBuf) -> Trial {
    Trial::test(case.file_name().unwrap().to_string_lossy().into_owned(), move || check(&case))
}

fn updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// What `case.toml` may say.
#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    base_url: Option<String>,
    drafts: bool,
    bare: bool,
    /// Files to delete, of the base or of the case.
    without: Vec<String>,
    /// Names that not every checkout can hold, by the path of a file. Percent-escapes are bytes.
    rename: BTreeMap<String, String>,
    /// Lines to repeat, so that a file needs not be large in the repository: `"path" = [line, times]`.
    repeat: BTreeMap<String, (usize, usize)>,
    /// A Unix socket, which is neither a file nor a folder.
    socket: Option<String>,
    /// Kinds of further files that the site makes; the base makes none.
    outputs: Vec<String>,
}

fn settings(case: &Path) -> Settings {
    let text = fs::read_to_string(case.join("case.toml")).unwrap_or_default();
    toml::from_str(&text).unwrap()
}

fn check(case: &Path) -> Result<(), Failed> {
    let settings = settings(case);
    let root = tempfile::tempdir().unwrap();
    if !settings.bare {
        overlay(&sites().join("_base"), root.path());
    }
    if case.join("input").exists() {
        overlay(&case.join("input"), root.path());
    }
    lengthen(root.path());
    choose_outputs(root.path(), &settings.outputs);
    let _socket = disguise(root.path(), &settings);
    let environment = Environment { base_url: settings.base_url, drafts: settings.drafts, ..Environment::fixed() };
    let built = BuiltSite::read_with_pictures(root.path(), &environment);
    compare_text(&case.join("diagnostics.txt"), &built.report())?;
    compare_outputs(case, &built)?;
    let list = case.join("outputs.txt");
    if list.exists() {
        let names: Vec<&str> = built.outputs.keys().map(String::as_str).collect();
        compare_text(&list, &(names.join("\n") + "\n"))?;
    }
    Ok(())
}

/// Adds each `name.more` to the end of the file `name`.
fn lengthen(root: &Path) {
    for path in files(root).into_keys() {
        if let Some(name) = path.strip_suffix(".more") {
            let addition = fs::read_to_string(root.join(&path)).unwrap();
            let whole = fs::read_to_string(root.join(name)).unwrap() + &addition;
            fs::write(root.join(name), whole).unwrap();
            fs::remove_file(root.join(&path)).unwrap();
        }
    }
}

/// Lets the site of the base make some kinds of further files.
fn choose_outputs(root: &Path, outputs: &[String]) {
    if !outputs.is_empty() {
        let file = root.join("site.toml");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains("\noutputs = []\n"), "the site.toml of this case does not leave outputs out");
        fs::write(file, text.replace("\noutputs = []\n", &format!("\noutputs = {outputs:?}\n"))).unwrap();
    }
}

/// Does to the files what cannot be kept in a repository.
fn disguise(root: &Path, settings: &Settings) -> Option<UnixListener> {
    for path in &settings.without {
        fs::remove_file(root.join(path)).unwrap();
    }
    for (path, (line, times)) in &settings.repeat {
        let text = fs::read_to_string(root.join(path)).unwrap();
        let repeated = text
            .split_inclusive('\n')
            .zip(1..)
            .map(|(content, number)| if number == *line { content.repeat(*times) } else { content.to_owned() });
        fs::write(root.join(path), repeated.collect::<String>()).unwrap();
    }
    for (path, name) in &settings.rename {
        let bytes: Vec<u8> = percent_encoding::percent_decode_str(name).collect();
        let target = root.join(OsStr::from_bytes(&bytes));
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::rename(root.join(path), target).unwrap();
    }
    settings.socket.as_ref().map(|path| UnixListener::bind(root.join(path)).unwrap())
}

/// Compares with the text of a file; an absent file means an empty text.
fn compare_text(path: &Path, actual: &str) -> Result<(), Failed> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if updating() {
        if actual.is_empty() {
            fs::remove_file(path).unwrap();
        } else {
            fs::write(path, actual).unwrap();
        }
        return Ok(());
    }
    Err(format!("{} differs\n--- expected\n{expected}\n--- actual\n{actual}", path.display()).into())
}

fn compare_outputs(case: &Path, built: &BuiltSite) -> Result<(), Failed> {
    let folder = case.join("expected");
    for (name, expected) in files(&folder) {
        let Some(actual) = built.outputs.get(&name) else {
            return Err(format!("`{name}` was not made; made: {:?}", built.outputs.keys()).into());
        };
        if *actual == expected {
            continue;
        }
        if !updating() {
            let show = String::from_utf8_lossy;
            return Err(
                format!("`{name}` differs\n--- expected\n{}\n--- actual\n{}", show(&expected), show(actual)).into()
            );
        }
        fs::write(folder.join(&name), actual).unwrap();
    }
    Ok(())
}

/// No message without an example: each code stands in the report of some case.
fn every_code_is_shown() -> Result<(), Failed> {
    let reports: String =
        cases().iter().filter_map(|case| fs::read_to_string(case.join("diagnostics.txt")).ok()).collect();
    let hidden: BTreeSet<&str> = diptych::pipeline::all_codes()
        .into_keys()
        .filter(|name| {
            !["error", "warning", "note", "info"].iter().any(|level| reports.contains(&format!("{level}[{name}]")))
        })
        .collect();
    if hidden.is_empty() { Ok(()) } else { Err(format!("no golden case shows {hidden:?}").into()) }
}

/// No message without a place and without what to do about it.
fn every_message_points_and_helps() -> Result<(), Failed> {
    let mut mute = Vec::new();
    for case in cases() {
        let report = fs::read_to_string(case.join("diagnostics.txt")).unwrap_or_default();
        let messages = report.split("\n\n").filter(|message| !message.trim().is_empty() && !message.starts_with('…'));
        let silent = |message: &&str| !message.contains("--> ") || !message.contains("= help: ");
        mute.extend(messages.filter(silent).map(|message| format!("{}:\n{message}\n", case.display())));
    }
    if mute.is_empty() { Ok(()) } else { Err(mute.join("\n").into()) }
}

fn every_case_says_what_it_shows() -> Result<(), Failed> {
    let silent: Vec<_> = cases().into_iter().filter(|case| !case.join("README.md").exists()).collect();
    if silent.is_empty() { Ok(()) } else { Err(format!("no README.md in {silent:?}").into()) }
}
