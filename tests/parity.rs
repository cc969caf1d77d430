//! The baseline of known gaps as `diptych check` keeps it, and the summary of a change.

use std::fs;
use std::path::Path;

use crate::support::{base, diptych};

fn run(root: &Path, arguments: &[&str]) -> (i32, String) {
    let output = diptych(root, arguments);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), said)
}

fn write(root: &Path, name: &str) {
    let fact = if name.ends_with(".en") { "status: held\n" } else { "" };
    let text = format!("---\ntitle: {name}\n{fact}---\nWords.\n");
    fs::write(root.join(format!("content/sessions/{name}.md")), text).unwrap();
}

#[test]
fn a_baseline_only_shrinks() {
    let folder = base();
    let root = folder.path();
    let baseline = || {
        let text = fs::read_to_string(root.join("parity.baseline")).unwrap();
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    write(root, "one.en");
    write(root, "two.en");
    let strict = ["check", "--strict", "--quiet"];
    assert_eq!(run(root, &strict).0, 1);
    let (code, said) = run(root, &["check", "--strict", "--quiet", "--update-baseline"]);
    assert_eq!((code, said.as_str()), (0, ""), "what is known is silent");
    assert_eq!(baseline(), ["sessions/one ko missing-translation", "sessions/two ko missing-translation"]);

    write(root, "three.en");
    let (code, said) = run(root, &["check", "--strict", "--quiet", "--update-baseline"]);
    assert!(code == 1 && said.contains("`three` is not written in `ko`"), "{said}");
    assert_eq!(baseline().len(), 2, "a new gap is not added");

    write(root, "three.ko");
    write(root, "one.ko");
    let (code, said) = run(root, &strict);
    assert!(code == 1 && said.contains("the gap `missing-translation` of `sessions/one` in `ko` is closed"), "{said}");
    assert_eq!(run(root, &["check", "--strict", "--quiet", "--update-baseline"]).0, 0);
    assert_eq!(baseline(), ["sessions/two ko missing-translation"]);
    fs::remove_file(root.join("content/sessions/one.ko.md")).unwrap();
    assert_eq!(run(root, &strict).0, 1, "the gap opens again");

    fs::write(root.join("parity.baseline"), "sessions/one: gap\n").unwrap();
    let (code, said) = run(root, &["check", "--quiet", "--update-baseline"]);
    assert!(code == 1 && said.contains("baseline-damaged"), "{said}");
    assert_eq!(baseline(), ["sessions/one: gap"], "what cannot be read is not written over");
}

#[test]
fn a_summary_tells_what_a_change_does_to_each_language() {
    let (before, after) = (base(), base());
    for root in [before.path(), after.path()] {
        assert_eq!(run(root, &["translate", "accept", "--all", "--to", "ko", "--now", "2026-01-05"]).0, 0);
    }
    let against = before.path().to_str().unwrap();
    let summary = || run(after.path(), &["translate", "summary", "--against", against]);
    assert_eq!(summary(), (0, "## Translations\n\nThis change leaves every translation as it was.\n".to_owned()));
    write(after.path(), "a-new.en");
    let file = after.path().join("content/sessions/opening.en.md");
    let text =
        fs::read_to_string(&file).unwrap().replace("What was said", "What @all `said` |").replace("Little", "Much");
    fs::write(file, text).unwrap();
    let expected = "\
        ## Translations\n\
        \n\
        |  | original | current | stale | unreviewed | missing |\n\
        | --- | --- | --- | --- | --- | --- |\n\
        | `English` | 6 (+1) | 0 | 0 | 0 | 0 |\n\
        | `한국어` | 0 | 4 (−1) | 1 (+1) | 0 | 1 (+1) |\n\
        \n\
        ### `English`\n\
        \n\
        - `sessions/a-new`: original\n\
        \n\
        ### `한국어`\n\
        \n\
        - `sessions/a-new`: missing\n\
        - `sessions/opening`: stale (`§5 What @all said ¦` changed)\n";
    assert_eq!(summary(), (0, expected.to_owned()));
}
