//! The plan: every file that will be published, known before a byte of it is rendered.
//!
//! An output is a path, the kind of output that makes it, and what it is about. Kinds are numbers
//! here, so that the plan knows nothing of how they render. Invariant: no two outputs of a plan
//! have paths that differ only by letter case or Unicode composition, and none lies inside another;
//! a collision is a diagnostic that names every claimant (golden cases `collision-*`).

mod collisions;

use std::collections::BTreeMap;

use crate::diagnostics::{Reported, Span};
use crate::i18n::Language;
use crate::paths::OutputPath;
use crate::pictures::Format;
use crate::resolve::routes::DataForm;
use crate::resolve::{AssetId, EntryId, Selection};

/// What an output is about. Every kind of output is about one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The site as a whole, in all languages.
    Site,
    /// The site in one language.
    Language(Language),
    /// A collection in one language.
    Collection(String, Language),
    /// An entry in one language.
    Entry(EntryId, Language),
    /// A former address of an entry in one language.
    Alias(EntryId, Language),
    /// A file beside an entry.
    Asset(AssetId),
    /// A file of the theme, by its path below the theme's `static/`.
    ThemeFile(String),
    /// The records of a collection in one of their forms, in all languages at once.
    Records(String, DataForm),
    /// A part of something that is split in one language, by its name.
    Part(Language, String),
    /// Entries of a collection that have a value in a field, in one language.
    Selection(Selection, Language),
    /// A picture made of a file beside an entry: its width in pixels and its format.
    Picture(AssetId, u32, Format),
}

impl Subject {
    /// The language of the output, if it has one.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        match self {
            Subject::Language(language)
            | Subject::Collection(_, language)
            | Subject::Entry(_, language)
            | Subject::Alias(_, language)
            | Subject::Part(language, _)
            | Subject::Selection(_, language) => Some(*language),
            Subject::Site | Subject::Asset(_) | Subject::ThemeFile(_) | Subject::Records(..) | Subject::Picture(..) => {
                None
            }
        }
    }
}

/// A claim on a path, before collisions are known.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The path.
    pub path: OutputPath,
    /// What will be there.
    pub subject: Subject,
    /// What to call the claimant in messages: "the page of `wego` in `en`".
    pub claimant: String,
    /// Where the claim comes from, if an author's file can be named.
    pub span: Option<Span>,
}

/// One output of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which kind of output makes it: the position in the table of kinds.
    pub kind: usize,
    /// What it is about.
    pub subject: Subject,
}

/// All outputs by path.
#[derive(Debug, Clone, Default)]
pub struct OutputPlan {
    outputs: BTreeMap<OutputPath, Planned>,
}

impl OutputPlan {
    /// Makes a plan of the claims of each kind; of colliding claims the first is kept, and files where
    /// others need a folder are kept too. A collision of claims that come from no file of an author is told of
    /// at `place`.
    #[must_use]
    pub fn new(claims: Vec<(usize, Claim)>, place: Span) -> Reported<Self> {
        let mut by_key: BTreeMap<String, Vec<(usize, Claim)>> = BTreeMap::new();
        for (kind, claim) in claims {
            by_key.entry(claim.path.collision_key()).or_default().push((kind, claim));
        }
        let found = collisions::find(&by_key, place);
        let mut outputs = BTreeMap::new();
        for (key, claimants) in &by_key {
            let inside_file = collisions::file_around(key, &by_key).is_some();
            if let Some((kind, claim)) = claimants.first().filter(|_| !inside_file) {
                outputs.insert(claim.path.clone(), Planned { kind: *kind, subject: claim.subject.clone() });
            }
        }
        Reported::new(Self { outputs }, found)
    }

    /// All outputs in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Planned)> {
        self.outputs.iter()
    }

    /// The output at a path.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<&Planned> {
        self.outputs.get(path)
    }

    /// How many outputs there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.outputs.len()
    }
}
