//! Names that are used for a time in which they were not the name.

use crate::config::{Config, Kind};
use crate::dates::{PartialDate, Period};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::names::{Found, Meant};
use crate::resolve::{Entry, Value, date_field};
use crate::texts::{PlacedLine, Written, is_silenced, quotations};

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnWords(run) };

const CODE: Code = Code {
    name: "name-out-of-period",
    severity: Severity::Note,
    meaning: "A text about something of a certain date uses a name that was not yet, or no longer, the name at that time, \
              by the periods in `content/names.yaml`. Readers may take the one organisation for two. Where the text \
              speaks of another time, say so on the line with `<!-- differs: why -->`.",
    wrong: "when: 2015-09, and in the text: the World Smart Sustainable Cities Organization (name since June 2017)",
    right: "the World e-Governments Organization of Cities and Local Governments",
};

fn run(written: &Written<'_>) -> Vec<Diagnostic> {
    let Some(time) = time(written.config, written.entry).filter(|_| !written.names.is_empty()) else {
        return Vec::new();
    };
    let lines = written.parts.iter().flat_map(|(_, parts)| parts).flat_map(|part| &part.lines);
    let own = lines.filter(|placed| placed.line.language.is_none());
    let found = own.flat_map(|placed| untimely(written, placed, time));
    found.filter(|one| !is_silenced(written.sources, one.primary.span)).collect()
}

/// When the subject of an entry was, if it has a time at all: an organisation or place lasts.
fn time(config: &Config, entry: &Entry) -> Option<Period> {
    let kind = config.rules(&entry.collection).kind;
    let lasts = matches!(kind, Kind::Organisation | Kind::Person | Kind::Place | Kind::Page);
    match date_field(entry, config).filter(|_| !lasts)? {
        Value::Period(period) => Some(*period),
        Value::Date(date) => Some(Period { start: *date, end: None }),
        _ => None,
    }
}

fn untimely(written: &Written<'_>, placed: &PlacedLine, time: Period) -> Vec<Diagnostic> {
    let quoted = quotations(placed.words());
    let names = written.names.find(placed.words()).into_iter();
    let unquoted = names.filter(|found| !quoted.iter().any(|range| range.contains(&found.range.start)));
    let report = |found: Found| {
        let name = &written.names.names[found.name];
        let Meant::Form(place) = found.meant else { return None };
        let form = name.forms.get(place)?;
        let last = time.end.unwrap_or(time.start);
        let too_late = |until: PartialDate| until.latest() < time.start.earliest();
        let too_early = |from: PartialDate| last.latest() < from.earliest();
        let why = match (form.until.filter(|until| too_late(*until)), form.from.filter(|from| too_early(*from))) {
            (Some(until), _) => format!("was the name until {until}"),
            (None, Some(from)) => format!("is the name since {from}"),
            (None, None) => return None,
        };
        let message = format!("`{}` {why}, and this is about {}", form.text.value, time.start);
        let help = "write the name of that time, or say on the line why with `<!-- differs: the reason -->`";
        Some(Diagnostic::new(&CODE, placed.span(found.range), message).also(form.text.span, "its period").help(help))
    };
    unquoted.filter_map(report).collect()
}
