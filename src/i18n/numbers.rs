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
    let Ok(decimal) = number.parse::<Decimal>() else { return number.into() };
    formatter(facts, GroupingStrategy::Auto)
        .map_or_else(|| number.into(), |formatter| formatter.format(&decimal).to_string())
}

/// Writes whole numbers without grouping, as in a year: `2015`.
#[derive(Debug)]
pub(super) struct Ungrouped(Option<DecimalFormatter>);

impl Ungrouped {
    /// A writer for a language.
    pub(super) fn new(facts: &LanguageFacts) -> Self {
        Self(formatter(facts, GroupingStrategy::Never))
    }

    /// A number in the digits of the language.
    pub(super) fn write(&self, number: i64) -> String {
        let Some(formatter) = &self.0 else { return number.to_string() };
        formatter.format(&Decimal::from(number)).to_string()
    }
}

fn formatter(facts: &LanguageFacts, grouping: GroupingStrategy) -> Option<DecimalFormatter> {
    let preferences = DecimalFormatterPreferences::from(&facts.locale);
    DecimalFormatter::try_new(preferences, DecimalFormatterOptions::from(grouping)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::facts;
    use super::{Ungrouped, write};

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
        assert_eq!(Ungrouped::new(&facts("en")).write(2015), "2015");
    }
}
