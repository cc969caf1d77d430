//! What is wrong with the text of a date, where in it, and what to type instead.

/// Most characters of a text that a message repeats.
const LONGEST_FOUND: usize = 40;

/// The forms that [`parse_date`](super::parse_date) accepts, as a help line.
const DATE_FORMS: &str =
    "write `2015`, `2015-09`, `2015-09-07`, `2015-09~mid`, or a day with a time: `2016-10-18T16:30`";

/// A mistake in the text of a date or period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct DateProblem {
    /// What is wrong; its `Display` is a sentence without full stop.
    pub kind: DateProblemKind,
    /// Offset in the text of the first byte at fault.
    pub start: usize,
    /// Offset in the text after the last byte at fault.
    pub end: usize,
}

/// What is wrong with the text of a date or period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateProblemKind {
    /// Nothing is written.
    #[error("a date is missing")]
    Empty,
    /// Not written in any of the accepted forms.
    #[error("`{found}` is not written as a date")]
    Form {
        /// The text.
        found: String,
        /// The date that is probably meant.
        suggestion: Option<String>,
    },
    /// Something follows a complete date.
    #[error("`{found}` cannot follow a date")]
    Trailing {
        /// What follows.
        found: String,
    },
    /// A year outside 0001 to 9999.
    #[error("the year `{found}` is not between 0001 and 9999")]
    Year {
        /// The year as written.
        found: String,
    },
    /// A month other than 01 to 12.
    #[error("there is no month `{found}`")]
    Month {
        /// The month as written.
        found: String,
    },
    /// A day that its month does not have.
    #[error("there is no day `{found}`: {month} has {length} days")]
    Day {
        /// The day as written.
        found: String,
        /// Year and month.
        month: String,
        /// How many days it has.
        length: u8,
    },
    /// A time that is not `HH:MM`.
    #[error("`{found}` is not written as a time")]
    TimeForm {
        /// The text.
        found: String,
    },
    /// An hour above 23.
    #[error("there is no hour `{found}`")]
    Hour {
        /// The hour as written.
        found: String,
    },
    /// A minute above 59.
    #[error("there is no minute `{found}`")]
    Minute {
        /// The minute as written.
        found: String,
    },
    /// Seconds after a time.
    #[error("a time has no seconds: `{found}` is too much")]
    Seconds {
        /// The seconds as written, with what stands before them.
        found: String,
    },
    /// A zone after a time.
    #[error("a date carries no zone: `{found}` is too much")]
    Zone {
        /// The zone as written.
        found: String,
    },
    /// A time after a month or year.
    #[error("a time needs a day")]
    TimeWithoutDay,
    /// A word other than early, mid and late after `~`.
    #[error("`{found}` is no part of a year or month")]
    Part {
        /// The word.
        found: String,
    },
    /// Early, mid or late of a day.
    #[error("a day has no `{found}` part")]
    PartOfDay {
        /// The word.
        found: String,
    },
    /// `?~` instead of `~?`.
    #[error("`?~` is in the wrong order")]
    MarkOrder,
    /// A period that is not written with `/`.
    #[error("a period is not written with `{found}`")]
    Separator {
        /// What stands between the dates.
        found: String,
        /// The period that is probably meant.
        suggestion: Option<String>,
    },
    /// A `/` with nothing before or after it.
    #[error("a period needs a date on both sides of `/`")]
    Side,
    /// More than one `/`.
    #[error("a period has one `/`")]
    Slashes,
    /// The second date lies before the first.
    #[error("`{end}` is before `{start}`")]
    EndBeforeStart {
        /// The first date as written.
        start: String,
        /// The second date as written.
        end: String,
    },
}

impl DateProblem {
    /// What to type instead.
    #[must_use]
    pub fn help(&self) -> String {
        match &self.kind {
            DateProblemKind::Form { suggestion: Some(suggestion), .. } => format!("write `{suggestion}`"),
            DateProblemKind::Empty | DateProblemKind::Form { .. } | DateProblemKind::Trailing { .. } => {
                DATE_FORMS.into()
            }
            DateProblemKind::Year { .. } => "a year has four digits: `2015`".into(),
            DateProblemKind::Month { .. } => "months are `01` to `12`, after the year: `2015-09`".into(),
            DateProblemKind::Day { length, .. } => {
                format!("days are `01` to `{length}`; leave the day out if it is not known")
            }
            DateProblemKind::TimeForm { .. } => {
                "a time is hour and minute with two digits each: `2016-10-18T09:30`".into()
            }
            DateProblemKind::Hour { .. } => "hours are `00` to `23`; midnight is `00:00` of the day that begins".into(),
            DateProblemKind::Minute { .. } => "minutes are `00` to `59`".into(),
            DateProblemKind::Seconds { .. } => "a time ends with the minute: `T16:30`".into(),
            DateProblemKind::Zone { .. } => "name the zone in `time_zone`, for instance `time_zone: Asia/Seoul`".into(),
            DateProblemKind::TimeWithoutDay => "write the day before the time: `2016-10-18T16:30`".into(),
            DateProblemKind::Part { .. } => "write `~early`, `~mid` or `~late`, or `~` alone for about".into(),
            DateProblemKind::PartOfDay { .. } => {
                "write a time such as `T09:00`, or leave the day out: `2015-09~early`".into()
            }
            DateProblemKind::MarkOrder => "write `~?` for about and uncertain".into(),
            DateProblemKind::Separator { suggestion, .. } => {
                let example = suggestion.as_deref().unwrap_or("2016-10-17/2016-10-20");
                format!("write `/` between the dates: `{example}`")
            }
            DateProblemKind::Side => "write both dates, `2016-10-17/2016-10-20`, or one date without `/`".into(),
            DateProblemKind::Slashes => "write two dates: `2016-10-17/2016-10-20`".into(),
            DateProblemKind::EndBeforeStart { .. } => {
                "write the earlier date first; an end after midnight needs its own day: \
                 `2016-10-18T22:00/2016-10-19T01:00`"
                    .into()
            }
        }
    }

    /// The same problem in a longer text, in which this one begins at `offset`.
    #[must_use]
    pub(super) fn shifted(mut self, offset: usize) -> Self {
        self.start += offset;
        self.end += offset;
        self
    }
}

/// The text as a message repeats it: shortened when long.
pub(super) fn found(text: &str) -> String {
    match text.char_indices().nth(LONGEST_FOUND) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}
