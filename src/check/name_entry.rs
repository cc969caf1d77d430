//! Names that are said to be those of entries which do not exist.

use crate::diagnostics::{Code, Diagnostic, Severity, Spanned, did_you_mean};
use crate::resolve::Site;

use super::{Check, Run};

pub(super) const CHECK: Check = Check { code: &CODE, run: Run::OnSite(run) };

const CODE: Code = Code {
    name: "name-entry",
    severity: Severity::Warning,
    meaning: "A name in `content/names.yaml` names an entry that the site does not have.",
    wrong: "wego:\n  entry: organisations/weego",
    right: "wego:\n  entry: organisations/wego",
};

fn run(site: &Site) -> Vec<Diagnostic> {
    let entries = site.names.names.iter().filter_map(|name| name.entry.as_ref());
    let is_unknown = |name: &str| {
        let (collection, key) = name.split_once('/').unwrap_or(("", name));
        site.find(collection, key).is_none()
    };
    let unknown = entries.filter(|entry| is_unknown(&entry.value));
    let all: Vec<String> = site.iter().map(|(_, entry)| entry.name()).collect();
    let report = |entry: &Spanned<String>| {
        let help = did_you_mean(&entry.value, all.iter().map(String::as_str));
        Diagnostic::new(&CODE, entry.span, format!("there is no entry `{}`", entry.value))
            .help(help.unwrap_or_else(|| "write collection and key, such as `organisations/wego`".to_owned()))
    };
    unknown.map(report).collect()
}
