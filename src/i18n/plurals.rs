//! Which form of a word a language uses with a number.

use icu_decimal::input::Decimal;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesPreferences};

use super::LanguageFacts;

/// Every category with the name it has in a strings file, in the order of the numbers they are
/// mostly used with.
pub const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// The category of a number written with ASCII digits and a point: `1` and `1.0` may differ.
/// `None` for text that is no number.
#[must_use]
pub fn category(facts: &LanguageFacts, number: &str) -> Option<PluralCategory> {
    let decimal: Decimal = number.parse().ok()?;
    let operands = PluralOperands::from(&decimal);
    Some(rules(facts).map_or(PluralCategory::Other, |rules| rules.category_for(operands)))
}

/// Names of the categories that a language tells apart, in the order of [`CATEGORIES`].
#[must_use]
pub fn category_names(facts: &LanguageFacts) -> Vec<&'static str> {
    let Some(rules) = rules(facts) else { return vec!["other"] };
    let used: Vec<PluralCategory> = rules.categories().collect();
    CATEGORIES.iter().filter(|(_, category)| used.contains(category)).map(|(name, _)| *name).collect()
}

fn rules(facts: &LanguageFacts) -> Option<PluralRules> {
    PluralRules::try_new_cardinal(PluralRulesPreferences::from(&facts.locale)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::facts;
    use super::{CATEGORIES, category, category_names};

    #[test]
    fn numbers_choose_the_form_of_their_language() {
        for (code, number, name) in [
            ("en", "0", "other"),
            ("en", "1", "one"),
            ("en", "1.0", "other"),
            ("en", "21", "other"),
            ("ko", "1", "other"),
            ("id", "1", "other"),
            ("ar", "0", "zero"),
            ("ar", "2", "two"),
            ("ar", "3", "few"),
            ("ar", "11", "many"),
            ("pl", "22", "few"),
        ] {
            let found = category(&facts(code), number);
            let found = CATEGORIES.iter().find(|(_, category)| Some(*category) == found).map(|(name, _)| *name);
            assert_eq!(found, Some(name), "{code} {number}");
        }
        assert_eq!(category(&facts("en"), "some"), None);
        assert_eq!(category_names(&facts("en")), ["one", "other"]);
        assert_eq!(category_names(&facts("ko")), ["other"]);
        assert_eq!(category_names(&facts("ar")), ["zero", "one", "two", "few", "many", "other"]);
    }
}
