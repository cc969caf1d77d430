//! The one form of comment that a text may contain: `<!-- differs: the reason -->`, by which an editor says that a
//! line differs from other languages on purpose. It never reaches a page.

use std::ops::Range;

use super::findings::Findings;
use crate::diagnostics::codes::markdown::REMARK_WITHOUT_REASON;

const OPENING: &str = "<!--";
const CLOSING: &str = "-->";
const DIFFERS: &str = "differs:";

/// The reason that a comment gives, which may be empty; `None` if it is another comment or anything else.
fn reason(html: &str) -> Option<&str> {
    let inner = html.trim().strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    inner.trim().strip_prefix(DIFFERS).map(str::trim).filter(|reason| !reason.contains("--"))
}

/// The reason with which a line of a file is said to differ on purpose: of a text as a comment, of front matter
/// behind `# differs:`.
#[must_use]
pub fn reason_in_line(line: &str) -> Option<&str> {
    let comment = line.find(OPENING).and_then(|start| {
        let end = start + line[start..].find(CLOSING)? + CLOSING.len();
        reason(&line[start..end])
    });
    let in_front_matter =
        || line.split_once(" # ").and_then(|(_, rest)| rest.trim().strip_prefix(DIFFERS)).map(str::trim);
    comment.or_else(in_front_matter).filter(|reason| !reason.is_empty())
}

/// Whether HTML is this form of comment and nothing else; reports one that gives no reason.
pub(super) fn is_remark(findings: &mut Findings, html: &str, range: &Range<usize>) -> bool {
    let Some(reason) = reason(html) else { return false };
    if reason.is_empty() {
        let help = "write why, for instance `<!-- differs: the Korean press counts otherwise -->`";
        findings.push(findings.at(&REMARK_WITHOUT_REASON, range, "`differs:` without a reason").help(help));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::reason_in_line;

    #[test]
    fn reasons_stand_at_the_end_of_a_line() {
        for (line, reason) in [
            ("Text. <!-- differs: counted later -->", Some("counted later")),
            ("| a | b <!--differs: x--> |", Some("x")),
            ("summary: On 3 May # differs: local time", Some("local time")),
            ("Text <!-- differs: -->", None),
            ("Text <!-- note: x -->", None),
            ("Text # differs", None),
        ] {
            assert_eq!(reason_in_line(line), reason, "{line}");
        }
    }
}
