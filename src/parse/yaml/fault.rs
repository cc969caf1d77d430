//! Mistakes of YAML syntax in plain sentences, placed where the author made them.
//!
//! The library says where it could not go on; that is often behind the mistake, such as a quotation mark
//! that was never closed. The few common mistakes are told apart by looking at the lines around.

use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

use crate::diagnostics::codes::content::{DUPLICATE_KEY, YAML_COLON, YAML_QUOTE, YAML_SYNTAX, YAML_TAB, YAML_TOO_DEEP};
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::node::Key;

use super::DEEPEST;

/// What to do about values inside values beyond the limit.
pub(super) const TOO_DEEP_HELP: &str = "write fewer levels; most often a bracket or a hyphen is one too many";

/// A mistake of syntax as it is told to the author. Offsets count from the beginning of the block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: &'static Code,
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Fault {
    fn new(code: &'static Code, place: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), help: None }
    }

    fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    fn help_line(mut self, line: Option<String>) -> Self {
        self.help = line.map(|line| format!("write `{line}`"));
        self
    }
}

/// Says what is wrong where the library stopped. `bracket` is the innermost list or mapping in brackets
/// that was open.
pub(super) fn translate(block: &str, kind: &ErrorKind, offset: usize, bracket: Option<usize>) -> Fault {
    match kind {
        ErrorKind::UnclosedQuotedScalar => unclosed(block, offset),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => quote(block, offset),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => {
            let place = bad_escape(block, offset);
            let message = format!("`{}` is no character that YAML knows", &block[place.clone()]);
            Fault::new(&YAML_SYNTAX, place, message).help("write `\\\\` for a backslash, or use single quotes")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => tab(block, offset),
        ErrorKind::RecursionLimitExceeded => {
            let message = format!("lists and pairs are more than {DEEPEST} levels deep here");
            Fault::new(&YAML_TOO_DEEP, character_at(block, offset), message).help(TOO_DEEP_HELP)
        }
        _ => match bracket {
            Some(start) if !is_closed(&block[start..]) => open_bracket(block, start),
            Some(start) => in_brackets(block, start, offset),
            None => outside_brackets(block, kind, offset),
        },
    }
}

/// The line an offset is in, without its end.
pub(super) fn line_range(block: &str, offset: usize) -> Range<usize> {
    let start = block[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = block[offset..].find('\n').map_or(block.len(), |length| offset + length);
    start..end
}

/// Whether the key at an offset is written after `?`, which YAML allows.
pub(super) fn follows_question_mark(block: &str, offset: usize) -> bool {
    let before = &block[line_range(block, offset).start..offset];
    let Some(rest) = before.trim_end().strip_suffix('?') else { return false };
    rest.is_empty() || rest.ends_with([' ', '\t', '[', '{', ','])
}

/// The line at an offset with its value between quotes; `None` when it holds no `key: value` to quote.
pub(super) fn quoted_line(block: &str, offset: usize) -> Option<String> {
    let line = block[line_range(block, offset)].trim_end();
    let (before, value) = key_and_value(line)?;
    let value = value.split(" #").next().unwrap_or(value).trim_end();
    let inner = match value.chars().next()? {
        mark @ ('"' | '\'') => value.strip_prefix(mark)?.strip_suffix(mark).filter(|inner| !inner.is_empty()),
        _ => None,
    };
    let text = inner.unwrap_or(value);
    let mark = if text.contains(['"', '\\']) && !text.contains('\'') { '\'' } else { '"' };
    let text = if mark == '"' { text.replace('\\', "\\\\").replace('"', "\\\"") } else { text.to_owned() };
    Some(format!("{}{mark}{text}{mark}", before.trim_start()))
}

/// The same, if a value begins just at the offset.
pub(super) fn quoted_value(block: &str, offset: usize) -> Option<String> {
    let line = line_range(block, offset);
    let (before, _) = key_and_value(block[line.clone()].trim_end())?;
    (line.start + before.len() == offset).then(|| quoted_line(block, offset)).flatten()
}

/// Everything up to the value, and the value.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let indent = line.len() - line.trim_start().len();
    let dash = if line[indent..].starts_with("- ") { 2 } else { 0 };
    let from = indent + dash;
    let colon = line[from..].find(": ").map_or(from, |colon| from + colon + 2);
    let start = colon + (line[colon..].len() - line[colon..].trim_start().len());
    (start > indent).then(|| line.split_at(start)).filter(|(_, value)| !value.is_empty())
}

fn quote(block: &str, offset: usize) -> Fault {
    match unclosed_quote(&block[..line_range(block, offset).start]) {
        Some(start) => unclosed(block, start),
        None => {
            Fault::new(&YAML_QUOTE, character_at(block, offset), "the text goes on after its closing quotation mark")
                .help_line(quoted_line(block, offset))
        }
    }
}

fn unclosed(block: &str, start: usize) -> Fault {
    let mark = &block[character_at(block, start)];
    let line = block[line_range(block, start)].trim();
    Fault::new(
        &YAML_QUOTE,
        start..start + mark.len(),
        format!("the quotation mark `{mark}` has no partner in its line"),
    )
    .help(format!("write `{line}{mark}`"))
}

/// The opening mark of the first line whose value begins with one and does not end it.
fn unclosed_quote(block: &str) -> Option<usize> {
    let mut at = 0;
    block.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let (before, value) = key_and_value(line.trim_end())?;
        let mark = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        (!closes(&value[1..], mark)).then_some(start + before.len())
    })
}

fn closes(text: &str, mark: char) -> bool {
    let mut escaped = false;
    text.chars().any(|character| {
        let ends = character == mark && !escaped;
        escaped = character == '\\' && mark == '"' && !escaped;
        ends
    })
}

fn tab(block: &str, offset: usize) -> Fault {
    let tab = block[offset..].find('\t').map_or(offset, |distance| offset + distance);
    let start = if block[..offset].ends_with('\t') { offset - 1 } else { tab };
    Fault::new(&YAML_TAB, character_at(block, start), "a tab stands where only spaces can")
        .help("write two spaces instead of each tab")
}

fn open_bracket(block: &str, start: usize) -> Fault {
    let opening = &block[character_at(block, start)];
    let closing = if opening == "{" { "}" } else { "]" };
    Fault::new(
        &YAML_SYNTAX,
        start..start + opening.len(),
        format!("the {} `{opening}` has no partner `{closing}`", name(block, start).trim_end_matches('s')),
    )
    .help(format!("write `{closing}` after the last value"))
}

/// What the brackets are called that begin at an offset.
pub(super) fn name(block: &str, start: usize) -> &'static str {
    if block[start..].starts_with('{') { "braces" } else { "brackets" }
}

/// Whether the bracket that a text begins with has a partner, as far as brackets alone can tell.
fn is_closed(text: &str) -> bool {
    let mut awaited = Vec::new();
    for character in text.chars() {
        match character {
            '[' => awaited.push(']'),
            '{' => awaited.push('}'),
            ']' | '}' if awaited.pop() != Some(character) => return false,
            _ => {}
        }
        if awaited.is_empty() {
            return true;
        }
    }
    false
}

/// The escape at fault in the text between double quotes that begins at an offset.
fn bad_escape(block: &str, offset: usize) -> Range<usize> {
    let mut rest = block[offset..].char_indices().skip(1);
    while let Some((index, character)) = rest.next() {
        let start = offset + index;
        if character != '\\' {
            continue;
        }
        let Some((_, kind)) = rest.next() else { break };
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ if "0abt\tnvfre \"/\\N_LP\r\n".contains(kind) => continue,
            _ => return start..start + 1 + kind.len_utf8(),
        };
        let written = &block[start + 2..];
        let length = written.bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        let value = u32::from_str_radix(&written[..length], 16).ok().filter(|_| length == digits);
        if value.and_then(char::from_u32).is_none() {
            return start..start + 2 + length;
        }
    }
    character_at(block, offset)
}

fn in_brackets(block: &str, start: usize, offset: usize) -> Fault {
    let message = format!("what stands in the {} cannot be read from here on", name(block, start));
    Fault::new(&YAML_SYNTAX, character_at(block, offset), message)
        .help("write commas between its values, and quotes around values with special characters")
}

fn outside_brackets(block: &str, kind: &ErrorKind, offset: usize) -> Fault {
    let line = line_range(block, offset);
    let place = character_at(block, offset);
    let shown = &block[place.clone()];
    let before = &block[line.start..offset];
    match kind {
        ErrorKind::MappingValueNotAllowed if before.contains(": ") => {
            Fault::new(&YAML_COLON, place, "the value holds a second colon").help_line(quoted_line(block, offset))
        }
        ErrorKind::MappingValueNotAllowed => line_before(block, &line),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            missing_space(block, line.clone()).unwrap_or_else(|| no_colon(block, offset, &line))
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            Fault::new(&YAML_SYNTAX, place, "a list cannot begin in the line of its key")
                .help("write each `- value` in a line of its own, or quote the text")
        }
        _ if before.trim_end().ends_with(':') || before.trim() == "-" => {
            Fault::new(&YAML_SYNTAX, place, format!("a value cannot begin with `{shown}`"))
                .help_line(quoted_line(block, offset))
        }
        _ if before.trim().is_empty() => {
            Fault::new(&YAML_SYNTAX, place, "the line is indented differently from the lines it belongs to")
                .help("begin it in the same column as the keys beside it")
        }
        _ => Fault::new(&YAML_SYNTAX, place, format!("`{shown}` cannot stand here"))
            .help_line(quoted_line(block, offset)),
    }
}

fn no_colon(block: &str, offset: usize, line: &Range<usize>) -> Fault {
    let message = format!("the line `{}` has no colon", block[line.clone()].trim());
    Fault::new(&YAML_SYNTAX, offset..offset + word_length(block, offset), message)
        .help("write `key: value`; a text that goes on from the line above is indented by two spaces")
}

/// A key was met where the text of the line above still went on: either that line lacks the space after
/// its colon, or this one is indented too far.
fn line_before(block: &str, line: &Range<usize>) -> Fault {
    let above = block[..line.start].trim_end().len();
    missing_space(block, line_range(block, above)).unwrap_or_else(|| {
        let start = line.end - block[line.clone()].trim_start().len();
        let place = start..start + word_length(block, start);
        Fault::new(&YAML_SYNTAX, place, "the line is indented further than the one above, which already has a value")
            .help("begin it in the same column as the keys beside it")
    })
}

/// A line such as `key:value`.
fn missing_space(block: &str, line: Range<usize>) -> Option<Fault> {
    let text = &block[line.clone()];
    let (key, value) = text.split_once(':')?;
    if value.is_empty() || value.starts_with(char::is_whitespace) || value.starts_with("//") || text.contains(": ") {
        return None;
    }
    let colon = line.start + key.len();
    let fault = Fault::new(&YAML_COLON, colon..colon + 1, "a space is missing after the colon");
    Some(fault.help(format!("write `{}: {}`", key.trim(), value.trim())))
}

fn character_at(block: &str, offset: usize) -> Range<usize> {
    let length = block[offset..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8);
    offset..offset + length
}

fn word_length(block: &str, offset: usize) -> usize {
    block[offset..].find(char::is_whitespace).unwrap_or(block.len() - offset)
}

/// The message about a key that was given before.
pub(super) fn duplicate(key: &Key, earlier: &Key) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_KEY, key.span, format!("the key `{}` is given twice", key.name))
        .also(earlier.span, "first given here")
        .help("delete one of the two")
}
