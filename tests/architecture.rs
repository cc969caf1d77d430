//! The architecture as data: who may import whom, which crates are confined where, and the house
//! rules that no lint can hold. A new edge is a visible one-line change here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Modules in order from the bottom, each with the modules of ours that it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("paths", &[]),
    ("dates", &[]),
    ("environment", &[]),
    ("media_types", &[]),
    ("pictures", &["paths"]),
    ("diagnostics", &["paths"]),
    ("source", &["paths", "pictures", "diagnostics"]),
    ("i18n", &["paths", "dates", "diagnostics", "source"]),
    ("config", &["paths", "dates", "diagnostics", "source", "i18n"]),
    ("parse", &["paths", "diagnostics", "source", "i18n"]),
    ("names", &["dates", "diagnostics", "source", "i18n", "parse"]),
    (
        "resolve",
        &[
            "paths",
            "dates",
            "environment",
            "media_types",
            "pictures",
            "diagnostics",
            "source",
            "i18n",
            "config",
            "parse",
            "names",
        ],
    ),
    ("sections", &["diagnostics", "source", "i18n", "parse", "resolve"]),
    ("freshness", &["dates", "diagnostics", "source", "i18n", "resolve", "sections"]),
    ("parity", &["dates", "diagnostics", "source", "i18n", "config", "resolve", "freshness"]),
    ("plan", &["paths", "pictures", "diagnostics", "i18n", "resolve"]),
    ("search", &["i18n"]),
    (
        "render",
        &[
            "paths",
            "dates",
            "pictures",
            "diagnostics",
            "source",
            "i18n",
            "config",
            "parse",
            "names",
            "resolve",
            "freshness",
            "search",
        ],
    ),
    (
        "outputs",
        &["paths", "dates", "media_types", "pictures", "diagnostics", "i18n", "config", "resolve", "plan", "render"],
    ),
    ("texts", &["diagnostics", "source", "i18n", "config", "parse", "names", "resolve"]),
    ("check", &["dates", "diagnostics", "source", "i18n", "config", "parse", "names", "resolve", "texts"]),
    ("scaffold", &["paths", "environment", "diagnostics", "source", "i18n", "config", "parse", "resolve", "check"]),
    (
        "exchange",
        &["paths", "dates", "diagnostics", "parse", "i18n", "resolve", "sections", "freshness", "render", "scaffold"],
    ),
    (
        "pipeline",
        &[
            "paths",
            "dates",
            "environment",
            "pictures",
            "diagnostics",
            "source",
            "config",
            "parse",
            "names",
            "resolve",
            "freshness",
            "parity",
            "plan",
            "render",
            "outputs",
            "check",
        ],
    ),
    ("report", &["paths", "diagnostics", "source"]),
    ("publish", &["paths"]),
    ("serve", &["paths", "media_types"]),
    (
        "preview",
        &[
            "paths",
            "environment",
            "media_types",
            "pictures",
            "diagnostics",
            "source",
            "i18n",
            "resolve",
            "plan",
            "render",
            "outputs",
            "pipeline",
            "report",
            "serve",
        ],
    ),
    (
        "cli",
        &[
            "paths",
            "dates",
            "environment",
            "pictures",
            "diagnostics",
            "source",
            "i18n",
            "config",
            "resolve",
            "sections",
            "freshness",
            "parity",
            "plan",
            "render",
            "outputs",
            "scaffold",
            "exchange",
            "pipeline",
            "report",
            "publish",
            "serve",
            "preview",
            "media_types",
        ],
    ),
];

/// Crates that only some files may use.
const CONFINED: &[(&str, &[&str])] = &[
    ("clap", &["src/cli/"]),
    ("aho_corasick", &["src/names/find"]),
    ("axum", &["src/serve/"]),
    ("tokio", &["src/serve/"]),
    ("tokio_stream", &["src/serve/"]),
    ("notify", &["src/source/disk/watch"]),
    ("open", &["src/cli/serve"]),
    ("rustix", &["src/publish/", "src/source/disk/"]),
    ("walkdir", &["src/source/", "src/publish/"]),
    ("imagesize", &["src/pictures/"]),
    ("image", &["src/pictures/"]),
    ("fast_image_resize", &["src/pictures/"]),
    ("webp", &["src/pictures/"]),
    ("resvg", &["src/pictures/"]),
    ("skrifa", &["src/pictures/"]),
    (
        "blake3",
        &[
            "src/source/",
            "src/pictures/",
            "src/publish/",
            "src/render/highlight",
            "src/render/theme_files",
            "src/search/",
            "src/freshness/line",
        ],
    ),
    ("brotli", &["src/publish/compress"]),
    ("flate2", &["src/publish/compress"]),
    ("lightningcss", &["src/render/minify/style"]),
    ("oxc_allocator", &["src/render/minify/script"]),
    ("oxc_codegen", &["src/render/minify/script"]),
    ("oxc_parser", &["src/render/minify/script"]),
    ("memchr", &["src/parse/front_matter", "src/parse/markdown/emphasis", "src/render/minify/page"]),
    ("serde_yaml", &["src/parse/"]),
    ("toml", &["src/config/", "src/i18n/catalog", "src/scaffold/starter"]),
    ("pulldown_cmark", &["src/parse/markdown/", "src/render/markdown"]),
    ("pulldown_cmark_escape", &["src/render/"]),
    ("syntect", &["src/render/highlight"]),
    ("two_face", &["src/render/highlight"]),
    ("tera", &["src/render/"]),
    ("unicode_segmentation", &["src/render/calendar/"]),
    ("quick_xml", &["src/exchange/xliff", "src/parse/drawing", "src/render/xml"]),
    ("similar", &["src/freshness/difference"]),
    ("unicode_width", &["src/cli/translate/table"]),
    ("annotate_snippets", &["src/report/"]),
    ("anstream", &["src/cli/"]),
    ("rustyline", &["src/cli/keyboard"]),
    ("jiff", &["src/dates/", "src/cli/"]),
    ("icu_datetime", &["src/i18n/"]),
    ("icu_decimal", &["src/i18n/"]),
    ("icu_collator", &["src/i18n/"]),
    ("icu_plurals", &["src/i18n/"]),
    ("icu_list", &["src/i18n/"]),
    ("icu_locale", &["src/i18n/", "src/config/names"]),
];

/// Longest file, in lines outside tests.
const LONGEST_FILE: usize = 320;

struct File {
    path: String,
    module: String,
    text: String,
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if !path.ends_with(".rs") || path.ends_with("/tests.rs") {
            continue;
        }
        let below = path.strip_prefix("src/").unwrap();
        let module = below.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let text = fs::read_to_string(entry.path()).unwrap();
        files.push(File { path, module, text });
    }
    files
}

/// A file without its inline test module.
fn own_part(text: &str) -> &str {
    let end = ["#[cfg(test)]\nmod tests", "#[cfg(all(test, unix))]"].iter().filter_map(|mark| text.find(mark)).min();
    &text[..end.unwrap_or(text.len())]
}

/// The program's own lines: without comments and inline test modules.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    own_part(text)
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line))
}

#[test]
fn imports_go_downwards() {
    let allowed: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| !matches!(file.module.as_str(), "lib" | "main")) {
        let Some(allowed) = allowed.get(file.module.as_str()) else {
            faults.push(format!("{}: the module `{}` has no line in LAYERS", file.path, file.module));
            continue;
        };
        for (number, line) in code(&file.text) {
            for part in line.split("crate::").skip(1) {
                let target: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if target != file.module && !allowed.contains(&target.as_str()) {
                    faults.push(format!("{}:{number}: `{}` may not import `{target}`", file.path, file.module));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn layers_name_only_lower_layers() {
    for (place, (module, imports)) in LAYERS.iter().enumerate() {
        let lower: Vec<&str> = LAYERS[..place].iter().map(|(name, _)| *name).collect();
        for import in *imports {
            assert!(lower.contains(import), "`{import}` must stand before `{module}` in LAYERS");
        }
    }
}

#[test]
fn crates_are_confined() {
    let mut faults = Vec::new();
    for file in sources() {
        for (number, line) in code(&file.text) {
            for (name, places) in CONFINED {
                let used = line.contains(&format!("{name}::")) && !line.contains(&format!("_{name}::"));
                if used && !places.iter().any(|place| file.path.starts_with(place)) {
                    faults.push(format!("{}:{number}: `{name}` is confined to {places:?}", file.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Calls that `clippy.toml` bans are excepted module by module, and only in the folders that touch the outside.
#[test]
fn exceptions_stand_at_the_two_ends() {
    let of_exceptions = |file: &&File| code(&file.text).any(|(_, line)| line.contains("clippy::disallowed_"));
    let files: Vec<String> = sources().iter().filter(of_exceptions).map(|file| file.path.clone()).collect();
    assert_eq!(files, ["src/cli/mod.rs", "src/publish/mod.rs", "src/serve/mod.rs", "src/source/mod.rs"]);
}

#[test]
fn siblings_of_a_family_ignore_each_other() {
    let sources = sources();
    let mut faults = Vec::new();
    for family in ["outputs", "check"] {
        let is_member = |file: &&File| file.module == family && !file.path.ends_with("/mod.rs");
        let name = |file: &File| file.path.trim_end_matches(".rs").rsplit('/').next().unwrap().to_owned();
        let names: Vec<String> = sources.iter().filter(is_member).map(name).collect();
        assert!(!names.is_empty(), "the family `{family}` has no members");
        for file in sources.iter().filter(is_member) {
            for (number, line) in code(&file.text) {
                let reaches = |sibling: &String| line.contains(&format!("super::{sibling}"));
                if line.contains(&format!("crate::{family}"))
                    || line.contains("super::super")
                    || names.iter().any(reaches)
                {
                    faults.push(format!("{}:{number}: {line}", file.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_language_codes() {
    let codes = ["\"en\"", "\"ko\"", "\"ar\"", "\"ja\"", "\"zh\"", "\"ko-KR\"", "\"en-GB\""];
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| file.module != "i18n") {
        for (number, line) in code(&file.text) {
            if codes.iter().any(|code| line.contains(code)) {
                faults.push(format!("{}:{number}: {line}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "language codes belong into i18n and site.toml:\n{}", faults.join("\n"));
}

#[test]
fn files_are_one_thing_and_say_which() {
    let mut faults = Vec::new();
    for file in sources() {
        let first = file.text.lines().next().unwrap_or_default();
        if !first.starts_with("//!") {
            faults.push(format!("{}: begins without `//!`", file.path));
        }
        let lines = own_part(&file.text).lines().count();
        let is_table = file.path.starts_with("src/diagnostics/codes/");
        if lines > LONGEST_FILE && !is_table {
            faults.push(format!("{}: {lines} lines; split it by concept", file.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A comment or document that names a file of tests names one that is there.
#[test]
fn named_tests_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = ["ARCHITECTURE.md", "CONTRIBUTING.md"].map(|name| fs::read_to_string(root.join(name)).unwrap());
    for text in sources().into_iter().map(|file| file.text).chain(documents) {
        for part in text.split("tests/").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            let is_file = part[name.len()..].starts_with(".rs");
            assert!(!is_file || root.join(format!("tests/{name}.rs")).exists(), "there is no `tests/{name}.rs`");
        }
    }
}

/// A file of tests that nothing names would never run.
#[test]
fn every_file_of_tests_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = fs::read_to_string(root.join("tests/all.rs")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for file in fs::read_dir(root.join("tests")).unwrap() {
        let path = file.unwrap().path();
        let Some(name) = path.file_stem().filter(|_| path.extension().is_some_and(|extension| extension == "rs"))
        else {
            continue;
        };
        let name = name.to_str().unwrap();
        let runs = all.contains(&format!("mod {name};")) || manifest.contains(&format!("path = \"tests/{name}.rs\""));
        assert!(runs, "`tests/{name}.rs` is named neither in `tests/all.rs` nor in `Cargo.toml`");
    }
}

#[test]
fn imports_are_written_one_path_a_line() {
    let mut faults = Vec::new();
    for file in sources() {
        for (number, line) in code(&file.text) {
            if line.trim_start().starts_with("use crate::{") {
                faults.push(format!("{}:{number}: write one `use crate::…` per module", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Names in kebab-case, each its own.
fn assert_named(names: &[&str]) {
    let kebab = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    for name in names {
        assert!(!name.is_empty() && kebab(name), "`{name}` is not in kebab-case");
        assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "`{name}` names two things");
    }
}

#[test]
fn output_kinds_are_named() {
    assert_named(&diptych::outputs::ALL.iter().map(|kind| kind.name).collect::<Vec<_>>());
}

#[test]
fn codes_are_named_and_explained() {
    let checks = diptych::check::ALL.iter().map(|check| check.code);
    let codes: Vec<_> = diptych::diagnostics::codes::all().chain(checks).collect();
    assert_named(&codes.iter().map(|code| code.name).collect::<Vec<_>>());
    for code in codes {
        assert!(!code.meaning.is_empty() && !code.wrong.is_empty() && !code.right.is_empty(), "{}", code.name);
    }
}
