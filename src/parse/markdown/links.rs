//! Links and images of a body: their order, their words, their destinations, and what is wrong
//! with them.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Link;
use super::destinations::{of_autolink, of_definition, of_inline};
use super::events::Definition;
use super::findings::{Findings, shortened};
use super::footnotes::fold;
use super::safety::{Danger, Use, danger, scheme};
use crate::diagnostics::codes::markdown::{
    EMPTY_LINK_TEXT, MALFORMED_URL, MISSING_ALT_TEXT, OUTSIDE_IMAGE, PROTOCOL_RELATIVE, UNSAFE_URL, URL_CREDENTIALS,
};

/// The links met so far.
#[derive(Debug, Default)]
pub(super) struct Links {
    links: Vec<Link>,
    open: Vec<Open>,
    /// Folded label of each definition with the range of its destination.
    definitions: Vec<(String, Range<usize>)>,
}

/// The start of a link or image as the parser gives it.
pub(super) struct Start<'e> {
    /// What it is used for.
    pub(super) use_: Use,
    /// How it is written.
    pub(super) kind: LinkType,
    /// Its destination, decoded.
    pub(super) destination: &'e str,
    /// The label of a reference.
    pub(super) label: &'e str,
    /// The whole link.
    pub(super) range: Range<usize>,
}

/// A link whose end was not met yet.
#[derive(Debug)]
struct Open {
    index: usize,
    use_: Use,
    kind: LinkType,
    label: String,
    range: Range<usize>,
    /// Where its text ends, as far as seen.
    text_end: usize,
}

impl Links {
    /// No links yet; checks the definitions, used or not.
    pub(super) fn new(findings: &mut Findings, text: &str, definitions: &[Definition]) -> Self {
        let mut places = Vec::with_capacity(definitions.len());
        for definition in definitions {
            let place = of_definition(text, &definition.range).unwrap_or(definition.range.clone());
            if let Some(danger) = danger(&definition.destination, Use::Link) {
                report(findings, &danger, (Use::Link, &definition.destination), &place);
            }
            places.push((fold(&definition.label), place));
        }
        places.sort_by(|left, right| left.0.cmp(&right.0));
        Self { definitions: places, ..Self::default() }
    }

    /// A link begins.
    pub(super) fn open(&mut self, findings: &Findings, start: &Start<'_>) {
        let destination = match start.kind {
            LinkType::Email => format!("mailto:{}", start.destination),
            _ => start.destination.to_owned(),
        };
        let span = findings.span(&start.range);
        self.open.push(Open {
            index: self.links.len(),
            use_: start.use_,
            kind: start.kind,
            label: start.label.to_owned(),
            range: start.range.clone(),
            text_end: start.range.start,
        });
        let image = start.use_ == Use::Image;
        self.links.push(Link { image, destination, text: String::new(), span, destination_span: span, refused: false });
    }

    /// Something ends at `end`, inside the innermost open link if there is one.
    pub(super) fn reach(&mut self, end: usize) {
        if let Some(open) = self.open.last_mut() {
            open.text_end = open.text_end.max(end);
        }
    }

    /// Whether the innermost open link is an address in angle brackets.
    pub(super) fn in_autolink(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.kind, LinkType::Autolink | LinkType::Email))
    }

    /// The innermost open link ends; `words` is its text without markup.
    pub(super) fn close(&mut self, findings: &mut Findings, text: &str, words: &str) {
        let Some(open) = self.open.pop() else { return };
        let place = self.destination_place(text, &open).unwrap_or(open.range.clone());
        let link = &mut self.links[open.index];
        link.destination_span = findings.span(&place);
        words.trim().clone_into(&mut link.text);
        let direct = matches!(open.kind, LinkType::Inline | LinkType::Autolink | LinkType::Email);
        // What a definition may not be as a link was reported there.
        let reported = !direct && danger(&link.destination, Use::Link).is_some();
        let danger = danger(&link.destination, open.use_);
        link.refused = danger.is_some();
        if let Some(danger) = danger.filter(|_| !reported) {
            report(findings, &danger, (open.use_, &link.destination), &place);
        }
        if open.use_ == Use::Image && !link.refused && is_of_the_web(&link.destination) {
            report_outside_image(findings, &link.destination, &place);
        }
        check_words(findings, link, &open.range);
        self.reach(open.range.end);
    }

    /// All links in order.
    pub(super) fn finish(self) -> Vec<Link> {
        self.links
    }

    fn destination_place(&self, text: &str, open: &Open) -> Option<Range<usize>> {
        match open.kind {
            LinkType::Inline => of_inline(text, &open.range, open.text_end),
            LinkType::Autolink | LinkType::Email => of_autolink(text, &open.range),
            _ => {
                let label = fold(&open.label);
                let index = self.definitions.binary_search_by(|(known, _)| known.cmp(&label)).ok()?;
                Some(self.definitions[index].1.clone())
            }
        }
    }
}

/// Reports a link without words, and an image without words that shows no entry.
fn check_words(findings: &mut Findings, link: &Link, range: &Range<usize>) {
    if !link.text.is_empty() {
        return;
    }
    let shown = shortened(&link.destination);
    if !link.image {
        let message = format!("the link to `{shown}` has no words");
        let help = format!("write `[words]({shown})`");
        findings.push(findings.at(&EMPTY_LINK_TEXT, range, message).help(help));
    } else if !names_an_entry(&link.destination) {
        let message = format!("the image `{shown}` has no alternative text");
        let help = format!("say what it shows: `![what it shows]({shown})`");
        findings.push(findings.at(&MISSING_ALT_TEXT, range, message).help(help));
    }
}

/// Whether an image of this destination is a card, which has words of its own.
pub(super) fn names_an_entry(destination: &str) -> bool {
    let path = destination.split('#').next().unwrap_or_default();
    scheme(destination).is_some_and(|name| name == "entry") || path.ends_with(".md")
}

/// Whether an address leads to another host.
fn is_of_the_web(destination: &str) -> bool {
    scheme(destination).is_some_and(|name| matches!(name.as_str(), "http" | "https"))
}

fn report_outside_image(findings: &mut Findings, destination: &str, place: &Range<usize>) {
    let shown = shortened(destination);
    let name = destination.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let name = if name.contains('.') { name } else { "picture.jpg" };
    let message = format!("the image `{shown}` lies on another site");
    let help = format!("put the file beside the entry and write `![what it shows]({name})`, or link to it");
    findings.push(findings.at(&OUTSIDE_IMAGE, place, message).help(help));
}

fn report(findings: &mut Findings, danger: &Danger, (use_, destination): (Use, &str), place: &Range<usize>) {
    let shown = shortened(destination);
    let diagnostic = match danger {
        Danger::Scheme(name) => {
            let (what, help) = match use_ {
                Use::Link => (
                    "a link",
                    "link to an address that begins with `https:`, `http:`, `mailto:`, `tel:` or `entry:`, or to a file",
                ),
                Use::Image => ("an image", "show a file of the project"),
            };
            findings.at(&UNSAFE_URL, place, format!("`{name}:` is not allowed in {what}")).help(help)
        }
        Danger::ProtocolRelative => {
            let help = format!("write `https://{}`", shown.trim_start_matches(['/', '\\']));
            findings.at(&PROTOCOL_RELATIVE, place, format!("`{shown}` leads to another site")).help(help)
        }
        Danger::Credentials => findings
            .at(&URL_CREDENTIALS, place, "the address has a user name or password before `@`")
            .help("leave out everything between `//` and `@`, and the `@`"),
        Danger::Malformed => findings
            .at(&MALFORMED_URL, place, format!("`{shown}` is no web address"))
            .help("write it as `https://example.org/path`"),
        Danger::Invisible(character) => return findings.invisible(place, *character),
    };
    findings.push(diagnostic);
}
