//! The site that follows its files: each state is the one that a clean build makes, and one with errors is never shown.

use crate::support;

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::BuiltSite;
use diptych::environment::Environment;
use diptych::preview::{Preview, Setting};
use diptych::serve::{Answers, Tools};
use diptych::source::disk::{Batch, Means, Watch};

/// What stands in the head of each page that is served, and in none that is built.
const TOOLS: &str =
    "<script src=\"/.diptych/words.js\" defer></script><script src=\"/.diptych/tools.js\" defer></script>";

/// The base site of the golden cases in a folder of its own, previewed.
struct Site {
    folder: tempfile::TempDir,
    preview: Preview,
}

impl Site {
    fn new() -> Self {
        let folder = support::base();
        let preview = open(folder.path());
        Self { folder, preview }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, as an editor does that truncates it, and lets the preview follow.
    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
        self.follow(&[path]);
    }

    fn follow(&self, paths: &[&str]) {
        self.preview.follow(&Batch::Paths(paths.iter().map(|path| self.path(path)).collect())).unwrap();
        self.preview.check().unwrap();
    }

    fn page(&self, path: &str) -> String {
        String::from_utf8(self.preview.answer(path).unwrap().bytes.to_vec()).unwrap()
    }

    fn tool(&self, path: &str, query: &str) -> String {
        String::from_utf8(self.preview.file(path, query).unwrap().bytes.to_vec()).unwrap()
    }

    /// Whether everything that is served is what a build makes.
    fn is_as_built(&self) -> bool {
        let built = BuiltSite::read(self.folder.path(), &Environment::fixed());
        built.outputs.iter().all(|(path, bytes)| {
            let served = self.preview.answer(path).unwrap().bytes;
            String::from_utf8_lossy(&served).replacen(TOOLS, "", 1).as_bytes() == bytes.as_slice()
        })
    }
}

fn open(root: &Path) -> Preview {
    let maker = Box::new(|derivation: &diptych::pictures::Derivation| Ok(derivation.key().into_bytes()));
    let setting = Setting { root: root.to_owned(), environment: Environment::fixed(), strict: false, maker };
    let preview = Preview::open(setting).unwrap();
    preview.check().unwrap();
    preview
}

const OPENING: &str = "content/sessions/opening.en.md";

#[test]
fn an_edit_is_shown() {
    let site = Site::new();
    let text = fs::read_to_string(site.path(OPENING)).unwrap();
    assert!(site.page("en/sessions/opening/").contains("Little."));
    site.write(OPENING, &text.replace("Little.", "Much."));
    assert!(site.page("en/sessions/opening/").contains("Much."));
    assert!(site.is_as_built());
    site.write(OPENING, &text.replace("title: Opening", "title: The first day"));
    assert!(site.page("en/sessions/").contains("The first day"));
    assert!(site.is_as_built());
}

#[test]
fn a_change_of_the_theme_is_shown() {
    let site = Site::new();
    let base = site.path("themes/plain/templates/base.html");
    let text = fs::read_to_string(&base).unwrap();
    site.write("themes/plain/templates/base.html", &text.replace("<nav>", "<nav class=\"new\">"));
    assert!(site.page("ko/about/").contains("<nav class=\"new\">"));
    assert!(site.is_as_built());
}

#[test]
fn files_come_and_go() {
    let site = Site::new();
    site.write("content/news/launch.en.md", "---\ntitle: Launch\n---\nIt began.\n");
    assert!(site.page("en/news/launch/").contains("It began."));
    fs::rename(site.path("content/news/launch.en.md"), site.path("content/news/start.en.md")).unwrap();
    site.follow(&["content/news/launch.en.md", "content/news/start.en.md"]);
    assert!(site.preview.answer("en/news/launch/").is_none());
    assert!(site.page("en/news/start/").contains("It began."));
    fs::remove_dir_all(site.path("content/news")).unwrap();
    site.follow(&["content/news"]);
    assert!(site.preview.answer("en/news/start/").is_none());
    assert!(site.is_as_built());
}

#[test]
fn what_editors_leave_behind_changes_nothing() {
    let site = Site::new();
    let before = site.tool("page.json", "path=/en/about/");
    for name in ["content/sessions/4913", "content/sessions/opening.en.md~", "content/sessions/.#opening.en.md"] {
        fs::write(site.path(name), "x").unwrap();
    }
    let paths = [
        "content/sessions/4913",
        "content/sessions/opening.en.md~",
        "content/sessions",
        "content/gone.tmp",
        "public/x",
    ];
    let batch = Batch::Paths(paths.map(|path| site.path(path)).into());
    assert!(!site.preview.follow(&batch).unwrap());
    assert!(!site.preview.follow(&Batch::Everything).unwrap());
    assert_eq!(site.tool("page.json", "path=/en/about/"), before);
}

#[test]
fn a_site_with_errors_is_never_shown() {
    let site = Site::new();
    let text = fs::read_to_string(site.path(OPENING)).unwrap();
    site.write(OPENING, &text.replace("../organisations/north.md", "../organisations/nord.md"));
    assert!(
        site.page("en/sessions/opening/").contains("../../organisations/north/")
            || site.page("en/sessions/opening/").contains("/en/organisations/north/")
    );
    let problems = site.tool("problems.json", "");
    assert!(
        problems.contains("\"code\":\"broken-link\"")
            && problems.contains("\"path\":\"content/sessions/opening.en.md\""),
        "{problems}"
    );
    assert!(problems.contains("\"line\":6,"), "{problems}");
    site.write("site.toml", "title = [");
    assert!(site.page("en/sessions/opening/").contains("Little."), "the last good site stays");
    support::overlay(&support::repository().join("tests/sites/_base"), site.folder.path());
    site.preview.follow(&Batch::Everything).unwrap();
    assert_eq!(site.tool("problems.json", ""), "[]");
    assert!(site.is_as_built());
}

#[test]
fn a_site_that_never_was_without_errors_says_so() {
    let folder = support::base();
    fs::write(folder.path().join("content/about.md"), "oops").unwrap();
    let preview = open(folder.path());
    let page = preview.answer("ko/").unwrap();
    assert!(String::from_utf8_lossy(&page.bytes).contains("The site cannot be shown yet."));
    assert!(preview.file("problems.json", "").is_some());
}

#[test]
fn tools_tell_of_a_page() {
    let site = Site::new();
    let facts = site.tool("page.json", "path=%2Fko%2Fsessions%2Fopening%2F");
    for part in [
        "\"path\":\"content/sessions/opening.ko.md\",\"language\":\"ko\"",
        "\"path\":\"content/sessions/opening.md\",\"language\":\"\"",
        "\"label\":\"상태\",\"value\":\"개최\"",
        "\"code\":\"en\",\"name\":\"English\",\"url\":\"/en/sessions/opening/\",\"written\":true,\"state\":\"original\",\"current\":false",
        "\"drafts\":false",
    ] {
        assert!(facts.contains(part), "{part} in {facts}");
    }
    let source = site.tool("source", "file=content/sessions/opening.en.md");
    assert!(source.contains("<li id=\"L2\"><code>title: Opening</code></li>"), "{source}");
    for (path, query) in
        [("source", "file=../secret"), ("source", "file=/etc/passwd"), ("page.json", "path=/nowhere"), ("x", "")]
    {
        assert!(site.preview.file(path, query).is_none(), "{path}?{query}");
    }
}

#[test]
fn switches_change_what_is_shown() {
    let site = Site::new();
    site.write("content/news/soon.en.md", "---\ntitle: Soon\ndraft: true\n---\nNot yet.\n");
    assert!(site.preview.answer("en/news/soon/").is_none());
    assert!(site.preview.turn("drafts", "show=yes"));
    assert!(site.page("en/news/soon/").contains("Not yet."));
    assert!(site.preview.turn("drafts", "show=no"));
    assert!(site.preview.answer("en/news/soon/").is_none());
    assert!(site.preview.turn("now", "seconds=1000000000"));
    assert!(site.tool("page.json", "path=/en/about/").contains("\"now\":1000000000"));
    assert!(!site.preview.turn("now", "seconds=soon") && !site.preview.turn("other", ""));
}

/// Puts a text into a file.
type Save = fn(&Path, &str);

/// Ways in which editors save: each leads to a batch after which the new text is shown.
#[test]
fn every_way_of_saving_is_noticed() {
    for means in [Means::Best, Means::Polling] {
        let site = Site::new();
        let root = site.folder.path().canonicalize().unwrap();
        let preview = open(&root);
        let mut watch = Watch::start(&root, means).unwrap();
        let target = root.join(OPENING);
        let text = fs::read_to_string(&target).unwrap();
        let ways: [(&str, Save); 3] = [
            ("in place", |target, text| fs::write(target, text).unwrap()),
            ("beside and renamed", |target, text| {
                let beside = target.with_extension("tmp");
                fs::write(&beside, text).unwrap();
                fs::rename(beside, target).unwrap();
            }),
            ("moved away and written anew", |target, text| {
                fs::rename(target, target.with_file_name("opening.en.md~")).unwrap();
                fs::write(target, text).unwrap();
            }),
        ];
        for (way, save) in ways {
            save(&target, &text.replace("Little.", way));
            let shows =
                || String::from_utf8_lossy(&preview.answer("en/sessions/opening/").unwrap().bytes).contains(way);
            while !shows() {
                let batch = watch.next(|path| preview.is_known(path));
                assert_ne!(batch, Batch::End);
                preview.follow(&batch).unwrap();
            }
        }
    }
}
