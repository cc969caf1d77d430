//! What a text in a language mentions: dates, times, amounts, addresses, as values that can be compared with those
//! of another language, each with its place.
//!
//! `17 October 2016` and `2016년 10월 17일` are the same value; `3 billion` and `30억`, `4:30 p.m.` and `오후 4시 30분`
//! too. A language without a file of its own here is read by what its locale says of months and numbers, and by what
//! all languages share. Texts are untrusted: reading is one pass over the tokens, each with bounded look-ahead.

mod compare;
mod english;
mod generic;
mod korean;
mod number;
mod openings;
mod scan;
mod tokens;
mod value;
mod words;

use super::LanguageFacts;

use generic::MonthNames;
use scan::{Read, Scan};
use tokens::Marks;

pub use compare::{Differences, Precision, compare, is_said};
pub use value::{Counted, Day, Mention, PartOf, Value, Weight};

/// How texts of a language are read. Made once for a language.
#[derive(Debug)]
pub struct Reader {
    way: Way,
    marks: Marks,
}

#[derive(Debug)]
enum Way {
    English(openings::Words),
    Korean(openings::Syllables),
    Generic(MonthNames),
}

impl Reader {
    /// The reader for a language.
    #[must_use]
    pub fn new(facts: &LanguageFacts) -> Self {
        let way = match facts.locale.id.language.as_str() {
            "en" => Way::English(english::openings()),
            "ko" => Way::Korean(korean::openings()),
            _ => Way::Generic(MonthNames::new(facts)),
        };
        Self { way, marks: generic::marks(facts) }
    }

    /// The value of an address without the parts that name a language; `None` for one that leads to no place of the web.
    #[must_use]
    pub fn address<'c>(&self, written: &str, codes: impl Iterator<Item = &'c str> + Clone) -> Option<Value> {
        scan::web_address(written, codes).map(Value::Address)
    }

    /// Whether numbers in words are read too.
    #[must_use]
    pub fn knows_words(&self) -> bool {
        !matches!(self.way, Way::Generic(_))
    }

    /// What a text mentions, in its order.
    #[must_use]
    pub fn read(&self, text: &str) -> Vec<Mention> {
        let scan = Scan::new(text, self.marks);
        let mut found: Vec<Mention> = Vec::new();
        let mut at = 0;
        while at < scan.tokens.len() {
            let last = found.last();
            let Some((value, weight, next)) = self.read_at(&scan, at, last) else {
                at += 1;
                continue;
            };
            let next = next.max(at + 1).min(scan.tokens.len());
            let (start, end) = (scan.tokens[at].start, scan.tokens[next - 1].end());
            found.push(Mention { value, weight, start, end });
            at = next;
        }
        found
    }

    fn read_at(&self, scan: &Scan<'_>, at: usize, last: Option<&Mention>) -> Option<Read> {
        let own = match &self.way {
            Way::English(openings) => english::read(scan, at, openings),
            Way::Korean(openings) => korean::read(scan, at, (last, openings)),
            Way::Generic(months) => months.read(scan, at),
        };
        own.or_else(|| scan.common(at))
    }
}
