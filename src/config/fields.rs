//! The fields of entries, from `[fields]`: what may be written in each.

use indexmap::IndexMap;

use crate::config::declared::{Declared, is_declared, once_each, one_of};
use crate::config::names::Naming;
use crate::config::schema::WrittenField;
use crate::config::vocabulary::Property;
use crate::config::{Field, FieldType};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Reported, Spanned, did_you_mean};

/// Types that need nothing beside their name.
const PLAIN: [(&str, FieldType); 12] = [
    ("text", FieldType::Text),
    ("prose", FieldType::Prose),
    ("date", FieldType::Date),
    ("period", FieldType::Period),
    ("url", FieldType::Url),
    ("email", FieldType::Email),
    ("number", FieldType::Number),
    ("money", FieldType::Money),
    ("coordinates", FieldType::Coordinates),
    ("flag", FieldType::Flag),
    ("file", FieldType::File),
    ("image", FieldType::Image),
];

/// Types that are declared with further keys.
const COMPOSED: [&str; 4] = ["choice", "ref", "list", "record"];

/// All fields by name, none of them required; those whose name or type cannot be used are left out.
pub(super) fn fields(declared: Declared<'_>) -> Reported<IndexMap<String, Field>> {
    let mut found = Vec::new();
    let fields = accepted(&declared.written.fields, Naming::Field, declared, &mut found);
    Reported::new(fields, found)
}

fn accepted(
    written: &[WrittenField],
    naming: Naming,
    declared: Declared<'_>,
    found: &mut Vec<Diagnostic>,
) -> IndexMap<String, Field> {
    let mut fields = IndexMap::new();
    for field in written {
        let named_well = naming.accept(&field.name, found);
        let label = declared.words(field.label.as_ref(), found);
        let field_type = field_type(field, declared, found);
        let schema = property(field.schema.as_ref(), found);
        if let (true, Some(field_type)) = (named_well, field_type) {
            fields.insert(field.name.value.clone(), Field { label, field_type, required: false, schema });
        }
    }
    fields
}

/// What a field says about its entry in the words of schema.org.
fn property(written: Option<&Spanned<String>>, found: &mut Vec<Diagnostic>) -> Option<Property> {
    one_of("schema", written, &Property::NAMES.map(|(name, property)| (name, Some(property))), None, found)
}

fn field_type(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Option<FieldType> {
    let name = field.type_name.as_ref()?;
    match name.value.as_str() {
        "choice" => choice(field, declared, found),
        "ref" => reference(field, declared, found),
        "list" => list(field, declared, found),
        "record" => record(field, declared, found),
        plain => {
            let field_type = plain_type(plain);
            if field_type.is_none() {
                unknown_type(name, found);
            } else {
                further_keys(field, &[], found);
            }
            field_type
        }
    }
}

fn plain_type(name: &str) -> Option<FieldType> {
    PLAIN.into_iter().find(|(plain, _)| *plain == name).map(|(_, field_type)| field_type)
}

fn unknown_type(name: &Spanned<String>, found: &mut Vec<Diagnostic>) {
    let message = format!("`{}` is no type of field", name.value);
    let names = PLAIN.iter().map(|(name, _)| *name).chain(COMPOSED);
    found.push(Diagnostic::new(&codes::VALUE, name.span, message).maybe_help(did_you_mean(&name.value, names)));
}

fn choice(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Option<FieldType> {
    further_keys(field, &["of", "many"], found);
    needed_key(field, "of", "with the name of a list under `[choices]`", found);
    let list = field.of.as_ref()?;
    let usable = is_declared("list of choices", list, declared.lists(), found) && Naming::Choices.permits(&list.value);
    let choice = usable.then(|| FieldType::Choice(list.value.clone()))?;
    Some(if field.many { FieldType::List(Box::new(choice)) } else { choice })
}

fn reference(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Option<FieldType> {
    further_keys(field, &["to", "many"], found);
    needed_key(field, "to", "with the names of collections in square brackets", found);
    let written = field.to.as_ref()?;
    if written.value.is_empty() {
        let message = format!("`to` of `{}` names no collection", field.path);
        let help = "write the names of collections between the brackets";
        found.push(Diagnostic::new(&codes::VALUE, written.span, message).help(help));
    }
    let mut named = once_each("to", Some(written), found);
    named.retain(|name| is_declared("collection", name, declared.collections(), found));
    let usable = named.into_iter().filter(|name| declared.can_be_collection(&name.value));
    let to: Vec<String> = usable.map(|name| name.value.clone()).collect();
    (!to.is_empty()).then_some(FieldType::Ref { to, many: field.many })
}

fn list(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Option<FieldType> {
    needed_key(field, "of", "with the type of the members", found);
    let member = field.of.as_ref()?;
    if member.value == "record" {
        further_keys(field, &["of", "record"], found);
        needed_key(field, "record", "with the members of each record", found);
        return Some(FieldType::List(Box::new(members(field, declared, found))));
    }
    if let Some(plain) = plain_type(&member.value) {
        further_keys(field, &["of"], found);
        return Some(FieldType::List(Box::new(plain)));
    }
    found.push(bad_member(member));
    None
}

/// Several references or choices are written with `many`, so that there is one way to say it.
fn bad_member(member: &Spanned<String>) -> Diagnostic {
    let message = format!("a list cannot be of `{}`", member.value);
    let help = match member.value.as_str() {
        "choice" => {
            Some("for several choices write `type = \"choice\"` with `of = \"…\"` and `many = true`".to_owned())
        }
        "ref" => Some("for several entries write `type = \"ref\"` with `to = [\"…\"]` and `many = true`".to_owned()),
        "list" => Some("make each member a record: `of = \"record\"`".to_owned()),
        other => did_you_mean(other, PLAIN.iter().map(|(name, _)| *name).chain(["record"])),
    };
    Diagnostic::new(&codes::VALUE, member.span, message).maybe_help(help)
}

fn record(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> Option<FieldType> {
    further_keys(field, &["record"], found);
    needed_key(field, "record", "with the members of the record", found);
    Some(members(field, declared, found))
}

fn members(field: &WrittenField, declared: Declared<'_>, found: &mut Vec<Diagnostic>) -> FieldType {
    FieldType::Record(accepted(&field.record, Naming::Member, declared, found))
}

/// Reports the keys of a field that mean nothing for its type.
fn further_keys(field: &WrittenField, meaningful: &[&str], found: &mut Vec<Diagnostic>) {
    for key in &field.keys {
        let further = matches!(key.value.as_str(), "of" | "to" | "many" | "record");
        if further && !meaningful.contains(&key.value.as_str()) {
            found.push(meaningless_key(field, key));
        }
    }
}

fn meaningless_key(field: &WrittenField, key: &Spanned<String>) -> Diagnostic {
    let type_name = field.type_name.as_ref().map_or("", |name| name.value.as_str());
    let message = format!("`{}` means nothing for a field of type `{type_name}`", key.value);
    let help = match key.value.as_str() {
        "many" => format!("for several values write `type = \"list\"` with `of = \"{type_name}\"`"),
        "to" => "only `type = \"ref\"` leads to collections: change the type, or remove the key".to_owned(),
        "record" => "only `type = \"record\"` and a list `of = \"record\"` have members".to_owned(),
        _ => "remove the key, or change the type".to_owned(),
    };
    Diagnostic::new(&codes::UNKNOWN_KEY, key.span, message).help(help)
}

fn needed_key(field: &WrittenField, key: &str, meaning: &str, found: &mut Vec<Diagnostic>) {
    if field.keys.iter().any(|written| written.value == key) {
        return;
    }
    let message = format!("`{}` has no `{key}`", field.path);
    found.push(Diagnostic::new(&codes::MISSING_KEY, field.span, message).help(format!("add `{key}` {meaning}")));
}
