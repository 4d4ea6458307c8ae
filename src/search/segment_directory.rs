//! The folder that a new index is written into.
//!
//! tantivy's own directory on disk waits for every file to be safe there, and its own in memory keeps all files until they are
//! written once more. Here they are on the disk at once and safe when the build is, when it is published.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use fs_err::File;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, FileHandle, OwnedBytes, RamDirectory, TerminatingWrite, WatchCallback, WatchHandle,
    WritePtr,
};

/// How much of a file is written at once, in bytes.
const PIECE_BYTES: usize = 128 * 1024;

/// A folder for the files of a segment. What tantivy notes beside them stays in memory.
#[derive(Debug, Clone)]
pub(super) struct SegmentDirectory {
    folder: Arc<Path>,
    notes: RamDirectory,
}

impl SegmentDirectory {
    /// For a folder that is there and has no index.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.into(), notes: RamDirectory::create() }
    }
}

impl Directory for SegmentDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match fs_err::read(self.folder.join(path)) {
            Ok(bytes) => Ok(Arc::new(OwnedBytes::new(bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
            Err(error) => Err(OpenReadError::wrap_io_error(error, path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        fs_err::remove_file(self.folder.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => DeleteError::FileDoesNotExist(path.to_owned()),
            _ => DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() },
        })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.folder.join(path).exists() || self.notes.exists(path)?)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = File::create_new(self.folder.join(path)).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
        })?;
        Ok(BufWriter::new(Box::new(SegmentFile(BufWriter::with_capacity(PIECE_BYTES, file)))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.notes.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.notes.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.notes.watch(callback)
    }
}

/// A file that is written. tantivy takes it out of the buffer that it asked for, so it has its own.
struct SegmentFile(BufWriter<File>);

impl Write for SegmentFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for SegmentFile {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}
