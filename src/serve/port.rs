//! Finds a port to listen on.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};

use super::error::ServeError;

/// The port that is tried first when none is asked for.
const FIRST: u16 = 8080;

/// The port that is tried last when none is asked for.
const LAST: u16 = FIRST + 20;

/// Listens on the given port, or on the first free one of the usual ones.
pub(super) fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, ServeError> {
    if let Some(port) = port {
        return bind(host, port)?.ok_or(ServeError::PortTaken { host, port });
    }
    for port in FIRST..=LAST {
        if let Some(listener) = bind(host, port)? {
            return Ok(listener);
        }
    }
    Err(ServeError::PortsTaken { host, first: FIRST, last: LAST })
}

/// Listens on a port; `None` if another program does.
fn bind(host: IpAddr, port: u16) -> Result<Option<TcpListener>, ServeError> {
    let address = SocketAddr::new(host, port);
    let bound = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    match bound {
        Ok(listener) => Ok(Some(listener)),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Ok(None),
        Err(source) => Err(ServeError::Refused { address, source }),
    }
}
