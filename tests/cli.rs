//! A few runs of the real binary: exit codes, streams, and what is left on disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{base, diptych, files, overlay, repository};
use tempfile::TempDir;

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_sound_site_is_published_and_summed_up() {
    let project = base();
    let output = diptych(project.path(), &["build"]);
    assert_eq!(code(&output), 0, "{output:?}");
    let line = stdout(&output);
    assert!(line.starts_with("Built 18 pages (9 English, 9 한국어) in "), "{line}");
    assert!(project.path().join("public/ko/sessions/opening/index.html").is_file());
}

#[test]
fn a_failed_build_leaves_the_old_site() {
    let project = base();
    assert_eq!(code(&diptych(project.path(), &["build", "--quiet"])), 0);
    let before = files(&project.path().join("public"));
    fs::write(project.path().join("content/about.en.md"), "no front matter").unwrap();
    let output = diptych(project.path(), &["build"]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(stdout(&output).contains("content/about.en.md:1:1"), "{output:?}");
    assert!(files(&project.path().join("public")) == before, "the old site was touched");
    let left: Vec<_> = fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "something is left over: {left:?}");
}

#[test]
fn a_broken_template_fails_the_build_before_anything_is_published() {
    let project = base();
    fs::write(project.path().join("themes/plain/templates/listing.html"), "{{ page.titel }}").unwrap();
    let output = diptych(project.path(), &["build"]);
    assert_eq!(code(&output), 1, "{output:?}");
    assert!(stdout(&output).contains("themes/plain/templates/listing.html:1:9"), "{output:?}");
    assert!(!project.path().join("public").exists());
}

#[test]
fn strict_makes_errors_of_warnings() {
    let project = base();
    fs::remove_file(project.path().join("content/sessions/opening.ko.md")).unwrap();
    assert_eq!(code(&diptych(project.path(), &["check"])), 0);
    assert_eq!(code(&diptych(project.path(), &["check", "--strict"])), 1);
}

#[test]
fn machines_get_one_object_a_line() {
    let project = base();
    fs::write(project.path().join("content/about.en.md"), "no front matter").unwrap();
    let output = diptych(project.path(), &["check", "--format", "json"]);
    assert_eq!(code(&output), 1);
    for line in stdout(&output).lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["path"], "content/about.en.md");
        assert_eq!((&object["line"], &object["column"]), (&1.into(), &1.into()));
    }
    let sarif = stdout(&diptych(project.path(), &["check", "--format", "sarif"]));
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "front-matter-missing");
    let github = stdout(&diptych(project.path(), &["check", "--format", "github"]));
    assert!(github.starts_with("::error file=content/about.en.md,line=1,"), "{github}");
}

#[test]
fn code_hosts_are_told_paths_from_the_current_folder() {
    let project = base();
    fs::write(project.path().join("content/about.en.md"), "About\n").unwrap();
    let (above, name) = (project.path().parent().unwrap(), project.path().file_name().unwrap().to_str().unwrap());
    for root in [name, project.path().to_str().unwrap()] {
        let said = |format| stdout(&diptych(above, &["check", "--root", root, "--format", format]));
        assert!(said("github").starts_with(&format!("::error file={name}/content/about.en.md,line=1,")), "{root}");
        assert!(said("sarif").contains(&format!("\"uri\": \"{name}/content/about.en.md\"")), "{root}");
        assert!(said("json").contains("\"path\":\"content/about.en.md\""), "{root}");
    }
}

#[test]
fn foreign_folders_are_never_replaced() {
    let project = base();
    fs::create_dir(project.path().join("precious")).unwrap();
    fs::write(project.path().join("precious/work"), "mine").unwrap();
    for out in ["precious", ".", "content", "content/new", "/"] {
        let output = diptych(project.path(), &["build", "--out", out]);
        assert_eq!(code(&output), 2, "{out}: {output:?}");
    }
    assert_eq!(fs::read_to_string(project.path().join("precious/work")).unwrap(), "mine");
}

#[test]
fn wrong_usage_says_what_is_right() {
    let project = base();
    for arguments in [&["bulid"][..], &["build", "--fromat", "json"], &["check", "--now", "soon"], &[]] {
        let output = diptych(project.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {output:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn a_folder_without_a_site_is_named() {
    let nowhere = tempfile::tempdir().unwrap();
    fs::create_dir(nowhere.path().join("content")).unwrap();
    let folder = nowhere.path().canonicalize().unwrap().display().to_string();
    for command in ["build", "check", "serve"] {
        let outputs = [diptych(nowhere.path(), &[command]), diptych(Path::new("/"), &[command, "--root", &folder])];
        for output in outputs {
            assert_eq!(code(&output), 2, "{command}: {output:?}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.contains(&folder) && said.contains("site.toml") && said.contains("`--root`"), "{said}");
        }
    }
    assert!(!nowhere.path().join("public").exists());
    let project = base();
    let output = diptych(&project.path().join("content"), &["check"]);
    assert_eq!(code(&output), 2, "{output:?}");
    let around = format!("--root {}`", project.path().canonicalize().unwrap().display());
    assert!(String::from_utf8(output.stderr).unwrap().contains(&around));
}

#[test]
fn every_format_has_a_place_for_what_is_no_text() {
    let project = base();
    std::os::unix::fs::symlink("about.md", project.path().join("content/twin.md")).unwrap();
    let said = |format: &str| {
        let output = diptych(project.path(), &["check", "--format", format]);
        assert_eq!(code(&output), 1, "{output:?}");
        stdout(&output)
    };
    assert!(said("human").contains("--> content/twin.md:1:1\n"));
    assert!(said("github").starts_with("::error file=content/twin.md,line=1,endLine=1,col=1,endColumn=1,"));
    let object: serde_json::Value = serde_json::from_str(&said("json")).unwrap();
    assert_eq!((&object["line"], &object["column"]), (&1.into(), &1.into()));
    let sarif: serde_json::Value = serde_json::from_str(&said("sarif")).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["region"]["startLine"], 1);
}

#[test]
fn a_hidden_character_is_told_of_once() {
    let project = base();
    let themes = repository().join("tests/sites/drawings-broken/input/themes");
    overlay(&themes.join("plain/fonts"), &project.path().join("themes/plain/fonts"));
    let card = project.path().join("themes/plain/templates/cards/card.svg");
    fs::create_dir_all(card.parent().unwrap()).unwrap();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{{ card.title | replace(from=\"About\", to=\"\") }}</text></svg>";
    fs::write(card, drawing).unwrap();
    let file = project.path().join("site.toml");
    let text = fs::read_to_string(&file).unwrap().replace("outputs = []", "outputs = [\"social-card\"]");
    fs::write(file, text).unwrap();
    fs::write(project.path().join("content/about.md"), "---\ntitle: {en: About\u{200b}, ko: About}\n---\n").unwrap();
    let output = stdout(&diptych(project.path(), &["check", "--format", "json"]));
    let of_hidden = output.lines().filter(|line| line.contains("200B") || line.contains("\\u200b"));
    assert_eq!(of_hidden.count(), 1, "{output}");
}

#[test]
fn codes_are_explained() {
    let project = base();
    let list = stdout(&diptych(project.path(), &["explain"]));
    assert_eq!(list.lines().count(), diptych::pipeline::all_codes().len());
    for name in diptych::pipeline::all_codes().into_keys() {
        let output = diptych(project.path(), &["explain", name]);
        assert!(code(&output) == 0 && stdout(&output).contains(name), "{name}: {output:?}");
    }
    let output = diptych(project.path(), &["explain", "broken-lnik"]);
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8(output.stderr).unwrap().contains("broken-link"));
}

#[test]
fn equal_inputs_give_equal_bytes() {
    let (first, second) = (base(), base());
    diptych(first.path(), &["build", "--quiet"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(["build", "--quiet", "--root"]).arg(second.path()).arg("--out").arg(second.path().join("public"));
    command.env("TZ", "Pacific/Auckland").env("RAYON_NUM_THREADS", "1").output().unwrap();
    let outputs = |folder: &TempDir| files(&folder.path().join("public"));
    assert!(!outputs(&first).is_empty());
    assert!(outputs(&first) == outputs(&second));
}
