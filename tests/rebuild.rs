//! A build that takes over what it can from an earlier one is the build that starts from nothing.

use crate::support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diptych::diagnostics::{self, Diagnostic};
use diptych::environment::Environment;
use diptych::paths::SourcePath;
use diptych::pipeline::{self, Build, Kept};
use diptych::source::{Content, SourceFile, SourceTree, disk};
use proptest::prelude::*;

/// What an editor may make of a file: each line is a file with its texts, the first of them to begin with.
/// `<` stands for the text as it is in the base site.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "content/sessions/opening.en.md",
        &[
            "<",
            "---\ntitle: Opening\nsummary: How the day began.\nvenue: Town hall\n---\nAnother [text](closing.en.md#end), \"of\" 3 March 2016...\n",
            "---\ntitle: Opening\nsummary: How the day began.\nvenue: Town hall\n---\n## What was said {#told}\n\n```rust\nfn f() {}\n```\n",
            "---\ntitle: The opening\nvenue: Town hall\n---\n## What was said {#said}\n",
            "---\ntitle: Opening\ndraft: true\n---\nNot yet.\n",
            "---\ntitle: [\n---\n",
            "",
        ],
    ),
    (
        "content/sessions/opening.md",
        &[
            "<",
            "---\nwhen: 2016-10-19\nstatus: named\norganisers: [south, north]\n---\n",
            "---\nwhen: 2016-10-18T16:30/18:30\nstatus: helt\norganisers: [nort]\n---\n",
            "---\nwhen: 2016\nstatus: held\n---\n",
        ],
    ),
    (
        "content/sessions/closing.en.md",
        &[
            "---\ntitle: Closing\nwhen: 2016-10-20\nstatus: held\n---\nAfter [the opening](opening.en.md#said).\n\n## End {#end}\n",
            "---\ntitle: Closing\nwhen: 2016-10-20\nstatus: held\n---\nAfter [the opening](entry:sessions/opening#said) and ![it](entry:sessions/opening).\n",
            "---\ntitle: A closing\nwhen: 2016-10-17\nstatus: held\n---\n[Nothing](entry:sessions/opning)\n",
            "---\ntitle: Closing\nwhen: 2016-10-20\nstatus: held\nalias: opening\n---\n",
        ],
    ),
    (
        "content/sessions/closing.ko.md",
        &[
            "---\ntitle: 폐회\n---\n[개회](opening.ko.md#said) 뒤에 열렸습니다.\n",
            "---\ntitle: 폐회\n---\n",
            "---\ntitle: 개회\n---\n",
        ],
    ),
    (
        "content/organisations/north.md",
        &["<", "---\ntitle: {en: The North, ko: 북}\nfounded: 2001\n---\n", "---\ntitle: {en: North}\n---\n"],
    ),
    (
        "translations.lock",
        &[
            "",
            concat!(
                r#"{"entry":"sessions/opening","to":"ko","section":"title","from":"en","hash":"f6de5c7a0ce18356","on":"2026-01-05","words":"Opening"}"#,
                "\n",
            ),
            concat!(
                r#"{"entry":"sessions/gone","to":"ko","section":"title","from":"en","hash":"f6de5c7a0ce18356","on":"2026-01-06","words":"Opening"}"#,
                "\n",
            ),
            "<<<<<<< HEAD\n",
        ],
    ),
    (
        "content/names.yaml",
        &[
            "organisations:\n  north: {acronym: NoCo, forms: {ko: 북쪽}}\n",
            "organisations:\n  north: {acronym: NoCo, forms: {en: Closing}, wrong: [Opening]}\n",
            "organisations: [\n",
            "",
        ],
    ),
    ("site.toml", &["<", "< outputs", "< levels", "title = 1\n"]),
    (
        "themes/plain/templates/partials/card.html",
        &["<", "<b>{{ card.title }}</b>", "{{ card.title", "{{ card.titel }}"],
    ),
    ("themes/plain/strings/en.toml", &["<", "[body]\ntable = \"T\"\n"]),
];

/// The text of a choice for a file.
fn text(place: usize, choice: usize) -> String {
    let (path, texts) = TEXTS[place];
    let base = || std::fs::read_to_string(support::repository().join("tests/sites/_base").join(path)).unwrap();
    match texts[choice % texts.len()] {
        "<" => base(),
        "< outputs" => base().replace("outputs = []\n", ""),
        "< levels" => base() + "\n[levels]\nduplicate-title = \"error\"\n",
        text => text.to_owned(),
    }
}

fn file(place: usize, choice: usize) -> SourceFile {
    let path = SourcePath::new(TEXTS[place].0).unwrap();
    SourceFile { path, content: Content::Text(text(place, choice).into()) }
}

/// The base site with the first text of each file.
fn first_tree() -> SourceTree {
    let read = disk::read(&support::repository().join("tests/sites/_base")).unwrap().value;
    let own = (0..TEXTS.len()).map(|place| file(place, 0));
    SourceTree::new(own.chain(read.iter().map(|(_, file)| SourceFile::clone(file))).collect())
}

/// Everything that a build says and makes.
fn outcome(build: &Build, kept: &mut Kept) -> (Vec<Diagnostic>, Vec<String>) {
    let mut found = build.diagnostics.clone();
    found.extend(build.check(kept, &|| true).unwrap());
    let mut made = Vec::new();
    if let Some(ready) = &build.ready {
        for (path, planned) in ready.plan.iter() {
            made.push(format!("{path}: {:?}", ready.render(planned).drain_into(&mut found)));
        }
    }
    diagnostics::sort(&mut found);
    (found, made)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_change_equals_a_clean_build(steps in proptest::collection::vec(
        (proptest::collection::vec((0..TEXTS.len(), 0_usize..8), 1..3), any::<bool>()), 1..6,
    )) {
        let mut sources = Arc::new(first_tree());
        let mut environment = Environment::fixed();
        let mut build = pipeline::rebuild(None, &sources, Vec::new(), &environment);
        let mut kept = Kept::default();
        for (edits, drafts) in steps {
            let changed = edits.into_iter().map(|(place, choice)| file(place, choice)).collect();
            sources = Arc::new(sources.with(changed).unwrap());
            environment.drafts = drafts;
            build = pipeline::rebuild(Some(&build), &sources, Vec::new(), &environment);
            let clean = pipeline::rebuild(None, &sources, Vec::new(), &environment);
            prop_assert_eq!(outcome(&build, &mut kept), outcome(&clean, &mut Kept::default()));
        }
    }
}

/// An edit of words leaves everything alone that it cannot change: that is what makes it fast.
#[test]
fn words_alone_keep_the_plan() {
    let sources = Arc::new(first_tree());
    let before = pipeline::rebuild(None, &sources, Vec::new(), &Environment::fixed());
    let of = |build: &Build| Arc::clone(&build.ready.as_ref().unwrap().plan);
    let mut sources = sources;
    let mut build = before;
    for (place, choice, keeps) in [(0, 1, true), (0, 3, true), (1, 1, false)] {
        let plan = of(&build);
        sources = Arc::new(sources.with(vec![file(place, choice)]).unwrap());
        build = pipeline::rebuild(Some(&build), &sources, Vec::new(), &Environment::fixed());
        assert_eq!(Arc::ptr_eq(&plan, &of(&build)), keeps, "{} {choice}", TEXTS[place].0);
    }
}

/// Nobody waits for checks of a state that is no longer the newest, and what they found by then is not looked for again.
#[test]
fn checks_give_up_and_go_on() {
    let sources = Arc::new(first_tree());
    let build = pipeline::rebuild(None, &sources, Vec::new(), &Environment::fixed());
    let mut kept = Kept::default();
    assert_eq!(build.check(&mut kept, &|| false), None);
    let looks = AtomicUsize::new(0);
    let a_few = || looks.fetch_add(1, Ordering::Relaxed) < 3;
    assert_eq!(build.check(&mut kept, &a_few), None);
    let whole = build.check(&mut Kept::default(), &|| true);
    assert!(whole.is_some());
    assert_eq!(build.check(&mut kept, &|| true), whole);
}
