//! The site without anything that is made of it: for commands that only ask what is written.

use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::environment::Environment;
use crate::freshness::{Freshness, Lock};
use crate::parse;
use crate::resolve::{self, Input};
use crate::source::SourceTree;

use super::finish;
use super::stages::read_config;

/// A site and its translations.
#[derive(Debug)]
pub struct Understood {
    /// The site, and what is known of its translations; `None` when the configuration is too damaged.
    pub freshness: Option<Arc<Freshness>>,
    /// What was found, levels applied, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a site up to its entries: neither theme nor plan, and no check. `found` is what reading the sources found.
#[must_use]
pub fn understand(sources: &Arc<SourceTree>, mut found: Vec<Diagnostic>, environment: &Environment) -> Understood {
    let Some((config, of_config)) = read_config(sources, environment, &mut found) else {
        crate::diagnostics::sort(&mut found);
        return Understood { freshness: None, diagnostics: found };
    };
    found.extend(of_config);
    let documents = parse::documents(sources, &config.languages, None);
    let input = Input { documents: &documents, sources, config: &config, environment, names: &Arc::default() };
    let resolved = resolve::site(&input, None);
    let lock = Lock::read(sources, &config.languages).drain_into(&mut found);
    found.extend(documents.diagnostics().chain(resolved.diagnostics()).cloned());
    let freshness = Freshness::new(Arc::new(lock), resolved.site, Arc::clone(sources));
    Understood { freshness: Some(Arc::new(freshness)), diagnostics: finish(found, &config) }
}
