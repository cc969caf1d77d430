//! `check --fix`: what is written, and what is left alone.

use std::fs;

use crate::support::{base, diptych};
use diptych::diagnostics::{Diagnostic, FileId, Span, codes};
use diptych::paths::SourcePath;
use diptych::publish::{Rewrite, rewrite};
use diptych::report::fixes::fixed;
use diptych::source::SourceTree;
use proptest::prelude::*;

const REGISTRY: &str = "organisations:\n  north: {entry: organisations/north, acronym: NoCo, wrong: [NoCO]}\n";
const ENTRY: &str = "---\ntitle: NoCO\n---\nNoCO and “NoCO”, N&#111;CO. NoCO\n";

#[test]
fn wrong_names_are_written_right() {
    let site = base();
    let entry = site.path().join("content/news/a.en.md");
    fs::create_dir_all(entry.parent().unwrap()).unwrap();
    fs::write(site.path().join("content/names.yaml"), REGISTRY).unwrap();
    fs::write(&entry, ENTRY).unwrap();
    let before = diptych(site.path(), &["check"]);
    assert!(String::from_utf8(before.stdout).unwrap().contains("`diptych check --fix` writes `NoCo`"));
    assert_eq!(fs::read_to_string(&entry).unwrap(), ENTRY);

    let fixed = diptych(site.path(), &["check", "--fix"]);
    let told = String::from_utf8(fixed.stderr).unwrap();
    assert!(told.contains("fixed content/news/a.en.md:2:8: `NoCO` is `NoCo` now"), "{told}");
    // What is written otherwise in the file needs the author, and a quotation is none of ours.
    assert_eq!(fs::read_to_string(&entry).unwrap(), "---\ntitle: NoCo\n---\nNoCo and “NoCO”, N&#111;CO. NoCo\n");
    let left = String::from_utf8(fixed.stdout).unwrap();
    assert_eq!(left.matches("wrong-name").count(), 1, "{left}");

    let again = diptych(site.path(), &["check", "--fix"]);
    assert!(!String::from_utf8(again.stderr).unwrap().contains("fixed"));
}

#[test]
fn machines_are_told_of_fixes() {
    let site = base();
    fs::create_dir_all(site.path().join("content/news")).unwrap();
    fs::write(site.path().join("content/names.yaml"), REGISTRY).unwrap();
    fs::write(site.path().join("content/news/a.en.md"), ENTRY).unwrap();
    let json = String::from_utf8(diptych(site.path(), &["check", "--format", "json"]).stdout).unwrap();
    let fix = r#""fix":{"path":"content/news/a.en.md","offset":11,"length":4,"text":"NoCo"}"#;
    assert!(json.contains(fix), "{json}");
    let sarif = diptych(site.path(), &["check", "--format", "sarif"]).stdout;
    let document: serde_json::Value = serde_json::from_slice(&sarif).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    let change = &results.iter().find(|one| one["ruleId"] == "wrong-name").unwrap()["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "content/news/a.en.md");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "NoCo");
    assert_eq!(change["replacements"][0]["deletedRegion"]["startColumn"], 8);
}

#[test]
fn a_file_that_changed_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.md", "b.md"].map(|name| SourcePath::new(name).unwrap());
    for path in &paths {
        fs::write(folder.path().join(path.as_str()), "old").unwrap();
    }
    let change = |path, before| Rewrite { path, before, after: "new" };
    let texts = || paths.each_ref().map(|path| fs::read_to_string(folder.path().join(path.as_str())).unwrap());
    assert!(rewrite(folder.path(), [change(&paths[0], "old"), change(&paths[1], "other")]).is_err());
    assert_eq!(texts(), ["old", "old"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    std::os::unix::fs::symlink("a.md", folder.path().join("c.md")).unwrap();
    let link = SourcePath::new("c.md").unwrap();
    assert!(rewrite(folder.path(), [change(&link, "old")]).is_err());
    rewrite(folder.path(), [change(&paths[0], "old"), change(&paths[1], "old")]).unwrap();
    assert_eq!(texts(), ["new", "new"]);
}

proptest! {
    /// Nothing but the places of fixes changes, and of fixes that overlap one is taken.
    #[test]
    fn fixes_are_applied_once(ranges in proptest::collection::vec((0_usize..20, 0_usize..6), 0..6)) {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let sources = SourceTree::from_texts([("content/a.md", text)]);
        let fix = |(start, length): &(usize, usize)| {
            let span = Span::new(FileId(0), *start..start + length);
            Diagnostic::new(&codes::words::MENTION_MISSING, span, "").fixed_by(span, "#")
        };
        let diagnostics: Vec<Diagnostic> = ranges.iter().map(fix).collect();
        let fixed = fixed(&diagnostics, &sources);
        let kept: String = fixed.first().map_or(text, |file| &file.after).chars().filter(|one| *one != '#').collect();
        let covered = |at: usize| ranges.iter().any(|(start, length)| (*start..start + length).contains(&at));
        prop_assert!(text.char_indices().filter(|(at, _)| !covered(*at)).all(|(_, one)| kept.contains(one)));
        prop_assert!(fixed.first().map_or(0, |file| file.changes.len()) <= ranges.len());
    }
}
