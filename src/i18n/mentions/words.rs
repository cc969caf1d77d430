//! Tables of words by which languages write numbers, months and units, and how they are found.

/// The value of a word in a table, whatever the case of its ASCII letters.
pub(super) fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, value)| *value)
}

/// The value of the longest text in a table that begins a word, with what follows it.
pub(super) fn prefix<'w, T: Copy>(table: &[(&str, T)], word: &'w str) -> Option<(T, &'w str)> {
    let fitting = table.iter().filter_map(|(known, value)| Some((known.len(), *value, word.strip_prefix(known)?)));
    fitting.max_by_key(|(length, ..)| *length).map(|(_, value, rest)| (value, rest))
}
