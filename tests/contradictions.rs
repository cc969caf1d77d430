//! How well contradictions are found: pairs of sentences of real patterns, half of them equal, half with one planted
//! contradiction. A pair is one sentence in each language; a finding in an equal pair, or beside the planted place, is
//! a false alarm.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use diptych::diagnostics::{Diagnostic, Span};
use diptych::environment::Environment;
use diptych::i18n::language_facts;
use diptych::i18n::mentions::{Differences, Mention, Precision, Reader, compare};
use diptych::paths::SourcePath;
use diptych::pipeline;
use diptych::source::{Content, SourceFile, SourceTree, disk};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    pattern: String,
    en: String,
    ko: String,
    #[serde(default)]
    plant: Plant,
    #[serde(default)]
    held_out: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Plant {
    en: Option<(String, String)>,
    ko: Option<(String, String)>,
}

/// What came out for a group of pairs.
#[derive(Default)]
struct Figures {
    equal: usize,
    planted: usize,
    found: usize,
    false_alarms: usize,
    faults: String,
}

impl Figures {
    fn recall(&self) -> f64 {
        ratio(self.found, self.planted)
    }

    fn precision(&self) -> f64 {
        ratio(self.found, self.found + self.false_alarms)
    }

    fn summary(&self) -> String {
        format!(
            "{} equal and {} contradicting pairs: recall {:.3}, precision {:.3}\n{}",
            self.equal,
            self.planted,
            self.recall(),
            self.precision(),
            self.faults
        )
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole.max(1)).unwrap())
}

/// Places in the English and the Korean sentence.
type Finding = (Option<Range<usize>>, Option<Range<usize>>);

struct Languages {
    english: Reader,
    korean: Reader,
}

impl Languages {
    fn new() -> Self {
        let reader = |code: &str| Reader::new(&language_facts(code, code, None).unwrap());
        Self { english: reader("en"), korean: reader("ko") }
    }

    /// Places of what was found, in each of the two sentences.
    fn findings(&self, en: &str, ko: &str) -> Vec<Finding> {
        let (first, second) = (self.english.read(en), self.korean.read(ko));
        let differences = compare(&first, &second, Precision::Full);
        let range = |mention: &Mention| mention.start..mention.end;
        let both = |(left, right): &(usize, usize)| (Some(range(&first[*left])), Some(range(&second[*right])));
        let mut found: Vec<_> = differences.contradictions.iter().map(both).collect();
        found.extend(differences.only_first.iter().map(|at| (Some(range(&first[*at])), None)));
        found.extend(differences.only_second.iter().map(|at| (None, Some(range(&second[*at])))));
        found
    }
}

/// The text with one place replaced, and where the replacement stands.
fn planted(text: &str, plant: Option<&(String, String)>) -> (String, Option<Range<usize>>) {
    let Some((from, to)) = plant else { return (text.to_owned(), None) };
    let start = text.rfind(from.as_str()).unwrap_or_else(|| panic!("`{from}` is not in `{text}`"));
    (format!("{}{to}{}", &text[..start], &text[start + from.len()..]), Some(start..start + to.len()))
}

fn touches(found: Option<&Range<usize>>, place: Option<&Range<usize>>) -> bool {
    found.zip(place).is_some_and(|(found, place)| found.start < place.end && place.start < found.end)
}

fn measure(languages: &Languages, pairs: &[&Pair]) -> Figures {
    let mut figures = Figures::default();
    for pair in pairs {
        figures.equal += 1;
        let found = languages.findings(&pair.en, &pair.ko);
        if !found.is_empty() {
            figures.false_alarms += 1;
            writeln!(figures.faults, "  [{}] equal: {found:?}\n    {}\n    {}", pair.pattern, pair.en, pair.ko)
                .unwrap();
        }
        let ((en, in_en), (ko, in_ko)) =
            (planted(&pair.en, pair.plant.en.as_ref()), planted(&pair.ko, pair.plant.ko.as_ref()));
        if in_en.is_none() && in_ko.is_none() {
            continue;
        }
        figures.planted += 1;
        let found = languages.findings(&en, &ko);
        let (hits, misses): (Vec<_>, Vec<_>) = found.iter().partition(|(left, right)| {
            touches(left.as_ref(), in_en.as_ref()) || touches(right.as_ref(), in_ko.as_ref())
        });
        // What only one text says is also at the counterpart of the planted place.
        let indirect = hits.is_empty() && !misses.is_empty();
        figures.found += usize::from(!hits.is_empty() || indirect);
        let beside = misses.len().saturating_sub(usize::from(indirect));
        figures.false_alarms += usize::from(beside > 0);
        if hits.is_empty() && !indirect || beside > 0 {
            writeln!(figures.faults, "  [{}] planted: {found:?}\n    {en}\n    {ko}", pair.pattern).unwrap();
        }
    }
    figures
}

/// At least 95 of 100 contradictions are found, and at least 95 of 100 findings are contradictions; also for the
/// pairs that nobody looked at while rules were written.
#[test]
fn precision_and_recall() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contradictions/pairs.toml");
    let Pairs { pair } = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let languages = Languages::new();
    let (held_out, seen): (Vec<&Pair>, Vec<&Pair>) = pair.iter().partition(|pair| pair.held_out);
    for (name, pairs) in [("seen", seen), ("held out", held_out)] {
        let figures = measure(&languages, &pairs);
        let summary = format!("{name}: {}", figures.summary());
        assert!(figures.equal + figures.planted >= 80, "{summary}");
        assert!(figures.recall() >= 0.95 && figures.precision() >= 0.95, "{summary}");
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    append: BTreeMap<String, String>,
    plant: BTreeMap<String, Vec<(String, String)>>,
}

/// The project of this repository with other texts in some files, and the places that were changed in them.
fn changed_site(planted: &Planted) -> (Arc<SourceTree>, Vec<Span>) {
    let read = disk::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().value;
    let mut places = Vec::new();
    let mut changed = Vec::new();
    let names = planted.append.keys().chain(planted.plant.keys());
    for name in names.collect::<std::collections::BTreeSet<_>>() {
        let path = format!("content/{name}");
        let (file, text) = read.text_at(&path).unwrap_or_else(|| panic!("no {path}"));
        let mut text = format!("{text}{}", planted.append.get(name).map_or("", String::as_str));
        for (from, to) in planted.plant.get(name).into_iter().flatten() {
            let start = text.rfind(from.as_str()).unwrap_or_else(|| panic!("`{from}` is not in {path}"));
            text.replace_range(start..start + from.len(), to);
            places.push(Span::new(file, start..start + to.len()));
        }
        changed.push(SourceFile { path: SourcePath::new(&path).unwrap(), content: Content::Text(text.into()) });
    }
    (Arc::new(read.with(changed).unwrap()), places)
}

/// Of 30 contradictions planted into the real site at least 28 are found, with at most 2 false alarms.
#[test]
fn planted_contradictions_are_found() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contradictions/planted.toml");
    let planted: Planted = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (sources, places) = changed_site(&planted);
    assert_eq!(places.len(), 30);
    let build = pipeline::build(&sources, Vec::new(), &Environment::fixed());
    let is_at = |one: &Diagnostic, place: &Span| {
        let spans = std::iter::once(one.primary.span).chain(one.secondary.iter().map(|label| label.span));
        spans.into_iter().any(|span| span.file == place.file && span.start < place.end && place.start < span.end)
    };
    let missed: Vec<_> = places.iter().filter(|place| !build.diagnostics.iter().any(|one| is_at(one, place))).collect();
    let shown = |span: &Span| format!("{}: {}", sources.path(span.file), &sources.text(span.file)[span.range()]);
    let missed: Vec<String> = missed.into_iter().map(shown).collect();
    let false_alarms: Vec<String> = build
        .diagnostics
        .iter()
        // That a translation no longer follows the changed text is true.
        .filter(|one| one.code.name != "stale-translation" && !places.iter().any(|place| is_at(one, place)))
        .map(|one| format!("{}: {}", shown(&one.primary.span), one.message))
        .collect();
    assert!(missed.len() <= 2 && false_alarms.len() <= 2, "missed {missed:#?}\nfalse alarms {false_alarms:#?}");
}

/// What languages write numbers, dates and amounts with, and what they do not.
const PIECES: &[&str] = &[
    "17 October 2016",
    "mid-September ",
    "5–8 ",
    "2015",
    "년 ",
    "9월 ",
    "~",
    "12일",
    "2억 5,000만",
    " 달러",
    "US$",
    "3 million",
    "제3회",
    "세 ",
    "열두",
    "세계",
    "오후 4시",
    " 30분",
    "p.m.",
    "a.m",
    "1,2",
    "3.4.5",
    "%p",
    "3분의 1",
    " a third of ",
    "two and a half ",
    "hours",
    "twenty-one",
    "hundred ",
    "and ",
    "+82-2-720-2935",
    "www.",
    "https://a.b/c)",
    "x@y.zz",
    "COVID-19",
    "III",
    "٣٫٥",
    "(금)",
    " ",
    "\n",
    "-",
    ".",
    ",",
    "é",
    "漢",
    "\u{301}",
    "🙂",
    "UTC+9",
    "9999999999999999999999999999999999",
    "만",
    "천",
    "억",
    "조",
];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Whatever is written, mentions lie in order in the text, and a text does not contradict itself.
    #[test]
    fn a_text_agrees_with_itself(text in any_text(), code in proptest::sample::select(&["en", "ko", "id", "ar", "de"][..])) {
        let reader = Reader::new(&language_facts(code, code, None).unwrap());
        let mentions = reader.read(&text);
        let mut end = 0;
        for mention in &mentions {
            prop_assert!(end <= mention.start && mention.start < mention.end && text.get(mention.start..mention.end).is_some());
            end = mention.end;
        }
        let differences = compare(&mentions, &mentions, Precision::Full);
        prop_assert_eq!(differences, Differences::default());
    }
}
