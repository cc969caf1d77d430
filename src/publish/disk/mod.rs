//! The operations on disk: [`Staging`] is the sequence of them, its neighbours the single steps.

mod create;
mod files;
mod leftovers;
mod lock;
mod place;
mod project;
mod replace;
mod rewrite;
mod staging;
mod swap;

pub use create::create;
pub use leftovers::Recovery;
pub use project::NewProject;
pub use replace::replace;
pub use rewrite::{Rewrite, rewrite};
pub use staging::{Published, Staging};
