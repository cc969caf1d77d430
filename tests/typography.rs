//! Marks and spaces: what is found in each language, and that what is asked for is right.

use diptych::i18n::language_facts;
use diptych::i18n::typography::{Finding, Typography};
use proptest::prelude::*;

fn of(code: &str) -> Typography {
    Typography::new(&language_facts(code, code, None).unwrap())
}

/// The text with everything written that needs no decision.
fn mended(text: &str, findings: &[Finding]) -> String {
    let mut out = text.to_owned();
    for finding in findings.iter().rev() {
        if let Some(instead) = &finding.instead {
            out.replace_range(finding.range.clone(), instead);
        }
    }
    out
}

#[test]
fn languages_have_their_marks() {
    for (code, text, right) in [
        ("en", "He said \"yes\" and it's late...", "He said “yes” and it’s late…"),
        ("en", "5' by 6\" and 10km of 20 km, G20km", "5' by 6\" and 10 km of 20 km, G20km"),
        ("ko", "\"인용\"은 '작은'과 10km", "“인용”은 ‘작은’과 10km"),
        ("ko", "**\"강조\"** 가**\"나\"", "**“강조”** 가**\"나”"),
        ("ko", "서울，자카르타。 （끝）", "서울, 자카르타. (끝)"),
        ("ko", "\u{1112}\u{1161}\u{11AB}글", "한글"),
        ("de", "Er sagt \"ja\"", "Er sagt „ja“"),
        ("ja", "東京、「大阪」。", "東京、「大阪」。"),
        ("fr", "« oui »  et \"non\"", "« oui » et \"non\""),
        ("ko", "https://example.org/\"a\"... a@b.kr...", "https://example.org/\"a\"... a@b.kr..."),
    ] {
        assert_eq!(mended(text, &of(code).findings(text)), right, "{code} {text}");
    }
}

const PIECES: &[&str] = &[
    "\"",
    "'",
    "...",
    ".",
    "  ",
    " ",
    "a",
    "서",
    "ㅋ",
    "，",
    "「",
    "」",
    "1",
    "km",
    "e\u{301}",
    "\u{1112}\u{1161}",
    "（",
    "x@y",
];

proptest! {
    /// What a rule asks for breaks no rule that asks for more, and findings lie in order.
    #[test]
    fn what_is_asked_for_is_right(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12),
        code in proptest::sample::select(&["en", "ko", "de", "ja"][..]),
    ) {
        let text = pieces.concat();
        let findings = of(code).findings(&text);
        let mut end = 0;
        for finding in &findings {
            prop_assert!(finding.range.start >= end && text.get(finding.range.clone()).is_some());
            end = finding.range.end;
        }
        let mut once = mended(&text, &findings);
        for _ in 0..4 {
            once = mended(&once, &of(code).findings(&once));
        }
        let left = of(code).findings(&once);
        prop_assert!(left.iter().all(|finding| finding.instead.is_none()), "{:?} {:?}", once, left);
    }
}
