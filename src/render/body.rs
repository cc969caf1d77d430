//! The text of an entry as HTML, its links leading where the reader's language has them.

use std::cell::RefCell;

use crate::diagnostics::{Diagnostic, Reported};
use crate::i18n::Language;
use crate::i18n::catalog::Arguments;
use crate::resolve::{Asset, Body, EntryId, Target};

use super::markdown::{
    AlertTitles, BodyStrings, LanguageNote, Links, ResolvedImage, ResolvedLink, ResolvedPicture, ResolvedSpan, Tools,
    html,
};
use super::names::{ForeignName, foreign_names};
use super::views::{LanguageView, PictureView};
use super::{Rendered, Renderer, escape};

impl Renderer {
    /// Renders the text of an entry for readers of a language.
    pub(crate) fn body(&self, body: &Body, words: Language, reader: Language) -> Reported<String> {
        let links = BodyLinks { renderer: self, body, words, reader, found: RefCell::default() };
        let text = self.views.sources().text(body.file);
        let strings = self.body_strings(words);
        let tools = Tools { links: &links, highlighter: self.views.highlighter(), strings: &strings };
        let mut out = String::with_capacity(text.len() * 2);
        html(text, body.start, &body.outline, &tools, &mut out);
        Reported::new(out, links.found.into_inner())
    }

    /// Words that the program puts into a text. The number of a table or footnote is filled in later.
    fn body_strings(&self, language: Language) -> BodyStrings {
        let number = Arguments::from([("number".to_owned(), "{number}".to_owned())]);
        let text = |key: &str| self.views.text(language, key, &number).unwrap_or_default();
        BodyStrings {
            alerts: AlertTitles {
                note: text("alert.note"),
                tip: text("alert.tip"),
                important: text("alert.important"),
                warning: text("alert.warning"),
                caution: text("alert.caution"),
            },
            table: text("body.table"),
            footnotes: text("body.footnotes"),
            footnote: text("body.footnote"),
            back_to_text: text("body.footnote_back"),
            task_done: text("body.task_done"),
            task_open: text("body.task_open"),
        }
    }

    /// The card of an entry, embedded in a text.
    fn card(&self, id: EntryId, reader: Language) -> Reported<String> {
        let renderer = &self.languages[reader.0 as usize];
        let mut context = renderer.shared.clone();
        let card = self.views.card(id, reader);
        context.insert("card", &card);
        let rendered = self.render(&renderer.templates, "partials/card.html", &context, &card.url);
        let Rendered::Bytes(bytes) = rendered.value else { return Reported::clean(String::new()) };
        Reported::new(String::from_utf8(bytes).unwrap_or_default(), rendered.diagnostics)
    }
}

/// Resolves the links of one text for readers of one language.
struct BodyLinks<'a> {
    renderer: &'a Renderer,
    body: &'a Body,
    /// The language of the text; on a fallback page not that of its readers.
    words: Language,
    reader: Language,
    found: RefCell<Vec<Diagnostic>>,
}

impl BodyLinks<'_> {
    fn entry(&self, id: EntryId, fragment: &str) -> ResolvedLink {
        let site = self.renderer.site();
        let (address, words) = site.reader_address(id, self.reader);
        let href = self.renderer.link(&address);
        let body = site.entry(id).words.get(words).and_then(|words| words.body.as_ref());
        let href = match body.is_some_and(|body| body.outline.has_fragment(fragment)) {
            true => format!("{href}#{fragment}"),
            // Checked in the language of the text; the page for these readers may lack it.
            false => href,
        };
        ResolvedLink { href, language_note: self.language_note(words), external: false }
    }

    fn card(&self, id: EntryId) -> ResolvedImage {
        let block = self.renderer.card(id, self.reader).drain_into(&mut self.found.borrow_mut());
        let card = self.renderer.views().card(id, self.reader);
        let (url, title) = (escape(&card.url), escape(&card.title));
        let (_, words) = self.renderer.site().reader_address(id, self.reader);
        let inline = match self.language_note(words) {
            None => format!("<a href=\"{url}\">{title}</a>"),
            Some(LanguageNote { language, words }) => {
                let (language, words) = (escape(&language), escape(&words));
                format!(
                    "<a href=\"{url}\" hreflang=\"{language}\"><span lang=\"{language}\">{title}</span> \
                     <span class=\"language-note\">{words}</span></a>"
                )
            }
        };
        ResolvedImage::Card { block, inline }
    }

    fn picture(&self, asset: &Asset) -> ResolvedPicture {
        let Some(picture) = &asset.picture else {
            let src = self.renderer.link(&asset.output.address());
            return ResolvedPicture { src, dimensions: asset.dimensions, srcset: String::new() };
        };
        let PictureView { src, width, height, srcset, .. } = self.renderer.views().picture(picture);
        ResolvedPicture { src, dimensions: Some((width, height)), srcset }
    }

    /// Words after a link that leads to a page in another language than the reader's, in the
    /// language of the text.
    fn language_note(&self, target: Language) -> Option<LanguageNote> {
        let views = self.renderer.views();
        let view = (target != self.reader).then(|| views.language(target))?;
        let LanguageView { code, .. } = &*view;
        let arguments = Arguments::from([("language".to_owned(), views.language_name(target, self.words))]);
        let words = views.text(self.words, "language.in", &arguments).unwrap_or_default();
        Some(LanguageNote { language: code.clone(), words })
    }
}

impl Links for BodyLinks<'_> {
    fn foreign_names(&self, words: &str) -> Vec<ForeignName> {
        let site = self.renderer.site();
        foreign_names(&site.names, words, site.config.languages.code(self.words))
    }

    fn resolve(&self, index: usize) -> Option<ResolvedSpan> {
        let renderer = self.renderer;
        let internal = |href: String| ResolvedLink { href, language_note: None, external: false };
        let link = match self.body.targets.get(index)? {
            Target::Entry { entry, fragment } => self.entry(*entry, fragment),
            Target::Collection { name } => internal(renderer.link(&renderer.site().listing_address(name, self.reader))),
            Target::Asset(id) => internal(renderer.link(&renderer.site().asset(*id).output.address())),
            Target::Fragment(fragment) => internal(format!("#{fragment}")),
            Target::External(url) => ResolvedLink { href: url.clone(), language_note: None, external: true },
            Target::Phrase { code, direction } => {
                return Some(ResolvedSpan::Phrase { language: code.clone(), direction: direction.attribute() });
            }
            Target::Broken => return None,
        };
        Some(ResolvedSpan::Link(link))
    }

    fn image(&self, index: usize) -> Option<ResolvedImage> {
        match self.body.targets.get(index)? {
            Target::Asset(id) => Some(ResolvedImage::Picture(self.picture(self.renderer.site().asset(*id)))),
            Target::Entry { entry, .. } => Some(self.card(*entry)),
            Target::External(url) => {
                Some(ResolvedImage::Picture(ResolvedPicture { src: url.clone(), ..ResolvedPicture::default() }))
            }
            Target::Collection { .. } | Target::Fragment(_) | Target::Phrase { .. } | Target::Broken => None,
        }
    }
}
