//! The program `diptych`. Everything it does is in the library; see `diptych::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    diptych::cli::run(std::env::args_os())
}
