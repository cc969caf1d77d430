//! Values that name something else of the project: entries and files.

use crate::config::FieldType;
use crate::diagnostics::codes::site::LINK_TO_DRAFT;
use crate::diagnostics::codes::values::{AMBIGUOUS_ENTRY, REPEATED_VALUE, UNKNOWN_ENTRY, UNKNOWN_FILE, WRONG_TYPE};
use crate::diagnostics::{Code, Diagnostic, Span, did_you_mean, nearest};
use crate::parse::{Node, NodeValue};
use crate::resolve::site::{EntryId, Value};

use super::{Found, ValueContext, is_given, members, scalar_text};

/// Endings of files that browsers show as images.
const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico"];

/// Reads a reference, or several where the field takes them.
pub(super) fn entries(node: &Node, to: &[String], many: bool, context: &mut ValueContext<'_>) -> Option<Value> {
    if !many && matches!(node.value, NodeValue::Sequence(_)) {
        scalar_text(node, "the key of one entry", context);
        return None;
    }
    let mut found: Vec<(EntryId, Span)> = Vec::new();
    for node in members(node).iter().filter(|node| is_given(node)) {
        let Some(text) = scalar_text(node, "the key of an entry", context) else { continue };
        let Some(entry) = entry((node, text), (to, many), context) else { continue };
        match found.iter().find(|(other, _)| *other == entry) {
            Some((_, first)) => context.report(
                Diagnostic::new(&REPEATED_VALUE, node.span, format!("`{text}` is named twice"))
                    .also(*first, "first named here")
                    .help("delete one of the two"),
            ),
            None => found.push((entry, node.span)),
        }
    }
    (!found.is_empty()).then(|| Value::Ref(found.into_iter().map(|(entry, _)| entry).collect()))
}

fn entry(
    (node, text): (&Node, &str),
    (to, many): (&[String], bool),
    context: &mut ValueContext<'_>,
) -> Option<EntryId> {
    let outcome = match text.split_once('/') {
        Some((collection, key)) => match to.iter().find(|allowed| *allowed == collection) {
            Some(collection) => (context.find_entry)(std::slice::from_ref(collection), key),
            None => Found::Missing,
        },
        None => (context.find_entry)(to, text),
    };
    let diagnostic = match outcome {
        Found::One(entry) => return Some(entry),
        Found::Several(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            Diagnostic::new(&AMBIGUOUS_ENTRY, node.span, format!("`{text}` can mean several entries"))
                .help(format!("write {}", names.join(" or ")))
        }
        Found::Draft => {
            Diagnostic::new(&LINK_TO_DRAFT, node.span, format!("`{text}` is a draft and will not be published"))
                .help("remove `draft: true` from that entry, or the reference from this one")
        }
        Found::Missing => {
            let names = (context.entry_names)(to);
            Diagnostic::new(&UNKNOWN_ENTRY, node.span, format!("there is no entry `{text}` in {}", listed(to)))
                .help(Suggestions { names: &names, many }.help(text))
        }
    };
    context.report(diagnostic);
    None
}

/// What could be meant by a reference that leads nowhere.
struct Suggestions<'a> {
    /// `collection/key` of every entry that the field may refer to.
    names: &'a [String],
    /// Whether the field takes several.
    many: bool,
}

impl Suggestions<'_> {
    fn help(&self, text: &str) -> String {
        let several: Option<Vec<String>> =
            text.split([',', ' ']).filter(|part| !part.is_empty()).map(|part| self.exact(part)).collect();
        match several.as_deref() {
            Some([one]) => return format!("write `{one}`"),
            Some(several) if self.many && !several.is_empty() => return format!("write `[{}]`", several.join(", ")),
            _ => {}
        }
        let key = bare_key(text);
        let keys: Vec<String> = self.names.iter().map(|name| self.shortest(name)).collect();
        let near = nearest(text, self.names.iter().map(String::as_str)).map(|name| self.shortest(name));
        let near = near.or_else(|| {
            let near = nearest(key, self.names.iter().map(|name| key_of(name)))?;
            self.exact(near)
        });
        near.map(|near| format!("did you mean `{near}`?"))
            .or_else(|| did_you_mean(text, keys.iter().map(String::as_str)))
            .unwrap_or_else(|| {
                "write the key of an entry: the name of its files without language and ending".to_owned()
            })
    }

    /// The reference to the entry whose key a path, a file name or a link ends with.
    fn exact(&self, text: &str) -> Option<String> {
        let key = bare_key(text);
        let mut same = self.names.iter().filter(|name| key_of(name) == key);
        let (first, second) = (same.next()?, same.next());
        let named = self.names.iter().find(|name| text.contains(name.as_str()));
        if second.is_none() { Some(self.shortest(first)) } else { named.cloned() }
    }

    /// The key alone where only one collection has it, else with its collection.
    fn shortest(&self, name: &str) -> String {
        let key = key_of(name);
        let holders = self.names.iter().filter(|other| key_of(other) == key).count();
        if holders == 1 { key.to_owned() } else { name.to_owned() }
    }
}

/// The key in `collection/key`.
fn key_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The key that a path such as `../places/quito.ko.md` or `/en/places/quito/` ends with.
fn bare_key(text: &str) -> &str {
    let name = text.strip_prefix("entry:").unwrap_or(text).trim_end_matches('/');
    let name = key_of(name);
    match name.strip_suffix(".md") {
        Some(stem) => stem.split('.').next().unwrap_or(stem),
        None => name,
    }
}

fn listed(collections: &[String]) -> String {
    collections.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Reads the name of a file or image.
pub(super) fn asset(node: &Node, field_type: &FieldType, context: &mut ValueContext<'_>) -> Option<Value> {
    let text = scalar_text(node, "the name of a file", context)?;
    let outcome = match wrong_file(text, field_type) {
        Some(problem) => Err(problem),
        None => (context.find_asset)(text)
            .ok_or_else(|| (&UNKNOWN_FILE, format!("there is no file `{text}` beside the entry"), None)),
    };
    let (code, message, help) = match outcome {
        Ok(asset) => return Some(Value::Asset(asset)),
        Err(problem) => problem,
    };
    let is_image = matches!(field_type, FieldType::Image);
    let names: Vec<String> = (context.asset_names)()
        .into_iter()
        .filter(|name| !is_image || IMAGES.contains(&ending(name).as_str()))
        .collect();
    let help = help.or_else(|| file_meant(text, &names)).unwrap_or_else(|| match is_image {
        true => {
            format!("put an image beside the entry, as one of {}", IMAGES.map(|name| format!("`.{name}`")).join(", "))
        }
        false => "put the file beside the entry, or mend its name".to_owned(),
    });
    context.report(Diagnostic::new(code, node.span, message).help(help));
    None
}

/// What is wrong with the name of a file whether it exists or not.
fn wrong_file(text: &str, field_type: &FieldType) -> Option<(&'static Code, String, Option<String>)> {
    let ending = ending(text);
    if text.contains("://") {
        let message = format!("`{text}` is an address; the name of a file is expected here");
        return Some((&UNKNOWN_FILE, message, Some("save the file beside the entry and write its name".to_owned())));
    }
    if ending == "md" {
        let message = format!("`{text}` is a file with words; a file to show or to offer is expected here");
        return Some((
            &UNKNOWN_FILE,
            message,
            Some("link to entries in the text, or in a field that refers to them".to_owned()),
        ));
    }
    if matches!(field_type, FieldType::Image) && !IMAGES.contains(&ending.as_str()) {
        return Some((&WRONG_TYPE, format!("`{text}` is no image that browsers show"), None));
    }
    None
}

/// The ending of a file name in small letters.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// The file that is probably meant: of the same name elsewhere or in other letters, or with a slip.
fn file_meant(text: &str, names: &[String]) -> Option<String> {
    let own_name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
    let stem = |name: &str| name.rsplit_once('.').map_or(name.to_owned(), |(stem, _)| stem.to_owned());
    let wanted = own_name(text);
    let same = names.iter().find(|name| own_name(name) == wanted);
    let same = same.or_else(|| names.iter().find(|name| stem(&own_name(name)) == stem(&wanted)));
    match same {
        Some(name) => Some(format!("did you mean `{name}`?")),
        None => did_you_mean(text, names.iter().map(String::as_str)),
    }
}
