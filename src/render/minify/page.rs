//! Pages: runs of white space become one space or line break, and comments between elements go.
//!
//! White space never vanishes, because one space between words or links is seen; what is more than one is not. Where
//! white space counts or markup has rules of its own (`pre`, scripts, drawings) everything stays as it is.
//!
//! The walk is written by hand: templates make lean pages, so that nearly every byte stays, and a rewriter of HTML
//! takes more than twice as long to find that out. It knows as much of the syntax as this takes. Invariant: elements,
//! attributes and words stay what they were, and a second pass changes nothing (`pages_say_the_same` in
//! `tests/delivery.rs`, against a parser of the HTML standard).

use memchr::{memchr, memchr3, memmem};

/// Elements whose content stays as it is, up to their end tag.
const VERBATIM: [&str; 14] = [
    "pre",
    "textarea",
    "script",
    "style",
    "title",
    "svg",
    "math",
    "iframe",
    "noframes",
    "noembed",
    "noscript",
    "xmp",
    "listing",
    "plaintext",
];

/// The smaller form of a page.
#[must_use]
pub fn page(html: &str) -> String {
    let mut lean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memchr(b'<', rest.as_bytes()) {
        let (text, markup) = rest.split_at(start);
        push_text(text, &mut lean);
        let (kept, length) = markup_at(markup);
        if kept || would_join(&lean) {
            lean.push_str(&markup[..length]);
        }
        rest = &markup[length..];
    }
    push_text(rest, &mut lean);
    lean
}

/// Whether what follows would become one with what stands before: without the comment between them, `<` and a word are
/// a tag, and `&` and a word are a character.
fn would_join(lean: &str) -> bool {
    !lean.is_empty() && !lean.ends_with(|last: char| last == '>' || last.is_ascii_whitespace())
}

/// Adds text, continuing the run of white space with which the page ends so far.
fn push_text(text: &str, lean: &mut String) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_whitespace) {
        let start = at + found;
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        at = start + length;
        let continues = start == 0 && lean.ends_with(|last: char| last.is_ascii_whitespace());
        if length > 1 || continues {
            lean.push_str(&text[done..start]);
            if !continues {
                lean.push(if memchr(b'\n', &bytes[start..at]).is_some() { '\n' } else { ' ' });
            }
            done = at;
        }
    }
    lean.push_str(&text[done..]);
}

/// Whether to keep the markup at the beginning of a text, and how long it is: a comment, a tag, or a whole element
/// whose content stays as it is.
fn markup_at(markup: &str) -> (bool, usize) {
    if let Some(comment) = markup.strip_prefix("<!--") {
        return match comment_length(comment) {
            Some(length) => (false, 4 + length),
            None => (true, markup.len()),
        };
    }
    let tag = tag_length(markup);
    let name = markup[1..tag].split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    let verbatim = VERBATIM.iter().any(|verbatim| verbatim.eq_ignore_ascii_case(name));
    let length = if verbatim { tag + element_length(&markup[tag..], name) } else { tag };
    (true, length)
}

/// How long a comment is behind `<!--`. A few forms end early by the rules of HTML.
fn comment_length(comment: &str) -> Option<usize> {
    if comment.starts_with('>') || comment.starts_with("->") {
        return comment.find('>').map(|end| end + 1);
    }
    let ends = ["-->", "--!>"].map(|end| comment.find(end).map(|start| start + end.len()));
    ends.into_iter().flatten().min()
}

/// How long a tag is, with its brackets. Of `<` before anything else, such as a digit, it is just that.
fn tag_length(markup: &str) -> usize {
    let bytes = markup.as_bytes();
    if !bytes.get(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
        return 1;
    }
    let mut at = 1;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found + 1;
        let quote = bytes[at - 1];
        if quote == b'>' {
            return at;
        }
        let before = bytes[..at - 1].trim_ascii_end();
        if before.last() == Some(&b'=') {
            match memchr(quote, &bytes[at..]) {
                Some(end) => at += end + 1,
                None => return bytes.len(),
            }
        }
    }
    bytes.len()
}

/// How long the rest of an element is whose start tag has been read, with its end tag.
fn element_length(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(found) = memmem::find(&bytes[at..], b"</") {
        at += found + 2;
        let is_end = bytes[at..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        let after = bytes.get(at + name.len());
        if is_end && after.is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'>' | b'/')) {
            return memchr(b'>', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_becomes_one_and_never_none() {
        let cases = [
            ("<p>a  b\n\n  c </p>\n\n<p>", "<p>a b\nc </p>\n<p>"),
            ("<b>a</b> <!-- note --> <i>b</i>", "<b>a</b> <i>b</i>"),
            ("a<!-- note -->b", "a<!-- note -->b"),
            ("<<!-- note -->b &<!-- note -->amp;", "<<!-- note -->b &<!-- note -->amp;"),
            ("<pre>a  b\n\n<b>c</b>  </pre>  x", "<pre>a  b\n\n<b>c</b>  </pre> x"),
            ("<PRE>  </PREx>  </Pre >  x", "<PRE>  </PREx>  </Pre > x"),
            ("<script>a  <!-- b  --></script>", "<script>a  <!-- b  --></script>"),
            ("<a title=\"x > y  z\"  href='a  b'>c  d</a>", "<a title=\"x > y  z\"  href='a  b'>c d</a>"),
            ("1 <  2 <3  4", "1 < 2 <3 4"),
            ("한국어는  그대로,\u{a0}\u{3000} 두 칸", "한국어는 그대로,\u{a0}\u{3000} 두 칸"),
            ("<!-->a  b", "a b"),
            ("<!-- open  to  the end", "<!-- open  to  the end"),
            ("<!doctype html>\n\n<html>", "<!doctype html>\n<html>"),
        ];
        for (html, expected) in cases {
            assert_eq!(page(html), expected, "{html}");
            assert_eq!(page(expected), expected, "again: {html}");
        }
    }
}
