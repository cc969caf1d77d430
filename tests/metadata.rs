//! Feeds, sitemaps and structured data: what must hold whatever is written, and what is too large for a
//! golden case.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::support::{files, repository};
use diptych::environment::Environment;
use diptych::paths::OutputPath;
use diptych::pipeline::{self, Ready};
use diptych::render::Rendered;
use diptych::source::SourceTree;
use proptest::prelude::*;

/// The texts of the base, with `outputs` as they are when a site does not choose, and some more.
fn site(more: &[(String, String)]) -> Arc<Ready> {
    static BASE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    let base = BASE.get_or_init(|| files(&repository().join("tests/sites/_base")));
    let text = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), String::from_utf8(bytes.clone()).unwrap());
    let mut texts: BTreeMap<String, String> = base.iter().map(text).collect();
    texts.entry("site.toml".to_owned()).and_modify(|text| *text = text.replace("outputs = []\n", ""));
    texts.extend(more.iter().cloned());
    let texts = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let sources = Arc::new(SourceTree::from_texts(texts));
    pipeline::build(&sources, Vec::new(), &Environment::fixed()).ready.unwrap()
}

fn rendered(site: &Ready, path: &str) -> String {
    let planned = site.plan.get(&OutputPath::new(path).unwrap()).unwrap_or_else(|| panic!("no {path} is planned"));
    match site.render(planned).value {
        Rendered::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Rendered::Copy(_) | Rendered::Derived(_) => panic!("{path} is no text"),
    }
}

fn file(path: &str, text: impl Into<String>) -> (String, String) {
    (path.to_owned(), text.into())
}

/// A text as a quoted value of YAML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Words that want to leave the place where they stand.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z가-힣 ]{1,8}",
        3 => prop_oneof![
            Just("</script>".to_owned()), Just("<!--".to_owned()), Just("]]>".to_owned()), Just("&lt;".to_owned()),
            Just("\"".to_owned()), Just("'".to_owned()), Just("\\".to_owned()), Just("\\u003c".to_owned()), Just("{{".to_owned()),
        ],
        1 => "\\PC",
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// The invariant of `render/views/structured/node.rs`: what is in the `script` element is data, all of it.
    #[test]
    fn structured_data_stays_data(title in words(), summary in words()) {
        let entry = format!("---\ntitle: {}\nsummary: {}\nstatus: held\nwhen: 2015-09\n---\n", quoted(&title), quoted(&summary));
        let page = file("themes/plain/templates/entry.html", "{{ page.structured_data | safe }}");
        let site = site(&[file("content/sessions/opening.en.md", entry), page]);
        let text = rendered(&site, "en/sessions/opening/index.html");
        prop_assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let data: serde_json::Value = serde_json::from_str(&text).unwrap();
        let nodes = data["@graph"].as_array().unwrap();
        prop_assert!(nodes.iter().all(|node| node["@type"].is_string()), "{text}");
    }

    /// The invariant of `render/xml.rs`, seen through a feed.
    #[test]
    fn feeds_stay_well_formed(title in words(), summary in words()) {
        let entry = format!("---\ntitle: {}\nsummary: {}\nstatus: held\n---\n", quoted(&title), quoted(&summary));
        let site = site(&[file("content/sessions/opening.en.md", entry)]);
        let text = rendered(&site, "en/sessions/feed.xml");
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                event => prop_assert!(event.is_ok(), "{event:?}\n{text}"),
            }
        }
        prop_assert_eq!(text.matches("<entry>").count(), 1);
    }
}

/// With addresses of almost a million bytes, the pages are too much for one file of fifty million.
#[test]
fn a_large_sitemap_is_split_and_has_an_index() {
    let base = format!("https://example.org/{}/", "a".repeat(900_000));
    let text = std::fs::read_to_string(repository().join("tests/sites/_base/site.toml")).unwrap();
    let text = text.replace("https://example.org/", &base).replace("outputs = []\n", "");
    let site = site(&[file("site.toml", text)]);
    let index = rendered(&site, "sitemap.xml").replace(&base, "BASE/");
    let parts: Vec<&str> = index.lines().filter_map(|line| line.trim().strip_prefix("<loc>BASE/")).collect();
    assert!(index.contains("<sitemapindex") && parts.len() > 1, "{index}");
    let mut pages = Vec::new();
    for part in parts {
        let text = rendered(&site, part.trim_end_matches("</loc>"));
        assert!(text.len() < 50_000_000, "{part} has {} bytes", text.len());
        let text = text.replace(&base, "BASE/");
        pages.extend(text.lines().filter(|line| line.contains("<loc>")).map(str::to_owned));
    }
    let count = pages.len();
    pages.sort();
    pages.dedup();
    assert_eq!((count, pages.len()), (17, 17), "every page is in one file: {pages:?}");
}

/// A listing names its first entries and counts all; a feed has the newest.
#[test]
fn lists_for_programs_are_bounded() {
    let note = |number: usize| {
        let text = format!(
            "---\ntitle: {{en: N{number}, ko: N{number}}}\nupdated: 2016-01-01T{:02}:{:02}\n---\n",
            number / 60,
            number % 60
        );
        file(&format!("content/news/n{number}.md"), text)
    };
    let mut files: Vec<_> = (0..150).map(note).collect();
    files.push(file("themes/plain/templates/listing.html", "{{ page.structured_data | safe }}"));
    let site = site(&files);
    let listing = rendered(&site, "en/news/index.html");
    assert!(listing.contains("\"numberOfItems\":150,"), "{listing}");
    assert_eq!(listing.matches("/en/news/n").count(), 100);
    let feed = rendered(&site, "en/news/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 20);
    assert!(feed.contains("<title>N149</title>") && !feed.contains("<title>N129</title>"), "{feed}");
}
