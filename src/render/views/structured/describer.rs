//! What is said of every entry, whatever its kind, and how entries refer to each other.

use serde_json::Value as Json;

use crate::config::{EventStatus, Kind, Property};
use crate::dates::{PartialDate, Period};
use crate::i18n::Language;
use crate::render::views::Views;
use crate::resolve::{Entry, EntryId, Site, Value, Words, date_field};

use super::node::Node;

/// What schema.org calls an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Article,
    Event,
    Organization,
    Person,
    Place,
    WebPage,
}

/// Those who can act.
pub(super) const AGENTS: &[Type] = &[Type::Organization, Type::Person];

impl Type {
    /// Its name in schema.org.
    pub(super) fn name(self) -> &'static str {
        match self {
            Type::Article => "Article",
            Type::Event => "Event",
            Type::Organization => "Organization",
            Type::Person => "Person",
            Type::Place => "Place",
            Type::WebPage => "WebPage",
        }
    }
}

/// Describes entries to programs, in the words of one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Describer<'a> {
    pub(super) views: &'a Views,
    pub(super) language: Language,
}

impl<'a> Describer<'a> {
    pub(super) fn site(self) -> &'a Site {
        self.views.site()
    }

    /// Names an entry for good, the same in all languages.
    pub(super) fn id(self, entry: &Entry) -> String {
        format!("{}#{}", self.site().config.permanent_url, entry.name())
    }

    /// What schema.org calls an entry. Only what has a date and is more than a possibility is an event; what
    /// is written of any other is a text.
    pub(super) fn type_of(self, entry: &Entry) -> Type {
        match self.site().rules(entry).kind {
            Kind::Organisation => Type::Organization,
            Kind::Person => Type::Person,
            Kind::Place => Type::Place,
            Kind::Page => Type::WebPage,
            Kind::Event | Kind::Award if self.takes_place(entry) => Type::Event,
            Kind::Event | Kind::Award | Kind::Article | Kind::Project => Type::Article,
        }
    }

    fn takes_place(self, entry: &Entry) -> bool {
        let is_known = self.period(entry).is_some_and(|period| !period.start.uncertain);
        is_known && self.site().event_status(entry) != EventStatus::Tentative
    }

    /// When an entry is.
    pub(super) fn period(self, entry: &Entry) -> Option<Period> {
        match date_field(entry, &self.site().config)? {
            Value::Date(date) => Some(Period::from(*date)),
            Value::Period(period) => Some(*period),
            _ => None,
        }
    }

    /// When an event begins.
    fn start(self, entry: &Entry) -> Option<String> {
        let period = self.period(entry).filter(|_| self.type_of(entry) == Type::Event)?;
        self.date(entry, period.start)
    }

    /// A date as far as it is known; a mere guess is none.
    pub(super) fn date(self, entry: &Entry, date: PartialDate) -> Option<String> {
        (!date.uncertain).then(|| self.views.writer(entry, self.language).machine(date))
    }

    pub(super) fn words(self, entry: &Entry) -> Option<&Words> {
        entry.words.get_or_first(self.language).map(|(_, words)| words)
    }

    /// The node of an entry, with what can be said of anything.
    pub(super) fn thing(self, id: EntryId) -> Node {
        let entry = self.site().entry(id);
        let Some(words) = self.words(entry) else { return self.reference(id) };
        let short = (words.short_title != words.title).then(|| words.short_title.clone());
        let names: Vec<String> = short.into_iter().chain(self.texts(entry, Property::AlternateName)).collect();
        self.reference(id)
            .with("alternateName", names)
            .with("description", words.summary.as_str())
            .with("image", self.images(entry))
            .with("sameAs", self.texts(entry, Property::SameAs))
    }

    /// As much of an entry as its mention in another needs.
    pub(super) fn reference(self, id: EntryId) -> Node {
        let entry = self.site().entry(id);
        let name = self.words(entry).map_or("", |words| &words.title);
        let (address, _) = self.site().reader_address(id, self.language);
        Node::identified(self.type_of(entry).name(), self.id(entry))
            .with("name", name)
            .with("url", self.site().config.base_url.absolute(&address))
            .with("startDate", self.start(entry))
    }

    /// The entries that an entry names for a property, where they are of a type that it takes.
    pub(super) fn references(self, entry: &Entry, property: Property, types: &[Type]) -> Vec<Json> {
        let meant = self.site().meant_entries(entry, property).into_iter();
        let fitting = meant.filter(|id| types.contains(&self.type_of(self.site().entry(*id))));
        fitting.map(|id| self.reference(id).into()).collect()
    }

    /// What an entry is about.
    pub(super) fn subjects(self, entry: &Entry) -> Vec<Json> {
        self.site().meant_entries(entry, Property::About).into_iter().map(|id| self.reference(id).into()).collect()
    }

    /// The words and addresses that an entry has for a property.
    pub(super) fn texts(self, entry: &Entry, property: Property) -> Vec<String> {
        let values = self.site().meaning(entry, property, self.language);
        values.flat_map(|(_, value)| self.texts_of(value)).collect()
    }

    /// The words in a value, each member of a list and record by itself; an entry is called by its title.
    pub(super) fn texts_of(self, value: &Value) -> Vec<String> {
        match value {
            Value::Text(text) | Value::Url(text) | Value::Email(text) | Value::Number(_, text) => vec![text.clone()],
            Value::Prose(paragraphs) => vec![paragraphs.join("\n\n")],
            Value::Words(words) => {
                words.get_or_first(self.language).map(|(_, text)| text.clone()).into_iter().collect()
            }
            Value::Ref(ids) => {
                let title = |id: &EntryId| self.words(self.site().entry(*id)).map(|words| words.title.clone());
                ids.iter().filter_map(title).collect()
            }
            Value::List(values) => values.iter().flat_map(|value| self.texts_of(value)).collect(),
            Value::Record(members) => members.values().flat_map(|value| self.texts_of(value)).collect(),
            _ => Vec::new(),
        }
    }

    fn images(self, entry: &Entry) -> Vec<String> {
        let values = self.site().meaning(entry, Property::Image, self.language).map(|(_, value)| value);
        let address = |value: &Value| match value {
            Value::Asset(id) => Some(self.site().config.base_url.absolute(&self.site().asset(*id).output.address())),
            _ => None,
        };
        values.filter_map(address).collect()
    }
}

/// The members of a list; any other value is the only member of its own.
pub(super) fn members(value: &Value) -> &[Value] {
    if let Value::List(values) = value { values } else { std::slice::from_ref(value) }
}
