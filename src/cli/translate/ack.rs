//! `diptych translate ack`: one changed section needs no other translation.

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::freshness::{Change, NotStale};
use crate::report::Colour;
use crate::report::printable::escaped;

use super::Desk;
use super::arguments::AckArguments;

/// Writes down that a section was acknowledged.
///
/// # Errors
/// A usage failure when the section is none of the stale ones.
pub(super) fn run(arguments: &AckArguments) -> Result<Exit, Failure> {
    let desk = Desk::with_drafts(&arguments.desk)?;
    let (entry, to) = (desk.entry(&arguments.entry)?, desk.language(&arguments.to)?);
    let section = arguments.section.trim_start_matches('§').trim();
    let reason = (arguments.because.as_str(), desk.today);
    let (name, code) = (&arguments.entry, desk.code(to));
    let line = match desk.freshness.acknowledging((entry, to), section, reason) {
        Ok(lock) => {
            desk.write(&lock)?;
            format!("Acknowledged {} of `{name}` in `{code}`", shown(section))
        }
        Err(NotStale::Current) => format!("{} of `{name}` is current in `{code}` already", shown(section)),
        Err(NotStale::NoTranslation) => {
            let message = format!("`{name}` in `{code}` was never accepted as a translation");
            let help = format!("`diptych translate accept {name} --to {code}` accepts all of it");
            return Err(Failure::new(Exit::Usage, format!("{message}\nhelp: {help}")));
        }
        Err(NotStale::Unknown(changes)) => {
            let message = format!("`{name}` has no section {}", shown(section));
            return Err(Failure::new(Exit::Usage, format!("{message}\nhelp: {}", choices(&changes))));
        }
    };
    output::tell(Colour::Off, |out| writeln!(out, "{}", escaped(&line)))?;
    Ok(Exit::Clean)
}

/// A section as the list names it.
fn shown(section: &str) -> String {
    let is_number = section.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("§{section}") } else { format!("`{section}`") }
}

/// What could have been meant.
fn choices(changes: &[Change]) -> String {
    let name = |change: &Change| match change.number {
        Some(number) => format!("§{number} {}", change.heading),
        None => format!("`{}`", change.name),
    };
    match changes {
        [] => "nothing of it is stale".to_owned(),
        changes => format!("these are stale: {}", changes.iter().map(name).collect::<Vec<_>>().join(", ")),
    }
}
