//! One file of the spool.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use fs_err::File;

/// Bytes that are read at once; several hundred events.
const CHUNK_BYTES_MAX: u64 = 256 * 1024;

/// A locked file of lines: those before `start` are stored, those before `length` are whole.
#[derive(Debug)]
pub(super) struct Segment {
    path: PathBuf,
    file: File,
    start: u64,
    length: u64,
}

impl Segment {
    /// A file that was just made.
    pub(super) fn new(path: PathBuf, file: File) -> Self {
        Self { path, file, start: 0, length: 0 }
    }

    /// A file of a process that is dead.
    pub(super) fn left_behind(path: PathBuf, file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { path, file, start: 0, length })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes that wait.
    pub(super) fn bytes(&self) -> u64 {
        self.length - self.start
    }

    /// Writes whole lines and waits for the disk. What failed half-way is no part of the file.
    pub(super) fn append(&mut self, lines: &[u8]) -> io::Result<()> {
        let written = self.write(lines);
        match written {
            Ok(()) => self.length += lines.len() as u64,
            // The next lines are written over it in any case.
            Err(_) => drop(self.file.set_len(self.length)),
        }
        written
    }

    fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(lines)?;
        self.file.sync_data()
    }

    /// The next lines, and where the one after them begins.
    pub(super) fn read(&self) -> io::Result<(Vec<Vec<u8>>, u64)> {
        let mut file = self.file.file();
        file.seek(SeekFrom::Start(self.start))?;
        let mut bytes = Vec::new();
        file.take(CHUNK_BYTES_MAX.min(self.bytes())).read_to_end(&mut bytes)?;
        let is_end = bytes.len() as u64 == self.bytes() || bytes.is_empty();
        // A line that is cut off is read with the next ones, unless no line is that long or nothing comes after it.
        if !is_end && let Some(last) = bytes.iter().rposition(|&byte| byte == b'\n') {
            bytes.truncate(last + 1);
        }
        let end = if bytes.is_empty() { self.length } else { self.start + bytes.len() as u64 };
        let mut lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        if lines.last().is_some_and(Vec::is_empty) {
            lines.pop();
        }
        Ok((lines, end))
    }

    pub(super) fn advance(&mut self, end: u64) {
        self.start = end.min(self.length);
    }

    pub(super) fn is_finished(&self) -> bool {
        self.start == self.length
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        match fs_err::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
