//! The files that keep what was said of translations.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[&LOCK_CONFLICT, &LOCK_DAMAGED, &LOCK_LANGUAGE];

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
