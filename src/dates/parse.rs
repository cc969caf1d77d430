//! From text to dates and periods: see the module above for what may be written.
//!
//! A [`Reader`] walks over the text of one date; a text that no date begins like is blamed whole,
//! with the date that it probably means.

use super::bounds::days_in_month;
use super::meant::meant;
use super::problem::{DateProblem, DateProblemKind, found};
use super::{Part, PartialDate, Period, TimeOfDay};

/// Reads a date.
///
/// # Errors
/// The first [`DateProblem`] found.
pub fn parse_date(text: &str) -> Result<PartialDate, DateProblem> {
    let mut reader = Reader { text, at: 0 };
    let date = reader.date()?;
    reader.finish()?;
    Ok(date)
}

/// Reads a date, or two with `/` between.
///
/// # Errors
/// The first [`DateProblem`] found.
pub fn parse_period(text: &str) -> Result<Period, DateProblem> {
    let Some((first, second)) = text.split_once('/') else {
        return parse_date(text).map(Period::from).map_err(|wrong| two_dates(text).unwrap_or(wrong));
    };
    let offset = first.len() + 1;
    if first.trim().is_empty() || second.trim().is_empty() {
        return problem(DateProblemKind::Side, first.len(), offset);
    }
    let begins_with_day = parse_date(first).is_ok_and(|date| date.day.is_some());
    if let Some(suggestion) = meant(text).filter(|_| !begins_with_day) {
        return problem(form(text, Some(suggestion)), 0, text.len());
    }
    if let Some(slash) = second.find('/') {
        return match parse_date(first) {
            Ok(_) => problem(DateProblemKind::Slashes, offset + slash, offset + slash + 1),
            Err(_) => problem(form(text, None), 0, text.len()),
        };
    }
    let start = parse_date(first)?;
    let end = parse_end(second, &start).map_err(|wrong| wrong.shifted(offset))?;
    if end.latest() < start.earliest() {
        let kind = DateProblemKind::EndBeforeStart { start: found(first), end: found(second) };
        return problem(kind, offset, text.len());
    }
    Ok(Period { start, end: Some(end) })
}

/// Reads what follows the `/`: a date, or after a time a time alone.
fn parse_end(text: &str, start: &PartialDate) -> Result<PartialDate, DateProblem> {
    let hour_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if hour_digits == 0 || hour_digits > 2 || !text[hour_digits..].starts_with(':') {
        return parse_date(text).map_err(|wrong| shortened_end(text, start).unwrap_or(wrong));
    }
    if start.time.is_none() {
        return problem(DateProblemKind::TimeWithoutDay, 0, text.len());
    }
    let mut reader = Reader { text, at: 0 };
    let time = Some(reader.time()?);
    let (approximate, uncertain) = reader.marks()?;
    reader.finish()?;
    Ok(PartialDate { time, approximate, uncertain, ..*start })
}

/// The problem of a second date that leaves out what it shares with the first: `2016-10-17/20`.
fn shortened_end(text: &str, start: &PartialDate) -> Option<DateProblem> {
    let PartialDate { year, month: Some(month), day: Some(_), .. } = *start else { return None };
    let whole = [format!("{year:04}-{month:02}-{text:0>2}"), format!("{year:04}-{text}")];
    let is_end = |whole: &String| parse_date(whole).is_ok_and(|end| end.latest() >= start.earliest());
    let suggestion = whole.into_iter().find(is_end)?;
    Some(DateProblem { kind: form(text, Some(suggestion)), start: 0, end: text.len() })
}

/// The problem of two dates with anything but `/` between them: `2016-10-17 to 2016-10-20`.
fn two_dates(text: &str) -> Option<DateProblem> {
    let is_of_date = |character: char| character.is_ascii_digit() || "-T:".contains(character);
    let first = &text[..text.find(|character| !is_of_date(character))?];
    let start = first.len() + text[first.len()..].find(|character: char| character.is_ascii_digit())?;
    let end = text[start..].find(|character| !is_of_date(character)).map_or(text.len(), |length| start + length);
    let gap = &text[first.len()..start];
    let between = gap.trim();
    // What follows a `~` may be a part of the first date; what has digits may be a third date.
    let is_separator = !between.is_empty() && (between == "~" || !between.starts_with('~'));
    let more = text[end..].contains(|character: char| character.is_ascii_digit());
    let suggestion = format!("{first}/{}", &text[start..end]);
    if !is_separator || more || parse_period(&suggestion).is_err() {
        return None;
    }
    let at = first.len() + gap.len() - gap.trim_start().len();
    let kind = DateProblemKind::Separator { found: found(between), suggestion: Some(suggestion) };
    Some(DateProblem { kind, start: at, end: at + between.len() })
}

/// A place in the text of one date.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn date(&mut self) -> Result<PartialDate, DateProblem> {
        if self.text.trim().is_empty() {
            return problem(DateProblemKind::Empty, 0, self.text.len());
        }
        let year = self.year()?;
        let month = self.month()?;
        let day = match month {
            Some(month) => self.day(year, month)?,
            None => None,
        };
        let part = self.part(day)?;
        let time = self.time_of(day)?;
        let (approximate, uncertain) = self.marks()?;
        Ok(PartialDate { year, month, day, part, time, approximate, uncertain })
    }

    fn year(&mut self) -> Result<i16, DateProblem> {
        let digits = self.digits();
        let ends = matches!(self.peek(), None | Some('-' | '~' | '?' | 'T'));
        match (digits.len(), digits.parse()) {
            (4, Ok(0)) => problem(DateProblemKind::Year { found: digits.into() }, 0, 4),
            (4, Ok(year)) if ends || meant(self.text).is_none() => Ok(year),
            (5 | 6, _) if ends => problem(DateProblemKind::Year { found: digits.into() }, 0, self.at),
            _ => self.wrong_form(),
        }
    }

    fn month(&mut self) -> Result<Option<u8>, DateProblem> {
        let Some((start, digits)) = self.part_after_dash()? else { return Ok(None) };
        match digits.parse() {
            Ok(month @ 1..=12) => Ok(Some(month)),
            _ => problem(DateProblemKind::Month { found: digits.into() }, start, self.at),
        }
    }

    fn day(&mut self, year: i16, month: u8) -> Result<Option<u8>, DateProblem> {
        let Some((start, digits)) = self.part_after_dash()? else { return Ok(None) };
        let length = days_in_month(year, month);
        match digits.parse() {
            Ok(day) if (1..=length).contains(&day) => Ok(Some(day)),
            _ => {
                let month = format!("{year:04}-{month:02}");
                problem(DateProblemKind::Day { found: digits.into(), month, length }, start, self.at)
            }
        }
    }

    /// Two digits after a `-`, with their place, if a `-` comes next.
    fn part_after_dash(&mut self) -> Result<Option<(usize, &'a str)>, DateProblem> {
        if !self.take('-') {
            return Ok(None);
        }
        let start = self.at;
        let digits = self.digits();
        if digits.len() == 2 { Ok(Some((start, digits))) } else { self.wrong_form() }
    }

    fn part(&mut self, day: Option<u8>) -> Result<Option<Part>, DateProblem> {
        let Some(rest) = self.rest().strip_prefix('~') else { return Ok(None) };
        let word = &rest[..rest.find(|character: char| !character.is_alphabetic()).unwrap_or(rest.len())];
        if rest.starts_with(|character: char| character.is_ascii_digit()) {
            return problem(DateProblemKind::Separator { found: "~".into(), suggestion: None }, self.at, self.at + 1);
        }
        if word.is_empty() {
            return Ok(None);
        }
        let (start, end) = (self.at + 1, self.at + 1 + word.len());
        let Some((_, part)) = Part::NAMES.into_iter().find(|(name, _)| *name == word) else {
            return problem(DateProblemKind::Part { found: found(word) }, start, end);
        };
        if day.is_some() {
            return problem(DateProblemKind::PartOfDay { found: word.into() }, start, end);
        }
        self.at = end;
        Ok(Some(part))
    }

    fn time_of(&mut self, day: Option<u8>) -> Result<Option<TimeOfDay>, DateProblem> {
        let start = self.at;
        if !self.take('T') {
            return Ok(None);
        }
        if day.is_none() {
            return problem(DateProblemKind::TimeWithoutDay, start, self.text.len());
        }
        self.time().map(Some)
    }

    fn time(&mut self) -> Result<TimeOfDay, DateProblem> {
        let start = self.at;
        let hour = self.digits();
        let minute_start = self.at + 1;
        let minute = if self.take(':') { self.digits() } else { "" };
        if hour.len() != 2 || minute.len() != 2 {
            let text = &self.text[start..];
            return problem(DateProblemKind::TimeForm { found: found(text) }, start, self.text.len());
        }
        let Ok(hour @ 0..=23) = hour.parse() else {
            return problem(DateProblemKind::Hour { found: hour.into() }, start, start + 2);
        };
        let Ok(minute @ 0..=59) = minute.parse() else {
            return problem(DateProblemKind::Minute { found: minute.into() }, minute_start, self.at);
        };
        self.nothing_after_minute()?;
        Ok(TimeOfDay { hour, minute })
    }

    /// Refuses seconds and zones, which other formats have here.
    fn nothing_after_minute(&self) -> Result<(), DateProblem> {
        let rest = self.rest();
        let found = found(rest);
        match self.peek() {
            Some(':') => problem(DateProblemKind::Seconds { found }, self.at, self.text.len()),
            Some('Z' | '+' | '-' | '[') => problem(DateProblemKind::Zone { found }, self.at, self.text.len()),
            _ => Ok(()),
        }
    }

    /// The final `~` and `?`.
    fn marks(&mut self) -> Result<(bool, bool), DateProblem> {
        let approximate = self.take('~');
        let uncertain = self.take('?');
        if uncertain && self.peek() == Some('~') {
            return problem(DateProblemKind::MarkOrder, self.at - 1, self.at + 1);
        }
        Ok((approximate, uncertain))
    }

    fn finish(&self) -> Result<(), DateProblem> {
        let rest = self.rest();
        let between = rest.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
        if meant(self.text).is_some() {
            return self.wrong_form();
        }
        if let Some(dash) = between.chars().next().filter(|character| matches!(character, '–' | '—' | '~' | '-')) {
            let start = self.text.len() - between.len();
            let kind = DateProblemKind::Separator { found: dash.into(), suggestion: None };
            return problem(kind, start, start + dash.len_utf8());
        }
        let start = self.text.len() - between.len();
        problem(DateProblemKind::Trailing { found: found(between) }, start, self.text.len())
    }

    fn wrong_form<T>(&self) -> Result<T, DateProblem> {
        problem(form(self.text, meant(self.text)), 0, self.text.len())
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += if there { wanted.len_utf8() } else { 0 };
        there
    }

    fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += length;
        &rest[..length]
    }
}

fn problem<T>(kind: DateProblemKind, start: usize, end: usize) -> Result<T, DateProblem> {
    Err(DateProblem { kind, start, end })
}

fn form(text: &str, suggestion: Option<String>) -> DateProblemKind {
    DateProblemKind::Form { found: found(text), suggestion }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{parse_date, parse_period};

    #[test]
    fn what_is_written_in_canonical_form_comes_back() {
        for text in [
            "2015",
            "0001",
            "9999",
            "2015-09",
            "2015-09-07",
            "2015~early",
            "2015~late",
            "2015-09~mid",
            "2015~",
            "2016?",
            "2016-05~?",
            "2016-05~mid~?",
            "2016-02-29",
            "2016-10-18T16:30",
            "2016-10-18T00:00~",
            "2016-10-17/2016-10-20",
            "2016-10-18T16:30/18:30",
            "2016-10-18T16:30/18:30~?",
            "2016-10-18T22:00/2016-10-19T01:00",
            "2015-09~mid/2016",
            "2012/2014?",
        ] {
            assert_eq!(parse_period(text).unwrap().to_string(), text);
        }
        let long = parse_period("2016-10-18T16:30/2016-10-18T18:30").unwrap();
        assert_eq!(long.to_string(), "2016-10-18T16:30/18:30");
    }

    #[test]
    fn machines_are_told_no_day_that_is_not_known() {
        for (text, machine) in [
            ("2015", "2015"),
            ("2015-09", "2015-09"),
            ("2015-09~mid", "2015-09"),
            ("2015~late", "2015"),
            ("2015-09-07", "2015-09-07"),
            ("2015-09-07~", "2015-09"),
            ("2015-09-07T10:00?", "2015-09"),
            ("2016-10-18T16:30", "2016-10-18T16:30"),
        ] {
            assert_eq!(parse_date(text).unwrap().machine(), machine, "{text}");
        }
    }

    #[test]
    fn mistakes_are_placed_and_explained() {
        // The text, the part of it at fault, what the message says, what the help says.
        for (text, at_fault, message, help) in [
            ("", "", "missing", "2015-09-07"),
            ("  ", "  ", "missing", "2015-09-07"),
            ("soon", "soon", "`soon` is not written as a date", "2015-09~mid"),
            ("2026-02-30", "30", "2026-02 has 28 days", "`28`"),
            ("2025-02-29", "29", "no day `29`", "leave the day out"),
            ("2026-04-00", "00", "no day `00`", "`30`"),
            ("2026-13-01", "13", "no month `13`", "`12`"),
            ("2026-00", "00", "no month `00`", "`12`"),
            ("0000", "0000", "the year `0000`", "four digits"),
            ("10000", "10000", "the year `10000`", "four digits"),
            ("10000-01-01", "10000", "the year `10000`", "four digits"),
            ("15", "15", "`15` is not written as a date", "2015"),
            ("2026-01-02T24:00", "24", "no hour `24`", "midnight"),
            ("2026-01-02T23:60", "60", "no minute `60`", "59"),
            ("2026-01-02T23:59:60", ":60", "seconds", "minute"),
            ("2026-01-02T23:59Z", "Z", "no zone", "time_zone"),
            ("2026-01-02T23:59+09:00", "+09:00", "no zone", "time_zone"),
            ("2026-01-02T9:30", "9:30", "not written as a time", "09:30"),
            ("2026-01-02T", "", "not written as a time", "09:30"),
            ("2026-01T10:00", "T10:00", "needs a day", "2016-10-18T16:30"),
            ("2015-9-7", "2015-9-7", "not written as a date", "write `2015-09-07`"),
            ("2015/9", "2015/9", "not written as a date", "write `2015-09`"),
            ("2015.09.07", "2015.09.07", "not written as a date", "write `2015-09-07`"),
            ("20150907", "20150907", "not written as a date", "write `2015-09-07`"),
            ("2016-10-18 16:30", "2016-10-18 16:30", "not written", "write `2016-10-18T16:30`"),
            ("26/11/23", "26/11/23", "not written as a date", "2015-09-07"),
            ("11/23/2026", "11/23/2026", "not written as a date", "2015-09-07"),
            ("2026년 11월 23일", "2026년 11월 23일", "not written as a date", "write `2026-11-23`"),
            ("2026년 13월", "년 13월", "cannot follow", "2015-09-07"),
            ("2015-09~middle", "middle", "no part", "`~mid`"),
            ("2015-09-07~mid", "mid", "a day has no `mid` part", "leave the day out"),
            ("2016?~", "?~", "the wrong order", "`~?`"),
            ("2016??", "?", "cannot follow", "2015"),
            ("2015-09-07 Seoul", "Seoul", "cannot follow", "2015"),
            ("2016-10-17~2016-10-20", "~", "not written with `~`", "`/`"),
            ("2016-10-17 – 2016-10-20", "–", "not written with `–`", "`/`"),
            ("2016-10-17/", "/", "both sides", "without `/`"),
            ("/2016-10-17", "/", "both sides", "without `/`"),
            ("2016-10-17/20", "20", "not written as a date", "write `2016-10-20`"),
            ("2016-10-17/11-02", "11-02", "not written as a date", "write `2016-11-02`"),
            ("2016-10-17 to 2016-10-20", "to", "not written with `to`", "`2016-10-17/2016-10-20`"),
            ("2016-10-17부터 2016-10-20까지", "부터", "not written with `부터`", "`2016-10-17/2016-10-20`"),
            ("2015-09~mid to 2015-10", "to 2015-10", "cannot follow", "2015-09-07"),
            ("2016-10-17 to 2016-10-20 or 22", "to 2016-10-20 or 22", "cannot follow", "2015-09-07"),
            ("2016/2017/2018", "/", "one `/`", "2016-10-17/2016-10-20"),
            ("2016-10-20/2016-10-17", "2016-10-17", "is before `2016-10-20`", "earlier date first"),
            ("2016-10-18T22:00/01:00", "01:00", "is before", "after midnight"),
            ("2016-10-18T22:00/25:00", "25", "no hour `25`", "23"),
            ("2016-10-18/18:30", "18:30", "needs a day", "before the time"),
            ("２０１５", "２０１５", "not written as a date", "2015"),
        ] {
            let wrong = parse_period(text).unwrap_err();
            assert_eq!(&text[wrong.start..wrong.end], at_fault, "{text}: {wrong}");
            assert!(wrong.to_string().contains(message), "{text}: {wrong}");
            assert!(wrong.help().contains(help), "{text}: {}", wrong.help());
        }
    }
}
