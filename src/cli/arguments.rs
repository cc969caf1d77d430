//! What can be typed after `diptych`; nothing else.
//!
//! Invariant: every value is checked while it is read, so that a mistake in the command line is a
//! usage error before any work begins.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::paths::BaseUrl;
use crate::report::Format;

use super::environment::moment;
use super::exit::Exit;
use super::translate::TranslateArguments;

/// Compiles a folder of Markdown into a bilingual static website for a partnership.
#[derive(Debug, Parser)]
#[command(name = "diptych", version, arg_required_else_help = true, after_help = exit_codes())]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Build(BuildArguments),
    Check(CheckArguments),
    Serve(ServeArguments),
    New(NewArguments),
    Show(ShowArguments),
    Init(InitArguments),
    Translate(TranslateArguments),
    Explain(ExplainArguments),
}

/// Build the site into a folder
///
/// Reports every mistake in the site. When there are errors, the folder stays as it was; otherwise
/// the new site replaces the old one as a whole.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  diptych build\n  diptych build --root site --out /srv/www --base-url https://example.org/"
)]
pub(super) struct BuildArguments {
    /// Folder that the site is published to
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub(super) out: PathBuf,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// Check the site without publishing anything
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych check\n  diptych check --strict --format github\n  diptych check --fix")]
pub(super) struct CheckArguments {
    /// First take out of `parity.baseline` what is no longer missing; without that file, begin it with what is
    #[arg(long)]
    pub(super) update_baseline: bool,

    /// Write what needs no decision of yours, such as the right form of a registered name, and say what was written
    #[arg(long)]
    pub(super) fix: bool,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// Show the site on this machine and follow every change of its files
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych serve --open\n  diptych serve --port 3000 --drafts")]
pub(super) struct ServeArguments {
    /// Port to listen on; 0 takes any that is free. Without it: 8080, or the next free one
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,

    /// Address to listen on; anything but the default opens the site to the network
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(super) address: IpAddr,

    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,

    /// Look at the files twice a second, for drives whose changes the system does not tell of
    #[arg(long)]
    pub(super) poll: bool,

    #[command(flatten)]
    pub(super) common: CommonArguments,
}

/// Begin an entry: write its files in all languages, with comments that explain each field
///
/// On a terminal it asks for what is needed and not given; an empty answer leaves it open. What is open is
/// an empty key in the files, at which `diptych check` points. A file that exists is never changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych new sessions opening\n  diptych new sessions opening --title en=Opening \
                  --title ko=개회 --set when=2016-10-18 --set organisers=wego,krihs")]
pub(super) struct NewArguments {
    /// Collection of the entry; `pages` for a page outside collections
    pub(super) collection: String,

    /// Key of the entry: small letters, digits and hyphens; it becomes the address
    pub(super) key: String,

    /// Title in a language
    #[arg(long, value_name = "CODE=TEXT", value_parser = assignment, allow_hyphen_values = true)]
    pub(super) title: Vec<Assignment>,

    /// Summary in a language
    #[arg(long, value_name = "CODE=TEXT", value_parser = assignment, allow_hyphen_values = true)]
    pub(super) summary: Vec<Assignment>,

    /// Value of a field; of words, FIELD.CODE. For several values: with commas, or several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = assignment, allow_hyphen_values = true)]
    pub(super) set: Vec<Assignment>,

    /// Write this language alone; several times for several
    #[arg(long, value_name = "CODE")]
    pub(super) lang: Vec<String>,

    /// Give the entry a folder of its own, for pictures and files beside it
    #[arg(long)]
    pub(super) bundle: bool,

    /// Mark the entry as a draft, which is not published
    #[arg(long)]
    pub(super) draft: bool,

    /// Ask nothing, on a terminal either
    #[arg(long)]
    pub(super) no_input: bool,

    /// Folder of the project, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
}

impl NewArguments {
    /// Everything that was given, as values of keys.
    pub(super) fn assignments(&self) -> Vec<Assignment> {
        let of = |name: &str, given: &[Assignment]| -> Vec<Assignment> {
            let value = |one: &Assignment| Assignment { key: format!("{name}.{}", one.key), value: one.value.clone() };
            given.iter().map(value).collect()
        };
        let draft = self.draft.then(|| Assignment { key: "draft".to_owned(), value: "true".to_owned() });
        let words = [of("title", &self.title), of("summary", &self.summary)].concat();
        words.into_iter().chain(self.set.iter().cloned()).chain(draft).collect()
    }
}

/// `KEY=VALUE` on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Assignment {
    pub(super) key: String,
    pub(super) value: String,
}

fn assignment(text: &str) -> Result<Assignment, String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => {
            Ok(Assignment { key: key.trim().to_owned(), value: value.to_owned() })
        }
        _ => Err("write a name, `=` and the value".to_owned()),
    }
}

/// Show what a template sees of an entry, and where each value came from
///
/// Prints JSON: the variables `page`, `site` and `language` exactly as templates get them, the name of the
/// template, and under `origins` a file with line and column, or a rule, for each value. Without `--lang` it
/// is a list with one object for each language. A site with errors can be shown too.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych show sessions/jeju-forum\n  diptych show about --lang en")]
pub(super) struct ShowArguments {
    /// Collection and key, or the key of a page
    #[arg(value_name = "COLLECTION/KEY")]
    pub(super) entry: String,

    /// Show this language alone
    #[arg(long, value_name = "CODE")]
    pub(super) lang: Option<String>,

    #[command(flatten)]
    pub(super) project: ProjectArguments,
}

/// Make a small site that works at once
///
/// The folder must be new or empty. On a terminal it asks for what is not given.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  diptych init site\n  diptych init --partner \"City of Seoul\" --partner \"City of \
                  Jakarta\" --lang en --lang ko --lang fr=Français"
)]
pub(super) struct InitArguments {
    /// Folder of the new site
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) folder: PathBuf,

    /// Name of a partner; at least twice
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) partner: Vec<String>,

    /// Code of a language, with its name in itself where it is a rare one; several times for several
    #[arg(long, value_name = "CODE[=NAME]")]
    pub(super) lang: Vec<String>,

    /// Title of the site in a language; made of the partners where it is not given
    #[arg(long, value_name = "CODE=TEXT", value_parser = assignment, allow_hyphen_values = true)]
    pub(super) title: Vec<Assignment>,

    /// Address of the published site
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,

    /// Ask nothing, on a terminal either
    #[arg(long)]
    pub(super) no_input: bool,
}

/// Explain a code from a report, or list all codes
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  diptych explain broken-link\n  diptych explain")]
pub(super) struct ExplainArguments {
    /// Name between the brackets of `error[name]`
    pub(super) code: Option<String>,
}

/// Which project is read, and how, by commands that report nothing of it.
#[derive(Debug, Args)]
pub(super) struct ProjectArguments {
    /// Folder of the project, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// As if at this moment: 2026-01-31 or 2026-01-31T09:00:00+09:00
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub(super) now: Option<i64>,

    /// Address of the published site, instead of base_url in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,

    /// Include entries marked as drafts
    #[arg(long)]
    pub(super) drafts: bool,
}

/// What every command that reads the site understands.
#[derive(Debug, Clone, Args)]
pub(super) struct CommonArguments {
    /// Folder of the project, which holds site.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// How problems are written
    #[arg(long, default_value = "human", value_parser = format_parser())]
    pub(super) format: Format,

    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,

    /// Build as if at this moment: 2026-01-31 or 2026-01-31T09:00:00+09:00
    ///
    /// A date alone means noon UTC, which is that day in nearly every time zone. Without this, the
    /// variable SOURCE_DATE_EPOCH decides, and without that the clock.
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    pub(super) now: Option<i64>,

    /// Address of the published site, instead of base_url in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(super) base_url: Option<String>,

    /// Include entries marked as drafts
    #[arg(long)]
    pub(super) drafts: bool,

    /// Print problems only: no progress, no closing line
    #[arg(long, short)]
    pub(super) quiet: bool,
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    let names = Format::NAMES.map(|(name, _)| name);
    PossibleValuesParser::new(names).map(|name| Format::named(&name).expect("clap accepts known names only"))
}

fn base_url(text: &str) -> Result<String, String> {
    BaseUrl::parse(text).map(|_| text.to_owned()).map_err(|problem| problem.to_string())
}

fn exit_codes() -> String {
    let line = |(exit, meaning): (Exit, &str)| format!("{:>4}  {meaning}", exit.code());
    format!("Exit codes:\n{}", Exit::ALL.map(line).join("\n"))
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Arguments, Command};

    #[test]
    fn the_definitions_agree_with_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn values_are_checked_while_read() {
        let cases = [
            ("build", true),
            ("build --out x --root y --strict --drafts --quiet --format sarif", true),
            ("build --now 2026-01-01 --base-url https://example.org/sub", true),
            ("check -q --format github", true),
            ("serve --port 0 --address ::1", true),
            (
                "new sessions opening --title en=A --title ko=B --set when=2016 --set place.en=x=y --draft --bundle",
                true,
            ),
            ("new sessions", false),
            ("new sessions opening --title Opening", false),
            ("new sessions opening --set =x", false),
            ("init", true),
            ("init site --partner A --partner B --lang en --lang fr=Français --title en=T --no-input", true),
            ("init site --base-url example.org", false),
            ("init one two", false),
            ("show sessions/opening", true),
            ("show about --lang ko --drafts --root x", true),
            ("show", false),
            ("show about --format json", false),
            ("explain", true),
            ("explain broken-link", true),
            ("", false),
            ("biuld", false),
            ("build --format xml", false),
            ("build --now yesterday", false),
            ("build --base-url example.org", false),
            ("build --strict --strict", false),
            ("build --out", false),
            ("check --out x", false),
            ("serve --port 70000", false),
        ];
        for (line, understood) in cases {
            let words = std::iter::once("diptych").chain(line.split_whitespace());
            assert_eq!(Arguments::try_parse_from(words).is_ok(), understood, "{line}");
        }
    }

    #[test]
    fn defaults_are_those_of_the_help() {
        let arguments = Arguments::try_parse_from(["diptych", "serve"]).expect("the command is complete");
        let Command::Serve(serve) = arguments.command else { unreachable!("the command was serve") };
        assert_eq!((serve.port, serve.address.is_loopback(), serve.common.root.to_str()), (None, true, Some(".")));
    }
}
