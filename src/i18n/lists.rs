//! Several things in a row, joined as a language joins them.

use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};

use super::{LanguageFacts, particles};

/// All of them: `A, B and C`.
#[must_use]
pub fn all_of<Item: AsRef<str>>(facts: &LanguageFacts, items: &[Item]) -> String {
    let preferences = ListFormatterPreferences::from(&facts.locale);
    join(ListFormatter::try_new_and(preferences, ListFormatterOptions::default()).ok(), items)
}

/// One of them: `A, B or C`.
#[must_use]
pub fn one_of<Item: AsRef<str>>(facts: &LanguageFacts, items: &[Item]) -> String {
    let preferences = ListFormatterPreferences::from(&facts.locale);
    join(ListFormatter::try_new_or(preferences, ListFormatterOptions::default()).ok(), items)
}

fn join<Item: AsRef<str>>(formatter: Option<ListFormatter>, items: &[Item]) -> String {
    let texts = items.iter().map(AsRef::as_ref);
    match formatter {
        Some(formatter) => formatter.format(texts).to_string(),
        None => texts.collect::<Vec<_>>().join(", "),
    }
}

/// Whether a text between two names puts them beside each other, as `and` does: `) and (`, `·`, `와 `.
#[must_use]
pub fn is_connector(facts: &LanguageFacts, text: &str) -> bool {
    let is_frame = |character: char| character.is_whitespace() || "()[]“”‘’".contains(character);
    let words = text.trim_matches(is_frame);
    let signs = ["·", "&", "/", "+", "–", ","];
    let of_list = all_of(facts, &["\u{1}", "\u{1}"]);
    let particles = ["와", "과"];
    signs.contains(&words)
        || of_list.trim_matches(|character: char| character == '\u{1}' || character.is_whitespace()) == words
        || (particles::used_in(facts) && particles.contains(&words))
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::facts;
    use super::{all_of, is_connector, one_of};

    #[test]
    fn lists_follow_their_language() {
        for (code, items, all, one) in [
            ("en", vec!["A", "B", "C"], "A, B, and C", "A, B, or C"),
            ("en-GB", vec!["A", "B", "C"], "A, B and C", "A, B or C"),
            ("en-GB", vec!["A", "B"], "A and B", "A or B"),
            ("ko", vec!["서울", "자카르타", "키토"], "서울, 자카르타 및 키토", "서울, 자카르타 또는 키토"),
            ("id", vec!["A", "B", "C"], "A, B, dan C", "A, B, atau C"),
            ("ar", vec!["A", "B"], "A وB", "A أو B"),
            ("en", vec!["A"], "A", "A"),
            ("en", vec![], "", ""),
        ] {
            assert_eq!(
                (all_of(&facts(code), &items).as_str(), one_of(&facts(code), &items).as_str()),
                (all, one),
                "{code}"
            );
        }
    }

    #[test]
    fn connectors_put_names_beside_each_other() {
        for (code, text, connects) in [
            ("en", ") and (", true),
            ("en", " among ", false),
            ("ko", "와 ", true),
            ("ko", ")를 ", false),
            ("ko", "·", true),
            ("id", " dan ", true),
            ("en", "", false),
        ] {
            assert_eq!(is_connector(&facts(code), text), connects, "{code} {text}");
        }
    }
}
