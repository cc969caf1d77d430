//! Shows a site in a browser on the same machine.
//!
//! Every request is hostile: any page that an editor has open can send one. So nothing in a request
//! becomes a file name; it is looked up in what the site answers ([`Answers`]), and all the rest is
//! not found. What the site answers, and when it changes, is decided by the caller.
//!
//! Invariants (tests/serve.rs): a request for a foreign host learns nothing; a redirect never leaves
//! the host; no request ends the server.

mod address;
mod answers;
mod connection;
mod error;
mod gate;
#[expect(clippy::disallowed_methods, reason = "the only opener of a port")]
mod port;
mod reply;
mod stall;
mod tools;

pub use answers::{Answer, Answers, Served};
pub use error::ServeError;
pub use tools::{News, TOOLS, Tools};

use std::future::{Future, poll_fn};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use connection::Site;
use gate::Hosts;

/// Answers that may be rendered at the same time, each on a thread of its own.
const MOST_RENDERING: usize = 16;

/// Where to listen, and for whom.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The address to listen on; anything but a loopback address opens the server to the network.
    pub host: IpAddr,
    /// The port to listen on; 0 for any free one. `None` for 8080 or the next free one after it.
    pub port: Option<u16>,
    /// Host names that requests may give besides those of this machine, with or without a port.
    pub allowed_hosts: Vec<String>,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { host: Ipv4Addr::LOCALHOST.into(), port: None, allowed_hosts: Vec::new() }
    }
}

/// What the server is reached at once it listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listening {
    /// The address of the site's root page, for a browser on this machine.
    pub url: String,
    /// The address and port listened on; others can reach it unless it is a loopback address.
    pub address: SocketAddr,
}

/// Serves a site until Ctrl-C is pressed. `announce` is called once, when requests are accepted.
///
/// # Errors
/// When the port cannot be had or the operating system refuses to listen.
pub fn serve(site: Served, options: ServeOptions, announce: impl FnOnce(&Listening)) -> Result<(), ServeError> {
    let interrupted = async {
        // Without a handler for Ctrl-C the system ends the process by itself, which serves as well.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    serve_until(site, options, announce, interrupted)
}

/// Serves a site until `stop` is ready; open connections are then closed.
///
/// # Errors
/// As [`serve`].
pub fn serve_until(
    site: Served,
    options: ServeOptions,
    announce: impl FnOnce(&Listening),
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let listener = port::listen(options.host, options.port)?;
    let address = listener.local_addr().map_err(ServeError::Runtime)?;
    let listening = Listening { url: url(address, site.base().link()), address };
    let hosts = Hosts::new(address.port(), options.allowed_hosts);
    let runtime = runtime().map_err(ServeError::Runtime)?;
    let served = runtime.block_on(async {
        let listener = TcpListener::from_std(listener).map_err(ServeError::Runtime)?;
        let mut stop = pin!(stop);
        // Asked once before anyone knows the address, so that the first Ctrl-C already counts.
        let stopped = poll_fn(|context| Poll::Ready(stop.as_mut().poll(context).is_ready())).await;
        announce(&listening);
        if !stopped {
            connection::accept(&listener, &Arc::new(Site { served: site, hosts }), stop).await;
        }
        Ok(())
    });
    // Without waiting for an answer that is still being rendered.
    runtime.shutdown_background();
    served
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_io().enable_time().max_blocking_threads(MOST_RENDERING).build()
}

/// The address to type; a server that listens everywhere is reached at the loopback address too.
fn url(address: SocketAddr, link: &str) -> String {
    let shown = match address.ip() {
        ip if !ip.is_unspecified() => address,
        _ => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
    };
    format!("http://{shown}{link}")
}
