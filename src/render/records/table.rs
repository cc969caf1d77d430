//! Records as a table: comma-separated values as RFC 4180 has them.
//!
//! The file begins with a byte order mark, without which Excel shows Hangul as other signs. All texts stand in
//! quotes, so that no program can take a part of one for a cell of its own.
//! Invariant: no text of an editor is a formula to a spreadsheet (golden case `data-formulas`).

use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde_json::Value;

use super::columns::{Column, Notation};

/// Says to spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What parts the members of a list in a cell.
const BETWEEN: &str = "; ";

/// The table of records with a row of names above them.
pub(super) fn table(columns: &[Column], records: impl Iterator<Item = Value>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let never = "writing to memory cannot fail, and all rows are of one length";
    writer.write_record(columns.iter().map(|column| &column.name)).expect(never);
    for record in records {
        writer.write_record(columns.iter().map(|column| column.cell(&record))).expect(never);
    }
    writer.into_inner().expect(never)
}

impl Column {
    /// The cell of a record in this column; empty when the record has nothing there.
    #[must_use]
    pub fn cell(&self, record: &Value) -> String {
        let text = record.pointer(&self.pointer).map(|value| self.notation.text(value)).unwrap_or_default();
        // Numbers are digits that were checked, and a sign before them is theirs.
        if self.data_type == "number" { text } else { guarded(&text) }
    }
}

impl Notation {
    fn text(&self, value: &Value) -> String {
        match self {
            Notation::Plain => plain(value),
            Notation::Joined(pointer) => {
                let members = value.as_array().map(Vec::as_slice).unwrap_or_default();
                members.iter().filter_map(|member| member.pointer(pointer)).map(plain).collect::<Vec<_>>().join(BETWEEN)
            }
            Notation::Json => value.to_string(),
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text that no spreadsheet takes for a formula: one that could be gets an apostrophe before it, and so
/// does one that would then look as if it had got one.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_like_a_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was [`guarded`].
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_like_a_formula(text.trim_start_matches('\''))).unwrap_or(cell)
}

/// Whether a text begins with what begins a formula, also in the wide forms that East Asian settings accept.
fn is_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
