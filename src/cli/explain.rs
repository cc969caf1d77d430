//! `diptych explain`: what a code means, or a list of all codes.

use crate::diagnostics::{Code, did_you_mean};
use crate::pipeline;
use crate::report::Colour;
use crate::report::explain;

use super::arguments::ExplainArguments;
use super::exit::{Exit, Failure};
use super::output;

/// Prints the page of a code, or a line for each.
///
/// # Errors
/// A usage failure for an unknown code, with the nearest known one.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Exit, Failure> {
    let known: Vec<&Code> = pipeline::all_codes().into_values().collect();
    let text = match &arguments.code {
        Some(name) => explain::explain(find(name, &known)?),
        None => known.iter().map(|code| format!("{}\n", explain::line(code))).collect(),
    };
    output::tell(Colour::Off, |out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Clean)
}

/// The code of a name, which may be typed with the brackets around it: `error[broken-link]`.
fn find<'a>(name: &str, known: &[&'a Code]) -> Result<&'a Code, Failure> {
    let inner = name.split_once('[').map_or(name, |(_, inner)| inner).trim_end_matches([']', ':']).to_lowercase();
    known.iter().copied().find(|code| code.name == inner).ok_or_else(|| {
        let help = did_you_mean(&inner, known.iter().map(|code| code.name));
        let help = help.unwrap_or_else(|| "`diptych explain` lists all codes".to_owned());
        Failure::new(Exit::Usage, format!("unknown code `{name}`\nhelp: {help}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Exit, find};
    use crate::diagnostics::{Code, Severity};

    const BROKEN: Code = Code { name: "broken-link", severity: Severity::Error, meaning: "", wrong: "", right: "" };

    #[test]
    fn codes_are_found_as_they_are_shown() {
        for name in ["broken-link", "error[broken-link]", "warning[broken-link]:", "Broken-Link"] {
            assert_eq!(find(name, &[&BROKEN]), Ok(&BROKEN), "{name}");
        }
        let failure = find("broken-lnik", &[&BROKEN]).expect_err("the name is mistyped");
        assert_eq!(failure.exit, Exit::Usage);
        assert_eq!(failure.message, "unknown code `broken-lnik`\nhelp: did you mean `broken-link`?");
    }
}
