//! Dates in forms that other people use, to be offered in the form that is accepted.

use super::parse::parse_date;

/// The date that a text in another common form means, when its order is beyond doubt: the year
/// comes first and has four digits.
pub(super) fn meant(text: &str) -> Option<String> {
    let separates = |character: char| " .-/:T년월일年月日시분".contains(character);
    if text.len() > 40 || !text.chars().all(|character| character.is_ascii_digit() || separates(character)) {
        return None;
    }
    let mut numbers: Vec<&str> = text.split(separates).filter(|number| !number.is_empty()).collect();
    if let [compact] = numbers[..]
        && compact.len() == 8
    {
        numbers = vec![&compact[..4], &compact[4..6], &compact[6..]];
    }
    let widths_fit = |numbers: &[&str]| numbers[0].len() == 4 && numbers[1..].iter().all(|number| number.len() <= 2);
    if numbers.is_empty() || !widths_fit(&numbers) {
        return None;
    }
    let written = match numbers[..] {
        [year] => year.into(),
        [year, month] => format!("{year}-{month:0>2}"),
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        [year, month, day, hour, minute] => format!("{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute:0>2}"),
        _ => return None,
    };
    (written != text && parse_date(&written).is_ok()).then_some(written)
}
