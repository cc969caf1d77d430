//! Words of numbers, multipliers, currencies and units.

use super::super::value::Counted;

pub(super) const ONES: [(&str, i64); 19] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

pub(super) const TENS: [(&str, i64); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

pub(super) const SCALES: [(&str, i64); 6] = [
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("dozen", 12),
];

/// Multipliers that are glued to an amount of money: `$3m`.
pub(super) const SHORT_SCALES: [(&str, i64); 5] =
    [("k", 1_000), ("m", 1_000_000), ("mn", 1_000_000), ("bn", 1_000_000_000), ("tn", 1_000_000_000_000)];

pub(super) const ORDINALS: [(&str, i64); 20] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
];

pub(super) const CURRENCIES: [(&str, &str); 14] = [
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("won", "KRW"),
    ("yen", "JPY"),
    ("rupiah", "IDR"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("baht", "THB"),
    ("francs", "CHF"),
];

/// What stands before the sign of the dollar of a country.
pub(super) const DOLLARS: [(&str, &str); 6] =
    [("US", "USD"), ("A", "AUD"), ("C", "CAD"), ("S", "SGD"), ("HK", "HKD"), ("NT", "TWD")];

/// Units of time: what they are counted in, and how many of it they are.
pub(super) const DURATIONS: [(&str, (Counted, i64)); 16] = [
    ("minute", (Counted::Minutes, 1)),
    ("minutes", (Counted::Minutes, 1)),
    ("min", (Counted::Minutes, 1)),
    ("hour", (Counted::Minutes, 60)),
    ("hours", (Counted::Minutes, 60)),
    ("day", (Counted::Days, 1)),
    ("days", (Counted::Days, 1)),
    ("week", (Counted::Days, 7)),
    ("weeks", (Counted::Days, 7)),
    ("fortnight", (Counted::Days, 14)),
    ("month", (Counted::Months, 1)),
    ("months", (Counted::Months, 1)),
    ("year", (Counted::Months, 12)),
    ("years", (Counted::Months, 12)),
    ("decade", (Counted::Months, 120)),
    ("decades", (Counted::Months, 120)),
];

pub(super) const PEOPLE: [&str; 14] = [
    "people",
    "persons",
    "participants",
    "officials",
    "delegates",
    "students",
    "experts",
    "volunteers",
    "trainees",
    "mayors",
    "inhabitants",
    "speakers",
    "visitors",
    "residents",
];
