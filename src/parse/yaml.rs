//! From the events of the YAML library to a [`Mapping`] in which everything knows its place.
//!
//! Refuses what front matter has no use for: anchors, aliases, merge keys, tags, keys that are no simple
//! texts, several documents, and more depth or values than a page needs. The library stops at the first
//! mistake of syntax; everything before it is kept. Wording of those mistakes: `fault`.

mod comment;
mod cut;
mod fault;
mod keys;
mod tree;

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::{Parser, options};

use crate::diagnostics::codes::content::{FRONT_MATTER_NO_PAIRS, YAML_TAB};
use crate::diagnostics::{Diagnostic, FileId, Reported, Span};

use super::node::{Mapping, Node, NodeValue};
use tree::Tree;

/// Deepest nesting of lists and mappings that is read.
const DEEPEST: usize = 32;

/// What could be read of a block of YAML.
#[derive(Debug)]
pub(super) struct Yaml {
    /// The mapping; what was read before a mistake of syntax.
    pub(super) mapping: Mapping,
    /// Whether something could not be read.
    pub(super) damaged: bool,
}

/// Reads the YAML in a range of a file.
pub(super) fn read(file: FileId, text: &str, range: Range<usize>) -> Reported<Yaml> {
    let block = &text[range.clone()];
    let tabs = tabs_of_indentation(file, block, range.start);
    // With a space for each tab the rest can still be read, and offsets stay as they are.
    let readable = if tabs.is_empty() { Cow::Borrowed(block) } else { Cow::Owned(without_tabs(block)) };
    let mut tree = Tree::new(file, &readable, range.start);
    let limits = options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        disallow_directives: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    for event in Parser::new_from_str_with_options(&readable, limits) {
        match event {
            Ok((event, span)) if !tree.is_full() => tree.take(event, span),
            Ok(_) => break,
            Err(error) => {
                tree.break_off(&error, tabs.is_empty());
                break;
            }
        }
    }
    finish(tree, tabs, file, range)
}

fn finish(tree: Tree<'_>, tabs: Vec<Diagnostic>, file: FileId, range: Range<usize>) -> Reported<Yaml> {
    let (root, stopped, mut damaged, mut found) = tree.into_parts();
    damaged |= !tabs.is_empty();
    let mut mistakes: Vec<u32> = tabs.iter().map(|tab| tab.primary.span.start).chain(stopped).collect();
    mistakes.sort_unstable();
    found.extend(tabs);
    let empty = Mapping::empty(Span::new(file, range.start..range.start));
    let mapping = match root {
        Some(Node { value: NodeValue::Mapping(mut mapping), .. }) => {
            cut::forget(&mut mapping, &mistakes);
            mapping
        }
        None | Some(Node { value: NodeValue::Null, .. }) => empty,
        Some(other) => {
            if !damaged {
                found.push(no_pairs(&other));
            }
            damaged = true;
            empty
        }
    };
    Reported::new(Yaml { mapping, damaged }, found)
}

fn no_pairs(root: &Node) -> Diagnostic {
    let message = format!("the front matter is {}, not pairs of `key: value`", root.describe());
    let help = match root.text() {
        Some(text) => format!("write a key in front, for instance `title: {text}`"),
        None => "write a key in front of each value, without a hyphen, for instance `title: The title`".to_owned(),
    };
    Diagnostic::new(&FRONT_MATTER_NO_PAIRS, root.span, message).help(help)
}

/// A message for each line that is indented with a tab.
fn tabs_of_indentation(file: FileId, block: &str, base: usize) -> Vec<Diagnostic> {
    indented_lines(block)
        .filter_map(|(start, indent)| {
            // A tab after spaces can be the content of a block of text; YAML decides.
            let tabs = indent.len() - indent.trim_start_matches('\t').len();
            let place = base + start..base + start + tabs;
            (tabs > 0).then(|| {
                Diagnostic::new(&YAML_TAB, Span::new(file, place), "the line is indented with a tab")
                    .help("write two spaces instead of each tab")
            })
        })
        .collect()
}

/// Offset and leading white space of each line that is not blank.
fn indented_lines(block: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    block.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let content = line.trim_start();
        (!content.is_empty()).then(|| (start, &line[..line.len() - content.len()]))
    })
}

fn without_tabs(block: &str) -> String {
    let mut spaced = block.to_owned();
    for (start, indent) in indented_lines(block) {
        spaced.replace_range(start..start + indent.len(), &indent.replace('\t', " "));
    }
    spaced
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use super::*;

    /// A tree as text, with each scalar followed by what its span covers.
    fn show(node: &Node, text: &str) -> String {
        let written = &text[node.span.range()];
        match &node.value {
            NodeValue::Null => "nothing".to_owned(),
            NodeValue::Scalar { text, quoted, .. } => format!("{text:?}{}<{written}>", if *quoted { "q" } else { "" }),
            NodeValue::Sequence(members) => {
                let members: Vec<String> = members.iter().map(|member| show(member, text)).collect();
                format!("[{}]", members.join(", "))
            }
            NodeValue::Mapping(mapping) => show_mapping(mapping, text),
        }
    }

    fn show_mapping(mapping: &Mapping, text: &str) -> String {
        let pair = |(key, value): &(crate::parse::Key, Node)| {
            assert!(mapping.span.range().contains(&key.span.range().start));
            format!("{}<{}>: {}", key.name, &text[key.span.range()], show(value, text))
        };
        format!("{{{}}}", mapping.entries.iter().map(pair).collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn values_keep_their_text_and_place() {
        let cases = [
            ("a: 1.10", "{a<a>: \"1.10\"<1.10>}"),
            ("a: no # 주석", "{a<a>: \"no\"<no>}"),
            ("'가': \"서\\u0041\"", "{가<'가'>: \"서A\"q<\"서\\u0041\">}"),
            ("a:\nb: ~\nc: \"~\"", "{a<a>: nothing, b<b>: nothing, c<c>: \"~\"q<\"~\">}"),
            ("a: [하나, {b: c}]", "{a<a>: [\"하나\"<하나>, {b<b>: \"c\"<c>}]}"),
            ("a:\n- 서: 1\n  b: 2\n- c", "{a<a>: [{서<서>: \"1\"<1>, b<b>: \"2\"<2>}, \"c\"<c>]}"),
            ("a: 한 줄\n  또 한 줄", "{a<a>: \"한 줄 또 한 줄\"<한 줄\n  또 한 줄>}"),
            ("# 주석만", "{}"),
        ];
        for (block, expected) in cases {
            let text = format!("---\n서: 앞\n{block}\n");
            let start = text.len() - block.len() - 1;
            let read = read(FileId(0), &text, start..text.len());
            assert!(read.diagnostics.is_empty(), "{block:?}: {:?}", read.diagnostics);
            assert_eq!(show_mapping(&read.value.mapping, &text), expected);
        }
    }

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        let cases = [
            ("a: 1\nb: 'x\n", "{a<a>: \"1\"<1>}"),
            ("a: 1\nb:\n  - c: 2\n  - d: [3\n", "{a<a>: \"1\"<1>, b<b>: [{c<c>: \"2\"<2>}, {d<d>: nothing}]}"),
            ("a: 1\n[x]: y\nc: *d\n", "{a<a>: \"1\"<1>, c<c>: nothing}"),
            ("a: 1\na: 2\n", "{a<a>: \"1\"<1>}"),
        ];
        for (text, expected) in cases {
            let read = read(FileId(0), text, 0..text.len());
            assert!(!read.diagnostics.is_empty(), "{text:?}");
            assert_eq!(show_mapping(&read.value.mapping, text), expected, "{text:?}");
        }
    }

    #[test]
    fn text_is_composed() {
        use unicode_normalization::UnicodeNormalization as _;
        let text: String = "한글: 값".nfd().collect();
        let mapping = read(FileId(0), &text, 0..text.len()).value.mapping;
        assert_eq!(mapping.get("한글").and_then(Node::text), Some("값"));
    }
}
