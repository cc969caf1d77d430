//! `diptych check --fix`: writes what needs no decision of an author, and says what it wrote.

use std::path::Path;

use crate::environment::Environment;
use crate::publish::{self, Rewrite};
use crate::report::fixes::{Fixed, fixed};

use super::exit::Failure;
use super::project::{self, Project};
use super::{build, output};

/// Writes the fixes of everything that the stages and checks find.
///
/// # Errors
/// When a file cannot be written, or was changed meanwhile; then it is as it was.
pub(super) fn fix(root: &Path, environment: &Environment) -> Result<(), Failure> {
    let Project { sources, diagnostics, .. } = project::load(root, environment)?;
    let files = fixed(&diagnostics, &sources);
    let rewrites = files.iter().map(|Fixed { path, before, after, .. }| Rewrite { path, before, after });
    publish::rewrite(root, rewrites).map_err(|error| build::failure(&error))?;
    for file in &files {
        for change in &file.changes {
            output::remark(&format!("fixed {}:{change}", file.path.as_str()));
        }
    }
    Ok(())
}
