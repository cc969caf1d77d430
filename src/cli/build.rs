//! `diptych build`: makes the site and publishes it into a folder.

use std::path::Path;

use crate::config::Compression;
use crate::diagnostics::Diagnostic;
use crate::environment::Environment;
use crate::media_types;
use crate::paths::OutputPath;
use crate::pictures::Fault;
use crate::pipeline::Ready;
use crate::publish::{Encoding, ExitClass, PublishError, Staging};
use crate::render::Rendered;
use crate::source::disk;

use super::arguments::BuildArguments;
use super::exit::{Exit, Failure};
use super::output;
use super::progress::Steps;
use super::project::{self, Project};
use super::session::{self, Finished};
use super::summary::Purpose;
use super::workshop::Workshop;

/// Builds into the folder that the arguments name.
pub(super) fn run(arguments: &BuildArguments) -> Result<Exit, Failure> {
    session::run(
        Purpose::Build,
        &arguments.common,
        |environment, steps| make(arguments, environment, steps),
        |staging: Option<Staging>| staging.map_or(Ok(()), commit),
    )
}

/// Renders the whole site, into a staging folder if nothing is wrong so far.
///
/// With errors everything is rendered all the same, so that mistakes of templates are told in the
/// same run; only the bytes are thrown away.
fn make(
    arguments: &BuildArguments,
    environment: &Environment,
    steps: &Steps,
) -> Result<Finished<Option<Staging>>, Failure> {
    let root = &arguments.common.root;
    let mut project = project::load(root, environment)?;
    let staging = if project.has_errors() { None } else { Some(open(&arguments.out, root)?) };
    if let Some(ready) = &project.ready {
        let found = render(ready, root, staging.as_ref(), steps)?;
        project.diagnostics.extend(found);
    }
    let pages = project.page_counts();
    let Project { sources, diagnostics, .. } = project;
    Ok(Finished { sources, diagnostics, pages, product: staging })
}

fn open(out: &Path, root: &Path) -> Result<Staging, Failure> {
    let staging = Staging::open(out, root).map_err(|error| failure(&error))?;
    let recovery = staging.recovery();
    if !recovery.removed.is_empty() || recovery.restored {
        output::remark("note: removed leftovers of an interrupted build");
    }
    Ok(staging)
}

fn render(ready: &Ready, root: &Path, staging: Option<&Staging>, steps: &Steps) -> Result<Vec<Diagnostic>, Failure> {
    let workshop = if staging.is_some() { Workshop::lasting(root) } else { Workshop::passing(root) };
    steps.expect(ready.plan.iter().count());
    let put = |path: &OutputPath, rendered| {
        let fault = put(path, rendered, staging, (&workshop, root))?;
        if let (None, Some(staging)) = (&fault, staging) {
            compress(staging, path, ready)?;
        }
        steps.step();
        Ok(fault)
    };
    let found = ready.render_each(put).map_err(|error| failure(&error))?;
    if staging.is_some() && found.is_empty() {
        workshop.sweep();
    }
    Ok(found)
}

/// Puts one output into the staging folder. Gives why a picture could not be made.
fn put(
    path: &OutputPath,
    rendered: Rendered,
    staging: Option<&Staging>,
    (workshop, root): (&Workshop, &Path),
) -> Result<Option<Fault>, PublishError> {
    match (staging, rendered) {
        (Some(staging), Rendered::Bytes(bytes)) => staging.write(path, &bytes)?,
        (Some(staging), Rendered::Copy(source)) => staging.copy(path, &disk::locate(root, &source))?,
        (Some(staging), Rendered::Derived(derivation)) => match workshop.make(&derivation) {
            Ok(bytes) => staging.write(path, &bytes)?,
            Err(fault) => return Ok(Some(fault)),
        },
        (None, Rendered::Derived(derivation)) => return Ok(workshop.test(&derivation).err()),
        (None, _) => {}
    }
    Ok(None)
}

/// Puts the forms that the site wants beside a text, but none where the site has a file of its own.
fn compress(staging: &Staging, path: &OutputPath, ready: &Ready) -> Result<(), PublishError> {
    if !media_types::is_text(path.as_str()) {
        return Ok(());
    }
    for form in &ready.renderer.site().config.delivery.compress {
        let encoding = match form {
            Compression::Brotli => Encoding::Brotli,
            Compression::Gzip => Encoding::Gzip,
        };
        let beside = OutputPath::new(&format!("{path}{}", encoding.ending()));
        if beside.is_ok_and(|beside| ready.plan.get(&beside).is_none()) {
            staging.compress(path, encoding)?;
        }
    }
    Ok(())
}

fn commit(staging: Staging) -> Result<(), Failure> {
    staging.commit().map(|_| ()).map_err(|error| failure(&error))
}

pub(super) fn failure(error: &PublishError) -> Failure {
    let exit = match error.exit_class() {
        ExitClass::Usage => Exit::Usage,
        ExitClass::Environment => Exit::Environment,
        ExitClass::Locked => Exit::Locked,
        ExitClass::Defect => Exit::Defect,
    };
    let help = error.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    Failure::new(exit, format!("{error}{help}"))
}
