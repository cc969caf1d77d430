//! Korean particles, whose form depends on the sound that the word before them ends with.
//!
//! The sound is found from the reading that the site gives, else from the word: Hangul by its
//! spelling, numbers by their names, capitals by the names of the letters, other Latin words by
//! their last letters. Where that leaves a doubt both forms are written, as Koreans do: `은(는)`.
//! Brackets and quotation marks at the end are not sounded: the particle of `위고(WeGO)` follows 위고.

mod sound;
mod trailing;

use std::collections::BTreeMap;

use icu_locale::Locale;

use super::LanguageFacts;

use sound::{Ending, ending, sounded};

pub use trailing::TRAILING;

/// Pairs of particles: after a consonant, after a vowel. Others add 이 or 으 to the shorter form.
const PAIRS: [(&str, &str); 5] = [("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("아", "야")];

/// The word with the fitting one of a pair of particles: `attach("서울", "으로/로", None)` is `서울로`.
///
/// `reading` is the word in Hangul as it is read aloud, where its spelling does not show that.
#[must_use]
pub fn attach(word: &str, pair: &str, reading: Option<&str>) -> String {
    let pair = Pair::parse(pair).unwrap_or_else(|| Pair::as_written(pair));
    let particle = match ending(sounded(reading.unwrap_or(word))) {
        Ending::Vowel => pair.after_vowel.into(),
        Ending::Rieul if pair.after_consonant.starts_with('으') => pair.after_vowel.into(),
        Ending::Rieul | Ending::Consonant => pair.after_consonant.into(),
        Ending::Unknown => pair.both(),
    };
    format!("{word}{particle}")
}

/// Whether a text is a pair of particles that [`attach`] knows, such as `은/는`, `와/과` or `이라는/라는`.
#[must_use]
pub fn is_pair(pair: &str) -> bool {
    Pair::parse(pair).is_some()
}

/// Whether texts in a language take these particles.
#[must_use]
pub fn used_in(facts: &LanguageFacts) -> bool {
    let Locale { id, .. } = &facts.locale;
    id.language.as_str() == "ko"
}

/// How words that are not in Hangul are read aloud, as the strings file of a language says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings(BTreeMap<String, String>);

impl Readings {
    /// Remembers how a word is read.
    pub fn insert(&mut self, word: impl Into<String>, reading: impl Into<String>) {
        self.0.insert(word.into(), reading.into());
    }

    /// How the end of a text is read, if one of the words stands there.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&str> {
        let text = sounded(text);
        let ends_with = |word: &str| {
            let before = text.strip_suffix(word)?;
            (!before.ends_with(char::is_alphanumeric)).then_some(())
        };
        let longest = self.0.iter().filter(|(word, _)| ends_with(word).is_some()).max_by_key(|(word, _)| word.len());
        longest.map(|(_, reading)| reading.as_str())
    }
}

/// The two forms of a particle.
struct Pair<'a> {
    after_consonant: &'a str,
    after_vowel: &'a str,
}

impl<'a> Pair<'a> {
    /// Reads a pair in either order; `None` if it is no Korean one.
    fn parse(text: &'a str) -> Option<Self> {
        let (left, right) = text.split_once('/')?;
        let pair = |after_consonant, after_vowel| Self { after_consonant, after_vowel };
        [pair(left, right), pair(right, left)].into_iter().find(Self::is_known)
    }

    /// A pair as it stands, without looking.
    fn as_written(text: &'a str) -> Self {
        let (after_consonant, after_vowel) = text.split_once('/').unwrap_or((text, text));
        Self { after_consonant, after_vowel }
    }

    fn is_known(&self) -> bool {
        let (left, right, _) = self.parts();
        self.linking().is_some_and(|linking| linking == '이' || self.after_vowel.starts_with('로'))
            || PAIRS.contains(&(left, right))
    }

    /// The syllable that only the form after a consonant has: 으 of 으로, 이 of 이라.
    fn linking(&self) -> Option<char> {
        let linking = self.after_consonant.chars().next().filter(|first| matches!(first, '이' | '으'))?;
        let rest = &self.after_consonant[linking.len_utf8()..];
        (!rest.is_empty() && rest == self.after_vowel).then_some(linking)
    }

    /// What differs in both forms, and what both end with: 과, 와 and 의 of 과의/와의.
    fn parts(&self) -> (&'a str, &'a str, &'a str) {
        let mut characters = self.after_consonant.char_indices();
        characters.next();
        characters
            .find_map(|(index, _)| {
                let shared = &self.after_consonant[index..];
                Some((&self.after_consonant[..index], self.after_vowel.strip_suffix(shared)?, shared))
            })
            .unwrap_or((self.after_consonant, self.after_vowel, ""))
    }

    /// Both forms at once: `은(는)`, `(으)로`.
    fn both(&self) -> String {
        if let Some(linking) = self.linking() {
            return format!("({linking}){}", self.after_vowel);
        }
        let (left, right, shared) = self.parts();
        format!("{left}({right}){shared}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Readings, attach, is_pair};

    #[test]
    fn particles_follow_the_final_sound() {
        for (word, pair, attached) in [
            ("서울", "은/는", "서울은"),
            ("자카르타", "은/는", "자카르타는"),
            ("양해각서", "이/가", "양해각서가"),
            ("총회", "을/를", "총회를"),
            ("협약", "과/와", "협약과"),
            ("협약", "와/과", "협약과"),
            ("서울", "으로/로", "서울로"),
            ("협약", "으로/로", "협약으로"),
            ("회의", "으로/로", "회의로"),
            ("서울", "이라/라", "서울이라"),
            ("세계", "이라는/라는", "세계라는"),
            ("기관", "과의/와의", "기관과의"),
            ("길동", "아/야", "길동아"),
            ("영희", "아/야", "영희야"),
            // Brackets and quotation marks.
            ("위고(WeGO)", "은/는", "위고(WeGO)는"),
            ("파트너십(Partnership)", "은/는", "파트너십(Partnership)은"),
            ("양해각서(MOU)", "을/를", "양해각서(MOU)를"),
            ("“인용”", "은/는", "“인용”은"),
            ("「협약」", "을/를", "「협약」을"),
            ("(주)회사", "은/는", "(주)회사는"),
            ("(총회)", "은/는", "(총회)는"),
            // Latin letters.
            ("WeGO", "은/는", "WeGO는"),
            ("UCLG ASPAC", "은/는", "UCLG ASPAC은"),
            ("UCLG ASPAC", "과/와", "UCLG ASPAC과"),
            ("MOU", "은/는", "MOU는"),
            ("UCLG", "은/는", "UCLG는"),
            ("HTML", "을/를", "HTML을"),
            ("HTML", "으로/로", "HTML로"),
            ("ASEAN", "은/는", "ASEAN은"),
            ("SHRDC", "이/가", "SHRDC가"),
            ("Habitat III", "은/는", "Habitat III은"),
            ("Habitat II", "은/는", "Habitat II는"),
            ("Seoul", "으로/로", "Seoul로"),
            ("Bandung", "은/는", "Bandung은"),
            ("Jakarta", "은/는", "Jakarta는"),
            // Numbers.
            ("2015", "은/는", "2015는"),
            ("2016", "은/는", "2016은"),
            ("2017", "으로/로", "2017로"),
            ("10", "을/를", "10을"),
            ("1,000", "으로/로", "1,000으로"),
            ("1,000,000,000,000", "은/는", "1,000,000,000,000는"),
            ("0", "이/가", "0이"),
            ("50%", "을/를", "50%를"),
        ] {
            assert_eq!(attach(word, pair, None), attached);
        }
    }

    #[test]
    fn numbers_and_units_are_read_aloud() {
        for (word, pair, attached) in [
            ("MOU", "을/를", "MOU를"),
            ("WeGO", "으로/로", "WeGO로"),
            ("2016", "으로/로", "2016으로"),
            ("2018", "으로/로", "2018로"),
            ("3.0", "으로/로", "3.0으로"),
            ("G20", "은/는", "G20은"),
            ("5G", "은/는", "5G는"),
            ("COVID-19", "을/를", "COVID-19를"),
            ("URL", "으로/로", "URL로"),
            ("10km", "을/를", "10km를"),
            ("10 kg", "을/를", "10 kg을"),
            ("5m", "으로/로", "5m로"),
            ("R&D", "은/는", "R&D는"),
        ] {
            assert_eq!(attach(word, pair, None), attached);
        }
    }

    #[test]
    fn in_doubt_both_forms_are_written() {
        for (word, pair, attached) in [
            ("漢字", "은/는", "漢字은(는)"),
            ("Habitat", "으로/로", "Habitat(으)로"),
            ("漢字", "과의/와의", "漢字과(와)의"),
            ("", "은/는", "은(는)"),
            ("…", "이/가", "…이(가)"),
        ] {
            assert_eq!(attach(word, pair, None), attached);
        }
        assert_eq!(attach("ICLEI", "은/는", Some("이클레이")), "ICLEI는");
        assert_eq!(attach("KRIHS", "은/는", Some("국토연구원")), "KRIHS은");
    }

    #[test]
    fn only_korean_pairs_are_known() {
        for pair in
            ["은/는", "는/은", "이/가", "을/를", "과/와", "으로/로", "이라/라", "아/야", "으로서/로서", "이나/나"]
        {
            assert!(is_pair(pair), "{pair}");
        }
        for pair in ["은", "는/가", "", "/", "a/an", "이/", "으/로"] {
            assert!(!is_pair(pair), "{pair}");
        }
    }

    #[test]
    fn readings_are_found_at_the_end_of_a_text() {
        let mut readings = Readings::default();
        readings.insert("KRIHS", "크리스");
        readings.insert("UN Habitat", "유엔 해비타트");
        for (text, reading) in [
            ("KRIHS", Some("크리스")),
            ("the KRIHS”", Some("크리스")),
            ("XKRIHS", None),
            ("UN Habitat", Some("유엔 해비타트")),
            ("국토연구원(KRIHS)", None),
        ] {
            assert_eq!(readings.find(text), reading, "{text}");
        }
    }
}
