//! What the reader of the output can see: colour, width, and a line that changes.
//!
//! `NO_COLOR` (<https://no-color.org>) and `CLICOLOR_FORCE` (<https://bixense.com/clicolors>) are
//! respected, the first before the second.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

use crate::report::{Colour, Look};

/// Whether somebody watches standard error while the program works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// A terminal, which can show a line that changes.
    Watching,
    /// A file, a pipe, or somebody who asked for quiet.
    Absent,
}

/// What standard output can show.
pub(super) fn look() -> Look {
    let look = Facts::gather();
    Look { colour: look.colour(), columns: look.columns.unwrap_or(Look::PLAIN.columns) }
}

/// Who watches standard error.
pub(super) fn audience() -> Audience {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if io::stderr().is_terminal() && !dumb { Audience::Watching } else { Audience::Absent }
}

/// Everything that decides about colour.
#[derive(Debug, Default)]
struct Facts {
    no_color: Option<OsString>,
    clicolor_force: Option<OsString>,
    term: Option<OsString>,
    /// Width of the terminal that standard output is; `None` when it is none.
    columns: Option<usize>,
}

impl Facts {
    fn gather() -> Self {
        Self {
            no_color: std::env::var_os("NO_COLOR"),
            clicolor_force: std::env::var_os("CLICOLOR_FORCE"),
            term: std::env::var_os("TERM"),
            columns: columns(),
        }
    }

    fn colour(&self) -> Colour {
        if self.no_color.as_ref().is_some_and(|value| !value.is_empty()) {
            return Colour::Off;
        }
        if self.clicolor_force.as_ref().is_some_and(|value| !value.is_empty() && value != "0") {
            return Colour::On;
        }
        let dumb = self.term.as_ref().is_some_and(|term| term == "dumb");
        if self.columns.is_some() && !dumb { Colour::On } else { Colour::Off }
    }
}

/// Columns of standard output when it is a terminal; 80 when a terminal does not tell.
fn columns() -> Option<usize> {
    let stdout = io::stdout();
    let size = || terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    stdout.is_terminal().then(|| size().unwrap_or(80))
}

#[cfg(test)]
mod tests {
    use super::Facts;
    use crate::report::Colour;

    #[test]
    fn colour_is_decided_by_terminal_and_variables() {
        let cases = [
            ([None, None, None], Some(80), Colour::On),
            ([None, None, None], None, Colour::Off),
            ([Some("1"), None, None], Some(80), Colour::Off),
            ([Some(""), None, None], Some(80), Colour::On),
            ([None, Some("1"), None], None, Colour::On),
            ([None, Some("0"), None], None, Colour::Off),
            ([Some("1"), Some("1"), None], Some(80), Colour::Off),
            ([None, None, Some("dumb")], Some(80), Colour::Off),
            ([None, None, Some("xterm")], Some(80), Colour::On),
        ];
        for (variables, columns, expected) in cases {
            let [no_color, clicolor_force, term] = variables.map(|value| value.map(Into::into));
            let facts = Facts { no_color, clicolor_force, term, columns };
            assert_eq!(facts.colour(), expected, "{facts:?}");
        }
    }
}
