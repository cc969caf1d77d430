//! What the Markdown tests share: links that lead where they say.

use diptych::parse::markdown::Outline;
use diptych::render::highlight::Highlighter;
use diptych::render::markdown::{
    AlertTitles, BodyStrings, LanguageNote, Links, ResolvedImage, ResolvedLink, ResolvedPicture, ResolvedSpan, Tools,
    html,
};

/// Resolves each link to its own destination.
///
/// `entry:` images become cards, links to `*.ko.md` are said to be in Korean, and addresses of the
/// web are external.
pub(crate) struct Permissive<'a>(pub(crate) &'a Outline);

impl Links for Permissive<'_> {
    fn resolve(&self, index: usize) -> Option<ResolvedSpan> {
        let href = self.0.links[index].destination.clone();
        if let Some(language) = href.strip_prefix("lang:") {
            return Some(ResolvedSpan::Phrase { language: language.to_owned(), direction: "ltr" });
        }
        let note = LanguageNote { language: "ko".to_owned(), words: "(in Korean)".to_owned() };
        let language_note = href.ends_with(".ko.md").then_some(note);
        let external = href.starts_with("http");
        (href != "broken.md").then_some(ResolvedSpan::Link(ResolvedLink { href, language_note, external }))
    }

    fn image(&self, index: usize) -> Option<ResolvedImage> {
        let destination = &self.0.links[index].destination;
        if let Some(key) = destination.strip_prefix("entry:") {
            let block = format!("<article class=\"card\">{key}</article>");
            let inline = format!("<a href=\"/{key}/\">{key}</a>");
            return Some(ResolvedImage::Card { block, inline });
        }
        let dimensions = destination.ends_with("sized.jpg").then_some((1200, 800));
        (destination != "broken.jpg").then(|| {
            ResolvedImage::Picture(ResolvedPicture { src: destination.clone(), dimensions, srcset: String::new() })
        })
    }
}

/// The strings of the tests.
pub(crate) fn strings() -> BodyStrings {
    BodyStrings {
        alerts: AlertTitles {
            note: "Note".to_owned(),
            tip: "Tip".to_owned(),
            important: "Important".to_owned(),
            warning: "Warning".to_owned(),
            caution: "Caution".to_owned(),
        },
        table: "Table {number}".to_owned(),
        footnotes: "Footnotes".to_owned(),
        footnote: "Footnote {number}".to_owned(),
        back_to_text: "Back to reference {number}".to_owned(),
        task_done: "Done".to_owned(),
        task_open: "To do".to_owned(),
    }
}

/// The HTML of a text whose body is everything.
pub(crate) fn render(text: &str, outline: &Outline, highlighter: &Highlighter) -> String {
    let strings = strings();
    let tools = Tools { links: &Permissive(outline), highlighter, strings: &strings };
    let mut out = String::new();
    html(text, 0, outline, &tools, &mut out);
    out
}
