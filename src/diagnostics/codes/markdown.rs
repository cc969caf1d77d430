//! Mistakes in the Markdown of a body.

use crate::diagnostics::{Code, Severity};

/// A remark that silences a check without saying why.
pub const REMARK_WITHOUT_REASON: Code = Code {
    name: "remark-without-reason",
    severity: Severity::Error,
    meaning: "The line is said to differ from other languages on purpose, but not why. Whoever meets it later cannot \
              tell a decision from a mistake, so a reason is required; without one nothing is silenced.",
    wrong: "About 500 people came. <!-- differs: -->",
    right: "About 500 people came. <!-- differs: the Korean press counted without visitors -->",
};

/// HTML written into Markdown.
pub const RAW_HTML: Code = Code {
    name: "raw-html",
    severity: Severity::Error,
    meaning: "The text contains HTML. Content may come from anyone who can propose a change, so HTML is refused \
              instead of being shown or silently dropped. Nearly everything has a form in Markdown.",
    wrong: "A <b>joint</b> programme",
    right: "A **joint** programme",
};

/// A link or image whose kind of address is not allowed.
pub const UNSAFE_URL: Code = Code {
    name: "unsafe-url",
    severity: Severity::Error,
    meaning: "The address is of a kind that could run a program in the reader's browser, or that no reader can open. \
              Links may begin with `http:`, `https:`, `mailto:`, `tel:` or `entry:`, or lead to a file of the project; \
              images may begin with `entry:`, or be a file of the project.",
    wrong: "[Read more](javascript:alert(1))",
    right: "[Read more](https://example.org/more)",
};

/// An image of another site.
pub const OUTSIDE_IMAGE: Code = Code {
    name: "outside-image",
    severity: Severity::Error,
    meaning: "The image lies on another site. That site would learn of everyone who opens the page, and could change \
              or remove the picture; pages of this site load nothing from elsewhere. Put the file beside the entry, if \
              its licence allows that, or link to it.",
    wrong: "![Both presidents sign](https://photos.example.org/signing.jpg)",
    right: "![Both presidents sign](signing.jpg)",
};

/// An address that leaves out `https:`.
pub const PROTOCOL_RELATIVE: Code = Code {
    name: "protocol-relative",
    severity: Severity::Error,
    meaning: "The address begins with two slashes. It looks like a file of the site and leads to another one.",
    wrong: "[Habitat III](//habitat3.org)",
    right: "[Habitat III](https://habitat3.org)",
};

/// An address with a user name or password in it.
pub const URL_CREDENTIALS: Code = Code {
    name: "url-credentials",
    severity: Severity::Error,
    meaning: "The address contains a user name or password before `@`. Everyone who reads the page would see it, and \
              such addresses are used to make a foreign site look like a known one.",
    wrong: "[Files](https://editor:secret@files.example.org/)",
    right: "[Files](https://files.example.org/)",
};

/// A web address that is none.
pub const MALFORMED_URL: Code = Code {
    name: "malformed-url",
    severity: Severity::Error,
    meaning: "The address begins like a web address, but no browser could open it.",
    wrong: "[Report](https:///report)",
    right: "[Report](https://example.org/report)",
};

/// An image without words for those who do not see it.
pub const MISSING_ALT_TEXT: Code = Code {
    name: "missing-alt-text",
    severity: Severity::Error,
    meaning: "An image has no words between its brackets. People who do not see the image hear these words instead.",
    wrong: "![](signing.jpg)",
    right: "![Both presidents sign the memorandum](signing.jpg)",
};

/// An invisible character among words.
pub const INVISIBLE_CHARACTER_IN_PROSE: Code = Code {
    name: "invisible-character-in-prose",
    severity: Severity::Warning,
    meaning: "The text contains a character that cannot be seen or that changes the order of those around it. It \
              mostly comes with text copied from another program, and it breaks searching.",
    wrong: "Seoul\u{200B} and Jakarta",
    right: "Seoul and Jakarta",
};

/// A heading of the first level, or none such.
pub const HEADING_LEVEL: Code = Code {
    name: "heading-level",
    severity: Severity::Error,
    meaning: "The text has a heading of the first level. That level belongs to the title of the page, which is \
              written in the front matter; headings of the text begin with `##`.",
    wrong: "# Background",
    right: "## Background",
};

/// A heading that is more than one level below the one before.
pub const SKIPPED_HEADING_LEVEL: Code = Code {
    name: "skipped-heading-level",
    severity: Severity::Warning,
    meaning: "A heading is two or more levels below the one before. People who move from heading to heading with a \
              screen reader then look for a part that does not exist.",
    wrong: "## Background\n\n#### In Quito",
    right: "## Background\n\n### In Quito",
};

/// A heading without a letter or digit.
pub const HEADING_WITHOUT_WORDS: Code = Code {
    name: "heading-without-words",
    severity: Severity::Warning,
    meaning: "A heading has no letter or digit, so there is nothing to read out and nothing to make a stable link of.",
    wrong: "## ✨",
    right: "## ✨ Highlights",
};

/// Two headings with the same written id.
pub const DUPLICATE_HEADING_ID: Code = Code {
    name: "duplicate-heading-id",
    severity: Severity::Error,
    meaning: "Two headings of one text have the same id, so a link to it could lead to either.",
    wrong: "## In Seoul {#venue}\n\n## In Jakarta {#venue}",
    right: "## In Seoul {#venue-seoul}\n\n## In Jakarta {#venue-jakarta}",
};

/// A written id that cannot be used.
pub const BAD_HEADING_ID: Code = Code {
    name: "bad-heading-id",
    severity: Severity::Error,
    meaning: "The id of a heading contains something else than letters, digits, `-` and `_`, or it begins like the ids \
              of footnotes.",
    wrong: "## Background {#our\"background}",
    right: "## Background {#our-background}",
};

/// Something else than an id between the braces of a heading.
pub const HEADING_ATTRIBUTE: Code = Code {
    name: "heading-attribute",
    severity: Severity::Error,
    meaning: "Between braces at the end of a heading only an id may stand. Classes and other attributes belong to the \
              theme. If the braces are meant to be seen, write a backslash before the last.",
    wrong: "## Background {.wide}",
    right: "## Background {#background}",
};

/// A footnote sign without a footnote.
pub const UNDEFINED_FOOTNOTE: Code = Code {
    name: "undefined-footnote",
    severity: Severity::Error,
    meaning: "The text refers to a footnote that is nowhere defined.",
    wrong: "Held in Quito.[^1]",
    right: "Held in Quito.[^1]\n\n[^1]: At the Casa de la Cultura.",
};

/// A footnote that nothing refers to.
pub const UNUSED_FOOTNOTE: Code = Code {
    name: "unused-footnote",
    severity: Severity::Warning,
    meaning: "A footnote is defined and nothing refers to it, so it will not be shown.",
    wrong: "Held in Quito.\n\n[^1]: At the Casa de la Cultura.",
    right: "Held in Quito.[^1]\n\n[^1]: At the Casa de la Cultura.",
};

/// Two footnotes with the same name.
pub const DUPLICATE_FOOTNOTE: Code = Code {
    name: "duplicate-footnote",
    severity: Severity::Error,
    meaning: "Two footnotes of one text have the same name. Only the first would be shown.",
    wrong: "[^1]: In Quito.\n[^1]: In Jakarta.",
    right: "[^1]: In Quito.\n[^2]: In Jakarta.",
};

/// Asterisks that do not close.
pub const UNCLOSED_EMPHASIS: Code = Code {
    name: "unclosed-emphasis",
    severity: Severity::Warning,
    meaning: "Two asterisks stand in the text and emphasise nothing, so readers will see them. Mostly there is a space \
              inside the asterisks, or one of the pair is missing. Underscores emphasise nothing beside a letter, so before \
              a particle only asterisks do.",
    wrong: "** 공동 사업**을 시작했다",
    right: "**공동 사업**을 시작했다",
};

/// A link to a label that nothing defines.
pub const UNDEFINED_REFERENCE: Code = Code {
    name: "undefined-reference",
    severity: Severity::Warning,
    meaning: "A link or picture names a label, and no line `[label]: address` says where it leads, so readers see the \
              brackets instead of a link.",
    wrong: "[the agreement][mou]",
    right: "[the agreement][mou]\n\n[mou]: ../agreements/mou.md",
};

/// Brackets that make no link.
pub const BROKEN_LINK_SYNTAX: Code = Code {
    name: "broken-link-syntax",
    severity: Severity::Warning,
    meaning: "Words in brackets and an address stand beside each other and make no link, so readers see both as they are \
              typed. Mostly there is a space between them or within the address, or the last bracket is missing.",
    wrong: "[the agreement] (../agreements/mou.md)",
    right: "[the agreement](../agreements/mou.md)",
};

/// A quotation that was meant as an alert.
pub const UNKNOWN_ALERT: Code = Code {
    name: "unknown-alert",
    severity: Severity::Warning,
    meaning: "A quotation begins as an alert does, with a kind that does not exist or with more in the same line, so it is \
              shown as a quotation with the kind as its first word.",
    wrong: "> [!WARNIN]\n> Bring your passport.",
    right: "> [!WARNING]\n> Bring your passport.",
};

/// Markdown inside Markdown inside Markdown.
pub const NESTING_TOO_DEEP: Code = Code {
    name: "nesting-too-deep",
    severity: Severity::Error,
    meaning: "Quotations, lists and emphasis are nested more than 64 levels deep. No text needs that, and it would make \
              the page unusable.",
    wrong: ">>>>>>>>>> (and 60 more)",
    right: "> A quotation",
};

/// A name of a programming language that is cut.
pub const CODE_LANGUAGE: Code = Code {
    name: "code-language",
    severity: Severity::Warning,
    meaning: "After the backquotes that open a block of code stands something that is no name of a language. Such a name \
              has at most 32 letters, digits or the characters `+ # . _ -`; the rest is not used.",
    wrong: "```{r, echo=FALSE}",
    right: "```r",
};

/// A table row that does not fit its table.
pub const TABLE_CELL_COUNT: Code = Code {
    name: "table-cell-count",
    severity: Severity::Warning,
    meaning: "A row of a table has more or fewer cells than the first row. Cells too many are not shown.",
    wrong: "| City | Year |\n| --- | --- |\n| Quito | 2016 | October |",
    right: "| City | Year | Month |\n| --- | --- | --- |\n| Quito | 2016 | October |",
};

/// A link that nobody can see or hear.
pub const EMPTY_LINK_TEXT: Code = Code {
    name: "empty-link-text",
    severity: Severity::Error,
    meaning: "A link has no words, so it cannot be seen, heard or clicked.",
    wrong: "[](https://example.org/report)",
    right: "[The report](https://example.org/report)",
};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &RAW_HTML,
    &REMARK_WITHOUT_REASON,
    &UNSAFE_URL,
    &OUTSIDE_IMAGE,
    &PROTOCOL_RELATIVE,
    &URL_CREDENTIALS,
    &MALFORMED_URL,
    &MISSING_ALT_TEXT,
    &INVISIBLE_CHARACTER_IN_PROSE,
    &HEADING_LEVEL,
    &SKIPPED_HEADING_LEVEL,
    &HEADING_WITHOUT_WORDS,
    &DUPLICATE_HEADING_ID,
    &BAD_HEADING_ID,
    &HEADING_ATTRIBUTE,
    &UNDEFINED_FOOTNOTE,
    &UNUSED_FOOTNOTE,
    &DUPLICATE_FOOTNOTE,
    &UNCLOSED_EMPHASIS,
    &UNDEFINED_REFERENCE,
    &BROKEN_LINK_SYNTAX,
    &UNKNOWN_ALERT,
    &NESTING_TOO_DEEP,
    &CODE_LANGUAGE,
    &TABLE_CELL_COUNT,
    &EMPTY_LINK_TEXT,
];
