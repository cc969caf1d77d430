//! How much there is about what: entries counted by what they refer to, by a choice and by language.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::config::{Collection, FieldType};
use crate::i18n::Language;
use crate::resolve::{Entry, EntryId, Value};

use super::{CardView, ChoiceView, LanguageView, LinkView, Shared, Views};

/// What the function `coverage` gives to templates: a table with a row for each entry of a collection and
/// a column for each collection whose entries may refer to it. Where nothing is, it says 0.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageView {
    /// The columns, in the order of `site.toml`.
    pub columns: Vec<CoverageColumnView>,
    /// The rows, in the order of the listing.
    pub rows: Vec<CoverageRowView>,
    /// All entries that are counted anywhere, each once.
    pub total: CoverageCellView,
}

/// A collection whose entries are counted.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageColumnView {
    /// Name in `site.toml`.
    pub name: String,
    /// Its title, and its listing.
    pub link: LinkView,
    /// Its entries that are counted in any row, each once.
    pub total: CoverageCellView,
}

/// An entry that others refer to.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageRowView {
    /// The entry.
    pub entry: Shared<CardView>,
    /// How many entries of each column refer to it, in the order of the columns.
    pub cells: Vec<CoverageCellView>,
    /// All entries that refer to it.
    pub total: CoverageCellView,
}

/// How many entries there are.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageCellView {
    /// All of them.
    pub count: usize,
    /// Those with each value of the choice, in the order of `site.toml`.
    pub by_choice: Vec<CoverageChoiceView>,
    /// Those written in each language, in the order of `site.toml`.
    pub by_language: Vec<CoverageLanguageView>,
}

/// How many entries have a value of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageChoiceView {
    /// The value.
    pub choice: ChoiceView,
    /// How many.
    pub count: usize,
}

/// How many entries are written in a language.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageLanguageView {
    /// The language.
    pub language: Shared<LanguageView>,
    /// How many.
    pub count: usize,
}

/// What is counted: the name of a field that is a choice, with the name of its list, for one reader.
struct Count<'a> {
    field: &'a str,
    list: &'a str,
    reader: Language,
}

impl Views {
    /// Counts the entries that refer to those of the collection `of`, by the choice in the field `by`.
    ///
    /// # Errors
    /// A sentence, when there is no such collection, or no such choice in the collections that refer to it.
    pub(crate) fn coverage(&self, of: &str, by: &str, reader: Language) -> Result<CoverageView, String> {
        let collections = &self.site().config.collections;
        if !collections.contains_key(of) {
            return Err(format!("there is no collection `{of}`"));
        }
        let referring: Vec<&Collection> =
            collections.values().filter(|rules| rules.name != of && may_refer(rules, of)).collect();
        let list = referring.iter().find_map(|rules| choice_list(rules, by));
        let list = list.ok_or_else(|| format!("no collection that refers to `{of}` has a choice `{by}`"))?;
        let count = Count { field: by, list, reader };
        let rows = self.site().listing(of, reader).iter().map(|id| self.coverage_row(*id, &referring, &count));
        let counted: BTreeSet<EntryId> = self.site().members(of).flat_map(|(id, _)| self.referrers(id)).collect();
        Ok(CoverageView {
            rows: rows.collect(),
            columns: referring.iter().map(|rules| self.coverage_column(rules, &counted, &count)).collect(),
            total: self.cell(referring.iter().flat_map(|rules| self.within(&counted, rules)), &count),
        })
    }

    fn coverage_row(&self, id: EntryId, columns: &[&Collection], count: &Count) -> CoverageRowView {
        let referrers: BTreeSet<EntryId> = self.referrers(id).collect();
        let within = |rules: &&Collection| self.cell(self.within(&referrers, rules), count);
        CoverageRowView {
            entry: self.card(id, count.reader),
            cells: columns.iter().map(within).collect(),
            total: self.cell(columns.iter().flat_map(|rules| self.within(&referrers, rules)), count),
        }
    }

    fn coverage_column(&self, rules: &Collection, counted: &BTreeSet<EntryId>, count: &Count) -> CoverageColumnView {
        let link = LinkView {
            title: self.collection_title(&rules.name, count.reader),
            url: self.link(&self.site().listing_address(&rules.name, count.reader)),
            language: None,
        };
        CoverageColumnView { name: rules.name.clone(), link, total: self.cell(self.within(counted, rules), count) }
    }

    /// Those of some entries that are in a collection.
    fn within<'a>(&'a self, ids: &'a BTreeSet<EntryId>, rules: &'a Collection) -> impl Iterator<Item = &'a Entry> + 'a {
        ids.iter().map(|id| self.site().entry(*id)).filter(|entry| entry.collection == rules.name)
    }

    fn cell<'a>(&self, entries: impl Iterator<Item = &'a Entry>, count: &Count) -> CoverageCellView {
        let entries: Vec<&Entry> = entries.collect();
        let keys = self.site().config.choices.get(count.list).into_iter().flat_map(|choices| choices.keys());
        let of_choice = |key: &String| CoverageChoiceView {
            choice: self.choice(count.list, key, count.reader),
            count: entries.iter().filter(|entry| has_choice(entry, count.field, key)).count(),
        };
        let of_language = |language| CoverageLanguageView {
            language: self.language(language),
            count: entries.iter().filter(|entry| entry.words.get(language).is_some()).count(),
        };
        CoverageCellView {
            count: entries.len(),
            by_choice: keys.map(of_choice).collect(),
            by_language: self.languages().iter().map(of_language).collect(),
        }
    }

    /// The entries that refer to an entry; one that does so through several fields may come several times.
    fn referrers(&self, id: EntryId) -> impl Iterator<Item = EntryId> + '_ {
        self.site().backlinks(id).iter().map(|link| link.from)
    }
}

fn may_refer(rules: &Collection, to: &str) -> bool {
    rules.fields.values().any(|field| may_lead(&field.field_type, to))
}

fn may_lead(field_type: &FieldType, collection: &str) -> bool {
    match field_type {
        FieldType::Ref { to, .. } => to.iter().any(|name| name == collection),
        FieldType::List(member) => may_lead(member, collection),
        FieldType::Record(members) => members.values().any(|member| may_lead(&member.field_type, collection)),
        _ => false,
    }
}

fn choice_list<'a>(rules: &'a Collection, field: &str) -> Option<&'a str> {
    match &rules.fields.get(field)?.field_type {
        FieldType::Choice(list) => Some(list),
        _ => None,
    }
}

fn has_choice(entry: &Entry, field: &str, wanted: &str) -> bool {
    matches!(entry.facts.get(field), Some(Value::Choice { key, .. }) if key == wanted)
}
