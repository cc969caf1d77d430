//! Creating, copying, reading and syncing single files and folders.
//!
//! Invariant: no file is opened through a symbolic link, and every file and folder that is made has
//! the same mode on every machine, whatever its umask.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::publish::manifest::{FileRecord, MARKER};

/// Mode of a published file: everyone may read it, as a web server must.
const FILE_MODE: u32 = 0o644;

/// Mode of a published folder.
const FOLDER_MODE: u32 = 0o755;

/// Makes a folder in an existing one.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(FOLDER_MODE).create(path)?;
    fs::set_permissions(path, Permissions::from_mode(FOLDER_MODE))
}

/// Writes a new file; an existing one is an error of kind `AlreadyExists`.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<FileRecord> {
    create_file(path)?.write_all(bytes)?;
    Ok(FileRecord { length: bytes.len() as u64, hash: blake3::hash(bytes).to_hex().to_string() })
}

/// Copies an open file into a new one. The system may share the blocks of both on disk.
///
/// The record is made from the copy, not from the source, because the copy is what gets published
/// and the source may be changing.
pub(super) fn copy_new(path: &Path, source: &mut File) -> io::Result<FileRecord> {
    let mut file = create_file(path)?;
    io::copy(source, &mut file)?;
    file.rewind()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut file)?;
    Ok(FileRecord { length: hasher.count(), hash: hasher.finalize().to_hex().to_string() })
}

/// Writes the marker of a folder, in place of the one that may be there.
pub(super) fn write_marker(folder: &Path, text: &str) -> io::Result<()> {
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(FILE_MODE).custom_flags(flags);
    let mut file = options.open(folder.join(MARKER))?;
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    file.write_all(text.as_bytes())
}

/// The text of a folder's marker; `None` if there is none, or if it is no regular file of text.
pub(super) fn read_marker(folder: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    match open_plainly(&folder.join(MARKER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound || is_link(&error) => return Ok(None),
        Err(error) => return Err(error),
        Ok(file) if !file.metadata()?.is_file() => return Ok(None),
        Ok(mut file) => file.read_to_end(&mut bytes)?,
    };
    Ok(String::from_utf8(bytes).ok())
}

/// Opens a file that is to be copied: below `root` no part of its path may be a link.
///
/// Gives `None` for anything but a regular file. A pipe does not block the build.
pub(super) fn open_source(root: &Path, path: &Path) -> io::Result<Option<File>> {
    let opened = path.strip_prefix(root).map_or_else(|_| open_plainly(path), |below| open_below(root, below));
    match opened {
        Err(error) if is_link(&error) => Ok(None),
        Err(error) => Err(error),
        Ok(file) => Ok(file.metadata()?.is_file().then_some(file)),
    }
}

/// Makes a file durable.
pub(super) fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Makes a folder's entries durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = File::open(path)?;
    match retry_on_intr(|| rustix::fs::fsync(&folder)) {
        // Some network file systems cannot sync a folder and say so in this way.
        Err(Errno::INVAL) => Ok(()),
        result => Ok(result?),
    }
}

/// Makes every file of the file system durable in one call; `folder` is any open folder of it.
///
/// One call, because a sync for each file lets every page wait for the disk by itself. The kernel
/// (Linux 5.8 and later) reports here any write to the file system that failed since `folder` was
/// opened, so it must be opened before the first write.
#[cfg(target_os = "linux")]
pub(super) fn sync_all(folder: &File, _path: &Path) -> io::Result<()> {
    Ok(retry_on_intr(|| rustix::fs::syncfs(folder))?)
}

/// Makes every file and folder below `path` durable, one by one.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_all(_folder: &File, path: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(path).contents_first(true) {
        File::open(entry?.path())?.sync_all()?;
    }
    Ok(())
}

/// Bytes free for ordinary users on the file system of a path; 0 if that is unknown.
pub(super) fn free_bytes(path: &Path) -> u64 {
    rustix::fs::statvfs(path).map_or(0, |facts| facts.f_bavail.saturating_mul(facts.f_frsize))
}

/// Whether a file was not opened because there is a link in its path.
fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

fn create_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(FILE_MODE).open(path)?;
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    Ok(file)
}

const READ_ONLY: OFlags = OFlags::RDONLY.union(OFlags::CLOEXEC).union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK);

fn open_plainly(path: &Path) -> io::Result<File> {
    let opened = retry_on_intr(|| rustix::fs::openat(CWD, path, READ_ONLY, Mode::empty()))?;
    Ok(File::from(opened))
}

#[cfg(target_os = "linux")]
fn open_below(root: &Path, below: &Path) -> io::Result<File> {
    use rustix::fs::{ResolveFlags, openat2};
    let root_folder = File::open(root)?;
    let rules = ResolveFlags::BENEATH.union(ResolveFlags::NO_SYMLINKS);
    match retry_on_intr(|| openat2(&root_folder, below, READ_ONLY, Mode::empty(), rules)) {
        // Old kernels and some containers do not know the call.
        Err(Errno::NOSYS | Errno::PERM) => open_plainly(&root.join(below)),
        result => Ok(File::from(result?)),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_below(root: &Path, below: &Path) -> io::Result<File> {
    open_plainly(&root.join(below))
}
