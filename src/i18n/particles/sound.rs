//! The sound that a word ends with when a Korean reads it aloud.

/// Acronyms that are read as words although they are written in capitals, in lower case.
const READ_AS_WORDS: [(&str, &str); 6] = [
    ("apec", "에이펙"),
    ("aspac", "아스팩"),
    ("citynet", "시티넷"),
    ("opec", "오펙"),
    ("unitar", "유니타르"),
    ("wego", "위고"),
];

/// Units that are read in full behind a number, in their exact case.
const UNITS: [(&str, &str); 16] = [
    ("m", "미터"),
    ("mm", "밀리미터"),
    ("cm", "센티미터"),
    ("km", "킬로미터"),
    ("g", "그램"),
    ("mg", "밀리그램"),
    ("kg", "킬로그램"),
    ("ml", "밀리리터"),
    ("kB", "킬로바이트"),
    ("KB", "킬로바이트"),
    ("MB", "메가바이트"),
    ("GB", "기가바이트"),
    ("TB", "테라바이트"),
    ("kW", "킬로와트"),
    ("Hz", "헤르츠"),
    ("Gbps", "기가비피에스"),
];

/// What is read aloud at the end of a word although it is no letter or digit; all end in a vowel.
const SOUNDED_SIGNS: &str = "%℃+";

/// Brackets around what explains the word before them; other marks enclose the word itself.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('（', '）')];

/// What a word ends with when read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Vowel,
    /// ㄹ, which 으로 treats like a vowel.
    Rieul,
    Consonant,
    Unknown,
}

/// The text up to what is sounded last: without marks at its end, and without a bracket that
/// something stands before.
pub(super) fn sounded(text: &str) -> &str {
    let mut text = text;
    while let Some(last) = text.chars().next_back() {
        if last.is_alphanumeric() || SOUNDED_SIGNS.contains(last) {
            break;
        }
        let without = &text[..text.len() - last.len_utf8()];
        let opening = BRACKETS.iter().find(|(_, closing)| *closing == last).and_then(|(open, _)| without.rfind(*open));
        text = match opening {
            Some(start) if text[..start].contains(char::is_alphanumeric) => &text[..start],
            _ => without,
        };
    }
    text
}

/// The sound that a text ends with.
pub(super) fn ending(text: &str) -> Ending {
    let Some(last) = text.chars().next_back() else { return Ending::Unknown };
    match last {
        '가'..='힣' => hangul_ending(last),
        'ㄹ' => Ending::Rieul,
        'ㄱ'..='ㅎ' => Ending::Consonant,
        'ㅏ'..='ㅣ' => Ending::Vowel,
        '0'..='9' => number_ending(text),
        'a'..='z' | 'A'..='Z' => latin_ending(text),
        _ if SOUNDED_SIGNS.contains(last) => Ending::Vowel,
        _ => Ending::Unknown,
    }
}

/// Hangul syllables are encoded in runs of 28: without final sound first, with ㄹ ninth.
fn hangul_ending(syllable: char) -> Ending {
    match (u32::from(syllable) - u32::from('가')) % 28 {
        0 => Ending::Vowel,
        8 => Ending::Rieul,
        _ => Ending::Consonant,
    }
}

/// Numbers are read 일 이 삼 사 오 육 칠 팔 구, and those ending in zeros 십 백 천 만 억; only 조,
/// with twelve to fifteen zeros, ends in a vowel. A zero alone or after a point is 영.
fn number_ending(text: &str) -> Ending {
    let start = text
        .rfind(|character: char| !matches!(character, '0'..='9' | ',' | '.'))
        .map_or(0, |index| index + text[index..].chars().next().map_or(0, char::len_utf8));
    let number = &text[start..];
    let zeros = number.bytes().rev().filter(|byte| *byte != b',').take_while(|byte| *byte == b'0').count();
    match number.bytes().next_back() {
        Some(b'1' | b'7' | b'8') => Ending::Rieul,
        Some(b'2' | b'4' | b'5' | b'9') => Ending::Vowel,
        Some(b'0') if (12..16).contains(&zeros) && !number.contains('.') => Ending::Vowel,
        _ => Ending::Consonant,
    }
}

fn latin_ending(text: &str) -> Ending {
    let start = text
        .rfind(|character: char| !character.is_ascii_alphabetic())
        .map_or(0, |index| index + text[index..].chars().next().map_or(0, char::len_utf8));
    let (before, word) = text.split_at(start);
    if before.ends_with(char::is_alphabetic) {
        return Ending::Unknown;
    }
    let is_unit = before.trim_end().ends_with(|character: char| character.is_ascii_digit());
    if let Some((_, reading)) = UNITS.iter().find(|(unit, _)| is_unit && *unit == word) {
        return ending(reading);
    }
    let lower = word.to_ascii_lowercase();
    if let Some((_, reading)) = READ_AS_WORDS.iter().find(|(written, _)| *written == lower) {
        return ending(reading);
    }
    let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
    match (capitals, word.len()) {
        (true, 2..) if word.bytes().all(|byte| b"IVX".contains(&byte)) => roman_ending(word),
        (true, _) | (false, 1) => letter_ending(&lower),
        (false, _) => word_ending(&lower),
    }
}

/// Roman numerals up to XXXIX are read as Korean numbers.
fn roman_ending(numeral: &str) -> Ending {
    match numeral.trim_start_matches('X') {
        "I" | "VII" | "VIII" => Ending::Rieul,
        "II" | "IV" | "V" | "IX" => Ending::Vowel,
        "" if numeral.ends_with('X') => Ending::Consonant,
        "III" | "VI" => Ending::Consonant,
        _ => letter_ending(&numeral.to_ascii_lowercase()),
    }
}

/// Of the names of the Latin letters only 엘, 알, 엠 and 엔 end in a consonant.
fn letter_ending(lower: &str) -> Ending {
    match lower.bytes().next_back() {
        Some(b'l' | b'r') => Ending::Rieul,
        Some(b'm' | b'n') => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// Latin words by how their last letters are mostly rendered in Hangul.
fn word_ending(lower: &str) -> Ending {
    let ends = |endings: &[&str]| endings.iter().any(|end| lower.ends_with(end));
    if ends(&["l", "le"]) {
        Ending::Rieul
    } else if ends(&["m", "n", "ng", "c", "me", "ne"]) {
        Ending::Consonant
    } else if ends(&["k", "p", "t", "b", "g", "q"]) {
        Ending::Unknown
    } else {
        Ending::Vowel
    }
}
