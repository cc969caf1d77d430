//! Style sheets: parsed, merged where rules repeat each other, and printed without white space.
//!
//! No rule is rewritten for older browsers: what the author wrote is what the browser gets.

use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use lightningcss::error::{Error, ParserError};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

use super::Fault;

/// Characters at which the piece that a message shows ends.
const ENDS: [char; 6] = ['{', '}', ';', '(', ')', ','];

/// The smaller form of a style sheet.
///
/// # Errors
/// Everything in it that is no CSS, in order. A browser would skip those parts in silence.
pub fn style(text: &str) -> Result<String, Vec<Fault>> {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options =
        ParserOptions { error_recovery: true, warnings: Some(Arc::clone(&warnings)), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(text, options).map_err(|error| vec![fault(text, &error)])?;
    let found: Vec<Fault> =
        warnings.read().unwrap_or_else(PoisonError::into_inner).iter().map(|error| fault(text, error)).collect();
    if !found.is_empty() {
        return Err(found);
    }
    sheet.minify(MinifyOptions::default()).map_err(|error| vec![at_start(&error.kind)])?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    printed.map(|printed| printed.code).map_err(|error| vec![at_start(&error.kind)])
}

fn fault(text: &str, error: &Error<ParserError<'_>>) -> Fault {
    let start = error.loc.as_ref().map_or(0, |place| offset(text, place.line as usize, place.column as usize));
    let range = piece(text, start);
    let shown = text[range.clone()].trim();
    let message = match &error.kind {
        ParserError::EndOfInput => "the style sheet ends too early".to_owned(),
        _ if shown.is_empty() => "something is missing here".to_owned(),
        _ => format!("`{shown}` is no CSS here"),
    };
    Fault { range, message, help: None }
}

fn at_start(reason: &impl ToString) -> Fault {
    Fault { range: 0..0, message: format!("the style sheet cannot be printed: {}", reason.to_string()), help: None }
}

/// The byte at a line, counted from 0, and a column of UTF-16 units, counted from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = 1;
    for (offset, character) in text[start..].char_indices() {
        if units >= column || character == '\n' {
            return start + offset;
        }
        units += character.len_utf16();
    }
    text.len()
}

/// What a message shows of the text at an offset: up to the end of the word or the line.
fn piece(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let length = rest.find(|character: char| character.is_whitespace() || ENDS.contains(&character));
    let first = rest.chars().next().filter(|first| !first.is_whitespace()).map_or(0, char::len_utf8);
    start..start + length.unwrap_or(rest.len()).max(first)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn what_is_new_in_css_survives() {
        let cases = [
            ("@layer reset, base;\n@layer base { p { margin: 0 } }", "@layer reset;@layer base{p{margin:0}}"),
            (
                ".a { color: red; & .b { color: blue } &:hover { top: 0 } }",
                ".a{color:red;& .b{color:#00f}&:hover{top:0}}",
            ),
            ("p { color: light-dark(#fff, #000) }", "p{color:light-dark(#fff,#000)}"),
            (
                "p { color: color-mix(in oklab, var(--a) 40%, transparent) }",
                "p{color:color-mix(in oklab, var(--a) 40%, transparent)}",
            ),
            ("p:dir(rtl) { inset-inline-start: 1px }", "p:dir(rtl){inset-inline-start:1px}"),
            ("h1 { font-size: clamp(1rem, 2vw + 1rem, 3rem) }", "h1{font-size:clamp(1rem,2vw + 1rem,3rem)}"),
            ("@container main (width > 30em) { p { top: 0 } }", "@container main (width>30em){p{top:0}}"),
            (
                "p { word-break: keep-all; text-wrap: pretty; hanging-punctuation: first }",
                "p{word-break:keep-all;text-wrap:pretty;hanging-punctuation:first}",
            ),
            ("p:lang(ko)::after { content: '끝 — \\201C' }", "p:lang(ko):after{content:\"끝 — “\"}"),
            ("/*! licence */ /* note */ p { top: 0 }", "/*! licence */\np{top:0}"),
            (
                "@media print { a[href^=\"http\"]::after { content: \" (\" attr(href) \")\" } }",
                "@media print{a[href^=http]:after{content:\" (\" attr(href) \")\"}}",
            ),
            (":root { --a:  { b: c }; --empty: ; }", ":root{--a:{ b: c };--empty: }"),
        ];
        for (text, expected) in cases {
            let once = style(text).unwrap();
            assert_eq!(once, expected, "{text}");
            assert_eq!(style(&once).unwrap(), once, "again: {text}");
        }
    }

    #[test]
    fn every_fault_has_its_place() {
        let text = "p { color: red }\n/* 가 */ q { color red; top: 0 }\n가 %% { top: 0 }\n";
        let lines: Vec<usize> =
            style(text).unwrap_err().iter().map(|fault| text[..fault.range.start].matches('\n').count()).collect();
        assert_eq!(lines, [1, 2]);
        assert!(style("p { top: 0").is_ok(), "a browser closes what is open at the end");
        assert!(!style("@media (((").unwrap_err().is_empty());
    }
}
