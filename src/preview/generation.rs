//! One state of the site without errors: renders what is asked for, once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use percent_encoding::percent_decode_str;

use crate::diagnostics::Diagnostic;
use crate::media_types;
use crate::paths::OutputPath;
use crate::pipeline::Ready;
use crate::plan::Planned;
use crate::render::Rendered;
use crate::resolve::routes;
use crate::serve::{Answer, TOOLS};
use crate::source::disk;

use super::Maker;

/// A whole site that can be asked for its files.
pub(super) struct Generation {
    ready: Arc<Ready>,
    root: PathBuf,
    made: Mutex<BTreeMap<OutputPath, Made>>,
}

/// An output that was rendered, with what that found.
#[derive(Clone)]
pub(super) struct Made {
    /// `None` if it could not be made.
    pub(super) answer: Option<Answer>,
    pub(super) found: Arc<[Diagnostic]>,
}

impl Generation {
    pub(super) fn new(ready: Arc<Ready>, root: &Path) -> Self {
        Self { ready, root: root.to_owned(), made: Mutex::default() }
    }

    /// Whether it shows a build.
    pub(super) fn shows(&self, ready: &Arc<Ready>) -> bool {
        Arc::ptr_eq(&self.ready, ready)
    }

    pub(super) fn ready(&self) -> &Ready {
        &self.ready
    }

    pub(super) fn base_path(&self) -> &str {
        self.ready.renderer.site().config.base_url.path()
    }

    /// The address below the site's root of a decoded path on the host.
    pub(super) fn below(&self, path: &str) -> Option<String> {
        let base = percent_decode_str(self.base_path()).decode_utf8_lossy();
        path.strip_prefix(&*base).map(str::to_owned)
    }

    /// The output at an address below the site's root, as the server gives it.
    pub(super) fn find(&self, path: &str) -> Option<(OutputPath, &Planned)> {
        let whole = path.is_empty() || path.ends_with('/');
        let file = if whole { format!("{path}index.html") } else { path.to_owned() };
        let path = OutputPath::new(&file).ok()?;
        let planned = self.ready.plan.get(&path)?;
        Some((path, planned))
    }

    /// An output, made when it is first asked for.
    pub(super) fn make(&self, path: &OutputPath, planned: &Planned, maker: &Maker) -> Made {
        if let Some(made) = self.made().get(path) {
            return made.clone();
        }
        let made = self.render(path, planned, maker);
        self.made().insert(path.clone(), made.clone());
        made
    }

    fn render(&self, path: &OutputPath, planned: &Planned, maker: &Maker) -> Made {
        let rendered = self.ready.render(planned);
        let mut found = rendered.diagnostics;
        let bytes = match rendered.value {
            Rendered::Bytes(bytes) => Some(bytes),
            Rendered::Copy(source) => disk::read_bytes(&self.root, &source).ok(),
            Rendered::Derived(derivation) => match maker(&derivation) {
                Ok(bytes) => Some(bytes),
                Err(fault) => {
                    found.extend(self.ready.broken(planned, &fault));
                    None
                }
            },
        };
        let media_type = media_types::of(path.as_str());
        let bytes = bytes.map(|bytes| if media_type == media_types::HTML { with_tools(bytes) } else { bytes });
        Made { answer: bytes.map(|bytes| Answer { bytes: bytes.into(), media_type }), found: found.into() }
    }

    /// The page for missing addresses in the language of an address, else the one in all languages.
    pub(super) fn not_found(&self, path: &str) -> Option<(OutputPath, &Planned)> {
        let config = &self.ready.renderer.site().config;
        let first = path.split('/').next().unwrap_or_default();
        let language = config.languages.find(first);
        let own = language.and_then(|language| routes::language_path(config, language, "404.html").ok());
        own.and_then(|own| self.find(own.as_str())).or_else(|| self.find("404.html"))
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<OutputPath, Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page with the tools in its head; the site's own policy allows them, since they come from the same host.
fn with_tools(page: Vec<u8>) -> Vec<u8> {
    const END_OF_HEAD: &[u8] = b"</head>";
    let tools =
        format!("<script src=\"{TOOLS}words.js\" defer></script><script src=\"{TOOLS}tools.js\" defer></script>");
    let place = page.windows(END_OF_HEAD.len()).position(|part| part == END_OF_HEAD).unwrap_or(page.len());
    [&page[..place], tools.as_bytes(), &page[place..]].concat()
}
