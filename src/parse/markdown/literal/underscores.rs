//! Underscores that were meant as emphasis: beside a particle they stay literal, since `_` is part of names such as
//! `a_b`.

use std::ops::Range;

use super::runs;
use crate::diagnostics::codes::markdown::UNCLOSED_EMPHASIS;
use crate::parse::markdown::characters::is_cjk;
use crate::parse::markdown::findings::{Findings, shortened};

/// Reports the first pair of one or two underscores with a Korean, Japanese or Chinese letter beside it.
pub(super) fn report(findings: &mut Findings, text: &str, pieces: &[Range<usize>]) {
    let Some((opening, closing)) = pair(text, pieces) else { return };
    let place = opening.start..closing.end;
    let message = format!("`{}` emphasises nothing beside a letter", shortened(&text[place.clone()]));
    let words = &text[opening.end..closing.start];
    let stars = "*".repeat(opening.len());
    let help = match words.contains('_') {
        true => format!("write `{stars}` instead of the underscores around the words"),
        false => format!("write asterisks: `{stars}{}{stars}`", shortened(words)),
    };
    findings.push(findings.at(&UNCLOSED_EMPHASIS, &place, message).help(help));
}

fn pair(text: &str, pieces: &[Range<usize>]) -> Option<(Range<usize>, Range<usize>)> {
    // The last run of each length that could open.
    let mut open: [Option<Range<usize>>; 2] = [None, None];
    for run in pieces.iter().flat_map(|piece| runs(text, piece, '_')).filter(|run| matches!(run.len(), 1 | 2)) {
        let before = text[..run.start].chars().next_back();
        let after = text[run.end..].chars().next();
        let slot = &mut open[run.len() - 1];
        if let Some(opening) = slot.take_if(|_| before.is_some_and(|before| !before.is_whitespace())) {
            let outside = text[..opening.start].chars().next_back();
            if after.is_some_and(is_cjk) || outside.is_some_and(is_cjk) {
                return Some((opening, run));
            }
        } else if after.is_some_and(|after| !after.is_whitespace()) && may_open(before, run.len()) {
            *slot = Some(run);
        }
    }
    None
}

/// Whether emphasis may begin behind a character. A single underscore behind a letter, digit or slash is part of a name
/// or an address.
fn may_open(before: Option<char>, length: usize) -> bool {
    length == 2 || before.is_none_or(|before| !before.is_alphanumeric() && before != '/')
}
