//! `diptych show`: a template's view of an entry with the origin of each value, over many sites.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{BuiltSite, diptych, overlay, repository};
use diptych::diagnostics::Position;
use diptych::environment::Environment;
use diptych::outputs::{self, Seen};
use diptych::render::Renderer;
use serde_json::Value;
use tempfile::TempDir;

/// The common base of the golden cases with a case laid over it.
fn case(name: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    overlay(&repository().join("tests/sites/_base"), folder.path());
    overlay(&repository().join("tests/sites").join(name).join("input"), folder.path());
    folder
}

fn base() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    overlay(&repository().join("tests/sites/_base"), folder.path());
    folder
}

fn shown(root: &Path, arguments: &[&str]) -> Value {
    let output = diptych(root, &[&["show"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(root: &Path, arguments: &[&str]) -> String {
    let output = diptych(root, &[&["show"], arguments].concat());
    assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// Everything that all pages of a site's entries are rendered from.
fn all_seen(renderer: &Renderer) -> Vec<(String, Seen)> {
    let site = renderer.site();
    let pairs = site.iter().flat_map(|(id, entry)| site.config.languages.iter().map(move |code| (id, entry, code)));
    pairs.filter_map(|(id, entry, code)| Some((entry.name(), outputs::seen(renderer, id, code)?))).collect()
}

/// The paths that must have an origin: each variable, each member of the entry, each value of it.
fn paths(seen: &Seen) -> BTreeSet<String> {
    let variables = [
        ("page", serde_json::to_value(&seen.page).unwrap()),
        ("site", serde_json::to_value(&seen.site).unwrap()),
        ("language", serde_json::to_value(&seen.language).unwrap()),
    ];
    let mut paths = BTreeSet::new();
    for (name, value) in variables {
        collect(name, &value, &mut paths);
    }
    paths
}

fn collect(path: &str, value: &Value, paths: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) if ["page", "site", "language", "page.entry", "page.entry.values"].contains(&path) => {
            for (name, value) in members {
                collect(&format!("{path}.{name}"), value, paths);
            }
        }
        _ => {
            paths.insert(path.to_owned());
        }
    }
}

/// The value at a path such as `page.entry.backlinks.0.entries.1`.
fn at<'v>(variables: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(variables, |value, step| match value {
        Value::Array(members) => members.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

#[test]
fn every_value_has_an_origin() {
    let golden = ["theme-api", "value-types", "backlinks", "fallback-show", "menu", "language-arabic"];
    let cases: Vec<TempDir> = golden.iter().map(|name| case(name)).collect();
    for root in cases.iter().map(TempDir::path).chain([repository().as_path()]) {
        let built = BuiltSite::read(root, &Environment::fixed());
        let renderer = &built.build.ready.as_ref().unwrap().renderer;
        let all = all_seen(renderer);
        assert!(!all.is_empty());
        for (name, seen) in all {
            for path in paths(&seen) {
                let origin = seen.origins.get(&path).unwrap_or_else(|| panic!("{name}: `{path}` has no origin"));
                assert!(origin.place.is_some() || origin.rule.is_some(), "{name}: `{path}` comes from nowhere");
            }
            let variables = serde_json::json!({ "page": seen.page, "site": seen.site, "language": seen.language });
            for path in seen.origins.keys() {
                assert!(at(&variables, path).is_some(), "{name}: there is no `{path}` that could have an origin");
            }
        }
    }
}

/// Golden page of `theme-api` is the whole view as its template prints it.
#[test]
fn what_is_shown_is_what_the_template_gets() {
    let root = case("theme-api");
    let built = BuiltSite::read(root.path(), &Environment::fixed());
    for code in ["en", "ko"] {
        let object = shown(root.path(), &["sessions/opening", "--lang", code, "--now", "2026-01-01"]);
        let printed = String::from_utf8(built.outputs[&format!("{code}/sessions/opening/index.html")].clone()).unwrap();
        for name in ["title", "url", "canonical"] {
            let value = object["page"][name].as_str().unwrap();
            assert!(printed.contains(value), "{code}: `{name}` is `{value}`");
        }
        assert_eq!(object["language"]["code"], code);
    }
}

#[test]
fn values_come_from_their_line_or_from_a_rule() {
    let project = base();
    let file = project.path().join("content/sessions/opening.md");
    let text = fs::read_to_string(&file).unwrap();
    let object = shown(project.path(), &["sessions/opening", "--lang", "ko"]);
    let origin = |path: &str| object["origins"][path].clone();
    let status = origin("page.entry.values.status");
    let written = Position::of(&text, text.find("status:").unwrap());
    assert_eq!(status["file"], "content/sessions/opening.md");
    assert_eq!((&status["line"], &status["column"]), (&written.line.into(), &written.column.into()));
    assert_eq!(origin("page.title")["file"], "content/sessions/opening.ko.md");
    assert_eq!(origin("page.entry.values.status.value.label")["file"], "site.toml");
    assert_eq!(origin("page.short_title")["rule"], "the title, as no `short_title` is written");
    let partner = shown(project.path(), &["organisations/north", "--lang", "en"]);
    let backlink = &partner["origins"]["page.entry.backlinks.0.entries.0"];
    assert_eq!(backlink["rule"], "backlink from `sessions/opening` through `organisers`");
    assert_eq!(backlink["file"], "content/sessions/opening.md");
}

#[test]
fn all_languages_are_a_list_and_one_is_an_object() {
    let project = base();
    let all = shown(project.path(), &["about"]);
    let codes: Vec<&Value> = all.as_array().unwrap().iter().map(|object| &object["language"]["code"]).collect();
    assert_eq!(codes, ["en", "ko"]);
    let one = shown(project.path(), &["about", "--lang", "ko"]);
    assert_eq!(one, all[1]);
    assert_eq!(one["template"], "entry.html");
}

#[test]
fn sites_with_errors_are_shown() {
    let project = base();
    fs::write(project.path().join("content/about.en.md"), "no front matter").unwrap();
    fs::remove_file(project.path().join("content/home.en.md")).unwrap();
    assert_eq!(shown(project.path(), &["sessions/opening", "--lang", "en"])["entry"], "sessions/opening");
    fs::write(project.path().join("site.toml"), "base_url =").unwrap();
    let output = diptych(project.path(), &["show", "sessions/opening"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("`diptych check` says where"));
}

#[test]
fn what_is_not_there_is_refused_with_what_is() {
    let project = base();
    let sessions = project.path().join("content/sessions");
    fs::write(sessions.join("later.md"), "---\ntitle: {en: Later, ko: 나중}\nstatus: held\ndraft: true\n---\n")
        .unwrap();
    fs::create_dir(project.path().join("content/news")).unwrap();
    fs::write(project.path().join("content/news/only.en.md"), "---\ntitle: Only\n---\n").unwrap();
    let cases = [
        (&["sessions/opning"][..], "did you mean `sessions/opening`?"),
        (&["opening"], "did you mean `sessions/opening`?"),
        (&["abuot"], "did you mean `about`?"),
        (&["about", "--lang", "kr"], "did you mean `ko`?"),
        (&["sessions/later"], "add `--drafts` to see it"),
        (&["news/only", "--lang", "ko"], "it is written in `en`"),
    ];
    for (arguments, expected) in cases {
        let said = refused(project.path(), arguments);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    assert_eq!(shown(project.path(), &["sessions/later", "--drafts", "--lang", "en"])["page"]["title"], "Later");
}
