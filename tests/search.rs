//! The search index: the words of texts as both sides must find them, and laws that hold for every index.
//!
//! What queries find is tried by `tests/search/check.mjs` over a built site, with the very script of the theme.
//! `UPDATE=1 cargo test --test all search::` rewrites the words in `tests/search/tokens.json`; review the difference.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{BuiltSite, repository};
use diptych::environment::Environment;
use diptych::search::tokens::{Script, Word, words};
use diptych::search::{Document, Index, Shown, part_names};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A word as the test vectors have it.
fn written(word: &Word) -> Value {
    let script = match word.script {
        Script::Spaced => "spaced",
        Script::Joined => "joined",
        Script::Hangul => "hangul",
        Script::Consonants => "consonants",
        Script::Unspaced => "unspaced",
    };
    json!({ "script": script, "text": word.text, "forms": word.forms(), "pairs": word.pairs() })
}

#[test]
fn words_are_those_of_the_test_vectors() {
    let path = repository().join("tests/search/tokens.json");
    let expected: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let vector = |case: &Value| {
        let text = case["text"].as_str().unwrap();
        json!({ "text": text, "words": words(text).iter().map(written).collect::<Vec<_>>() })
    };
    let actual: Vec<Value> = expected.iter().map(vector).collect();
    if std::env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = actual.iter().map(Value::to_string).collect();
        fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
        return;
    }
    for (expected, actual) in expected.iter().zip(&actual) {
        assert_eq!(expected, actual);
    }
}

#[test]
fn queries_name_entries_of_the_site() {
    let built = BuiltSite::read(&repository(), &Environment::fixed());
    let site = built.build.ready.as_ref().unwrap().renderer.site();
    let names: BTreeSet<String> = site.entries.iter().map(|entry| entry.name()).collect();
    for code in site.config.languages.codes() {
        let text = fs::read_to_string(repository().join(format!("tests/search/queries.{code}.toml"))).unwrap();
        let queries: toml::Table = toml::from_str(&text).unwrap();
        assert!(queries.len() >= 40, "{code}: {} queries", queries.len());
        for (query, name) in &queries {
            let name = name.as_str().unwrap();
            let is_listing = site.config.collections.contains_key(name);
            assert!(is_listing || names.contains(name), "{code}: `{query}` expects `{name}`, which does not exist");
        }
    }
}

/// The words that an index has, in the order of its parts.
fn keys(index: &Index, documents: usize) -> Vec<String> {
    let names = part_names(documents).into_iter().filter(|name| name.starts_with("words-"));
    let part = |name: String| {
        let part: Value = serde_json::from_slice(index.part(&name).unwrap()).unwrap();
        let content = part["content"].as_array().unwrap();
        content.iter().step_by(2).map(|key| key.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    names.flat_map(part).collect()
}

fn titled(title: &str) -> Document {
    Document { shown: Shown { title: title.to_owned(), ..Shown::default() }, ..Document::default() }
}

/// Titles as they are and as they are not.
fn title() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z0-9é]{1,6}",
        3 => "[가-힣]{1,5}",
        1 => "[ㄱ-ㅎ]{1,3}",
        1 => "[一-龥ก-ฮ]{1,4}",
        3 => Just(" ".to_owned()),
        1 => "[-'’.,()·]",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Every word of a title is a key of the index, in each of its forms.
    #[test]
    fn titles_are_found_by_their_words(title in title()) {
        let index = Index::new(1, &[], |_| titled(&title));
        let keys = keys(&index, 1);
        for word in words(&title) {
            for key in word.forms().into_iter().chain(word.pairs().into_iter().map(|pair| format!("={pair}"))) {
                prop_assert!(keys.contains(&key), "`{key}` of `{title}`");
            }
        }
    }

    /// A text and the same text decomposed or in capitals have the same words.
    #[test]
    fn composition_and_case_do_not_count(title in title()) {
        use unicode_normalization::UnicodeNormalization as _;
        let texts = |text: &str| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
        let decomposed: String = title.nfd().collect();
        let composed: String = title.nfc().collect();
        prop_assert_eq!(texts(&decomposed), texts(&composed));
        prop_assert_eq!(texts(&title.to_ascii_uppercase()), texts(&title.to_ascii_lowercase()));
    }

    /// Made in any number of blocks, an index has every part that was planned, words in order.
    #[test]
    fn parts_are_those_that_were_planned(titles in proptest::collection::vec(title(), 0..40)) {
        let index = Index::new(titles.len(), &[], |number| titled(&titles[number]));
        for name in part_names(titles.len()) {
            prop_assert!(index.part(&name).is_some(), "{name}");
        }
        let keys = keys(&index, titles.len());
        let in_order = keys.windows(2).all(|pair| pair[0].encode_utf16().lt(pair[1].encode_utf16()));
        prop_assert!(in_order, "{keys:?}");
    }
}
