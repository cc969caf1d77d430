//! Breaks words into lines, which SVG does not do by itself.
//!
//! Lines break at spaces, never inside a Korean word; Chinese and Japanese, which have no spaces, break
//! between characters. Lines of one text are made about equally long.

/// What stands where words were left out.
const ELLIPSIS: char = '…';

/// How often the widest line is made narrower when lines are evened out.
const STEPS: usize = 12;

/// A piece of a text that is not broken, with the space before it.
struct Piece<'a> {
    word: &'a str,
    after_space: bool,
}

/// Breaks a text into at most `most` lines no wider than `width`, by the widths that `measure` gives. What
/// is too long ends with an ellipsis.
#[must_use]
pub fn lines(text: &str, width: f32, most: usize, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let pieces = pieces(text);
    let full = fill(&pieces, width, measure);
    if full.len() > most {
        return shortened(full, width, most, measure);
    }
    evened(&pieces, full, width, measure)
}

/// The unbreakable pieces of a text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut start = 0;
        let mut before: Option<char> = None;
        for (place, character) in word.char_indices() {
            if before.is_some_and(|before| breaks_between(before, character)) {
                pieces.push(Piece { word: &word[start..place], after_space: start == 0 });
                start = place;
            }
            before = Some(character);
        }
        pieces.push(Piece { word: &word[start..], after_space: start == 0 });
    }
    pieces
}

/// Whether a line may end between two characters of one word: beside a character that is a word by itself,
/// but not before punctuation.
fn breaks_between(before: char, after: char) -> bool {
    let stands_alone = |character: char| matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    let opens = |character: char| matches!(character, '(' | '[' | '「' | '『' | '《' | '〈' | '“' | '‘');
    after.is_alphanumeric() && (stands_alone(before) || stands_alone(after)) && !opens(before)
}

/// Fills line after line as far as it goes.
fn fill(pieces: &[Piece<'_>], width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let space = if piece.after_space { " " } else { "" };
        let longer = lines.last().map(|line| format!("{line}{space}{}", piece.word));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) if measure(&longer) <= width => *line = longer,
            _ => lines.extend(cut(piece.word, width, measure)),
        }
    }
    lines
}

/// A word that is wider than a line, cut where it must be.
fn cut(word: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut parts = vec![String::new()];
    for character in word.chars() {
        let last = parts.last_mut().expect("there is always a part");
        last.push(character);
        if measure(last) > width && last.chars().nth(1).is_some() {
            last.pop();
            parts.push(character.to_string());
        }
    }
    parts
}

/// The same lines in the narrowest column that needs no more of them.
fn evened(pieces: &[Piece<'_>], full: Vec<String>, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let longest = pieces.iter().map(|piece| measure(piece.word)).fold(width / 2.0, f32::max);
    if longest > width {
        return full;
    }
    let (mut narrow, mut wide, mut best) = (longest, width, full);
    for _ in 0..STEPS {
        let middle = (narrow + wide) / 2.0;
        let tried = fill(pieces, middle, measure);
        if tried.len() > best.len() || tried.iter().any(|line| measure(line) > middle) {
            narrow = middle;
        } else {
            (wide, best) = (middle, tried);
        }
    }
    best
}

fn shortened(mut lines: Vec<String>, width: f32, most: usize, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        let ends_badly = |character: char| character.is_whitespace() || ",;:·-–—(".contains(character);
        while !last.is_empty() && measure(&format!("{last}{ELLIPSIS}")) > width {
            let end = last.rfind(' ').unwrap_or_else(|| last.char_indices().last().map_or(0, |(place, _)| place));
            last.truncate(end);
        }
        last.truncate(last.trim_end_matches(ends_badly).len());
        last.push(ELLIPSIS);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// Every character is ten wide, Hangul and ideographs twice that.
    fn width(text: &str) -> f32 {
        text.chars().map(|character| if character > '\u{2E80}' { 20.0 } else { 10.0 }).sum()
    }

    #[test]
    fn lines_are_even_and_break_between_words() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("", 3, &[]),
            ("One", 3, &["One"]),
            ("Cities that share what they learn", 3, &["Cities that", "share what", "they learn"]),
            ("One agreement", 2, &["One", "agreement"]),
            ("서울특별시 자카르타", 3, &["서울특별시", "자카르타"]),
            ("두 도시의 협력 기록", 3, &["두 도시의", "협력 기록"]),
            ("首尔与雅加达的合作", 3, &["首尔与雅加", "达的合作"]),
            ("Ab cd ef gh ij kl mn op", 1, &["Ab cd ef gh…"]),
        ];
        for (text, most, expected) in cases {
            assert_eq!(lines(text, 120.0, most, &width), expected, "{text}");
        }
    }

    #[test]
    fn words_wider_than_a_line_are_cut() {
        assert_eq!(lines("Donaudampfschiff", 120.0, 3, &width), ["Donaudampfsc", "hiff"]);
        assert_eq!(
            lines("Donaudampfschifffahrtsgesellschaft", 120.0, 2, &width).last().map(|line| line.ends_with('…')),
            Some(true)
        );
        for most in 1..4 {
            for text in ["가나다 라마바사 아자차카타파하 abc def", "x", "x y z w x y z w x y z w x"] {
                let made = lines(text, 120.0, most, &width);
                assert!(made.len() <= most && made.iter().all(|line| width(line) <= 120.0), "{made:?}");
            }
        }
    }
}
