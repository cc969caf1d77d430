//! What is published says what was written: pages and compressed files against independent readers.

use std::fs;
use std::io::Read;

use diptych::paths::OutputPath;
use diptych::publish::{Encoding, Staging};
use diptych::render::minify::page;
use proptest::prelude::*;
use scraper::{Html, Node};

/// Elements inside which white space counts, or is not for readers.
const AS_WRITTEN: [&str; 5] = ["pre", "textarea", "script", "style", "title"];

/// Elements, attributes and words of a page in order; white space between words is one space.
fn said(html: &str) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut words = String::new();
    for node in Html::parse_document(html).tree.nodes() {
        let within =
            node.parent().and_then(|parent| parent.value().as_element().map(|element| element.name().to_owned()));
        match node.value() {
            Node::Text(text) if within.is_some_and(|name| AS_WRITTEN.contains(&name.as_str())) => {
                said.push(text.to_string());
            }
            Node::Text(text) => words.push_str(text),
            Node::Element(element) => {
                said.push(std::mem::take(&mut words).split_ascii_whitespace().collect::<Vec<_>>().join(" "));
                let mut attributes: Vec<String> =
                    element.attrs().map(|(name, value)| format!("{name}={value}")).collect();
                attributes.sort();
                said.push(format!("<{} {}>", element.name(), attributes.join(" ")));
            }
            _ => {}
        }
    }
    said.push(words.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    said
}

/// Pieces of which pages are made, in any order.
fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<pre>a  b\n\n c</pre>",
        "<!-- note -->",
        "  ",
        "\n\n",
        " \t",
        "word",
        "서울에서",
        "<a title=\"a  &gt;  b\">",
        "</a>",
        "<br>",
        "<title>a  b</title>",
        "<textarea>  x</textarea>",
        "<script type=\"application/ld+json\">{ \"a\":  1 }</script>",
        "<svg><text>a  b</text></svg>",
        "&amp;",
        "<",
        ">",
        "<i a='x  y'>",
        "</i>",
    ])
}

proptest! {
    #[test]
    fn pages_say_the_same(pieces in proptest::collection::vec(piece(), 0..24)) {
        let html = format!("<!doctype html><html><head></head><body>{}</body></html>", pieces.concat());
        let lean = page(&html);
        prop_assert!(lean.len() <= html.len());
        prop_assert_eq!(said(&lean), said(&html), "{}", lean);
        prop_assert_eq!(page(&lean), lean.clone());
    }
}

#[test]
fn compressed_siblings_hold_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("project");
    fs::create_dir_all(root.join("content")).unwrap();
    let out = root.join("public");
    let staging = Staging::open(&out, &root).unwrap();
    let text = "서울에서 자카르타까지. ".repeat(400);
    let (long, short) = (OutputPath::new("en/long.html").unwrap(), OutputPath::new("en/short.html").unwrap());
    staging.write(&long, text.as_bytes()).unwrap();
    staging.write(&short, b"short").unwrap();
    for encoding in [Encoding::Brotli, Encoding::Gzip] {
        staging.compress(&long, encoding).unwrap();
        staging.compress(&short, encoding).unwrap();
    }
    let manifest = staging.commit().unwrap().manifest.text();
    for name in ["en/long.html.br", "en/long.html.gz"] {
        assert!(manifest.contains(name), "{name} is not in the manifest");
    }
    let mut brotli = String::new();
    brotli::Decompressor::new(fs::read(out.join("en/long.html.br")).unwrap().as_slice(), 4096)
        .read_to_string(&mut brotli)
        .unwrap();
    assert_eq!(brotli, text);
    let mut gzip = String::new();
    flate2::read::GzDecoder::new(fs::read(out.join("en/long.html.gz")).unwrap().as_slice())
        .read_to_string(&mut gzip)
        .unwrap();
    assert_eq!(gzip, text);
    assert!(!out.join("en/short.html.br").exists(), "a short file gains nothing");
}
