//! Keys of mappings: simple words in front of a colon, and nothing else.

use super::fault;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::codes::content::{YAML_ALIAS, YAML_KEY};
use crate::parse::node::{Key, Node, NodeValue};

/// The key that a node is, which begins at `start` of the block.
///
/// # Errors
/// What is wrong with a node that is none.
pub(super) fn read(node: &Node, block: &str, start: usize) -> Result<Key, Box<Diagnostic>> {
    let (message, help) = match &node.value {
        NodeValue::Scalar { text, quoted: false, .. } if text == "<<" => {
            let message = "`<<` is read as a request to merge values";
            let fault = Diagnostic::new(&YAML_ALIAS, node.span, message).help("write the keys and values themselves");
            return Err(Box::new(fault));
        }
        NodeValue::Scalar { .. } if fault::follows_question_mark(block, start) => {
            ("a key is written after `?`".to_owned(), "write `key: value`")
        }
        NodeValue::Scalar { text, .. } if !text.is_empty() => {
            return Ok(Key { name: text.clone(), span: node.span });
        }
        NodeValue::Scalar { .. } | NodeValue::Null => {
            ("there is no key in front of the colon".to_owned(), "write one, for instance `title: The title`")
        }
        NodeValue::Sequence(_) | NodeValue::Mapping(_) => (
            format!("a key must be a simple word; this is {}", node.describe()),
            "write a key in front of the colon, for instance `title: The title`",
        ),
    };
    Err(Box::new(Diagnostic::new(&YAML_KEY, node.span, message).help(help)))
}
