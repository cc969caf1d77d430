//! The variables of `page` that every page has.

use crate::render::views::PageView;
use crate::resolve::Words;

use super::{Origin, Tracer};

impl Tracer<'_> {
    pub(super) fn page(&mut self, page: &PageView) {
        self.words_of_page();
        self.addresses(page);
        self.place_in_site(page);
        if let Some(entry) = &page.entry {
            self.entry_of_page(entry);
        }
        self.files_beside(page);
    }

    fn words_of_page(&mut self) {
        let place = |key: &str| self.words().and_then(|words| words.spans.get(key)).copied();
        let (title, short_title, summary) = (place("title"), place("short_title"), place("summary"));
        let borrowed = self.borrowed();
        let written = |place| Origin { place: Some(place), rule: borrowed.clone() };
        let missing = self.words().map(|words: &Words| words.title_span);
        let origins = [
            ("kind", Origin::rule("computed: the page of an entry is an `entry`")),
            (
                "title",
                match title {
                    Some(place) => written(place),
                    None => Origin::made(missing, "the key, as no `title` is written"),
                },
            ),
            (
                "short_title",
                match short_title {
                    Some(place) => written(place),
                    None => Origin::made(title, "the title, as no `short_title` is written"),
                },
            ),
            (
                "summary",
                match summary {
                    Some(place) => written(place),
                    None => Origin::rule("empty, as no `summary` is written"),
                },
            ),
        ];
        for (name, origin) in origins {
            self.note(format!("page.{name}"), origin);
        }
    }

    fn addresses(&mut self, page: &PageView) {
        let base = self.places.of(&["base_url"]);
        let canonical = match page.fallback {
            true => "computed: the page in the language of its words",
            false => "computed: the host of `base_url` with the address",
        };
        let url = "computed: the path of `base_url`, then the language, the folder of the collection and the key";
        let languages = "computed: the languages of the site, each with the page of this entry or its home page";
        let origins = [
            ("url", Origin::made(base, url)),
            ("canonical", Origin::made(base, canonical)),
            ("noindex", Origin::rule("computed: whether the words are borrowed from another language")),
            ("languages", Origin::made(self.places.of(&["languages"]), languages)),
            ("hreflang", Origin::rule("computed: the languages in which the entry is written, if they are several")),
        ];
        for (name, origin) in origins {
            self.note(format!("page.{name}"), origin);
        }
    }

    fn place_in_site(&mut self, page: &PageView) {
        let collection = self.entry().collection.as_str();
        let table = self.places.of(&["collections", collection]);
        let words_language = self.code(self.words_language()).to_owned();
        let outside = "the entry is a page outside collections";
        let (breadcrumbs, own_collection) = match collection {
            "" => (format!("empty, as {outside}"), format!("absent, as {outside}")),
            _ => (
                "computed: the listing of the collection".to_owned(),
                "computed: address and count; the words are written".to_owned(),
            ),
        };
        let section = match collection {
            "" => "computed: the page itself",
            _ => "computed: the page itself if the menu names it, else the listing of the collection",
        };
        let fallback = "computed: whether the words are borrowed; `fallback` of the collection allows it";
        let of_language = self.places.of(&["languages", &words_language]);
        let origins = [
            ("breadcrumbs", Origin::made(table, breadcrumbs)),
            ("content_language", Origin::made(of_language, "computed: the language of the words")),
            ("fallback", Origin::made(self.of_collection("fallback").filter(|_| page.fallback), fallback)),
            (
                "stale",
                Origin::rule("computed: the original as it is, compared with what `translations.lock` says of it"),
            ),
            ("section", Origin::rule(section)),
            ("collection", Origin::made(table, own_collection)),
            ("entries", Origin::rule("empty, as only listings have entries")),
            ("listing", Origin::rule("absent, as only listings are divided")),
            ("translations", Origin::rule("absent, as only the page about translations lists them")),
        ];
        for (name, origin) in origins {
            self.note(format!("page.{name}"), origin);
        }
    }

    fn files_beside(&mut self, page: &PageView) {
        let outputs = self.places.of(&["outputs"]);
        let structured = match page.structured_data.is_empty() {
            true => "empty, as search engines are sent to the page whose words these are",
            false => "computed: the words and values, in the meaning that `schema` gives them in `site.toml`",
        };
        let origins = [
            ("offers", "computed: the files of this page, then of the site, of the kinds that `outputs` chooses"),
            ("social_image", "computed: the output `social-card`, if the site and the theme make it"),
            ("icons", "computed: the outputs `icon`, if the site and the theme make them"),
            ("manifest", "computed: the output `manifest`, if the site and the theme make it"),
        ];
        self.note("page.structured_data", Origin::rule(structured));
        for (name, rule) in origins {
            self.note(format!("page.{name}"), Origin::made(outputs, rule));
        }
    }
}
