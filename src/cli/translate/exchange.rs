//! `diptych translate export` and `import`: the words of entries for the tools of translators, and back.

use std::path::Path;

use crate::cli::exit::{Exit, Failure};
use crate::cli::output;
use crate::exchange::{self, Form, Import, Package, Route, Taken};
use crate::i18n::Language;
use crate::paths::SourcePath;
use crate::publish;
use crate::report::{Colour, counted};
use crate::resolve::EntryId;
use crate::source::disk;

use super::Desk;
use super::arguments::{ExportArguments, ImportArguments};

/// Writes a file for each entry into a folder.
///
/// # Errors
/// A usage failure when there is no such entry or language, or a file is there already; then nothing was written.
pub(super) fn export(arguments: &ExportArguments) -> Result<Exit, Failure> {
    let desk = Desk::with_drafts(&arguments.desk)?;
    let to = desk.language(&arguments.to)?;
    let form = Form::from(arguments.form);
    let routes: Vec<Route> =
        desk.entries(&arguments.entries)?.into_iter().filter_map(|entry| route(&desk, entry, to)).collect();
    if routes.is_empty() {
        let message = format!("there is nothing to translate into `{}`", desk.code(to));
        return Err(Failure::new(Exit::Usage, format!("{message}\nhelp: these entries were written in that language")));
    }
    let files: Vec<(SourcePath, String)> = routes.iter().filter_map(|route| file(&desk, *route, form)).collect();
    let texts = files.iter().map(|(path, text)| (path, text.as_bytes()));
    publish::create(&arguments.output, texts).map_err(|error| crate::cli::build::failure(&error))?;
    let line = format!("Wrote {} into `{}`", counted(files.len(), "file"), arguments.output.display());
    output::tell(Colour::Off, |out| writeln!(out, "{line}"))?;
    Ok(Exit::Clean)
}

/// From where a translation of an entry comes; `None` of the original.
fn route(desk: &Desk, entry: EntryId, to: Language) -> Option<Route> {
    let from = desk.freshness.original_for(entry, to)?;
    Some(Route { entry, from, to })
}

/// `sessions.opening.ko.xlf`: one folder, and a name that says all.
fn file(desk: &Desk, route: Route, form: Form) -> Option<(SourcePath, String)> {
    let package = exchange::units(&desk.freshness, route);
    let name = format!("{}.{}.{}", package.entry.replace('/', "."), package.to, form.ending());
    Some((SourcePath::new(&name)?, form.write(&package)))
}

/// Takes back what translators have marked as done.
///
/// # Errors
/// A usage failure when a file cannot be read or understood, a site failure when a translation lost what it must keep;
/// then nothing was written.
pub(super) fn import(arguments: &ImportArguments) -> Result<Exit, Failure> {
    let desk = Desk::with_drafts(&arguments.desk)?;
    let packages: Vec<Package> = arguments.files.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let import = exchange::import(&desk.freshness, &packages).map_err(|refusals| {
        let lines: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        let help = "help: mend these in the files of the translators; nothing was taken";
        Failure::new(Exit::SiteErrors, format!("the translations cannot be taken:\n{}\n{help}", lines.join("\n")))
    })?;
    write(&desk, &import)?;
    output::tell(Colour::Off, |out| import.taken.iter().try_for_each(|taken| writeln!(out, "{}", line(taken))))?;
    Ok(Exit::Clean)
}

fn read(path: &Path) -> Result<Package, Failure> {
    let shown = path.display();
    let usage = |message: String| Failure::new(Exit::Usage, message);
    let form = Form::of_file(&path.to_string_lossy())
        .ok_or_else(|| usage(format!("`{shown}` is neither XLIFF (`.xlf`) nor PO (`.po`)")))?;
    let text = disk::read_outside(path).map_err(|error| usage(format!("cannot read `{shown}`: {error}")))?;
    form.read(&text).map_err(|fault| usage(format!("{shown}:{}: {}", fault.line, fault.reason)))
}

/// Writes the files first: a lock that speaks of words which are not there yet would be wrong, not the other way round.
fn write(desk: &Desk, import: &Import) -> Result<(), Failure> {
    for (path, text) in &import.files {
        match desk.freshness.sources().find(path) {
            Some(_) => desk.replace(path.as_str(), text)?,
            None => publish::create(Path::new(desk.root()), [(path, text.as_bytes())])
                .map_err(|error| crate::cli::build::failure(&error))?,
        }
    }
    desk.write(&import.lock(&desk.freshness, desk.today))
}

fn line(taken: &Taken) -> String {
    let counts = [
        (taken.changed, "changed"),
        (taken.unchanged, "as it was"),
        (taken.drafts, "not marked as done and left out"),
        (taken.outdated, "translated from words that have changed since, so not accepted"),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let counts = if counts.is_empty() { "nothing translated".to_owned() } else { counts.join(", ") };
    format!("{}: {counts}", taken.entry)
}
