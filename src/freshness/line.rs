//! One line of the lock file: a section of an original that a translation was accepted against.
//!
//! Invariant: a line says all that it means by itself, so files can be merged line by line.

use serde::{Deserialize, Serialize};

use crate::dates::PartialDate;

/// How much of a hash tells words apart, in hexadecimal digits.
const DIGITS: usize = 16;

/// A line. Lines are sorted by their members in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// Name of the entry.
    pub(super) entry: String,
    /// Code of the language of the translation.
    pub(super) to: String,
    /// Name of the section of the original.
    pub(super) section: String,
    /// Code of the language of the original.
    pub(super) from: String,
    /// Fingerprint of the words.
    pub(super) hash: String,
    /// The day of acceptance.
    #[serde(with = "day")]
    pub(super) on: PartialDate,
    /// Why the translation stayed as it was, if the section was acknowledged alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) because: Option<String>,
    /// The words of the section.
    pub(super) words: String,
}

/// What tells the words of a section apart: the beginning of their BLAKE3 hash.
#[must_use]
pub fn fingerprint(words: &str) -> String {
    let mut hash = blake3::hash(words.as_bytes()).to_hex().to_string();
    hash.truncate(DIGITS);
    hash
}

impl Line {
    /// A line as it was written.
    ///
    /// # Errors
    /// What is wrong with it, as the beginning of a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let line: Self = serde_json::from_str(text).map_err(|error| {
            let reason = error.to_string();
            // The number of the line is that of this text alone.
            reason.split(" at line ").next().unwrap_or_default().to_owned()
        })?;
        if line.hash != fingerprint(&line.words) {
            return Err("the fingerprint is not that of the words".to_owned());
        }
        Ok(line)
    }

    /// Whether another line accepts the same words of the same section.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        let said = |line: &Self| (line.entry.clone(), line.to.clone(), line.from.clone(), line.section.clone());
        self.hash == other.hash && said(self) == said(other)
    }

    /// The line as it is written, without its end.
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).expect("a line of texts is always JSON")
    }
}

/// Whole days as texts.
mod day {
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::dates::{PartialDate, parse_date};

    pub(super) fn serialize<S: Serializer>(day: &PartialDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<PartialDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = parse_date(&text).ok().filter(|day| day.is_exact_day() && day.time.is_none());
        day.ok_or_else(|| D::Error::custom(format!("`{text}` is no day")))
    }
}
