//! How a text is built: what can be counted without knowing its language.

use crate::resolve::{Body, Target};

/// What is counted, with the words for one and for several.
const PARTS: [(&str, &str); 4] =
    [("heading", "headings"), ("table", "tables"), ("picture", "pictures"), ("link", "links")];

/// What a translation has more or less of than its original: `2 links instead of 3`.
pub(super) fn differences(original: &Body, translation: &Body) -> Vec<String> {
    let counts = counts(original).into_iter().zip(counts(translation)).zip(PARTS);
    let differing = counts.filter(|((before, now), _)| before != now);
    let mut differences: Vec<String> = differing
        .map(|((before, now), (one, several))| {
            format!("{now} {} instead of {before}", if now == 1 { one } else { several })
        })
        .collect();
    if differences.is_empty() && levels(original) != levels(translation) {
        differences.push("headings of other levels".to_owned());
    }
    differences
}

/// Headings, tables, pictures with alternative texts, links. Cards are pictures of no kind, and words that are only
/// marked as being of another language are no links.
fn counts(body: &Body) -> [usize; 4] {
    let links = body.outline.links.iter().zip(&body.targets);
    let pictures = links.clone().filter(|(link, target)| link.image && !link.text.is_empty() && !is_entry(target));
    let others = links.filter(|(link, target)| !link.image && !matches!(target, Target::Phrase { .. }));
    [body.outline.headings.len(), body.outline.tables, pictures.count(), others.count()]
}

fn is_entry(target: &Target) -> bool {
    matches!(target, Target::Entry { .. })
}

fn levels(body: &Body) -> Vec<u8> {
    body.outline.headings.iter().map(|heading| heading.level).collect()
}
