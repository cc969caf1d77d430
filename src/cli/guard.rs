//! Deep stacks for the work, and an honest end when the program itself is at fault.

use std::panic::{self, PanicHookInfo};
use std::sync::OnceLock;
use std::thread;

use super::exit::Exit;
use super::output;

/// Stack of each thread that works, in bytes: deeply nested content must not overflow it.
const STACK: usize = 16 * 1024 * 1024;

/// What the first panic said. A panic can be seen only from its hook, and the hook has no other
/// way to hand it on.
static FIRST_DEFECT: OnceLock<String> = OnceLock::new();

/// Runs the work on a thread with a deep stack; a panic is reported and ends with [`Exit::Defect`].
pub(super) fn guarded(work: impl FnOnce() -> Exit + Send + 'static) -> Exit {
    panic::set_hook(Box::new(remember));
    let workers = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
    let main = thread::Builder::new().name("main".to_owned()).stack_size(STACK).spawn(work);
    match (workers, main) {
        (Ok(()), Ok(main)) => main.join().unwrap_or_else(|_| defect()),
        (Err(error), _) => no_threads(&error),
        (_, Err(error)) => no_threads(&error),
    }
}

fn remember(panic: &PanicHookInfo<'_>) {
    let what = panic.payload_as_str().unwrap_or("no message");
    let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
    // Only the first counts; those that follow are mostly its consequences.
    let _ = FIRST_DEFECT.set(format!("{what}{}", place.unwrap_or_default()));
}

fn defect() -> Exit {
    let what = FIRST_DEFECT.get().map_or("no message", String::as_str);
    output::complain(&format!("internal defect: {}", what.replace('\n', " ")));
    output::remark("This is a mistake in diptych, not in your site; please report it with the line above.");
    Exit::Defect
}

fn no_threads(error: &dyn std::error::Error) -> Exit {
    output::complain(&format!("cannot start threads: {error}"));
    Exit::Environment
}
