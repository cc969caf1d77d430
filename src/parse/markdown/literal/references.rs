//! Links that are none: a label that nothing defines, and brackets that do not fit an address.

use std::ops::Range;

use crate::diagnostics::codes::markdown::{BROKEN_LINK_SYNTAX, UNDEFINED_REFERENCE};
use crate::parse::markdown::findings::{Findings, shortened};
use crate::parse::markdown::prose::is_escaped;

/// How addresses and paths begin.
const BEGINNINGS: [&str; 9] = ["./", "../", "/", "#", "entry:", "lang:", "mailto:", "http://", "https://"];

/// How paths of files end.
const ENDINGS: [&str; 9] = [".md", ".html", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif"];

/// How far an address is looked for, in characters.
const LONGEST: usize = 500;

/// Reports the brackets in the words of a block that were meant as links.
pub(super) fn report(findings: &mut Findings, text: &str, pieces: &[Range<usize>]) {
    // Where the bracket stands that the next `]` closes, as far as words show.
    let mut opening: Option<usize> = None;
    for piece in pieces {
        let mut skipped = piece.start;
        for (offset, _) in text[piece.clone()].match_indices(['[', ']']) {
            let at = piece.start + offset;
            if at < skipped || is_escaped(text, at) {
                continue;
            }
            if text[at..].starts_with('[') {
                opening = Some(at);
            } else if let Some(start) = opening.take()
                && !text[start + 1..at].trim().is_empty()
                && !text[start + 1..].starts_with('^')
            {
                skipped = behind(findings, text, start..at + 1, piece.end).unwrap_or(skipped);
            }
        }
    }
}

/// Reports what stands behind words in brackets, and gives where it ends.
fn behind(findings: &mut Findings, text: &str, words: Range<usize>, end: usize) -> Option<usize> {
    let rest = &text[words.end..end];
    if rest.starts_with('[') {
        return undefined(findings, text, words, rest);
    }
    let inner = rest.trim_start_matches(' ').strip_prefix('(')?;
    let spaces = rest.len() - inner.len() - 1;
    let near = inner.char_indices().nth(LONGEST).map_or(inner, |(end, _)| &inner[..end]);
    let line = near.split(['\n', '[']).next().unwrap_or_default();
    let address = line.split([' ', ')', '"']).next().unwrap_or_default();
    // Behind a space `#3` is a number.
    if spaces > 1 || !is_address(address) || spaces == 1 && address.starts_with('#') {
        return None;
    }
    let length = line.find(')').map_or(address.trim_end().len(), |at| at + 1);
    let place = words.start..end - inner.len() + length;
    let label = shortened(&text[words]);
    let message = format!("`{}` is no link and is shown as it stands", shortened(&text[place.clone()]));
    let help = match line.find(')') {
        Some(_) if spaces > 0 => format!("take out the space: `{label}({address})`"),
        Some(at) if line[..at] == *address => {
            format!("take the other link or the footnote out of the words `{label}`")
        }
        Some(at) => {
            let whole = line[..at].split(" \"").next().unwrap_or_default();
            format!("write the address between angle brackets: `{label}(<{whole}>)`")
        }
        None => format!("close the bracket behind the address: `{label}({address})`"),
    };
    findings.push(findings.at(&BROKEN_LINK_SYNTAX, &place, message).help(help));
    Some(place.end)
}

fn is_address(text: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
        || ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Reports `[words][label]` and `[label][]`; what a definition names is no literal text.
fn undefined(findings: &mut Findings, text: &str, words: Range<usize>, rest: &str) -> Option<usize> {
    let end = rest.find(']')?;
    let named = rest[1..end].trim();
    let said = &text[words.start + 1..words.end - 1];
    let label = if named.is_empty() { said } else { named };
    let is_index = text[..words.start].ends_with(|before: char| before.is_ascii_alphanumeric() || before == ']');
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if label.contains(['[', '\n']) || label.starts_with('^') || is_index || is_number(said) && is_number(label) {
        return None;
    }
    let is_image = text[..words.start].ends_with('!') && !is_escaped(text, words.start - 1);
    let place = words.start - usize::from(is_image)..words.end + end + 1;
    // A message is one line.
    let in_line = |text: &str| shortened(&text.replace('\n', " "));
    let message = format!("nothing defines `{}`, so `{}` is no link", in_line(label), in_line(&text[place.clone()]));
    let (label, said) = (in_line(label), in_line(said));
    let help = format!("add a line `[{label}]: address` below, or write the address here: `[{said}](address)`");
    findings.push(findings.at(&UNDEFINED_REFERENCE, &place, message).help(help));
    Some(place.end)
}
