//! `diptych translate` as it is typed: what is listed, accepted and acknowledged, and what is refused.

use std::fs;
use std::path::Path;

use crate::support::{base, diptych};
use serde_json::Value;

/// Runs `diptych translate` and gives its exit code and everything that it said.
fn translate(root: &Path, line: &str) -> (i32, String) {
    let arguments: Vec<&str> = std::iter::once("translate").chain(line.split(' ')).collect();
    let output = diptych(root, &arguments);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code().unwrap(), said)
}

fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(path)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(root.join(path), text.replace(from, to)).unwrap();
}

const ENGLISH: &str = "content/sessions/opening.en.md";
const KOREAN: &str = "content/sessions/opening.ko.md";

#[test]
fn a_translation_is_accepted_grows_stale_and_is_acknowledged() {
    let folder = base();
    let root = folder.path();
    let unreviewed = "\
        Entry                Language  State                 Sections\n\
        about                ko        unreviewed (from en)\n\
        home                 ko        unreviewed (from en)\n\
        organisations/north  ko        unreviewed (from en)\n\
        organisations/south  ko        unreviewed (from en)\n\
        sessions/opening     ko        unreviewed (from en)\n\
        \n\
        English  5 original\n\
        한국어   5 unreviewed\n";
    assert_eq!(translate(root, "status"), (0, unreviewed.to_owned()));
    let accepted = (0, "Accepted 5 translations into `ko`\n".to_owned());
    assert_eq!(translate(root, "accept --all --to ko --now 2026-01-05"), accepted);
    assert_eq!(translate(root, "status").1, "English  5 original\n한국어   5 current\n");
    let lock = fs::read_to_string(root.join("translations.lock")).unwrap();
    assert_eq!(translate(root, "accept --all --to ko --now 2026-03-05"), accepted);
    assert_eq!(fs::read_to_string(root.join("translations.lock")).unwrap(), lock, "nothing new was said");

    edit(root, ENGLISH, "Little.", "Little was said.");
    edit(root, ENGLISH, "How the day", "How that day");
    let stale = "\
        Entry             Language  State                Sections\n\
        sessions/opening  ko        stale 2/5 (from en)  §2 summary: changed\n\
        \u{20}                                                §5 What was said: changed\n\
        \n\
        sessions/opening · §2 summary · changed\n  \
          en, since 2026-01-05: How [-the-]{+that+} day began.\n  \
          ko: 하루가 어떻게 시작되었는지 보여 줍니다.\n\
        \n\
        sessions/opening · §5 What was said · changed\n  \
          en, since 2026-01-05: What was said [-Little.-]{+Little was said.+}\n  \
          ko: 발언 내용 많지 않았습니다.\n\
        \n\
        English  5 original\n\
        한국어   4 current, 1 stale\n";
    assert_eq!(translate(root, "status --diff").1, stale);

    let said = (0, "Acknowledged §2 of `sessions/opening` in `ko`\n".to_owned());
    assert_eq!(translate(root, "ack sessions/opening §2 --to ko --because typo --now 2026-02-01"), said);
    let lock = fs::read_to_string(root.join("translations.lock")).unwrap();
    assert!(lock.contains(r#""on":"2026-02-01","because":"typo","words":"How that day began."}"#), "{lock}");
    let (code, said) = translate(root, "ack sessions/opening 2 --to ko --because typo");
    assert_eq!((code, said.as_str()), (0, "§2 of `sessions/opening` is current in `ko` already\n"));
    assert_eq!(translate(root, "ack sessions/opening #said --to ko --because typo").0, 0);
    assert_eq!(translate(root, "status").1, "English  5 original\n한국어   5 current\n");
}

#[test]
fn the_state_is_a_document_for_programs() {
    let folder = base();
    let root = folder.path();
    translate(root, "accept sessions/opening --from ko --to en --now 2026-01-05");
    edit(root, KOREAN, "많지 않았습니다.", "거의 없었습니다.");
    let (code, said) = translate(root, "status sessions/opening --to en --diff --format json");
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &document["totals"]["en"]["stale"]), (0, &Value::from(1)));
    let expected = serde_json::json!({
        "language": "en",
        "state": "stale",
        "from": "ko",
        "sections": 5,
        "accepted": "2026-01-05",
        "changes": [{
            "section": "#said",
            "number": 5,
            "heading": "발언 내용",
            "change": "changed",
            "file": KOREAN,
            "line": 8,
            "accepted": "2026-01-05",
            "before": "발언 내용 많지 않았습니다.",
            "now": "발언 내용 거의 없었습니다.",
            "translation": "What was said Little."
        }]
    });
    assert_eq!(document["entries"][0]["languages"], Value::Array(vec![expected]));
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = base();
    let root = folder.path();
    fs::write(root.join("content/news.en.md"), "---\ntitle: News\n---\n").unwrap();
    translate(root, "accept sessions/opening --to ko");
    let cases = [
        ("status sesions/opening", 2, "did you mean `sessions/opening`?"),
        ("status opening", 2, "did you mean `sessions/opening`?"),
        ("status --to kr", 2, "did you mean `ko`?"),
        ("accept --to ko", 2, "<ENTRY>"),
        ("accept news --to ko", 2, "write `content/news.ko.md`"),
        ("accept news --to en", 2, "write `content/news.ko.md`"),
        ("accept about --to ko --from ko", 2, "cannot be both"),
        ("ack sessions/opening 9 --to ko --because x", 2, "nothing of it is stale"),
        ("ack about 1 --to ko --because x", 2, "was never accepted"),
        ("ack sessions/opening 1 --to ko", 2, "--because"),
    ];
    for (line, code, part) in cases {
        let (ended, said) = translate(root, line);
        assert!(ended == code && said.contains(part), "{line}: {ended}\n{said}");
    }
}

/// Whatever a damaged lock says would be lost if it were written over.
#[test]
fn a_damaged_lock_is_never_written_over() {
    let folder = base();
    let root = folder.path();
    translate(root, "accept --all --to ko");
    let sound = fs::read_to_string(root.join("translations.lock")).unwrap();
    let damaged = format!("<<<<<<< HEAD\n{sound}");
    fs::write(root.join("translations.lock"), &damaged).unwrap();
    for line in ["accept --all --to ko", "accept about --from ko --to en"] {
        let (code, said) = translate(root, line);
        assert!(code == 1 && said.contains("lock-conflict"), "{line}: {code}\n{said}");
    }
    assert_eq!(fs::read_to_string(root.join("translations.lock")).unwrap(), damaged);
    assert_eq!(translate(root, "status").0, 1);
}
