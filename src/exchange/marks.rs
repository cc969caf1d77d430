//! What a translation must leave as it is: where links lead, which pictures are shown, ids of headings, footnotes.

use crate::diagnostics::FileId;
use crate::parse::markdown::{Outline, outline};

/// What two versions of a part of the text do not have in common, in words; `None` if they agree.
pub(super) fn difference(source: &str, target: &str) -> Option<String> {
    let (before, after) = (marks(source), marks(target));
    let lost = left_over(&before, &after);
    let added = left_over(&after, &before);
    let listed = |marks: &[String]| marks.iter().map(|mark| format!("`{mark}`")).collect::<Vec<_>>().join(", ");
    match (lost.as_slice(), added.as_slice()) {
        ([], []) => None,
        (lost, []) => Some(format!("lacks {}", listed(lost))),
        ([], added) => Some(format!("has {}, which the original has not", listed(added))),
        (lost, added) => Some(format!("has {} instead of {}", listed(added), listed(lost))),
    }
}

/// The marks of a text, sorted.
fn marks(text: &str) -> Vec<String> {
    let Outline { headings, links, other_ids, .. } = outline(FileId(0), text, 0).value;
    let levels = headings.iter().map(|heading| "#".repeat(usize::from(heading.level)));
    let ids = headings.iter().filter_map(|heading| {
        let written = format!("{{#{}}}", heading.id);
        text.contains(&written).then_some(written)
    });
    let destinations = links.iter().map(|link| format!("{}({})", if link.image { "!" } else { "" }, link.destination));
    let mut marks: Vec<String> = levels.chain(ids).chain(destinations).chain(other_ids).collect();
    marks.sort();
    marks
}

/// What of a sorted list is not in another.
fn left_over(all: &[String], others: &[String]) -> Vec<String> {
    let mut others = others.iter().peekable();
    let mut left = Vec::new();
    for mark in all {
        while others.next_if(|other| *other < mark).is_some() {}
        if others.next_if(|other| *other == mark).is_none() {
            left.push(mark.clone());
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn what_must_stay_is_compared() {
        for (source, target, expected) in [
            ("See [it](a.md).", "[그것](a.md)을 보십시오.", None),
            ("See [it](a.md).", "그것을 보십시오.", Some("lacks `(a.md)`")),
            ("See [it](a.md).", "[그것](b.md)", Some("has `(b.md)` instead of `(a.md)`")),
            ("Nothing", "[그것](b.md)", Some("has `(b.md)`, which the original has not")),
            ("## One {#one}", "## 하나 {#one}", None),
            ("## One {#one}", "### 하나", Some("has `###` instead of `##`, `{#one}`")),
            ("![a](x.png) ![a](x.png)", "![가](x.png)", Some("lacks `!(x.png)`")),
        ] {
            assert_eq!(difference(source, target).as_deref(), expected, "{source} → {target}");
        }
    }
}
