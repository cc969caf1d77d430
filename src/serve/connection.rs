//! Accepts connections and answers the requests on them, each apart from the others.
//!
//! Every resource that a client can hold is bounded: the number of connections, the size of a
//! request, and the time that it may take to send one or to take an answer.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, spawn_blocking};
use tokio::time::{sleep, timeout};

use super::answers::Served;
use super::gate::{self, HasBody, Hosts};
use super::reply::{self, Reply};
use super::stall::Impatient;
use super::tools;

/// Connections that may be open at once.
const MOST_CONNECTIONS: usize = 256;

/// Longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// Most header fields of a request.
const MOST_FIELDS: usize = 100;

/// Time to send the head of a request, to render an answer, and to take some part of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Time to wait when the system has no handle left for a new connection.
const PAUSE: Duration = Duration::from_millis(50);

/// What every connection is served from.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) served: Served,
    pub(super) hosts: Hosts,
}

/// Accepts connections until `stop` is ready.
pub(super) async fn accept(listener: &TcpListener, site: &Arc<Site>, stop: impl Future<Output = ()> + Unpin) {
    let mut connections = Connections::default();
    let mut stop = stop;
    loop {
        let accepted = tokio::select! {
            () = &mut stop => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => connections.add(tokio::spawn(hold(stream, Arc::clone(site))).abort_handle()),
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// The open connections, oldest first.
#[derive(Default)]
struct Connections(VecDeque<AbortHandle>);

impl Connections {
    /// Adds a connection. The oldest makes room when there are too many, so that clients which only
    /// hold connections open cannot shut out one that asks for something.
    fn add(&mut self, connection: AbortHandle) {
        if self.0.len() >= MOST_CONNECTIONS {
            self.0.retain(|connection| !connection.is_finished());
        }
        if self.0.len() >= MOST_CONNECTIONS
            && let Some(oldest) = self.0.pop_front()
        {
            oldest.abort();
        }
        self.0.push_back(connection);
    }
}

/// Answers the requests of one connection until either side closes it.
async fn hold(stream: TcpStream, site: Arc<Site>) {
    let Ok(reached) = stream.local_addr() else { return };
    // A head and a body that are written apart would wait for each other's acknowledgement. Where the system refuses,
    // they do.
    let _ = stream.set_nodelay(true);
    let respond = service_fn(|request| respond(Arc::clone(&site), reached, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(LONGEST_HEAD)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_FIELDS)
        .serve_connection(TokioIo::new(Impatient::new(stream, PATIENCE)), respond);
    // Whatever a client has done wrong concerns its own connection alone.
    let _ = connection.await;
}

async fn respond(site: Arc<Site>, reached: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
    let (head, body) = request.into_parts();
    let has_body = if body.is_end_stream() { HasBody::No } else { HasBody::Yes };
    let is_head = head.method == Method::HEAD;
    let refusal = gate::refusal(&head, has_body, &site.hosts, reached.ip());
    let mut response = match (refusal, site.served.tools()) {
        (Some(status), _) => reply::response(Reply::Refused(status)),
        (None, Some(tools)) if tools::is_events(head.uri.path()) => reply::with_rules(tools::events(tools)),
        (None, _) => {
            let site = Arc::clone(&site);
            reply::response(render(move || reply::look_up(&site.served, &head.uri, &head.method)).await)
        }
    };
    if is_head {
        *response.body_mut() = Body::empty();
    }
    Ok(response)
}

/// Runs on a thread where it may take its time, and may even panic, without holding up the others.
async fn render(look_up: impl FnOnce() -> Reply + Send + 'static) -> Reply {
    match timeout(PATIENCE, spawn_blocking(look_up)).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(_)) => Reply::Refused(StatusCode::INTERNAL_SERVER_ERROR),
        Err(_) => Reply::Refused(StatusCode::SERVICE_UNAVAILABLE),
    }
}
