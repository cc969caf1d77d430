//! Web and e-mail addresses: what is read, and what was meant by other ways to write them.

use url::Url;

use crate::diagnostics::codes::values::{BAD_EMAIL, BAD_URL};
use crate::resolve::site::Value;

use super::scalar::Mistake;

/// What is offered when nothing better is known.
const COPY: &str = "copy the address from the browser: `https://example.org/page`";

/// Longest e-mail address (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// Reads a web address.
pub(super) fn url(text: &str) -> Result<Value, Mistake> {
    let bad = |message: String| Mistake::new(&BAD_URL, message).help(url_help(text));
    if text.contains(|character: char| character.is_whitespace() || matches!(character, '\\' | '<' | '>' | '"')) {
        return Err(bad(format!("`{text}` is no web address")));
    }
    if !text.contains(':') || text.starts_with("//") || is_host_and_port(text) {
        return Err(bad(format!("`{text}` does not begin with `https://` or `http://`")));
    }
    let address = Url::parse(text).map_err(|error| bad(format!("`{text}` is no web address: {error}")))?;
    if !matches!(address.scheme(), "http" | "https") {
        return Err(bad(format!("`{}:` is not allowed in a web address", address.scheme())));
    }
    if !text[address.scheme().len()..].starts_with("://") || address.host_str().is_none_or(str::is_empty) {
        return Err(bad(format!("`{text}` names no host")));
    }
    if !address.username().is_empty() || address.password().is_some() {
        return Err(bad("the address carries a user name or password".to_owned()));
    }
    Ok(Value::Url(address.into()))
}

fn url_help(text: &str) -> String {
    url_meant(text).map_or_else(|| COPY.to_owned(), |address| format!("write `{address}`"))
}

/// The address meant by `example.org`, `//example.org`, `https:example.org`, `<https://example.org>` or one
/// with a password.
fn url_meant(text: &str) -> Option<String> {
    let text = text.trim_matches(['<', '>', '"', ' ']);
    let rest = ["https:", "http:"].into_iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
    let scheme = if text.starts_with("http:") { "http" } else { "https" };
    let written = format!("{scheme}://{}", rest.trim_start_matches(['/', '\\']));
    let mut address = Url::parse(&written).ok().filter(|_| !written.contains([' ', '\\']))?;
    let ending = address.host_str()?.rsplit_once('.')?.1.to_owned();
    let is_name = ending.len() >= 2 && ending.chars().all(|character| character.is_alphanumeric() || character == '-');
    if !is_name || address.host_str()?.split('.').any(str::is_empty) || is_file(&ending) {
        return None;
    }
    if address.username().is_empty() && address.password().is_none() {
        // Somebody else's scheme, such as that of `mailto:`, would have become a host and a port.
        return (!rest.contains('@')).then_some(written);
    }
    address.set_username("").ok()?;
    address.set_password(None).ok()?;
    rest.starts_with("//").then(|| address.into())
}

/// Whether what looks like the ending of a host is that of a file of the site.
fn is_file(ending: &str) -> bool {
    matches!(ending, "md" | "html" | "htm" | "pdf" | "png" | "jpg")
}

/// `example.org:8080/page`, whose beginning looks like a scheme.
fn is_host_and_port(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(host, port)| host.contains('.') && port.starts_with(|c: char| c.is_ascii_digit()))
}

/// Reads an e-mail address.
pub(super) fn email(text: &str) -> Result<Value, Mistake> {
    if is_email(text) {
        return Ok(Value::Email(text.to_owned()));
    }
    let help = match email_meant(text) {
        Some(address) => format!("write `{address}`"),
        None => "write one address alone, such as `office@example.org`".to_owned(),
    };
    Err(Mistake::new(&BAD_EMAIL, format!("`{text}` is no e-mail address")).help(help))
}

fn is_email(text: &str) -> bool {
    let name_fits = |name: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
        !name.is_empty() && name.bytes().all(allowed) && !name.starts_with('.') && !name.ends_with('.')
    };
    let host_fits = |host: &str| {
        let label = |label: &str| {
            let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
            !label.is_empty() && label.bytes().all(allowed) && !label.starts_with('-') && !label.ends_with('-')
        };
        host.contains('.') && host.split('.').all(label)
    };
    text.len() <= LONGEST_EMAIL && text.split_once('@').is_some_and(|(name, host)| name_fits(name) && host_fits(host))
}

/// The one address in `Office <office@example.org>`, `mailto:office@example.org` or `office at example.org`.
fn email_meant(text: &str) -> Option<String> {
    let plain = text.replace(" at ", "@").replace("(at)", "@").replace("[at]", "@").replace(" @ ", "@");
    let parts = plain.split(|character: char| character.is_whitespace() || "<>(),;\"".contains(character));
    let mut addresses = parts.map(|part| part.strip_prefix("mailto:").unwrap_or(part)).filter(|part| is_email(part));
    let address = addresses.next()?.to_owned();
    addresses.next().is_none().then_some(address)
}
