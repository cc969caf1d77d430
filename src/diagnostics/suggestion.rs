//! What a mistyped word most probably means.
//!
//! Invariant: the work for one word does not grow with the site ([`neighbours`]) nor with the square
//! of a long word, so that many mistakes in a large site are reported as quickly as one.

/// Longest word that is compared, in characters: nobody mistypes a longer one by a letter or two.
const LONGEST_WORD: usize = 100;

/// Longest list of names that a message repeats.
const MOST_LISTED: usize = 30;

/// How many names on either side of a word's place in the alphabet are compared with it.
const NEIGHBOURS: usize = 100;

/// The one of `candidates` that a mistyped `word` most probably means, if any is near.
///
/// Near means at most a third of the word's characters differ (Damerau-Levenshtein distance).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST_WORD {
        return None;
    }
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A help line offering the nearest candidate, or listing all when there are few.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(candidate) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{candidate}`?"));
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    let listed = all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    (!all.is_empty() && all.len() <= MOST_LISTED).then(|| format!("known here: {listed}"))
}

/// Of names in order, those around the place where a word would stand; all of them when they are few.
///
/// A mistyped name mostly begins as the right one does.
pub fn neighbours<T>(names: &[T], place: usize) -> &[T] {
    let start = place.min(names.len()).saturating_sub(NEIGHBOURS);
    &names[start..names.len().min(start + 2 * NEIGHBOURS)]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::*;

    #[test]
    fn offers_what_is_near() {
        let cases = [
            ("opning", &["closing", "opening"][..], Some("opening")),
            ("제주포룸", &["제주포럼", "키토"], Some("제주포럼")),
            ("jeju", &["quito"], None),
            ("", &["a", "bc"], Some("a")),
        ];
        for (word, candidates, expected) in cases {
            assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
        }
    }

    #[test]
    fn long_words_are_not_compared() {
        let (word, candidate) = ("a".repeat(1 << 20), "a".repeat((1 << 20) - 1));
        assert_eq!(nearest(&word, [candidate.as_str()]), None);
        assert_eq!(nearest("aaa", [candidate.as_str()]), None);
    }

    #[test]
    fn neighbours_are_few_and_beside_the_word() {
        let names: Vec<u32> = (0..1000).map(|name| name * 2).collect();
        let beside = neighbours(&names, names.partition_point(|name| *name < 501));
        assert_eq!((beside[0], beside.len(), beside[99], beside[100]), (302, 200, 500, 502));
        assert_eq!(neighbours(&[1, 2, 3], 2), [1, 2, 3]);
        assert_eq!(neighbours(&[1, 2, 3], 9), [1, 2, 3]);
    }
}
