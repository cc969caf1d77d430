//! From an error of the template engine to a diagnostic at its place in the template.
//!
//! The engine gives most errors a span; the others come as finished text and are placed at the
//! beginning of the template they name.

use std::error::Error as _;

use tera::{Error, ErrorKind};

use crate::diagnostics::codes::theme::{TEMPLATE_FAILS, TEMPLATE_SYNTAX};
use crate::diagnostics::{Code, Diagnostic, FileId, Span, did_you_mean, nearest};
use crate::source::SourceTree;

use super::theme::TemplateFiles;

/// What to do where nothing better is known.
fn guide(code: &Code) -> String {
    format!("mend the template at this place; `diptych explain {}` has an example", code.name)
}

/// Whether a template could not even be read.
pub(super) fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

/// The diagnostic of an error; `template` is the template that was asked for.
pub(super) fn diagnostic(error: &Error, files: TemplateFiles<'_>, template: &str) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) => placed(&TEMPLATE_SYNTAX, report, files),
        ErrorKind::RenderingError(report) => {
            let diagnostic = placed(&TEMPLATE_FAILS, report, files);
            match cause(error) {
                Some(cause) if !diagnostic.message.contains(&cause) => {
                    Diagnostic { message: format!("{}: {cause}", diagnostic.message), ..diagnostic }
                }
                _ => diagnostic,
            }
        }
        _ => unplaced(error, files, template),
    }
}

fn placed(code: &'static Code, report: &tera::ReportError, files: TemplateFiles<'_>) -> Diagnostic {
    let message = first_line(report.message());
    match files.find(report.filename()) {
        Some(file) => {
            let length = files.sources.text(file).len();
            let range = report.span().range.clone();
            let help = own_help(report.message()).or_else(|| likely_name(&message));
            Diagnostic::new(code, Span::new(file, range.start.min(length)..range.end.min(length)), message)
                .help(guide(code))
                .maybe_help(help)
        }
        None => Diagnostic::new(code, files.chosen, message).help(guide(code)),
    }
}

/// The help that our own functions write into the second line of a message.
fn own_help(message: &str) -> Option<String> {
    let help = message.lines().map(str::trim).filter(|line| !line.is_empty()).nth(1)?;
    Some(help.to_owned())
}

/// What is probably meant, when a message names something unknown and lists what is known.
fn likely_name(message: &str) -> Option<String> {
    let (unknown, known) = message.split_once("Available ")?;
    let (_, known) = known.split_once(": ")?;
    did_you_mean(unknown.split('`').nth(1)?, known.split(", "))
}

/// Errors without a span: an unknown filter, function or included template, a cycle.
fn unplaced(error: &Error, files: TemplateFiles<'_>, template: &str) -> Diagnostic {
    let text = error.to_string();
    let named = files
        .sources
        .inside(files.folder)
        .filter_map(|(id, file)| Some((id, file.path.below(files.folder)?)))
        .find(|(_, name)| text.contains(name))
        .map(|(id, _)| id);
    let file = files.find(template).or(named);
    let line = first_line(&text);
    let message = line.strip_prefix("error: ").unwrap_or(&line);
    match file {
        Some(file) => Diagnostic::new(&TEMPLATE_SYNTAX, named_place(message, file, files.sources), message)
            .help(guide(&TEMPLATE_SYNTAX))
            .maybe_help(missing_template(message, files)),
        None => Diagnostic::new(&TEMPLATE_SYNTAX, files.chosen, message).help(guide(&TEMPLATE_SYNTAX)),
    }
}

/// The template that is probably meant by the name of one that is not there.
fn missing_template(message: &str, files: TemplateFiles<'_>) -> Option<String> {
    let name = message.strip_prefix("Unknown template `")?.strip_suffix('`')?;
    let known = files.sources.inside(files.folder).filter_map(|(_, file)| file.path.below(files.folder));
    let help = nearest(name, known).map(|known| format!("did you mean `{known}`?"));
    help.or_else(|| Some(format!("write `{}/{name}`", files.folder)))
}

/// Where the name that a message has in backquotes stands in a template, else its beginning.
fn named_place(message: &str, file: FileId, sources: &SourceTree) -> Span {
    let name = message.split('`').nth(1).filter(|name| !name.is_empty());
    let found = name.and_then(|name| sources.text(file).find(name).map(|start| start..start + name.len()));
    found.map_or(Span::start_of(file), |range| Span::new(file, range))
}

fn cause(error: &Error) -> Option<String> {
    let mut source = error.source()?;
    while let Some(deeper) = source.source() {
        source = deeper;
    }
    Some(first_line(&source.to_string()))
}

fn first_line(text: &str) -> String {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().trim_end_matches('.').to_owned()
}
