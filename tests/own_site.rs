//! The site of this repository: it builds without a diagnostic, every link of it leads somewhere, and it keeps the
//! promises that its editors made (see `content/about.en.md`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::support::{BuiltSite, overlay, repository};
use diptych::environment::Environment;
use diptych::i18n::Language;
use diptych::render::Rendered;
use diptych::resolve::{Entry, Site, Value};
use scraper::{Html, Selector};

fn built() -> &'static BuiltSite {
    static BUILT: OnceLock<BuiltSite> = OnceLock::new();
    BUILT.get_or_init(|| BuiltSite::read(&repository(), &Environment::fixed()))
}

fn site() -> &'static Site {
    built().build.ready.as_ref().unwrap().renderer.site()
}

fn fact<'a>(entry: &'a Entry, field: &str) -> Option<&'a str> {
    match entry.facts.get(field)? {
        Value::Choice { key, .. } => Some(key),
        _ => None,
    }
}

/// Title, summary and text of an entry in a language.
fn words(entry: &Entry, language: Language) -> String {
    let words = entry.words.get(language).unwrap();
    let body = words.body.as_ref().map_or("", |body| &built().sources.text(body.file)[body.start as usize..]);
    format!("{}\n{}\n{body}", words.title, words.summary)
}

#[test]
fn no_diagnostics() {
    assert_eq!(built().report(), "");
}

#[test]
fn at_least_forty_entries_in_all_languages() {
    let entries: Vec<_> = site().entries.iter().filter(|entry| !entry.collection.is_empty()).collect();
    assert!(entries.len() >= 40, "{} entries", entries.len());
    for entry in site().entries.iter() {
        for language in site().config.languages.iter() {
            assert!(entry.words.get(language).is_some(), "{} lacks a language", entry.name());
        }
    }
}

/// Links, pictures and alternates of all pages, followed under a base path.
fn follow_all(built: &BuiltSite, base: &str, host: &str) {
    let pages: BTreeMap<&str, Html> = built
        .outputs
        .keys()
        .filter(|path| path.ends_with(".html"))
        .map(|path| (path.as_str(), Html::parse_document(built.text(path))))
        .collect();
    let id = Selector::parse("[id]").unwrap();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, page.select(&id).filter_map(|element| element.value().attr("id")).collect()))
        .collect();
    let linked = Selector::parse("[href], [src]").unwrap();
    let mut faults = BTreeSet::new();
    for (path, page) in &pages {
        for element in page.select(&linked) {
            let target = element.value().attr("href").or_else(|| element.value().attr("src")).unwrap();
            let target = target.strip_prefix(host).unwrap_or(target);
            let calendar = target.strip_prefix("webcal:").and_then(|rest| rest.strip_prefix(&host["https:".len()..]));
            let target = calendar.unwrap_or(target);
            if let Some(fault) = fault(target, path, base, built, &ids) {
                faults.insert(format!("{path}: {target}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn fault(
    target: &str,
    from: &str,
    base: &str,
    built: &BuiltSite,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
) -> Option<&'static str> {
    if target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    let file = if path.is_empty() {
        from.to_owned()
    } else {
        let Some(below) = path.strip_prefix(base) else { return Some("leaves the base path") };
        if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { decode(below) }
    };
    if !built.outputs.contains_key(&file) {
        return Some("no such output");
    }
    let is_known = fragment.is_empty() || ids[file.as_str()].contains(decode(fragment).as_str());
    (!is_known).then_some("no such id")
}

#[test]
fn every_link_leads_somewhere() {
    follow_all(built(), "/", "https://diptych.example");
}

#[test]
fn every_link_leads_somewhere_under_a_base_path() {
    let base_url = Some("https://example.org/a/b/".to_owned());
    let built = BuiltSite::read(&repository(), &Environment { base_url, ..Environment::fixed() });
    follow_all(&built, "/a/b/", "https://example.org");
}

#[test]
fn every_link_leads_somewhere_with_the_first_language_at_the_root() {
    let folder = copy();
    let path = folder.path().join("site.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("first_language_at_root = true\n{text}")).unwrap();
    let base_url = Some("https://example.org/a/b/".to_owned());
    let built = BuiltSite::read(folder.path(), &Environment { base_url, ..Environment::fixed() });
    assert_eq!(built.report(), "");
    follow_all(&built, "/a/b/", "https://example.org");
}

/// The files of the site in another folder.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "themes"] {
        overlay(&repository().join(part), &folder.path().join(part));
    }
    for file in ["site.toml", "translations.lock"] {
        std::fs::copy(repository().join(file), folder.path().join(file)).unwrap();
    }
    folder
}

#[test]
fn two_builds_are_equal() {
    let folder = copy();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let copy = threads.install(|| BuiltSite::read(folder.path(), &Environment::fixed()));
    assert!(copy.outputs == built().outputs, "the outputs differ");
}

#[test]
fn outputs_are_planned_before_any_is_rendered() {
    let again = diptych::pipeline::build(&built().sources, Vec::new(), &Environment::fixed());
    let ready = again.ready.unwrap();
    let planned: Vec<_> = ready.plan.iter().collect();
    assert_eq!(planned.len(), built().outputs.len(), "rendering adds no output");
    // In another order, and each for the first time.
    for (path, planned) in planned.into_iter().rev().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let Rendered::Bytes(bytes) = ready.render(planned).value else { panic!("{path:?} is no page") };
        assert!(bytes == built().outputs[path.as_str()], "{path:?} depends on what was rendered before it");
    }
}

#[test]
fn hreflang_is_reciprocal() {
    let alternate = Selector::parse("link[rel=alternate][hreflang]").unwrap();
    let canonical = Selector::parse("link[rel=canonical]").unwrap();
    let mut clusters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in built().outputs.keys().filter(|path| path.ends_with(".html")) {
        let page = Html::parse_document(built().text(path));
        let Some(own) = page.select(&canonical).next().and_then(|link| link.value().attr("href")) else { continue };
        let others = page.select(&alternate).map(|link| link.value().attr("href").unwrap().to_owned()).collect();
        clusters.insert(own.to_owned(), others);
    }
    for (own, others) in clusters.iter().filter(|(_, others)| !others.is_empty()) {
        assert!(others.contains(own), "{own} does not name itself");
        for other in others {
            assert_eq!(clusters.get(other), Some(others), "{other} does not name what {own} names");
        }
    }
}

#[test]
fn exactly_one_entry_is_signed() {
    let signed: Vec<String> = site()
        .entries
        .iter()
        .filter(|entry| fact(entry, "status") == Some("signed"))
        .map(|entry| entry.name())
        .collect();
    assert_eq!(signed, ["agreement/memorandum-2015"]);
}

#[test]
fn what_was_only_agreed_has_no_date_place_or_result() {
    for entry in &site().entries {
        if matches!(fact(entry, "status"), Some("agreed" | "named" | "possible")) {
            for field in ["when", "place", "participants", "winners", "winner_count", "entries_received"] {
                assert!(!entry.facts.contains_key(field), "{} has `{field}`", entry.name());
            }
        }
    }
}

#[test]
fn what_was_held_names_its_organiser_and_an_outside_source() {
    for entry in &site().entries {
        if fact(entry, "status") == Some("held") {
            assert!(entry.facts.contains_key("organisers"), "{} names no organiser", entry.name());
            assert!(entry.facts.contains_key("sources"), "{} names no source", entry.name());
            assert!(matches!(fact(entry, "evidence"), Some("outside" | "both")), "{}: evidence", entry.name());
            assert!(fact(entry, "link").is_some(), "{} does not say how it relates to the memorandum", entry.name());
        }
    }
}

#[test]
fn no_page_shows_a_day_of_the_signing() {
    let days = ["September 2015", "2015년 9월", "2015. 9.", "2015-09-"];
    for path in built().outputs.keys().filter(|path| path.ends_with(".html")) {
        let text = built().text(path);
        for (place, _) in days.iter().flat_map(|day| text.match_indices(day)) {
            let around: String = text[..place].chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = text[place..].chars().take(16).collect();
            let day_before = around.trim_end().ends_with(|c: char| c.is_ascii_digit());
            let day_after = after.trim_start_matches("2015").contains("일 ") || after.starts_with("2015-09-");
            let digits_after = after
                .strip_prefix("2015. 9.")
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
            assert!(!day_before && !day_after && !digits_after, "{path}: …{around}{after}…");
        }
    }
}

#[test]
fn words_of_completion_are_kept_for_what_was_held() {
    let forbidden = ["held", "launched", "delivered", "achieved", "개최", "실시", "완료", "성과"];
    for entry in
        site().entries.iter().filter(|entry| matches!(fact(entry, "status"), Some("agreed" | "named" | "possible")))
    {
        for language in site().config.languages.iter() {
            let words = words(entry, language);
            // The pages of a series tell of its editions below this heading.
            let own = words.split("{#record}").next().unwrap().to_lowercase();
            for word in forbidden {
                let found = own
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| if word.is_ascii() { part == word } else { part.contains(word) });
                assert!(!found, "{} says `{word}`", entry.name());
            }
        }
    }
}

#[test]
fn headings_have_the_same_ids_in_all_languages() {
    for entry in &site().entries {
        let ids: BTreeSet<Vec<&str>> = entry
            .words
            .iter()
            .filter_map(|(_, words)| words.body.as_ref())
            .map(|body| body.outline.headings.iter().map(|heading| heading.id.as_str()).collect())
            .collect();
        assert!(ids.len() <= 1, "{}: {ids:?}", entry.name());
    }
}

#[test]
fn equal_words_fields_in_all_languages() {
    for entry in &site().entries {
        let fields: BTreeSet<Vec<&String>> =
            entry.words.iter().map(|(_, words)| words.fields.keys().collect()).collect();
        assert!(fields.len() <= 1, "{}: {fields:?}", entry.name());
    }
}

/// Whether an attribute makes a browser fetch what it names when the page is shown.
fn is_fetched(element: &scraper::node::Element, attribute: &str) -> bool {
    let fetching_link = || {
        let relations = element.attr("rel").unwrap_or_default();
        ["stylesheet", "icon", "manifest", "preload", "apple-touch-icon"].iter().any(|one| relations.contains(one))
    };
    match attribute {
        "src" | "srcset" => true,
        "href" => element.name() == "link" && fetching_link(),
        _ => false,
    }
}

#[test]
fn pages_keep_the_policy() {
    for (path, bytes) in built().outputs.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        let metas = Selector::parse("meta[http-equiv=Content-Security-Policy]").unwrap();
        assert_eq!(html.select(&metas).count(), 1, "{path} brings no policy");
        for element in html.select(&Selector::parse("*").unwrap()).map(|element| element.value()) {
            assert_ne!(element.name(), "style", "{path} has a style of its own");
            let is_data = element.attr("type") == Some("application/ld+json");
            assert!(element.name() != "script" || element.attr("src").is_some() || is_data, "{path} has a script");
            for (name, value) in element.attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{path} has `{name}={value}`");
                let elsewhere = value.contains("//");
                assert!(!(is_fetched(element, name) && elsewhere), "{path} fetches `{value}`");
            }
        }
    }
}
