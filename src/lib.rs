//! Diptych compiles a folder of Markdown into a bilingual static website for a partnership.
//!
//! ```text
//!  disk, clock, arguments                                               disk, http
//!         │                                                                 ▲
//!       source ──► parse ──► resolve ──► plan ──► render ──► check ──► publish, serve
//!         │          │          │          │         │         │
//!     SourceTree  Documents   Site     OutputPlan  bytes   Diagnostics
//! ```
//!
//! Each stage reads the finished values of earlier stages and returns a new value of its own type
//! together with what it found wrong. Disk, clock and terminal exist only at the two ends.
//! `ARCHITECTURE.md` names the invariants and the tests that hold them.

pub mod paths;
pub mod dates;
pub mod environment;
pub mod media_types;
pub mod pictures;
pub mod diagnostics;
pub mod source;
pub mod report;
pub mod i18n;
pub mod config;
pub mod parse;
pub mod names;
pub mod resolve;
pub mod sections;
pub mod freshness;
pub mod parity;
pub mod plan;
pub mod search;
pub mod render;
pub mod outputs;
pub mod texts;
pub mod check;
pub mod scaffold;
pub mod exchange;
pub mod pipeline;
pub mod preview;
pub mod publish;
pub mod serve;
pub mod cli;
