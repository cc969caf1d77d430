//! Codes of languages (BCP 47), also of those that a site is not written in.

use icu_locale::{Direction as ScriptDirection, LanguageIdentifier, LocaleDirectionality};

use super::Direction;

/// Whether a text is the code of a language.
#[must_use]
pub fn is_language(code: &str) -> bool {
    code.parse::<LanguageIdentifier>().is_ok_and(|identifier| !identifier.language.is_unknown())
}

/// Whether two codes name one language, whatever is said of countries and scripts.
#[must_use]
pub fn is_same(code: &str, other: &str) -> bool {
    let language = |code: &str| code.parse::<LanguageIdentifier>().map(|identifier| identifier.language).ok();
    language(code).is_some() && language(code) == language(other)
}

/// Which way the script of a language runs.
#[must_use]
pub fn direction(code: &str) -> Direction {
    let identifier = code.parse::<LanguageIdentifier>().ok();
    match identifier.and_then(|identifier| LocaleDirectionality::new_extended().get(&identifier)) {
        Some(ScriptDirection::RightToLeft) => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}
