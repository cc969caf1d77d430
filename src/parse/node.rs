//! YAML as a tree in which every key and value knows where it was written.
//!
//! Scalars keep the text as written: what `2015` or `yes` means is decided by the type of the field
//! that holds it, never guessed from its looks.

use crate::diagnostics::Span;

/// A mapping: keys in the order of the file, each at most once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// From the first key to the end of the last value.
    pub span: Span,
    /// Keys with their values.
    pub entries: Vec<(Key, Node)>,
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key, NFC.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; quotes included.
    pub span: Span,
    /// What it is.
    pub value: NodeValue,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeValue {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// Text, NFC, with whether it was written in quotes or as a block.
    Scalar {
        /// The text after unescaping.
        text: String,
        /// Whether it was written in quotes or as a block.
        quoted: bool,
        /// Whether it was written after `|`, so that its line breaks are those of the file. Elsewhere a
        /// line break of the file is a space, and one of the text was a blank line.
        literal: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping.
    Mapping(Mapping),
}

impl Mapping {
    /// A mapping without entries at a place.
    #[must_use]
    pub fn empty(span: Span) -> Self {
        Self { span, entries: Vec::new() }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }
}

impl Node {
    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What the value is, for messages: `text`, `a list`, `a group of named values`, `nothing`.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.value {
            NodeValue::Null => "nothing",
            NodeValue::Scalar { .. } => "text",
            NodeValue::Sequence(_) => "a list",
            NodeValue::Mapping(_) => "a group of named values",
        }
    }
}
