//! What a site answers, as the server sees it.

use std::fmt;
use std::sync::Arc;

use super::address::Base;
use super::tools::Tools;

/// A site that can be asked for its files by address.
///
/// Called from several threads at once; an answer may be rendered when it is asked for.
pub trait Answers: Send + Sync {
    /// The file at an address below the site's root, or `None` if there is none.
    ///
    /// The address is percent-decoded and in Unicode form NFC: empty for the root page,
    /// `en/news/` for a folder's page, `en/feed.xml` for a file. It has no empty, `.` or `..`
    /// segments, but is otherwise as the client wrote it; look it up, and never make a file name of it.
    fn answer(&self, path: &str) -> Option<Answer>;

    /// The page that says that there is nothing at an address, in the language of that address.
    ///
    /// The address may be any text.
    fn not_found(&self, path: &str) -> Answer;

    /// Whether there is a file at an address, for sites that know without rendering it.
    fn has(&self, path: &str) -> bool {
        self.answer(path).is_some()
    }
}

/// A file as it goes to the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The content.
    pub bytes: Arc<[u8]>,
    /// The value of `Content-Type`, with the charset; see [`media_types`](crate::media_types).
    pub media_type: &'static str,
}

/// A site and the path on the host under which it is shown.
#[derive(Clone)]
pub struct Served {
    answers: Arc<dyn Answers>,
    base: Base,
    tools: Option<Arc<dyn Tools>>,
}

impl Served {
    /// A site shown under a path such as `/` or `/sub/path/`, which may be percent-encoded.
    #[must_use]
    pub fn new(answers: Arc<dyn Answers>, base_path: &str) -> Self {
        Self { answers, base: Base::new(base_path), tools: None }
    }

    /// The same site with tools beside it.
    #[must_use]
    pub fn with_tools(self, tools: Arc<dyn Tools>) -> Self {
        Self { tools: Some(tools), ..self }
    }

    pub(super) fn tools(&self) -> Option<&dyn Tools> {
        self.tools.as_deref()
    }

    pub(super) fn answers(&self) -> &dyn Answers {
        &*self.answers
    }

    pub(super) fn base(&self) -> &Base {
        &self.base
    }
}

impl fmt::Debug for Served {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Served").field("base", &self.base).finish_non_exhaustive()
    }
}
