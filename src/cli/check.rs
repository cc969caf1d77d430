//! `diptych check`: makes the site, reports what is wrong with it, and publishes nothing.

use std::convert::Infallible;
use std::path::Path;

use crate::environment::Environment;
use crate::parity::{self, Baseline};
use crate::render::Rendered;
use crate::source::PARITY_BASELINE;

use super::arguments::CheckArguments;
use super::exit::{Exit, Failure};
use super::progress::Steps;
use super::project::{self, Project};
use super::session::{self, Finished};
use super::summary::Purpose;
use super::translate::Desk;
use super::workshop::Workshop;

/// Checks the site that the arguments name.
pub(super) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    if arguments.update_baseline {
        update_baseline(arguments)?;
    }
    session::run(
        Purpose::Check,
        &arguments.common,
        |environment, steps| make(arguments, environment, steps),
        |()| Ok(()),
    )
}

/// Renders everything, to find the mistakes of templates too, and throws the bytes away.
fn make(arguments: &CheckArguments, environment: &Environment, steps: &Steps) -> Result<Finished<()>, Failure> {
    if arguments.fix {
        super::fix::fix(&arguments.common.root, environment)?;
    }
    let project = inspect(&arguments.common.root, environment, steps)?;
    let pages = project.page_counts();
    let Project { sources, diagnostics, .. } = project;
    Ok(Finished { sources, diagnostics, pages, product: () })
}

/// A project with everything that is wrong with it.
pub(super) fn inspect(root: &Path, environment: &Environment, steps: &Steps) -> Result<Project, Failure> {
    let mut project = project::load(root, environment)?;
    if let Some(ready) = &project.ready {
        let workshop = Workshop::passing(root);
        steps.expect(ready.plan.iter().count());
        let found = ready.render_each(|_, rendered| {
            steps.step();
            match rendered {
                Rendered::Derived(derivation) => Ok::<_, Infallible>(workshop.test(&derivation).err()),
                Rendered::Bytes(_) | Rendered::Copy(_) => Ok(None),
            }
        });
        project.diagnostics.extend(found.unwrap_or_default());
    }
    Ok(project)
}

/// Writes the baseline without what is closed.
fn update_baseline(arguments: &CheckArguments) -> Result<(), Failure> {
    let desk = Desk::open(&arguments.common.root, super::environment::gather(&arguments.common)?)?;
    let gaps = parity::gaps(&desk.freshness, Some(desk.today));
    let mut faults = Vec::new();
    let baseline = Baseline::read(desk.freshness.sources()).drain_into(&mut faults);
    // A line that cannot be read is reported by the check; written over, it would be lost.
    if faults.is_empty() { desk.replace(PARITY_BASELINE, &baseline.shrunk(&gaps, desk.site())) } else { Ok(()) }
}
