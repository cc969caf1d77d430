//! What one language has and another lacks, and the files that keep what was said of translations.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &MISSING_TRANSLATION,
    &STALE_TRANSLATION,
    &MISSING_WORDS,
    &UNEVEN_BODY,
    &UNEVEN_STRUCTURE,
    &BASELINE_DAMAGED,
    &BASELINE_GONE,
    &LOCK_CONFLICT,
    &LOCK_DAMAGED,
    &LOCK_LANGUAGE,
];

/// Marks of a merge in the lock file.
pub const LOCK_CONFLICT: Code = Code {
    name: "lock-conflict",
    severity: Severity::Error,
    meaning: "Two branches accepted translations, and merging them left marks in `translations.lock`. Each line stands \
              for itself, so the lines of both sides can stay: of two lines about one section either will do, and the \
              next `diptych translate accept` leaves one. With `translations.lock merge=union` in `.gitattributes` git \
              keeps both sides by itself.",
    wrong: "<<<<<<< HEAD\n{\"entry\":\"about\",…}\n=======\n{\"entry\":\"about\",…}\n>>>>>>> main",
    right: "{\"entry\":\"about\",…}\n{\"entry\":\"about\",…}",
};

/// A line of the lock file that says nothing.
pub const LOCK_DAMAGED: Code = Code {
    name: "lock-damaged",
    severity: Severity::Error,
    meaning: "A line of `translations.lock` cannot be read, so it is not known whether that translation is still true to \
              its original. The file is written by `diptych translate accept` and `ack` alone; a change by hand breaks \
              the fingerprint of its words.",
    wrong: "{\"entry\":\"about\",\"to\":\"ko\",",
    right: "diptych translate accept about --to ko",
};

/// A language of the lock file that the site does not have.
pub const LOCK_LANGUAGE: Code = Code {
    name: "lock-language",
    severity: Severity::Warning,
    meaning: "A line of `translations.lock` speaks of a language that is not in `site.toml`, so it says nothing about \
              this site. The next `diptych translate accept` leaves it out.",
    wrong: "{\"entry\":\"about\",\"to\":\"jp\",…}",
    right: "{\"entry\":\"about\",\"to\":\"ja\",…}",
};

/// An entry that a language lacks.
pub const MISSING_TRANSLATION: Code = Code {
    name: "missing-translation",
    severity: Severity::Warning,
    meaning: "The collection asks for every entry in all languages (`parity = \"all\"`), and this one lacks some. \
              Readers of that language get a page in another language, with a notice, or none at all.",
    wrong: "content/news/launch.en.md",
    right: "content/news/launch.en.md and content/news/launch.ko.md",
};

/// A translation whose original has changed.
pub const STALE_TRANSLATION: Code = Code {
    name: "stale-translation",
    severity: Severity::Warning,
    meaning: "The words of the original were changed after this translation was accepted, and the collection asks for \
              every entry in all languages. Readers of the translation see a notice with the day up to which it was true. \
              Bring the translation up to date and accept it, or say of a changed section that it needs none.",
    wrong: "launch.en.md says “in three cities” since yesterday, launch.ko.md still says two",
    right: "diptych translate status news/launch --diff, then diptych translate accept news/launch --to ko",
};

/// Words of a key that a language lacks.
pub const MISSING_WORDS: Code = Code {
    name: "missing-words",
    severity: Severity::Warning,
    meaning: "An entry says something in one language and leaves it out in another: a summary, a field, words inside a \
              record or a value of a list. The collection asks for every entry in all languages, so readers of both should \
              be told the same.",
    wrong: "venue: { en: Town hall }",
    right: "venue: { en: Town hall, ko: 시청 }",
};

/// A text that is empty in one language.
pub const UNEVEN_BODY: Code = Code {
    name: "uneven-body",
    severity: Severity::Warning,
    meaning: "An entry has a text in one language and none in another, although both files exist. Readers of the \
              second language get a page without what it is about.",
    wrong: "launch.en.md has three paragraphs, launch.ko.md has only front matter",
    right: "launch.ko.md has the text too",
};

/// A text that is built otherwise than its original.
pub const UNEVEN_STRUCTURE: Code = Code {
    name: "uneven-structure",
    severity: Severity::Warning,
    meaning: "A translation has other headings, tables, pictures or links than its original, so something is missing in one \
              of them, although the collection asks for every entry in all languages.",
    wrong: "launch.en.md has a table and two links, launch.ko.md has one link",
    right: "both have the table and the two links",
};

/// A line of the baseline that names no gap.
pub const BASELINE_DAMAGED: Code = Code {
    name: "baseline-damaged",
    severity: Severity::Error,
    meaning: "A line of `parity.baseline` does not name a gap between the languages: the entry, the language that lacks \
              something, and the code of what is reported about it.",
    wrong: "about: missing-translation",
    right: "about ko missing-translation",
};

/// A known gap that is closed.
pub const BASELINE_GONE: Code = Code {
    name: "baseline-gone",
    severity: Severity::Warning,
    meaning: "A gap that `parity.baseline` lists is closed, or its entry is gone. The line must go too, so that the same gap \
              is noticed when it opens again: the list only becomes shorter.",
    wrong: "about ko missing-translation, while content/about.ko.md exists",
    right: "no such line",
};
