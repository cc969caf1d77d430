//! Readers are never misled about the language of what they read: the site of this repository with a translation
//! taken away and an original changed.

use std::fs;

use crate::support::{BuiltSite, overlay, repository};
use diptych::environment::Environment;
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

const LOST: &str = "sessions/quito-networking-event-2016";

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "themes"] {
        overlay(&repository().join(part), &folder.path().join(part));
    }
    for file in ["site.toml", "translations.lock"] {
        fs::copy(repository().join(file), folder.path().join(file)).unwrap();
    }
    fs::remove_file(folder.path().join(format!("content/{LOST}.ko.md"))).unwrap();
    let about = folder.path().join("content/about.en.md");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, format!("{text}\n## Another part {{#another}}\n\nMore words.\n")).unwrap();
    folder
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attributes<'h>(page: &'h Html, selector: &str, name: &str) -> Vec<&'h str> {
    all(page, selector).into_iter().filter_map(|element| element.attr(name)).collect()
}

#[test]
fn borrowed_and_stale_words_say_what_they_are() {
    let folder = site();
    let built = BuiltSite::read(folder.path(), &Environment::fixed());
    let page = |path: &str| Html::parse_document(built.text(path));

    let borrowed = page(&format!("ko/{LOST}/index.html"));
    let canonical = attributes(&borrowed, "link[rel=canonical]", "href");
    assert!(canonical.len() == 1 && canonical[0].ends_with(&format!("/en/{LOST}/")), "{canonical:?}");
    assert_eq!(attributes(&borrowed, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(all(&borrowed, "link[rel=alternate][hreflang]").len(), 0);
    assert_eq!(all(&borrowed, "html[lang=ko] .notice-fallback > p").len(), 2);
    assert_eq!(all(&borrowed, ".notice-fallback > p[lang=en]").len(), 1);
    assert_eq!(attributes(&borrowed, ".prose", "lang"), ["en"]);
    for file in ["sitemap.xml", "ko/feed.xml"] {
        assert!(!built.text(file).contains(&format!("/ko/{LOST}/")), "{file}");
    }
    for file in ["sitemap.xml", "en/feed.xml"] {
        assert!(built.text(file).contains(&format!("/en/{LOST}/")), "{file}");
    }
    let original = page(&format!("en/{LOST}/index.html"));
    assert_eq!(all(&original, "link[rel=alternate][hreflang]").len(), 0);
    let listing = page("ko/sessions/index.html");
    let link = format!("a[href$='/ko/{LOST}/']");
    assert_eq!(attributes(&listing, &format!("main {link}"), "lang"), ["en"]);
    assert_eq!(all(&listing, &format!("{link} + .language-note")).len(), 1);

    let stale = page("ko/about/index.html");
    assert_eq!(all(&stale, ".notice-stale time, .notice-stale p").len(), 3);
    assert_eq!(attributes(&stale, ".notice-stale a[hreflang=en]", "href"), ["/en/about/#another", "/en/about/"]);
    assert_eq!(attributes(&stale, ".notice-stale a[href$='#another']", "lang"), ["en"]);
    assert_eq!(all(&page("en/about/index.html"), ".notice-stale").len(), 0);
    assert_eq!(all(&page("ko/index.html"), ".notice-stale").len(), 0);
}
