//! Mistakes in the registry of names.

use crate::diagnostics::{Code, Severity};

/// A key that the registry does not have.
pub const NAME_KEY: Code = Code {
    name: "name-key",
    severity: Severity::Error,
    meaning: "`content/names.yaml` has a key that means nothing there: no group of names, no part of a name, or no code \
              of a language.",
    wrong: "organisations:\n  wego:\n    acronim: WeGO",
    right: "organisations:\n  wego:\n    acronym: WeGO",
};

/// A value of the registry that cannot be used.
pub const NAME_VALUE: Code = Code {
    name: "name-value",
    severity: Severity::Error,
    meaning: "A value in `content/names.yaml` is of another kind than its key asks for, or a name has neither a form nor \
              an acronym.",
    wrong: "forms: World Smart Sustainable Cities Organization",
    right: "forms: {en: World Smart Sustainable Cities Organization}",
};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[&NAME_KEY, &NAME_VALUE];
