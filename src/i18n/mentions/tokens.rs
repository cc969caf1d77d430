//! From a text to its words, numbers and signs: one pass, in every script.
//!
//! Invariant: tokens lie in order, do not overlap, and begin and end on character boundaries.

use super::number::Number;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with the marks inside them: `1,200`, `9.7`, `3.1.2`.
    Digits,
    /// Letters of the Latin script.
    Latin,
    /// Hangul syllables.
    Hangul,
    /// Letters of any other script.
    Letters,
    /// A web or e-mail address.
    Address,
    /// Any other single character that is no space.
    Sign,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
    /// Whether it follows a space or begins the text.
    pub(super) spaced: bool,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a sign, one of the given characters.
    pub(super) fn is_sign(&self, signs: &str) -> bool {
        self.kind == Kind::Sign && signs.contains(self.text)
    }

    /// Whether it is a Latin word, whatever its case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Latin && self.text.eq_ignore_ascii_case(word)
    }
}

/// Marks of numbers in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// Between groups of three digits.
    pub(super) group: char,
    /// Before decimals.
    pub(super) decimal: char,
}

/// Longest address that is read as one, in bytes.
const LONGEST_ADDRESS: usize = 2_048;

/// The value of a digit in the scripts in which numbers are commonly written.
pub(super) fn digit(character: char) -> Option<u8> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{966}'..='\u{96F}' => '\u{966}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(zero)).ok()
}

/// The number of a token of digits; `None` if its marks make it a code, such as a version.
pub(super) fn number(token: &Token<'_>, marks: Marks) -> Option<Number> {
    let mut parts = token.text.split(marks.decimal);
    let (whole, decimals) = (parts.next()?, parts.next().unwrap_or_default());
    if parts.next().is_some() {
        return None;
    }
    Some(Number::of_digits(whole.chars().filter_map(digit), decimals.chars().filter_map(digit)))
}

/// All tokens of a text.
pub(super) fn tokens(text: &str, marks: Marks) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut offset = 0;
    let mut spaced = true;
    let has_addresses = may_have_addresses(text);
    while let Some(first) = text[offset..].chars().next() {
        if first.is_whitespace() {
            spaced = true;
            offset += first.len_utf8();
            continue;
        }
        let rest = &text[offset..];
        let begins = has_addresses && (spaced || after_opening(&tokens));
        let (kind, length) = piece(rest, first, begins, marks);
        tokens.push(Token { kind, text: &rest[..length], start: offset, spaced });
        spaced = false;
        offset += length;
    }
    tokens
}

fn after_opening(tokens: &[Token<'_>]) -> bool {
    tokens.last().is_none_or(|token| token.kind != Kind::Latin && token.kind != Kind::Digits)
}

/// Whether there is anything in a text without which nothing in it is an address.
fn may_have_addresses(text: &str) -> bool {
    let after_www = |(at, _): (usize, &str)| {
        at.checked_sub(3).and_then(|start| text.get(start..at)).is_some_and(|word| word.eq_ignore_ascii_case("www"))
    };
    text.contains('@') || text.contains("://") || text.match_indices('.').any(after_www)
}

fn piece(rest: &str, first: char, begins: bool, marks: Marks) -> (Kind, usize) {
    if let Some(length) = (first.is_ascii_alphanumeric() && begins).then(|| address(rest)).flatten() {
        return (Kind::Address, length);
    }
    if digit(first).is_some() {
        return (Kind::Digits, digits(rest, marks));
    }
    let kind = letter(first);
    match kind {
        Kind::Sign => (Kind::Sign, first.len_utf8()),
        _ => (kind, rest.find(|character| letter(character) != kind).unwrap_or(rest.len())),
    }
}

fn letter(character: char) -> Kind {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Kind::Latin,
        '가'..='힣' => Kind::Hangul,
        _ if character.is_alphabetic() => Kind::Letters,
        _ => Kind::Sign,
    }
}

/// The length of a number, with marks that stand between digits.
fn digits(rest: &str, marks: Marks) -> usize {
    let run = |from: usize| rest[from..].find(|character| digit(character).is_none()).unwrap_or(rest.len() - from);
    let mut end = run(0);
    let mut grouped = true;
    while let Some(mark) = rest[end..].chars().next() {
        let after = end + mark.len_utf8();
        let length = run(after);
        let is_group =
            grouped && mark == marks.group && rest[after..].chars().take_while(|c| digit(*c).is_some()).count() == 3;
        let is_decimal = mark == marks.decimal && length > 0;
        if !is_group && !is_decimal {
            break;
        }
        grouped &= is_group;
        end = after + length;
    }
    end
}

/// The length of an address at the beginning of a text.
fn address(rest: &str) -> Option<usize> {
    // Bounded, so that a long text without spaces is not read again from each of its words.
    let rest = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS)];
    let end = rest.find(|character: char| character.is_whitespace() || !character.is_ascii()).unwrap_or(rest.len());
    let written = &rest[..end];
    let is_web = ["http://", "https://", "www."]
        .iter()
        .any(|start| written.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start)));
    if is_web {
        let stop = written.find(['<', '>', '"', '|', '`']).unwrap_or(written.len());
        return Some(trimmed(&written[..stop]));
    }
    // A name, `@`, and a domain with a point.
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte);
    let name = written.bytes().take(64).take_while(|byte| is_name(*byte)).count();
    let domain = written[name..].strip_prefix('@')?;
    let length = domain.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b".-".contains(byte)).count();
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.contains('.').then_some(name + 1 + domain.len())
}

/// The length of a web address without the signs of the sentence around it.
fn trimmed(written: &str) -> usize {
    let mut end = written.len();
    let has_opening = written.contains('(');
    while let Some(last) = written[..end].chars().next_back() {
        let unopened = last == ')' && !has_opening;
        if !unopened && !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}') {
            break;
        }
        end -= last.len_utf8();
    }
    end
}
