//! Texts after the fixes of their diagnostics: what `check --fix` writes.
//!
//! Invariant: nothing but the places of fixes changes, and of fixes that overlap only the first is taken, so that
//! writing fixes until none is left comes to an end (`fixes_are_applied_once` in `tests/fix.rs`).

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, FileId, Fix, Position};
use crate::paths::SourcePath;
use crate::source::SourceTree;

/// A text with its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub path: SourcePath,
    /// Its text as it was read.
    pub before: String,
    /// Its text with the fixes.
    pub after: String,
    /// What was replaced by what, in order: `4:10: \`WeGo\` is \`WeGO\` now`.
    pub changes: Vec<String>,
}

/// All texts that have fixes, in order of paths.
#[must_use]
pub fn fixed(diagnostics: &[Diagnostic], sources: &SourceTree) -> Vec<Fixed> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in diagnostics.iter().filter_map(|one| one.fix.as_ref()) {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    by_file.into_iter().filter_map(|(file, fixes)| fixed_file(file, fixes, sources)).collect()
}

fn fixed_file(file: FileId, mut fixes: Vec<&Fix>, sources: &SourceTree) -> Option<Fixed> {
    let source = sources.file(file)?;
    let before = source.text()?;
    fixes.sort_by_key(|fix| fix.span);
    let (mut after, mut changes, mut written) = (String::with_capacity(before.len()), Vec::new(), 0);
    for fix in fixes {
        let range = fix.span.range();
        let Some(replaced) = before.get(range.clone()).filter(|_| range.start >= written) else { continue };
        after.push_str(&before[written..range.start]);
        after.push_str(&fix.text);
        written = range.end;
        let Position { line, column } = Position::of(before, range.start);
        changes.push(format!("{line}:{column}: `{replaced}` is `{}` now", fix.text));
    }
    after.push_str(&before[written..]);
    Some(Fixed { path: source.path.clone(), before: before.to_string(), after, changes })
}
