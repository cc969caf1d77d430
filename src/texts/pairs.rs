//! Which parts of two languages belong together.

use super::{Part, PartName};

/// Parts that belong together, in the order of the first language: keys by their name, sections by the id of their
/// heading, and those without a namesake in order.
#[must_use]
pub fn pairs<'p>(first: &'p [Part], second: &'p [Part]) -> Vec<(&'p Part, &'p Part)> {
    let has = |parts: &[Part], name: &PartName| parts.iter().any(|part| part.name == *name);
    let is_lone = |part: &&Part, others: &[Part]| matches!(part.name, PartName::Section(_)) && !has(others, &part.name);
    let mut lone = second.iter().filter(|part| is_lone(part, first));
    let mut pairs = Vec::new();
    for part in first {
        let partner = match second.iter().find(|other| other.name == part.name) {
            None if is_lone(&part, second) => lone.next(),
            found => found,
        };
        pairs.extend(partner.map(|partner| (part, partner)));
    }
    pairs
}
