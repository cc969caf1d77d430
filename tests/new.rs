//! `diptych new`: entries of every collection, what is refused, and what is left on disk.

use std::fs;
use std::process::Output;

use crate::support::{BuiltSite, base, diptych, files, overlay, repository};
use diptych::config::{Collection, Field, FieldType};
use diptych::environment::Environment;
use diptych::resolve::Site;
use diptych::scaffold::{Beginning, Form, Given, Judge};
use diptych::source::disk;
use proptest::prelude::*;
use tempfile::TempDir;

/// The site of this repository, without what is made of it.
fn own_site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "themes"] {
        fs::create_dir(folder.path().join(part)).unwrap();
        overlay(&repository().join(part), &folder.path().join(part));
    }
    fs::copy(repository().join("site.toml"), folder.path().join("site.toml")).unwrap();
    folder
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A right value of a field, as it is typed after `--set`.
fn value(field_type: &FieldType, site: &Site) -> String {
    let entry = |to: &[String]| to.iter().flat_map(|name| site.members(name)).next().unwrap().1.name();
    let text = match field_type {
        FieldType::Text => "A line: \\with\\ #marks",
        FieldType::Prose => "One paragraph.\n\nAnother: with more.",
        FieldType::Date => "2016-10~mid",
        FieldType::Period => "2016-10-18T16:30/18:30",
        FieldType::Url => "https://example.org/page#part",
        FieldType::Email => "name@example.org",
        FieldType::Number => "-12.5",
        FieldType::Money => "12500.50 USD",
        FieldType::Coordinates => "-6.2, 106.8",
        FieldType::Flag => "true",
        FieldType::File => "일정.txt",
        FieldType::Image => "flags.png",
        FieldType::Choice(list) => return site.config.choices[list].keys().next_back().unwrap().clone(),
        FieldType::Ref { to, .. } => return entry(to),
        FieldType::List(member) => match &**member {
            FieldType::Record(_) => return format!("[{}]", value(member, site)),
            member => return value(member, site),
        },
        FieldType::Record(members) => {
            let pair = |(name, field): (&String, &Field)| format!("{name}: {:?}", value(&field.field_type, site));
            return format!("{{{}}}", members.iter().map(pair).collect::<Vec<_>>().join(", "));
        }
    };
    text.to_owned()
}

/// Arguments that begin an entry with a value for everything.
fn complete(rules: &Collection, key: &str, site: &Site) -> Vec<String> {
    let codes: Vec<&str> = site.config.languages.codes().collect();
    let name = if rules.name.is_empty() { "pages" } else { &rules.name };
    let mut arguments = vec!["new".to_owned(), name.to_owned(), key.to_owned()];
    for code in &codes {
        arguments.extend(["--title".to_owned(), format!("{code}=A new entry of {name} in {code}: “one”")]);
        arguments.extend(["--summary".to_owned(), format!("{code}=- What it is about.")]);
    }
    for (field, rules) in &rules.fields {
        let value = value(&rules.field_type, site);
        if rules.field_type.is_words() {
            arguments.extend(codes.iter().flat_map(|code| ["--set".to_owned(), format!("{field}.{code}={value}")]));
        } else {
            arguments.extend(["--set".to_owned(), format!("{field}={value}")]);
        }
    }
    arguments
}

fn begin_in_every_collection(project: &TempDir) {
    let root = project.path();
    let built = BuiltSite::read(root, &Environment::fixed());
    let site = built.build.ready.as_ref().unwrap().renderer.site();
    for rules in site.config.collections.values().chain([&site.config.pages]) {
        let folder = root.join("content").join(&rules.name);
        fs::create_dir_all(&folder).unwrap();
        if rules.fields.contains_key("picture") {
            for name in ["일정.txt", "flags.png"] {
                let from = repository().join("tests/sites/bundle-fields/input/content/sessions/closing").join(name);
                fs::copy(from, folder.join(name)).unwrap();
            }
        }
        let arguments = complete(rules, "begun-by-a-test", site);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = diptych(root, &arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", said(&output));
        assert!(!said(&output).contains("to fill in"), "{}", said(&output));
    }
    let output = diptych(root, &["check", "--strict"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    assert!(said(&output).contains("no problems"), "{}", said(&output));
}

#[test]
fn every_collection_of_the_base_can_be_begun() {
    begin_in_every_collection(&base());
}

#[test]
fn every_collection_of_the_own_site_can_be_begun() {
    begin_in_every_collection(&own_site());
}

#[test]
fn what_is_missing_is_open_and_found_at_its_place() {
    let project = base();
    let output = diptych(project.path(), &["new", "sessions", "closing", "--title", "en=Closing"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let expected = "Wrote content/sessions/closing.md\nWrote content/sessions/closing.en.md\n\
                    Wrote content/sessions/closing.ko.md\n2 places to fill in; `diptych check` shows where\n";
    assert_eq!(said(&output), expected);
    let report = said(&diptych(project.path(), &["check", "--format", "json"]));
    let places: Vec<String> = report
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|one| format!("{} {}:{}", one["code"], one["path"], one["column"]))
        .collect();
    let gaps = [
        "\"missing-title\" \"content/sessions/closing.ko.md\":1",
        "\"missing-field\" \"content/sessions/closing.md\":1",
    ];
    assert_eq!(places, gaps, "{report}");
    let text = fs::read_to_string(project.path().join("content/sessions/closing.md")).unwrap();
    let explained = "# Status, required: one of\n#   held   Took place\n#   named  Named as an example\nstatus:\n";
    assert!(text.contains(explained), "{text}");
    assert!(text.contains("# Organisers: keys of entries in brackets, of `organisations`, such as [north, south]\n"));
    assert!(text.contains("2015-09~mid"), "{text}");
    let korean = fs::read_to_string(project.path().join("content/sessions/closing.ko.md")).unwrap();
    assert!(korean.contains("# 장소: a line of words\nvenue:\n"), "{korean}");
}

#[test]
fn an_entry_that_exists_in_any_form_is_refused_by_name() {
    let forms = ["later.md", "later.ko.md", "later.fr.md", "later/index.md", "later/index.en.md"];
    for form in forms {
        let project = base();
        let file = project.path().join("content/sessions").join(form);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "---\n---\n").unwrap();
        let before = files(project.path());
        for bundle in [&[][..], &["--bundle"]] {
            let output = diptych(project.path(), &[&["new", "sessions", "later"], bundle].concat());
            assert_eq!(code(&output), 2, "{form}: {}", said(&output));
            assert!(said(&output).contains(&format!("content/sessions/{form}")), "{}", said(&output));
        }
        assert!(files(project.path()) == before, "{form}: something was written");
    }
    // An entry whose key only begins the same is another one.
    let project = base();
    fs::write(project.path().join("content/sessions/later-on.md"), "---\nstatus: held\n---\n").unwrap();
    assert_eq!(code(&diptych(project.path(), &["new", "sessions", "later"])), 0);
}

#[test]
fn a_failure_half_way_leaves_nothing() {
    let project = base();
    let sessions = project.path().join("content/sessions");
    // Not seen by those who read the project, and in the way of the last file.
    fs::create_dir(sessions.join("closing.ko.md")).unwrap();
    let before = files(project.path());
    let output = diptych(project.path(), &["new", "sessions", "closing"]);
    assert_eq!(code(&output), 2, "{}", said(&output));
    assert!(said(&output).contains("closing.ko.md`: it exists already"), "{}", said(&output));
    assert!(files(project.path()) == before);
}

#[test]
fn what_cannot_be_is_refused_with_what_can() {
    let project = base();
    let before = files(project.path());
    let new = |rest: &[&str]| diptych(project.path(), &[&["new"], rest].concat());
    let cases = [
        (&["sesions", "closing"][..], "did you mean `sessions`?"),
        (&["sessions", "Closing Day"], "write `closing-day`"),
        (&["sessions", "폐회"], "the title can be in any script"),
        (&["sessions", "a/b"], "write `a-b`"),
        (&["sessions", "con"], "kept for a device"),
        (&["sessions", "index"], "`site.toml`"),
        (&["pages", "sessions"], "the name of a collection"),
        (&["pages", "ko"], "the name of a language"),
        (&["pages", "contact", "--bundle"], "leave out `--bundle`"),
        (&["sessions", "closing", "--lang", "kr"], "did you mean `ko`?"),
        (&["sessions", "closing", "--title", "kr=폐회"], "`kr` is no language of the site"),
        (&["sessions", "closing", "--lang", "en", "--title", "ko=폐회"], "add `--lang ko`"),
        (&["sessions", "closing", "--set", "venue=Hall"], "write `venue.en=…` and `venue.ko=…`"),
        (&["sessions", "closing", "--set", "when.en=2016"], "write `when=…`"),
        (&["sessions", "closing", "--set", "when=2016", "--set", "when=2017"], "`when` is given twice"),
        (&["sessions", "closing", "--set", "wehn=2016"], "did you mean `when`?"),
        (&["sessions", "closing", "--set", "status=hled"], "did you mean `held`?"),
        (&["sessions", "closing", "--set", "organisers=north,suoth"], "did you mean `south`?"),
        (&["sessions", "closing", "--set", "when=tomorrow"], "`tomorrow`"),
    ];
    for (arguments, expected) in cases {
        let output = new(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
        assert!(files(project.path()) == before, "{arguments:?}: something was written");
    }
}

#[test]
fn drafts_folders_and_single_languages() {
    let project = base();
    let arguments = ["new", "news", "launch", "--bundle", "--draft", "--lang", "ko", "--title", "ko=출범"];
    let output = diptych(project.path(), &arguments);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let written: Vec<String> = files(&project.path().join("content/news")).into_keys().collect();
    assert_eq!(written, ["launch/index.ko.md", "launch/index.md"]);
    let facts = fs::read_to_string(project.path().join("content/news/launch/index.md")).unwrap();
    assert!(facts.contains("\ndraft: true\n"), "{facts}");
    let output = diptych(project.path(), &["check", "--drafts", "--strict"]);
    assert_eq!(code(&output), 0, "{}", said(&output));
}

#[test]
fn sites_without_usable_configuration_are_refused() {
    let project = base();
    fs::write(project.path().join("site.toml"), "base_url =").unwrap();
    let output = diptych(project.path(), &["new", "sessions", "closing"]);
    assert_eq!(code(&output), 1, "{}", said(&output));
    assert!(said(&output).contains("`diptych check` says where"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is given as a title is the title that the site reads.
    #[test]
    fn texts_come_back_as_they_were(title in "[^\\p{C}\\p{Zl}\\p{Zp}\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}]{1,40}") {
        let sources = disk::read(&repository().join("tests/sites/_base")).unwrap().value;
        let config = std::sync::Arc::new(diptych::config::read(&sources, None).value.unwrap());
        let languages: Vec<_> = config.languages.iter().collect();
        let mut given = Given::default();
        given.set("title.en", &title, (&config.pages, (&config.languages, &languages))).unwrap();
        let key = "begun-by-a-test";
        let beginning = Beginning { rules: &config.pages, key, languages: &languages[..1], form: Form::Files, given };
        let judge = Judge::new(&sources, std::sync::Arc::clone(&config), Environment::fixed());
        let judgement = judge.judge(&beginning.files(&judge.site()));
        let errors: Vec<&str> = judgement.errors().map(|error| error.message.as_str()).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        let built = Judge::new(&judgement.sources, config, Environment::fixed()).site();
        let entry = built.entry(built.find("", key).unwrap());
        let read = entry.words.get(languages[0]).map(|words| words.title.clone());
        let expected = unicode_normalization::UnicodeNormalization::nfc(title.trim()).collect::<String>();
        prop_assert_eq!(read, Some(if expected.is_empty() { key.to_owned() } else { expected }));
    }
}
