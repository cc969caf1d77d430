//! Which language of an entry is the original: what the lines say, else the first language it is written in.

use std::cmp::Reverse;

use crate::dates::PartialDate;
use crate::i18n::{Language, Languages, Localized};
use crate::resolve::Entry;

use super::line::Line;

/// Where the words of each language of an entry come from.
#[derive(Debug)]
pub(super) struct Origins {
    /// The language from which each was translated, with the last day that says so; languages that nothing is
    /// said of are left out.
    from: Localized<(Language, PartialDate)>,
    original: Language,
}

impl Origins {
    /// What the lines of an entry say. Of lines that contradict each other, as after a merge, the latest count.
    pub(super) fn of(lines: &[Line], entry: &Entry, languages: &Languages) -> Self {
        let is_written = |language: Language| entry.words.get(language).is_some();
        let mut from = Localized::empty();
        for line in lines {
            let (Some(to), Some(source)) = (languages.find(&line.to), languages.find(&line.from)) else { continue };
            let rank = |(language, on): (Language, PartialDate)| (on, Reverse(language));
            let is_latest = from.get(to).is_none_or(|known| rank(*known) < rank((source, line.on)));
            if to != source && is_written(to) && is_written(source) && is_latest {
                from.set(to, (source, line.on));
            }
        }
        let from: Localized<_> = languages
            .iter()
            .filter(|to| !is_overruled(*to, &from))
            .filter_map(|to| Some((to, *from.get(to)?)))
            .collect();
        let original = original(entry, &from);
        Self { from, original }
    }

    /// The language that a language was translated from, if the lines say so.
    pub(super) fn from(&self, to: Language) -> Option<Language> {
        self.from.get(to).map(|(from, _)| *from)
    }

    /// The language that no other was the original of.
    pub(super) fn original(&self) -> Language {
        self.original
    }
}

/// Whether two languages claim each other as originals and the other claim is later; of claims of one day, that
/// of the language which comes later on the site holds.
fn is_overruled(to: Language, from: &Localized<(Language, PartialDate)>) -> bool {
    let opposite = from.get(to).and_then(|(source, on)| Some((*source, *on, from.get(*source)?)));
    opposite.is_some_and(|(source, on, (claims, other_on))| *claims == to && (*other_on, source) > (on, to))
}

fn original(entry: &Entry, from: &Localized<(Language, PartialDate)>) -> Language {
    let written = || entry.words.iter().map(|(language, _)| language);
    let is_named = |language: &Language| from.iter().any(|(_, (source, _))| source == language);
    let independent = || written().filter(|language| from.get(*language).is_none());
    independent().find(is_named).or_else(|| independent().next()).or_else(|| written().next()).unwrap_or(Language(0))
}
