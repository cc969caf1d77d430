//! A string with places for arguments: `Page {page}`, in Korean also `{name|을/를}`.
//!
//! `{{` and `}}` are braces. Knows nothing of files; the catalog turns problems into diagnostics.

use std::collections::BTreeSet;
use std::ops::Range;

use super::particles::{Readings, attach, is_pair};

/// A string, cut at its placeholders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Argument {
        name: String,
        /// Korean particles to choose from, after the argument.
        pair: Option<String>,
    },
}

/// Why a text is no pattern, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternProblem {
    pub(super) kind: PatternProblemKind,
    /// Bytes of the text at fault.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum PatternProblemKind {
    #[error("`{{` is not closed")]
    Unclosed,
    #[error("`}}` closes nothing")]
    Unopened,
    #[error("`{0}` is no name of an argument")]
    Name(String),
    #[error("`{0}` is no pair of particles")]
    Pair(String),
}

impl PatternProblemKind {
    /// What to type instead.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Unclosed => "write `}` after the name, or `{{` for a brace",
            Self::Unopened => "write `{` before the name, or `}}` for a brace",
            Self::Name(_) => "a name has lower-case letters, digits and `_`: `{page_count}`",
            Self::Pair(_) => "write the form after a consonant, `/`, and the form after a vowel: `{name|은/는}`",
        }
    }
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn parse(text: &str) -> Result<Self, PatternProblem> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(['{', '}']) {
            let brace = at + found;
            literal.push_str(&text[at..brace]);
            if text[brace..].starts_with("{{") || text[brace..].starts_with("}}") {
                literal.push_str(&text[brace..=brace]);
                at = brace + 2;
                continue;
            }
            let (argument, end) = argument(text, brace)?;
            if !literal.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut literal)));
            }
            pieces.push(argument);
            at = end;
        }
        literal.push_str(&text[at..]);
        if !literal.is_empty() {
            pieces.push(Piece::Text(literal));
        }
        Ok(Self(pieces))
    }

    /// Puts arguments in their places.
    /// Of several readings the first counts.
    ///
    /// # Errors
    /// The name of the first argument that there is no value for.
    pub(super) fn fill(
        &self,
        readings: &[&Readings],
        argument: impl Fn(&str) -> Option<String>,
    ) -> Result<String, String> {
        let mut filled = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Argument { name, pair } => {
                    let value = argument(name).ok_or_else(|| name.clone())?;
                    filled.push_str(&match pair {
                        Some(pair) => attach(&value, pair, readings.iter().find_map(|readings| readings.find(&value))),
                        None => value,
                    });
                }
            }
        }
        Ok(filled)
    }

    /// Names of its arguments.
    pub(super) fn arguments(&self) -> BTreeSet<&str> {
        self.0.iter().filter_map(|piece| piece.argument().map(|(name, _)| name)).collect()
    }

    /// The first argument that is followed by particles, and their pair.
    pub(super) fn first_pair(&self) -> Option<(&str, &str)> {
        self.0.iter().find_map(|piece| piece.argument().and_then(|(name, pair)| Some((name, pair?))))
    }
}

impl Piece {
    fn argument(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Piece::Text(_) => None,
            Piece::Argument { name, pair } => Some((name, pair.as_deref())),
        }
    }
}

/// Reads the placeholder that begins at `brace`; gives it with the offset after it.
fn argument(text: &str, brace: usize) -> Result<(Piece, usize), PatternProblem> {
    let problem = |kind, range| Err(PatternProblem { kind, range });
    if text[brace..].starts_with('}') {
        return problem(PatternProblemKind::Unopened, brace..brace + 1);
    }
    let start = brace + 1;
    let end = match text[start..].find(['{', '}']) {
        Some(length) if text[start + length..].starts_with('}') => start + length,
        _ => return problem(PatternProblemKind::Unclosed, brace..brace + 1),
    };
    let inside = &text[start..end];
    let (name, pair) = inside.split_once('|').map_or((inside, None), |(name, pair)| (name, Some(pair)));
    if !is_name(name) {
        return problem(PatternProblemKind::Name(name.into()), brace..end + 1);
    }
    if let Some(pair) = pair.filter(|pair| !is_pair(pair)) {
        return problem(PatternProblemKind::Pair(pair.into()), start + name.len() + 1..end);
    }
    Ok((Piece::Argument { name: name.into(), pair: pair.map(Into::into) }, end + 1))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|character| matches!(character, 'a'..='z' | '0'..='9' | '_'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{Pattern, Readings};

    #[test]
    fn arguments_are_put_in_their_places() {
        for (text, filled) in [
            ("", ""),
            ("Home", "Home"),
            ("{name}", "위고(WeGO)"),
            ("From {name} to {name}.", "From 위고(WeGO) to 위고(WeGO)."),
            ("{{name}} {name}}}", "{name} 위고(WeGO)}"),
            ("{name|은/는} {city|으로/로} 갑니다", "위고(WeGO)는 서울로 갑니다"),
        ] {
            let value = |name: &str| match name {
                "name" => Some("위고(WeGO)".to_owned()),
                "city" => Some("서울".to_owned()),
                _ => None,
            };
            assert_eq!(Pattern::parse(text).unwrap().fill(&[&Readings::default()], value).unwrap(), filled, "{text}");
        }
    }

    #[test]
    fn mistakes_are_placed() {
        for (text, at_fault, message) in [
            ("Page {page", "{", "`{` is not closed"),
            ("Page {page of {pages}", "{", "`{` is not closed"),
            ("Page }", "}", "`}` closes nothing"),
            ("한 {} 쪽", "{}", "`` is no name"),
            ("{Page}", "{Page}", "`Page` is no name"),
            ("{이름}", "{이름}", "`이름` is no name"),
            ("{name|은}", "은", "`은` is no pair"),
        ] {
            let problem = Pattern::parse(text).unwrap_err();
            assert_eq!(&text[problem.range.clone()], at_fault, "{text}");
            assert!(problem.kind.to_string().starts_with(message), "{text}: {}", problem.kind);
        }
    }
}
