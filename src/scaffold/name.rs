//! Whether a new entry can have its name: a good key, and nothing there yet.

use crate::config::Config;
use crate::diagnostics::FileId;
use crate::parse::{self, CONTENT};
use crate::paths::{OutputPath, SourcePath};
use crate::source::SourceTree;

use super::entry::{Beginning, Form};
use super::given::Misplaced;

impl Beginning<'_> {
    /// Finds out whether the entry can be called so.
    ///
    /// # Errors
    /// What is wrong with the key, and what to write instead.
    pub fn check_name(&self, config: &Config) -> Result<(), Misplaced> {
        let key = self.key;
        if !parse::is_key(key) {
            let help = match parse::nearest_key(key) {
                nearest if nearest.is_empty() => {
                    "name it with small Latin letters, digits and hyphens; the title can be in any script".to_owned()
                }
                nearest => format!("write `{nearest}`"),
            };
            let message = format!("`{key}` cannot be the key of an entry");
            return Err(Misplaced { message, help: Some(help) });
        }
        if self.rules.name.is_empty() {
            self.check_page(config)?;
        }
        let unusable = |reason: &dyn std::fmt::Display| {
            let message = format!("`{key}` cannot be the key of an entry: {reason}");
            Misplaced { message, help: Some("choose another key".to_owned()) }
        };
        // Entries are folders of the published site.
        OutputPath::new(key).map_err(|problem| unusable(&problem))?;
        let path = self.path(config.languages.codes().next()).ok_or_else(|| unusable(&"it makes no path"))?;
        let read = parse::read_name(FileId(0), &path, &config.languages);
        match read.diagnostics.into_iter().next() {
            Some(diagnostic) => Err(Misplaced { message: diagnostic.message, help: diagnostic.help }),
            None => Ok(()),
        }
    }

    /// A page has its address beside those of collections and languages, and is always a file.
    fn check_page(&self, config: &Config) -> Result<(), Misplaced> {
        let key = self.key;
        if config.collections.contains_key(key) || config.languages.find(key).is_some() {
            let what = if config.collections.contains_key(key) { "a collection" } else { "a language" };
            let message = format!("a page cannot be called `{key}`, which is the name of {what}");
            return Err(Misplaced { message, help: Some("choose another key".to_owned()) });
        }
        if self.form == Form::Folder {
            let message = "a page cannot be a folder: folders of `content` are collections".to_owned();
            return Err(Misplaced { message, help: Some("leave out `--bundle`".to_owned()) });
        }
        Ok(())
    }

    /// A file that the entry has already, in any form and language.
    #[must_use]
    pub fn existing<'s>(&self, sources: &'s SourceTree) -> Option<&'s SourcePath> {
        let name = self.name();
        let is_own = |path: &SourcePath| {
            let rest = path.below(CONTENT).and_then(|below| below.strip_prefix(&name));
            let after = rest.and_then(|rest| rest.strip_prefix('.').or_else(|| rest.strip_prefix("/index.")));
            after.is_some_and(|after| !after.contains('/') && (after == "md" || after.ends_with(".md")))
        };
        sources.inside(CONTENT).map(|(_, file)| &file.path).find(|path| is_own(path))
    }
}
