//! `diptych serve`: makes the site and shows it in a browser on this machine.
//!
//! Pages are rendered when they are asked for. Answers come from the plan: an address is looked up,
//! never made into the name of a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostics::Diagnostic;
use crate::environment::Environment;
use crate::media_types;
use crate::paths::OutputPath;
use crate::pictures::{Derivation, Fault};
use crate::pipeline::Ready;
use crate::render::Rendered;
use crate::resolve::routes;
use crate::serve::{self, Answer, Answers, Listening, ServeOptions, Served};
use crate::source::disk;

use super::arguments::ServeArguments;
use super::exit::{Exit, Failure};
use super::output;
use super::project::{self, Project};
use super::session::{self, Finished};
use super::summary::Purpose;
use super::workshop::Workshop;

/// Serves until it is stopped.
pub(super) fn run(arguments: &ServeArguments) -> Result<Exit, Failure> {
    session::run(
        Purpose::Serve,
        &arguments.common,
        |environment| make(arguments, environment),
        |site: Option<PlannedSite>| site.map_or(Ok(()), |site| listen(arguments, site)),
    )
}

fn make(arguments: &ServeArguments, environment: &Environment) -> Result<Finished<Option<PlannedSite>>, Failure> {
    let root = arguments.common.root.clone();
    let project = project::load(&root, environment)?;
    let pages = project.page_counts();
    let Project { sources, diagnostics, ready } = project;
    let workshop = Workshop::passing(&root);
    let product = ready.map(|ready| PlannedSite { ready, root, workshop, made: Mutex::default() });
    Ok(Finished { sources, diagnostics, pages, product })
}

fn listen(arguments: &ServeArguments, site: PlannedSite) -> Result<(), Failure> {
    let base = site.ready.renderer.site().config.base_url.path().to_owned();
    let served = Served::new(Arc::new(site), &base);
    let options = ServeOptions { host: arguments.address, port: arguments.port, allowed_hosts: Vec::new() };
    serve::serve(served, options, announce).map_err(|error| Failure::new(Exit::Environment, error.to_string()))
}

fn announce(listening: &Listening) {
    output::remark(&format!("Serving at {} (stop with Ctrl-C)", listening.url));
    if !listening.address.ip().is_loopback() {
        output::remark("warning: the site is open to the network at this address");
    }
}

/// A planned site that renders what it is asked for.
struct PlannedSite {
    ready: Arc<Ready>,
    root: PathBuf,
    workshop: Workshop,
    /// Pictures by their keys, once they were asked for.
    made: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

fn remark(found: &[Diagnostic]) {
    for problem in found {
        output::remark(&format!("{}: {}", problem.severity.word(), problem.message));
    }
}

impl PlannedSite {
    fn find(&self, path: &str) -> Option<OutputPath> {
        let whole = path.is_empty() || path.ends_with('/');
        let file = if whole { format!("{path}index.html") } else { path.to_owned() };
        OutputPath::new(&file).ok().filter(|path| self.ready.plan.get(path).is_some())
    }

    fn render(&self, path: &OutputPath) -> Option<Answer> {
        let planned = self.ready.plan.get(path)?;
        let rendered = self.ready.render(planned);
        remark(&rendered.diagnostics);
        let bytes: Arc<[u8]> = match rendered.value {
            Rendered::Bytes(bytes) => bytes.into(),
            Rendered::Copy(source) => disk::read_bytes(&self.root, &source).ok()?.into(),
            Rendered::Derived(derivation) => match self.picture(&derivation) {
                Ok(bytes) => bytes,
                Err(fault) => {
                    remark(&self.ready.broken(planned, &fault));
                    return None;
                }
            },
        };
        Some(Answer { bytes, media_type: media_types::of(path.as_str()) })
    }

    /// A picture, made when it is first asked for.
    fn picture(&self, derivation: &Derivation) -> Result<Arc<[u8]>, Fault> {
        let key = derivation.key();
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let known = made().get(&key).cloned();
        if let Some(bytes) = known {
            return Ok(bytes);
        }
        let bytes: Arc<[u8]> = self.workshop.make(derivation)?.into();
        made().insert(key, Arc::clone(&bytes));
        Ok(bytes)
    }

    /// The page for missing addresses in the language of an address, else the one in all languages.
    fn not_found_path(&self, path: &str) -> Option<OutputPath> {
        let config = &self.ready.renderer.site().config;
        let first = path.split('/').next().unwrap_or_default();
        let own =
            config.languages.find(first).and_then(|language| routes::language_path(config, language, "404.html").ok());
        own.filter(|path| self.ready.plan.get(path).is_some()).or_else(|| OutputPath::new("404.html").ok())
    }
}

impl Answers for PlannedSite {
    fn answer(&self, path: &str) -> Option<Answer> {
        self.render(&self.find(path)?)
    }

    fn not_found(&self, path: &str) -> Answer {
        let page = self.not_found_path(path).and_then(|path| self.render(&path));
        page.unwrap_or_else(|| Answer { bytes: b"Not found\n".to_vec().into(), media_type: media_types::of("404.txt") })
    }

    fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }
}
