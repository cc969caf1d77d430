//! Values that a mistake of syntax runs into: what was read of them is not what their author meant.
//!
//! They become nothing, so that the mistake is the only thing that is said about them (golden case `damaged-quiet`).

use crate::parse::node::{Mapping, Node, NodeValue};

/// Forgets the simple values in which, or just behind which, a mistake stands. `mistakes` are offsets in the file, in
/// order.
pub(super) fn forget(mapping: &mut Mapping, mistakes: &[u32]) {
    for (_, node) in &mut mapping.entries {
        forget_in(node, mistakes);
    }
}

/// The depth is bounded by that of the YAML.
fn forget_in(node: &mut Node, mistakes: &[u32]) {
    let next = mistakes.partition_point(|mistake| *mistake <= node.span.start);
    match &mut node.value {
        NodeValue::Scalar { .. } if mistakes.get(next).is_some_and(|mistake| *mistake <= node.span.end) => {
            node.value = NodeValue::Null;
        }
        NodeValue::Sequence(members) => members.iter_mut().for_each(|member| forget_in(member, mistakes)),
        NodeValue::Mapping(mapping) => forget(mapping, mistakes),
        NodeValue::Scalar { .. } | NodeValue::Null => {}
    }
}
