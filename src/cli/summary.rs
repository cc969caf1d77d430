//! The closing line of a run: what was made, what was found, how long it took.

use std::time::Duration;

use crate::report::{Summary, counted};

/// What a run was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To publish the site.
    Build,
    /// To find mistakes.
    Check,
    /// To show the site on this machine.
    Serve,
}

impl Purpose {
    /// What is said while it goes on.
    pub(super) fn doing(self) -> &'static str {
        match self {
            Purpose::Build => "Building",
            Purpose::Check => "Checking",
            Purpose::Serve => "Preparing",
        }
    }
}

/// `Built 84 pages (42 English, 42 한국어), 2 warnings, in 0.4 s`; `pages` are counts by the name
/// of their language.
pub(super) fn line(purpose: Purpose, pages: &[(String, usize)], found: Summary, elapsed: Duration) -> String {
    let time = duration(elapsed);
    let (verb, nothing) = match purpose {
        Purpose::Build if found.errors > 0 => return format!("Nothing was published: {}, in {time}", found.words()),
        Purpose::Build => ("Built", ""),
        Purpose::Check => ("Checked", "no problems"),
        Purpose::Serve => ("Prepared", ""),
    };
    let words = if found.total() > 0 { found.words() } else { nothing.to_owned() };
    let made = format!("{verb} {}", counted_pages(pages));
    if words.is_empty() { format!("{made} in {time}") } else { format!("{made}, {words}, in {time}") }
}

/// The line after a change of a site that is served; without `pages` the change could not be shown.
pub(super) fn served(pages: Option<&[(String, usize)]>, found: Summary, elapsed: Duration) -> String {
    match pages {
        Some(pages) => line(Purpose::Serve, pages, found, elapsed),
        None => format!("The site stays as it was: {}, in {}", found.words(), duration(elapsed)),
    }
}

fn counted_pages(pages: &[(String, usize)]) -> String {
    let total = counted(pages.iter().map(|(_, count)| count).sum(), "page");
    if pages.len() < 2 {
        return total;
    }
    let parts: Vec<String> = pages.iter().map(|(language, count)| format!("{count} {language}")).collect();
    format!("{total} ({})", parts.join(", "))
}

/// A duration as precise as a person cares for.
fn duration(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    match seconds {
        ..0.095 => format!("{seconds:.2} s"),
        ..9.95 => format!("{seconds:.1} s"),
        ..59.5 => format!("{seconds:.0} s"),
        _ => {
            let whole = elapsed.as_secs();
            format!("{} min {} s", whole / 60, whole % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Purpose, duration, line};
    use crate::report::Summary;

    #[test]
    fn lines_count_in_singular_and_plural() {
        let both = vec![("English".to_owned(), 42), ("한국어".to_owned(), 42)];
        let one = vec![("English".to_owned(), 1)];
        let found = |errors, warnings| Summary { errors, warnings, notes: 0 };
        let cases = [
            (Purpose::Build, &both, found(0, 2), "Built 84 pages (42 English, 42 한국어), 2 warnings, in 0.4 s"),
            (Purpose::Build, &both, found(0, 0), "Built 84 pages (42 English, 42 한국어) in 0.4 s"),
            (Purpose::Build, &one, found(0, 1), "Built 1 page, 1 warning, in 0.4 s"),
            (Purpose::Build, &both, found(1, 2), "Nothing was published: 1 error, 2 warnings, in 0.4 s"),
            (Purpose::Check, &both, found(0, 0), "Checked 84 pages (42 English, 42 한국어), no problems, in 0.4 s"),
            (Purpose::Check, &one, found(3, 0), "Checked 1 page, 3 errors, in 0.4 s"),
        ];
        for (purpose, pages, found, expected) in cases {
            assert_eq!(line(purpose, pages, found, Duration::from_millis(400)), expected);
        }
    }

    #[test]
    fn durations_are_rounded() {
        let cases =
            [(4, "0.00 s"), (94, "0.09 s"), (96, "0.1 s"), (2_340, "2.3 s"), (12_700, "13 s"), (65_000, "1 min 5 s")];
        for (milliseconds, expected) in cases {
            assert_eq!(duration(Duration::from_millis(milliseconds)), expected);
        }
    }
}
