//! Checks of single blocks: raw HTML, alerts, the language of code, the rows of tables.

use std::ops::Range;

use super::findings::{Findings, shortened};
use super::remarks::is_remark;
use crate::diagnostics::codes::markdown::{CODE_LANGUAGE, RAW_HTML, TABLE_CELL_COUNT, UNKNOWN_ALERT};
use crate::diagnostics::nearest;

/// Longest name of a language of code, in characters.
const LONGEST_LANGUAGE: usize = 32;

/// The kinds of alerts.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// The language that the text after the opening of a code block names: its first word, as far as it
/// looks like a name. Empty for none.
#[must_use]
pub fn code_language(info: &str) -> &str {
    let word = info.split_whitespace().next().unwrap_or_default();
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'#' | b'.' | b'_' | b'-');
    let length = word.bytes().take(LONGEST_LANGUAGE).take_while(|byte| allowed(byte)).count();
    &word[..length]
}

/// Reports a language that had to be cut. `range` is the whole block of code.
pub(super) fn check_code_language(findings: &mut Findings, text: &str, info: &str, range: &Range<usize>) {
    let word = info.split_whitespace().next().unwrap_or_default();
    let language = code_language(info);
    if language == word {
        return;
    }
    let first_line = text[range.clone()].lines().next().unwrap_or_default();
    let place = match first_line.find(word) {
        Some(start) => range.start + start..range.start + start + word.len(),
        None => range.start..range.start + first_line.len(),
    };
    let message = format!("`{}` is no name of a language", shortened(word));
    let help = if language.is_empty() {
        "write a name such as `rust` or nothing at all".to_owned()
    } else {
        format!("`{language}` is used; write only that")
    };
    let diagnostic = findings.at(&CODE_LANGUAGE, &place, message).help(help);
    findings.push(diagnostic);
}

/// Reports a quotation that begins as an alert does and is none.
pub(super) fn check_alert(findings: &mut Findings, text: &str, range: &Range<usize>) {
    // Only behind its own mark: quotations within come up by themselves, and there may be very many.
    let words =
        text[range.clone()].trim_start_matches(' ').strip_prefix('>').unwrap_or_default().trim_start_matches(' ');
    let Some(rest) = words.strip_prefix("[!") else { return };
    let line = rest.lines().next().unwrap_or_default();
    let Some((kind, rest)) = line.split_once(']') else { return };
    if kind.is_empty() || !kind.chars().all(char::is_alphabetic) || rest.starts_with(['(', '[']) {
        return;
    }
    let start = range.end - words.len();
    let place = start..start + "[!]".len() + kind.len();
    let upper = kind.to_uppercase();
    let (message, help) = if ALERTS.contains(&upper.as_str()) {
        (
            format!("`[!{kind}]` begins no alert, as more follows in its line"),
            format!("begin a new line behind `[!{upper}]`"),
        )
    } else {
        let kinds = || "write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`".to_owned();
        let meant = nearest(&upper, ALERTS).map(|meant| format!("did you mean `[!{meant}]`?"));
        (format!("`[!{kind}]` is no kind of alert, so this is a quotation"), meant.unwrap_or_else(kinds))
    };
    findings.push(findings.at(&UNKNOWN_ALERT, &place, message).help(help));
}

/// Reports a row of a table that has other than `columns` cells.
pub(super) fn check_table_row(findings: &mut Findings, text: &str, columns: usize, row: &Range<usize>) {
    let line = text[row.clone()].trim_end();
    let cells = count_cells(line);
    if cells != columns {
        let place = row.start..row.start + line.len();
        let plural = if cells == 1 { "" } else { "s" };
        let message = format!("row `{}` has {cells} cell{plural}, the table has {columns}", shortened(line));
        let help = if cells > columns {
            "write `\\|` for a bar that is to be seen, or add a column to the first two rows".to_owned()
        } else {
            "add a bar for each missing cell, which may be empty".to_owned()
        };
        let diagnostic = findings.at(&TABLE_CELL_COUNT, &place, message).help(help);
        findings.push(diagnostic);
    }
}

/// Bars between cells, plus one; a bar at either end closes no further cell.
fn count_cells(row: &str) -> usize {
    let mut bars = 0;
    let mut escaped = false;
    let mut ends_with_bar = false;
    let row = row.trim();
    for byte in row.strip_prefix('|').unwrap_or(row).bytes() {
        ends_with_bar = byte == b'|' && !escaped;
        bars += usize::from(ends_with_bar);
        escaped = byte == b'\\' && !escaped;
    }
    bars + usize::from(!ends_with_bar)
}

/// The elements that were reported in one block, so that their closing tags are not reported too.
#[derive(Debug, Default)]
pub(super) struct OpenTags(Vec<String>);

impl OpenTags {
    /// Reports HTML amid text.
    pub(super) fn check(&mut self, findings: &mut Findings, html: &str, range: &Range<usize>) {
        if is_remark(findings, html, range) {
            return;
        }
        let name = tag_name(html).to_ascii_lowercase();
        if html.starts_with("</") {
            if let Some(index) = self.0.iter().rposition(|open| *open == name) {
                self.0.remove(index);
                return;
            }
        } else if !name.is_empty() {
            self.0.push(name);
        }
        report_html(findings, html, range);
    }

    /// Forgets what was open.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Reports a block of HTML at its first tag.
pub(super) fn check_html_block(findings: &mut Findings, text: &str, range: &Range<usize>) {
    let html = text[range.clone()].trim();
    let start = range.start + text[range.clone()].find(html).unwrap_or(0);
    if is_remark(findings, html, &(start..start + html.len())) {
        return;
    }
    let line = html.lines().next().unwrap_or_default();
    let length = line.find('>').map_or(line.len(), |end| end + 1);
    report_html(findings, html, &(start..start + length));
}

fn report_html(findings: &mut Findings, html: &str, range: &Range<usize>) {
    let name = tag_name(html);
    let message = match html {
        _ if html.starts_with("<!--") => "`<!--` begins an HTML comment, which content may not contain".to_owned(),
        _ if name.is_empty() => format!("`{}` is HTML, which content may not contain", shortened(html)),
        _ if html.starts_with("</") => format!("`</{name}>` is HTML, which content may not contain"),
        _ => format!("`<{name}>` is HTML, which content may not contain"),
    };
    let diagnostic = findings.at(&RAW_HTML, range, message).help(html_advice(html, name));
    findings.push(diagnostic);
}

/// The name of the element that a tag opens or closes; empty for comments and the like.
fn tag_name(html: &str) -> &str {
    let rest = html.trim_start_matches('<').trim_start_matches('/');
    let end = rest.find(|character: char| !character.is_ascii_alphanumeric() && character != '-').unwrap_or(rest.len());
    &rest[..end]
}

fn html_advice(html: &str, name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "write `**words**`",
        "i" | "em" => "write `*words*`",
        "s" | "del" | "strike" => "write `~~words~~`",
        "br" => "end the line with a backslash instead",
        "hr" => "write `---` on a line of its own",
        "a" => "write `[words](address)`",
        "img" => "write `![what it shows](image.jpg)`",
        "code" | "pre" | "kbd" => "put the words between backquotes",
        "table" | "tr" | "td" | "th" => "write a Markdown table with `|` between the cells",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "begin the line with `##`",
        _ if html.starts_with("<!--") && html.contains("differs:") => {
            "write the comment behind the words, or alone on a line, as `<!-- differs: the reason -->`"
        }
        _ if html.starts_with("<!--") => "delete it: only `<!-- differs: the reason -->` may stand here",
        _ => "use Markdown, or write `\\<` if the sign itself is meant",
    }
}
