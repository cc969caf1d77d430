//! Outputs that want the same address, or one inside the other: one message for each set of
//! claimants, however many languages it comes about in.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostics::codes::site::OUTPUT_COLLISION;
use crate::diagnostics::{Diagnostic, Span};

use super::{Claim, Subject};

/// Claims by what their paths share where file systems do not tell them apart.
type Claims = BTreeMap<String, Vec<(usize, Claim)>>;

/// Everything that some claimants want at the same time.
#[derive(Default)]
struct Collision<'a> {
    paths: IndexSet<&'a str>,
    claims: Vec<&'a Claim>,
    /// Whether the last claimant wants a folder where the others want a file.
    folder: bool,
}

/// One diagnostic for each set of claimants.
pub(super) fn find(claims: &Claims, place: Span) -> Vec<Diagnostic> {
    let mut collisions: IndexMap<Vec<&str>, Collision> = IndexMap::new();
    for (key, own) in claims {
        let around = file_around(key, claims);
        let wanted: Vec<&Claim> = around.into_iter().flatten().chain(own).map(|(_, claim)| claim).collect();
        if around.is_none() && wanted.len() < 2 {
            continue;
        }
        let names = wanted.iter().map(|claim| claim.claimant.as_str()).collect();
        let collision = collisions.entry(names).or_default();
        collision.paths.insert(wanted[0].path.as_str());
        collision.claims.extend(wanted);
        collision.folder = around.is_some();
    }
    collisions.into_iter().map(|(names, collision)| diagnostic(&names, &collision, place)).collect()
}

/// Who claims a file where the path of `key` needs a folder.
pub(super) fn file_around<'a>(key: &str, claims: &'a Claims) -> Option<&'a Vec<(usize, Claim)>> {
    key.match_indices('/').find_map(|(end, _)| claims.get(&key[..end]))
}

fn diagnostic(names: &[&str], collision: &Collision, place: Span) -> Diagnostic {
    let paths: Vec<String> = collision.paths.iter().map(|path| format!("`{path}`")).collect();
    let distinct: IndexSet<&str> = names.iter().copied().collect();
    let message = format!(
        "{} {} claimed {}by {}{}",
        listed(&paths),
        if paths.len() > 1 { "are" } else { "is" },
        if distinct.len() < names.len() { "more than once " } else { "" },
        listed(&distinct.into_iter().collect::<Vec<_>>()),
        if collision.folder { ", which needs a folder of that name" } else { "" },
    );
    let is_alias = |claim: &&Claim| matches!(claim.subject, Subject::Alias(..));
    let help = if collision.claims.iter().any(is_alias) { "change or delete the alias" } else { "rename one of them" };
    placed(&collision.claims, place, message).help(help)
}

/// The diagnostic at the place of the last claim that has one, with the places of the others; at `place` when
/// none has.
fn placed(claims: &[&Claim], place: Span, message: String) -> Diagnostic {
    let places: IndexMap<Span, &str> =
        claims.iter().filter_map(|claim| Some((claim.span?, claim.claimant.as_str()))).collect();
    let last = claims.iter().rev().find_map(|claim| Some((claim.span?, claim.claimant.as_str())));
    let Some((span, claimant)) = last else { return Diagnostic::new(&OUTPUT_COLLISION, place, message) };
    let diagnostic = Diagnostic::new(&OUTPUT_COLLISION, span, message).labelled(claimant);
    let others = places.into_iter().filter(|(other, _)| *other != span);
    others.fold(diagnostic, |diagnostic, (span, claimant)| diagnostic.also(span, claimant))
}

fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.join(""),
    }
}
