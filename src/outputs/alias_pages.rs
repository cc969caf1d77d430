//! A page at each former address of an entry that sends readers to the present one.
//!
//! Plain HTML, so that it works on every static host: a refresh, a canonical link and a link to
//! click for those whose browser does neither.

use percent_encoding::percent_decode_str;

use crate::diagnostics::codes::site::BAD_ALIAS;
use crate::diagnostics::{Diagnostic, Reported, Spanned};
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::plan::{Claim, Subject};
use crate::render::{Rendered, Renderer, Theme, escape, policy};
use crate::resolve::{Entry, EntryId, Site, routes};

use super::{OutputKind, Role, no_offers};

pub(super) const KIND: OutputKind =
    OutputKind { name: "alias-page", role: Role::Part, offers: no_offers, claims, render };

fn claims(site: &Site, _: &Theme) -> Reported<Vec<Claim>> {
    let mut found = Vec::new();
    let mut claims = Vec::new();
    for (id, entry) in site.iter() {
        for alias in &entry.aliases {
            match paths(site, entry, alias) {
                Ok(paths) => {
                    claims.extend(paths.into_iter().map(|(language, path)| claim((id, entry), alias, language, path)));
                }
                Err(diagnostic) => found.push(*diagnostic),
            }
        }
    }
    Reported::new(claims, found)
}

/// The alias in the folder of each language that has a page of the entry.
fn paths(site: &Site, entry: &Entry, alias: &Spanned<String>) -> Result<Vec<(Language, OutputPath)>, Box<Diagnostic>> {
    let text = alias.value.as_str();
    let languages = &site.config.languages;
    if text.trim_matches(['/', ' ']).is_empty() {
        return Err(refused(alias, "it names nothing", ""));
    }
    if let Some((first, rest)) = text.trim_start_matches('/').split_once('/')
        && languages.find(first).is_some()
    {
        return Err(refused(alias, &format!("the language `{first}` is put before it already"), rest));
    }
    if let Some((_, rest)) = text.split_once("://").or_else(|| Some(("", text.strip_prefix("//")?))) {
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        return Err(refused(alias, "it is a whole address", path));
    }
    if let Some(rest) = text.strip_prefix('/') {
        return Err(refused(alias, "it begins with `/`", rest));
    }
    if let Some((path, mark)) = text.find(['?', '#']).map(|start| (&text[..start], &text[start..=start])) {
        return Err(refused(alias, &format!("`{mark}` and what follows it are no part of a path"), path));
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    if decoded != text {
        return Err(refused(alias, "it is written with percent-escapes", &decoded));
    }
    let below = text.trim_end_matches('/');
    let shown = languages.iter().filter(|language| site.has_page(entry, *language));
    OutputPath::new(below).map_err(|problem| refused(alias, &problem.to_string(), ""))?;
    let path = |language| routes::page_path(&site.config, language, below).map(|path| (language, path));
    shown.map(path).collect::<Result<_, _>>().map_err(|problem| refused(alias, &problem.to_string(), ""))
}

/// The diagnostic of an alias; `rest` is what it should be, if that is likely.
fn refused(alias: &Spanned<String>, reason: &str, rest: &str) -> Box<Diagnostic> {
    let message = format!("`{}` cannot be an alias: {reason}", alias.value);
    let rest = rest.trim_matches('/');
    let help = match OutputPath::new(rest) {
        Ok(_) => format!("write `{rest}`"),
        Err(_) => "write a former path such as `news/old-name`".to_owned(),
    };
    Box::new(Diagnostic::new(&BAD_ALIAS, alias.span, message).help(help))
}

fn claim((id, entry): (EntryId, &Entry), alias: &Spanned<String>, language: Language, path: OutputPath) -> Claim {
    let claimant = format!("the alias `{}` of `{}`", alias.value, entry.name());
    Claim { path, subject: Subject::Alias(id, language), claimant, span: Some(alias.span) }
}

fn render(renderer: &Renderer, subject: &Subject) -> Reported<Rendered> {
    let Subject::Alias(id, language) = subject else { return super::not_mine() };
    let site = renderer.site();
    let entry = site.entry(*id);
    let address = site.entry_address(entry, *language);
    let href = escape(&renderer.link(&address));
    let canonical = escape(&site.config.base_url.absolute(&address));
    let title = entry.words.get_or_first(*language).map_or("", |(_, words)| &words.title);
    let title = escape(title);
    let code = escape(site.config.languages.code(*language));
    let policy = policy::elements();
    let html = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n{policy}<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n\
         <body>\n<p><a href=\"{href}\">{title}</a></p>\n</body>\n</html>\n"
    );
    Reported::clean(Rendered::Bytes(html.into_bytes()))
}
