//! The tests of the program, one file each; those that read their cases from folders are programs of their own.
//!
//! One program takes a fraction of the time to build that one for each file would.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests work on real files and stop where something is not as they say"
)]

mod architecture;
mod cli;
mod commonmark;
mod configuration;
mod contradictions;
mod delivery;
mod dependencies;
mod exchange;
mod fix;
mod freshness;
mod init;
mod languages;
mod laws;
mod markdown_laws;
mod metadata;
mod names;
mod new;
mod own_site;
mod parity;
mod permissive;
mod pictures;
mod preview;
mod publish;
mod rebuild;
mod search;
mod serve;
mod show;
mod support;
mod translate;
mod typography;
