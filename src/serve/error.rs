//! Why a server cannot start. Each of these is a fact of the machine: exit code 3.

use std::io;
use std::net::{IpAddr, SocketAddr};

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port that was asked for is in use.
    #[error("cannot listen on port {port} of {host}: another program is using it")]
    PortTaken {
        /// The address concerned.
        host: IpAddr,
        /// The port that was asked for.
        port: u16,
    },
    /// No port was asked for and all of those tried are in use.
    #[error("cannot listen on {host}: all ports from {first} to {last} are in use")]
    PortsTaken {
        /// The address concerned.
        host: IpAddr,
        /// First port tried.
        first: u16,
        /// Last port tried.
        last: u16,
    },
    /// The operating system refused the address.
    #[error("cannot listen on {address}: {source}")]
    Refused {
        /// The address and port that were asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
    /// The operating system refused what any server needs.
    #[error("cannot start the server: {0}")]
    Runtime(io::Error),
}
