//! Packages as XLIFF 2.0: a unit for each section, named by its `name`.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::render::xml::XmlWriter;

use super::{Fault, Package, Unit, UnitState};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// White space in Markdown has a meaning.
const KEEP_SPACE: (&str, &str) = ("xml:space", "preserve");

/// The text of a file.
pub(super) fn write(package: &Package) -> String {
    let root = [("xmlns", NAMESPACE), ("version", "2.0"), ("srcLang", &*package.from), ("trgLang", &*package.to)];
    let bytes = XmlWriter::document("xliff", &root, |xml| {
        xml.element("file", &[("id", "f1"), ("original", &package.entry)], |xml| {
            for (number, unit) in (1..).zip(&package.units) {
                write_unit(number, unit, xml);
            }
        });
    });
    String::from_utf8(bytes).unwrap_or_default()
}

fn write_unit(number: usize, unit: &Unit, xml: &mut XmlWriter) {
    let id = format!("u{number}");
    let translate = if unit.skip { "no" } else { "yes" };
    xml.element("unit", &[("id", &id), ("name", &unit.name), ("translate", translate)], |xml| {
        xml.element("notes", &[], |xml| {
            for note in &unit.notes {
                xml.text_with("note", &[("category", "description")], note);
            }
            xml.text_with("note", &[("category", "location")], &unit.place);
            if let Some(before) = &unit.before {
                xml.text_with("note", &[("category", "previous-source")], before);
            }
        });
        let state = match unit.state {
            UnitState::Missing => "initial",
            UnitState::Draft => "translated",
            UnitState::Done => "final",
        };
        xml.element("segment", &[("state", state)], |xml| {
            xml.text_with("source", &[KEEP_SPACE], &unit.source);
            if unit.state != UnitState::Missing {
                xml.text_with("target", &[KEEP_SPACE], &unit.target);
            }
        });
    });
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Package, Fault> {
    let mut reader = Reader::from_str(text);
    let mut reading = Reading::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = || text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        let fault = |reason: String| Fault { line: line(), reason };
        match reader.read_event().map_err(|error| fault(error.to_string()))? {
            Event::Start(start) => reading.start(&start).map_err(fault)?,
            Event::Empty(start) => {
                reading.start(&start).map_err(fault)?;
                reading.end(start.local_name().as_ref());
            }
            Event::End(end) => reading.end(end.local_name().as_ref()),
            Event::Text(words) => reading.words(&words.xml10_content()),
            Event::CData(words) => reading.words(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                let written = format!("&{};", &*reference);
                reading.words(&unescape(&written).map_err(|error| fault(error.to_string()))?);
            }
            Event::DocType(_) => return Err(fault("a document type is not allowed".to_owned())),
            Event::Eof => break,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    reading.finish()
}

/// The package while it is read.
#[derive(Debug, Default)]
struct Reading {
    package: Package,
    unit: Unit,
    /// Words of a source or target that is open.
    open: Option<String>,
    is_xliff: bool,
    is_unclosed: usize,
}

impl Reading {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let attribute = |name: &str| -> Result<Option<String>, String> {
            let found = start.try_get_attribute(name).map_err(|error| error.to_string())?;
            let value = found.map(|found| unescape(&found.value).map(Cow::into_owned));
            value.transpose().map_err(|error| error.to_string())
        };
        self.is_unclosed += 1;
        match start.local_name().as_ref() {
            "xliff" => {
                if attribute("version")?.as_deref() != Some("2.0") {
                    return Err("this is no XLIFF 2.0".to_owned());
                }
                self.is_xliff = true;
                self.package.from = attribute("srcLang")?.unwrap_or_default();
                self.package.to = attribute("trgLang")?.unwrap_or_default();
            }
            "file" if self.package.entry.is_empty() => {
                self.package.entry = attribute("original")?.unwrap_or_default();
            }
            "file" => return Err("a second file in one document".to_owned()),
            "unit" => self.unit = Unit { name: attribute("name")?.unwrap_or_default(), ..Unit::default() },
            "segment" => {
                self.unit.state = match attribute("state")?.as_deref() {
                    Some("reviewed" | "final") => UnitState::Done,
                    Some("translated") => UnitState::Draft,
                    _ => UnitState::Missing,
                };
            }
            "source" | "target" => self.open = Some(String::new()),
            name if self.open.is_some() => {
                return Err(format!("`<{name}>` inside a text: segments and codes were not exported"));
            }
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if let Some(open) = &mut self.open {
            open.push_str(words);
        }
    }

    fn end(&mut self, name: &str) {
        self.is_unclosed = self.is_unclosed.saturating_sub(1);
        match name {
            // A tool that has divided a unit gives it back as several segments.
            "source" => self.unit.source.push_str(&self.open.take().unwrap_or_default()),
            "target" => self.unit.target.push_str(&self.open.take().unwrap_or_default()),
            "unit" => self.package.units.push(std::mem::take(&mut self.unit)),
            _ => {}
        }
    }

    fn finish(self) -> Result<Package, Fault> {
        let fault = |reason: &str| Err(Fault { line: 1, reason: reason.to_owned() });
        let package = self.package;
        if !self.is_xliff || self.is_unclosed > 0 {
            return fault("this is no whole XLIFF document");
        }
        if [&package.entry, &package.from, &package.to].iter().any(|name| name.is_empty()) {
            return fault("`srcLang`, `trgLang` and `original` must be given");
        }
        let settled =
            |unit: Unit| Unit { state: if unit.target.is_empty() { UnitState::Missing } else { unit.state }, ..unit };
        Ok(Package { units: package.units.into_iter().map(settled).collect(), ..package })
    }
}
