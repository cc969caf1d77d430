//! A site reaches the disk whole or not at all, and nothing else there is touched.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use diptych::paths::{OutputPath, SourcePath};
use diptych::publish::{ExitClass, MARKER, Manifest, PublishError, Refusal, Staging, replace};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// A project in a temporary folder.
struct Project {
    root: PathBuf,
    _folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("project");
        fs::create_dir_all(root.join("content/news")).unwrap();
        fs::create_dir_all(root.join("themes")).unwrap();
        Self { root, _folder: folder }
    }

    fn out(&self) -> PathBuf {
        self.root.join("public")
    }

    fn open(&self) -> Result<Staging, PublishError> {
        Staging::open(&self.out(), &self.root)
    }

    /// Publishes a site of the given files.
    fn publish(&self, files: &[(&str, &str)]) -> Manifest {
        let staging = self.open().unwrap();
        for (path, text) in files {
            staging.write(&path_of(path), text.as_bytes()).unwrap();
        }
        let published = staging.commit().unwrap();
        assert_eq!(published.leftover, None);
        published.manifest
    }

    /// The names at the top of the project, in order.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn refusal(&self, out: &Path) -> Refusal {
        let before = tree(&self.root);
        let error = Staging::open(out, &self.root).unwrap_err();
        assert_eq!(tree(&self.root), before, "a refusal touches nothing: {}", out.display());
        assert_eq!(error.exit_class(), ExitClass::Usage, "{error}");
        assert!(error.to_string().contains(out.components().as_path().to_str().unwrap()), "{error}");
        match error {
            PublishError::NotOurs { reason, .. } => reason,
            other => panic!("{other}"),
        }
    }
}

fn path_of(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

/// Every entry below a folder: inode, mode, time of change and content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, (u64, u32, i64, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| {
        let path = entry.unwrap().into_path();
        let facts = fs::symlink_metadata(&path).unwrap();
        let content = if facts.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        (path, (facts.ino(), facts.mode(), facts.mtime_nsec(), content))
    });
    entries.collect()
}

/// What two builds must have in common: names, modes and content.
fn likeness(folder: &Path) -> Vec<(PathBuf, u32, Vec<u8>)> {
    let below = |path: PathBuf| path.strip_prefix(folder).unwrap().to_owned();
    tree(folder).into_iter().map(|(path, (_, mode, _, content))| (below(path), mode, content)).collect()
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("en/index.html", "old English"), ("en/gone.html", "gone")];
const NEW: &[(&str, &str)] = &[("index.html", "new"), ("ko/소식/index.html", "새 소식")];

#[test]
fn a_commit_replaces_the_whole_site() {
    let project = Project::new();
    project.publish(OLD);
    let manifest = project.publish(NEW);
    let files: Vec<PathBuf> = likeness(&project.out()).into_iter().map(|(path, ..)| path).collect();
    let expected = ["", MARKER, "index.html", "ko", "ko/소식", "ko/소식/index.html"];
    assert_eq!(files, expected.map(PathBuf::from));
    assert_eq!(Manifest::parse(&fs::read_to_string(project.out().join(MARKER)).unwrap()), Some(manifest.clone()));
    let record = &manifest.files[&path_of("index.html")];
    assert_eq!((record.length, record.hash.as_str()), (3, blake3::hash(b"new").to_hex().as_str()));
    assert_eq!(project.names(), ["content", "public", "themes"], "nothing is left beside the output");
}

#[test]
fn the_same_files_give_the_same_tree() {
    let (first, second) = (Project::new(), Project::new());
    first.publish(NEW);
    // Another order, after another site, and with a file that only its owner may read.
    second.publish(OLD);
    let source = second.root.join("content/index.html");
    fs::write(&source, "new").unwrap();
    fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
    let staging = second.open().unwrap();
    staging.write(&path_of(NEW[1].0), NEW[1].1.as_bytes()).unwrap();
    staging.copy(&path_of("index.html"), &source).unwrap();
    staging.commit().unwrap();
    assert_eq!(likeness(&first.out()), likeness(&second.out()));
    for (path, mode, _) in likeness(&first.out()) {
        let expected = if first.out().join(&path).is_dir() { 0o40_755 } else { 0o100_644 };
        assert_eq!(mode, expected, "{}", path.display());
    }
}

#[test]
fn many_threads_write_at_once() {
    let project = Project::new();
    let staging = project.open().unwrap();
    (0..200).into_par_iter().for_each(|number| {
        let path = path_of(&format!("en/{}/deep/{number}.txt", number % 7));
        staging.write(&path, number.to_string().as_bytes()).unwrap();
    });
    assert_eq!(staging.commit().unwrap().manifest.files.len(), 200);
    assert_eq!(fs::read_to_string(project.out().join("en/3/deep/10.txt")).unwrap(), "10");
}

#[test]
fn an_abandoned_build_leaves_no_trace() {
    let project = Project::new();
    project.publish(OLD);
    let before = tree(&project.out());
    let staging = project.open().unwrap();
    staging.write(&path_of("index.html"), b"new").unwrap();
    drop(staging);
    assert_eq!(tree(&project.out()), before);
    assert_eq!(project.names(), ["content", "public", "themes"]);
}

#[test]
fn a_failed_output_leaves_the_old_site() {
    let project = Project::new();
    project.publish(OLD);
    let before = tree(&project.out());
    let failures: [Failure; 5] = [
        (&|staging| write_twice(staging, "a", "a/b"), ExitClass::Environment, "public/a"),
        (&|staging| write_twice(staging, "a", "a"), ExitClass::Defect, "`a`"),
        (&|staging| write_twice(staging, "a", MARKER), ExitClass::Defect, MARKER),
        (&|staging| copy(staging, &project.root.join("content/absent.png")), ExitClass::Environment, "absent.png"),
        (&|staging| copy(staging, &project.root.join("content")), ExitClass::Environment, "not a regular file"),
    ];
    for (fail, class, named) in failures {
        let staging = project.open().unwrap();
        let error = fail(&staging);
        assert_eq!(error.exit_class(), class, "{error}");
        assert!(error.to_string().contains(named), "{error}");
        let error = staging.commit().unwrap_err();
        assert!(matches!(error, PublishError::Unfinished { .. }), "{error}");
        assert_eq!(tree(&project.out()), before);
    }
    assert_eq!(project.names(), ["content", "public", "themes"]);
}

/// A way to fail, the class of its error, and what the message names.
type Failure<'a> = (&'a dyn Fn(&Staging) -> PublishError, ExitClass, &'a str);

fn write_twice(staging: &Staging, first: &str, second: &str) -> PublishError {
    staging.write(&path_of(first), b"first").unwrap();
    staging.write(&path_of(second), b"second").unwrap_err()
}

fn copy(staging: &Staging, from: &Path) -> PublishError {
    staging.copy(&path_of("copy"), from).unwrap_err()
}

#[test]
fn links_are_not_copied() {
    let project = Project::new();
    let outside = project.root.with_file_name("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.txt"), "secret").unwrap();
    symlink(outside.join("secret.txt"), project.root.join("content/file.txt")).unwrap();
    symlink(&outside, project.root.join("content/folder")).unwrap();
    for from in ["content/file.txt", "content/folder/secret.txt"] {
        let staging = project.open().unwrap();
        let error = copy(&staging, &project.root.join(from));
        assert!(matches!(error, PublishError::NotRegular { .. }), "{error}");
    }
}

#[test]
fn folders_that_are_not_ours_are_refused() {
    let project = Project::new();
    let [foreign, file, link, dangling] = ["foreign", "file", "link", "dangling"].map(|name| project.root.join(name));
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("thesis.odt"), "years of work").unwrap();
    fs::write(foreign.join("zebra"), "").unwrap();
    fs::write(&file, "").unwrap();
    fs::create_dir(project.root.join("empty")).unwrap();
    symlink(project.root.join("empty"), &link).unwrap();
    symlink(project.root.join("nowhere"), &dangling).unwrap();
    let cases = [
        (foreign, Refusal::Foreign { first: "thesis.odt".into() }),
        (file, Refusal::NotAFolder),
        (link.clone(), Refusal::SymbolicLink),
        (link.join(""), Refusal::SymbolicLink),
        (dangling, Refusal::SymbolicLink),
        (PathBuf::from("/"), Refusal::FileSystemRoot),
        (std::env::home_dir().unwrap(), Refusal::Home),
        (project.root.clone(), Refusal::Project),
        (project.root.join("content/.."), Refusal::Project),
        (project.root.parent().unwrap().to_owned(), Refusal::Project),
        (project.root.join("content"), Refusal::Sources("content")),
        (project.root.join("content/news/new"), Refusal::Sources("content")),
        (project.root.join("themes/public"), Refusal::Sources("themes")),
    ];
    for (out, expected) in cases {
        assert_eq!(project.refusal(&out), expected, "{}", out.display());
    }
}

#[test]
fn files_added_to_a_published_site_are_not_destroyed() {
    let project = Project::new();
    project.publish(OLD);
    fs::create_dir(project.out().join(".git")).unwrap();
    assert_eq!(project.refusal(&project.out()), Refusal::Foreign { first: ".git".into() });
    fs::remove_dir(project.out().join(".git")).unwrap();
    fs::write(project.out().join(".DS_Store"), "left by a desktop").unwrap();
    let staging = project.open().unwrap();
    fs::write(project.out().join("late.txt"), "added during the build").unwrap();
    let error = staging.commit().unwrap_err();
    assert_eq!(error.exit_class(), ExitClass::Usage, "{error}");
    assert!(project.out().join("late.txt").exists());
}

#[test]
fn an_output_folder_may_be_new_or_empty_and_may_vanish() {
    let project = Project::new();
    fs::create_dir(project.out()).unwrap();
    project.publish(OLD);
    let staging = project.open().unwrap();
    fs::remove_dir_all(project.out()).unwrap();
    staging.commit().unwrap();
    assert!(project.out().join(MARKER).exists());
    let deep = project.root.join("build/site/");
    Staging::open(&deep, &project.root).unwrap().commit().unwrap();
    assert!(deep.join(MARKER).exists());
}

#[test]
fn a_second_build_is_locked_out() {
    let project = Project::new();
    let first = project.open().unwrap();
    let error = project.open().unwrap_err();
    assert_eq!(error.exit_class(), ExitClass::Locked);
    assert!(error.to_string().contains(&format!("(process {})", std::process::id())), "{error}");
    drop(Staging::open(&project.root.join("elsewhere"), &project.root).unwrap());
    drop(first);
    fs::write(project.root.join(".public.diptych-lock"), "1\n").unwrap();
    project.publish(NEW);
    assert_eq!(project.names(), ["content", "public", "themes"], "a dead lock file is taken over");
}

#[test]
fn leftovers_of_dead_runs_are_removed() {
    let project = Project::new();
    project.publish(OLD);
    let [marked, empty, aside, foreign, unnumbered] =
        [".public.new-1", ".public.new-22", ".public.old-3", ".public.new-4", ".public.new-mine"]
            .map(|name| project.root.join(name));
    for folder in [&marked, &empty, &aside, &foreign, &unnumbered] {
        fs::create_dir(folder).unwrap();
    }
    for folder in [&marked, &aside, &unnumbered] {
        fs::write(folder.join(MARKER), "{\"diptych\":1}\n").unwrap();
        fs::write(folder.join("page.html"), "half a page").unwrap();
    }
    fs::write(foreign.join("notes.txt"), "not of a build").unwrap();
    let staging = project.open().unwrap();
    assert_eq!(staging.recovery().removed, [marked.clone(), empty.clone(), aside.clone()]);
    assert!(!staging.recovery().restored);
    assert!([marked, empty, aside].iter().all(|folder| !folder.exists()));
    assert!(foreign.join("notes.txt").exists() && unnumbered.join("page.html").exists());
}

#[test]
fn a_site_that_was_moved_aside_is_put_back() {
    let project = Project::new();
    project.publish(OLD);
    let before = likeness(&project.out());
    fs::rename(project.out(), project.root.join(".public.old-77")).unwrap();
    let staging = project.open().unwrap();
    assert!(staging.recovery().restored);
    drop(staging);
    assert_eq!(likeness(&project.out()), before);
    assert_eq!(project.names(), ["content", "public", "themes"]);
}

#[test]
fn a_record_is_replaced_whole() {
    let around = tempfile::tempdir().unwrap();
    let (root, path) = (around.path(), SourcePath::new("translations.lock").unwrap());
    replace(root, &path, b"first").unwrap();
    replace(root, &path, b"second").unwrap();
    assert_eq!(fs::read(root.join("translations.lock")).unwrap(), b"second");
    assert_eq!(fs::read_dir(root).unwrap().count(), 1, "nothing is left beside it");
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("theirs"), "theirs").unwrap();
    let link = SourcePath::new("parity.baseline").unwrap();
    symlink(other.path().join("theirs"), root.join("parity.baseline")).unwrap();
    let refused = replace(root, &link, b"ours").unwrap_err();
    assert!(matches!(refused, PublishError::NotRegular { .. }), "{refused}");
    assert_eq!(fs::read(other.path().join("theirs")).unwrap(), b"theirs");
    assert!(replace(&root.join("gone"), &path, b"x").is_err());
    assert_eq!(fs::read_dir(root).unwrap().count(), 2);
}
