//! Calendars of the dated events: of a language, of each collection, of each entry that events refer to, and
//! a file of each event. Only where there is at least one event whose day is certain.

use std::collections::BTreeMap;

use crate::diagnostics::codes::site::NOT_IN_CALENDAR;
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::calendar::{About, Calendar};
use crate::render::views::Offer;
use crate::render::{Rendered, Renderer, Theme};
use crate::resolve::{Entry, EntryId, Happening, Site, routes};

use super::{OutputKind, Role};

pub(super) const KIND: OutputKind = OutputKind { name: "calendar", role: Role::Extra, offers, claims, render };

/// What a file of one event is called where pages offer it.
const ONE_EVENT: &str = "event";

/// Name of each file.
const FILE: &str = "calendar.ics";

/// Most entries that one message points at.
const MOST_PLACES: usize = 5;

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let subjects = site.config.languages.iter().flat_map(|language| subjects(site, language));
    let claim = |subject: Subject| {
        let path = path(site, &subject)?;
        let claimant = format!("the calendar `{path}`");
        Some(Claim { path, subject, claimant, span: None })
    };
    Reported::new(subjects.filter_map(claim).collect(), left_out(site))
}

/// Everything that may have a calendar in a language.
fn subjects(site: &Site, language: Language) -> Vec<Subject> {
    let collections = site.config.collections.keys().map(|name| Subject::Collection(name.clone(), language));
    let entries = site.iter().map(|(id, _)| Subject::Entry(id, language));
    [Subject::Language(language)].into_iter().chain(collections).chain(entries).collect()
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let site = renderer.site();
    let Some((path, language)) = path(site, subject).zip(subject.language()) else { return super::not_mine() };
    let about = match subject {
        Subject::Collection(name, _) => About::Collection(name.clone()),
        Subject::Entry(id, _) if is_exact(site, *id, language) => About::OneEvent,
        Subject::Entry(id, _) => About::Entry(*id),
        _ => About::Site,
    };
    let events = site.events(members(site, subject), language);
    Reported::clean(Rendered::Bytes(renderer.calendar(&Calendar { language, about, events, path })))
}

fn offers(site: &Site, subject: &Subject) -> Vec<Offer> {
    let kind = match subject {
        Subject::Entry(id, language) if is_exact(site, *id, *language) => ONE_EVENT,
        _ => KIND.name,
    };
    let offer = |path| Offer { kind, media_type: "text/calendar", path };
    path(site, subject).map(offer).into_iter().collect()
}

/// Where the calendar of a subject is, if it has one.
fn path(site: &Site, subject: &Subject) -> Option<OutputPath> {
    let (folder, language) = match subject {
        Subject::Language(language) => (String::new(), *language),
        Subject::Collection(name, language) => (format!("{name}/"), *language),
        Subject::Entry(id, language) => {
            let entry = site.entry(*id);
            let has_folder = !entry.collection.is_empty() && site.has_page(entry, *language);
            (has_folder.then(|| format!("{}/{}/", entry.collection, entry.key))?, *language)
        }
        _ => return None,
    };
    let has_events = members(site, subject).any(|id| is_exact(site, id, language));
    let path = has_events.then(|| routes::language_path(&site.config, language, &format!("{folder}{FILE}")))?;
    path.ok()
}

/// The entries among which a calendar looks for events.
fn members<'a>(site: &'a Site, subject: &Subject) -> Box<dyn Iterator<Item = EntryId> + 'a> {
    match subject {
        Subject::Language(language) => {
            let language = *language;
            let names = site.config.collections.keys();
            Box::new(names.flat_map(move |name| site.listing(name, language)).copied())
        }
        Subject::Collection(name, language) => Box::new(site.listing(name, *language).iter().copied()),
        Subject::Entry(id, language) if is_exact(site, *id, *language) => Box::new([*id].into_iter()),
        Subject::Entry(id, _) => Box::new(site.backlinks(*id).iter().map(|link| link.from)),
        _ => Box::new([].into_iter()),
    }
}

fn is_exact(site: &Site, id: EntryId, language: Language) -> bool {
    matches!(site.event_in(id, language), Some(Happening::Exact(_)))
}

/// Reports events that no calendar can hold, those of a collection at once.
fn left_out(site: &Site) -> Vec<Diagnostic> {
    let mut vague: BTreeMap<&str, Vec<(&Entry, Span, String)>> = BTreeMap::new();
    for entry in site.entries.iter().filter(|entry| !entry.damaged) {
        if let Some((field, Happening::Vague(period))) = site.named_happening(entry)
            && let Some(span) = entry.fact_spans.get(field)
        {
            vague.entry(&entry.collection).or_default().push((entry, *span, period.to_string()));
        }
    }
    vague.into_iter().filter_map(|(collection, entries)| report(collection, &entries)).collect()
}

fn report(collection: &str, entries: &[(&Entry, Span, String)]) -> Option<Diagnostic> {
    let ((first, span, date), others) = entries.split_first()?;
    let message = match others.len() {
        0 => format!("`{}` is in no calendar: `{date}` is no certain day", first.name()),
        _ => format!("{} entries of `{collection}` are in no calendar: their dates are no certain days", entries.len()),
    };
    let diagnostic = Diagnostic::new(&NOT_IN_CALENDAR, *span, message).help("write the day once it is known");
    let others = others.iter().take(MOST_PLACES - 1);
    Some(others.fold(diagnostic, |diagnostic, (_, span, _)| diagnostic.also(*span, "left out too")))
}
