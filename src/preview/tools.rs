//! What the preview answers: the site, and the tools beside it.

use std::borrow::Cow;

use crate::media_types;
use crate::serve::{Answer, Answers, News, Tools};

use super::{Preview, page_facts, problems, source_page};

/// Files of the tools, by address.
const FILES: [(&str, &str); 5] = [
    ("words.js", include_str!("tools/words.js")),
    ("tools.js", include_str!("tools/tools.js")),
    ("tools.css", include_str!("tools/tools.css")),
    ("beside.html", include_str!("tools/beside.html")),
    ("beside.js", include_str!("tools/beside.js")),
];

impl Answers for Preview {
    fn answer(&self, path: &str) -> Option<Answer> {
        let shown = self.shown();
        let Some(generation) = &shown.generation else { return Some(waiting()) };
        let (path, planned) = generation.find(path)?;
        generation.make(&path, planned, &self.maker).answer
    }

    fn not_found(&self, path: &str) -> Answer {
        let shown = self.shown();
        let page = shown.generation.as_ref().and_then(|generation| {
            let (path, planned) = generation.not_found(path)?;
            generation.make(&path, planned, &self.maker).answer
        });
        page.unwrap_or_else(|| text("Not found\n", media_types::TEXT))
    }

    fn has(&self, path: &str) -> bool {
        self.shown().generation.as_ref().is_some_and(|generation| generation.find(path).is_some())
    }
}

impl Tools for Preview {
    fn file(&self, path: &str, query: &str) -> Option<Answer> {
        let shown = self.shown();
        match path {
            "problems.json" => Some(text(&problems::list(&*shown.diagnostics, &shown.sources), JSON)),
            "page.json" => {
                let generation = shown.generation.as_ref()?;
                let path = generation.below(&asked(query, "path")?)?;
                let (output, planned) = generation.find(&path)?;
                let made = generation.make(&output, planned, &self.maker);
                Some(text(&page_facts::json(&shown, generation, &path, &made)?, JSON))
            }
            "source" => {
                let file = asked(query, "file")?;
                Some(text(&source_page::html(&shown.sources, &file)?, media_types::HTML))
            }
            _ => {
                let (_, content) = FILES.iter().find(|(name, _)| *name == path)?;
                Some(text(content, media_types::of(path)))
            }
        }
    }

    fn turn(&self, path: &str, query: &str) -> bool {
        match path {
            "drafts" => {
                let Some(state) = asked(query, "show") else { return false };
                self.change(|environment| environment.drafts = state == "yes");
                true
            }
            "now" => {
                let Some(seconds) = asked(query, "seconds").and_then(|seconds| seconds.parse().ok()) else {
                    return false;
                };
                self.change(|environment| environment.now = seconds);
                true
            }
            _ => false,
        }
    }

    fn news(&self) -> &News {
        &self.news
    }
}

const JSON: &str = "application/json";

/// What a query says under a name.
fn asked<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}

/// What stands in for every page as long as the site was never without errors.
fn waiting() -> Answer {
    text(include_str!("tools/waiting.html"), media_types::HTML)
}

fn text(content: &str, media_type: &'static str) -> Answer {
    Answer { bytes: content.as_bytes().into(), media_type }
}
