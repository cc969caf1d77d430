//! What stands between quotation marks, which keeps the words of its source.

use std::ops::Range;

/// Opening and closing marks. A straight one is both.
const MARKS: [(char, char); 7] =
    [('“', '”'), ('„', '“'), ('‘', '’'), ('"', '"'), ('「', '」'), ('『', '』'), ('«', '»')];

/// The ranges of a line between quotation marks, in order. What is opened and not closed is none.
#[must_use]
pub fn quotations(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (offset, character) in words.char_indices() {
        match open {
            Some((start, closing)) if character == closing => {
                found.push(start..offset);
                open = None;
            }
            Some(_) => {}
            None => {
                let mark = MARKS.iter().find(|(opening, _)| *opening == character);
                open = mark.map(|(_, closing)| (offset + character.len_utf8(), *closing));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn quotations_are_between_their_marks() {
        for (words, quoted) in [
            ("the name “WeGo” and ‘위고’", vec!["WeGo", "위고"]),
            ("UCLG’s “open", vec![]),
            ("「협약」 \"a\"", vec!["협약", "a"]),
        ] {
            let found: Vec<&str> = quotations(words).into_iter().map(|range| &words[range]).collect();
            assert_eq!(found, quoted);
        }
    }
}
