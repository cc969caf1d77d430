//! What words say otherwise in another language or in the front matter, as one check finds it.

use crate::diagnostics::{Code, Severity};

/// Something that only one language says.
pub const MENTION_MISSING: Code = Code {
    name: "mention-missing",
    severity: Severity::Note,
    meaning: "A text says a number, date, time, amount or address that the same part of another language says nowhere, \
              nor does the rest of that entry. Readers of one language learn less than those of the other. What may \
              honestly be left out is not reported: a year that was said before, small numbers in words, weekdays.",
    wrong: "The event lasted from 16:30 to 18:30, in English\n행사는 16:30에 시작했습니다, in Korean",
    right: "행사는 16:30부터 18:30까지 열렸습니다",
};

/// A text that contradicts a fact of its entry.
pub const CONTRADICTS_FACT: Code = Code {
    name: "contradicts-fact",
    severity: Severity::Error,
    meaning: "A text names another day, number or amount than the facts of its entry. It is reported where two \
              languages differ and one agrees with the front matter, and where a text names a day that differs from a \
              fact in the day, the month or the year alone and nowhere names the fact's own.",
    wrong: "when: 2016-10-18, and in the text: On 17 October 2016 both organisations met.",
    right: "On 18 October 2016 both organisations met.",
};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[&MENTION_MISSING, &CONTRADICTS_FACT];
