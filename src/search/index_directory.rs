//! The folder of an index that is asked: dictionaries and postings are mapped, stored articles are read.
//!
//! A question looks all over the dictionaries and postings, but shows ten articles; mapped, these took two fifths of an
//! endpoint's memory. Read, each takes a system call, and what is shown again and again stays in tantivy's blocks.

use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use fs_err::File;
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// Ending of the file with the stored articles.
const STORE_EXTENSION: &str = "store";

/// An index's folder. Nothing is written into it.
#[derive(Debug, Clone)]
pub(super) struct IndexDirectory {
    folder: Arc<Path>,
    mapped: MmapDirectory,
}

impl IndexDirectory {
    pub fn open(folder: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { folder: folder.into(), mapped: MmapDirectory::open(folder)? })
    }
}

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        if cfg!(not(unix)) || path.extension().is_none_or(|extension| extension != STORE_EXTENSION) {
            return self.mapped.get_file_handle(path);
        }
        let opened = ReadFile::open(&self.folder.join(path));
        Ok(Arc::new(opened.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, tantivy::directory::error::LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

/// A file of which parts are read.
#[derive(Debug)]
struct ReadFile {
    file: File,
    length: usize,
}

impl ReadFile {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        Ok(Self { file, length })
    }
}

impl HasLen for ReadFile {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for ReadFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        #[cfg(unix)]
        std::os::unix::fs::FileExt::read_exact_at(self.file.file(), &mut bytes, range.start as u64)?;
        #[cfg(not(unix))]
        return Err(io::ErrorKind::Unsupported.into());
        Ok(OwnedBytes::new(bytes))
    }
}
