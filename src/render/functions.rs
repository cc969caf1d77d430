//! The functions that templates may call, one table.
//!
//! They are pure and know the language of the page being rendered: each language renders with its
//! own copy of the templates. Nothing here reads files, the clock or another page's rendering.

use std::cell::Cell;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostics::{did_you_mean, nearest};
use crate::i18n::Language;
use crate::pictures::{self, Style};

use super::names;
use super::views::{CardView, MapBounds, Shared, Views};

/// How many numbers the function `range` gives on one page, all its calls together: loops within loops would
/// else take longer than anybody waits.
const MOST_NUMBERS: u64 = 100_000;

thread_local! {
    /// Numbers that are left on the page which this thread renders.
    static NUMBERS_LEFT: Cell<u64> = const { Cell::new(MOST_NUMBERS) };
}

/// A function of templates, for readers of a language.
type Function = fn(&Views, Language, &Kwargs) -> TeraResult<Value>;

/// All functions by name.
const FUNCTIONS: [(&str, Function); 13] = [
    ("t", translate),
    ("language_name", language_name),
    ("words", words),
    ("entries", entries),
    ("entry", entry),
    ("timeline", timeline),
    ("map", map),
    ("coverage", coverage),
    ("data", data),
    ("search", search),
    ("asset", asset),
    ("text_lines", text_lines),
    ("text_width", text_width),
];

/// An engine that knows the names of the functions, so that templates can be compiled before the
/// site exists.
pub(super) fn blank() -> Tera {
    let mut tera = Tera::new();
    for (name, _) in FUNCTIONS {
        tera.register_function(name, |_: Kwargs, _: &State| -> TeraResult<Value> { Ok(Value::none()) });
    }
    tera.register_function("range", range);
    tera.autoescape_on([".html", ".svg", ".xml"]);
    tera
}

/// Tells the functions that another page begins.
pub(super) fn begin_page() {
    NUMBERS_LEFT.set(MOST_NUMBERS);
}

/// A copy of the templates whose functions speak a language.
pub(super) fn bound(templates: &Tera, views: &Arc<Views>, language: Language) -> Tera {
    let mut tera = templates.clone();
    for (name, function) in FUNCTIONS {
        let own = Arc::clone(views);
        tera.register_function(name, move |arguments: Kwargs, _: &State| function(&own, language, &arguments));
    }
    tera
}

/// `t(key="listing.count", count=3)`; `in="…"` asks for another language by its code.
fn translate(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let key: String = arguments.must_get("key")?;
    let language = match arguments.get::<String>("in")? {
        Some(code) => views.languages().find(&code).ok_or_else(|| Error::message(format!("no language `{code}`")))?,
        None => language,
    };
    let given = arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value.to_string())))
        .filter(|(name, _)| !matches!(name.as_str(), "key" | "in"))
        .collect();
    views.text(language, &key, &given).map(Value::from).map_err(Error::message)
}

/// `language_name(code=page.content_language.code)`: what readers call a language.
fn language_name(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let code: String = arguments.must_get("code")?;
    let of = views.languages().find(&code).ok_or_else(|| Error::message(format!("no language `{code}`")))?;
    Ok(Value::from(views.language_name(of, language)))
}

/// `words(text=page.title)`: words as HTML in which registered names of other languages carry `lang`; `in` is the code
/// of the language of the words, if they are not in the reader's.
fn words(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let text: String = arguments.must_get("text")?;
    let code = arguments.get::<String>("in")?;
    let code = code.as_deref().unwrap_or_else(|| views.languages().code(language));
    Ok(Value::safe_string(&names::marked(&views.site().names, &text, code)))
}

/// `entries(collection="news", limit=3)`: the cards of a listing, in its order.
fn entries(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let collection: String = arguments.must_get("collection")?;
    require_collection(views, &collection)?;
    let limit = arguments.get::<usize>("limit")?.unwrap_or(usize::MAX);
    let listing = views.site().listing(&collection, language);
    let cards: Vec<Shared<CardView>> = listing.iter().take(limit).map(|id| views.card(*id, language)).collect();
    Value::try_from_serializable(&cards)
}

/// `entry(id="organisations/wego")`: the card of one entry.
fn entry(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let id: String = arguments.must_get("id")?;
    let (collection, key) = id.split_once('/').unwrap_or(("", &id));
    let found = views.site().find(collection, key);
    let found = found.ok_or_else(|| Error::message(format!("there is no entry `{id}`")))?;
    Value::try_from_serializable(&views.card(found, language))
}

/// `timeline(collections=["sessions", "events"])`: the dated entries of these collections; of all when none
/// are named.
fn timeline(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let all = || views.site().config.collections.keys().cloned().collect();
    let collections = arguments.get::<Vec<String>>("collections")?.unwrap_or_else(all);
    collections.iter().try_for_each(|name| require_collection(views, name))?;
    Value::try_from_serializable(&views.timeline(&collections, language))
}

/// `map(collection="places", west=-100, east=150, north=66, south=-24, label=4)`: the entries that have a
/// position within these degrees.
fn map(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let collection: String = arguments.must_get("collection")?;
    require_collection(views, &collection)?;
    let bounds = MapBounds {
        west: arguments.must_get("west")?,
        east: arguments.must_get("east")?,
        north: arguments.must_get("north")?,
        south: arguments.must_get("south")?,
    };
    if bounds.west >= bounds.east || bounds.south >= bounds.north {
        return Err(Error::message(
            "a map goes from `west` to a greater `east` and from `south` to a greater `north`\n\
             write degrees such as `west=-20, east=150, south=-15, north=60`",
        ));
    }
    let label = arguments.get::<f64>("label")?.unwrap_or(4.0);
    Value::try_from_serializable(&views.map(&collection, bounds, label, language))
}

fn require_collection(views: &Views, name: &str) -> TeraResult<()> {
    let config = &views.site().config;
    if config.collection(name).is_some() {
        return Ok(());
    }
    let help = did_you_mean(name, config.collections.keys().map(String::as_str));
    // `template_error` reads the help from the second line.
    Err(Error::message(format!("there is no collection `{name}`\n{}", help.unwrap_or_default())))
}

/// `coverage(of="fields", by="status")`: how many entries refer to each entry of a collection.
fn coverage(views: &Views, language: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let of: String = arguments.must_get("of")?;
    let by: String = arguments.must_get("by")?;
    let coverage = views.coverage(&of, &by, language).map_err(Error::message)?;
    Value::try_from_serializable(&coverage)
}

/// `data()`: the files of records and what is in them.
fn data(views: &Views, language: Language, _: &Kwargs) -> TeraResult<Value> {
    Value::try_from_serializable(&views.data(language))
}

/// `asset(path="accord.css")`: the address of a static file of the theme.
fn asset(views: &Views, _: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let path: String = arguments.must_get("path")?;
    let address = views.asset_address(&path);
    let names = views.theme().files.iter().map(|file| file.name.as_str());
    let help =
        || nearest(&path, names).map_or("put the file there".to_owned(), |name| format!("did you mean `{name}`?"));
    let missing = || Error::message(format!("the theme has no file `static/{path}`\n{}", help()));
    address.map(Value::from).ok_or_else(missing)
}

/// `search()`: where the index is and what results can be narrowed down by; for the search page alone.
fn search(views: &Views, language: Language, _: &Kwargs) -> TeraResult<Value> {
    let search = views.search(language).ok_or_else(|| Error::message("the site has no page with `layout: search`"))?;
    Value::try_from_serializable(&search)
}

/// `text_lines(text=card.title, family="…", size=64, width=1040, most=3)`: a text broken into lines, for
/// drawings; `weight=700` measures in bold.
fn text_lines(views: &Views, _: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let text: String = arguments.must_get("text")?;
    let (width, most) = (arguments.must_get::<f64>("width")? as f32, arguments.must_get("most")?);
    let family: String = arguments.must_get("family")?;
    let style = text_style(views, &family, arguments)?;
    let fonts = &views.theme().fonts;
    Value::try_from_serializable(&pictures::lines(&text, width, most, &|words| fonts.width(words, style)))
}

/// `text_width(text=card.host, family="…", size=24)`: how wide a text is in pixels, for drawings.
fn text_width(views: &Views, _: Language, arguments: &Kwargs) -> TeraResult<Value> {
    let text: String = arguments.must_get("text")?;
    let family: String = arguments.must_get("family")?;
    let style = text_style(views, &family, arguments)?;
    Ok(f64::from(views.theme().fonts.width(&text, style)).into())
}

fn text_style<'a>(views: &Views, family: &'a str, arguments: &Kwargs) -> TeraResult<Style<'a>> {
    let fonts = &views.theme().fonts;
    if !fonts.has_family(family) {
        let known = fonts.families().join("`, `");
        return Err(Error::message(format!("the theme has no font `{family}` in `fonts/`; it has `{known}`")));
    }
    let weight = arguments.get::<u16>("weight")?.unwrap_or(400);
    Ok(Style { family, weight, size: arguments.must_get::<f64>("size")? as f32 })
}

/// `range(start=1, end=4)`, bounded.
fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let end: i64 = arguments.must_get("end")?;
    let count = end.saturating_sub(start).max(0).unsigned_abs();
    let too_many = || {
        let message = format!("`range` gives at most {MOST_NUMBERS} numbers on one page, all loops together");
        Error::message(format!("{message}\nloop over what is there instead, or over fewer numbers"))
    };
    NUMBERS_LEFT.set(NUMBERS_LEFT.get().checked_sub(count).ok_or_else(too_many)?);
    Ok((start..end).collect())
}
