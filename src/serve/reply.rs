//! From an address to a response.

use axum::body::{Body, Bytes};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LOCATION, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;

use crate::media_types;

use super::address::{Asked, Base};
use super::answers::{Answer, Served};
use super::tools::{TOOLS, Tools};

/// File name that a folder's page has on disk and not in its address.
const FOLDER_PAGE: &str = "index.html";

/// Headers of every response: nothing is kept, guessed, or framed by or handed to another site.
const ALWAYS: [(HeaderName, &str); 4] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What is said to a request.
#[derive(Debug)]
pub(super) enum Reply {
    /// A file of the site.
    Found(Answer),
    /// The site's own page for what is not there.
    Missing(Answer),
    /// A link on the same host, where the file is.
    Moved(String),
    /// A switch was turned.
    Done,
    /// A status and nothing else.
    Refused(StatusCode),
}

/// Looks up one of the tools, or turns a switch.
fn tool(tools: &dyn Tools, path: &str, uri: &Uri, method: &Method) -> Reply {
    let query = uri.query().unwrap_or_default();
    if method == Method::POST {
        return if tools.turn(path, query) { Reply::Done } else { Reply::Refused(StatusCode::NOT_FOUND) };
    }
    tools.file(path, query).map_or(Reply::Refused(StatusCode::NOT_FOUND), Reply::Found)
}

/// Looks an address up. May render, so it is not called where others wait.
pub(super) fn look_up(served: &Served, uri: &Uri, method: &Method) -> Reply {
    let answers = served.answers();
    if let Some(tools) = served.tools().filter(|_| uri.path().starts_with(TOOLS)) {
        return match Base::new(TOOLS).read(uri.path()) {
            Asked::Below(path) => tool(tools, &path, uri, method),
            _ => Reply::Refused(StatusCode::NOT_FOUND),
        };
    }
    if method == Method::POST {
        return Reply::Refused(StatusCode::METHOD_NOT_ALLOWED);
    }
    let path = match served.base().read(uri.path()) {
        Asked::Undecodable => return Reply::Refused(StatusCode::BAD_REQUEST),
        Asked::Nowhere(path) => return Reply::Missing(answers.not_found(&path)),
        Asked::Root => String::new(),
        Asked::Below(path) => match answers.answer(&path) {
            Some(answer) => return Reply::Found(answer),
            None => match other_spelling(&path).filter(|other| answers.has(other)) {
                Some(other) => other,
                None => return Reply::Missing(answers.not_found(&path)),
            },
        },
    };
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Reply::Moved(served.base().link_to(&path) + &query)
}

/// The address of a folder's page for a path that names the folder in another way.
fn other_spelling(path: &str) -> Option<String> {
    match path.strip_suffix(FOLDER_PAGE) {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => Some(folder.to_owned()),
        _ if path.is_empty() || path.ends_with('/') => None,
        _ => Some(format!("{path}/")),
    }
}

/// Makes the response, with its body.
pub(super) fn response(reply: Reply) -> Response {
    match reply {
        Reply::Found(answer) => with_answer(StatusCode::OK, answer),
        Reply::Missing(answer) => with_answer(StatusCode::NOT_FOUND, answer),
        Reply::Moved(link) => match HeaderValue::from_bytes(link.as_bytes()) {
            Ok(link) => {
                let mut response = bare(StatusCode::TEMPORARY_REDIRECT);
                response.headers_mut().insert(LOCATION, link);
                response
            }
            Err(_) => bare(StatusCode::BAD_REQUEST),
        },
        Reply::Done => {
            with_answer(StatusCode::OK, Answer { bytes: (*b"done\n").into(), media_type: media_types::TEXT })
        }
        Reply::Refused(status) => refused(status),
    }
}

fn refused(status: StatusCode) -> Response {
    let mut response = bare(status);
    let headers = response.headers_mut();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    // The rest of what was sent is not read, so the connection cannot be used again.
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A status told in its usual words, the same for every request.
fn bare(status: StatusCode) -> Response {
    let words = format!("{status}\n");
    with_answer(status, Answer { bytes: words.into_bytes().into(), media_type: media_types::TEXT })
}

fn with_answer(status: StatusCode, answer: Answer) -> Response {
    let length = answer.bytes.len();
    let mut response = Response::new(Body::from(Bytes::from_owner(answer.bytes)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    with_rules(response)
}

/// The same response with the headers that every one has.
pub(super) fn with_rules(mut response: Response) -> Response {
    response.headers_mut().extend(ALWAYS.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}
