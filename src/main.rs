//! The program `diptych`. Everything it does is in the library; see `diptych::cli`.

use std::process::ExitCode;

/// Building a site makes and drops millions of small texts; this allocator needs a third less time for it than the
/// system's (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    diptych::cli::run(std::env::args_os())
}
