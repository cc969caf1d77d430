//! Numbers as a language writes them: its digits, its marks, its grouping.

use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};

use super::LanguageFacts;

/// A number written with ASCII digits and a point, as the language writes it: `1,234.50`.
///
/// The digits after the point stay as they are. Text that is no number comes back unchanged.
#[must_use]
pub fn write(facts: &LanguageFacts, number: &str) -> String {
    with_grouping(facts, number, GroupingStrategy::Auto)
}

/// A whole number without grouping, as in a year: `2015`.
pub(super) fn write_ungrouped(facts: &LanguageFacts, number: i64) -> String {
    with_grouping(facts, &number.to_string(), GroupingStrategy::Never)
}

fn with_grouping(facts: &LanguageFacts, number: &str, grouping: GroupingStrategy) -> String {
    let Ok(decimal) = number.parse::<Decimal>() else { return number.into() };
    let preferences = DecimalFormatterPreferences::from(&facts.locale);
    match DecimalFormatter::try_new(preferences, DecimalFormatterOptions::from(grouping)) {
        Ok(formatter) => formatter.format(&decimal).to_string(),
        Err(_) => number.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::facts;
    use super::{write, write_ungrouped};

    #[test]
    fn numbers_follow_their_language() {
        for (code, number, written) in [
            ("en", "1234567.50", "1,234,567.50"),
            ("ko", "1234567", "1,234,567"),
            ("id", "1234567.5", "1.234.567,5"),
            ("ar-EG", "1234.5", "١٬٢٣٤٫٥"),
            ("hi", "1234567", "12,34,567"),
            ("en", "-0.25", "-0.25"),
            ("en", "many", "many"),
            ("en", "", ""),
        ] {
            assert_eq!(write(&facts(code), number), written, "{code} {number}");
        }
        assert_eq!(write_ungrouped(&facts("en"), 2015), "2015");
    }
}
