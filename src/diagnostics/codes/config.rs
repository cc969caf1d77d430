//! Mistakes in `site.toml`.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &SYNTAX,
    &UNKNOWN_KEY,
    &TYPE,
    &MISSING_KEY,
    &VALUE,
    &NAME,
    &UNDECLARED,
    &UNKNOWN_LANGUAGE,
    &MISSING_WORDS,
    &SECRET,
    &BAD_BASE_URL,
];

/// The file is not TOML.
pub const SYNTAX: Code = Code {
    name: "config-syntax",
    severity: Severity::Error,
    meaning: "The file site.toml is not written in proper TOML, so nothing after this place can be understood. \
              Common causes are a missing quote, a missing comma or bracket, and a key written twice.",
    wrong: "theme = \"accord",
    right: "theme = \"accord\"",
};

/// A key that means nothing where it stands.
pub const UNKNOWN_KEY: Code = Code {
    name: "config-unknown-key",
    severity: Severity::Error,
    meaning: "The key has no meaning at this place of site.toml. It may be misspelt, stand under the wrong \
              heading, or belong to another type of field. It would otherwise be ignored in silence.",
    wrong: "time_zon = \"Asia/Seoul\"",
    right: "time_zone = \"Asia/Seoul\"",
};

/// A value of the wrong type.
pub const TYPE: Code = Code {
    name: "config-type",
    severity: Severity::Error,
    meaning: "The value is of another type than its key needs: a number where a text is needed, for instance, \
              or a text where a list is needed.",
    wrong: "menu = \"news\"",
    right: "menu = [\"news\"]",
};

/// A key that must be there.
pub const MISSING_KEY: Code = Code {
    name: "config-missing-key",
    severity: Severity::Error,
    meaning: "A key that is always needed at this place of site.toml is not there.",
    wrong: "[collections.news]\nkind = \"article\"",
    right: "[collections.news]\ntitle = { en = \"News\", ko = \"소식\" }\nkind = \"article\"",
};

/// A value that is not among those allowed.
pub const VALUE: Code = Code {
    name: "config-value",
    severity: Severity::Error,
    meaning: "The value is of the right type but cannot be used: it is none of those allowed here, names \
              something twice, or does not go with the values beside it.",
    wrong: "fallback = \"shown\"",
    right: "fallback = \"show\"",
};

/// A name that cannot be used.
pub const NAME: Code = Code {
    name: "config-name",
    severity: Severity::Error,
    meaning: "Names of collections and languages become folders and addresses, and names of fields become keys \
              of content files. This one has a character that is not allowed there, or is kept for \
              something else.",
    wrong: "[collections.\"Press releases\"]",
    right: "[collections.press-releases]",
};

/// A reference to something that the file does not declare.
pub const UNDECLARED: Code = Code {
    name: "config-undeclared",
    severity: Severity::Error,
    meaning: "A collection, field or list of choices is named here that site.toml does not declare. \
              The name may be misspelt, or its declaration missing.",
    wrong: "[fields.place]\ntype = \"ref\"\nto = [\"place\"]",
    right: "[fields.place]\ntype = \"ref\"\nto = [\"places\"]",
};

/// A text in a language that the site does not have.
pub const UNKNOWN_LANGUAGE: Code = Code {
    name: "config-unknown-language",
    severity: Severity::Error,
    meaning: "A text is given in a language that is not declared under [languages]. Nobody would ever see it. \
              Codes are compared exactly, capital letters included.",
    wrong: "[title]\nen = \"Our work\"\nkr = \"우리의 활동\"",
    right: "[title]\nen = \"Our work\"\nko = \"우리의 활동\"",
};

/// A text that a language lacks.
pub const MISSING_WORDS: Code = Code {
    name: "config-missing-words",
    severity: Severity::Error,
    meaning: "A text is given in some languages of the site but not in all. Readers of the other language \
              would see a gap, or words that they cannot read.",
    wrong: "label = { en = \"Place\" }",
    right: "label = { en = \"Place\", ko = \"장소\" }",
};

/// A secret in a file that everybody can read.
pub const SECRET: Code = Code {
    name: "config-secret",
    severity: Severity::Error,
    meaning: "The file site.toml is part of the project and is seen by everybody who can see the project. \
              Passwords and tokens belong in the environment of the program that publishes. \
              A secret that was ever stored here should be changed, because old versions keep it.",
    wrong: "token = \"abc123\"",
    right: "# nothing: set it in the environment instead",
};

/// An address under which no site can be published.
pub const BAD_BASE_URL: Code = Code {
    name: "bad-base-url",
    severity: Severity::Error,
    meaning: "The base URL is the address at which the site will be published. It begins with https:// or \
              http://, names a host, and may end with a folder on that host. It has no user name, question \
              mark or number sign.",
    wrong: "base_url = \"diptych.example\"",
    right: "base_url = \"https://diptych.example/\"",
};
