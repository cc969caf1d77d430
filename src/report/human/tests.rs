//! Exact reports for texts that are hard to show: wide letters, tabs, line breaks, ends of files,
//! long lines, several places, and characters that a terminal must not see.

use super::render;
use crate::diagnostics::{Diagnostic, FileId, Span};
use crate::paths::SourcePath;
use crate::report::samples::{self, BROKEN_LINK, STATED_TWICE, span};
use crate::report::{Colour, Look};
use crate::source::{AssetFacts, Content, SourceFile, SourceTree};

/// The excerpt drawn for a range of a text: everything below the message and the empty rule.
fn excerpt(text: &str, start: usize, length: usize) -> String {
    let sources = SourceTree::from_texts([("a.md", text)]);
    let span = Span::new(FileId(0), start..start + length);
    let diagnostics = [Diagnostic::new(&BROKEN_LINK, span, "message").labelled("here")];
    let written = samples::written(|out| render(&diagnostics, &sources, Look::PLAIN, out));
    let drawn = written.strip_prefix("error[broken-link]: message\n").expect("the message comes first");
    drawn.trim_end().replacen("  |\n", "", 1)
}

/// The same for the first occurrence of a part of the text.
fn excerpt_of(text: &str, part: &str) -> String {
    excerpt(text, text.find(part).expect("the part occurs"), part.len())
}

#[test]
fn places_are_underlined_where_they_stand() {
    let cases = [
        ("가나 **다라**마\n", "다라", " --> a.md:1:6\n1 | 가나 **다라**마\n  |        ^^^^ here"),
        ("\tkey:\t값 x\n", "값", " --> a.md:1:7\n1 |     key:    값 x\n  |             ^^ here"),
        ("one\r\ntwo three\r\n", "three", " --> a.md:2:5\n2 | two three\n  |     ^^^^^ here"),
        ("one\r\ntwo three\r\n", "three\r\n", " --> a.md:2:5\n2 | two three\n  |     ^^^^^ here"),
        ("\u{FEFF}one two", "two", " --> a.md:1:5\n1 | one two\n  |     ^^^ here"),
        ("one\ntwo\n", "e\ntw", " --> a.md:1:3\n1 |   one\n  |  ___^\n2 | | two\n  | |__^ here"),
        (
            "a\u{1b}[31m b \u{202e}c\n",
            "c",
            " --> a.md:1:11\n1 | a\\u{1b}[31m b \\u{202e}c\n  |                       ^ here",
        ),
        (
            "a\u{1b} \u{202e}\u{3164}b\n",
            "\u{202e}\u{3164}",
            " --> a.md:1:4\n1 | a\\u{1b} \\u{202e}\\u{3164}b\n  |         ^^^^^^^^^^^^^^^^ here",
        ),
    ];
    for (text, part, expected) in cases {
        assert_eq!(excerpt_of(text, part), expected, "{text:?}");
    }
}

#[test]
fn empty_places_and_ends_of_files_get_a_caret() {
    let cases = [
        ("abc\n", 1, " --> a.md:1:2\n1 | abc\n  |  ^ here"),
        ("abc\n", 3, " --> a.md:1:4\n1 | abc\n  |    ^ here"),
        ("abc\n", 4, " --> a.md:2:1\n2 |\n  | ^ here"),
        ("abc", 3, " --> a.md:1:4\n1 | abc\n  |    ^ here"),
        ("abc", 99, " --> a.md:1:4\n1 | abc\n  |    ^ here"),
        ("가", 1, " --> a.md:1:1\n1 | 가\n  | ^ here"),
        ("", 0, " --> a.md:1:1\n1 |\n  | ^ here"),
        ("a\n\nb\n", 2, " --> a.md:2:1\n2 |\n  | ^ here"),
    ];
    for (text, start, expected) in cases {
        assert_eq!(excerpt(text, start, 0), expected, "{text:?} at {start}");
    }
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let line = format!("{}target{}", "가나 ".repeat(1_000), " right".repeat(170_000));
    let drawn = excerpt_of(&line, "target");
    let expected = format!(
        " --> a.md:1:3001\n1 | …나 {}target{} …\n  | {}^^^^^^ here",
        "가나 ".repeat(12),
        " right".repeat(20),
        " ".repeat(64)
    );
    assert_eq!(drawn, expected);
    for (start, length) in [(0, line.len()), (0, 7_000), (7_000, line.len() - 7_000)] {
        for drawn in excerpt(&line, start, length).lines() {
            assert!(drawn.chars().count() <= 210, "{drawn}");
        }
    }
}

#[test]
fn places_in_one_file_and_in_others() {
    let sources = SourceTree::from_texts([
        ("a.ko.md", "---\ntitle: 제주\nplace: quito\n---\n1\n2\n3\n4\n5\nplace\n"),
        ("b.md", "place: quito\n"),
    ]);
    let diagnostic = Diagnostic::new(&STATED_TWICE, span(&sources, "a.ko.md", "quito"), "`place` is stated twice")
        .labelled("here")
        .also(span(&sources, "b.md", "quito"), "and here")
        .also(span(&sources, "a.ko.md", "place\n"), "")
        .also(span(&sources, "a.ko.md", "제주"), "of this entry")
        .help("keep one\nand drop the other");
    let written = samples::written(|out| render(&[diagnostic], &sources, Look::PLAIN, out));
    let expected = "\
warning[stated-twice]: `place` is stated twice
  --> a.ko.md:3:8
   |
 2 | title: 제주
   |        ---- of this entry
 3 | place: quito
   |        ^^^^^ here
...
10 | place
   | -----
   |
  ::: b.md:1:8
   |
 1 | place: quito
   |        ----- and here
   |
   = help: keep one
           and drop the other

";
    assert_eq!(written, expected);
}

#[test]
fn files_without_text_show_their_beginning() {
    let asset = AssetFacts { length: 1, hash: String::new(), dimensions: None, still: None, bytes: None };
    let file = |path: &str, content| SourceFile { path: SourcePath::new(path).expect("the path is proper"), content };
    let sources =
        SourceTree::new(vec![file("a.md", Content::Refused("".into())), file("b\u{1b}.png", Content::Asset(asset))]);
    let diagnostics = [
        Diagnostic::new(&BROKEN_LINK, Span::start_of(FileId(0)), "refused").labelled("a link").help("copy the file"),
        Diagnostic::new(&BROKEN_LINK, Span::start_of(FileId(1)), "broken"),
        Diagnostic::new(&BROKEN_LINK, Span::start_of(FileId(2)), "of no file"),
        Diagnostic::new(&BROKEN_LINK, Span::start_of(FileId(1)), "a\u{1b}[31m\nb").help("c"),
    ];
    let written = samples::written(|out| render(&diagnostics, &sources, Look::PLAIN, out));
    let expected = "\
error[broken-link]: refused
--> a.md:1:1
 = note: a.md: a link
 = help: copy the file

error[broken-link]: broken
--> b\\u{1b}.png:1:1

error[broken-link]: of no file

error[broken-link]: a\\u{1b}[31m\\u{a}b
--> b\\u{1b}.png:1:1
 = help: c

";
    assert_eq!(written, expected);
}

#[test]
fn the_rest_is_counted() {
    let sources = SourceTree::from_texts([("a.md", "x\n")]);
    let one = Diagnostic::new(&STATED_TWICE, Span::start_of(FileId(0)), "x");
    let many = vec![one.clone(); 103];
    let written = samples::written(|out| render(&many, &sources, Look::PLAIN, out));
    assert_eq!(written.matches("warning[").count(), 100);
    assert!(
        written.ends_with("… and 3 more not shown: 3 warnings (at most 100 of a file and 1000 in all are shown)\n\n")
    );
    let crowded = (0..31).fold(one, |one, _| one.also(Span::start_of(FileId(0)), ""));
    let written = samples::written(|out| render(&[crowded], &sources, Look::PLAIN, out));
    assert!(written.contains("= note: and 21 more places"), "{written}");
}

#[test]
fn colour_changes_nothing_but_colour() {
    let (sources, diagnostics) = samples::three();
    let coloured = Look { colour: Colour::On, ..Look::PLAIN };
    let plain = samples::written(|out| render(&diagnostics, &sources, Look::PLAIN, out));
    let styled = samples::written(|out| render(&diagnostics, &sources, coloured, out));
    assert!(styled.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&styled).to_string(), plain);
}
