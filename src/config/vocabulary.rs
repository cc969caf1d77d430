//! What fields and choices mean to machines, in the words of schema.org.
//!
//! Names of fields are the editors' own. Calendars, structured data and open data learn from `schema`
//! which of them says where an event is or who organises it; a field without it is shown to people alone.

/// A property of schema.org that a field can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// What the entry is about.
    About,
    /// Country or territory of a place.
    AddressCountry,
    /// The organisation that a person belongs to or acts for.
    Affiliation,
    /// Another name of the thing itself.
    AlternateName,
    /// A distinction, with its winner.
    Award,
    /// A source of what is said.
    Citation,
    /// Who helped.
    Contributor,
    /// E-mail address.
    Email,
    /// When an organisation was founded.
    FoundingDate,
    /// A point on the map.
    Geo,
    /// A picture of the entry.
    Image,
    /// Position of a person.
    JobTitle,
    /// Full official name.
    LegalName,
    /// Where it is or takes place: an entry of a place, or the words of a venue.
    Location,
    /// Who holds the event.
    Organizer,
    /// Web site about the entry itself.
    SameAs,
    /// The event or series that this one is part of.
    SuperEvent,
}

impl Property {
    /// Every property with its name in schema.org and in `site.toml`.
    pub const NAMES: [(&'static str, Property); 17] = [
        ("about", Property::About),
        ("addressCountry", Property::AddressCountry),
        ("affiliation", Property::Affiliation),
        ("alternateName", Property::AlternateName),
        ("award", Property::Award),
        ("citation", Property::Citation),
        ("contributor", Property::Contributor),
        ("email", Property::Email),
        ("foundingDate", Property::FoundingDate),
        ("geo", Property::Geo),
        ("image", Property::Image),
        ("jobTitle", Property::JobTitle),
        ("legalName", Property::LegalName),
        ("location", Property::Location),
        ("organizer", Property::Organizer),
        ("sameAs", Property::SameAs),
        ("superEvent", Property::SuperEvent),
    ];

    /// Its name in schema.org.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, property)| *property == self).map_or("about", |(name, _)| name)
    }
}

/// What a choice says about an event. Events without such a choice are as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStatus {
    /// Takes or took place as written.
    Scheduled,
    /// Will not take place.
    Cancelled,
    /// Will take place at a time that is not known yet.
    Postponed,
    /// Takes place at another time than was announced; the entry has the new one.
    Rescheduled,
    /// Is an idea, an example or a possibility: no event yet, whatever date it has.
    Tentative,
}

impl EventStatus {
    /// Every status with its name in `site.toml`; those that begin with `Event` are names of schema.org.
    pub const NAMES: [(&'static str, EventStatus); 5] = [
        ("EventScheduled", EventStatus::Scheduled),
        ("EventCancelled", EventStatus::Cancelled),
        ("EventPostponed", EventStatus::Postponed),
        ("EventRescheduled", EventStatus::Rescheduled),
        ("tentative", EventStatus::Tentative),
    ];

    /// Its name in `site.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, status)| *status == self).map_or("EventScheduled", |(name, _)| name)
    }
}
