//! What the dependencies may be, as `deny.toml` says it for `cargo deny check licenses bans sources`: held here
//! too, so that the claim does not depend on another program being installed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

/// The registry of crates, as cargo names it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The packages that are built for this machine, ours left out.
static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let command = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let version = command("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&command(env!("CARGO"), &arguments)).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.filter(|package| package["name"] != env!("CARGO_PKG_NAME")).cloned().collect()
});

static RULES: LazyLock<toml::Table> = LazyLock::new(|| {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    text.parse().unwrap()
});

fn allowed() -> BTreeSet<&'static str> {
    RULES["licenses"]["allow"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// The licences that a package leaves to choose from, each choice with all that it asks for. Of an expression of
/// SPDX: alternatives of conjunctions, and conjunctions of alternatives in brackets.
fn choices(expression: &str) -> Vec<BTreeSet<String>> {
    let expression = expression.replace('/', " OR ");
    let mut tokens = expression.replace('(', " ( ").replace(')', " ) ");
    tokens = tokens.split_whitespace().collect::<Vec<_>>().join(" ").replace(" WITH ", "\u{1}");
    let tokens: Vec<String> = tokens.split(' ').map(|token| token.replace('\u{1}', " WITH ")).collect();
    let mut rest = tokens.as_slice();
    let found = alternatives(&mut rest);
    assert!(rest.is_empty(), "`{expression}` is no SPDX expression");
    found
}

fn alternatives(tokens: &mut &[String]) -> Vec<BTreeSet<String>> {
    let mut found = conjunction(tokens);
    while tokens.first().is_some_and(|token| token == "OR") {
        *tokens = &tokens[1..];
        found.extend(conjunction(tokens));
    }
    found
}

fn conjunction(tokens: &mut &[String]) -> Vec<BTreeSet<String>> {
    let mut found = single(tokens);
    while tokens.first().is_some_and(|token| token == "AND") {
        *tokens = &tokens[1..];
        let right = single(tokens);
        found = found.iter().flat_map(|left| right.iter().map(move |right| left | right)).collect();
    }
    found
}

fn single(tokens: &mut &[String]) -> Vec<BTreeSet<String>> {
    let (first, rest) = tokens.split_first().unwrap();
    *tokens = rest;
    if first != "(" {
        return vec![BTreeSet::from([first.clone()])];
    }
    let inner = alternatives(tokens);
    assert_eq!(tokens.first().map(String::as_str), Some(")"));
    *tokens = &tokens[1..];
    inner
}

#[test]
fn expressions_are_read() {
    let cases: [(&str, &[&[&str]]); 5] = [
        ("MIT", &[&["MIT"]]),
        ("MIT/Apache-2.0", &[&["MIT"], &["Apache-2.0"]]),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", &[&["MIT", "Unicode-3.0"], &["Apache-2.0", "Unicode-3.0"]]),
        ("Apache-2.0 WITH LLVM-exception OR MIT", &[&["Apache-2.0 WITH LLVM-exception"], &["MIT"]]),
        ("MIT OR Zlib AND ISC", &[&["MIT"], &["ISC", "Zlib"]]),
    ];
    for (expression, expected) in cases {
        let expected: Vec<BTreeSet<String>> =
            expected.iter().map(|names| names.iter().map(|name| (*name).to_owned()).collect()).collect();
        assert_eq!(choices(expression), expected, "{expression}");
    }
}

#[test]
fn licences_are_allowed() {
    let allowed = allowed();
    let is_allowed = |choice: &BTreeSet<String>| choice.iter().all(|name| allowed.contains(name.as_str()));
    let mut faults = Vec::new();
    for package in PACKAGES.iter() {
        let expression = package["license"].as_str().unwrap_or_default();
        if expression.is_empty() || !choices(expression).iter().any(is_allowed) {
            faults.push(format!("{} {}: `{expression}`", package["name"], package["version"]));
        }
    }
    assert!(faults.is_empty(), "deny.toml does not allow the licences of:\n{}", faults.join("\n"));
}

#[test]
fn packages_come_from_the_registry_and_none_is_banned() {
    let banned: BTreeSet<&str> =
        RULES["bans"]["deny"].as_array().unwrap().iter().map(|ban| ban["crate"].as_str().unwrap()).collect();
    for package in PACKAGES.iter() {
        let name = package["name"].as_str().unwrap();
        assert_eq!(package["source"], REGISTRY, "{name} comes from elsewhere");
        assert!(!banned.contains(name), "deny.toml bans {name}");
    }
    let manifest: toml::Table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap().parse().unwrap();
    for (name, wanted) in manifest["dependencies"].as_table().unwrap() {
        let version = wanted.as_str().or_else(|| wanted.get("version")?.as_str());
        assert!(version.is_some_and(|version| !version.contains('*')), "{name} may be of any version");
    }
}
