//! Lists of documents as short texts.
//!
//! A number is written in digits of five bits, the lowest first, with a sixth bit where more follow; six bits
//! are one character. Documents are written as the distance from the one before, the first from -1, and the
//! fields in which they have the word as one character after it. A browser reads a list in one loop, and
//! lists compress well.

/// Characters for the values of six bits.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bits of a digit without the one that says whether more follow.
const BITS: u32 = 5;

/// Documents, each with the fields in which it has a word.
#[derive(Debug, Default)]
pub(super) struct Postings(Vec<(u32, u8)>);

impl Postings {
    /// Adds a document with a later number than those there are.
    pub(super) fn push(&mut self, document: u32, fields: u8) {
        self.0.push((document, fields));
    }

    /// Adds the documents of another list, all of them later.
    pub(super) fn append(&mut self, later: &mut Self) {
        self.0.append(&mut later.0);
    }

    /// How many documents there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The documents with their fields.
    pub(super) fn written(&self) -> String {
        self.write(|fields, out| out.push(digit(u32::from(fields))))
    }

    /// The documents alone.
    pub(super) fn written_without_fields(&self) -> String {
        self.write(|_, _| {})
    }

    fn write(&self, write_fields: impl Fn(u8, &mut String)) -> String {
        let mut out = String::with_capacity(self.0.len() * 2);
        let mut next = 0;
        for (document, fields) in &self.0 {
            write_number(document - next, &mut out);
            write_fields(*fields, &mut out);
            next = document + 1;
        }
        out
    }
}

/// Writes a small number as one character; what does not fit is cut off.
pub(super) fn write_small(number: usize, out: &mut String) {
    out.push(digit(u32::try_from(number).unwrap_or(u32::MAX).min(63)));
}

fn write_number(mut number: u32, out: &mut String) {
    while number >> BITS != 0 {
        out.push(digit((number & 31) | 32));
        number >>= BITS;
    }
    out.push(digit(number));
}

fn digit(value: u32) -> char {
    char::from(DIGITS[(value & 63) as usize])
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn lists_are_written_as_distances() {
        let mut postings = Postings::default();
        for (document, fields) in [(0, 1), (1, 32), (34, 63), (1100, 0)] {
            postings.push(document, fields);
        }
        assert_eq!(postings.written(), "ABAggB_phBA");
        assert_eq!(postings.written_without_fields(), "AAgBphB");
    }
}
