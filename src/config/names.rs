//! What may be the name of a collection, a field, a list of choices, a language, a theme.
//!
//! Pure rules over texts: each gives the reason why a name cannot be used. Whether a name is taken
//! by something else in the file is decided where that is known.

use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Spanned};
use crate::paths::OutputPath;

/// Names at the top of the published site that belong to the program.
const RESERVED_FOLDERS: [&str; 1] = ["assets"];

/// Keys of content files that mean the same in every collection.
const RESERVED_KEYS: [&str; 10] =
    ["title", "short_title", "summary", "order", "aliases", "time_zone", "draft", "layout", "updated", "revision"];

/// A rule for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// A folder of `content/` and a segment of addresses.
    Collection,
    /// A key of content files.
    Field,
    /// A key inside a record.
    Member,
    /// A list of choices.
    Choices,
    /// A value of a list of choices.
    Choice,
    /// A code of a language, a segment of addresses too.
    Language,
    /// A folder of `themes/`.
    Theme,
    /// A shape drawn by the theme.
    Mark,
}

impl Naming {
    /// Reports a name that breaks the rule. `true` when it may be used.
    pub(super) fn accept(self, name: &Spanned<String>, found: &mut Vec<Diagnostic>) -> bool {
        let Some(reason) = self.problem(&name.value) else { return true };
        let message = format!("`{}` cannot be the name of {}: {reason}", name.value, self.what());
        let help = match (self.repaired(&name.value), self) {
            (Some(repaired), _) => format!("write `{repaired}`"),
            (None, Naming::Language) => "write the BCP 47 code of the language, as in `lang` of a web page".to_owned(),
            (None, _) => "choose another name".to_owned(),
        };
        found.push(Diagnostic::new(&codes::NAME, name.span, message).help(help));
        false
    }

    /// Whether a name obeys the rule.
    pub(super) fn permits(self, name: &str) -> bool {
        self.problem(name).is_none()
    }

    /// Why a name breaks the rule.
    fn problem(self, name: &str) -> Option<String> {
        match self {
            Naming::Collection => of_characters(name, "small letters, digits and `-`", is_folder_character)
                .or_else(|| of_segment(name))
                .or_else(|| kept(name, &RESERVED_FOLDERS, "the published files of the theme")),
            Naming::Field => {
                of_key(name).or_else(|| kept(name, &RESERVED_KEYS, "a key that every content file may have"))
            }
            Naming::Member => of_key(name),
            Naming::Choices | Naming::Choice | Naming::Mark => {
                of_characters(name, "small letters, digits, `-` and `_`", is_choice_character)
            }
            Naming::Language => of_language(name)
                .or_else(|| of_segment(name))
                .or_else(|| kept(name, &RESERVED_FOLDERS, "the published files of the theme")),
            Naming::Theme => {
                of_characters(name, "letters, digits, `-` and `_`", is_theme_character).or_else(|| of_segment(name))
            }
        }
    }

    fn what(self) -> &'static str {
        match self {
            Naming::Collection => "a collection",
            Naming::Field => "a field",
            Naming::Member => "a member of a record",
            Naming::Choices => "a list of choices",
            Naming::Choice => "a choice",
            Naming::Language => "a language",
            Naming::Theme => "a theme",
            Naming::Mark => "a mark",
        }
    }

    /// The name in small letters with proper separators, when that obeys the rule.
    fn repaired(self, name: &str) -> Option<String> {
        let separator = match self {
            Naming::Field | Naming::Member => '_',
            _ => '-',
        };
        let separated = |character: char| if matches!(character, ' ' | '-' | '_') { separator } else { character };
        let repaired: String = name.trim().to_lowercase().chars().map(separated).collect();
        (repaired != name && self.problem(&repaired).is_none()).then_some(repaired)
    }
}

fn of_characters(name: &str, allowed_words: &str, allowed: fn(char) -> bool) -> Option<String> {
    if name.is_empty() {
        return Some("it is empty".to_owned());
    }
    let refused = name.chars().find(|character| !allowed(*character))?;
    Some(format!("it may have only {allowed_words}, not `{refused}`"))
}

fn is_folder_character(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '-')
}

fn is_choice_character(character: char) -> bool {
    is_folder_character(character) || character == '_'
}

fn is_theme_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

fn of_key(name: &str) -> Option<String> {
    let problem = of_characters(
        name,
        "small letters, digits and `_`",
        |character| matches!(character, 'a'..='z' | '0'..='9' | '_'),
    );
    let starts_well = name.starts_with(|first: char| first.is_ascii_lowercase());
    problem.or_else(|| (!starts_well).then(|| "it does not begin with a small letter".to_owned()))
}

/// A code is a language with perhaps a script, region or variants; wishes such as calendars belong
/// in `locale`.
fn of_language(code: &str) -> Option<String> {
    let of_code = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let problem = of_characters(code, "letters, digits and `-`", of_code);
    let known = code.parse::<icu_locale::LanguageIdentifier>().is_ok_and(|code| !code.language.is_unknown());
    problem.or_else(|| (!known).then(|| "it is no language code (BCP 47)".to_owned()))
}

fn of_segment(name: &str) -> Option<String> {
    OutputPath::new(name).err().map(|problem| problem.to_string())
}

fn kept(name: &str, names: &[&str], purpose: &str) -> Option<String> {
    names.iter().any(|kept| kept.eq_ignore_ascii_case(name)).then(|| format!("it is kept for {purpose}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_their_rule() {
        let cases = [
            (Naming::Collection, "news", true),
            (Naming::Collection, "case-studies-2015", true),
            (Naming::Collection, "", false),
            (Naming::Collection, "News", false),
            (Naming::Collection, "case_studies", false),
            (Naming::Collection, "소식", false),
            (Naming::Collection, "a/b", false),
            (Naming::Collection, "assets", false),
            (Naming::Collection, "con", false),
            (Naming::Field, "other_supporters", true),
            (Naming::Field, "h2", true),
            (Naming::Field, "2nd", false),
            (Naming::Field, "_when", false),
            (Naming::Field, "full-name", false),
            (Naming::Field, "time_zone", false),
            (Naming::Member, "title", true),
            (Naming::Choice, "before-mou", true),
            (Naming::Choice, "yes/no", false),
            (Naming::Language, "fr", true),
            (Naming::Language, "zh-Hant", true),
            (Naming::Language, "ar-EG", true),
            (Naming::Language, "und", false),
            (Naming::Language, "fr_CA", false),
            (Naming::Language, "fr-u-ca-buddhist", false),
            (Naming::Language, "english!", false),
            (Naming::Language, "../fr", false),
            (Naming::Language, "con", false),
            (Naming::Theme, "accord", true),
            (Naming::Theme, "../accord", false),
            (Naming::Theme, "..", false),
        ];
        for (naming, name, accepted) in cases {
            assert_eq!(naming.problem(name).is_none(), accepted, "{naming:?} {name}: {:?}", naming.problem(name));
        }
    }

    #[test]
    fn a_repaired_name_is_offered_when_there_is_one() {
        let cases = [
            (Naming::Collection, "Press releases", Some("press-releases")),
            (Naming::Field, "full-name", Some("full_name")),
            (Naming::Language, "fr_CA", Some("fr-ca")),
            (Naming::Collection, "소식", None),
            (Naming::Field, "title", None),
        ];
        for (naming, name, repaired) in cases {
            assert_eq!(naming.repaired(name).as_deref(), repaired, "{naming:?} {name}");
        }
    }
}
