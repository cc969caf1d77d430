//! Mistakes in a theme: templates, strings, missing parts.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &MISSING_STRINGS_FILE,
    &STRINGS_SYNTAX,
    &STRING_VALUE,
    &STRING_PLACEHOLDER,
    &STRING_PLURAL,
    &MISSING_STRING,
    &MISSING_THEME,
    &MISSING_TEMPLATE,
    &TEMPLATE_SYNTAX,
    &TEMPLATE_FAILS,
    &OUTPUT_TOO_LARGE,
    &BROKEN_DRAWING,
    &MISSING_GLYPHS,
    &BAD_MANIFEST,
    &STYLE_SYNTAX,
    &SCRIPT_SYNTAX,
];

/// A language of the site without a strings file in the theme.
pub const MISSING_STRINGS_FILE: Code = Code {
    name: "missing-strings-file",
    severity: Severity::Error,
    meaning: "The words of menus, buttons and dates stand in a strings file of the theme, one for each language of the \
              site. The theme has none for this language. Copy the file of another language and translate what stands \
              in quotes.",
    wrong: "themes/accord/strings/en.toml",
    right: "themes/accord/strings/en.toml\nthemes/accord/strings/ko.toml",
};

/// A strings file that is no TOML.
pub const STRINGS_SYNTAX: Code = Code {
    name: "strings-syntax",
    severity: Severity::Error,
    meaning: "A strings file of the theme could not be read. Each line is a key, `=` and a text in quotes; a name in \
              square brackets begins a group of keys. No key may stand twice in a group.",
    wrong: "home = \"Home",
    right: "home = \"Home\"",
};

/// A value of a strings file that is no text, or a key that no template can name.
pub const STRING_VALUE: Code = Code {
    name: "string-value",
    severity: Severity::Error,
    meaning: "Everything in a strings file is text in quotes, in groups of keys. Keys have lower-case letters, digits, \
              `_` and `-`, so that templates can name them.",
    wrong: "version = 2",
    right: "version = \"2\"",
};

/// A placeholder that cannot be read, is not offered, or differs between languages.
pub const STRING_PLACEHOLDER: Code = Code {
    name: "string-placeholder",
    severity: Severity::Error,
    meaning: "A name in braces stands for something that the page puts there, such as a number. All languages must use \
              the same names, because the page gives the same to all. In Korean a pair of particles may follow the \
              name, and the fitting one is chosen: `{name|을/를}`.",
    wrong: "page = \"Page {nmuber}\"",
    right: "page = \"Page {number}\"",
};

/// Plural forms that the language does not have, or without the form for all other numbers.
pub const STRING_PLURAL: Code = Code {
    name: "string-plural",
    severity: Severity::Error,
    meaning: "A text that depends on `count` is a group with a key for each form of the language: English has `one` and \
              `other`, Korean `other` alone, Arabic six. `other` must be there, because it serves every number that \
              no other form is for. The words zero, one, two, few, many and other are kept for this.",
    wrong: "[results]\none = \"{count} result\"\nmore = \"{count} results\"",
    right: "[results]\none = \"{count} result\"\nother = \"{count} results\"",
};

/// A string that one language has and another lacks.
pub const MISSING_STRING: Code = Code {
    name: "missing-string",
    severity: Severity::Error,
    meaning: "A text of the interface stands in the strings file of one language but not in that of another, so the \
              pages in the other language could not show it. Add the key and translate its text.",
    wrong: "# en.toml\nhome = \"Home\"\nskip = \"Skip to content\"\n# ko.toml\nhome = \"홈\"",
    right: "# en.toml\nhome = \"Home\"\nskip = \"Skip to content\"\n# ko.toml\nhome = \"홈\"\nskip = \"본문 바로가기\"",
};

/// No theme in the folder that `site.toml` names.
pub const MISSING_THEME: Code = Code {
    name: "missing-theme",
    severity: Severity::Error,
    meaning: "`theme` in site.toml names a folder below `themes/`, and there is none of that name.",
    wrong: "theme = \"acord\"",
    right: "theme = \"accord\"",
};

/// A template that every theme must have.
pub const MISSING_TEMPLATE: Code = Code {
    name: "missing-template",
    severity: Severity::Error,
    meaning: "The theme lacks a template that some page needs: one of those that every theme has, or the one that an \
              entry asks for with `layout`.",
    wrong: "layout: chronicle   # without templates/chronicle.html",
    right: "layout: entry",
};

/// A template that cannot be compiled.
pub const TEMPLATE_SYNTAX: Code = Code {
    name: "template-syntax",
    severity: Severity::Error,
    meaning: "A template cannot be understood: a block is not closed, or it names a filter, function or template that \
              does not exist.",
    wrong: "{% if page.summary %}<p>{{ page.summary }}</p>",
    right: "{% if page.summary %}<p>{{ page.summary }}</p>{% endif %}",
};

/// A template that fails on a page.
pub const TEMPLATE_FAILS: Code = Code {
    name: "template-fails",
    severity: Severity::Error,
    meaning: "A template failed while a page was rendered: it uses a variable, string or file that does not exist. The \
              page is named beside the place in the template.",
    wrong: "<h1>{{ page.titel }}</h1>",
    right: "<h1>{{ page.title }}</h1>",
};

/// A page beyond all measure.
pub const OUTPUT_TOO_LARGE: Code = Code {
    name: "output-too-large",
    severity: Severity::Error,
    meaning: "A template made a page of more than 16 MiB, most probably in a loop that does not end.",
    wrong: "{% for a in range(end=9999) %}{% for b in range(end=9999) %}…",
    right: "{% for card in page.entries %}…",
};

/// A drawing of the theme that cannot be drawn.
pub const BROKEN_DRAWING: Code = Code {
    name: "broken-drawing",
    severity: Severity::Error,
    meaning: "A template made an SVG that cannot be read, so no picture could be made of it. Words from entries are \
              escaped by themselves; a mistake is most probably in the template.",
    wrong: "<svg viewBox=\"0 0 1200 630\"><text>{{ card.title }}",
    right: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\"><text>{{ card.title }}</text></svg>",
};

/// Words that a drawing cannot show.
pub const MISSING_GLYPHS: Code = Code {
    name: "missing-glyphs",
    severity: Severity::Warning,
    meaning: "Drawings are set in the fonts of the theme alone, so that they look the same wherever they are made. None \
              of them has a shape for these characters, which would be missing in the picture.",
    wrong: "themes/accord/fonts/ without a font for Arabic, on a site in Arabic",
    right: "themes/accord/fonts/NotoNaskhArabic-Regular.ttf",
};

/// A manifest of the theme that is no JSON.
pub const BAD_MANIFEST: Code = Code {
    name: "bad-manifest",
    severity: Severity::Error,
    meaning: "The template `manifest.json` of the theme gives the members of the web manifest that the theme decides, \
              such as colours. It must make one object of JSON.",
    wrong: "{ display: browser }",
    right: "{ \"display\": \"browser\" }",
};

/// A style sheet that is not CSS.
pub const STYLE_SYNTAX: Code = Code {
    name: "style-syntax",
    severity: Severity::Error,
    meaning: "A part of a style sheet of the theme is no CSS. Browsers skip such parts without a word. If it is newer \
              than this program, set the level of this code to `off`: the file is then published as it is.",
    wrong: "a { colour red }",
    right: "a { color: red }",
};

/// A script that is not JavaScript.
pub const SCRIPT_SYNTAX: Code = Code {
    name: "script-syntax",
    severity: Severity::Error,
    meaning: "A script of the theme is no JavaScript. No browser would run any of it. If it is newer than this \
              program, set the level of this code to `off`: the file is then published as it is.",
    wrong: "const links = ;",
    right: "const links = [];",
};
