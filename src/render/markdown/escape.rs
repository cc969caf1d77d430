//! The only ways in which words and addresses get into the HTML of a body.

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// A phrase with its `{number}` filled in.
pub(super) fn numbered(phrase: &str, number: impl ToString) -> String {
    phrase.replace("{number}", &number.to_string())
}

/// Writes words between tags.
pub(super) fn push_text(text: &str, out: &mut String) {
    escape_html_body_text(out, text).expect("writing to a string cannot fail");
}

/// Writes an attribute with a space before it.
pub(super) fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_html(&mut *out, value).expect("writing to a string cannot fail");
    out.push('"');
}

/// Writes an address inside an attribute.
pub(super) fn push_href(address: &str, out: &mut String) {
    escape_href(out, address).expect("writing to a string cannot fail");
}
