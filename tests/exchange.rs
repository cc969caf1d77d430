//! Translators' files: out and back leaves everything as it was, and only what is done comes in.

use crate::support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::support::{base, diptych, files, repository};
use diptych::dates::parse_date;
use diptych::environment::Environment;
use diptych::exchange::{self, Form, Package, Route, Unit, UnitState};
use diptych::freshness::{Acceptance, Freshness};
use diptych::pipeline;
use diptych::resolve::EntryId;
use diptych::source::{SourceTree, disk};
use proptest::prelude::*;

const FORMS: [Form; 2] = [Form::Xliff, Form::Po];

fn freshness(sources: &Arc<SourceTree>) -> Arc<Freshness> {
    pipeline::understand(sources, Vec::new(), &Environment::fixed()).freshness.unwrap()
}

/// Texts of units as translators have them: any characters, with line ends of one kind and without white space at the ends.
fn words() -> impl Strategy<Value = String> {
    "[^\\p{C}]{0,20}(\n{1,2}[\"\\\\a-z{}<&>\t ]{1,12}){0,3}".prop_map(|text| text.trim().to_owned())
}

prop_compose! {
    fn unit()(
        name in "#?[a-z]{1,8}", source in words().prop_filter("a source has words", |source| !source.is_empty()),
        target in words(), is_done in any::<bool>(),
    ) -> Unit {
        let state = match (target.is_empty(), is_done) {
            (true, _) => UnitState::Missing,
            (false, true) => UnitState::Done,
            (false, false) => UnitState::Draft,
        };
        Unit { name, source, target, state, ..Unit::default() }
    }
}

proptest! {
    #[test]
    fn packages_read_as_written(units in proptest::collection::vec(unit(), 0..5), form in 0_usize..2) {
        let (entry, from, to) = ("sessions/opening".to_owned(), "en".to_owned(), "ko".to_owned());
        let package = Package { entry, from, to, units };
        prop_assert_eq!(FORMS[form].read(&FORMS[form].write(&package)), Ok(package));
    }

    #[test]
    fn hostile_files_are_refused_or_read(text in "(msgid|msgstr|msgctxt|#,|\"|<unit|>|<xliff version=\"2.0\"|&#x41;|[\"<>&;\\\\ \na-z])*") {
        for form in FORMS {
            let _ = form.read(&text);
        }
    }

    #[test]
    fn export_then_import_is_the_identity(
        english in "[a-zA-Z*_`#.()\\[\\] \n-]{0,200}", korean in "[가-힣*_`#.()\\[\\] \n-]{0,200}", accepted in any::<bool>(), form in 0_usize..2,
        windows in any::<bool>(),
    ) {
        let ends = |text: String| if windows { text.replace('\n', "\r\n") } else { text };
        let english = ends(format!("---\ntitle: \"One: a\"\nsummary: |\n  Two\n  lines\n---\n{english}"));
        let korean = ends(format!("---\ntitle: 하나\n---\n{korean}"));
        let config = fs::read_to_string(repository().join("tests/sites/_base/site.toml")).unwrap();
        let texts = [("site.toml", config.as_str()), ("content/a.en.md", &english), ("content/a.ko.md", &korean)];
        let sources = Arc::new(SourceTree::from_texts(texts));
        let mut known = freshness(&sources);
        let languages: Vec<_> = known.site().config.languages.iter().collect();
        let route = Route { entry: EntryId(0), from: languages[0], to: languages[1] };
        if accepted {
            let acceptance = Acceptance { entry: route.entry, from: route.from, to: route.to };
            let lock = known.accepting(&[acceptance], parse_date("2026-01-01").unwrap()).to_text();
            let lock = ("translations.lock", lock.as_str());
            known = freshness(&Arc::new(SourceTree::from_texts(texts.into_iter().chain([lock]))));
        }
        let package = FORMS[form].read(&FORMS[form].write(&exchange::units(&known, route))).unwrap();
        let import = exchange::import(&known, &[package]).unwrap();
        prop_assert!(import.files.is_empty(), "{:?}", import.files);
        prop_assert_eq!(&import.lock(&known, parse_date("2026-02-02").unwrap()), known.lock());
    }
}

fn run(root: &Path, line: &str) -> (i32, String) {
    let output = diptych(root, &line.split(' ').collect::<Vec<_>>());
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), said)
}

/// The whole site of this repository, out and back, both ways and in both forms.
#[test]
fn the_own_site_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "themes"] {
        support::overlay(&repository().join(part), &folder.path().join(part));
    }
    fs::copy(repository().join("site.toml"), folder.path().join("site.toml")).unwrap();
    let root = folder.path();
    run(root, "translate accept --all --to ko --now 2026-01-05");
    let before = files(root);
    for form in ["xliff", "po"] {
        let out = tempfile::tempdir().unwrap();
        let folder = out.path().join("files");
        let (code, said) = run(root, &format!("translate export --to ko --as {form} -o {}", folder.display()));
        assert!(code == 0, "{said}");
        let names: Vec<String> =
            files(&folder).into_keys().map(|name| folder.join(name).display().to_string()).collect();
        assert!(names.len() > 40);
        let (code, said) = run(root, &format!("translate import --now 2026-02-02 {}", names.join(" ")));
        assert!(code == 0 && !said.contains("changed"), "{said}");
        assert!(files(root) == before, "{form}");
    }
}

/// A translator's work on an entry that is not translated yet, in one form and then the other.
#[test]
fn what_is_done_comes_in_and_is_accepted() {
    let folder = base();
    let root = folder.path();
    let english = "---\ntitle: Closing\nsummary: \"How it: ended\"\nstatus: held\n---\nAfter [it](opening.en.md).\n\n## End {#end}\n\nLast.\n";
    fs::write(root.join("content/sessions/closing.en.md"), english).unwrap();
    for form in ["po", "xliff"] {
        let (code, said) = run(root, &format!("translate export sessions/closing --to ko --as {form} -o out"));
        assert_eq!((code, said.as_str()), (0, "Wrote 1 file into `out`\n"));
        let again = run(root, &format!("translate export sessions/closing --to ko --as {form} -o out"));
        assert!(again.0 == 2 && again.1.contains("exists already"), "{}", again.1);
        let name = format!(
            "out/sessions.closing.ko.{}",
            Form::of_file(&format!("x.{}", if form == "po" { "po" } else { "xlf" })).unwrap().ending()
        );
        let form = Form::of_file(&name).unwrap();
        let mut package = form.read(&fs::read_to_string(root.join(&name)).unwrap()).unwrap();
        let korean = [
            ("title", "폐회"),
            ("summary", "끝: \"그날\""),
            ("#", "[그것](opening.en.md) 뒤."),
            ("#end", "## 끝 {#end}\n\n마지막."),
        ];
        for unit in &mut package.units {
            unit.target = korean.iter().find(|(name, _)| *name == unit.name).unwrap().1.to_owned();
            unit.state = if unit.name == "summary" { UnitState::Draft } else { UnitState::Done };
        }
        fs::write(root.join(&name), form.write(&package)).unwrap();
        let (code, said) = run(root, &format!("translate import {name} --now 2026-01-05"));
        assert_eq!((code, said.as_str()), (0, "sessions/closing: 3 changed, 1 not marked as done and left out\n"));
        let file = root.join("content/sessions/closing.ko.md");
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text, "---\ntitle: 폐회\n---\n[그것](opening.en.md) 뒤.\n\n## 끝 {#end}\n\n마지막.\n");
        let stale = run(root, "translate status sessions/closing --to ko").1;
        assert!(stale.contains("stale 1/4 (from en)  §2 summary: new"), "{stale}");

        package.units.iter_mut().for_each(|unit| unit.state = UnitState::Done);
        fs::write(root.join(&name), form.write(&package)).unwrap();
        assert_eq!(run(root, &format!("translate import {name}")).1, "sessions/closing: 1 changed, 3 as it was\n");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("---\ntitle: 폐회\nsummary: \"끝: \\\"그날\\\"\"\n---\n"), "{text}");
        assert!(run(root, "translate status sessions/closing --to ko").1.contains("current (from en)"));
        fs::remove_file(&file).unwrap();
        fs::remove_file(root.join("translations.lock")).unwrap();
        fs::remove_dir_all(root.join("out")).unwrap();
    }
}

#[test]
fn what_was_lost_on_the_way_is_refused() {
    let folder = base();
    let root = folder.path();
    run(root, "translate export sessions/opening --to ko --as po -o out");
    let name = "out/sessions.opening.ko.po";
    let text = fs::read_to_string(root.join(name)).unwrap();
    let before = files(&root.join("content"));
    let cases = [
        (
            text.replace("#, fuzzy\n", "").replace("[북쪽](../organisations/north.md)", "북쪽"),
            1,
            "lacks `(../organisations/north.md)`",
        ),
        (text.replace("#, fuzzy\n", "").replace("발언 내용 {#said}", "발언"), 1, "lacks `{#said}`"),
        (
            text.replace("X-Diptych-Entry: sessions/opening", "X-Diptych-Entry: sessions/none"),
            1,
            "there is no such entry",
        ),
        (text.replace("Language: ko", "Language: en"), 1, "are no translation from"),
        (text.replace("msgctxt \"title\"", "msgctxt \"title"), 2, "po:14: a text without its quotes"),
    ];
    for (text, expected, part) in cases {
        fs::write(root.join(name), text).unwrap();
        let (code, said) = run(root, &format!("translate import {name}"));
        assert!(code == expected && said.contains(part), "{part}: {code}\n{said}");
        assert!(files(&root.join("content")) == before && !root.join("translations.lock").exists());
    }
    assert!(disk::read(root).is_ok());
}
