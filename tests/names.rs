//! Registered names in texts: found as whole words, and marked without touching anything else.

use diptych::i18n::particles;
use diptych::names::{self, Meant, Names};
use diptych::render::names::foreign_names;
use diptych::source::{NAMES, SourceTree};
use proptest::prelude::*;

const REGISTRY: &str = "organisations:
  wego:
    acronym: WeGO
    reading: 위고
    forms:
      - {en: World Cities, until: 2017-06}
      - {ko: 세계도시, de: Welt Städte}
    wrong: [WeGo]
  iclei: {acronym: ICLEI, reading: 이클레이}
  both: {forms: {en: Pulse Lab, ko: Pulse Lab}}
";

fn registry() -> Names {
    let read = names::read(&SourceTree::from_texts([(NAMES, REGISTRY)]));
    assert_eq!(read.diagnostics, []);
    read.value
}

const PIECES: &[&str] = &[
    "WeGO",
    "WeGo",
    "wego",
    "World Cities",
    "world cities",
    "세계도시",
    "는",
    "Pulse Lab",
    "x",
    ".",
    "/",
    " ",
    "“",
    "é",
    "🙂",
];

fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Whatever stands around it, a name is found only where no letter of its script continues it.
    #[test]
    fn names_are_whole_words(text in any_text()) {
        let mut end = 0;
        for found in registry().find(&text) {
            prop_assert!(found.range.start >= end);
            end = found.range.end;
            let latin = |neighbour: Option<char>| neighbour.is_some_and(|one| one.is_alphanumeric() && one < '가');
            prop_assert!(!latin(text[end..].chars().next()));
            let name = &text[found.range.clone()];
            prop_assert!(!name.is_ascii() || !text[..found.range.start].ends_with(['/', '@', 'x']));
        }
    }

    /// Of the words nothing changes but tags around names.
    #[test]
    fn names_are_marked(text in any_text()) {
        let names = registry();
        for name in foreign_names(&names, &text, "ko") {
            prop_assert!(["World Cities"].contains(&&text[name.range]));
            prop_assert_eq!(name.language, "en");
        }
    }
}

#[test]
fn names_are_what_they_are() {
    let names = registry();
    for (text, expected) in [
        ("WeGO는", vec![Meant::Acronym]),
        ("WeGo와 WEGO, wego", vec![Meant::Wrong, Meant::Wrong]),
        ("World Cities and World cities", vec![Meant::Form(0), Meant::Wrong]),
        ("world cities", vec![]),
        ("세계도시가 세계도시", vec![Meant::Form(1), Meant::Form(1)]),
        ("a@WeGO.org /WeGO WeGO.org WeGO-x", vec![]),
    ] {
        let found: Vec<Meant> = names.find(text).into_iter().map(|found| found.meant).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn readings_choose_particles() {
    let readings = registry().readings();
    for (word, pair, attached) in
        [("ICLEI", "은/는", "ICLEI는"), ("WeGO", "으로/로", "WeGO로"), ("세계도시(WeGO)", "은/는", "세계도시(WeGO)는")]
    {
        assert_eq!(particles::attach(word, pair, readings.find(word)), attached);
    }
}
