//! The words of a body without its markup and headings, for searching and excerpts.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events::Reader;

/// What stands between cells of tables.
const CELL_END: &str = " · ";

/// The text of a body in one line. `text` is the whole file and the body begins at `body_start`, in bytes.
///
/// Headings are left out, since the outline has them; so are footnote marks and HTML, which is not published.
#[must_use]
pub fn text(text: &str, body_start: u32) -> String {
    let reader = Reader::new(text.get(body_start as usize..).unwrap_or_default());
    let mut out = String::new();
    let mut skipped = 0_usize;
    for (event, _) in reader.events() {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::HtmlBlock) => skipped += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::HtmlBlock) => skipped = skipped.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if skipped == 0 => push(&words, &mut out),
            Event::SoftBreak | Event::HardBreak | Event::Rule => part(&mut out),
            Event::Start(tag) if is_block(tag.to_end()) => part(&mut out),
            Event::End(TagEnd::TableCell) => out.push_str(CELL_END),
            Event::End(tag) if is_block(tag) => part(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches(CELL_END).trim_end().len());
    out
}

/// Adds words; spaces and breaks within code become one space.
pub(super) fn push(words: &str, out: &mut String) {
    let mut pieces = words.split_whitespace();
    if words.starts_with(char::is_whitespace) {
        part(out);
    }
    if let Some(first) = pieces.next() {
        out.push_str(first);
    }
    for piece in pieces {
        out.push(' ');
        out.push_str(piece);
    }
    if words.ends_with(char::is_whitespace) {
        part(out);
    }
}

/// Parts what comes next from what there is.
pub(super) fn part(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether what ends or begins here stands apart from the words around it.
pub(super) fn is_block(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn words_stand_without_markup() {
        for (markdown, words) in [
            ("One *two*\nthree [four](x.md).\n\nFive", "One two three four. Five"),
            ("## Heading {#a}\n\n**WeGO(위고)**와", "WeGO(위고)와"),
            ("| a | b |\n|---|---|\n| c | **d** |", "a · b · c · d"),
            ("- one\n- two\n\n![A picture](a.png)", "one two A picture"),
            ("```\nlet  a\n= 1\n```\n`b`", "let a = 1 b"),
            ("One[^1]\n\n[^1]: Note", "One Note"),
            ("<div>x</div>", ""),
        ] {
            assert_eq!(text(markdown, 0), words, "{markdown}");
        }
    }
}
