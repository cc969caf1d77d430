//! What holds for every text: no panic, spans that lie in the file, emphasis of CommonMark where no
//! Korean, Japanese or Chinese letter is involved, ids that are unique, and time in proportion to
//! length.

use crate::permissive;

use std::collections::BTreeSet;
use std::iter;
use std::ops::Range;

use diptych::diagnostics::{FileId, Span};
use diptych::parse::markdown::{Outline, Reader, outline};
use diptych::render::highlight::Highlighter;
use proptest::prelude::{ProptestConfig, Strategy, any, prop};
use proptest::{prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Pieces that mean something to Markdown or to our rules.
const PIECES: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "~",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "[x]: ",
    "<",
    ">",
    "`",
    "```",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "## ",
    "# ",
    "{#id}",
    "{.c}",
    "|",
    "\n| - | - |\n",
    "\\",
    "&",
    "&#x2801;",
    "&amp;",
    " ",
    "\t",
    "\"",
    "“",
    "”",
    "「",
    "」",
    "。",
    "가",
    "나다",
    "와",
    "日",
    "の",
    "𠮷",
    "⠁",
    "䷀",
    "a",
    "B1",
    "é",
    "\u{200B}",
    "\u{202E}",
    "javascript:",
    "https://example.org",
    "//",
    "entry:a",
    "[!NOTE]\n",
    "[x] ",
    "<b>",
    "<!--",
    "-->",
    "---",
    "\r\n",
    "\u{FEFF}",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Without letters that change the rules of emphasis.
fn western() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> =
        PIECES.iter().copied().filter(|piece| !piece.contains(['가', '나', '와', '日', 'の', '𠮷'])).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// Everything that a program asks of a text.
fn run(text: &str) -> (Outline, Vec<Span>, String) {
    let reported = outline(FileId(0), text, 0);
    let labels = reported.diagnostics.iter().flat_map(|found| iter::once(&found.primary).chain(&found.secondary));
    let mut spans: Vec<Span> = labels.map(|label| label.span).collect();
    spans.extend(reported.value.headings.iter().map(|heading| heading.span));
    spans.extend(reported.value.links.iter().flat_map(|link| [link.span, link.destination_span]));
    let html = permissive::render(text, &reported.value, &Highlighter::plain());
    (reported.value, spans, html)
}

fn lies_in(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some()
}

/// What the parser says without our masks; a single `~` is text for us.
fn plain_events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let single = |range: &Range<usize>| !text[range.start..].starts_with("~~");
    let parser = Parser::new_ext(text, options).into_offset_iter();
    let event = |(event, range): (_, Range<usize>)| match event {
        Event::Start(Tag::Strikethrough) if single(&range) => (Event::Text("~".into()), range.start..range.start + 1),
        Event::End(TagEnd::Strikethrough) if single(&range) => (Event::Text("~".into()), range.end - 1..range.end),
        other => (other, range),
    };
    parser.map(event).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_spans_lie_in_their_file(text in markdown()) {
        let (_, spans, _) = run(&text);
        for span in spans {
            prop_assert!(lies_in(&text, span.range()), "{span:?}");
        }
    }

    #[test]
    fn no_characters_panic(text in any::<String>()) {
        let (_, spans, _) = run(&text);
        prop_assert!(spans.into_iter().all(|span| lies_in(&text, span.range())));
    }

    #[test]
    fn events_are_commonmark_without_cjk(text in western()) {
        let reader = Reader::new(&text);
        prop_assert_eq!(reader.events().collect::<Vec<_>>(), plain_events(&text));
    }

    #[test]
    fn no_letter_is_lost_or_changed(text in markdown()) {
        let letters = |words: &str| -> Vec<char> { words.chars().filter(|letter| "가나다와日の𠮷⠁䷀".contains(*letter)).collect() };
        let reader = Reader::new(&text);
        for (event, range) in reader.events() {
            if let Event::Text(words) = event {
                let source = &text[range];
                if source.len() == words.len() {
                    prop_assert_eq!(letters(&words), letters(source));
                }
            }
        }
    }

    #[test]
    fn ids_are_unique(text in markdown()) {
        let (outline, _, html) = run(&text);
        let ids = outline.headings.iter().map(|heading| &heading.id).chain(&outline.other_ids);
        let mut seen = BTreeSet::new();
        for id in ids {
            prop_assert!(seen.insert(id.clone()), "{id} twice");
        }
        for id in html.split(" id=\"").skip(1) {
            let id = id.split('"').next().unwrap();
            prop_assert!(seen.contains(id), "{id} is not in the outline");
        }
    }

    #[test]
    fn nothing_but_our_own_tags_reaches_the_html(text in markdown()) {
        let (_, _, html) = run(&text);
        prop_assert!(!html.contains("<b>") && !html.contains("<!--"), "{html}");
    }

    #[test]
    fn a_body_is_read_alike_wherever_it_begins(text in markdown()) {
        let front = "---\ntitle: 가\n---\n";
        let start = u32::try_from(front.len()).unwrap();
        let moved = outline(FileId(0), &format!("{front}{text}"), start);
        let mut expected = outline(FileId(0), &text, 0);
        for heading in &mut expected.value.headings {
            heading.span = heading.span.shifted(start);
        }
        prop_assert_eq!(moved.value.headings, expected.value.headings);
        prop_assert_eq!(moved.value.links.len(), expected.value.links.len());
        prop_assert_eq!(moved.diagnostics.len(), expected.diagnostics.len());
    }
}

/// Inputs that took other programs quadratic time. Each would take minutes if it did here.
#[test]
fn hostile_repetitions_take_little_time() {
    let repeated: &[(&str, usize, &str)] = &[
        ("> ", 200_000, "deep"),
        ("- ", 5_000, "deep"),
        ("a***", 20_000, ""),
        ("가)**", 20_000, ""),
        ("**가", 20_000, ""),
        ("!-- <", 20_000, ""),
        ("![", 20_000, "a"),
        ("[![a](b", 5_000, ")](c)"),
        ("[^\n<a href=\"", 5_000, ""),
        ("[^1]", 20_000, "\n\n[^1]: x"),
        ("&", 50_000, ""),
        ("&#x", 20_000, ""),
        (":---\n", 5_000, ""),
        ("~~가(", 20_000, ""),
        ("## 가 {#a}\n", 2_000, ""),
        ("## 가\n", 5_000, ""),
        ("\u{200B}", 20_000, ""),
        ("<b>", 20_000, ""),
        ("|", 20_000, "\n|-|-|\n"),
    ];
    for (piece, times, end) in repeated {
        let (_, spans, html) = run(&format!("{}{end}", piece.repeat(*times)));
        assert!(spans.len() <= 4 * times + 4 && html.len() < 10_000_000, "{piece:?}");
    }
}

#[test]
fn deep_nesting_is_reported_once() {
    let reported = outline(FileId(0), &format!("{}deep\n\n{}deep", "> ".repeat(70), "> ".repeat(80)), 0);
    let codes: Vec<&str> = reported.diagnostics.iter().map(|found| found.code.name).collect();
    assert_eq!(codes, ["nesting-too-deep"]);
}
