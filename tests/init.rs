//! `diptych init`: a site that works at once, whatever its partners and languages are called.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{diptych, files, repository};

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A site with these arguments in a new folder `site`.
fn begun(around: &Path, arguments: &[&str]) -> String {
    let output = diptych(around, &[&["init", "site"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// Nothing is wrong with the site, not even a little, but for the marks in names that somebody chose.
fn assert_sound(site: &Path) {
    let output = diptych(site, &["check", "--strict"]);
    let said = said(&output);
    let is_of_names = said.lines().filter(|line| line.starts_with("note")).all(|line| line.contains("[typography]"));
    assert!(output.status.code() == Some(0) && (said.contains("no problems") || is_of_names), "{said}");
}

const PARTNERS: [&str; 4] = ["--partner", "City of Seoul", "--partner", "자카르타"];

#[test]
fn a_new_site_is_sound_and_can_be_built() {
    let around = tempfile::tempdir().unwrap();
    let message = begun(around.path(), &[&PARTNERS[..], &["--title", "ko=두 도시"]].concat());
    assert!(message.ends_with("Next: cd site && diptych serve\n") && !message.contains("Translate"), "{message}");
    let site = around.path().join("site");
    assert_sound(&site);
    let output = diptych(&site, &["build", "--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let home = fs::read_to_string(site.join("public/ko/index.html")).unwrap();
    assert!(home.contains("두 도시") && home.contains("자카르타"), "{home}");
    let names: Vec<_> = fs::read_dir(&site).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with(".diptych-new")), "{names:?}");
    assert!(files(&site.join("themes/accord")) == files(&repository().join("themes/accord")));
    let entry =
        ["new", "sessions", "kick-off", "--title", "en=Kick-off", "--title", "ko=시작", "--set", "status=planned"];
    assert_eq!(diptych(&site, &entry).status.code(), Some(0));
    assert_sound(&site);
}

#[test]
fn names_of_partners_are_texts_and_nothing_else() {
    let names = [
        "\"quoted\" and 'single'",
        "two\nlines\tand a tab",
        "{{ site.title }} {% raw %}",
        "back\\slash: colon # hash",
        "[brackets](x) *stars* <b>tags</b>",
        "- leading hyphen",
        "{partners} %title% \"\"\"",
        "~",
        "null",
        "true",
        "…",
    ];
    for pair in names.windows(2) {
        let around = tempfile::tempdir().unwrap();
        begun(around.path(), &["--partner", pair[0], "--partner", pair[1]]);
        assert_sound(&around.path().join("site"));
        let output = diptych(&around.path().join("site"), &["show", "home", "--lang", "en"]);
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        for (number, name) in pair.iter().enumerate() {
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(shown["site"]["partners"][number]["title"], name, "{pair:?}");
        }
    }
}

#[test]
fn any_languages_can_be_chosen() {
    let cases: [(&[&str], &[&str]); 5] = [
        (&["ko", "en"], &[]),
        (&["en", "id", "ar"], &["Translate the texts in `id`, `ar`"]),
        (&["fr", "ja"], &["`fr`, `ja`", "themes/accord/strings/fr.toml", "themes/accord/strings/ja.toml"]),
        (&["ru", "he", "zh-Hant"], &["themes/accord/strings/zh-Hant.toml"]),
        (&["eo=Esperanto"], &["themes/accord/strings/eo.toml"]),
    ];
    for (codes, expected) in cases {
        let around = tempfile::tempdir().unwrap();
        let languages: Vec<&str> = codes.iter().flat_map(|code| ["--lang", code]).collect();
        let message = begun(around.path(), &[&PARTNERS[..], &languages].concat());
        for part in expected {
            assert!(message.contains(part), "{codes:?}: {message}");
        }
        assert_sound(&around.path().join("site"));
    }
}

#[test]
fn only_a_folder_that_is_new_or_empty_is_taken() {
    let around = tempfile::tempdir().unwrap();
    fs::write(around.path().join("letter.txt"), "mine").unwrap();
    let before = files(around.path());
    let output = diptych(around.path(), &[&["init"], &PARTNERS[..]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("it holds `letter.txt`"), "{}", said(&output));
    let output = diptych(around.path(), &[&["init", "letter.txt"], &PARTNERS[..]].concat());
    assert_ne!(output.status.code(), Some(0), "{}", said(&output));
    assert!(files(around.path()) == before);
    let empty = around.path().join("empty");
    fs::create_dir_all(empty.join(".git")).unwrap();
    let output = diptych(&empty, &[&["init"], &PARTNERS[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).ends_with("Next: diptych serve\n"), "{}", said(&output));
    assert_sound(&empty);
    let again = diptych(&empty, &[&["init"], &PARTNERS[..]].concat());
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert!(
        said(&again).contains("it holds `.gitattributes`, `.gitignore`, `README.md` and 3 more"),
        "{}",
        said(&again)
    );
}

#[test]
fn what_is_missing_or_wrong_leaves_nothing() {
    let long = "long ".repeat(100);
    let cases: [(&[&str], &str); 8] = [
        (&[], "name them"),
        (&["--partner", "One"], "name them"),
        (&["--partner", "One", "--partner", "  "], "name them"),
        (&["--partner", "One", "--partner", "a\u{202e}b"], "sound"),
        (&["--partner", "One", "--partner", &long], "sound"),
        (&["--partner", "One", "--partner", "Two", "--lang", "english!"], "is no language code"),
        (&["--partner", "One", "--partner", "Two", "--lang", "en", "--lang", "EN"], "named twice"),
        (&["--partner", "One", "--partner", "Two", "--title", "kr=둘"], "did you mean `ko`?"),
    ];
    for (arguments, expected) in cases {
        let around = tempfile::tempdir().unwrap();
        let output = diptych(around.path(), &[&["init", "deep/site"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 0, "{arguments:?} left something");
    }
}
