//! What the name of a file or folder on disk says: whether it is read at all, and what is wrong with it.
//!
//! Looks at texts only; `disk` lists the files.

use std::collections::BTreeMap;

use icu_casemap::CaseMapper;
use unicode_normalization::is_nfc;

use crate::paths::{OutputPath, SegmentProblem, composed};

/// Names and endings of files that hold keys and passwords, in lower case.
const SECRET_BEGINNINGS: [&str; 6] = [".env.", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "service-account"];
const SECRET_NAMES: [&str; 5] = [".env", ".netrc", ".npmrc", ".htpasswd", ".pgpass"];
const SECRET_ENDINGS: [&str; 4] = [".pem", ".key", ".p12", ".pfx"];

/// Files that editors and operating systems leave behind, in lower case. Vim tries out folders with `4913`.
const LEFT_BEHIND: [&str; 3] = ["thumbs.db", "desktop.ini", "4913"];
const LEFT_BEHIND_ENDINGS: [&str; 6] = ["~", ".swp", ".swo", ".swx", "___jb_tmp___", "___jb_old___"];

/// Whether a file by its name holds a password or a private key.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_NAMES.contains(&name.as_str())
        || SECRET_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file or folder is none of the author's: hidden, or left behind by an editor.
pub(super) fn is_skipped(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || LEFT_BEHIND.contains(&lower.as_str())
        || LEFT_BEHIND_ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Why a name cannot be published everywhere.
pub(super) fn unsafe_because(name: &str) -> Option<SegmentProblem> {
    OutputPath::new(name).err()
}

/// Whether a name is stored with its letters taken apart.
pub(super) fn is_decomposed(name: &str) -> bool {
    !is_nfc(name)
}

/// Pairs of names that some computers take for one: of each group, the first with every other.
///
/// Takes paths of files and folders as they are on disk, and compares names within one folder only.
pub(super) fn twins<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<(&'a str, &'a str)> {
    let mut groups: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        groups.entry((folder, twin_key(name))).or_default().push(path);
    }
    let mut pairs = Vec::new();
    for group in groups.into_values() {
        if let [first, others @ ..] = group.as_slice() {
            pairs.extend(others.iter().map(|other| (*first, *other)));
        }
    }
    pairs
}

fn twin_key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    composed(&CaseMapper::new().fold_string(&composed(name))).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn secrets_are_known_by_name() {
        for name in [".env", ".env.production", "id_rsa", "id_rsa.pub", "server.PEM", "site.key"] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["environment.en.md", "key.en.md", "keys.png", ".environment"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn files_of_editors_are_skipped() {
        for name in [".git", ".a.en.md.swp", "a.en.md~", "#a.en.md#", ".#a.en.md", "4913", "~$minutes.docx"] {
            assert!(is_skipped(name), "{name}");
        }
        for name in ["a.en.md", "#", "1~2.png", "49130.md"] {
            assert!(!is_skipped(name), "{name}");
        }
    }

    #[test]
    fn twins_share_a_folder_and_differ_in_case_or_form() {
        let composed = "content/한글.pdf";
        let decomposed: String = composed.nfd().collect();
        let cases: [(&[&str], usize); 6] = [
            (&["content/a.png", "content/A.png"], 1),
            (&["content/a.png", "content/b/A.png"], 0),
            (&[composed, &decomposed], 1),
            (&["content/straße.png", "content/STRASSE.png"], 1),
            (&["content/a", "content/A", "content/a/x", "content/A/x"], 1),
            (&["content/a.png", "content/A.png", "content/a.PNG"], 2),
        ];
        for (paths, expected) in cases {
            assert_eq!(twins(paths.iter().copied()).len(), expected, "{paths:?}");
        }
    }
}
