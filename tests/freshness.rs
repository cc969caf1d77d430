//! Laws of sections and of the freshness of translations.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use diptych::config;
use diptych::environment::Environment;
use diptych::parse;
use diptych::resolve::{self, Input, Site};
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

/// A site of one entry.
fn site(english: &str) -> (Arc<Site>, SourceTree) {
    let korean = "---\ntitle: 행사\n---\n번역.\n";
    let files = [("site.toml", SITE), ("content/events/one.en.md", english), ("content/events/one.ko.md", korean)];
    let sources = SourceTree::from_texts(files);
    let config = Arc::new(config::read(&sources, None).value.unwrap());
    let documents = parse::documents(&sources, &config.languages, None);
    let environment = Environment::fixed();
    let input = Input { documents: &documents, sources: &sources, config: &config, environment: &environment };
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
