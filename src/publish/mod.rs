//! Puts a finished site on disk, whole or not at all.
//!
//! New files of a project are written by [`create`], beside what is there and never over it; a project is
//! begun by [`NewProject`]; files that the program keeps for itself are exchanged by [`replace`].
//!
//! A build writes into a [`Staging`] folder beside the output folder. [`Staging::commit`] makes it
//! durable and exchanges the two in one step, so a visitor sees the old site or the new one and
//! never a mixture. What the bytes are is decided elsewhere; this module only keeps them safe.
//!
//! Invariants (tests/publish.rs): a failure before the exchange leaves the output folder as it was,
//! down to its inodes; no folder is replaced or removed unless it carries the marker file that this
//! module wrote; two builds of the same bytes give equal names, bytes and modes.

#[expect(clippy::disallowed_methods, reason = "the only reader and writer of its own folder")]
mod cache;
mod compress;
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the only writer of the output folder")]
mod disk;
mod error;
mod manifest;

pub use cache::Cache;
pub use compress::Encoding;
pub use disk::{NewProject, Published, Recovery, Rewrite, Staging, create, replace, rewrite};
pub use error::{ExitClass, PublishError, Refusal};
pub use manifest::{FileRecord, MARKER, Manifest};
