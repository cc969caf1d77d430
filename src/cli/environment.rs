//! Gathers the [`Environment`] of a build: `--now`, else `SOURCE_DATE_EPOCH`, else the clock.

use std::ffi::OsStr;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::{Timestamp, civil, tz};

use crate::environment::Environment;

use super::arguments::{CommonArguments, ProjectArguments};
use super::exit::{Exit, Failure};

/// The variable with which packagers fix the moment of a build; see
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The facts that the pipeline may know of the outside.
///
/// # Errors
/// A usage failure when `SOURCE_DATE_EPOCH` is no moment.
pub(super) fn gather(arguments: &CommonArguments) -> Result<Environment, Failure> {
    let now = now(arguments.now)?;
    Ok(Environment { now, base_url: arguments.base_url.clone(), drafts: arguments.drafts })
}

/// The same for a command that reports nothing.
///
/// # Errors
/// A usage failure when `SOURCE_DATE_EPOCH` is no moment.
pub(super) fn of_project(arguments: &ProjectArguments) -> Result<Environment, Failure> {
    let now = now(arguments.now)?;
    Ok(Environment { now, base_url: arguments.base_url.clone(), drafts: arguments.drafts })
}

/// The moment that a run speaks of.
///
/// # Errors
/// A usage failure when `SOURCE_DATE_EPOCH` is no moment.
pub(super) fn now(wanted: Option<i64>) -> Result<i64, Failure> {
    match (wanted, std::env::var_os(EPOCH)) {
        (Some(now), _) => Ok(now),
        (None, Some(epoch)) if !epoch.is_empty() => epoch_seconds(&epoch),
        (None, _) => Ok(clock()),
    }
}

/// The seconds since 1970 of a moment or a date, for clap.
///
/// # Errors
/// A sentence that says what to type.
pub(super) fn moment(text: &str) -> Result<i64, String> {
    let date = |text: &str| {
        let date = text.parse::<civil::Date>().ok().filter(|date| date.to_string() == text)?;
        tz::TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).ok()
    };
    let moment = date(text).or_else(|| text.parse::<Timestamp>().ok());
    moment.map(Timestamp::as_second).ok_or_else(|| {
        "write a date such as 2026-01-31, or a moment with its zone such as 2026-01-31T09:00:00+09:00".to_owned()
    })
}

fn epoch_seconds(epoch: &OsStr) -> Result<i64, Failure> {
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    seconds.filter(|seconds| Timestamp::from_second(*seconds).is_ok()).ok_or_else(|| {
        let shown = epoch.to_string_lossy();
        Failure::new(Exit::Usage, format!("the variable {EPOCH} is `{shown}` but must be seconds since 1970"))
    })
}

fn clock() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::{epoch_seconds, moment};

    #[test]
    fn moments_are_dates_or_have_a_zone() {
        let cases = [
            ("1970-01-01", Some(12 * 3_600)),
            ("1970-01-01T00:00:01Z", Some(1)),
            ("1970-01-01T09:00:00+09:00", Some(0)),
            ("2026-01-01T12:00:00+09:00", Some(1_767_236_400)),
            ("2026-01-01T12:00:00", None),
            ("2026-02-30", None),
            ("2026-1-1", None),
            ("", None),
            ("now", None),
        ];
        for (text, expected) in cases {
            assert_eq!(moment(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn the_epoch_is_a_number_of_seconds() {
        let cases = [("0", Some(0)), ("1767236400\n", Some(1_767_236_400)), ("1e9", None), ("9999999999999999", None)];
        for (text, expected) in cases {
            assert_eq!(epoch_seconds(OsStr::new(text)).ok(), expected, "{text}");
        }
    }
}
