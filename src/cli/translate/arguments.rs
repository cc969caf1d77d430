//! What can be typed after `diptych translate`; nothing else.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::exchange::Form;

use crate::cli::environment::moment;

/// See which translations are missing or out of date, and say that they are right
///
/// What was said is kept in `translations.lock` beside `site.toml`, one line for each section of an original. It
/// belongs into version control with the content.
#[derive(Debug, Args)]
pub(in crate::cli) struct TranslateArguments {
    #[command(subcommand)]
    pub(super) command: TranslateCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum TranslateCommand {
    Status(StatusArguments),
    Accept(AcceptArguments),
    Ack(AckArguments),
    Summary(SummaryArguments),
    Export(ExportArguments),
    Import(ImportArguments),
}

/// List what is missing, unreviewed or out of date
///
/// Of named entries everything is listed, of a whole site what is not current. Drafts take part.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  diptych translate status\n  diptych translate status sessions/opening --to ko --diff"
)]
pub(super) struct StatusArguments {
    /// Entries as `collection/key`, pages by their key; all when none is named
    #[arg(value_name = "ENTRY")]
    pub(super) entries: Vec<String>,

    /// Look at this language alone
    #[arg(long, value_name = "CODE")]
    pub(super) to: Option<String>,

    /// Show what was changed in the original beside the translation as it is
    #[arg(long)]
    pub(super) diff: bool,

    /// How the list is written
    #[arg(long, default_value = "human")]
    pub(super) format: ListFormat,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// A table for people
    Human,
    /// One JSON document for programs
    Json,
}

/// Say that translations are true to their originals as they are now
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  diptych translate accept sessions/opening --to ko\n  diptych translate accept --all \
                        --to ko"
)]
pub(super) struct AcceptArguments {
    /// Entries as `collection/key`, pages by their key
    #[arg(value_name = "ENTRY", required_unless_present = "all")]
    pub(super) entries: Vec<String>,

    /// Every entry that is translated into the language; what the lock says of entries that are gone is forgotten
    #[arg(long, conflicts_with = "entries")]
    pub(super) all: bool,

    /// Language of the translations
    #[arg(long, value_name = "CODE")]
    pub(super) to: String,

    /// Language of the originals; without it the one they had before, else the first in which the entry is written
    #[arg(long, value_name = "CODE")]
    pub(super) from: Option<String>,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// Say of one changed section that its translation needs no change
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  diptych translate ack sessions/opening §2 --to ko --because \"typo\"")]
pub(super) struct AckArguments {
    /// Entry as `collection/key`, a page by its key
    #[arg(value_name = "ENTRY")]
    pub(super) entry: String,

    /// Section by its number, such as §2 or 2, or by its name, as `diptych translate status` lists them
    #[arg(value_name = "SECTION")]
    pub(super) section: String,

    /// Language of the translation
    #[arg(long, value_name = "CODE")]
    pub(super) to: String,

    /// Why it needs none; kept beside the section
    #[arg(long, value_name = "WORDS", value_parser = reason)]
    pub(super) because: String,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// Tell in Markdown what a change does to each language
///
/// For a note on a pull request. The other folder is the project before the change, such as a checkout of the branch
/// that it is to be merged into.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  diptych translate summary --against ../base")]
pub(super) struct SummaryArguments {
    /// Folder of the project before the change
    #[arg(long, value_name = "DIR")]
    pub(super) against: PathBuf,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// Write the words of entries as files for the tools of translators
///
/// One file for each entry, with a unit for each section: the value of a key, or a part of the text as Markdown. A unit is done
/// if its translation is current; what is stale or was never accepted is a draft.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  diptych translate export --to ko --output to-translate\n  diptych translate export \
                        sessions/opening --to ko --as po -o to-translate"
)]
pub(super) struct ExportArguments {
    /// Entries as `collection/key`, pages by their key; all when none is named
    #[arg(value_name = "ENTRY")]
    pub(super) entries: Vec<String>,

    /// Language to translate into
    #[arg(long, value_name = "CODE")]
    pub(super) to: String,

    /// Form of the files
    #[arg(long = "as", value_name = "FORM", default_value = "xliff")]
    pub(super) form: ExchangeForm,

    /// Folder for the files; none of them may be there
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: PathBuf,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// A form of files for translators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExchangeForm {
    /// XLIFF 2.0
    Xliff,
    /// PO of GNU gettext
    Po,
}

impl From<ExchangeForm> for Form {
    fn from(form: ExchangeForm) -> Self {
        match form {
            ExchangeForm::Xliff => Form::Xliff,
            ExchangeForm::Po => Form::Po,
        }
    }
}

/// Take back files of translators
///
/// Only units that are marked as done are taken (`final` or `reviewed` in XLIFF, not `fuzzy` in PO), and they are accepted with it.
/// If a link, picture, heading or footnote was lost on the way, nothing is taken.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  diptych translate import translated/*.xlf")]
pub(super) struct ImportArguments {
    /// Files that `export` has written and a translator has filled in
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) desk: DeskArguments,
}

/// Which project is looked at, and when.
#[derive(Debug, Args)]
pub(super) struct DeskArguments {
    /// Folder of the project, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// As if at this moment: 2026-01-31 or 2026-01-31T09:00:00+09:00
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub(super) now: Option<i64>,
}

fn reason(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("say in a word or two why, such as \"typo\"".to_owned()),
        reason => Ok(reason.to_owned()),
    }
}
