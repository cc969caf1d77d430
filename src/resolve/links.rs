//! What the links of a text lead to: entries, listings, files beside the entry, places in a page.
//!
//! A link names an entry by the file of any of its languages, or as `entry:collection/key`; either
//! way it follows the reader's language. Invariant: every link that is not [`Target::Broken`] leads
//! to something that will be published (`tests/own_site.rs` follows them all).

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::config::Config;
use crate::diagnostics::codes::site::{
    ABSOLUTE_LINK, BAD_PHRASE_LANGUAGE, BROKEN_ANCHOR, BROKEN_LINK, LINK_TO_DRAFT, OWN_ADDRESS,
};
use crate::diagnostics::{Diagnostic, Span, did_you_mean, nearest};
use crate::i18n::{Language, language_facts};
use crate::media_types;
use crate::parse::markdown::{Link, Outline};
use crate::parse::{CONTENT, read_name};
use crate::paths::{SourcePath, encode_path};
use crate::source::SourceTree;

use super::index::Index;
use super::routes;
use super::site::{AssetId, Body, Entry, Target};

/// What links can lead to.
pub(super) struct Destinations<'a> {
    pub(super) index: &'a Index,
    pub(super) entries: &'a [Arc<Entry>],
    pub(super) collections: &'a [&'a str],
    pub(super) config: &'a Config,
    pub(super) sources: &'a SourceTree,
    pub(super) find_asset: &'a (dyn Fn(&SourcePath) -> Option<AssetId> + Sync),
}

/// Resolves every link of a text.
pub(super) fn targets(
    body: &Body,
    language: Language,
    destinations: &Destinations,
    found: &mut Vec<Diagnostic>,
) -> Vec<Target> {
    body.outline
        .links
        .iter()
        .map(|link| {
            found.extend(own_address(link, destinations));
            target(link, body, language, destinations).unwrap_or_else(|problem| {
                found.push(*problem);
                Target::Broken
            })
        })
        .collect()
}

type Resolved = Result<Target, Box<Diagnostic>>;

fn target(link: &Link, body: &Body, language: Language, destinations: &Destinations) -> Resolved {
    if link.refused {
        return Ok(Target::Broken);
    }
    let found = destination(link, body, language, destinations)?;
    match &found {
        Target::Collection { .. } | Target::Fragment(_) if link.image => Err(no_image(link)),
        Target::Asset(_) if link.image && !media_types::of(&link.destination).starts_with("image/") => {
            Err(no_image(link))
        }
        _ => Ok(found),
    }
}

fn destination(link: &Link, body: &Body, language: Language, destinations: &Destinations) -> Resolved {
    let destination = link.destination.as_str();
    if let Some(fragment) = destination.strip_prefix('#') {
        check_fragment(fragment, Some(&body.outline), link, destinations)?;
        return Ok(Target::Fragment(fragment.to_owned()));
    }
    if let Some(name) = destination.strip_prefix("entry:") {
        return named(name, link, language, destinations);
    }
    if let Some(code) = destination.strip_prefix("lang:") {
        return phrase(code, link);
    }
    if has_scheme(destination) {
        return Ok(Target::External(destination.to_owned()));
    }
    if destination.starts_with('/') {
        return Err(absolute(link, destinations));
    }
    file(link, body, language, destinations)
}

/// A link such as `entry:sessions/jeju-forum#programme`, `entry:about` or `entry:sessions`.
fn named(name: &str, link: &Link, language: Language, destinations: &Destinations) -> Resolved {
    let (name, fragment) = split_fragment(name);
    if destinations.collections.contains(&name.trim_end_matches('/')) {
        return listing(name.trim_end_matches('/'), fragment, link, destinations);
    }
    let (collection, key) = name.split_once('/').unwrap_or(("", name));
    entry((collection, key), fragment, (link, language), destinations)
        .unwrap_or_else(|| Err(broken(link, name, destinations)))
}

/// Words in another language: `[Casa de la Cultura](lang:es)`.
fn phrase(code: &str, link: &Link) -> Resolved {
    match language_facts(code, "", None) {
        Ok(facts) => Ok(Target::Phrase { code: facts.code, direction: facts.direction }),
        Err(reason) => {
            let help = "write the code of the language of these words, such as `lang:id`, `lang:ar` or `lang:zh-Hant`";
            Err(Box::new(Diagnostic::new(&BAD_PHRASE_LANGUAGE, link.destination_span, reason).help(help)))
        }
    }
}

/// A relative link to a file: of an entry, or beside the entry.
fn file(link: &Link, body: &Body, language: Language, destinations: &Destinations) -> Resolved {
    let (path, fragment) = split_fragment(&link.destination);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let from = destinations.sources.file(body.file).map(|file| &file.path);
    let path = from.and_then(|from| from.resolve(&path));
    let Some((path, below)) = path.as_ref().and_then(|path| Some((path, path.below(CONTENT)?))) else {
        return Err(broken(link, &link.destination, destinations));
    };
    if let Some(asset) = (destinations.find_asset)(path) {
        return Ok(Target::Asset(asset));
    }
    if destinations.collections.contains(&below) {
        return listing(below, fragment, link, destinations);
    }
    let name = read_name(body.file, path, &destinations.config.languages).value.filter(|_| path.extension() == "md");
    let found = name.and_then(|name| entry((&name.collection, &name.key), fragment, (link, language), destinations));
    found.unwrap_or_else(|| match destinations.sources.find(path) {
        // A file that is there and makes no entry was refused and reported.
        Some(_) => Ok(Target::Broken),
        None => Err(broken(link, below, destinations)),
    })
}

fn listing(name: &str, fragment: &str, link: &Link, destinations: &Destinations) -> Resolved {
    if !fragment.is_empty() {
        let message = format!("the listing of `{name}` has no heading to link to");
        let diagnostic = Diagnostic::new(&BROKEN_ANCHOR, fragment_span(link, destinations), message);
        return Err(Box::new(diagnostic.help(format!("leave out `#{fragment}`"))));
    }
    Ok(Target::Collection { name: name.to_owned() })
}

/// The entry of a collection and key; `None` when there is no such entry.
fn entry(
    (collection, key): (&str, &str),
    fragment: &str,
    (link, language): (&Link, Language),
    destinations: &Destinations,
) -> Option<Resolved> {
    let Some(id) = destinations.index.find(collection, key) else {
        return destinations.index.is_left_out(collection, key).then(|| Err(to_draft(link, key)));
    };
    let target = &destinations.entries[id.0 as usize];
    let words = target.words.get_or_first(language).map(|(_, words)| words);
    let outline = words.and_then(|words| words.body.as_ref()).map(|body| &*body.outline);
    let checked = if target.damaged { Ok(()) } else { check_fragment(fragment, outline, link, destinations) };
    Some(checked.map(|()| Target::Entry { entry: id, fragment: fragment.to_owned() }))
}

/// Checks that a fragment names a heading or footnote of a text; nothing has none.
fn check_fragment(
    fragment: &str,
    outline: Option<&Outline>,
    link: &Link,
    destinations: &Destinations,
) -> Result<(), Box<Diagnostic>> {
    if fragment.is_empty() || outline.is_some_and(|outline| outline.has_fragment(fragment)) {
        return Ok(());
    }
    let fragment = percent_decode_str(fragment).decode_utf8_lossy();
    let headings = outline.into_iter().flat_map(|outline| &outline.headings);
    let ids: Vec<&str> = headings.map(|heading| heading.id.as_str()).collect();
    let message = format!("no heading of that page has the id `{fragment}`");
    let help = did_you_mean(&fragment, ids).unwrap_or_else(|| format!("leave out `#{fragment}`"));
    Err(Box::new(Diagnostic::new(&BROKEN_ANCHOR, fragment_span(link, destinations), message).help(help)))
}

/// Where the fragment of a link stands, with its `#`.
fn fragment_span(link: &Link, destinations: &Destinations) -> Span {
    let span = link.destination_span;
    let written = destinations.sources.text(span.file).get(span.range()).unwrap_or_default();
    match written.find('#') {
        Some(offset) if span != link.span => Span::new(span.file, span.start as usize + offset..span.end as usize),
        _ => span,
    }
}

fn split_fragment(destination: &str) -> (&str, &str) {
    destination.split_once('#').unwrap_or((destination, ""))
}

fn has_scheme(destination: &str) -> bool {
    let scheme = destination.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
    scheme.is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// A link to nothing; `wanted` is its destination, seen from the folder of the content where that is known.
fn broken(link: &Link, wanted: &str, destinations: &Destinations) -> Box<Diagnostic> {
    let destination = &link.destination;
    let message = format!("`{destination}` leads nowhere: there is no such entry, collection or file");
    let help = similar_file(wanted, destinations)
        .map(|name| {
            let (folder, _) = destination.rsplit_once('/').map_or(("", ""), |(folder, name)| (folder, name));
            let slash = if folder.is_empty() { "" } else { "/" };
            format!("did you mean `{folder}{slash}{}`?", encode_path(name))
        })
        .or_else(|| similar_entry(wanted, destinations).map(|name| format!("did you mean `entry:{name}`?")))
        .unwrap_or_else(|| match link.image {
            true => "put the picture beside this file, or name an entry, such as `entry:news/launch`".to_owned(),
            false => "write a relative file link such as `../news/launch.md`, or `entry:news/launch`".to_owned(),
        });
    Box::new(Diagnostic::new(&BROKEN_LINK, link.destination_span, message).help(help))
}

/// The name of a file in the same folder that is probably meant, if the link is to a file beside the entry.
fn similar_file<'a>(wanted: &str, destinations: &Destinations<'a>) -> Option<&'a str> {
    let (folder, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
    let folder = if folder.is_empty() { CONTENT.to_owned() } else { format!("{CONTENT}/{folder}") };
    let beside = destinations.sources.iter().filter(|(_, file)| file.asset().is_some() && file.path.folder() == folder);
    let names: Vec<&str> = beside.map(|(_, file)| file.path.file_name()).collect();
    let same = names.iter().find(|other| other.eq_ignore_ascii_case(name)).copied();
    same.or_else(|| nearest(name, names))
}

/// The entry or collection that is probably meant.
fn similar_entry(wanted: &str, destinations: &Destinations) -> Option<String> {
    let wanted = wanted_name(wanted);
    let entries = destinations.index.names_near(&wanted);
    let names = || entries.iter().map(String::as_str).chain(destinations.collections.iter().copied());
    let key = wanted.rsplit('/').next().unwrap_or_default();
    let elsewhere = || {
        let holder = destinations.collections.iter().find(|name| destinations.index.find(name, key).is_some())?;
        Some(format!("{holder}/{key}"))
    };
    nearest(&wanted, names()).map(str::to_owned).or_else(elsewhere)
}

/// The `collection/key` that a mistyped destination probably wanted to name.
fn wanted_name(destination: &str) -> String {
    let (path, _) = split_fragment(destination);
    let segments: Vec<&str> = path.split('/').filter(|segment| !matches!(*segment, "" | "." | "..")).collect();
    let name = match segments.as_slice() {
        [folders @ .., index] if index.starts_with("index.") => folders.join("/"),
        segments => segments.join("/"),
    };
    name.split('.').next().unwrap_or_default().to_owned()
}

fn no_image(link: &Link) -> Box<Diagnostic> {
    let destination = &link.destination;
    let message = format!("`{destination}` is neither an image nor an entry");
    let text = if link.text.is_empty() { "words" } else { &link.text };
    Box::new(
        Diagnostic::new(&BROKEN_LINK, link.destination_span, message)
            .help(format!("write a link, without the `!`: `[{text}]({destination})`")),
    )
}

fn to_draft(link: &Link, key: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(&LINK_TO_DRAFT, link.destination_span, format!("`{key}` is a draft and will not be published"))
            .help("remove `draft: true` from that entry, or the link from this one"),
    )
}

fn absolute(link: &Link, destinations: &Destinations) -> Box<Diagnostic> {
    let message = format!("`{}` is an absolute path, which breaks when the site moves", link.destination);
    let help = match named_by_address(&link.destination, destinations) {
        Some(name) => format!("write `entry:{name}`"),
        None if link.image => "save the image beside this file and write its name".to_owned(),
        None => "write a relative file link such as `../news/launch.md`, or `entry:news/launch`".to_owned(),
    };
    Box::new(Diagnostic::new(&ABSOLUTE_LINK, link.destination_span, message).help(help))
}

/// What is said of a link that names a page of this site by its whole address. It works as it is, and an address
/// of a file without an entry, such as one of the records, can be written in no other way.
fn own_address(link: &Link, destinations: &Destinations) -> Option<Diagnostic> {
    if link.refused {
        return None;
    }
    let Config { base_url, permanent_url, .. } = destinations.config;
    let path = [permanent_url, base_url].into_iter().find_map(|site| site.path_within(&link.destination))?;
    let is_bare = link.text == link.destination;
    let help = match named_by_address(&path, destinations) {
        Some(name) if is_bare => format!("write `[words](entry:{name})`"),
        Some(name) => format!("write `entry:{name}`"),
        None if split_fragment(&path).0.ends_with('/') => "write `entry:` and the name of the page".to_owned(),
        None => return None,
    };
    let message = format!("`{}` is an address of this site itself", link.destination);
    Some(Diagnostic::new(&OWN_ADDRESS, link.destination_span, message).help(help))
}

/// The entry or collection that a published address such as `/en/news/launch/` leads to.
fn named_by_address(address: &str, destinations: &Destinations) -> Option<String> {
    let (path, fragment) = split_fragment(address);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let segments: Vec<&str> = path.split('/').filter(|segment| !matches!(*segment, "" | "index.html")).collect();
    let below = match segments.as_slice() {
        [first, below @ ..] if destinations.config.languages.find(first).is_some() => below,
        all => all,
    };
    let name = if below.is_empty() { routes::HOME.to_owned() } else { below.join("/") };
    let exists = destinations.collections.contains(&name.as_str()) || destinations.index.names().contains(&name);
    let hash = if fragment.is_empty() { "" } else { "#" };
    exists.then(|| format!("{name}{hash}{fragment}"))
}
