//! Where a project lies in its repository, as code hosts are told: below the folder that the command is run in.

use std::path::{Component, Path};

/// The folder of a project with slashes; empty for the current folder, and for one that does not lie below it.
pub(super) fn folder(root: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    below(root, &current).unwrap_or_default()
}

fn below(root: &Path, current: &Path) -> Option<String> {
    let inner = if root.is_absolute() { root.strip_prefix(current).ok()? } else { root };
    let mut names: Vec<&str> = Vec::new();
    for component in inner.components() {
        match component {
            Component::Normal(name) => names.push(name.to_str()?),
            Component::CurDir => {}
            Component::ParentDir => {
                names.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::below;

    #[test]
    fn folders_are_told_from_the_current_one() {
        for (root, folder) in [
            (".", Some("")),
            ("./", Some("")),
            ("sites/a", Some("sites/a")),
            ("./sites/a/", Some("sites/a")),
            ("sites/../b", Some("b")),
            ("..", None),
            ("../b", None),
            ("/work", Some("")),
            ("/work/sites/a", Some("sites/a")),
            ("/elsewhere", None),
        ] {
            assert_eq!(below(Path::new(root), Path::new("/work")).as_deref(), folder, "{root}");
        }
    }
}
