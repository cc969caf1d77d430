//! Mistakes that show when the entries are put together: references, links, routes.

use crate::diagnostics::Code;
use crate::diagnostics::Severity::{Error, Note, Warning};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &UNKNOWN_COLLECTION,
    &DUPLICATE_LANGUAGE,
    &UNKNOWN_FIELD,
    &MISSING_TITLE,
    &MISSING_FIELD,
    &FACT_REPEATED,
    &FACT_DISAGREES,
    &WORDS_REPEATED,
    &UNKNOWN_ZONE,
    &TIME_NEVER_CAME,
    &TIME_CAME_TWICE,
    &BROKEN_LINK,
    &BROKEN_ANCHOR,
    &LINK_TO_DRAFT,
    &ABSOLUTE_LINK,
    &OWN_ADDRESS,
    &UNKNOWN_MENU_TARGET,
    &NOT_A_PARTNER,
    &OUTPUT_COLLISION,
    &BAD_ALIAS,
    &MISSING_HOME,
    &UNKNOWN_CODE,
    &UNKNOWN_OUTPUT,
    &NOT_IN_CALENDAR,
    &BROKEN_PICTURE,
    &UNSAFE_DRAWING,
    &BAD_PHRASE_LANGUAGE,
];

/// A folder that is no collection.
pub const UNKNOWN_COLLECTION: Code = Code {
    name: "unknown-collection",
    severity: Error,
    meaning: "Each folder below `content/` must be a collection declared in site.toml. \
              A folder with another name is probably a slip, and its entries would be lost.",
    wrong: "content/sesions/opening.en.md",
    right: "content/sessions/opening.en.md",
};

/// Two files for one language of one entry.
pub const DUPLICATE_LANGUAGE: Code = Code {
    name: "duplicate-language",
    severity: Error,
    meaning: "An entry has one file of words per language and one file of facts. \
              Two files claim to be the same one, for instance a file and a folder with an index.",
    wrong: "content/news/launch.en.md and content/news/launch/index.en.md",
    right: "content/news/launch/index.en.md",
};

/// A key that the collection does not have.
pub const UNKNOWN_FIELD: Code = Code {
    name: "unknown-field",
    severity: Error,
    meaning: "The front matter has a key that entries of this collection do not have. \
              A misspelt key would be ignored silently, so it is refused.",
    wrong: "titel: Opening session",
    right: "title: Opening session",
};

/// No title in a language in which the entry has a file.
pub const MISSING_TITLE: Code = Code {
    name: "missing-title",
    severity: Error,
    meaning: "Every entry needs a title in each language in which it is written.",
    wrong: "---\nsummary: How the day begins.\n---",
    right: "---\ntitle: Opening session\nsummary: How the day begins.\n---",
};

/// A required field without a value.
pub const MISSING_FIELD: Code = Code {
    name: "missing-field",
    severity: Error,
    meaning: "site.toml says that every entry of this collection has this field. \
              Facts may be written in any of the entry's files, best in the one without a language.",
    wrong: "---\ntitle: Opening session\n---",
    right: "---\ntitle: Opening session\nstatus: held\n---",
};

/// The same fact twice.
pub const FACT_REPEATED: Code = Code {
    name: "fact-repeated",
    severity: Warning,
    meaning: "A fact such as a date or a place belongs to the entry, not to a language, and is written once. \
              A second copy is equal today and wrong tomorrow.",
    wrong: "opening.en.md: when: 2016-10-18\nopening.ko.md: when: 2016-10-18",
    right: "opening.md: when: 2016-10-18",
};

/// Two values for one fact.
pub const FACT_DISAGREES: Code = Code {
    name: "fact-disagrees",
    severity: Error,
    meaning: "Two files of the same entry state the same fact with different values, so readers of one language \
              would be told something else than readers of the other.",
    wrong: "opening.en.md: when: 2016-10-18\nopening.ko.md: when: 2016-10-17",
    right: "opening.md: when: 2016-10-18",
};

/// The same words twice in one language.
pub const WORDS_REPEATED: Code = Code {
    name: "words-repeated",
    severity: Error,
    meaning: "The words of a field are written twice in the same language: once in the file of facts, as a map by \
              language, and once in the file of the language.",
    wrong: "wego.md: title: {en: WeGO}\nwego.en.md: title: WeGO",
    right: "wego.en.md: title: WeGO",
};

/// A zone that the IANA database does not know.
pub const UNKNOWN_ZONE: Code = Code {
    name: "unknown-zone",
    severity: Error,
    meaning: "`time_zone` says in which zone the times of an entry are; it takes a name of the IANA database.",
    wrong: "time_zone: Seoul",
    right: "time_zone: Asia/Seoul",
};

/// A time in the hour that was left out.
pub const TIME_NEVER_CAME: Code = Code {
    name: "time-never-came",
    severity: Error,
    meaning: "On that day the clocks at that place were put forward, and the hour that was left out holds this time, so \
              that it names no moment.",
    wrong: "when: 2026-03-29T02:30\ntime_zone: Europe/Berlin",
    right: "when: 2026-03-29T03:30\ntime_zone: Europe/Berlin",
};

/// A time in the hour that came twice.
pub const TIME_CAME_TWICE: Code = Code {
    name: "time-came-twice",
    severity: Warning,
    meaning: "On that day the clocks at that place were put back, and the hour that came twice holds this time. The \
              first of the two moments is taken to be meant.",
    wrong: "when: 2026-10-25T02:30\ntime_zone: Europe/Berlin",
    right: "when: 2026-10-25T03:30\ntime_zone: Europe/Berlin",
};

/// A link to nothing.
pub const BROKEN_LINK: Code = Code {
    name: "broken-link",
    severity: Error,
    meaning: "A link names an entry, collection or file that does not exist. Link to the file of the entry in any \
              language, or to `entry:collection/key`; the link follows the reader's language by itself.",
    wrong: "[the opening](../sessions/openning.en.md)",
    right: "[the opening](../sessions/opening.en.md)",
};

/// A link to a heading that does not exist.
pub const BROKEN_ANCHOR: Code = Code {
    name: "broken-anchor",
    severity: Error,
    meaning: "The part after `#` names a heading that the page does not have. Headings get an id from their words, \
              or the one written after them as `{#id}`.",
    wrong: "[how to take part](#take-prat)",
    right: "[how to take part](#take-part)",
};

/// A link to an entry that this build leaves out.
pub const LINK_TO_DRAFT: Code = Code {
    name: "link-to-draft",
    severity: Error,
    meaning: "A link or a field leads to an entry marked `draft: true`, which is not published, so readers would find \
              nothing.",
    wrong: "[the award](../awards/unfinished.en.md)",
    right: "the award",
};

/// A link from the root of the host.
pub const ABSOLUTE_LINK: Code = Code {
    name: "absolute-link",
    severity: Error,
    meaning: "A link that begins with `/` breaks when the site moves to a sub-path and does not follow the reader's \
              language.",
    wrong: "[news](/en/news/)",
    right: "[news](entry:news)",
};

/// A link to the whole address of a page of this very site.
pub const OWN_ADDRESS: Code = Code {
    name: "own-address",
    severity: Warning,
    meaning: "A link names a page of this very site by its whole address. Such a link leads readers out of a preview, \
              does not follow their language, and nobody is told when the page moves or goes.",
    wrong: "[news](https://example.org/en/news/)",
    right: "[news](entry:news)",
};

/// A menu item that leads nowhere.
pub const UNKNOWN_MENU_TARGET: Code = Code {
    name: "unknown-menu-target",
    severity: Error,
    meaning: "An item of `menu` or `footer` in site.toml must be the name of a collection, the key of a page, or \
              `collection/key` of an entry.",
    wrong: "menu = [\"sesions\"]",
    right: "menu = [\"sessions\"]",
};

/// A partner without an entry.
pub const NOT_A_PARTNER: Code = Code {
    name: "unknown-partner",
    severity: Error,
    meaning: "`partners` in site.toml names the entries of the partner organisations as `collection/key`.",
    wrong: "partners = [\"wego\"]",
    right: "partners = [\"organisations/wego\"]",
};

/// Two outputs for one address.
pub const OUTPUT_COLLISION: Code = Code {
    name: "output-collision",
    severity: Error,
    meaning: "Two things would be published at the same address, or at addresses that some file systems do not tell \
              apart because they differ only in letter case or in how accents and Hangul are composed, or one of them \
              inside the file of the other.",
    wrong: "aliases: [launch]   # while a page `launch` exists",
    right: "aliases: [launch-2015]",
};

/// An alias that cannot be an address.
pub const BAD_ALIAS: Code = Code {
    name: "bad-alias",
    severity: Error,
    meaning: "An alias is a former address of the entry below its language, such as `news/old-name`. It may not be an \
              absolute address, climb with `..` or contain characters that hosts refuse.",
    wrong: "aliases: [../../old]",
    right: "aliases: [news/old]",
};

/// No home page.
pub const MISSING_HOME: Code = Code {
    name: "missing-home",
    severity: Error,
    meaning: "The page `content/home.<language>.md` opens each language; without it the site has no front door.",
    wrong: "content/ without home.en.md",
    right: "content/home.en.md",
};

/// A phrase in a language that does not exist.
pub const BAD_PHRASE_LANGUAGE: Code = Code {
    name: "bad-phrase-language",
    severity: Error,
    meaning: "`[words](lang:es)` says that words are in another language than the text around them, so that screen \
              readers pronounce them rightly. What follows `lang:` is the code of a language.",
    wrong: "[Casa de la Cultura](lang:spanish)",
    right: "[Casa de la Cultura](lang:es)",
};

/// A kind of further files that does not exist.
pub const UNKNOWN_OUTPUT: Code = Code {
    name: "unknown-output",
    severity: Error,
    meaning: "`outputs` in site.toml names the kinds of further files that are made beside the pages. \
              There is no kind of this name, or its files are needed by every site and cannot be chosen.",
    wrong: "outputs = [\"calender\"]",
    right: "outputs = [\"calendar\"]",
};

/// An event whose day is not certain.
pub const NOT_IN_CALENDAR: Code = Code {
    name: "not-in-calendar",
    severity: Note,
    meaning: "A calendar knows days, not months or \"perhaps\". An event whose date is a year, a month or a part of one, \
              approximate or uncertain is left out of the calendars of the site rather than put on a day that nobody \
              wrote; its page shows the date as it is. Write the day once it is known. A site that records events of \
              the past, whose days will never be known, switches the message off below `[levels]`.",
    wrong: "when: 2026-10~mid",
    right: "when: 2026-10-14",
};

/// A level for a code that does not exist.
pub const UNKNOWN_CODE: Code = Code {
    name: "unknown-code",
    severity: Error,
    meaning: "`[levels]` in site.toml changes how grave a diagnostic is, by its code. This code does not exist, so the \
              line would have no effect.",
    wrong: "[levels]\nbroken-lnik = \"warning\"",
    right: "[levels]\nbroken-link = \"warning\"",
};

/// A picture that cannot be shown.
pub const BROKEN_PICTURE: Code = Code {
    name: "broken-picture",
    severity: Error,
    meaning: "A picture that is shown is damaged, too large, or of another format than its name says. Pictures are \
              published as smaller copies without the place and camera that photographs carry, for which they have to \
              be read.",
    wrong: "![The two delegations](photo.jpg), a file that was cut off when it was copied",
    right: "![The two delegations](photo.jpg), copied anew from the camera",
};

/// A drawing that could do more than be looked at.
pub const UNSAFE_DRAWING: Code = Code {
    name: "unsafe-drawing",
    severity: Error,
    meaning: "A drawing (SVG) beside an entry has a script, a link to the outside or something else that acts when it \
              is opened. Anyone who sends a drawing could speak in the name of the site.",
    wrong: "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">",
    right: "<svg xmlns=\"http://www.w3.org/2000/svg\">",
};
