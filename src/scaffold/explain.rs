//! What may be written in a field, said to an editor in a few lines: what kind of value, whether it is
//! needed, what it can be, and what a right one looks like.

use indexmap::IndexMap;

use crate::config::{Choice, Field, FieldType};
use crate::i18n::{Language, Localized};
use crate::resolve::Site;

use super::questions::keys;

/// How many entries are named as examples of what a reference can be.
const MOST_EXAMPLES: usize = 3;

/// What explanations are made of.
#[derive(Clone, Copy)]
pub(super) struct Explainer<'a> {
    /// The site, whose entries are named as examples.
    pub(super) site: &'a Site,
    /// The language of labels.
    pub(super) language: Language,
}

impl Explainer<'_> {
    /// The lines about a field: its label with what is expected, then the values it can have.
    pub(super) fn field(self, name: &str, field: &Field) -> Vec<String> {
        let label = in_words(&field.label, self.language).unwrap_or_else(|| name.to_owned());
        let needed = if field.required { ", required" } else { "" };
        let mut lines = vec![format!("{label}{needed}: {}", self.expected(&field.field_type))];
        lines.extend(self.values(&field.field_type));
        lines
    }

    fn expected(self, field_type: &FieldType) -> String {
        match field_type {
            FieldType::Text => "a line of words".to_owned(),
            FieldType::Prose => "paragraphs; write `|` behind the colon and indent the lines below it".to_owned(),
            FieldType::Date => "a date, as exact as it is known:".to_owned(),
            FieldType::Period => "a date or two with `/` between them, as exact as they are known:".to_owned(),
            FieldType::Choice(_) => "one of".to_owned(),
            FieldType::Ref { to, many } => self.reference(to, *many),
            FieldType::Url => "a web address, such as https://example.org/page".to_owned(),
            FieldType::Email => "an e-mail address, such as name@example.org".to_owned(),
            FieldType::Number => "a number, such as 12 or 12.5".to_owned(),
            FieldType::Money => "an amount with its currency, such as 12500.50 USD".to_owned(),
            FieldType::Coordinates => "degrees north and east, such as 37.6, 127.0".to_owned(),
            FieldType::Flag => "true or false".to_owned(),
            FieldType::File => "the name of a file beside this one, such as programme.pdf".to_owned(),
            FieldType::Image => "the name of a picture beside this file, such as table.jpg".to_owned(),
            FieldType::List(member) => match &**member {
                FieldType::Choice(_) => "several of these, such as [one, two]:".to_owned(),
                FieldType::Record(_) => "for each a group of lines after a hyphen, indented:".to_owned(),
                member => format!("several in brackets, [first, second]; each is {}", self.expected(member)),
            },
            FieldType::Record(_) => "a group of lines, indented:".to_owned(),
        }
    }

    fn reference(self, to: &[String], many: bool) -> String {
        let collections = to.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let mut keys = keys(self.site, to);
        keys.truncate(MOST_EXAMPLES);
        let example = match (keys.as_slice(), many) {
            ([], _) => String::new(),
            ([first, ..], false) => format!(", such as {first}"),
            (several, true) => format!(", such as [{}]", several.join(", ")),
        };
        let what = if many { "keys of entries in brackets, of" } else { "the key of an entry of" };
        format!("{what} {collections}{example}")
    }

    /// The values that a field can have, or shapes that they can have, a line for each.
    fn values(self, field_type: &FieldType) -> Vec<String> {
        match field_type {
            FieldType::Choice(list) => self.choices(list),
            FieldType::Date => {
                vec!["  2015, 2015-09, 2015-09-07, 2015-09~mid, 2015~ (about), 2016? (perhaps)".to_owned()]
            }
            FieldType::Period => vec![
                "  2015, 2015-09, 2015-09-07, 2015-09~mid, 2015~ (about), 2016? (perhaps),".to_owned(),
                "  2016-10-17/2016-10-20, 2016-10-18T16:30/18:30".to_owned(),
            ],
            FieldType::List(member) => match &**member {
                FieldType::Record(members) => self.members(members, "  - "),
                member => self.values(member),
            },
            FieldType::Record(members) => self.members(members, "  "),
            _ => Vec::new(),
        }
    }

    fn choices(self, list: &str) -> Vec<String> {
        let choices = self.site.config.choices.get(list);
        let width = choices.into_iter().flat_map(IndexMap::keys).map(|key| key.chars().count()).max().unwrap_or(0);
        let line = |(key, choice): (&String, &Choice)| {
            let label = in_words(&choice.label, self.language).unwrap_or_default();
            format!("  {key:width$}  {label}").trim_end().to_owned()
        };
        choices.into_iter().flatten().map(line).collect()
    }

    fn members(self, members: &IndexMap<String, Field>, first: &str) -> Vec<String> {
        let line = |(number, (name, field)): (usize, (&String, &Field))| {
            let indent = if number == 0 { first.to_owned() } else { " ".repeat(first.len()) };
            format!("{indent}{name}: … ({})", self.expected(&field.field_type))
        };
        members.iter().enumerate().map(line).collect()
    }
}

/// A text of the configuration in one line, since a line break would end a comment.
fn in_words(words: &Localized<String>, language: Language) -> Option<String> {
    let (_, text) = words.get_or_first(language)?;
    let visible = text.split(|character: char| character.is_control() || character.is_whitespace());
    Some(visible.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}
