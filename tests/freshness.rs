//! Laws of sections and of the freshness of translations.

use std::sync::Arc;

use diptych::config;
use diptych::dates::parse_date;
use diptych::environment::Environment;
use diptych::freshness::{Acceptance, ChangeKind, Freshness, Lock, State};
use diptych::parse;
use diptych::resolve::{self, EntryId, Input, Site};
use diptych::sections::{self, Section};
use diptych::source::SourceTree;
use proptest::prelude::*;

const SITE: &str = r#"
base_url = "https://example.org/"
title = { en = "Site", ko = "사이트" }
languages = { en = { name = "English" }, ko = { name = "한국어" } }
[fields]
venue = { type = "text", label = { en = "Venue", ko = "장소" } }
[collections.events]
title = { en = "Events", ko = "행사" }
fields = ["venue"]
"#;

const KOREAN: &str = "---\ntitle: 행사\n---\n번역.\n";

/// A site of one entry in two languages.
fn site(english: &str) -> (Arc<Site>, SourceTree) {
    site_of(&[("content/events/one.en.md", english), ("content/events/one.ko.md", KOREAN)])
}

fn site_of(files: &[(&str, &str)]) -> (Arc<Site>, SourceTree) {
    let sources = SourceTree::from_texts(files.iter().copied().chain([("site.toml", SITE)]));
    let config = Arc::new(config::read(&sources, None).value.unwrap());
    let documents = parse::documents(&sources, &config.languages, None);
    let environment = Environment::fixed();
    let input = Input {
        documents: &documents,
        sources: &sources,
        config: &config,
        environment: &environment,
        names: &Arc::default(),
    };
    (resolve::site(&input, None).site, sources)
}

fn sections_of(english: &str) -> Vec<Section> {
    let (site, sources) = site(english);
    let entry = site.entry(site.find("events", "one").unwrap());
    sections::sections(&sources, entry, site.config.languages.find("en").unwrap())
}

/// How the words of a paragraph may be dressed.
#[derive(Debug, Clone, Copy)]
enum Form {
    Plain,
    Wrapped,
    Strong,
    Link,
    Item,
    Ordered,
    Quote,
}

const FORMS: [Form; 7] = [Form::Plain, Form::Wrapped, Form::Strong, Form::Link, Form::Item, Form::Ordered, Form::Quote];

fn dressed(words: &[String], form: Form) -> String {
    let (first, rest) = words.split_first().unwrap();
    let rest = rest.join(" ");
    match form {
        Form::Plain => words.join(" "),
        Form::Wrapped => words.join("\n"),
        Form::Strong => format!("**{first}** {rest}"),
        Form::Link => format!("[{first}](https://example.org/a) {rest}"),
        Form::Item => format!("- {first}\n- {rest}"),
        Form::Ordered => format!("1. {first}\n2. {rest}"),
        Form::Quote => format!("> {first} {rest}"),
    }
}

/// A text of paragraphs, each below a heading but the first.
fn document(paragraphs: &[(Vec<String>, usize)]) -> String {
    let parts = paragraphs.iter().enumerate().map(|(place, (words, form))| {
        let heading = if place > 0 { format!("## Part {place} {{#part-{place}}}\n\n") } else { String::new() };
        format!("{heading}{}\n\n![](entry:events/one)\n", dressed(words, FORMS[form % FORMS.len()]))
    });
    format!("---\ntitle: One\nvenue: Hall\n---\n{}", parts.collect::<Vec<_>>().join("\n"))
}

fn paragraphs() -> impl Strategy<Value = Vec<(Vec<String>, usize)>> {
    let words = proptest::collection::vec("[a-z]{1,6}|[가-힣]{1,4}", 2..6);
    proptest::collection::vec((words, 0_usize..7), 1..4)
}

proptest! {
    #[test]
    fn form_makes_nothing_stale(paragraphs in paragraphs(), forms in proptest::collection::vec(0_usize..7, 4)) {
        let other: Vec<_> =
            paragraphs.iter().zip(&forms).map(|((words, _), form)| (words.clone(), *form)).collect();
        let words = |text: &str| -> Vec<_> {
            sections_of(text).into_iter().map(|section| (section.number, section.name, section.words)).collect()
        };
        prop_assert_eq!(words(&document(&paragraphs)), words(&document(&other)));
    }
}

/// The one entry with a text in English.
fn files(english: &str) -> [(&str, &str); 2] {
    [(ENGLISH_FILE, english), (KOREAN_FILE, KOREAN)]
}

fn freshness(lock: &Lock, files: &[(&str, &str)]) -> Freshness {
    let (site, sources) = site_of(files);
    Freshness::new(Arc::new(lock.clone()), site, Arc::new(sources))
}

/// The lock after the translation of the one entry from the first language into the second was accepted.
fn accepted(files: &[(&str, &str)], codes: [&str; 2], on: &str) -> Lock {
    accepting(&Lock::default(), files, codes, on)
}

fn accepting(lock: &Lock, files: &[(&str, &str)], [from, to]: [&str; 2], on: &str) -> Lock {
    let freshness = freshness(lock, files);
    let site = freshness.site();
    let language = |code| site.config.languages.find(code).unwrap();
    let acceptance = Acceptance { entry: EntryId(0), from: language(from), to: language(to) };
    freshness.accepting(&[acceptance], parse_date(on).unwrap())
}

fn state(lock: &Lock, files: &[(&str, &str)], code: &str) -> State {
    let freshness = freshness(lock, files);
    let language = freshness.site().config.languages.find(code).unwrap();
    freshness.state(EntryId(0), language)
}

fn read(text: &str) -> Lock {
    let sources = SourceTree::from_texts([("translations.lock", text)]);
    let (site, _) = site_of(&[]);
    let read = Lock::read(&sources, &site.config.languages);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value
}

fn changes(state: &State) -> Vec<(ChangeKind, &str)> {
    state.changes().iter().map(|change| (change.kind, change.name.as_str())).collect()
}

const ENGLISH_FILE: &str = "content/events/one.en.md";
const KOREAN_FILE: &str = "content/events/one.ko.md";

/// Both directions: the file of the original, that of the translation, and their codes.
const DIRECTIONS: [([&str; 2], [&str; 2]); 2] =
    [([ENGLISH_FILE, KOREAN_FILE], ["en", "ko"]), ([KOREAN_FILE, ENGLISH_FILE], ["ko", "en"])];

proptest! {
    #[test]
    fn accepted_is_current(paragraphs in paragraphs(), direction in 0_usize..2) {
        let (files, codes) = DIRECTIONS[direction];
        let text = document(&paragraphs);
        let files = [(files[0], text.as_str()), (files[1], KOREAN)];
        let lock = accepted(&files, codes, "2026-01-01");
        prop_assert_eq!(state(&lock, &files, codes[1]).word(), "current");
        prop_assert_eq!(state(&lock, &files, codes[0]).word(), "original");
    }

    #[test]
    fn an_edit_makes_its_section_stale(
        paragraphs in paragraphs(),
        forms in proptest::collection::vec(0_usize..7, 4),
        place in any::<prop::sample::Index>(),
        direction in 0_usize..2,
    ) {
        let (files, codes) = DIRECTIONS[direction];
        let text = document(&paragraphs);
        let lock = accepted(&[(files[0], text.as_str()), (files[1], KOREAN)], codes, "2026-01-01");
        let mut edited: Vec<_> =
            paragraphs.iter().zip(&forms).map(|((words, _), form)| (words.clone(), *form)).collect();
        let place = place.index(edited.len());
        edited[place].0.push("ADDED".to_owned());
        let text = document(&edited);
        let state = state(&lock, &[(files[0], text.as_str()), (files[1], KOREAN)], codes[1]);
        let name = if place == 0 { "#".to_owned() } else { format!("#part-{place}") };
        prop_assert_eq!(changes(&state), vec![(ChangeKind::Changed, name.as_str())]);
    }

    #[test]
    fn a_lock_reads_as_written(paragraphs in paragraphs(), title in "[^\\p{C}]{0,20}") {
        let title = serde_json::to_string(&title).unwrap();
        let text = document(&paragraphs).replace("title: One", &format!("title: {title}"));
        let lock = accepted(&[(ENGLISH_FILE, text.as_str()), (KOREAN_FILE, KOREAN)], ["en", "ko"], "2026-01-01");
        prop_assert_eq!(read(&lock.to_text()), lock);
    }
}

#[test]
fn sections_are_found_again_where_they_went() {
    let body = |text: &str| format!("---\ntitle: One\n---\nBefore.\n\n{text}");
    let first = "## First {#first}\nOne two.\n\n";
    let second = "## Second {#second}\nThree four.\n\n";
    let third = "## Third {#third}\nFive.\n";
    let before = body(&format!("{first}{second}{third}"));
    let lock = accepted(&[(ENGLISH_FILE, &before), (KOREAN_FILE, KOREAN)], ["en", "ko"], "2026-01-01");
    let cases: [(String, &[(ChangeKind, &str)]); 5] = [
        // Moved, and with another id.
        (format!("{second}{}{third}", first.replace("#first", "#begin")), &[]),
        // The words of two sections under the ids of each other: they moved.
        (format!("{}{}{third}", second.replace("#second", "#first"), first.replace("#first", "#second")), &[]),
        // Another id and other words.
        (
            format!("{first}{}{third}", second.replace("#second", "#other").replace("four", "more")),
            &[(ChangeKind::Changed, "#other")],
        ),
        (format!("{first}{second}"), &[(ChangeKind::Removed, "#third")]),
        (format!("{first}{second}{third}\n## Fourth {{#fourth}}\n"), &[(ChangeKind::New, "#fourth")]),
    ];
    for (text, expected) in cases {
        let now = body(&text);
        let state = state(&lock, &[(ENGLISH_FILE, &now), (KOREAN_FILE, KOREAN)], "ko");
        assert_eq!(changes(&state), expected, "{text}");
    }
}

#[test]
fn a_renamed_entry_is_known_by_its_words() {
    let text = "---\ntitle: One\n---\nWords of one.\n\n## Part {#part}\nMore words.\n";
    let lock = accepted(&[(ENGLISH_FILE, text), (KOREAN_FILE, KOREAN)], ["en", "ko"], "2026-01-01");
    let renamed = |text| [("content/events/renamed.en.md", text), ("content/events/renamed.ko.md", KOREAN)];
    let edited = text.replace("More words.", "Other words.");
    let files = renamed(edited.as_str());
    assert_eq!(changes(&state(&lock, &files, "ko")), [(ChangeKind::Changed, "#part")]);
    let again = accepting(&lock, &files, ["en", "ko"], "2026-01-02").to_text();
    assert!(again.contains("events/renamed") && !again.contains("events/one"), "{again}");
    let other = "---\ntitle: Else\n---\nAnother text.\n\n## Part {#part}\nOther words.\n";
    assert_eq!(state(&lock, &renamed(other), "ko").word(), "unreviewed");
}

#[test]
fn either_language_may_become_the_original() {
    let files = [(ENGLISH_FILE, "---\ntitle: One\n---\n"), (KOREAN_FILE, KOREAN)];
    let words = |lock: &Lock| ["en", "ko"].map(|code| state(lock, &files, code).word());
    assert_eq!(words(&Lock::default()), ["original", "unreviewed"]);
    let from_korean = accepted(&files, ["ko", "en"], "2026-01-02");
    assert_eq!(words(&from_korean), ["current", "original"]);
    let turned = accepting(&from_korean, &files, ["en", "ko"], "2026-01-03");
    assert_eq!(words(&turned), ["original", "current"]);
    assert!(!turned.to_text().contains("\"to\":\"en\""), "{}", turned.to_text());
    // Two branches that say opposite things, merged by line: the later day holds.
    let merged = from_korean.to_text() + &accepted(&files, ["en", "ko"], "2026-01-01").to_text();
    assert_eq!(words(&read(&merged)), ["current", "original"]);
}

#[test]
fn lines_of_two_branches_are_alternatives() {
    let text = |words: &str| format!("---\ntitle: One\n---\n{words}\n");
    let (ours, theirs, neither) = (text("Ours."), text("Theirs."), text("Neither."));
    let lock = |text: &str| accepted(&files(text), ["en", "ko"], "2026-01-01").to_text();
    let merged = read(&(lock(&ours) + &lock(&theirs)));
    for (text, word) in [(&ours, "current"), (&theirs, "current"), (&neither, "stale")] {
        assert_eq!(state(&merged, &files(text), "ko").word(), word);
    }
    let again = accepting(&merged, &files(&ours), ["en", "ko"], "2026-01-02");
    assert_eq!(again.to_text().lines().count(), 2);
}

#[test]
fn each_key_and_each_heading_is_a_section() {
    let text = "---\ntitle: One\nsummary: Short.\nvenue: Hall\n---\nBefore.\n\n## *First* part {#first}\nText\n";
    let found: Vec<_> = sections_of(text).into_iter().map(|one| (one.number, one.name, one.words)).collect();
    let expected = [
        (1, "title", "One"),
        (2, "summary", "Short."),
        (3, "venue", "Hall"),
        (4, "#", "Before."),
        (5, "#first", "First part Text"),
    ];
    assert_eq!(found, expected.map(|(number, name, words)| (number, name.to_owned(), words.to_owned())));
}
