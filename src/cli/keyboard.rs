//! A terminal on which lines are typed: editing, and completion with the tabulator key.
//!
//! The only user of the line editor. It was chosen because it knows the width of Hangul, which terminals
//! themselves and most libraries for prompts leave half erased, and because it falls back to plain lines
//! where a terminal can do no more.

use std::io::{self, IsTerminal};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use crate::report::printable::escaped;

use super::exit::{Exit, Failure};
use super::interview::Lines;
use super::output;

/// The keyboard and screen of whoever started the program.
pub(super) struct Keyboard {
    editor: Editor<Offers, MemHistory>,
}

/// Words that can be completed.
struct Offers(Vec<String>);

/// Whether somebody can be asked: input and output are both a terminal.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Keyboard {
    /// Opens the terminal.
    ///
    /// # Errors
    /// An environment failure when it cannot be used.
    pub(super) fn open() -> Result<Self, Failure> {
        let config = Config::builder().completion_type(CompletionType::List).build();
        let failed = |error| Failure::new(Exit::Environment, format!("cannot use the terminal: {error}"));
        let mut editor = Editor::with_history(config, MemHistory::new()).map_err(failed)?;
        editor.set_helper(Some(Offers(Vec::new())));
        Ok(Self { editor })
    }
}

impl Lines for Keyboard {
    fn show(&mut self, line: &str) {
        // What cannot be shown is not worth ending for; the next question will tell.
        let _ = output::tell(crate::report::Colour::Off, |out| writeln!(out, "{}", escaped(line)));
    }

    fn read(&mut self, prompt: &str, offers: &[String]) -> io::Result<Option<String>> {
        self.editor.set_helper(Some(Offers(offers.to_vec())));
        match self.editor.readline(&escaped(prompt)) {
            Ok(line) => Ok(Some(line)),
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
            Err(ReadlineError::Io(error)) => Err(error),
            Err(other) => Err(io::Error::other(other.to_string())),
        }
    }
}

impl Completer for Offers {
    type Candidate = String;

    /// The offers that begin with the word before the cursor; words are parted by commas and spaces.
    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(completed(&self.0, line, position))
    }
}

impl Helper for Offers {}
impl Highlighter for Offers {}
impl Validator for Offers {}

impl Hinter for Offers {
    type Hint = String;
}

fn completed(offers: &[String], line: &str, position: usize) -> (usize, Vec<String>) {
    let before = line.get(..position).unwrap_or(line);
    let start = before.rfind([',', ' ', '[']).map_or(0, |separator| separator + 1);
    let word = &before[start..];
    (start, offers.iter().filter(|offer| offer.starts_with(word)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::completed;

    #[test]
    fn the_word_before_the_cursor_is_completed() {
        let offers = ["quito".to_owned(), "seoul".to_owned(), "surabaya".to_owned()];
        let cases = [
            ("", 0, (0, vec!["quito", "seoul", "surabaya"])),
            ("s", 1, (0, vec!["seoul", "surabaya"])),
            ("quito, su", 9, (7, vec!["surabaya"])),
            ("서울", 6, (0, vec![])),
        ];
        for (line, position, (start, words)) in cases {
            let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            assert_eq!(completed(&offers, line, position), (start, words), "{line:?}");
        }
    }
}
