//! Nodes of structured data, and the text that holds them in a page.
//!
//! Invariant: the text parses back as the same JSON and cannot end the `script` element around it, whatever
//! an author wrote (property test `structured_data_stays_data`).

use serde_json::{Map, Value as Json};

/// Something described in the words of schema.org: its type, then its properties in the order in which they
/// are given.
#[derive(Debug, Clone)]
pub(super) struct Node(Map<String, Json>);

impl Node {
    /// A node without properties.
    pub(super) fn new(of_type: &str) -> Self {
        Self(Map::new()).with("@type", of_type)
    }

    /// A node that others can refer to.
    pub(super) fn identified(of_type: &str, id: impl Into<Json>) -> Self {
        Self::new(of_type).with("@id", id)
    }

    /// Nothing but a reference to a node that is described elsewhere.
    pub(super) fn only_id(id: impl Into<Json>) -> Self {
        Self(Map::new()).with("@id", id)
    }

    /// The node with a further property; without it when nothing is known of it. A list of one is written as
    /// its member.
    #[must_use]
    pub(super) fn with(mut self, property: &str, value: impl Into<Json>) -> Self {
        let value = match value.into() {
            Json::Array(mut values) if values.len() == 1 => values.remove(0),
            value => value,
        };
        let is_empty = match &value {
            Json::Null => true,
            Json::String(text) => text.is_empty(),
            Json::Array(values) => values.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(property.to_owned(), value);
        }
        self
    }
}

impl From<Node> for Json {
    fn from(node: Node) -> Self {
        Json::Object(node.0)
    }
}

/// All nodes of a page as text for a `script` element.
pub(super) fn document(nodes: Vec<Node>) -> String {
    let graph: Vec<Json> = nodes.into_iter().map(Json::from).collect();
    let document = Json::from_iter([("@context", Json::from("https://schema.org")), ("@graph", Json::from(graph))]);
    let json = document.to_string();
    let mut text = String::with_capacity(json.len());
    let mut copied = 0;
    for (index, special) in json.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        text.push_str(&json[copied..index]);
        // Outside strings JSON has none of these, and inside a string an escape means the same.
        special.chars().for_each(|character| text.push_str(&format!("\\u{:04x}", u32::from(character))));
        copied = index + special.len();
    }
    text.push_str(&json[copied..]);
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::{Value as Json, json};

    use super::{Node, document};

    #[test]
    fn nothing_leaves_the_script_element() {
        let hostile = "</script><!--\u{2028}\u{2029}&amp;\\\"";
        let text = document(vec![Node::new("Thing").with("name", hostile)]);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        let graph = json!({"@context": "https://schema.org", "@graph": [{"@type": "Thing", "name": hostile}]});
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), graph);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let node = Node::new("Thing").with("name", "").with("image", Json::Null).with("sameAs", Vec::<Json>::new());
        assert_eq!(Json::from(node.with("url", vec!["a"])), json!({"@type": "Thing", "url": "a"}));
    }
}
