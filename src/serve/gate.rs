//! Decides which requests are looked at.
//!
//! The host is checked before anything else. A page of a foreign site can make its own name point to
//! this machine (DNS rebinding), but the browser then still sends that name.

use std::net::IpAddr;

use axum::http::header::{HOST, HeaderValue, ORIGIN};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

use super::tools::TOOLS;

/// Longest path with query that is looked at, in bytes.
const LONGEST_TARGET: usize = 8 * 1024;

/// Names of this machine that always lead to it and nowhere else.
const OWN_NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The host names that a request may give.
#[derive(Debug)]
pub(super) struct Hosts {
    port: u16,
    allowed: Vec<String>,
}

impl Hosts {
    /// The names of this machine, and others that the user allows.
    pub(super) fn new(port: u16, allowed: Vec<String>) -> Self {
        Self { port, allowed: allowed.iter().map(|name| name.to_lowercase()).collect() }
    }

    /// Whether a host, with or without our port, is this server. `reached` is the address of ours
    /// that the connection has come to: when that stands in the request, no name was involved.
    fn admits(&self, host: &str, reached: IpAddr) -> bool {
        let host = host.to_lowercase();
        let ending = format!(":{}", self.port);
        let name = host.strip_suffix(&ending).unwrap_or(&host);
        let literal = match reached {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        OWN_NAMES.contains(&name)
            || name == literal
            || self.allowed.iter().any(|allowed| *allowed == name || *allowed == host)
    }
}

/// The status with which a request is turned away, if it is.
pub(super) fn refusal(request: &Parts, has_body: HasBody, hosts: &Hosts, reached: IpAddr) -> Option<StatusCode> {
    let mut given = request.headers.get_all(HOST).iter();
    let (Some(host), None) = (given.next(), given.next()) else { return Some(StatusCode::BAD_REQUEST) };
    let authority = request.uri.authority().map_or(Ok(""), |authority| Ok(authority.as_str()));
    let mut claimed = [host.to_str(), authority].into_iter();
    if !claimed.all(|host| host.is_ok_and(|host| host.is_empty() || hosts.admits(host, reached))) || host.is_empty() {
        return Some(StatusCode::FORBIDDEN);
    }
    if !is_of_this_site(request, host.as_bytes()) {
        return Some(StatusCode::FORBIDDEN);
    }
    let turns = request.method == Method::POST && request.uri.path().starts_with(TOOLS);
    if turns && !request.headers.contains_key(ORIGIN) {
        return Some(StatusCode::FORBIDDEN);
    }
    if !turns && !matches!(request.method, Method::GET | Method::HEAD) {
        return Some(StatusCode::METHOD_NOT_ALLOWED);
    }
    if has_body == HasBody::Yes {
        return Some(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let length = request.uri.path_and_query().map_or(0, |target| target.as_str().len());
    (length > LONGEST_TARGET).then_some(StatusCode::URI_TOO_LONG)
}

/// Whether a request comes from a page of this server, if it says where it comes from.
fn is_of_this_site(request: &Parts, host: &[u8]) -> bool {
    let own = |origin: &HeaderValue| origin.as_bytes().strip_prefix(b"http://") == Some(host);
    request.headers.get_all(ORIGIN).iter().all(own)
}

/// Whether a request announces a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HasBody {
    /// It does; it will not be read.
    Yes,
    /// It ends with its head.
    No,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
    use super::*;

    #[test]
    fn only_names_of_this_server_are_admitted() {
        let hosts = Hosts::new(8080, vec!["Preview.Example".into(), "localhost:9000".into()]);
        let reached = IpAddr::from([192, 168, 0, 7]);
        let admitted = ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]", "[::1]:8080", "192.168.0.7:8080"];
        let by_choice = ["preview.example", "preview.example:8080", "localhost:9000"];
        for host in admitted.into_iter().chain(by_choice) {
            assert!(hosts.admits(host, reached), "{host}");
        }
        let refused = [
            "",
            "evil.example",
            "localhost.",
            "localhost:80",
            "localhost.evil.example",
            "127.0.0.2",
            "2130706433",
            "0177.0.0.1",
            "127.1",
            "::1",
            "user@localhost",
            "localhost:8080:8080",
            "192.168.0.8",
            "localhost:",
        ];
        for host in refused {
            assert!(!hosts.admits(host, reached), "{host}");
        }
    }
}
