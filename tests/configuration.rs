//! What is said about mistakes in `site.toml`, and where.
//!
//! The cases stand in `tests/configuration/*.txt`: after a line of `=====` a file or a part of one,
//! after a line of `-----` what must be said about it, as `code line:column message | help`. Lines are
//! counted from the first line of the case.

use diptych::config::{Config, FieldType, SortKey, read};
use diptych::diagnostics::codes;
use diptych::diagnostics::{Diagnostic, Position, Reported, Severity, sort};
use diptych::source::SourceTree;

const BASE_URL: &str = "base_url = \"https://site.example/\"\n";

/// With the base URL before it, a file without fault.
const REST: &str = r#"title = { en = "Site", ko = "사이트" }
[languages.en]
name = "English"
[languages.ko]
name = "한국어"
[choices.status.held]
label = { en = "Took place", ko = "개최" }
[fields.when]
type = "period"
label = { en = "Date", ko = "날짜" }
[fields.venue]
type = "text"
label = { en = "Venue", ko = "행사장" }
[collections.events]
title = { en = "Events", ko = "행사" }
kind = "event"
fields = ["when", "venue"]
"#;

fn sound() -> String {
    format!("{BASE_URL}{REST}")
}

fn read_text(text: &str) -> Reported<Option<Config>> {
    let mut reported = read(&SourceTree::from_texts([("site.toml", text)]), None);
    sort(&mut reported.diagnostics);
    reported
}

/// The configuration of a sound file with an addition that is no mistake.
fn config(addition: &str) -> Config {
    let reported = read_text(&format!("{}{addition}", sound()));
    assert_eq!(reported.diagnostics, []);
    reported.value.unwrap()
}

fn said(text: &str, lines_before: usize, diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let position = Position::of(text, diagnostic.primary.span.range().start);
        let line = i64::from(position.line) - i64::try_from(lines_before).unwrap();
        let place = format!("{line}:{}", position.column);
        let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
        format!("{} {place} {}{help}", diagnostic.code.name, diagnostic.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Compares what is said about each case, put between two texts, with what must be said. All cases
/// are looked at before failing.
fn compare(before: &str, after: &str, cases: &str) {
    let lines_before = before.lines().count();
    let mut wrong = String::new();
    for case in cases.split("=====\n").skip(1) {
        let (case, expected) = case.split_once("-----\n").unwrap();
        let text = format!("{before}{case}{after}");
        let said = said(&text, lines_before, &read_text(&text).diagnostics);
        if said != expected.lines().collect::<Vec<_>>() {
            wrong += &format!("=====\n{case}----- said:\n{}\n", said.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_real_site_has_no_fault() {
    let text = include_str!("../site.toml");
    for text in [text, &format!("\u{FEFF}{text}"), &text.replace('\n', "\r\n")] {
        let reported = read_text(text);
        assert_eq!(said(text, 0, &reported.diagnostics), [""; 0]);
        assert_eq!(reported.value.unwrap().collections.len(), 12);
    }
}

#[test]
fn the_whole_file() {
    compare("", "", include_str!("configuration/the-whole-file.txt"));
}

#[test]
fn keys_and_types() {
    compare(&sound(), "", include_str!("configuration/keys-and-types.txt"));
}

#[test]
fn words() {
    compare(&sound(), "", include_str!("configuration/words.txt"));
}

#[test]
fn names() {
    compare(&sound(), "", include_str!("configuration/names.txt"));
}

#[test]
fn fields() {
    compare(&sound(), "", include_str!("configuration/fields.txt"));
}

#[test]
fn collections() {
    compare(&sound(), "", include_str!("configuration/collections.txt"));
}

#[test]
fn levels() {
    compare(&sound(), "", include_str!("configuration/levels.txt"));
}

#[test]
fn settings() {
    compare("", REST, include_str!("configuration/settings.txt"));
}

#[test]
fn the_documented_example_has_no_fault() {
    let documentation = include_str!("../docs/configuration.md");
    let example = documentation.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let reported = read_text(example);
    assert_eq!(said(example, 0, &reported.diagnostics), [""; 0]);
}

#[test]
fn the_command_line_replaces_the_base_url() {
    let text = sound();
    let sources = SourceTree::from_texts([("site.toml", text.as_str())]);
    let cases = [
        (None, "https://site.example/", &[][..]),
        (Some("http://localhost:8000/preview"), "http://localhost:8000/preview/", &[][..]),
        (
            Some("preview"),
            "https://site.example/",
            &[
                "bad-base-url 1:12 `preview` cannot be the base URL: it must begin with https:// or http:// and name a host \
               | write `https://preview`",
            ][..],
        ),
    ];
    for (replacement, base_url, expected) in cases {
        let reported = read(&sources, replacement);
        assert_eq!(said(&text, 0, &reported.diagnostics), expected);
        assert_eq!(reported.value.unwrap().base_url.to_string(), base_url);
    }
}

#[test]
fn what_is_not_written_has_its_default() {
    let config = config("");
    let first = config.languages.iter().next().unwrap();
    let theme = config.theme.as_ref().map(|theme| theme.name.as_str());
    assert_eq!((theme, config.time_zone.as_str()), (Some("accord"), "UTC"));
    assert!(!config.first_language_at_root);
    assert_eq!(config.short_title, config.title);
    assert!(config.description.is_empty());
    assert_eq!(config.title_in(first), "Site");
    let events = config.collection("events").unwrap();
    assert_eq!((&events.sort, events.descending), (&SortKey::Order, false));
    assert!(events.fields.values().all(|field| !field.required));
}

#[test]
fn what_is_written_is_read() {
    let config = config(
        r#"
[fields.topics]
type = "choice"
of = "status"
many = true
label = { en = "Topics", ko = "주제" }
[fields.about]
type = "ref"
to = ["news", "events"]
label = { en = "About", ko = "관련" }
[collections.news]
title = { en = "News", ko = "소식" }
kind = "article"
sort = "-when"
fields = ["venue", "topics", "when", "about"]
required = ["when"]
[levels]
broken-link = "off"
thin-page = "error"
"#,
    );
    let news = config.collection("news").unwrap();
    assert_eq!((&news.sort, news.descending), (&SortKey::Field("when".to_owned()), true));
    assert_eq!(news.fields.keys().collect::<Vec<_>>(), ["venue", "topics", "when", "about"]);
    assert!(news.fields["when"].required && !news.fields["venue"].required);
    assert!(matches!(&news.fields["about"].field_type, FieldType::Ref { to, many: false } if to.len() == 2));
    let FieldType::List(member) = &news.fields["topics"].field_type else { panic!("several choices are a list") };
    assert!(matches!(&**member, FieldType::Choice(list) if list == "status"));
    assert_eq!(config.levels["broken-link"].0, None);
    assert_eq!(config.levels["thin-page"].0, Some(Severity::Error));
}

/// What is wrong is left out, so that the rest of the file still serves to check the content.
#[test]
fn a_file_with_mistakes_gives_what_can_be_used() {
    let mistakes = r#"
[fields.x]
type = "txt"
[fields.about]
type = "ref"
to = ["News", "events"]
[fields.topic]
type = "choice"
of = "my list"
[choices."my list"]
[collections.News]
fields = ["x", "when"]
[collections.notes]
kind = "artcle"
sort = "venue"
fields = ["x", "when", "about", "topic"]
[levels]
broken-link = "of"
"#;
    let reported = read_text(&format!("{}{mistakes}", sound()));
    assert!(!reported.diagnostics.is_empty());
    let config = reported.value.unwrap();
    assert_eq!(config.collections.keys().collect::<Vec<_>>(), ["events", "notes"]);
    let notes = &config.collections["notes"];
    assert_eq!(notes.fields.keys().collect::<Vec<_>>(), ["when", "about"]);
    assert!(matches!(&notes.fields["about"].field_type, FieldType::Ref { to, .. } if *to == ["events"]));
    assert_eq!(notes.sort, SortKey::Order);
    assert!(config.levels.is_empty());
}

/// A file that is cut off anywhere, or nested without end, is reported and never breaks the program.
#[test]
fn no_file_breaks_the_reader() {
    let real = include_str!("../site.toml");
    let cut = real.char_indices().step_by(487).map(|(end, _)| real[..end].to_owned());
    let dotted = vec!["a"; 79].join(".");
    let nested = format!("{dotted} = {{ {dotted} = ").repeat(40);
    let deep = [nested, format!("menu = {}", "[".repeat(10_000)), format!("[{}]", vec!["a"; 10_000].join("."))];
    let within_limits = format!("{dotted} = ") + &format!("{{ {dotted} = ").repeat(78) + "1" + &"}".repeat(78);
    for text in cut.chain(deep).chain([within_limits, "\u{FEFF}".to_owned(), "a = \"\0\"".to_owned()]) {
        for diagnostic in read_text(&text).diagnostics {
            let range = diagnostic.primary.span.range();
            assert!(text.get(range).is_some(), "{}", diagnostic.message);
        }
    }
}

/// The table of messages in the documentation names every code of this area, and no other.
#[test]
fn every_code_is_documented() {
    let documentation = include_str!("../docs/configuration.md");
    let table = documentation.split("## Messages about this file").nth(1).unwrap();
    let documented: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let is_ours = |name: &str| name.starts_with("config-") || name == "bad-base-url";
    let names: Vec<&str> = codes::all().map(|code| code.name).filter(|name| is_ours(name)).collect();
    assert_eq!(documented, names);
}
