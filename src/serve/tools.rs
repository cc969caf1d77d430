//! What a server offers beside the site to those who are making it, below an address of its own.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::answers::Answer;

/// Where the tools are on the host. No output of a site has this path: segments do not begin with a full stop.
pub const TOOLS: &str = "/.diptych/";

/// Where browsers listen for news, below [`TOOLS`].
const EVENTS: &str = "events";

/// How often a browser hears that the server is still there.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Pages, files and switches for those who make the site. Called from several threads at once.
pub trait Tools: Send + Sync {
    /// The file at an address below [`TOOLS`], which is decoded as those of the site are.
    fn file(&self, path: &str, query: &str) -> Option<Answer>;

    /// Turns a switch; `false` if there is none of that name or it cannot be turned so.
    fn turn(&self, path: &str, query: &str) -> bool;

    /// Tells of news.
    fn news(&self) -> &News;
}

/// The latest news, for any number of listeners. One who misses some hears the latest.
#[derive(Debug)]
pub struct News(watch::Sender<Arc<str>>);

impl Default for News {
    fn default() -> Self {
        Self(watch::Sender::new(Arc::from("")))
    }
}

impl News {
    /// Tells all who listen. The text has one line.
    pub fn tell(&self, text: &str) {
        self.0.send_replace(Arc::from(text));
    }
}

/// Whether a path below [`TOOLS`] is that of the news.
pub(super) fn is_events(path: &str) -> bool {
    path.strip_prefix(TOOLS) == Some(EVENTS)
}

/// A response that goes on for as long as the client listens; it begins with the latest news.
pub(super) fn events(tools: &dyn Tools) -> Response {
    let texts = WatchStream::new(tools.news().0.subscribe());
    let events = texts.map(|text| Ok::<_, Infallible>(Event::default().data(&*text)));
    Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
}
