//! The order of titles in a language.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use super::LanguageFacts;

/// Compares texts as readers of one language expect; numbers in them by their value.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of a language.
    #[must_use]
    pub fn new(facts: &LanguageFacts) -> Self {
        let mut preferences = CollatorPreferences::from(&facts.locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Which of two texts comes first. A total order: only the same text is equal.
    #[must_use]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let by_language = self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(left, right));
        by_language.then_with(|| left.cmp(right))
    }
}

impl fmt::Debug for Collation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Collation")
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::facts;
    use super::Collation;

    #[test]
    fn titles_are_in_the_order_of_their_language() {
        for (code, sorted) in [
            ("ko", ["2회 총회", "10회 총회", "가나다", "각", "한국", "apple", "Éclair", "Zebra"]),
            ("en", ["2회 총회", "10회 총회", "apple", "Éclair", "Zebra", "가나다", "각", "한국"]),
        ] {
            let collation = Collation::new(&facts(code));
            let mut titles = sorted;
            titles.reverse();
            titles.sort_by(|left, right| collation.compare(left, right));
            assert_eq!(titles, sorted, "{code}");
        }
    }
}
