//! Mistakes in the names and front matter of content files.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &BAD_KEY,
    &UNKNOWN_LANGUAGE,
    &MISPLACED_FILE,
    &FRONT_MATTER_MISSING,
    &FRONT_MATTER_UNCLOSED,
    &FRONT_MATTER_FENCE,
    &FRONT_MATTER_TOO_LARGE,
    &FRONT_MATTER_NO_PAIRS,
    &MIXED_LINE_ENDS,
    &INVISIBLE_CHARACTER,
    &YAML_SYNTAX,
    &YAML_TAB,
    &YAML_QUOTE,
    &YAML_COLON,
    &YAML_COMMENT,
    &YAML_ALIAS,
    &YAML_TAG,
    &YAML_KEY,
    &YAML_DOCUMENTS,
    &YAML_TOO_DEEP,
    &DUPLICATE_KEY,
];

/// The name of an entry with other characters than allowed.
pub const BAD_KEY: Code = Code {
    name: "bad-key",
    severity: Severity::Error,
    meaning: "The name of a content file, without its language, is the key of the entry. It becomes part of web \
              addresses and is typed in references, so it is made of small Latin letters, digits and hyphens.",
    wrong: "content/news/Opening_Ceremony.en.md",
    right: "content/news/opening-ceremony.en.md",
};

/// A language that the site does not have.
pub const UNKNOWN_LANGUAGE: Code = Code {
    name: "unknown-language",
    severity: Severity::Error,
    meaning: "A file name ends with, or a value is given for, a language that `site.toml` does not declare.",
    wrong: "content/news/launch.kr.md",
    right: "content/news/launch.ko.md",
};

/// A Markdown file where no entry can be.
pub const MISPLACED_FILE: Code = Code {
    name: "misplaced-file",
    severity: Severity::Error,
    meaning: "A Markdown file lies where no entry can be. An entry is `content/<collection>/<key>.<language>.md`, \
              or `index.<language>.md` in a folder `content/<collection>/<key>/` with files of its own; a page is \
              `content/<key>.<language>.md`.",
    wrong: "content/news/2015/launch.en.md",
    right: "content/news/launch.en.md",
};

/// No front matter.
pub const FRONT_MATTER_MISSING: Code = Code {
    name: "front-matter-missing",
    severity: Severity::Error,
    meaning: "A content file must begin with its front matter: a line `---`, lines such as `title: …`, and \
              another line `---`. The text follows below.",
    wrong: "# Launch\n\nThe text.",
    right: "---\ntitle: Launch\n---\n\nThe text.",
};

/// No closing fence.
pub const FRONT_MATTER_UNCLOSED: Code = Code {
    name: "front-matter-unclosed",
    severity: Severity::Error,
    meaning: "The front matter begins with a line `---`, but no second line `---` ends it, so it cannot be told \
              from the text.",
    wrong: "---\ntitle: Launch\n\nThe text.",
    right: "---\ntitle: Launch\n---\n\nThe text.",
};

/// A fence with something else in its line.
pub const FRONT_MATTER_FENCE: Code = Code {
    name: "front-matter-fence",
    severity: Severity::Error,
    meaning: "The lines that begin and end the front matter must hold three hyphens and nothing else.",
    wrong: "---\ntitle: Launch\n----\n",
    right: "---\ntitle: Launch\n---\n",
};

/// More front matter than is read.
pub const FRONT_MATTER_TOO_LARGE: Code = Code {
    name: "front-matter-too-large",
    severity: Severity::Error,
    meaning: "Front matter may have at most 64 KiB and 10,000 values. Longer texts belong into the body, below the \
              second `---`.",
    wrong: "---\nsummary: (the whole report)\n---",
    right: "---\nsummary: What the report says, in a sentence.\n---\n\nThe whole report.",
};

/// A list or a lone text instead of keys with values.
pub const FRONT_MATTER_NO_PAIRS: Code = Code {
    name: "front-matter-no-pairs",
    severity: Severity::Error,
    meaning: "Front matter is made of keys with values, each pair in a line of its own: `key: value`.",
    wrong: "---\n- Launch\n---",
    right: "---\ntitle: Launch\n---",
};

/// Windows and Unix line ends in one file.
pub const MIXED_LINE_ENDS: Code = Code {
    name: "mixed-line-ends",
    severity: Severity::Warning,
    meaning: "Some lines of the file end as on Windows (CR LF) and some as elsewhere (LF). Nothing is lost, but \
              every comparison of versions will show changes that nobody made. Most editors can convert a file.",
    wrong: "title: Launch␍␊\nsummary: A start␊",
    right: "title: Launch␊\nsummary: A start␊",
};

/// A character that cannot be seen.
pub const INVISIBLE_CHARACTER: Code = Code {
    name: "invisible-character",
    severity: Severity::Error,
    meaning: "The front matter, an address or a piece of code holds a character that cannot be seen or that turns \
              round the text beside it, so that a reader of the file sees something else than what is stored. Such \
              characters often come along when text is pasted. Delete the text around the place and type it again.",
    wrong: "title: Lau\\u{200B}nch      (with a zero-width space)",
    right: "title: Launch",
};

/// Anything that YAML does not allow.
pub const YAML_SYNTAX: Code = Code {
    name: "yaml-syntax",
    severity: Severity::Error,
    meaning: "The front matter breaks a rule of YAML, the notation it is written in, and cannot be read beyond this \
              place. Texts with special characters are safe between double quotes.",
    wrong: "organisers: [wego, krihs",
    right: "organisers: [wego, krihs]",
};

/// A tab where spaces are needed.
pub const YAML_TAB: Code = Code {
    name: "yaml-tab",
    severity: Severity::Error,
    meaning: "A line of the front matter is indented with a tab. YAML allows only spaces there.",
    wrong: "sources:\n\t- title: Report",
    right: "sources:\n  - title: Report",
};

/// Quotes that do not pair.
pub const YAML_QUOTE: Code = Code {
    name: "yaml-quote",
    severity: Severity::Error,
    meaning: "A value begins with a quotation mark, and the mark that ends it is missing or stands too early.",
    wrong: "title: \"The launch",
    right: "title: \"The launch\"",
};

/// A colon inside an unquoted value.
pub const YAML_COLON: Code = Code {
    name: "yaml-colon",
    severity: Severity::Error,
    meaning: "A value holds a colon followed by a space, which YAML takes for the start of another pair. Put the \
              value between double quotes.",
    wrong: "title: Quito: the road to Habitat III",
    right: "title: \"Quito: the road to Habitat III\"",
};

/// A `#` in a value that begins a comment.
pub const YAML_COMMENT: Code = Code {
    name: "yaml-comment",
    severity: Severity::Warning,
    meaning: "A `#` after a space begins a comment, so it and all that follows are not part of the value. A comment has a \
              space behind the `#`; a value with a `#` in it is written in quotes.",
    wrong: "title: Workshop #3",
    right: "title: \"Workshop #3\"",
};

/// An anchor, an alias or a merge key.
pub const YAML_ALIAS: Code = Code {
    name: "yaml-alias",
    severity: Severity::Error,
    meaning: "YAML reads `&` and `*` at the beginning of a value as marks for repeating values, and `<<` as a \
              request to merge them. None of these is used here. A text that begins with such a character belongs \
              between double quotes.",
    wrong: "title: *Launch*",
    right: "title: \"*Launch*\"",
};

/// A tag.
pub const YAML_TAG: Code = Code {
    name: "yaml-tag",
    severity: Severity::Error,
    meaning: "YAML reads `!` at the beginning of a value as the name of a type. Types come from `site.toml` here. A \
              text that begins with `!` belongs between double quotes.",
    wrong: "title: !important",
    right: "title: \"!important\"",
};

/// A key that is no simple text.
pub const YAML_KEY: Code = Code {
    name: "yaml-key",
    severity: Severity::Error,
    meaning: "A key of the front matter must be a simple word in front of its colon, not a list, another pair, or \
              nothing.",
    wrong: "[title, summary]: Launch",
    right: "title: Launch",
};

/// Several documents.
pub const YAML_DOCUMENTS: Code = Code {
    name: "yaml-documents",
    severity: Severity::Error,
    meaning: "A line `...` ends a YAML document, and something follows it before the front matter ends.",
    wrong: "---\ntitle: Launch\n...\nsummary: A start\n---",
    right: "---\ntitle: Launch\nsummary: A start\n---",
};

/// Values inside values beyond the limit.
pub const YAML_TOO_DEEP: Code = Code {
    name: "yaml-too-deep",
    severity: Severity::Error,
    meaning: "Lists and pairs are written inside one another more than 32 levels deep. No field needs that; most \
              often a bracket was never closed.",
    wrong: "organisers: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[wego]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    right: "organisers: [wego]",
};

/// A key given twice.
pub const DUPLICATE_KEY: Code = Code {
    name: "duplicate-key",
    severity: Severity::Error,
    meaning: "The same key stands twice in one block, so it is unclear which value is meant. Delete one.",
    wrong: "title: Launch\ntitle: The launch",
    right: "title: The launch",
};
