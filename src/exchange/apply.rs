//! From translators' files back to content: which words are taken, and what the files are then.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::FileId;
use crate::freshness::{Freshness, Lock};
use crate::paths::SourcePath;
use crate::resolve::{Body, Entry, Value};
use crate::scaffold::yaml::{Place, scalar};
use crate::sections::Section;

use super::units::{counterpart, raw, trimmed};
use super::{Package, Route, Unit, UnitState, marks};

/// What comes of importing packages.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Files with other texts than before, and new ones.
    pub files: BTreeMap<SourcePath, String>,
    /// What came of each package, in their order.
    pub taken: Vec<Taken>,
    /// The sections that are accepted with it, by route.
    pub accepted: Vec<(Route, Vec<String>)>,
}

/// What came of a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Name of the entry.
    pub entry: String,
    /// How many sections have other words now.
    pub changed: usize,
    /// How many are as they were.
    pub unchanged: usize,
    /// How many were left out because their translator has not marked them as done.
    pub drafts: usize,
    /// How many were translated from words that the original no longer has: taken, but not accepted.
    pub outdated: usize,
}

/// Why a package is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{entry}`: {reason}")]
pub struct Refusal {
    /// Name of the entry.
    pub entry: String,
    /// Why, with the section if it is about one.
    pub reason: String,
}

/// Puts packages into a project. Nothing is taken if any of it is refused.
///
/// # Errors
/// Everything that is refused.
pub fn import(freshness: &Freshness, packages: &[Package]) -> Result<Import, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let mut import = Import::default();
    for package in packages {
        let refuse = |reason: String| Refusal { entry: package.entry.clone(), reason };
        match route(freshness, package) {
            Ok(route) => {
                let mut work = Work::new(freshness, route);
                refusals.extend(work.take(package).into_iter().map(refuse));
                work.finish(&package.entry, &mut import);
            }
            Err(reason) => refusals.push(refuse(reason)),
        }
    }
    if refusals.is_empty() { Ok(import) } else { Err(refusals) }
}

impl Import {
    /// The lock in which the sections that were taken are accepted.
    #[must_use]
    pub fn lock(&self, freshness: &Freshness, on: crate::dates::PartialDate) -> Lock {
        self.accepted.iter().fold(freshness.lock().clone(), |lock, (route, names)| {
            freshness.accepting_sections(lock, (route.entry, route.from, route.to), names, on)
        })
    }
}

/// The entry and languages of a package, if they are still what they were.
fn route(freshness: &Freshness, package: &Package) -> Result<Route, String> {
    let site = freshness.site();
    let (collection, key) = package.entry.split_once('/').unwrap_or(("", &package.entry));
    let entry = site.find(collection, key).ok_or("there is no such entry")?;
    if site.entry(entry).damaged {
        return Err("its files cannot be read".to_owned());
    }
    let language = |code: &str| site.config.languages.find(code).ok_or(format!("the site has no language `{code}`"));
    let (from, to) = (language(&package.from)?, language(&package.to)?);
    match freshness.original_for(entry, to) {
        Some(original) if original == from => Ok(Route { entry, from, to }),
        _ => Err(format!("its words in `{}` are no translation from `{}`", package.to, package.from)),
    }
}

/// One entry while units are put into its files.
struct Work<'f> {
    freshness: &'f Freshness,
    route: Route,
    original: Vec<Section>,
    translation: Vec<Section>,
    /// The words that are taken, by name of their section.
    words: BTreeMap<String, String>,
    accepted: Vec<String>,
    taken: Taken,
}

impl<'f> Work<'f> {
    fn new(freshness: &'f Freshness, route: Route) -> Self {
        Self {
            freshness,
            route,
            original: freshness.sections(route.entry, route.from),
            translation: freshness.sections(route.entry, route.to),
            words: BTreeMap::new(),
            accepted: Vec::new(),
            taken: Taken::default(),
        }
    }

    fn entry(&self) -> &'f Entry {
        self.freshness.site().entry(self.route.entry)
    }

    /// Looks at the units of a package; gives why some are refused.
    fn take(&mut self, package: &Package) -> Vec<String> {
        let refused = |unit: &Unit, reason: String| format!("section `{}` {reason}", unit.name);
        let mut reasons = Vec::new();
        for unit in &package.units {
            match unit.state {
                UnitState::Missing => {}
                UnitState::Draft => self.taken.drafts += 1,
                UnitState::Done => reasons.extend(self.take_unit(unit).err().map(|reason| refused(unit, reason))),
            }
        }
        reasons
    }

    fn take_unit(&mut self, unit: &Unit) -> Result<(), String> {
        let section = self.original.iter().find(|section| section.name == unit.name);
        let section = section.ok_or("is gone from the original")?;
        let is_same_source = raw(self.freshness, self.entry(), section, self.route.from).as_ref() == Some(&unit.source);
        let words = if section.is_text() { unit.target.trim().to_owned() } else { self.value(section, &unit.target) };
        let present = counterpart(section, &self.original, &self.translation)
            .and_then(|section| raw(self.freshness, self.entry(), section, self.route.to));
        if present.as_ref() == Some(&words) {
            self.taken.unchanged += 1;
        } else {
            if let Some(difference) = marks::difference(&unit.source, &words).filter(|_| section.is_text()) {
                return Err(difference);
            }
            self.taken.changed += 1;
            self.words.insert(section.name.clone(), words);
        }
        if is_same_source {
            self.accepted.push(section.name.clone());
        } else {
            self.taken.outdated += 1;
        }
        Ok(())
    }

    /// The value of a key: one line, but of prose paragraphs with blank lines between.
    fn value(&self, section: &Section, text: &str) -> String {
        let words = self.entry().words.get(self.route.from);
        let is_prose = words.and_then(|words| words.fields.get(&section.name));
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match is_prose {
            Some(Value::Prose(_)) => text.split("\n\n").map(line).collect::<Vec<_>>().join("\n\n"),
            _ => line(text),
        }
    }

    fn finish(self, entry: &str, import: &mut Import) {
        let changes = self.changes();
        for (path, text) in changes {
            import.files.insert(path, text);
        }
        import.taken.push(Taken { entry: entry.to_owned(), ..self.taken });
        import.accepted.push((self.route, self.accepted));
    }

    /// The files of the entry with the words that were taken.
    fn changes(&self) -> Vec<(SourcePath, String)> {
        let body = self.entry().words.get(self.route.to).and_then(|words| words.body.as_ref());
        let mut edits: BTreeMap<FileId, Vec<(Range<usize>, String)>> = BTreeMap::new();
        // What has no place yet goes into the file of the language: keys, then parts of the text.
        let (mut keys, mut parts) = (String::new(), Vec::new());
        let mut anchor = body.map(|body| body.start as usize).unwrap_or_default();
        for section in &self.original {
            let place = counterpart(section, &self.original, &self.translation);
            let range = place.map(|place| (place.span.file, self.range(place)));
            let words = self.words.get(&section.name);
            match (words, range, section.is_text()) {
                (Some(words), Some((file, range)), true) => edits.entry(file).or_default().push((range, words.clone())),
                (Some(words), Some((file, range)), false) => {
                    edits.entry(file).or_default().push((range, scalar(&one_line(words), Place::Brackets)));
                }
                (Some(words), None, false) => {
                    keys.push_str(&format!("{}: {}\n", section.name, scalar(&one_line(words), Place::Brackets)));
                }
                (Some(words), None, true) => parts.push((anchor, words.clone())),
                (None, ..) => {}
            }
            if let (Some(place), true, Some(body)) = (place, section.is_text(), body)
                && place.span.file == body.file
            {
                anchor = self.range(place).end;
            }
        }
        if keys.is_empty() && parts.is_empty() {
            return self.edited(edits);
        }
        match body {
            Some(body) => {
                edits.entry(body.file).or_default().extend(self.insertions(body, &keys, parts));
                self.edited(edits)
            }
            None => self.edited(edits).into_iter().chain(self.new_file(&keys, parts)).collect(),
        }
    }

    fn range(&self, section: &Section) -> Range<usize> {
        trimmed(self.freshness.sources().text(section.span.file), section.span.range())
    }

    /// Keys before the end of the front matter, parts of the text behind those that they follow.
    fn insertions(&self, body: &Body, keys: &str, parts: Vec<(usize, String)>) -> Vec<(Range<usize>, String)> {
        let text = self.freshness.sources().text(body.file);
        let start = body.start as usize;
        let fence = text.get(..start).and_then(|front| front.rfind("---")).unwrap_or(start);
        let keys = (!keys.is_empty()).then(|| (fence..fence, keys.to_owned()));
        let part = |(at, words): (usize, String)| {
            let before = text.get(..at).unwrap_or_default();
            let words = match before {
                _ if at > start => format!("\n\n{words}"),
                // The first part of the text, with others below it or none.
                _ if text.get(at..).is_some_and(|rest| !rest.trim().is_empty()) => format!("{words}\n\n"),
                before if before.ends_with('\n') => format!("{words}\n"),
                _ => format!("\n{words}\n"),
            };
            (at..at, words)
        };
        keys.into_iter().chain(parts.into_iter().map(part)).collect()
    }

    /// The file of a language that had none.
    fn new_file(&self, keys: &str, parts: Vec<(usize, String)>) -> Option<(SourcePath, String)> {
        let code = self.freshness.site().config.languages.code(self.route.to);
        let path = SourcePath::new(&self.entry().file_of_words(code))?;
        let parts: String = parts.into_iter().map(|(_, words)| words + "\n\n").collect();
        let text = format!("---\n{keys}---\n{}\n", parts.trim_end());
        Some((path, text.replace("---\n\n", "---\n")))
    }

    /// The texts of files after their edits. A file with the line ends of Windows keeps them.
    fn edited(&self, edits: BTreeMap<FileId, Vec<(Range<usize>, String)>>) -> Vec<(SourcePath, String)> {
        let sources = self.freshness.sources();
        let edited = |(file, mut edits): (FileId, Vec<(Range<usize>, String)>)| {
            let before = sources.text(file);
            let is_windows = before.contains("\r\n");
            edits.sort_by_key(|(range, _)| range.start);
            let (mut text, mut done) = (String::with_capacity(before.len()), 0);
            for (range, words) in edits {
                text.push_str(before.get(done..range.start)?);
                text.push_str(&if is_windows { words.replace('\n', "\r\n") } else { words });
                done = range.end;
            }
            text.push_str(before.get(done..)?);
            Some((sources.file(file)?.path.clone(), text))
        };
        edits.into_iter().filter_map(edited).collect()
    }
}

/// Paragraphs as YAML in quotes has them: a line break of the text is a blank line.
fn one_line(words: &str) -> String {
    words.replace("\n\n", "\n")
}
