//! Packages as PO files of GNU gettext: a message for each section, named by `msgctxt`.
//!
//! Written here rather than by a library: what is wrong must be said with its line, and the libraries that there are
//! lose previous messages or cut long lines.

use std::fmt::Write as _;

use super::{Fault, Package, Unit, UnitState};

/// Names of the header that say what a package is about.
const ENTRY: &str = "X-Diptych-Entry";
const FROM: &str = "X-Source-Language";
const TO: &str = "Language";

/// The note on a section in which nothing is to be translated.
const SKIP: &str = "Nothing to translate.";

/// The text of a file.
pub(super) fn write(package: &Package) -> String {
    let header = [
        ("Project-Id-Version", "diptych"),
        (ENTRY, &package.entry),
        (FROM, &package.from),
        (TO, &package.to),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ];
    let header: String = header.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let mut text = String::new();
    field("", "msgid", "", &mut text);
    field("", "msgstr", &header, &mut text);
    for unit in &package.units {
        text.push('\n');
        let skip = unit.skip.then_some(SKIP);
        for note in unit.notes.iter().map(String::as_str).chain(skip) {
            let _ = writeln!(text, "#. {}", one_line(note));
        }
        let _ = writeln!(text, "#: {}", unit.place);
        if unit.state == UnitState::Draft {
            text.push_str("#, fuzzy\n");
        }
        if let Some(before) = &unit.before {
            field("#| ", "msgid", before, &mut text);
        }
        field("", "msgctxt", &unit.name, &mut text);
        field("", "msgid", &unit.source, &mut text);
        field("", "msgstr", &unit.target, &mut text);
    }
    text
}

/// A keyword with its text, a line of the file for each line of the text.
fn field(prefix: &str, keyword: &str, value: &str, text: &mut String) {
    let quoted = |line: &str| {
        let escaped = line.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        format!("\"{}\"", escaped.replace('\r', "\\r"))
    };
    let lines: Vec<&str> = value.split_inclusive('\n').collect();
    match lines.as_slice() {
        [] => drop(writeln!(text, "{prefix}{keyword} \"\"")),
        [line] if !line.ends_with('\n') => drop(writeln!(text, "{prefix}{keyword} {}", quoted(line))),
        lines => {
            let _ = writeln!(text, "{prefix}{keyword} \"\"");
            for line in lines {
                let _ = writeln!(text, "{prefix}{}", quoted(line));
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Package, Fault> {
    let mut messages: Vec<Message> = Vec::new();
    let mut current = Message::default();
    for (number, line) in (1..).zip(text.lines()) {
        let fault = |reason: &str| Fault { line: number, reason: reason.to_owned() };
        let line = line.trim();
        if line.is_empty() || line.starts_with("#~") || line.starts_with("#|") {
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            current.end(&mut messages);
            current.comment(comment);
        } else if line.starts_with('"') {
            current
                .text()
                .ok_or_else(|| fault("a text without a keyword"))?
                .push_str(&unquoted(line).ok_or_else(|| fault("a text without its closing quote"))?);
        } else {
            let (keyword, rest) = line.split_once(' ').unwrap_or((line, ""));
            let part = Part::named(keyword).ok_or_else(|| fault("no line of a PO file"))?;
            if part < Part::Translation && current.part >= Some(Part::Translation) {
                current.end(&mut messages);
            }
            current.part = Some(part);
            let value = unquoted(rest.trim()).ok_or_else(|| fault("a text without its quotes"))?;
            current.text().ok_or_else(|| fault("no keyword"))?.push_str(&value);
        }
    }
    current.end(&mut messages);
    package(messages)
}

fn package(messages: Vec<Message>) -> Result<Package, Fault> {
    let missing = |what: &str| Fault { line: 1, reason: format!("there is no `{what}` in the header") };
    let is_header = |message: &&Message| message.source.is_empty() && message.name.is_empty();
    let header = messages.iter().find(is_header).map(|message| message.target.clone()).unwrap_or_default();
    let of_header = |name: &str| {
        let line = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(|value| value.trim().to_owned()).ok_or_else(|| missing(name))
    };
    let units = messages.into_iter().filter(|message| !message.source.is_empty()).map(|message| Unit {
        state: match (&*message.target, message.fuzzy) {
            ("", _) => UnitState::Missing,
            (_, true) => UnitState::Draft,
            (_, false) => UnitState::Done,
        },
        name: message.name,
        source: message.source,
        target: message.target,
        ..Unit::default()
    });
    Ok(Package { entry: of_header(ENTRY)?, from: of_header(FROM)?, to: of_header(TO)?, units: units.collect() })
}

/// The parts of a message in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Name,
    Source,
    Translation,
}

impl Part {
    fn named(keyword: &str) -> Option<Self> {
        match keyword {
            "msgctxt" => Some(Part::Name),
            "msgid" => Some(Part::Source),
            "msgstr" => Some(Part::Translation),
            _ => None,
        }
    }
}

/// A message while it is read.
#[derive(Debug, Default)]
struct Message {
    name: String,
    source: String,
    target: String,
    fuzzy: bool,
    part: Option<Part>,
}

impl Message {
    /// The text that goes on.
    fn text(&mut self) -> Option<&mut String> {
        match self.part? {
            Part::Name => Some(&mut self.name),
            Part::Source => Some(&mut self.source),
            Part::Translation => Some(&mut self.target),
        }
    }

    fn comment(&mut self, comment: &str) {
        let flags = comment.strip_prefix(',').unwrap_or_default();
        self.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
    }

    /// Keeps a message that is complete, and begins the next.
    fn end(&mut self, messages: &mut Vec<Message>) {
        if self.part >= Some(Part::Translation) {
            messages.push(std::mem::take(self));
        }
    }
}

/// A text without its quotes and escapes.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"').filter(|_| text.len() > 1)?;
    let mut plain = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => match characters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            },
            other => other,
        });
    }
    Some(plain)
}
