//! The two streams of the program, for readers that may stop listening.

use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};

use crate::report::Colour;
use crate::report::printable::escaped_lines;

use super::exit::{Exit, Failure};

/// Writes to standard output. A closed pipe is no failure: whoever listened has heard enough.
///
/// # Errors
/// An environment failure when the stream cannot be written for another reason.
pub(super) fn tell(colour: Colour, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let choice = match colour {
        Colour::On => ColorChoice::Always,
        Colour::Off => ColorChoice::Never,
    };
    let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), choice));
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Environment, format!("cannot write to standard output: {error}")))
        }
        // What is left in the buffer could only fail again.
        Err(_) => {
            let _ = out.into_parts();
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Writes a line to standard error. If even that fails there is nobody left to tell.
pub(super) fn remark(line: &str) {
    let _ = writeln!(io::stderr(), "{}", escaped_lines(line));
}

/// Writes a failure of the program to standard error.
pub(super) fn complain(message: &str) {
    remark(&format!("diptych: {message}"));
}
