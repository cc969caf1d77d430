//! The YAML between the two `---` lines at the top of a content file.
//!
//! Finds the lines and checks the characters; what stands between them is read by `yaml`.

use std::ops::Range;

use memchr::memchr;

use crate::diagnostics::codes::content::{
    FRONT_MATTER_FENCE, FRONT_MATTER_MISSING, FRONT_MATTER_TOO_LARGE, FRONT_MATTER_UNCLOSED, INVISIBLE_CHARACTER,
    MIXED_LINE_ENDS,
};
use crate::diagnostics::{Diagnostic, FileId, Reported, Span};
use crate::paths::{is_invisible, may_hide_something};

use super::node::Mapping;
use super::yaml;

/// Longest front matter that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// The two parts of a content file.
#[derive(Debug)]
pub(super) struct FrontMatter {
    /// The mapping; empty when missing or damaged.
    pub(super) mapping: Mapping,
    /// Offset of the first byte after the closing fence's line.
    pub(super) body_start: u32,
    /// Whether it could not be read.
    pub(super) damaged: bool,
}

/// Splits and reads a content file.
pub(super) fn split(file: FileId, text: &str) -> Reported<FrontMatter> {
    let mut found = Vec::new();
    found.extend(mixed_line_ends(file, text));
    let damaged = |body_start: usize| FrontMatter {
        mapping: Mapping::empty(Span::new(file, body_start..body_start)),
        body_start: offset(body_start),
        damaged: true,
    };
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut lines = lines(text, start);
    let Some(opening) = lines.next().filter(|line| line.is_fence()) else {
        found.push(missing(file, text, start));
        return Reported::new(damaged(start), found);
    };
    found.extend(opening.fault(file));
    let Some(closing) = lines.find(Line::is_fence) else {
        if found.iter().all(|diagnostic| diagnostic.code != &FRONT_MATTER_FENCE) {
            found.push(unclosed(file, &opening));
        }
        return Reported::new(damaged(text.len()), found);
    };
    found.extend(closing.fault(file));
    let block = opening.next..closing.start;
    if block.len() > LONGEST {
        found.push(too_large(file, &opening, block.len()));
        return Reported::new(damaged(closing.next), found);
    }
    let hidden = invisible_characters(file, text, block.clone());
    found.extend(hidden);
    let yaml = yaml::read(file, text, block).drain_into(&mut found);
    let body_start = offset(closing.next);
    Reported::new(FrontMatter { mapping: yaml.mapping, body_start, damaged: yaml.damaged }, found)
}

/// A line without its end.
struct Line<'a> {
    text: &'a str,
    /// Offset of its first byte.
    start: usize,
    /// Offset of the first byte of the next line.
    next: usize,
}

impl Line<'_> {
    /// Whether it begins as a fence does. Inside the block nothing else can begin so.
    fn is_fence(&self) -> bool {
        self.text.starts_with("---")
    }

    /// What a fence holds beside its three hyphens. Spaces after them cannot be seen and do no harm.
    fn fault(&self, file: FileId) -> Option<Diagnostic> {
        let shown = self.text.trim_end();
        (shown != "---").then(|| {
            let span = Span::new(file, self.start..self.start + shown.len());
            Diagnostic::new(&FRONT_MATTER_FENCE, span, format!("the line `{shown}` is not `---`"))
                .help("write three hyphens and nothing else in this line")
        })
    }
}

fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Line { text: line.trim_end_matches('\n').trim_end_matches('\r'), start, next: at }
    })
}

fn missing(file: FileId, text: &str, start: usize) -> Diagnostic {
    let rest = &text[start..];
    let help = if rest.trim_start().starts_with("---") {
        "delete what stands above the first `---`: the file must begin with it".to_owned()
    } else if rest.starts_with("+++") {
        "write `---` instead of `+++`, and `key: value` instead of `key = value`".to_owned()
    } else {
        let heading = rest.trim_start().lines().next().and_then(|line| line.strip_prefix("# "));
        let title = heading.map(str::trim).filter(|heading| !heading.contains([':', '#'])).unwrap_or("The title");
        format!("begin the file with these three lines:\n---\ntitle: {title}\n---")
    };
    let span = Span::new(file, start..start);
    Diagnostic::new(&FRONT_MATTER_MISSING, span, "the file does not begin with front matter").help(help)
}

fn unclosed(file: FileId, opening: &Line<'_>) -> Diagnostic {
    let span = Span::new(file, opening.start..opening.start + opening.text.trim_end().len());
    Diagnostic::new(&FRONT_MATTER_UNCLOSED, span, "the front matter that begins here has no end")
        .help("write a line `---` between the last `key: value` and the text")
}

fn too_large(file: FileId, opening: &Line<'_>, length: usize) -> Diagnostic {
    let span = Span::new(file, opening.start..opening.start + opening.text.trim_end().len());
    let message = format!("the front matter has {length} bytes; it may have at most {LONGEST}");
    Diagnostic::new(&FRONT_MATTER_TOO_LARGE, span, message).help("move long texts below the second `---`")
}

/// One message for each run of characters that cannot be seen.
fn invisible_characters(file: FileId, text: &str, block: Range<usize>) -> Vec<Diagnostic> {
    if !may_hide_something(&text[block.clone()]) {
        return Vec::new();
    }
    let mut runs: Vec<(Range<usize>, char)> = Vec::new();
    for (index, character) in text[block.clone()].char_indices() {
        if !is_refused(character, &text[..block.start + index], &text[block.start + index..]) {
            continue;
        }
        let place = block.start + index..block.start + index + character.len_utf8();
        match runs.last_mut() {
            Some((run, _)) if run.end == place.start => run.end = place.end,
            _ => runs.push((place, character)),
        }
    }
    runs.into_iter().map(|(run, first)| invisible(Span::new(file, run), first)).collect()
}

/// The message about a character that cannot be seen.
pub(super) fn invisible(span: Span, character: char) -> Diagnostic {
    let message = format!("the invisible character `U+{:04X}` stands here", u32::from(character));
    Diagnostic::new(&INVISIBLE_CHARACTER, span, message)
        .help("delete the letters around this place and type them again")
}

/// Whether a character cannot stand in front matter. `before` ends just before it, `from` begins with it.
pub(super) fn is_refused(character: char, before: &str, from: &str) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        // Joiners are part of the spelling of Persian and Hindi, and of emoji: between letters beyond ASCII
        // they are meant.
        '\u{200C}' | '\u{200D}' => {
            let beyond_ascii = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| !neighbour.is_ascii());
            !(beyond_ascii(before.chars().next_back()) && beyond_ascii(from.chars().nth(1)))
        }
        other => other.is_control() || is_invisible(other),
    }
}

/// A warning at the first line end that differs from those before it.
fn mixed_line_ends(file: FileId, text: &str) -> Option<Diagnostic> {
    memchr(b'\r', text.as_bytes())?;
    let mut first: Option<&str> = None;
    for (index, _) in text.match_indices('\n') {
        let end = if text[..index].ends_with('\r') { "\r\n" } else { "\n" };
        match first {
            None => first = Some(end),
            Some(usual) if usual != end => {
                let span = Span::new(file, index + 1 - end.len()..index + 1);
                let message = "the lines of this file end in two ways: as on Windows (CR LF) and as elsewhere (LF)";
                return Some(
                    Diagnostic::new(&MIXED_LINE_ENDS, span, message).help("set the line ends to LF in your editor"),
                );
            }
            Some(_) => {}
        }
    }
    None
}

/// Texts are at most 1 MiB, so an offset always fits.
fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use crate::diagnostics::{Position, sort};

    use super::*;

    /// `line:column code` of every diagnostic, in order.
    fn report(text: &str) -> Vec<String> {
        let mut found = split(FileId(0), text).diagnostics;
        sort(&mut found);
        found
            .iter()
            .map(|diagnostic| {
                let span = diagnostic.primary.span;
                assert!(text.get(span.range()).is_some(), "{span:?} leaves {text:?}");
                let Position { line, column } = Position::of(text, span.start as usize);
                format!("{line}:{column} {}", diagnostic.code.name)
            })
            .collect()
    }

    #[test]
    fn the_body_begins_after_the_second_fence() {
        let cases = [
            ("---\ntitle: a\n---\nBody", "Body"),
            ("\u{FEFF}---\ntitle: a\n---\nBody", "Body"),
            ("---\r\ntitle: a\r\n---\r\nBody", "Body"),
            ("---  \ntitle: a\n--- \n\nBody\n---\n", "\nBody\n---\n"),
            ("---\ntitle: a\n---", ""),
            ("---\n---\nBody", "Body"),
        ];
        for (text, body) in cases {
            let read = split(FileId(0), text);
            assert!(read.diagnostics.is_empty(), "{text:?}: {:?}", read.diagnostics);
            assert_eq!(&text[read.value.body_start as usize..], body, "{text:?}");
            assert!(!read.value.damaged, "{text:?}");
        }
    }

    #[test]
    fn faults_stand_where_they_were_made() {
        let cases: [(&str, &[&str]); 48] = [
            // The lines around the block.
            ("# 제목\n", &["1:1 front-matter-missing"]),
            ("", &["1:1 front-matter-missing"]),
            ("\n---\na: b\n---\n", &["1:1 front-matter-missing"]),
            ("\u{FEFF}title: a\n", &["1:1 front-matter-missing"]),
            ("---\ntitle: a\n", &["1:1 front-matter-unclosed"]),
            ("---\ntitle: 제목\n----\nBody", &["3:1 front-matter-fence"]),
            ("--- yaml\ntitle: a\n--- # end\n", &["1:1 front-matter-fence", "3:1 front-matter-fence"]),
            ("---\r\na: b\r\n---\nBody\r\n", &["3:4 mixed-line-ends"]),
            // Characters.
            ("---\na: 서울\u{200B}\u{200B}시\n---\n", &["2:6 invisible-character"]),
            ("---\na: 서\n\u{202E}b: c\n---\n", &["3:1 invisible-character"]),
            ("---\na: \u{FEFF}b\n---\n", &["2:4 invisible-character"]),
            ("---\na: x\u{0}\n---\n", &["2:5 invisible-character"]),
            ("---\na: 서 \nb: \"\\u202e\"\n---\n", &["3:4 invisible-character"]),
            ("---\na: 👩\u{200D}👧 می\u{200C}خواهم\n---\n", &[]),
            // Shape.
            ("---\n- 하나\n---\n", &["2:1 front-matter-no-pairs"]),
            ("---\n\n제목\n---\n", &["3:1 front-matter-no-pairs"]),
            ("---\na: 하나\nb: c\na: d\n---\n", &["4:1 duplicate-key"]),
            ("---\na: {서: 1, 서: 2}\n---\n", &["2:11 duplicate-key"]),
            ("---\na: 1\na: 2\nb: [\n---\n", &["3:1 duplicate-key", "4:4 yaml-syntax"]),
            // What YAML has and front matter has not.
            ("---\n서울: &x y\nb: *x\n---\n", &["2:5 yaml-alias", "3:4 yaml-alias"]),
            ("---\ntitle: *서울* 시\n---\n", &["2:8 yaml-alias"]),
            ("---\n<<: *x\n---\n", &["2:1 yaml-alias"]),
            ("---\n시: !!python/object x\n---\n", &["2:4 yaml-tag"]),
            ("---\n시: a\n? b\n: c\n---\n", &["3:3 yaml-key"]),
            ("---\n[서, b]: c\nd: e\n---\n", &["2:1 yaml-key"]),
            ("---\n: 서\n---\n", &["2:1 yaml-key"]),
            ("---\na: 서\n...\nb: c\n---\n", &["3:1 yaml-documents"]),
            // Syntax.
            ("---\n제목: 서울: 시\n---\n", &["2:7 yaml-colon"]),
            ("---\n제목: 서\ntitle:a\nb: c\n---\n", &["3:6 yaml-colon"]),
            ("---\na: 서\n  b: c\n---\n", &["3:3 yaml-syntax"]),
            ("---\na:\n  b: 서\n c: d\n---\n", &["4:2 yaml-syntax"]),
            ("---\na: 서\n시\nc: d\n---\n", &["3:1 yaml-syntax"]),
            ("---\na: 서\nb: \"시\nc: \"d\"\n---\n", &["3:4 yaml-quote"]),
            ("---\na: 서\nb: '시\n---\n", &["3:4 yaml-quote"]),
            ("---\na: 'it's 서'\n---\n", &["2:8 yaml-quote"]),
            ("---\na: [서, 시\nb: c\n---\n", &["2:4 yaml-syntax"]),
            ("---\n서: @b\n---\n", &["2:4 yaml-syntax"]),
            ("---\n서: \"\\u0041\\ud800\"\n---\n", &["2:11 yaml-syntax"]),
            ("---\na:\n\t- 서\n\t- 시\n---\n", &["3:1 yaml-tab", "4:1 yaml-tab"]),
            ("---\n\ta: 서\n---\n", &["2:1 yaml-tab"]),
            ("---\na: {서: [1}\n---\n", &["2:8 yaml-syntax"]),
            ("---\n%YAML 1.2\na: b\n---\n", &["2:1 yaml-syntax"]),
            // Comments.
            ("---\na: 서울 #3\nb: 서 # 3\nc: 서 ## 3 ##\nd: #3\ne: \"서\" #3\nf: g#3\n---\n", &["2:7 yaml-comment"]),
            ("---\na:\n  - 서 #3\n  - b: 시 #!\n---\n", &["3:7 yaml-comment", "4:10 yaml-comment"]),
            ("---\na: {서: 홀 #1, b: c}\nd: e\n---\n", &["2:10 yaml-syntax"]),
            ("---\na: [홀 #1]\n---\n", &["2:7 yaml-syntax"]),
            ("---\na:\n  - b: [홀 # 1]\nc: [홀 #1]\n---\n", &["3:11 yaml-syntax"]),
            ("---\na: {b: [홀 # 1\n  ]}\n---\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(report(text), expected, "{text:?}");
        }
    }

    #[test]
    fn help_says_what_to_type() {
        let cases = [
            ("title: Quito: the road\n", "write `title: \"Quito: the road\"`"),
            ("title: \"Smart\" cities\n", "write `title: '\"Smart\" cities'`"),
            ("title: 'it's here'\n", "write `title: \"it's here\"`"),
            ("title: \"서울\n", "write `title: \"서울\"`"),
            ("title:서울\nb: c\n", "write `title: 서울`"),
            ("title: *Launch* # x\n", "if it is meant as text, write `title: \"*Launch*\"`"),
            ("title: !서울\n", "write `title: \"!서울\"`"),
            ("title: !x 서울\n", "if it is meant as text, write `title: \"!x 서울\"`"),
            ("title: 100 # x\nb: @c\n", "write `b: \"@c\"`"),
            ("a: [x, y\nb: c\n", "write `]` after the last value"),
            ("title: Workshop #3 \nb: c\n", "write it in quotes: `\"Workshop #3\"`"),
            ("title: {en: Hall #1, ko: 홀}\n", "write it in quotes: `\"Hall #1\"`"),
            ("제목\n", "write a key in front, for instance `title: 제목`"),
        ];
        for (block, help) in cases {
            let text = format!("---\n{block}---\n");
            let found = split(FileId(0), &text).diagnostics;
            assert_eq!(found[0].help.as_deref(), Some(help), "{block:?}: {found:?}");
        }
    }

    #[test]
    fn limits_are_kept() {
        let nested = format!("a: {}\n", "[".repeat(100_000));
        let stepped: String = (0..40).map(|depth| format!("{}a:\n", "  ".repeat(depth))).collect();
        let many = format!("a: [{}]\n", "1, ".repeat(10_000));
        let cases = [
            (format!("a: {}\n", "x".repeat(LONGEST)), "front-matter-too-large"),
            (nested[..60_000].to_owned() + "\n", "yaml-too-deep"),
            (stepped, "yaml-too-deep"),
            (many, "front-matter-too-large"),
        ];
        for (block, code) in cases {
            let text = format!("---\n{block}---\nBody");
            let read = split(FileId(0), &text);
            let codes: Vec<&str> = read.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect();
            assert_eq!(codes, [code]);
            assert!(read.value.damaged && text[read.value.body_start as usize..] == *"Body");
        }
    }
}
