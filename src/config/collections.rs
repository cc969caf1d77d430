//! The collections of entries and the rules for pages, from `[collections]` and `[pages]`.

use indexmap::IndexMap;

use crate::config::declared::{Declared, is_declared, once_each, one_of};
use crate::config::names::Naming;
use crate::config::schema::WrittenCollection;
use crate::config::{Collection, Fallback, Field, FieldType, Grouping, Kind, Parity, SortKey};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Code, Diagnostic, Reported, Spanned, did_you_mean};

/// What `fallback` may be.
const FALLBACKS: [(&str, Fallback); 3] = [("show", Fallback::Show), ("link", Fallback::Link), ("hide", Fallback::Hide)];

/// What `parity` may be, as it is; for a site of two languages `both` and `either` say the same.
const PARITIES: [(&str, Parity); 4] = [
    ("all", Parity::All { within: None }),
    ("any", Parity::Any),
    ("both", Parity::All { within: None }),
    ("either", Parity::Any),
];

/// What stands between `all` and the number of days that a translation may take.
const WITHIN: &str = " within ";

/// `all`, `any`, or `all within 14 days`.
fn parity(written: Option<&Spanned<String>>, found: &mut Vec<Diagnostic>) -> Parity {
    let within = written.and_then(|written| {
        let (which, days) = written.value.split_once(WITHIN)?;
        let days = days.strip_suffix(" days").or_else(|| days.strip_suffix(" day"))?.parse().ok()?;
        ["all", "both"].contains(&which).then_some(Parity::All { within: Some(days) })
    });
    within.unwrap_or_else(|| one_of("parity", written, &PARITIES, Parity::All { within: None }, found))
}

/// All collections by name; those whose names cannot be used are left out.
pub(super) fn collections(
    fields: &IndexMap<String, Field>,
    declared: Declared<'_>,
) -> Reported<IndexMap<String, Collection>> {
    let mut found = Vec::new();
    let mut collections = IndexMap::new();
    for written in &declared.written.collections {
        let accepted = Naming::Collection.accept(&written.name, &mut found)
            && free_of_languages(&written.name, declared, &mut found);
        let collection = collection(written, Kind::Article, fields, declared).drain_into(&mut found);
        if accepted {
            collections.insert(written.name.value.clone(), collection);
        }
    }
    Reported::new(collections, found)
}

/// The rules for pages outside collections.
pub(super) fn pages(fields: &IndexMap<String, Field>, declared: Declared<'_>) -> Reported<Collection> {
    collection(&declared.written.pages, Kind::Page, fields, declared)
}

/// A folder of the site cannot be both a language and a collection.
fn free_of_languages(name: &Spanned<String>, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> bool {
    let Some(language) = declared.language_called(&name.value) else { return true };
    let message = format!("`{}` cannot be the name of a collection: it is the code of a language", name.value);
    let diagnostic = Diagnostic::new(&codes::NAME, name.span, message);
    found.push(diagnostic.also(language.code.span, "the language").help("give the collection another name"));
    false
}

fn collection(
    written: &WrittenCollection,
    kind: Kind,
    declared_fields: &IndexMap<String, Field>,
    declared: Declared<'_>,
) -> Reported<Collection> {
    let mut found = Vec::new();
    let fields = own_fields(written, declared_fields, declared, &mut found);
    let (sort, descending) = sort(written, &fields, &mut found);
    let group = group(written, &fields, &mut found);
    let filters = filters(written, &fields, &mut found);
    let damaged = listed(written).any(|name| !fields.contains_key(name));
    let collection = Collection {
        name: written.name.value.clone(),
        title: declared.words(written.title.as_ref(), &mut found),
        summary: declared.words(written.summary.as_ref(), &mut found),
        kind: one_of("kind", written.kind.as_ref(), &Kind::NAMES, kind, &mut found),
        fallback: one_of("fallback", written.fallback.as_ref(), &FALLBACKS, Fallback::Show, &mut found),
        parity: parity(written.parity.as_ref(), &mut found),
        sort,
        descending,
        group,
        filters,
        fields,
        damaged,
    };
    Reported::new(collection, found)
}

fn own_fields(
    written: &WrittenCollection,
    declared_fields: &IndexMap<String, Field>,
    declared: Declared<'_>,
    found: &mut Vec<Diagnostic>,
) -> IndexMap<String, Field> {
    let mut fields = IndexMap::new();
    for name in once_each("fields", written.fields.as_ref(), found) {
        if is_declared("field", name, declared.fields(), found)
            && let Some(field) = declared_fields.get(&name.value)
        {
            fields.insert(name.value.clone(), field.clone());
        }
    }
    for name in once_each("required", written.required.as_ref(), found) {
        if let Some(field) = fields.get_mut(&name.value) {
            field.required = true;
        } else if !is_listed(written, &name.value) {
            found.push(not_a_field(written, name, declared));
        }
    }
    fields
}

/// Whether a collection names a field, even one that was refused and reported.
fn is_listed(written: &WrittenCollection, name: &str) -> bool {
    listed(written).any(|listed| listed == name)
}

fn listed(written: &WrittenCollection) -> impl Iterator<Item = &str> + Clone {
    written.fields.iter().flat_map(|fields| &fields.value).map(|name| name.value.as_str())
}

fn not_a_field(written: &WrittenCollection, name: &Spanned<String>, declared: Declared<'_>) -> Diagnostic {
    let message = format!("`{}` is not among the `fields` of {}", name.value, owner(written));
    let help = if declared.fields().any(|field| field == name.value) {
        Some(format!("add `{}` to `fields`", name.value))
    } else {
        did_you_mean(&name.value, listed(written))
    };
    Diagnostic::new(&codes::UNDECLARED, name.span, message).maybe_help(help)
}

fn owner(written: &WrittenCollection) -> String {
    if written.name.value.is_empty() { "`pages`".to_owned() } else { format!("`collections.{}`", written.name.value) }
}

/// What the listing is sorted by, and whether downwards.
fn sort(written: &WrittenCollection, fields: &IndexMap<String, Field>, found: &mut Vec<Diagnostic>) -> (SortKey, bool) {
    let Some(sort) = &written.sort else { return (SortKey::Order, false) };
    let (name, descending) = sort.value.strip_prefix('-').map_or((sort.value.as_str(), false), |name| (name, true));
    let key = match (name, fields.get(name)) {
        ("order", _) => SortKey::Order,
        ("title", _) => SortKey::Title,
        (_, Some(field)) if is_date(field) => SortKey::Field(name.to_owned()),
        (_, Some(_)) => {
            let message = format!("{} cannot be sorted by `{name}`, which is no date", owner(written));
            found.push(cannot_sort(&codes::VALUE, sort, message, fields));
            SortKey::Order
        }
        (_, None) if is_listed(written, name) => SortKey::Order,
        (_, None) => {
            let message = format!("`{name}` is not among the `fields` of {}", owner(written));
            found.push(cannot_sort(&codes::UNDECLARED, sort, message, fields));
            SortKey::Order
        }
    };
    (key, descending)
}

fn cannot_sort(
    code: &'static Code,
    sort: &Spanned<String>,
    message: String,
    fields: &IndexMap<String, Field>,
) -> Diagnostic {
    let dates = fields.iter().filter(|(_, field)| is_date(field)).map(|(name, _)| name.as_str());
    let sign = if sort.value.starts_with('-') { "-" } else { "" };
    let names: Vec<String> = ["order", "title"].into_iter().chain(dates).map(|name| format!("{sign}{name}")).collect();
    let help = did_you_mean(&sort.value, names.iter().map(String::as_str));
    Diagnostic::new(code, sort.span, message).maybe_help(help)
}

/// What the listing is divided by.
fn group(written: &WrittenCollection, fields: &IndexMap<String, Field>, found: &mut Vec<Diagnostic>) -> Grouping {
    let Some(group) = &written.group else { return Grouping::None };
    if group.value == "year" {
        return Grouping::Year;
    }
    let named = narrowing("group", group, written, fields, found);
    if named { Grouping::Field(group.value.clone()) } else { Grouping::None }
}

/// The fields by whose values the listing can be narrowed.
fn filters(written: &WrittenCollection, fields: &IndexMap<String, Field>, found: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut filters = once_each("filters", written.filters.as_ref(), found);
    filters.retain(|name| narrowing("filters", name, written, fields, found));
    filters.into_iter().map(|name| name.value.clone()).collect()
}

/// Whether a field can divide a listing: a choice or a reference. Reports what cannot.
fn narrowing(
    key: &str,
    name: &Spanned<String>,
    written: &WrittenCollection,
    fields: &IndexMap<String, Field>,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let usable = fields.iter().filter(|(_, field)| has_few_values(&field.field_type)).map(|(name, _)| name.as_str());
    let (code, message) = match fields.get(&name.value) {
        Some(field) if has_few_values(&field.field_type) => return true,
        Some(_) => {
            let message = format!("`{key}` cannot be `{}`, which is no choice and no reference", name.value);
            (&codes::VALUE, message)
        }
        None if is_listed(written, &name.value) => return false,
        None => (&codes::UNDECLARED, format!("`{}` is not among the `fields` of {}", name.value, owner(written))),
    };
    found.push(Diagnostic::new(code, name.span, message).maybe_help(did_you_mean(&name.value, usable)));
    false
}

/// Whether many entries share the values of a field.
fn has_few_values(field_type: &FieldType) -> bool {
    match field_type {
        FieldType::Choice(_) | FieldType::Ref { .. } => true,
        FieldType::List(member) => matches!(**member, FieldType::Choice(_)),
        _ => false,
    }
}

fn is_date(field: &Field) -> bool {
    matches!(field.field_type, FieldType::Date | FieldType::Period)
}
