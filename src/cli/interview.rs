//! Asks for what is missing, line by line, until each answer is a right one.
//!
//! The terminal is a [`Lines`], so that a conversation is data in tests. Invariant: nothing is written
//! anywhere before the last answer; whoever stops in the middle leaves no trace.

use std::io;

use super::exit::{Exit, Failure};

/// Somebody who reads lines and types one.
pub(super) trait Lines {
    /// Shows a line.
    fn show(&mut self, line: &str);

    /// Reads a line after a prompt; words among `offers` can be completed. `None` when there are no more.
    ///
    /// # Errors
    /// When the terminal fails.
    fn read(&mut self, prompt: &str, offers: &[String]) -> io::Result<Option<String>>;
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prompt<'a> {
    /// What for, in a few words.
    pub(super) title: &'a str,
    /// Lines that explain it.
    pub(super) about: &'a [String],
    /// What can be completed from its first letters.
    pub(super) offers: &'a [String],
    /// What an empty answer means, such as `leave it open`.
    pub(super) otherwise: &'a str,
}

/// Asks until the answer is empty or `judge` has nothing to say against it; an empty one is `None`.
///
/// # Errors
/// A usage failure when whoever is asked stops, an environment failure when the terminal does.
pub(super) fn ask(
    lines: &mut dyn Lines,
    prompt: Prompt<'_>,
    mut judge: impl FnMut(&str) -> Result<(), String>,
) -> Result<Option<String>, Failure> {
    lines.show("");
    for line in prompt.about {
        lines.show(line);
    }
    let text = if prompt.otherwise.is_empty() {
        format!("{}: ", prompt.title)
    } else {
        format!("{} (Enter: {}): ", prompt.title, prompt.otherwise)
    };
    loop {
        let failed =
            |error: io::Error| Failure::new(Exit::Environment, format!("cannot read from the terminal: {error}"));
        let Some(answer) = lines.read(&text, prompt.offers).map_err(failed)? else {
            return Err(Failure::new(Exit::Usage, "stopped; nothing was written"));
        };
        let answer = answer.trim();
        if answer.is_empty() {
            return Ok(None);
        }
        match judge(answer) {
            Ok(()) => return Ok(Some(answer.to_owned())),
            Err(said) => said.lines().for_each(|line| lines.show(line)),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::VecDeque;
    use std::io;

    use super::{Lines, Prompt, ask};

    /// A conversation with answers that are known beforehand.
    #[derive(Default)]
    pub(in crate::cli) struct Script {
        answers: VecDeque<String>,
        /// Everything that was shown, with the answers.
        pub(in crate::cli) shown: String,
    }

    impl Script {
        pub(in crate::cli) fn of(answers: &[&str]) -> Self {
            Self { answers: answers.iter().map(|answer| (*answer).to_owned()).collect(), shown: String::new() }
        }
    }

    impl Lines for Script {
        fn show(&mut self, line: &str) {
            self.shown.push_str(line);
            self.shown.push('\n');
        }

        fn read(&mut self, prompt: &str, _: &[String]) -> io::Result<Option<String>> {
            let answer = self.answers.pop_front();
            self.show(&format!("{prompt}{}", answer.as_deref().unwrap_or("^D")));
            Ok(answer)
        }
    }

    fn even(answer: &str) -> Result<(), String> {
        let number: Option<u32> = answer.parse().ok();
        let said = || format!("`{answer}` is no even number\nhelp: write `2`");
        number.filter(|number| number % 2 == 0).map(|_| ()).ok_or_else(said)
    }

    #[test]
    fn questions_are_asked_until_the_answer_is_right() {
        let about = ["Any even number.".to_owned()];
        let prompt = Prompt { title: "Seats", about: &about, offers: &[], otherwise: "leave it open" };
        let mut script = Script::of(&["three", " 4 "]);
        assert_eq!(ask(&mut script, prompt, even), Ok(Some("4".to_owned())));
        let expected = "\nAny even number.\nSeats (Enter: leave it open): three\n`three` is no even number\n\
                        help: write `2`\nSeats (Enter: leave it open):  4 \n";
        assert_eq!(script.shown, expected);
    }

    #[test]
    fn nothing_is_an_answer_and_the_end_is_none() {
        let prompt = Prompt { title: "Seats", about: &[], offers: &[], otherwise: "" };
        assert_eq!(ask(&mut Script::of(&["  "]), prompt, even), Ok(None));
        let stopped = ask(&mut Script::of(&["1"]), prompt, even);
        assert_eq!(stopped.map_err(|failure| failure.message), Err("stopped; nothing was written".to_owned()));
    }
}
