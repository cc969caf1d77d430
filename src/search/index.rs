//! From documents to the files of an index.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::document::{Document, Shown};
use super::postings::{Postings, write_small};
use super::rules::Rules;
use super::spread::spread;

/// Name of the head among the parts.
const HEAD: &str = "index";

/// How many documents one part of entries shows.
const ENTRIES_PER_PART: usize = 4;

/// How many documents there are for each part of words. Parts so made are about 8 kilobytes.
const DOCUMENTS_PER_WORDS: usize = 8;

/// Most parts of words: the head names all of them.
const MOST_WORDS: usize = 256;

/// Characters of the text of a document that are kept for excerpts.
const LONGEST_TEXT: usize = 4000;

/// Comes after every word.
const LAST_WORD: &str = "\u{ffff}";

/// Hexadecimal digits of a hash.
const HASH_DIGITS: usize = 8;

/// The files of an index.
#[derive(Debug)]
pub struct Index {
    /// A hash of all of them.
    pub hash: String,
    parts: BTreeMap<String, Vec<u8>>,
    counts: BTreeMap<(String, String), usize>,
}

/// Names of the parts that an index of so many documents has.
#[must_use]
pub fn part_names(documents: usize) -> Vec<String> {
    let words = (0..words_count(documents)).map(words_name);
    let entries = (0..documents.div_ceil(ENTRIES_PER_PART)).map(entries_name);
    [HEAD.to_owned()].into_iter().chain(words).chain(entries).collect()
}

impl Index {
    /// Makes the index of `count` documents, which `document` gives by their numbers. Filters are kept in the
    /// order of `filters`.
    #[must_use]
    pub fn new(count: usize, filters: &[String], document: impl Fn(usize) -> Document + Sync) -> Self {
        let blocks = spread(count, |numbers| Block::new(numbers, &document));
        let all = Block::merged(blocks);
        let mut parts = BTreeMap::new();
        let words = words_parts(&all.postings, words_count(count), &mut parts);
        let entries = entries_parts(&all.shown, &mut parts);
        let head = Head {
            rules: Rules::new(),
            documents: count,
            lengths: all.lengths,
            filters: filters.iter().map(|name| Filter::new(name, &all.filters)).collect(),
            words,
            entries,
        };
        let head = serde_json::to_vec(&head).unwrap_or_default();
        let hash = hash(&head);
        parts.insert(HEAD.to_owned(), head);
        let counts = all.filters.into_iter().map(|(value, postings)| (value, postings.count())).collect();
        Self { hash, parts, counts }
    }

    /// A part by its name.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// How many documents have a value in a filter.
    #[must_use]
    pub fn count(&self, filter: &str, value: &str) -> usize {
        self.counts.get(&(filter.to_owned(), value.to_owned())).copied().unwrap_or(0)
    }
}

/// The head: what must be known before any part is fetched.
#[derive(Serialize)]
struct Head<'a> {
    rules: Rules,
    documents: usize,
    /// How many words the title of each document has, a character each.
    lengths: String,
    filters: Vec<Filter<'a>>,
    words: WordsParts<'a>,
    entries: EntriesParts,
}

/// The documents that have each value of a filter.
#[derive(Serialize)]
struct Filter<'a> {
    name: &'a str,
    values: BTreeMap<&'a str, String>,
}

impl<'a> Filter<'a> {
    fn new(name: &'a str, all: &'a BTreeMap<(String, String), Postings>) -> Self {
        let own = all.iter().filter(|((filter, _), _)| filter == name);
        Self { name, values: own.map(|((_, value), list)| (value.as_str(), list.written_without_fields())).collect() }
    }
}

/// Parts of words: the word each begins with, and their hashes one after another.
#[derive(Serialize)]
struct WordsParts<'a> {
    first: Vec<&'a str>,
    hashes: String,
}

/// Parts of entries: how many documents each shows, and their hashes one after another.
#[derive(Serialize)]
struct EntriesParts {
    size: usize,
    hashes: String,
}

/// A part with its hash, so that the script never mixes parts of two builds.
#[derive(Serialize)]
struct Part<T> {
    hash: String,
    content: T,
}

/// What was found in documents that follow one another.
#[derive(Default)]
struct Block {
    postings: BTreeMap<String, Postings>,
    filters: BTreeMap<(String, String), Postings>,
    lengths: String,
    shown: Vec<Shown>,
}

impl Block {
    fn new(numbers: Range<usize>, document: impl Fn(usize) -> Document) -> Self {
        let mut block = Self::default();
        for number in numbers {
            block.add(u32::try_from(number).unwrap_or(u32::MAX), document(number));
        }
        block
    }

    fn add(&mut self, number: u32, document: Document) {
        for (key, fields) in document.keys() {
            self.postings.entry(key).or_default().push(number, fields);
        }
        write_small(document.title_length(), &mut self.lengths);
        let Document { filters, shown, .. } = document;
        for filter in filters {
            self.filters.entry(filter).or_default().push(number, 0);
        }
        let end = shown.text.char_indices().nth(LONGEST_TEXT).map_or(shown.text.len(), |(end, _)| end);
        self.shown.push(Shown { text: shown.text[..end].to_owned(), ..shown });
    }

    fn merged(blocks: Vec<Self>) -> Self {
        let mut all = Self::default();
        for block in blocks {
            append(&mut all.postings, block.postings);
            append(&mut all.filters, block.filters);
            all.lengths.push_str(&block.lengths);
            all.shown.extend(block.shown);
        }
        all
    }
}

fn append<K: Ord>(all: &mut BTreeMap<K, Postings>, later: BTreeMap<K, Postings>) {
    for (key, mut postings) in later {
        all.entry(key).or_default().append(&mut postings);
    }
}

fn words_count(documents: usize) -> usize {
    documents.div_ceil(DOCUMENTS_PER_WORDS).clamp(1, MOST_WORDS)
}

fn words_name(number: usize) -> String {
    format!("words-{number}")
}

fn entries_name(number: usize) -> String {
    format!("entries-{number}")
}

/// Parts of about equal length, words in the order in which browsers compare texts.
fn words_parts<'a>(
    postings: &'a BTreeMap<String, Postings>,
    count: usize,
    parts: &mut BTreeMap<String, Vec<u8>>,
) -> WordsParts<'a> {
    let mut words: Vec<(&str, String)> = postings.iter().map(|(key, list)| (key.as_str(), list.written())).collect();
    words.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    let total: usize = words.iter().map(length).sum();
    let ends = words.iter().scan(0, |end, word| {
        *end += length(word);
        Some(*end)
    });
    // The number of the part that each word lies in.
    let numbers: Vec<usize> = ends.map(|end| (end - 1) * count / total.max(1)).collect();
    let mut written = WordsParts { first: Vec::with_capacity(count), hashes: String::new() };
    for number in 0..count {
        let start = numbers.partition_point(|other| *other < number);
        let end = numbers.partition_point(|other| *other <= number);
        let content: Vec<&str> = words[start..end].iter().flat_map(|(word, list)| [*word, list.as_str()]).collect();
        // A part without words begins where the next one does.
        written.first.push(words.get(start).map_or(LAST_WORD, |(word, _)| word));
        written.hashes.push_str(&insert(words_name(number), content, parts));
    }
    written
}

fn length((word, list): &(&str, String)) -> usize {
    word.len() + list.len() + r#""","","#.len()
}

fn entries_parts(shown: &[Shown], parts: &mut BTreeMap<String, Vec<u8>>) -> EntriesParts {
    let entries = shown.chunks(ENTRIES_PER_PART).enumerate();
    let hashes = entries.map(|(number, entries)| insert(entries_name(number), entries, parts)).collect();
    EntriesParts { size: ENTRIES_PER_PART, hashes }
}

/// Adds a part and gives its hash.
fn insert<T: Serialize>(name: String, content: T, parts: &mut BTreeMap<String, Vec<u8>>) -> String {
    let hash = hash(&serde_json::to_vec(&content).unwrap_or_default());
    let part = Part { hash: hash.clone(), content };
    parts.insert(name, serde_json::to_vec(&part).unwrap_or_default());
    hash
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..HASH_DIGITS].to_owned()
}
