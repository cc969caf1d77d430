//! Marks and spaces as a language sets them: what is typed otherwise, with its place and what to type.
//!
//! Rules are data of a language; one without data of its own gets those that hold for all. Invariant: reading is one pass
//! over the characters with bounded look-around, and what a rule asks for breaks no rule
//! (`what_is_asked_for_is_right` in `tests/typography.rs`).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::LanguageFacts;

/// What is wrong with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Three points instead of an ellipsis.
    Ellipsis,
    /// A straight quotation mark.
    StraightQuote,
    /// Two spaces or more within a line.
    DoubleSpace,
    /// A letter that is put together of parts.
    Decomposed,
    /// A letter of Hangul alone, as it is typed by mistake.
    LoneJamo,
    /// A sign as wide as a Han character amid text that is not.
    FullWidth,
    /// A corner bracket without its partner.
    Unpaired,
    /// A unit without the space before it that the language wants.
    UnitSpace,
}

/// A place that is typed otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What to type instead, where that needs no decision.
    pub instead: Option<String>,
}

/// How a language sets its texts.
#[derive(Debug, Clone, Copy)]
pub struct Typography {
    /// Quotation marks: outer opening and closing, inner opening and closing.
    quotes: Option<[char; 4]>,
    /// Whether signs as wide as Han characters have no place in it.
    is_narrow: bool,
    /// Whether a space stands between a number and the sign of a unit.
    has_unit_space: bool,
}

/// Units that are written with letters.
const UNITS: [&str; 14] = ["km", "cm", "mm", "kg", "mg", "km²", "m²", "ha", "GB", "MB", "TB", "kW", "MW", "kWh"];

/// Full-width signs with the narrow ones that are meant.
const FULL_WIDTH: [(char, &str); 14] = [
    ('，', ", "),
    ('．', ". "),
    ('：', ": "),
    ('；', "; "),
    ('！', "! "),
    ('？', "? "),
    ('（', "("),
    ('）', ")"),
    ('％', "%"),
    ('。', ". "),
    ('、', ", "),
    ('～', "~"),
    ('＆', "&"),
    ('／', "/"),
];

/// Marks that may be shown beside a quotation mark without saying whether it opens or closes.
const ASIDE: [char; 3] = ['*', '_', '~'];

/// Stands for something between words that is no word, such as code or a picture.
const OBJECT: char = '\u{FFFC}';

/// Brackets that come in pairs.
const PAIRS: [(char, char); 3] = [('「', '」'), ('『', '』'), ('〈', '〉')];

impl Typography {
    /// The habits of a language.
    #[must_use]
    pub fn new(facts: &LanguageFacts) -> Self {
        match facts.locale.id.language.as_str() {
            "en" => Self { quotes: Some(['“', '”', '‘', '’']), is_narrow: true, has_unit_space: true },
            "ko" => Self { quotes: Some(['“', '”', '‘', '’']), is_narrow: true, has_unit_space: false },
            "de" => Self { quotes: Some(['„', '“', '‚', '‘']), is_narrow: true, has_unit_space: true },
            "id" => Self { quotes: Some(['“', '”', '‘', '’']), is_narrow: true, has_unit_space: true },
            "ja" | "zh" => Self { quotes: None, is_narrow: false, has_unit_space: false },
            _ => Self { quotes: None, is_narrow: false, has_unit_space: true },
        }
    }

    /// What is typed otherwise in a text, in order. Web and e-mail addresses are left alone.
    #[must_use]
    pub fn findings(&self, text: &str) -> Vec<Finding> {
        let addresses = addresses(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            at += Self::plain(&text.as_bytes()[at..], at.checked_sub(1).map(|last| text.as_bytes()[last]));
            let Some(character) = text[at..].chars().next() else { break };
            if let Some(address) = addresses.iter().find(|range| range.contains(&at)) {
                at = address.end;
                continue;
            }
            let finding = self.at(text, at, character);
            at = finding.as_ref().map_or(at, |finding| finding.range.end).max(at + character.len_utf8());
            found.extend(finding);
        }
        found.extend(unpaired(text));
        found.sort_by_key(|finding| finding.range.start);
        found
    }

    /// The length of what begins a text and no rule speaks of: most of it, in bytes up to a character.
    fn plain(text: &[u8], mut before: Option<u8>) -> usize {
        let mut at = 0;
        while let Some(byte) = text.get(at).copied() {
            let next = text.get(at + 1).copied();
            let length = match byte {
                b'.' | b' ' if next == Some(byte) => break,
                b'"' | b'\'' => break,
                // A unit may stand behind a digit.
                b'a'..=b'z' | b'A'..=b'Z' if before.is_some_and(|before| before.is_ascii_digit()) => break,
                0..0x80 => 1,
                // Where the syllables of Hangul lie and nothing that a rule names.
                0xEA..=0xED => 3,
                _ => break,
            };
            before = Some(byte);
            at += length;
        }
        at.min(text.len())
    }

    fn at(&self, text: &str, at: usize, character: char) -> Option<Finding> {
        let rest = &text[at..];
        let find = |rule, length, instead| Some(Finding { rule, range: at..at + length, instead });
        let before = text[..at].chars().next_back();
        match character {
            '.' if rest.starts_with("...") => {
                let length = rest.bytes().take_while(|byte| *byte == b'.').count();
                find(Rule::Ellipsis, length, (length == 3).then(|| "…".to_owned()))
            }
            ' ' if rest.starts_with("  ") && before.is_some() && !rest.trim_start_matches(' ').is_empty() => {
                let length = rest.len() - rest.trim_start_matches(' ').len();
                find(Rule::DoubleSpace, length, Some(" ".to_owned()))
            }
            '"' | '\'' => self.quote(text, at, character),
            'ㄱ'..='ㅣ' => find(Rule::LoneJamo, character.len_utf8(), None),
            _ if self.is_narrow && FULL_WIDTH.iter().any(|(wide, _)| *wide == character) => {
                let narrow = FULL_WIDTH.iter().find(|(wide, _)| *wide == character).map_or("", |(_, narrow)| narrow);
                let spaced = rest[character.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
                let narrow = if spaced { narrow.trim_end() } else { narrow };
                find(Rule::FullWidth, character.len_utf8(), Some(narrow.to_owned()))
            }
            _ if is_combining(character) => decomposed(text, at),
            _ if self.has_unit_space && character.is_alphabetic() && before.is_some_and(|one| one.is_ascii_digit()) => {
                let word = rest.find(|one: char| !one.is_alphanumeric()).map_or(rest, |end| &rest[..end]);
                let number = text[..at].trim_end_matches(|one: char| one.is_ascii_digit() || one == '.' || one == ',');
                let is_unit = UNITS.contains(&word) && !number.ends_with(char::is_alphanumeric);
                is_unit.then(|| Finding {
                    rule: Rule::UnitSpace,
                    range: at..at + word.len(),
                    instead: Some(format!(" {word}")),
                })
            }
            _ => None,
        }
    }

    /// A straight mark, with the curly one if it is plain which: an apostrophe, or one that opens or closes a word.
    /// Behind a digit it may be a sign of feet, minutes or inches.
    fn quote(&self, text: &str, at: usize, mark: char) -> Option<Finding> {
        let [opening, closing, inner_opening, inner_closing] = self.quotes?;
        let (before, after) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
        if before.is_some_and(|one| one.is_ascii_digit()) {
            return None;
        }
        let (opening, closing) = if mark == '"' { (opening, closing) } else { (inner_opening, inner_closing) };
        let is_start = |one: Option<char>| one.is_none_or(|one| one.is_whitespace() || "([{“‘—–-/".contains(one));
        let beyond = text[..at].trim_end_matches(ASIDE).trim_end_matches(OBJECT).chars().next_back();
        let is_aside = before.is_some_and(|one| ASIDE.contains(&one));
        let opens = is_start(if is_aside { beyond } else { before });
        // Between a mark or an object and a word it may be the one or the other.
        let is_unclear = after.is_some_and(char::is_alphanumeric)
            && (is_aside && !opens || before == Some(OBJECT) && is_start(beyond));
        let closes = after.is_none_or(|one| !one.is_alphanumeric() || ('가'..='힣').contains(&one));
        let begins = after.is_some_and(|one| !one.is_whitespace());
        let is_apostrophe = mark == '\'' && before.is_some_and(char::is_alphanumeric);
        let instead = match opens {
            _ if is_unclear => None,
            _ if is_apostrophe && !closes => Some('’'),
            true if begins => Some(opening),
            false if closes => Some(closing),
            _ => None,
        };
        Some(Finding { rule: Rule::StraightQuote, range: at..at + 1, instead: instead.map(String::from) })
    }
}

/// Whether a character continues the letter before it.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1160}'..='\u{11FF}' | '\u{3099}'..='\u{309A}')
}

/// A letter of parts that has a form of its own.
fn decomposed(text: &str, at: usize) -> Option<Finding> {
    let start = text[..at].char_indices().next_back()?.0;
    let rest = &text[at..];
    // Bounded: no letter of any script that is written here has more than four parts with a form of its own.
    let end = at
        + rest
            .char_indices()
            .take(4)
            .find(|(_, one)| !is_combining(*one))
            .map_or_else(|| rest.char_indices().nth(4).map_or(rest.len(), |(offset, _)| offset), |(offset, _)| offset);
    let written = &text[start..end];
    let composed: String = written.nfc().collect();
    (composed != written).then_some(Finding { rule: Rule::Decomposed, range: start..end, instead: Some(composed) })
}

/// Corner brackets that nothing opens or closes.
fn unpaired(text: &str) -> Vec<Finding> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found = Vec::new();
    // All of them lie in the block of signs for Han text, whose characters begin with this byte.
    if !text.as_bytes().contains(&0xE3) {
        return found;
    }
    let finding =
        |at: usize, mark: char| Finding { rule: Rule::Unpaired, range: at..at + mark.len_utf8(), instead: None };
    for (at, character) in text.char_indices() {
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == character) {
            open.push((*closing, at));
        } else if PAIRS.iter().any(|(_, closing)| *closing == character) {
            match open.last() {
                Some((closing, _)) if *closing == character => {
                    open.pop();
                }
                _ => found.push(finding(at, character)),
            }
        }
    }
    found.extend(open.into_iter().map(|(closing, at)| finding(at, closing)));
    found
}

/// Web and e-mail addresses: words with `://` or `@`, or that begin with `www.`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !(text.contains('@') || text.contains("://") || text.contains("www.")) {
        return found;
    }
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let end = start + word.trim_end().len();
        if word.contains("://") || word.contains('@') || word.starts_with("www.") {
            found.push(start..end);
        }
        start += word.len();
    }
    found
}
