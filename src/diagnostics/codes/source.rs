//! Files of the project that cannot be used as they are.

use crate::diagnostics::{Code, Severity};

/// All codes of this area.
pub(super) const ALL: &[&Code] = &[
    &SYMBOLIC_LINK,
    &SPECIAL_FILE,
    &NOT_UTF8,
    &FILE_TOO_LARGE,
    &DECOMPOSED_NAME,
    &TWIN_NAMES,
    &UNSAFE_NAME,
    &SECRET_FILE,
];

/// A link instead of a file or folder.
pub const SYMBOLIC_LINK: Code = Code {
    name: "symbolic-link",
    severity: Severity::Error,
    meaning: "A symbolic link stands where a file or folder is expected. Links are never followed, because \
              they can lead out of the project and publish files that were not meant to be public.",
    wrong: "content/news/photo.jpg -> /home/kim/photo.jpg",
    right: "content/news/photo.jpg      (the file itself)",
};

/// A pipe, a socket or a device.
pub const SPECIAL_FILE: Code = Code {
    name: "special-file",
    severity: Severity::Error,
    meaning: "A pipe, a socket or a device stands in the project. Only files and folders can be published.",
    wrong: "content/news/queue      (made with mkfifo)",
    right: "content/news/queue.txt  (a file)",
};

/// A text in another encoding.
pub const NOT_UTF8: Code = Code {
    name: "not-utf8",
    severity: Severity::Error,
    meaning: "A text file holds bytes that are not UTF-8, the one encoding that is read. Most often the file was \
              saved by an older program in the encoding of one country, such as CP949 (EUC-KR) for Korean. Open \
              it in an editor, choose “Save as” or “Save with encoding”, and select UTF-8.",
    wrong: "title: \\xBC\\xAD\\xBF\\xEF      (서울 in CP949)",
    right: "title: 서울                  (saved as UTF-8)",
};

/// A text beyond the limit.
pub const FILE_TOO_LARGE: Code = Code {
    name: "file-too-large",
    severity: Severity::Error,
    meaning: "A text file that the program reads has more than 1 MiB (1,048,576 bytes), about 500 pages of print. \
              Usually something that is no text of the site was pasted into it.",
    wrong: "content/news/minutes.en.md      (3 MiB, with a picture pasted as text)",
    right: "content/news/minutes/index.en.md, content/news/minutes/picture.jpg",
};

/// A file name in Unicode form NFD.
pub const DECOMPOSED_NAME: Code = Code {
    name: "decomposed-name",
    severity: Severity::Warning,
    meaning: "A file name is stored with its letters taken apart (Unicode form NFD), as older versions of macOS \
              write them: 한 as ㅎ, ㅏ and ㄴ. It looks the same, but links and other computers may not find it. \
              The site treats the name as if it were whole; renaming the file ends the warning.",
    wrong: "한글.pdf      (stored as six or more parts)",
    right: "한글.pdf      (stored as two syllables)",
};

/// Two names that some computers take for one.
pub const TWIN_NAMES: Code = Code {
    name: "twin-names",
    severity: Severity::Error,
    meaning: "Two names in one folder differ only in capital letters or in the way their letters are stored. \
              Windows and macOS take them for one file, so one of the two would be lost there.",
    wrong: "content/news/Launch.jpg\ncontent/news/launch.jpg",
    right: "content/news/launch.jpg\ncontent/news/launch-evening.jpg",
};

/// A name that cannot be published everywhere.
pub const UNSAFE_NAME: Code = Code {
    name: "unsafe-name",
    severity: Severity::Error,
    meaning: "A file or folder has a name that some computers or web hosts refuse: it holds a character such as \
              `:` or `?`, an invisible or control character, ends with a point or a space, is longer than 200 \
              bytes, or is kept for a device on Windows (`con`, `nul`, `com1`).",
    wrong: "content/news/report: final.pdf",
    right: "content/news/report-final.pdf",
};

/// A file that looks like a key or password.
pub const SECRET_FILE: Code = Code {
    name: "secret-file",
    severity: Severity::Error,
    meaning: "A file that by its name holds a password or a private key lies where everything is published. It is \
              not read. Move it out of the project, and if it was ever shared, replace the secret itself.",
    wrong: "content/news/.env",
    right: "(kept outside the project)",
};
