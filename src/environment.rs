//! The facts about the outside world that a build depends on, gathered once by the command line.
//!
//! Invariant: no stage reads the clock, the process environment or the network; what it needs of
//! them is a field here (`clippy.toml` bans the calls that would).

/// What the outside contributes to a build. Facts only, no handles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// The moment the build speaks of, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// From `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
    pub now: i64,
    /// Replaces `base_url` of `site.toml` when given on the command line.
    pub base_url: Option<String>,
    /// Whether entries marked as drafts take part in the build.
    pub drafts: bool,
}

impl Environment {
    /// A fixed environment for tests: noon in Seoul on 1 January 2026, no drafts.
    #[must_use]
    pub fn fixed() -> Self {
        Self { now: 1_767_236_400, base_url: None, drafts: false }
    }
}
