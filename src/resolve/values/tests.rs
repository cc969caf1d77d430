//! Every type of value, good and bad.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use crate::config::{Billing, Choice, Collection, Delivery, Fallback, Grouping, Kind, Parity, SortKey};
use crate::diagnostics::{FileId, Position, Span};
use crate::i18n::{Direction, LanguageFacts, Languages, Localized};
use crate::parse::documents;
use crate::paths::BaseUrl;
use crate::source::SourceTree;

use super::*;

fn languages() -> Languages {
    let facts = |code: &str| LanguageFacts {
        code: code.to_owned(),
        name: code.to_owned(),
        direction: Direction::LeftToRight,
        locale: code.parse().unwrap(),
    };
    Languages::new("en ko".split(' ').map(facts).collect()).unwrap()
}

fn config() -> Config {
    let label = |text: &str| -> Localized<String> { [(Language(1), text.to_owned())].into_iter().collect() };
    let choice =
        |text: &str| Choice { label: label(text), note: Localized::empty(), mark: String::new(), schema: None };
    let status = [("held".to_owned(), choice("개최")), ("agreed".to_owned(), choice("합의"))];
    let pages = Collection {
        name: String::new(),
        title: Localized::empty(),
        summary: Localized::empty(),
        kind: Kind::Page,
        fallback: Fallback::Show,
        parity: Parity::Any,
        sort: SortKey::Title,
        descending: false,
        group: Grouping::None,
        filters: Vec::new(),
        fields: IndexMap::new(),
        damaged: false,
    };
    Config {
        place: Span::start_of(FileId(0)),
        base_url: BaseUrl::parse("https://example.org/").unwrap(),
        permanent_url: BaseUrl::parse("https://example.org/").unwrap(),
        languages: languages(),
        first_language_at_root: false,
        time_zone: "Asia/Seoul".to_owned(),
        theme: None,
        title: Localized::empty(),
        short_title: Localized::empty(),
        description: Localized::empty(),
        partners: Vec::new(),
        menu: Vec::new(),
        footer: Vec::new(),
        outputs: None,
        data_licence: None,
        collections: IndexMap::new(),
        refused_collections: Vec::new(),
        pages,
        choices: [("status".to_owned(), status.into_iter().collect())].into_iter().collect(),
        levels: IndexMap::new(),
        billing: Billing::Free,
        delivery: Delivery { minify: false, compress: Vec::new() },
    }
}

const ENTRIES: [&str; 3] = ["places/quito", "places/jeju", "events/jeju"];

fn find_entry(collections: &[String], key: &str) -> Found {
    let is_meant = |name: &&str| collections.iter().any(|collection| **name == format!("{collection}/{key}"));
    match ENTRIES.into_iter().filter(|name| is_meant(name)).collect::<Vec<_>>().as_slice() {
        [] => Found::Missing,
        [one] => Found::One(EntryId(u32::try_from(ENTRIES.iter().position(|name| name == one).unwrap()).unwrap())),
        several => Found::Several(several.iter().map(|name| (*name).to_owned()).collect()),
    }
}

fn entry_names(collections: &[String]) -> Vec<String> {
    let inside = |name: &&str| collections.iter().any(|collection| name.starts_with(&format!("{collection}/")));
    ENTRIES.into_iter().filter(inside).map(str::to_owned).collect()
}

/// Gives the first value of a front matter to `read`, with the diagnostics as `line:column code help`.
fn with_value<T>(
    yaml: &str,
    language: Option<Language>,
    read: impl Fn(&Node, &mut ValueContext<'_>) -> T,
) -> (T, Vec<String>) {
    let text = format!("---\n{yaml}\n---\n");
    let tree = SourceTree::from_texts([("content/a.md", text.as_str())]);
    let parsed = documents(&tree, &languages(), None);
    assert_eq!(parsed.diagnostics().count(), 0, "{yaml}");
    let config = config();
    let mut context = ValueContext {
        config: &config,
        language,
        find_entry: &find_entry,
        entry_names: &entry_names,
        find_asset: &|name| (name == "poster.png").then_some(AssetId(0)),
        asset_names: &|| vec!["poster.png".to_owned()],
        found: Vec::new(),
    };
    let value = read(&parsed.iter().next().unwrap().front_matter.entries[0].1, &mut context);
    let report = context.found.iter().map(|diagnostic| {
        let span = diagnostic.primary.span;
        let Position { line, column } = Position::of(&text, span.start as usize);
        let help = diagnostic.help.clone().unwrap_or_default();
        format!("{}:{column} {} {help}", line - 1, diagnostic.code.name)
    });
    let report = report.collect();
    (value, report)
}

fn read(yaml: &str, field_type: &FieldType) -> (Option<Value>, Vec<String>) {
    with_value(yaml, Some(Language(0)), |node, context| read_value(node, field_type, context))
}

fn places() -> FieldType {
    FieldType::Ref { to: vec!["places".to_owned()], many: false }
}

fn anything() -> FieldType {
    FieldType::Ref { to: vec!["places".to_owned(), "events".to_owned()], many: true }
}

#[test]
fn good_values_are_read() {
    let text = |text: &str| Value::Text(text.to_owned());
    let status = || FieldType::Choice("status".to_owned());
    let held = Value::Choice { list: "status".to_owned(), key: "held".to_owned() };
    let list = FieldType::List(Box::new(FieldType::Text));
    let seoul = Value::Coordinates { latitude: 37.6, longitude: -127.0 };
    let cases = [
        ("a: 123", FieldType::Text, text("123")),
        ("a: no", FieldType::Text, text("no")),
        ("a: >\n  한 줄\n  또 한 줄", FieldType::Text, text("한 줄 또 한 줄")),
        ("a: \"“인용”\"", FieldType::Text, text("“인용”")),
        ("a: |\n  하나\n  둘\n\n  셋", FieldType::Prose, Value::Prose(vec!["하나 둘".to_owned(), "셋".to_owned()])),
        ("a: held", status(), held),
        ("a: quito", places(), Value::Ref(vec![EntryId(0)])),
        ("a: places/quito", places(), Value::Ref(vec![EntryId(0)])),
        ("a: [events/jeju, quito]", anything(), Value::Ref(vec![EntryId(2), EntryId(0)])),
        ("a: quito", anything(), Value::Ref(vec![EntryId(0)])),
        ("a: http://example.org", FieldType::Url, Value::Url("http://example.org/".to_owned())),
        ("a: office@example.org", FieldType::Email, Value::Email("office@example.org".to_owned())),
        ("a: 1.10", FieldType::Number, Value::Number(1.1, "1.10".to_owned())),
        ("a: -7", FieldType::Number, Value::Number(-7.0, "-7".to_owned())),
        (
            "a: 12500.50 USD",
            FieldType::Money,
            Value::Money { amount: "12500.50".to_owned(), currency: "USD".to_owned() },
        ),
        ("a: 37.6, -127.0", FieldType::Coordinates, seoul.clone()),
        ("a: [37.6, -127.0]", FieldType::Coordinates, seoul),
        ("a: true", FieldType::Flag, Value::Flag(true)),
        ("a: poster.png", FieldType::Image, Value::Asset(AssetId(0))),
        ("a: [b, c]", list.clone(), Value::List(vec![text("b"), text("c")])),
        ("a: b", list, Value::List(vec![text("b")])),
    ];
    for (yaml, field_type, expected) in cases {
        assert_eq!(read(yaml, &field_type), (Some(expected), Vec::new()), "{yaml}");
    }
}

#[test]
fn empty_values_are_none_in_silence() {
    for yaml in ["a:", "a: ~", "a: \"\"", "a: []", "a: {}"] {
        for field_type in [FieldType::Text, FieldType::Flag, anything(), FieldType::List(Box::new(FieldType::Url))] {
            assert_eq!(read(yaml, &field_type), (None, Vec::new()), "{yaml}");
        }
    }
}

#[test]
fn bad_values_are_explained() {
    let status = || FieldType::Choice("status".to_owned());
    let urls = || FieldType::List(Box::new(FieldType::Url));
    let long = format!("a: {}", "가".repeat(301));
    let cases = [
        ("a: [서]", FieldType::Text, "1:4 wrong-type write `서` alone"),
        ("a: {en: b}", FieldType::Text, "1:4 wrong-type write the value alone"),
        (long.as_str(), FieldType::Text, "1:4 text-too-long shorten"),
        ("a: |\n  서\n  b", FieldType::Text, "2:3 line-break write `>`"),
        ("a: “서울”", FieldType::Text, "1:4 typographic-quotes delete them, or write `\"“서울”\"`"),
        ("a: hold", status(), "1:4 bad-choice did you mean `held`?"),
        ("a: 개최", status(), "1:4 bad-choice write `held`"),
        ("a: maybe", status(), "1:4 bad-choice known here: `held`, `agreed`"),
        ("a: quitto", places(), "1:4 unknown-entry did you mean `quito`?"),
        ("a: jeju", anything(), "1:4 ambiguous-entry write `places/jeju` or `events/jeju`"),
        ("a: events/jeju", places(), "1:4 unknown-entry write `jeju`"),
        ("a: ../places/quito.en.md", places(), "1:4 unknown-entry write `quito`"),
        ("a: quito.en.md", places(), "1:4 unknown-entry write `quito`"),
        ("a: [quito, jeju]", places(), "1:4 wrong-type write one value"),
        ("a: [quito, places/quito]", anything(), "1:12 repeated-value delete one"),
        ("a: we-gov.org", FieldType::Url, "1:4 bad-url write `https://we-gov.org`"),
        ("a: javascript:alert(1)", FieldType::Url, "1:4 bad-url copy the address"),
        ("a: //example.org", FieldType::Url, "1:4 bad-url write `https://example.org`"),
        ("a: https:example.org", FieldType::Url, "1:4 bad-url write `https://example.org`"),
        ("a: https://kim@example.org", FieldType::Url, "1:4 bad-url write `https://example.org/`"),
        ("a: https://서울 시", FieldType::Url, "1:4 bad-url copy"),
        ("a: [https://a.org, ftp://b.org]", urls(), "1:20 bad-url copy"),
        ("a: mailto:a@b.org", FieldType::Email, "1:4 bad-email write `a@b.org`"),
        ("a: Kim <a@b.org>", FieldType::Email, "1:4 bad-email write `a@b.org`"),
        ("a: a@b", FieldType::Email, "1:4 bad-email"),
        ("a: \"1,200\"", FieldType::Number, "1:4 bad-number write `1200`"),
        ("a: 1e9", FieldType::Number, "1:4 bad-number"),
        ("a: 99999999999999999999", FieldType::Number, "1:4 bad-number"),
        ("a: NaN", FieldType::Number, "1:4 bad-number"),
        ("a: USD 12,500", FieldType::Money, "1:4 bad-money write `12500 USD`"),
        ("a: $500", FieldType::Money, "1:4 bad-money write the code of the currency"),
        ("a: 5 EUA", FieldType::Money, "1:6 bad-money did you mean `EUR`?"),
        ("a: 127.0, 37.6", FieldType::Coordinates, "1:4 bad-coordinates latitude comes first: write `37.6, 127.0`"),
        ("a: 37.6 127.0", FieldType::Coordinates, "1:4 bad-coordinates write `37.6, 127.0`"),
        ("a: 2015-09-31", FieldType::Date, "1:12 bad-date"),
        ("a: \"2015-13\"", FieldType::Date, "1:10 bad-date"),
        ("a: 2015년 9월", FieldType::Date, "1:4 bad-date write `2015-09`"),
        ("a: 2016-10-20/2016-10-17", FieldType::Period, "1:15 bad-date"),
        ("a: yes", FieldType::Flag, "1:4 bad-flag write `true`"),
        ("a: Off", FieldType::Flag, "1:4 bad-flag write `false`"),
        ("a: Poster.png", FieldType::Image, "1:4 unknown-file did you mean `poster.png`?"),
        ("a: poster.pdf", FieldType::Image, "1:4 wrong-type did you mean `poster.png`?"),
        ("a: https://x.org/a.png", FieldType::File, "1:4 unknown-file save the file"),
    ];
    for (yaml, field_type, expected) in cases {
        let (_, report) = read(yaml, &field_type);
        let [line] = report.as_slice() else { panic!("{yaml}: {report:?}") };
        assert!(line.starts_with(expected), "{yaml}: {line}");
    }
}

#[test]
fn numbers_are_offered_only_beyond_doubt() {
    for (number, meant) in [
        ("1,200", "`1200`"),
        ("1,200.50", "`1200.50`"),
        ("1.200.000", "`1200000`"),
        ("1.200.000,5", "`1200000.5`"),
        ("-1,200", "`-1200`"),
        ("1 200", "`1200`"),
        ("12,5", "`12.5`"),
        ("1,2345", "`1.2345`"),
        (".5", "`0.5`"),
        ("5.", "`5`"),
        ("１２００", "`1200`"),
        ("500만", "one number"),
        ("100-200", "one number"),
        ("1200석", "one number"),
        ("1e3", "one number"),
        ("1,20,5", "one number"),
    ] {
        let (_, report) = read(&format!("a: \"{number}\""), &FieldType::Number);
        assert!(report[0].starts_with(&format!("1:4 bad-number write {meant}")), "{number}: {report:?}");
    }
    for (amount, meant) in [
        ("12,500 USD", "`12500 USD`"),
        ("12500usd", "`12500 USD`"),
        ("₩5,000,000", "`5000000 KRW`"),
        ("5000000원", "`5000000 KRW`"),
        ("Rp 1.500.000", "`1500000 IDR`"),
        ("$12,500", "the code of the currency (ISO 4217) after the amount, for instance `12500 USD`"),
        ("500만 원", "the amount and"),
        ("100 USD 200 KRW", "the amount and"),
        ("12 million USD", "the amount and"),
    ] {
        let (_, report) = read(&format!("a: \"{amount}\""), &FieldType::Money);
        assert!(report[0].starts_with(&format!("1:4 bad-money write {meant}")), "{amount}: {report:?}");
    }
}

fn sources() -> FieldType {
    let field = |field_type, required| Field { label: Localized::empty(), field_type, required, schema: None };
    let members =
        [("title".to_owned(), field(FieldType::Text, true)), ("url".to_owned(), field(FieldType::Url, false))];
    FieldType::List(Box::new(FieldType::Record(members.into_iter().collect())))
}

#[test]
fn records_name_their_members() {
    let (value, report) = read("a:\n  - url: https://b.org/\n    title: { ko: 보고서 }\n  - title: Report", &sources());
    assert_eq!(report, Vec::<String>::new());
    let Some(Value::List(records)) = value else { panic!("{value:?}") };
    let [Value::Record(first), Value::Record(second)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(first.keys().collect::<Vec<_>>(), ["title", "url"]);
    let words = |languages: &[u8], text: &str| {
        Value::Words(languages.iter().map(|language| (Language(*language), text.to_owned())).collect())
    };
    assert_eq!(first["title"], words(&[1], "보고서"));
    assert_eq!(second["title"], words(&[0, 1], "Report"));
}

#[test]
fn faults_of_records_are_all_reported() {
    let yaml = "a:\n  - titel: 서\n    url: x\n  - title: { kr: b }\n  - 서울";
    let (_, report) = read(yaml, &sources());
    let expected = [
        "2:5 unknown-field did you mean `title`?",
        "3:10 bad-url copy the address from the browser: `https://example.org/page`",
        "4:14 unknown-language did you mean `ko`?",
        "5:5 wrong-type write lines such as `title: …`, indented by two spaces",
    ];
    assert_eq!(report, expected);
}

#[test]
fn words_know_their_language() {
    let list = FieldType::List(Box::new(FieldType::Text));
    let words = |yaml: &str, language: Option<u8>, field_type: &FieldType| {
        with_value(yaml, language.map(Language), |node, context| read_words(node, field_type, context))
    };
    let text = |language: u8, text: &str| (Language(language), Value::Text(text.to_owned()));
    let good = [
        ("a: 서울", Some(1), vec![text(1, "서울")]),
        ("a: { ko: 서울, en: Seoul }", None, vec![text(0, "Seoul"), text(1, "서울")]),
        ("a:", None, vec![]),
    ];
    for (yaml, language, expected) in good {
        let expected: Localized<Value> = expected.into_iter().collect();
        let (value, report) = words(yaml, language, &FieldType::Text);
        assert_eq!(value.iter().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>(), "{yaml}");
        assert_eq!(report, Vec::<String>::new(), "{yaml}");
    }
    let (value, _) = words("a: { en: [b, c] }", None, &list);
    assert!(matches!(value.get(Language(0)), Some(Value::List(members)) if members.len() == 2));
    let bad = [
        ("a: 서울", None, "1:4 words-need-language write `{ en: …, ko: … }`"),
        ("a: [b]", None, "1:4 words-need-language"),
        ("a: { ko: 서, jp: b }", None, "1:13 unknown-language"),
        ("a: { KO: 서 }", None, "1:6 unknown-language"),
        ("a: { ko: 서 }", Some(1), "1:4 wrong-type write the words of this language alone"),
    ];
    for (yaml, language, expected) in bad {
        let (_, report) = words(yaml, language, &list);
        let [line] = report.as_slice() else { panic!("{yaml}: {report:?}") };
        assert!(line.starts_with(expected), "{yaml}: {line}");
    }
}
