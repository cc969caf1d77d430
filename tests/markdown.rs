//! Markdown to HTML, and what is wrong with it: the cases of `tests/markdown/*.md`.
//!
//! A file holds cases separated by a line of `====`, which may be followed by the title of the next
//! case. A case is its input, a line with a single `.`, the expected HTML, and, if anything is
//! reported, another `.` with one line per diagnostic: `line:column-line:column severity[code]
//! message`. `UPDATE=1 cargo test --test markdown` rewrites the expectations.

#![allow(clippy::disallowed_methods, reason = "tests read their cases")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod permissive;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use diptych::diagnostics::{Diagnostic, FileId, Position, sort};
use diptych::parse::markdown::outline;
use diptych::render::highlight::Highlighter;
use libtest_mimic::{Arguments, Failed, Trial};

/// One case of a file.
struct Case {
    title: String,
    input: String,
    expected: String,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown"));
    if std::env::var_os("UPDATE").is_some() {
        files.iter().for_each(|file| update(file));
    }
    let trials = files.iter().flat_map(|file| trials(file)).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    files.sort();
    files
}

fn trials(file: &Path) -> Vec<Trial> {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let cases = read(file).into_iter().enumerate();
    let trial = |(index, case): (usize, Case)| {
        Trial::test(format!("{name} {} {}", index + 1, case.title), move || {
            let found = result(&case.input);
            let message = format!("input\n{}\nexpected\n{}\nfound\n{found}", case.input, case.expected);
            if found == case.expected { Ok(()) } else { Err(Failed::from(message)) }
        })
    };
    cases.map(trial).collect()
}

fn read(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut in_expected = false;
    for line in text.lines() {
        let title = line.strip_prefix("====").filter(|rest| rest.is_empty() || rest.starts_with(' '));
        if let Some(title) = title {
            let title = title.trim().to_owned();
            cases.push(Case { title, input: String::new(), expected: String::new() });
            in_expected = false;
            continue;
        }
        let Some(case) = cases.last_mut() else { panic!("{} begins with no `====`", file.display()) };
        match (in_expected, line) {
            (false, ".") => in_expected = true,
            (false, _) => writeln!(case.input, "{line}").unwrap(),
            (true, _) => writeln!(case.expected, "{line}").unwrap(),
        }
    }
    cases
}

fn update(file: &Path) {
    let mut text = String::new();
    for case in read(file) {
        let title = if case.title.is_empty() { String::new() } else { format!(" {}", case.title) };
        write!(text, "===={title}\n{}.\n{}", case.input, result(&case.input)).unwrap();
    }
    std::fs::write(file, text).unwrap();
}

/// The HTML and the diagnostics of a case.
fn result(input: &str) -> String {
    let mut reported = outline(FileId(0), input, 0);
    sort(&mut reported.diagnostics);
    let mut result = permissive::render(input, &reported.value, &Highlighter::new());
    if !result.is_empty() && !result.ends_with('\n') {
        result.push('\n');
    }
    if !reported.diagnostics.is_empty() {
        result.push_str(".\n");
    }
    for diagnostic in &reported.diagnostics {
        writeln!(result, "{}", shown(input, diagnostic)).unwrap();
    }
    result
}

fn shown(input: &str, diagnostic: &Diagnostic) -> String {
    let range = diagnostic.primary.span.range();
    let (start, end) = (Position::of(input, range.start), Position::of(input, range.end));
    let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
    let line = format!("{place} {}[{}] {}", diagnostic.severity.word(), diagnostic.code.name, diagnostic.message);
    match &diagnostic.help {
        Some(help) => format!("{line}\n  help: {help}"),
        None => line,
    }
}
