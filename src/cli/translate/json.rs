//! The state of translations as one JSON document; `docs/translating.md` describes it.

use serde_json::{Map, Value, json};

use crate::diagnostics::Position;
use crate::freshness::{Change, State};
use crate::i18n::Language;
use crate::resolve::EntryId;

use super::Desk;
use super::difference::counterpart;
use super::status::{Row, Totals};

/// The document.
pub(super) fn document(desk: &Desk, rows: &[Row], with_texts: bool) -> Value {
    let mut entries: Vec<Value> = Vec::new();
    for of_entry in rows.chunk_by(|left, right| left.id == right.id) {
        let languages: Vec<Value> = of_entry.iter().map(|row| language(desk, row, with_texts)).collect();
        let name = of_entry.first().map(|row| desk.site().entry(row.id).name());
        entries.push(json!({ "entry": name, "languages": languages }));
    }
    let totals = Totals::of(desk, rows).into_iter().map(|(language, counts)| {
        let counts: Map<String, Value> =
            counts.into_iter().map(|(word, count)| (word.to_owned(), count.into())).collect();
        (desk.code(language).to_owned(), Value::Object(counts))
    });
    json!({ "totals": totals.collect::<Map<String, Value>>(), "entries": entries })
}

fn language(desk: &Desk, row: &Row, with_texts: bool) -> Value {
    let mut value = Map::new();
    value.insert("language".to_owned(), desk.code(row.language).into());
    value.insert("state".to_owned(), row.state.word().into());
    if let Some(from) = row.state.from() {
        value.insert("from".to_owned(), desk.code(from).into());
    }
    if let State::Accepted(comparison) = &row.state {
        value.insert("sections".to_owned(), comparison.total.into());
        value.insert("accepted".to_owned(), comparison.accepted_on.to_string().into());
        let changes = changes(desk, (row.id, row.language, comparison.from), &comparison.changes, with_texts);
        value.insert("changes".to_owned(), changes);
    }
    Value::Object(value)
}

fn changes(desk: &Desk, (id, to, from): (EntryId, Language, Language), changes: &[Change], with_texts: bool) -> Value {
    let texts = with_texts.then(|| (desk.freshness.sections(id, from), desk.freshness.sections(id, to)));
    let value = |change: &Change| {
        let mut value = Map::new();
        value.insert("section".to_owned(), change.name.as_str().into());
        value.insert("number".to_owned(), change.number.into());
        value.insert("heading".to_owned(), change.heading.as_str().into());
        value.insert("change".to_owned(), change.kind.word().into());
        if let Some(span) = change.span {
            let position = Position::of(desk.sources.text(span.file), span.range().start);
            value.insert("file".to_owned(), desk.sources.path(span.file).into());
            value.insert("line".to_owned(), position.line.into());
        }
        if let Some((original, translation)) = &texts {
            let before = change.before.as_ref();
            value.insert("accepted".to_owned(), before.map(|before| before.on.to_string()).into());
            value.insert("before".to_owned(), before.map(|before| before.words.as_str()).into());
            value.insert("now".to_owned(), change.now.as_deref().into());
            let present = counterpart(change, original, translation).map(|section| section.words.as_str());
            value.insert("translation".to_owned(), present.into());
        }
        Value::Object(value)
    };
    changes.iter().map(value).collect()
}
