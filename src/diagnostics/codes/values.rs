//! Mistakes in the values of fields: each type has its own ways of being mistyped.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &WRONG_TYPE,
    &TEXT_TOO_LONG,
    &LINE_BREAK,
    &TYPOGRAPHIC_QUOTES,
    &WORDS_NEED_LANGUAGE,
    &COMMA_IN_BRACES,
    &BAD_DATE,
    &BAD_CHOICE,
    &BAD_URL,
    &BAD_EMAIL,
    &BAD_NUMBER,
    &BAD_MONEY,
    &BAD_COORDINATES,
    &BAD_FLAG,
    &UNKNOWN_ENTRY,
    &AMBIGUOUS_ENTRY,
    &REPEATED_VALUE,
    &UNKNOWN_FILE,
];

/// A list for a text, a text for a record, and so on.
pub const WRONG_TYPE: Code = Code {
    name: "wrong-type",
    severity: Severity::Error,
    meaning: "A value has another shape than its field: a list where one text belongs, or a text where a group of \
              named values belongs. `site.toml` says what each field holds.",
    wrong: "title: [Launch, Opening]",
    right: "title: Launch and opening",
};

/// A line beyond the limit.
pub const TEXT_TOO_LONG: Code = Code {
    name: "text-too-long",
    severity: Severity::Error,
    meaning: "A line of text such as a title or a summary may have at most 300 characters. What is longer belongs \
              into the text below the front matter.",
    wrong: "summary: (half a page)",
    right: "summary: What happened, in a sentence.",
};

/// Several lines where one belongs.
pub const LINE_BREAK: Code = Code {
    name: "line-break",
    severity: Severity::Error,
    meaning: "A field that holds one line of text was given several. After `|` line breaks are kept; after `>` \
              they become spaces.",
    wrong: "summary: |\n  What happened,\n  in a sentence.",
    right: "summary: >\n  What happened,\n  in a sentence.",
};

/// Curly quotes around a whole value.
pub const TYPOGRAPHIC_QUOTES: Code = Code {
    name: "typographic-quotes",
    severity: Severity::Warning,
    meaning: "A value stands between curly quotation marks. YAML knows only straight ones, so the curly marks will \
              be shown as part of the text. Where that is meant, put straight quotes around them.",
    wrong: "title: “Launch”",
    right: "title: \"Launch\"",
};

/// Words in a file that belongs to no language.
pub const WORDS_NEED_LANGUAGE: Code = Code {
    name: "words-need-language",
    severity: Severity::Error,
    meaning: "A file without a language in its name holds the facts that all languages share. Words written there \
              must say which language they are in; or they are moved to the file of their language.",
    wrong: "venue: Casa de la Cultura",
    right: "venue: { en: House of Culture, ko: 문화의 집 }",
};

/// Words between braces that a comma cuts in two.
pub const COMMA_IN_BRACES: Code = Code {
    name: "comma-in-braces",
    severity: Severity::Error,
    meaning: "Between braces a comma ends a value, so that what follows it is read as the next name. Words that \
              contain a comma stand between double quotes there.",
    wrong: "title: { en: Seoul, Korea, ko: 서울 }",
    right: "title: { en: \"Seoul, Korea\", ko: 서울 }",
};

/// A date that cannot be read or does not exist.
pub const BAD_DATE: Code = Code {
    name: "bad-date",
    severity: Severity::Error,
    meaning: "A date cannot be read, or there is no such day. Dates go from the year to the day, with hyphens and \
              two digits for month and day; what is not known is left out.",
    wrong: "when: 7/9/2015",
    right: "when: 2015-09-07",
};

/// A value outside its closed list.
pub const BAD_CHOICE: Code = Code {
    name: "bad-choice",
    severity: Severity::Error,
    meaning: "The field takes one of a closed list of values, declared under `[choices]` in `site.toml`. The value \
              is typed as it stands there, not as it is shown to readers.",
    wrong: "status: took place",
    right: "status: held",
};

/// An address that is no web address.
pub const BAD_URL: Code = Code {
    name: "bad-url",
    severity: Severity::Error,
    meaning: "A web address begins with `https://` or `http://`, names a host, and carries no user name or \
              password.",
    wrong: "website: we-gov.org",
    right: "website: https://we-gov.org/",
};

/// An address that is no e-mail address.
pub const BAD_EMAIL: Code = Code {
    name: "bad-email",
    severity: Severity::Error,
    meaning: "An e-mail address is a name, `@` and a host, without `mailto:` and without the name of a person.",
    wrong: "contact: Office <office at example.org>",
    right: "contact: office@example.org",
};

/// A number that cannot be read.
pub const BAD_NUMBER: Code = Code {
    name: "bad-number",
    severity: Severity::Error,
    meaning: "A number is written with digits and at most one point, without spaces, units or separators between \
              thousands. It has at most 15 digits.",
    wrong: "entries_received: 1,200 works",
    right: "entries_received: 1200",
};

/// An amount that cannot be read.
pub const BAD_MONEY: Code = Code {
    name: "bad-money",
    severity: Severity::Error,
    meaning: "An amount of money is a number, a space and the three-letter code of the currency (ISO 4217).",
    wrong: "budget: $12,500",
    right: "budget: 12500 USD",
};

/// A place on earth that cannot be read.
pub const BAD_COORDINATES: Code = Code {
    name: "bad-coordinates",
    severity: Severity::Error,
    meaning: "A position is its latitude (-90 to 90) and its longitude (-180 to 180) in degrees, with a comma \
              between them. South and west are negative.",
    wrong: "position: 127.0, 37.6",
    right: "position: 37.6, 127.0",
};

/// Neither `true` nor `false`.
pub const BAD_FLAG: Code = Code {
    name: "bad-flag",
    severity: Severity::Error,
    meaning: "The field says yes or no. Yes is written `true`, no is written `false`; no other word is read.",
    wrong: "draft: yes",
    right: "draft: true",
};

/// A reference to an entry that is not there.
pub const UNKNOWN_ENTRY: Code = Code {
    name: "unknown-entry",
    severity: Severity::Error,
    meaning: "A field refers to another entry by its key, which is the name of its files without language and \
              ending. There is no such entry in the collections that the field may refer to.",
    wrong: "place: quitto",
    right: "place: quito",
};

/// A reference that fits several entries.
pub const AMBIGUOUS_ENTRY: Code = Code {
    name: "ambiguous-entry",
    severity: Severity::Error,
    meaning: "Entries of several collections have the key that is referred to. Write the collection in front.",
    wrong: "about: jeju",
    right: "about: places/jeju",
};

/// A list that holds a value twice.
pub const REPEATED_VALUE: Code = Code {
    name: "repeated-value",
    severity: Severity::Warning,
    meaning: "A list names the same entry twice. It is shown once.",
    wrong: "organisers: [wego, krihs, wego]",
    right: "organisers: [wego, krihs]",
};

/// A file that is not beside the entry.
pub const UNKNOWN_FILE: Code = Code {
    name: "unknown-file",
    severity: Severity::Error,
    meaning: "A field names a file that is not there. Files lie beside the entry that shows them, and are named as \
              they are called on disk, capital letters included.",
    wrong: "poster: Poster.png",
    right: "poster: poster.png",
};
