//! A file of the project as a page with numbered lines, so that a message in the browser can lead to its place.

use std::fmt::Write as _;

use crate::render::escape;
use crate::serve::TOOLS;
use crate::source::SourceTree;

/// The page of a text of the project; `None` if the tree has no such text.
pub(super) fn html(sources: &SourceTree, path: &str) -> Option<String> {
    let (_, text) = sources.text_at(path)?;
    let mut lines = String::with_capacity(text.len() * 2);
    for (number, line) in (1..).zip(text.lines()) {
        // Writing into memory does not fail.
        let _ = writeln!(lines, "<li id=\"L{number}\"><code>{}</code></li>", escape(line));
    }
    let name = escape(path);
    Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">\n\
         <title>{name}</title>\n<link rel=\"stylesheet\" href=\"{TOOLS}tools.css\">\n</head>\n\
         <body class=\"diptych source\">\n<h1>{name}</h1>\n<ol>\n{lines}</ol>\n</body>\n</html>\n"
    ))
}
