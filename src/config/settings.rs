//! Values that hold for the whole site: its address, theme and time zone, and the levels of codes.

use indexmap::IndexMap;

use crate::config::declared::one_of;
use crate::config::names::Naming;
use crate::config::schema::{Texts, Written};
use crate::config::zones::zone_like;
use crate::config::{Billing, Theme};
use crate::dates::check_zone;
use crate::diagnostics::codes::config as codes;
use crate::diagnostics::{Diagnostic, Severity, Span, Spanned};
use crate::paths::{BaseUrl, BaseUrlProblem};

/// Theme of a site that names none.
const DEFAULT_THEME: &str = "accord";

/// Zone of a site that names none.
const DEFAULT_ZONE: &str = "UTC";

/// Stands in for a base URL that cannot be used, so that later stages still find their mistakes.
const NOWHERE: &str = "https://site.invalid/";

/// What a level may be.
const LEVELS: [(&str, Option<Severity>); 4] = [
    ("off", None),
    ("note", Some(Severity::Note)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

/// Where the site is.
pub(super) struct Addresses {
    /// Where this build will be published: the address of the command line, else that of the file.
    pub(super) base_url: BaseUrl,
    /// The address of the file, else that of the command line.
    pub(super) permanent_url: BaseUrl,
}

/// The addresses of the site.
pub(super) fn addresses(written: &Written, replacement: Option<&str>, found: &mut Vec<Diagnostic>) -> Addresses {
    let of_file = written.base_url.as_ref().and_then(|text| {
        let problem = |problem| Diagnostic::new(&codes::BAD_BASE_URL, text.span, bad_base_url(&text.value, problem));
        accepted_url(&text.value, problem, found)
    });
    let of_command_line = replacement.and_then(|text| {
        // Its own place is the command line, which is no file: the place is that of the address it replaces.
        let replaced = written.base_url.as_ref().map_or(written.place, |text| text.span);
        let problem = |problem| {
            let diagnostic = Diagnostic::new(&codes::BAD_BASE_URL, replaced, bad_base_url(text, problem));
            diagnostic.labelled("`--base-url` replaces this")
        };
        accepted_url(text, problem, found)
    });
    let nowhere = || BaseUrl::parse(NOWHERE).expect("the constant is an https address with a host");
    let permanent_url = of_file.or_else(|| of_command_line.clone()).unwrap_or_else(nowhere);
    Addresses { base_url: of_command_line.unwrap_or_else(|| permanent_url.clone()), permanent_url }
}

fn accepted_url(
    text: &str,
    diagnostic: impl FnOnce(BaseUrlProblem) -> Diagnostic,
    found: &mut Vec<Diagnostic>,
) -> Option<BaseUrl> {
    let problem = match BaseUrl::parse(text) {
        Ok(url) => return Some(url),
        Err(problem) => problem,
    };
    let completed = format!("https://{text}");
    let offer = problem == BaseUrlProblem::NotWeb && !text.contains(':') && BaseUrl::parse(&completed).is_ok();
    let help =
        if offer { format!("write `{completed}`") } else { "write an address such as `https://…/`".to_owned() };
    found.push(diagnostic(problem).help(help));
    None
}

fn bad_base_url(text: &str, problem: BaseUrlProblem) -> String {
    format!("`{text}` cannot be the base URL: {problem}")
}

/// The folder of the theme below `themes/`; `None` if what was written cannot be one.
pub(super) fn theme(written: &Written, found: &mut Vec<Diagnostic>) -> Option<Theme> {
    let Some(theme) = &written.theme else {
        return Some(Theme { name: DEFAULT_THEME.to_owned(), span: written.place });
    };
    Naming::Theme.accept(theme, found).then(|| Theme { name: theme.value.clone(), span: theme.span })
}

/// The zone of times whose entry names none.
pub(super) fn time_zone(written: &Written, found: &mut Vec<Diagnostic>) -> String {
    let Some(zone) = &written.time_zone else { return DEFAULT_ZONE.to_owned() };
    if known_zone(&zone.value) {
        return zone.value.clone();
    }
    let message = format!("`{}` is no time zone", zone.value);
    let help = match zone_like(&zone.value) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "write a name of the IANA database, which is a region and a city: `Asia/Seoul`".to_owned(),
    };
    found.push(Diagnostic::new(&codes::VALUE, zone.span, message).help(help));
    DEFAULT_ZONE.to_owned()
}

fn known_zone(name: &str) -> bool {
    check_zone(name)
}

/// The address of the licence of the records.
pub(super) fn data_licence(written: &Written, found: &mut Vec<Diagnostic>) -> Option<String> {
    let licence = written.data_licence.as_ref()?;
    let url = url::Url::parse(&licence.value).ok();
    if url.is_some_and(|url| matches!(url.scheme(), "https" | "http")) {
        return Some(licence.value.clone());
    }
    let message = format!("`{}` is not the address of a licence", licence.value);
    let help = "write its web address, such as `https://creativecommons.org/licenses/by/4.0/`";
    found.push(Diagnostic::new(&codes::VALUE, licence.span, message).help(help));
    None
}

/// Severities given to codes, with the places of the codes. Whether the codes exist is checked by
/// the stage that knows them all.
pub(super) fn levels(written: &Written, found: &mut Vec<Diagnostic>) -> IndexMap<String, (Option<Severity>, Span)> {
    let mut levels = IndexMap::new();
    for (code, level) in &written.levels {
        let Some(level) = level else { continue };
        let before = found.len();
        let severity = one_of(&format!("levels.{}", code.value), Some(level), &LEVELS, None, found);
        if found.len() == before {
            levels.insert(code.value.clone(), (severity, code.span));
        }
    }
    levels
}

/// In which order partners are named together.
pub(super) fn billing(written: &Written, found: &mut Vec<Diagnostic>) -> Billing {
    one_of("billing", written.billing.as_ref(), &Billing::NAMES, Billing::Free, found)
}

/// A list of texts as it was written.
pub(super) fn listed(texts: Option<&Texts>) -> Vec<Spanned<String>> {
    texts.map(|texts| texts.value.clone()).unwrap_or_default()
}
