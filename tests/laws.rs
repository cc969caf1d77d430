//! Laws that hold for every input, tried on random ones.

use diptych::dates::{parse_date, parse_period};
use diptych::diagnostics::{FileId, Position};
use diptych::environment::Environment;
use diptych::parse;
use diptych::paths::{BaseUrl, OutputPath, SourcePath};
use diptych::pipeline;
use diptych::render::calendar::{escaped, folded};
use diptych::source::SourceTree;
use proptest::prelude::*;
use std::iter;
use std::sync::Arc;

/// A small sound configuration, for laws about content.
const SITE: &str = r#"
base_url = "https://example.org/"
theme = "plain"
[title]
en = "Title"
ko = "제목"
[languages.en]
name = "English"
[languages.ko]
name = "한국어"
[choices.status.held]
label = { en = "Held", ko = "개최" }
[fields.when]
type = "period"
label = { en = "Date", ko = "날짜" }
[fields.status]
type = "choice"
of = "status"
label = { en = "Status", ko = "상태" }
[fields.about]
type = "ref"
to = ["news"]
many = true
label = { en = "About", ko = "관련" }
[fields.venue]
type = "text"
label = { en = "Venue", ko = "장소" }
[collections.news]
title = { en = "News", ko = "소식" }
kind = "article"
sort = "-when"
fields = ["when", "status", "about", "venue"]
"#;

/// Texts that look like front matter and Markdown more often than random characters do.
fn content() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z가-힣 ]{0,12}",
        2 => Just("---\n".to_owned()),
        2 => Just("\n".to_owned()),
        3 => prop_oneof![
            Just("title: ".to_owned()), Just("when: 2015-09~mid\n".to_owned()), Just("status: held\n".to_owned()),
            Just("about: [a, b]\n".to_owned()), Just("venue: {en: x, ko: 값}\n".to_owned()), Just("- ".to_owned()),
        ],
        3 => prop_oneof![
            Just("**".to_owned()), Just("*".to_owned()), Just("[x](entry:news/a#b)".to_owned()), Just("## ".to_owned()),
            Just("{#id}".to_owned()), Just("![](a.png)".to_owned()), Just("<b>".to_owned()), Just("| a | b |\n|---|---|\n".to_owned()),
            Just("```rust\n".to_owned()), Just("[^1]".to_owned()), Just("> [!NOTE]\n".to_owned()), Just("위고(WeGO)**".to_owned()),
        ],
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever editors write, the stages end with a site and diagnostics whose places lie in their files.
    #[test]
    fn spans_lie_in_their_file(first in content(), second in content()) {
        let sources = Arc::new(SourceTree::from_texts([
            ("site.toml", SITE), ("content/news/a.en.md", first.as_str()), ("content/news/a.md", second.as_str()),
        ]));
        let build = pipeline::build(&sources, Vec::new(), &Environment::fixed());
        for diagnostic in &build.diagnostics {
            for label in iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
                let text = sources.text(label.span.file);
                prop_assert!(text.get(label.span.range()).is_some(), "{diagnostic:?}");
            }
        }
    }

    /// Files are parsed each by itself: another file never changes what is said of this one.
    #[test]
    fn parsing_looks_at_one_file(text in content(), other in content()) {
        let config = pipeline_config();
        let alone = SourceTree::from_texts([("content/news/a.en.md", text.as_str())]);
        let both = SourceTree::from_texts([("content/news/a.en.md", text.as_str()), ("content/news/z.ko.md", other.as_str())]);
        let of = |sources: &SourceTree| {
            let parsed = parse::documents(sources, &config.languages, None);
            let own = |file: FileId| file == FileId(0);
            let messages: Vec<String> = parsed.diagnostics()
                .filter(|one| own(one.primary.span.file))
                .map(|one| format!("{one:?}")).collect();
            messages
        };
        prop_assert_eq!(of(&alone), of(&both));
    }

    #[test]
    fn paths_never_escape(text in "[a-z./\\\\%2e:가-힣 \u{0}-\u{20}]{0,24}", reference in "[a-z./\\\\가-힣]{0,24}") {
        let proper = |path: &str| path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
        if let Some(path) = SourcePath::new(&text) {
            prop_assert!(proper(path.as_str()));
            if let Some(resolved) = path.resolve(&reference) {
                prop_assert!(proper(resolved.as_str()));
            }
        }
        if let Ok(path) = OutputPath::new(&text) {
            prop_assert!(proper(path.as_str()) && !path.as_str().contains('\\'));
            let base = BaseUrl::parse("https://example.org/a/").unwrap();
            let url = url::Url::parse(&base.absolute(&path.address())).unwrap();
            prop_assert!(url.path().starts_with("/a/"), "{url}");
            prop_assert_eq!(url.path(), base.link(&path.address()));
        }
    }

    #[test]
    fn dates_round_trip(text in "[0-9]{4}(-[01][0-9](-[0-3][0-9](T[0-2][0-9]:[0-5][0-9])?)?)?(~early|~mid|~late)?~?\\??") {
        if let Ok(date) = parse_date(&text) {
            prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
            prop_assert!(date.earliest() <= date.latest());
            prop_assert!(date.machine().len() <= date.to_string().len(), "no day is invented");
        }
    }

    #[test]
    fn periods_round_trip(text in "[12][0-9]{3}-[01][0-9](-[0-2][0-9](T[01][0-9]:[0-5][0-9])?)?/([12][0-9]{3}-[01][0-9](-[0-2][0-9])?|[01][0-9]:[0-5][0-9])") {
        if let Ok(period) = parse_period(&text) {
            prop_assert_eq!(parse_period(&period.to_string()), Ok(period));
            prop_assert!(period.earliest() <= period.latest());
        }
    }

    #[test]
    fn any_text_is_a_date_or_a_problem_inside_it(text in "\\PC{0,20}") {
        if let Err(problem) = parse_period(&text) {
            prop_assert!(problem.start <= problem.end && text.get(problem.start..problem.end).is_some(), "{problem:?}");
        }
    }

    #[test]
    fn positions_count_lines_and_characters(text in "[a가\n]{0,40}", offset in 0_usize..80) {
        let position = Position::of(&text, offset);
        let line = text.lines().count().max(1) + usize::from(text.ends_with('\n'));
        prop_assert!(position.line as usize <= line && position.line >= 1 && position.column >= 1);
    }

    /// What a program reads from a calendar is what was written: all but line ends of other kinds, tabs and
    /// control characters, which become the line ends and spaces that calendars have, or nothing.
    #[test]
    fn calendar_lines_round_trip(text in calendar_text(), name in "[A-Z;=-]{1,100}") {
        let line = folded(&format!("{name}:{}", escaped(&text)));
        prop_assert!(line.split("\r\n").all(|line| line.len() <= 75), "{line}");
        prop_assert!(!line.replace("\r\n", "").chars().any(char::is_control), "{line:?}");
        let unfolded = line.replace("\r\n ", "");
        let value = unfolded.strip_prefix(&format!("{name}:")).unwrap();
        let plain = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
        let kept: String = plain.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        prop_assert_eq!(unescaped(value), kept);
    }
}

/// Texts with what calendars must escape, and characters of many bytes and of many parts.
fn calendar_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => "[a-z가-힣 ]{0,40}",
        2 => "[\\\\;,:\n\r\t\"]{1,3}",
        1 => Just("👩🏽‍💻".to_owned()),
        1 => Just("\u{1112}\u{1161}\u{11ab}".to_owned()),
        1 => "e\u{301}{1,60}",
        2 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

/// Words of a calendar as RFC 5545 reads them.
fn unescaped(text: &str) -> String {
    let mut characters = text.chars();
    let mut plain = String::new();
    while let Some(character) = characters.next() {
        let meant = if character == '\\' { characters.next().unwrap() } else { character };
        plain.push(if character == '\\' && meant == 'n' { '\n' } else { meant });
    }
    plain
}

fn pipeline_config() -> diptych::config::Config {
    diptych::config::read(&SourceTree::from_texts([("site.toml", SITE)]), None).value.unwrap()
}
