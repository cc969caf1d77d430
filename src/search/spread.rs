//! Work spread over threads, without the pool that renders the site.
//!
//! An index is made when the first output that needs it is rendered, and the others wait for it. A thread of the
//! pool that waits there must not be given another of them to render meanwhile: it would wait for itself.

use std::ops::Range;

/// What `work` makes of each part of the numbers up to `count`, in order.
pub(super) fn spread<T: Send>(count: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let share = count.div_ceil(rayon::current_num_threads().max(1)).max(1);
    let work = &work;
    std::thread::scope(|scope| {
        let starts = (0..count).step_by(share);
        let threads: Vec<_> =
            starts.map(|start| scope.spawn(move || work(start..(start + share).min(count)))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
