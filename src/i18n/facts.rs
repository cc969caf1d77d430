//! From the code of a language to what the program knows of it.

use icu_locale::{Direction as ScriptDirection, LanguageIdentifier, Locale, LocaleDirectionality, LocaleExpander};

use super::{Direction, LanguageFacts};

/// The facts of a language, from its BCP 47 code, its name in itself, and the locale whose habits
/// it follows where the code alone would say too little: `en-GB` for `en`.
///
/// # Errors
/// A sentence without full stop: which text is no language or locale.
pub fn language_facts(code: &str, name: &str, locale: Option<&str>) -> Result<LanguageFacts, String> {
    let identifier: LanguageIdentifier = code.parse().map_err(|_| format!("`{code}` is no language code"))?;
    if identifier.language.is_unknown() {
        return Err(format!("`{code}` names no language"));
    }
    let locale = match locale {
        None => Locale::from(identifier),
        Some(text) => text.parse().map_err(|_| format!("`{text}` is no locale"))?,
    };
    let direction = direction(&locale);
    Ok(LanguageFacts { code: code.into(), name: name.into(), direction, locale })
}

/// A language with the country whose habits it follows, else the one where most write it: `en_GB`, `ko_KR`.
/// The form that previews of shared links expect.
#[must_use]
pub fn with_country(facts: &LanguageFacts) -> String {
    let mut identifier = facts.locale.id.clone();
    LocaleExpander::new_extended().maximize(&mut identifier);
    let country = identifier.region.map(|region| format!("_{region}")).unwrap_or_default();
    format!("{}{country}", identifier.language)
}

fn direction(locale: &Locale) -> Direction {
    match LocaleDirectionality::new_extended().get(&locale.id) {
        Some(ScriptDirection::RightToLeft) => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::super::{Direction, LanguageFacts};
    use super::{language_facts, with_country};

    /// The facts of a language whose locale is its code, as other tests of this module need them.
    pub(in crate::i18n) fn facts(code: &str) -> LanguageFacts {
        language_facts(code, code, None).unwrap()
    }

    #[test]
    fn scripts_run_as_their_readers_do() {
        for (code, direction) in [
            ("en", Direction::LeftToRight),
            ("ko", Direction::LeftToRight),
            ("zh-Hant", Direction::LeftToRight),
            ("ar", Direction::RightToLeft),
            ("he", Direction::RightToLeft),
            ("az-Arab", Direction::RightToLeft),
        ] {
            assert_eq!(facts(code).direction, direction, "{code}");
        }
    }

    #[test]
    fn languages_are_told_with_a_country() {
        for (code, locale, told) in
            [("en", Some("en-GB"), "en_GB"), ("ko", None, "ko_KR"), ("id", None, "id_ID"), ("zh-Hant", None, "zh_TW")]
        {
            assert_eq!(with_country(&language_facts(code, code, locale).unwrap()), told);
        }
    }

    #[test]
    fn what_is_no_language_is_refused_with_a_reason() {
        for (code, locale, reason) in [
            ("", None, "no language code"),
            ("e", None, "no language code"),
            ("en_UK!", None, "no language code"),
            ("한국어", None, "no language code"),
            ("und", None, "names no language"),
            ("en", Some("British"), "`British` is no locale"),
        ] {
            assert!(language_facts(code, "", locale).unwrap_err().contains(reason), "{code} {locale:?}");
        }
        assert_eq!(language_facts("en", "English", Some("en-GB")).unwrap().locale.to_string(), "en-GB");
    }
}
