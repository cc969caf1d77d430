//! Takes values of the expected type out of tables and reports everything else that stands there.
//!
//! What a value means is left to validation. Invariant: of one mistake one thing is said; a value of
//! the wrong type is not also reported as missing.

use crate::config::tree::{Table, Value, ValueKind};
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Span, Spanned, did_you_mean};

/// What a key that holds a secret has in its name, once `-` and `_` are taken out.
const SECRETS: [&str; 9] =
    ["token", "password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "credential"];

/// A text in several languages, as written.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// Its table.
    pub(super) span: Span,
    /// Its full name, such as `collections.news.title`.
    pub(super) path: String,
    /// Texts by code of the language; `None` for a value that is no text and was reported.
    pub(super) texts: Vec<(Spanned<String>, Option<Spanned<String>>)>,
}

/// What to do with a key of the top that stands under a heading, a slip that TOML invites.
pub(super) const MOVE_TO_TOP: &str = "move it to the top of the file, above the first heading in square brackets";

/// Collects what is wrong with the shape of the file.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// What was found so far.
    pub(super) found: Vec<Diagnostic>,
    /// Codes under `[languages]`, for examples in help lines.
    pub(super) codes: Vec<String>,
    /// Keys that belong at the top of the file and were not written there.
    pub(super) absent: Vec<&'static str>,
}

impl Reader {
    /// Reports the keys of a table that are not among `allowed`, and secrets below them.
    pub(super) fn keys(&mut self, table: &Table, allowed: &[&str]) {
        for (key, value) in &table.entries {
            if !allowed.contains(&key.value.as_str()) {
                self.unknown_key(table, key, allowed);
                self.secrets_in(value);
            }
        }
    }

    fn unknown_key(&mut self, table: &Table, key: &Spanned<String>, allowed: &[&str]) {
        if holds_secret(&key.value) {
            self.secret(key);
            return;
        }
        let place = if table.path.is_empty() { "at the top".to_owned() } else { format!("in `{}`", table.path) };
        let message = format!("unknown key `{}` {place}", key.value);
        let help = if self.absent.contains(&key.value.as_str()) {
            Some(MOVE_TO_TOP.to_owned())
        } else {
            did_you_mean(&key.value, allowed.iter().copied())
        };
        self.found.push(Diagnostic::new(&codes::UNKNOWN_KEY, key.span, message).maybe_help(help));
    }

    fn secrets_in(&mut self, value: &Value) {
        match &value.kind {
            ValueKind::Table(table) => {
                for (key, value) in &table.entries {
                    if holds_secret(&key.value) {
                        self.secret(key);
                    }
                    self.secrets_in(value);
                }
            }
            ValueKind::List(values) => values.iter().for_each(|value| self.secrets_in(value)),
            ValueKind::Text(_) | ValueKind::Flag(_) | ValueKind::Other(_) => {}
        }
    }

    fn secret(&mut self, key: &Spanned<String>) {
        let message = format!("`{}` looks like a secret, and this file can be read by everybody", key.value);
        let help = "use the environment: remove the key here, change the secret, and set it as a variable where \
                    the site is published";
        self.found.push(Diagnostic::new(&codes::SECRET, key.span, message).help(help));
    }

    /// Reports each of the `needed` keys that a table lacks; beside each key stands an example value.
    pub(super) fn require(&mut self, table: &Table, needed: &[(&str, &str)]) {
        for (key, example) in needed {
            if table.get(key).is_none() {
                let owner = if table.path.is_empty() { "the file".to_owned() } else { format!("`{}`", table.path) };
                let diagnostic = Diagnostic::new(&codes::MISSING_KEY, table.span, format!("{owner} has no `{key}`"));
                let example = example.replace(WORDS_EXAMPLE, &self.words_example());
                self.found.push(diagnostic.help(format!("add `{key} = {example}`")));
            }
        }
    }

    /// The text of a key, if it is there.
    pub(super) fn text(&mut self, table: &Table, key: &str) -> Option<Spanned<String>> {
        let value = table.get(key)?;
        self.as_text(value, &format!("`{key}`"), || format!("write it in quotes: `{key} = \"…\"`"))
    }

    /// `true` or `false` of a key, if it is there.
    pub(super) fn flag(&mut self, table: &Table, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        if let ValueKind::Flag(flag) = value.kind {
            return Some(flag);
        }
        let help = format!("write `{key} = true` or `{key} = false`, without quotes");
        self.mismatch(value, &format!("`{key}` must be `true` or `false`"), help);
        None
    }

    /// The list of texts of a key, if it is there; what is no text is left out.
    pub(super) fn texts(&mut self, table: &Table, key: &str) -> Option<Spanned<Vec<Spanned<String>>>> {
        let value = table.get(key)?;
        let ValueKind::List(members) = &value.kind else {
            return self.lonely_text(value, key);
        };
        let what = format!("each member of `{key}`");
        let help = || format!("write each member in quotes: `{key} = [\"…\", \"…\"]`");
        let texts = members.iter().filter_map(|member| self.as_text(member, &what, help)).collect();
        Some(Spanned::new(texts, value.span))
    }

    /// A text that should be a list is reported, and taken as its only member.
    fn lonely_text(&mut self, value: &Value, key: &str) -> Option<Spanned<Vec<Spanned<String>>>> {
        let text = if let ValueKind::Text(text) = &value.kind { Some(text) } else { None };
        let help = format!("write it in square brackets: `{key} = [\"{}\"]`", text.map_or("…", String::as_str));
        self.mismatch(value, &format!("`{key}` must be a list of texts"), help);
        text.map(|text| Spanned::new(vec![Spanned::new(text.clone(), value.span)], value.span))
    }

    /// The table of a key, if it is there.
    pub(super) fn table<'t>(&mut self, table: &'t Table, key: &str) -> Option<&'t Table> {
        let value = table.get(key)?;
        self.as_table(value, &joined(&table.path, key))
    }

    /// The tables inside a table, by their names; values that are no tables are left out.
    pub(super) fn tables<'t>(&mut self, table: &'t Table) -> Vec<(Spanned<String>, &'t Table)> {
        let inner = table.entries.iter().filter_map(|(key, value)| {
            let inner = self.as_table(value, &joined(&table.path, &key.value))?;
            Some((key.clone(), inner))
        });
        inner.collect()
    }

    /// The texts of a table whose keys are free, such as the levels; `None` for those that are no texts.
    pub(super) fn free_texts(&mut self, table: &Table) -> Vec<(Spanned<String>, Option<Spanned<String>>)> {
        table.entries.iter().map(|(key, value)| (key.clone(), self.free_text(table, key, value))).collect()
    }

    fn free_text(&mut self, table: &Table, key: &Spanned<String>, value: &Value) -> Option<Spanned<String>> {
        let help = || format!("write it in quotes: `{} = \"…\"`", key.value);
        self.as_text(value, &format!("`{}`", joined(&table.path, &key.value)), help)
    }

    /// The text in several languages of a key, if it is there.
    pub(super) fn words(&mut self, table: &Table, key: &str) -> Option<Words> {
        let value = table.get(key)?;
        if let ValueKind::Table(inner) = &value.kind {
            let texts =
                inner.entries.iter().map(|(code, value)| (code.clone(), self.word(inner, code, value))).collect();
            return Some(Words { span: inner.span, path: inner.path.clone(), texts });
        }
        let help = format!("write `{key} = {}`", self.words_example());
        self.mismatch(value, &format!("`{key}` must be a table with a text for each language"), help);
        None
    }

    /// A value under a code that is no language is reported for its code alone, later.
    fn word(&mut self, table: &Table, code: &Spanned<String>, value: &Value) -> Option<Spanned<String>> {
        let known = self.codes.is_empty() || self.codes.contains(&code.value);
        if known { self.free_text(table, code, value) } else { None }
    }

    fn words_example(&self) -> String {
        let members: Vec<String> = self.codes.iter().map(|code| format!("{code} = \"…\"")).collect();
        if members.is_empty() { "{ … }".to_owned() } else { format!("{{ {} }}", members.join(", ")) }
    }

    fn as_text(&mut self, value: &Value, what: &str, help: impl FnOnce() -> String) -> Option<Spanned<String>> {
        if let ValueKind::Text(text) = &value.kind {
            return Some(Spanned::new(text.clone(), value.span));
        }
        self.mismatch(value, &format!("{what} must be a text"), help());
        None
    }

    fn as_table<'t>(&mut self, value: &'t Value, path: &str) -> Option<&'t Table> {
        if let ValueKind::Table(table) = &value.kind {
            return Some(table);
        }
        self.mismatch(value, &format!("`{path}` must be a table"), format!("write `[{path}]` with its keys below"));
        None
    }

    fn mismatch(&mut self, value: &Value, must: &str, help: String) {
        let message = format!("{must}, not {}", value.describe());
        self.found.push(Diagnostic::new(&codes::TYPE, value.span, message).help(help));
    }
}

/// Stands in an example value of [`Reader::require`] for a text in the languages of the site.
pub(super) const WORDS_EXAMPLE: &str = "{words}";

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn holds_secret(key: &str) -> bool {
    let plain: String = key.to_lowercase().chars().filter(|character| !matches!(character, '-' | '_')).collect();
    SECRETS.iter().any(|secret| plain.contains(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_the_name_of_their_key() {
        for secret in ["token", "GITHUB_TOKEN", "api_key", "api-key", "apiKey", "db_password", "client_secret"] {
            assert!(holds_secret(secret), "{secret}");
        }
        for harmless in ["title", "partners", "key", "time_zone", "keywords"] {
            assert!(!holds_secret(harmless), "{harmless}");
        }
    }
}
