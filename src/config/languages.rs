//! The languages of the site, from `[languages]`.

use crate::config::names::Naming;
use crate::config::schema::WrittenLanguage;
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Reported, Span};
use crate::i18n::{LanguageFacts, Languages, language_facts};

/// How many languages a site may have.
const MOST: usize = 64;

/// The languages that can be used, in the order of the file; `None` when there are none.
pub(super) fn languages(written: &[WrittenLanguage]) -> Reported<Option<Languages>> {
    let mut found = Vec::new();
    let mut languages: Vec<LanguageFacts> = Vec::new();
    for (index, language) in written.iter().enumerate() {
        let known = written[..index].iter().find(|earlier| same_code(earlier, language));
        if let Some(earlier) = known {
            found.push(same_language(earlier, language));
        } else if Naming::Language.accept(&language.code, &mut found) {
            languages.extend(checked_facts(language, &mut found));
        }
    }
    if let Some(first_beyond) = written.get(MOST) {
        let message = format!("the site has {} languages", written.len());
        let help = format!("at most {MOST} can be offered");
        found.push(Diagnostic::new(&codes::VALUE, first_beyond.code.span, message).help(help));
        languages.truncate(MOST);
    }
    Reported::new(Languages::new(languages), found)
}

fn same_code(left: &WrittenLanguage, right: &WrittenLanguage) -> bool {
    left.code.value.eq_ignore_ascii_case(&right.code.value)
}

fn same_language(earlier: &WrittenLanguage, later: &WrittenLanguage) -> Diagnostic {
    let message = format!("`{}` and `{}` are the same language", earlier.code.value, later.code.value);
    Diagnostic::new(&codes::NAME, later.code.span, message)
        .also(earlier.code.span, "first declared here")
        .help("capital letters make no difference in codes: keep one of the two")
}

/// A language whose locale is wrong is offered with the rules of its code.
fn checked_facts(language: &WrittenLanguage, found: &mut Vec<Diagnostic>) -> Option<LanguageFacts> {
    let code = &language.code.value;
    let name = language.name.as_ref().map(|name| name.value.trim()).filter(|name| !name.is_empty()).unwrap_or(code);
    if let Some(locale) = &language.locale {
        match language_facts(code, name, Some(&locale.value)) {
            Ok(facts) => return Some(facts),
            Err(_) => found.push(bad_locale(&locale.value, locale.span)),
        }
    }
    language_facts(code, name, None).map_err(|_| found.push(bad_locale(code, language.code.span))).ok()
}

fn bad_locale(text: &str, span: Span) -> Diagnostic {
    let help = "write a code such as `fr` or `en-GB`, or leave `locale` out";
    Diagnostic::new(&codes::VALUE, span, format!("`{text}` is no locale")).help(help)
}
