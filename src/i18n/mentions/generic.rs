//! Languages without a file of their own: what their locale says of the names of months and the marks of numbers.

use icu_datetime::fieldsets::{M, YMD};
use icu_datetime::input::Date;
use icu_datetime::preferences::CalendarAlgorithm;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};

use super::super::{LanguageFacts, numbers};
use super::scan::{Read, Scan};
use super::tokens::{Kind, Marks};
use super::value::{Day, Value, Weight};

/// The names of the months, each once alone and once within a date.
#[derive(Debug)]
pub(super) struct MonthNames(Vec<(String, u8)>);

impl MonthNames {
    pub(super) fn new(facts: &LanguageFacts) -> Self {
        let mut preferences = DateTimeFormatterPreferences::from(&facts.locale);
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
        let alone = DateTimeFormatter::try_new(preferences, M::long()).ok();
        let within = DateTimeFormatter::try_new(preferences, YMD::long()).ok();
        let mut names = Vec::new();
        for month in 1..=12 {
            let Ok(date) = Date::try_new_iso(2015, month, 1) else { continue };
            let written = [
                alone.as_ref().map(|formatter| formatter.format(&date).to_string()),
                within.as_ref().map(|formatter| formatter.format(&date).to_string()),
            ];
            for text in written.into_iter().flatten() {
                let is_name = |word: &&str| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
                names.extend(text.split_whitespace().filter(is_name).map(|word| (word.to_lowercase(), month)));
            }
        }
        // Words that stand in the dates of all months are no names: `de` of `1 de enero de 2015`.
        let common: Vec<String> = names
            .iter()
            .filter(|(name, month)| names.iter().any(|(other, of)| other == name && of != month))
            .map(|(name, _)| name.clone())
            .collect();
        names.retain(|(name, _)| !common.contains(name));
        Self(names)
    }

    fn month(&self, word: &str) -> Option<u8> {
        let same =
            |name: &str| name == word || (word.chars().count() == name.chars().count() && word.to_lowercase() == name);
        self.0.iter().find(|(name, _)| same(name)).map(|(_, month)| *month)
    }

    /// `17 Oktober 2016`, `Oktober 2016`, `17 Oktober`.
    pub(super) fn read(&self, scan: &Scan<'_>, at: usize) -> Option<Read> {
        let day = scan.small(at, 1..=31);
        let of_month = if day.is_some() { at + 1 } else { at };
        let token = scan.get(of_month).filter(|token| matches!(token.kind, Kind::Latin | Kind::Letters))?;
        let month = self.month(token.text)?;
        let year = scan.year(of_month + 1);
        let end = of_month + 1 + usize::from(year.is_some());
        let date = Day { year, month: Some(month), day, part: None };
        Some((Value::Date(date), Weight::Firm, end))
    }
}

/// The marks in the numbers of a language, taken from a number that has both.
pub(super) fn marks(facts: &LanguageFacts) -> Marks {
    let written = numbers::write(facts, "1234567.5");
    let mut signs = written.chars().filter(|character| !character.is_numeric());
    let group = signs.next().unwrap_or(',');
    Marks { group, decimal: signs.next_back().unwrap_or('.') }
}
