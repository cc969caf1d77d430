//! Numbers, dates, times, amounts and addresses that two languages of an entry say otherwise, or that a text says
//! otherwise than the facts of its entry.
//!
//! Each translation is compared with the first language of the entry, part by part. What is optional in a language is
//! decided in `i18n/mentions`; what is said elsewhere in the entry counts as said.

use crate::dates::PartialDate;
use crate::diagnostics::codes::words::{CONTRADICTS_FACT, MENTION_MISSING};
use crate::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::i18n::Language;
use crate::i18n::mentions::{Day, Differences, Mention, Precision, Reader, Value as Said, Weight, compare, is_said};
use crate::resolve::{Entry, Value};
use crate::texts::{Part, PartName, Written, is_silenced, pairs};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnWords(run) };

const CODE: Code = Code {
    name: "contradiction",
    severity: Severity::Warning,
    meaning: "Two languages say different things: another number, date, time, amount, percentage or address in the same \
              part of the text. `17 October 2016` and `2016년 10월 17일` are the same, so are `3 billion` and `30억`; one \
              of the two readers is told something wrong. If both are right, say so with a reason at the end of the \
              line: `<!-- differs: why -->`, in front matter `# differs: why`.",
    wrong: "It was signed on 17 October 2016, in English\n2016년 10월 19일에 체결되었습니다, in Korean",
    right: "2016년 10월 17일에 체결되었습니다",
};

/// What a part says, with the place of each.
struct Statements {
    mentions: Vec<Mention>,
    /// Place and text of each mention.
    places: Vec<(Span, String)>,
}

/// The words of a language, read.
struct Told<'w> {
    language: Language,
    reader: &'w Reader,
    parts: Vec<(&'w Part, Statements)>,
}

fn run(written: &Written<'_>) -> Vec<Diagnostic> {
    let facts = facts(written.entry);
    let told: Vec<Told<'_>> =
        written.parts.iter().filter_map(|(language, parts)| told(written, language, parts)).collect();
    let mut found: Vec<Diagnostic> = told.iter().flat_map(|told| near_misses(written, told, &facts)).collect();
    if let Some((first, others)) = told.split_first() {
        found.extend(others.iter().flat_map(|other| Pair { written, first, other, facts: &facts }.differences()));
    }
    let places = |one: &Diagnostic| {
        std::iter::once(one.primary.span).chain(one.secondary.iter().map(|label| label.span)).collect::<Vec<_>>()
    };
    found.retain(|one| !places(one).into_iter().any(|span| is_silenced(written.sources, span)));
    let of_facts: Vec<Span> =
        found.iter().filter(|one| one.code == &CONTRADICTS_FACT).map(|one| one.primary.span).collect();
    found.retain(|one| one.code == &CONTRADICTS_FACT || !places(one).iter().any(|span| of_facts.contains(span)));
    found
}

fn told<'w>(written: &'w Written<'_>, language: Language, parts: &'w [Part]) -> Option<Told<'w>> {
    let reader = written.readers.get(language)?;
    let parts = parts.iter().map(|part| (part, statements(written, reader, part))).collect();
    Some(Told { language, reader, parts })
}

fn statements(written: &Written<'_>, reader: &Reader, part: &Part) -> Statements {
    let languages = &written.config.languages;
    let mut statements = Statements { mentions: Vec::new(), places: Vec::new() };
    for placed in &part.lines {
        let foreign = placed.line.language.as_deref();
        let of_phrase = foreign.and_then(|code| written.readers.get(languages.find(code)?));
        for mut mention in of_phrase.unwrap_or(reader).read(placed.words()) {
            // A quotation may be left out.
            if foreign.is_some() {
                mention.weight = Weight::Optional;
            }
            let range = mention.start..mention.end;
            statements.places.push((placed.span(range.clone()), placed.words()[range].to_owned()));
            statements.mentions.push(mention);
        }
    }
    for (address, span) in &part.links {
        let Some(value) = reader.address(address, languages.codes()) else { continue };
        statements.mentions.push(Mention { value, weight: Weight::Small, start: 0, end: 0 });
        statements.places.push((*span, address.clone()));
    }
    statements
}

/// The facts of an entry that words can repeat, with their places.
fn facts(entry: &Entry) -> Vec<(Mention, Span)> {
    let mut facts = Vec::new();
    for (name, value) in &entry.facts {
        let Some(span) = entry.fact_spans.get(name) else { continue };
        let mut add = |value: Said| facts.push((Mention { value, weight: Weight::Firm, start: 0, end: 0 }, *span));
        match value {
            Value::Date(date) => said(*date).into_iter().for_each(&mut add),
            Value::Period(period) => {
                let dates = [Some(period.start), period.end];
                dates.into_iter().flatten().flat_map(said).for_each(&mut add);
            }
            Value::Number(_, text) => Said::number(text).into_iter().for_each(&mut add),
            Value::Money { amount, currency } => Said::money(amount, currency).into_iter().for_each(&mut add),
            _ => {}
        }
    }
    facts
}

/// What a date says: the day as far as it is known, and the time.
fn said(date: PartialDate) -> Vec<Said> {
    let day = Day { year: Some(i32::from(date.year)), month: date.month, day: date.day, part: None };
    let time =
        date.time.map(|time| Said::Time { minutes: u16::from(time.hour) * 60 + u16::from(time.minute), vague: false });
    std::iter::once(Said::Date(day)).chain(time).collect()
}

/// Days that differ from a fact in one thing, in a text that nowhere names the fact's own day.
fn near_misses(written: &Written<'_>, told: &Told<'_>, facts: &[(Mention, Span)]) -> Vec<Diagnostic> {
    let days: Vec<(Day, Span)> =
        facts.iter().filter_map(|(fact, span)| Some((fact.value.whole_day()?, *span))).collect();
    let statements =
        || told.parts.iter().flat_map(|(_, statements)| statements.mentions.iter().zip(&statements.places));
    let names = |day: &Day| statements().any(|(mention, _)| mention.value.names_day(day));
    let mut found = Vec::new();
    for (day, fact) in days.iter().filter(|(day, _)| !names(day)) {
        let is_near = |said: Day| said.differs_in_one(day) && !days.iter().any(|(other, _)| *other == said);
        let near = statements()
            .filter(|(mention, _)| mention.weight == Weight::Firm && mention.value.whole_day().is_some_and(is_near));
        found.extend(near.map(|(_, (span, text))| {
            let message = format!("`{text}` is another day than the fact in the front matter");
            Diagnostic::new(&CONTRADICTS_FACT, *span, message)
                .also(*fact, "the fact")
                .help(format!("write the same day in both places{}", or_silence(written, *span)))
        }));
    }
    found
}

/// How a line says that it is right.
fn or_silence(written: &Written<'_>, span: Span) -> &'static str {
    let bodies = written.entry.words.iter().filter_map(|(_, words)| words.body.as_ref());
    let in_body = bodies.into_iter().any(|body| body.file == span.file && body.start <= span.start);
    if in_body {
        ", or end the line with `<!-- differs: the reason -->`"
    } else {
        ", or end the line with `# differs: the reason`"
    }
}

fn is_title(name: &PartName) -> bool {
    matches!(name, PartName::Key(key) if key == "title" || key == "short_title")
}

/// Two languages of an entry.
struct Pair<'p, 'w> {
    written: &'p Written<'w>,
    first: &'p Told<'p>,
    other: &'p Told<'p>,
    facts: &'p [(Mention, Span)],
}

impl Pair<'_, '_> {
    fn differences(&self) -> Vec<Diagnostic> {
        let both_know = self.first.reader.knows_words() && self.other.reader.knows_words();
        let precision = if both_know { Precision::Full } else { Precision::Digits };
        let (first, other) = (self.written.parts.get(self.first.language), self.written.parts.get(self.other.language));
        let mut found = Vec::new();
        for (left, right) in pairs(first.map_or(&[], Vec::as_slice), other.map_or(&[], Vec::as_slice)) {
            let (Some(of_first), Some(of_other)) = (self.first.statements(left), self.other.statements(right)) else {
                continue;
            };
            let Differences { contradictions, only_first, only_second } =
                compare(&of_first.mentions, &of_other.mentions, precision);
            found
                .extend(contradictions.iter().map(|(one, two)| self.contradiction((of_first, *one), (of_other, *two))));
            // Titles are as long as there is room.
            let (only_first, only_second) =
                if is_title(&left.name) { (Vec::new(), Vec::new()) } else { (only_first, only_second) };
            let missing = |(own, told, place): (&Statements, &Told<'_>, Span), at: &usize| {
                (!self.is_elsewhere(&own.mentions[*at], told, precision))
                    .then(|| self.missing(&own.places[*at], (told, place)))
            };
            found.extend(only_first.iter().filter_map(|at| missing((of_first, self.other, right.place), at)));
            found.extend(only_second.iter().filter_map(|at| missing((of_other, self.first, left.place), at)));
        }
        found
    }

    /// Whether another part of the text says it, or the facts, which every page shows.
    fn is_elsewhere(&self, mention: &Mention, told: &Told<'_>, precision: Precision) -> bool {
        let in_facts = self.facts.iter().any(|(fact, _)| is_said(mention, std::slice::from_ref(fact), precision));
        in_facts || told.parts.iter().any(|(_, statements)| is_said(mention, &statements.mentions, precision))
    }

    fn contradiction(&self, (first, one): (&Statements, usize), (other, two): (&Statements, usize)) -> Diagnostic {
        let (left, right) = (&first.places[one], &other.places[two]);
        let agrees = |mention: &Mention| {
            let same = |(fact, _): &&(Mention, Span)| fact.value.equals(&mention.value);
            self.facts.iter().find(same).map(|(_, span)| *span)
        };
        let (of_first, of_other) = (agrees(&first.mentions[one]), agrees(&other.mentions[two]));
        let (wrong, right, language, fact) = match (of_first, of_other) {
            (None, Some(fact)) => (left, right, self.other.language, Some(fact)),
            (Some(fact), None) => (right, left, self.first.language, Some(fact)),
            _ => (right, left, self.first.language, None),
        };
        let code = self.written.code(language);
        let message = format!("`{}` is not what the text in `{code}` says: `{}`", wrong.1, right.1);
        let help = format!("write the same in both languages{}", or_silence(self.written, wrong.0));
        let kind = if fact.is_some() { &CONTRADICTS_FACT } else { &CODE };
        let found = Diagnostic::new(kind, wrong.0, message).also(right.0, format!("in `{code}`")).help(help);
        match fact {
            Some(fact) => found.also(fact, "the fact"),
            None => found,
        }
    }

    fn missing(&self, (span, text): &(Span, String), (told, place): (&Told<'_>, Span)) -> Diagnostic {
        let code = self.written.code(told.language);
        let help = format!("write it there too{}", or_silence(self.written, *span));
        Diagnostic::new(&MENTION_MISSING, *span, format!("`{text}` is not said in `{code}`"))
            .also(place, "this part does not say it")
            .help(help)
    }
}

impl Told<'_> {
    fn statements(&self, part: &Part) -> Option<&Statements> {
        self.parts.iter().find(|(own, _)| std::ptr::eq(*own, part)).map(|(_, statements)| statements)
    }
}
