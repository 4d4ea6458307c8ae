//! What could not be stored yet: redacted events in files, until the store answers again.
//!
//! A process appends to one file of its own, which it holds locked. Files that a dead process left are locked by nobody;
//! the next process that starts adopts them. A file goes when everything in it is stored. An event that was stored and is
//! read once more after a kill changes nothing, because the store knows its identifier.

mod line;
mod segment;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use fs_err::{File, OpenOptions};
use metrics::{counter, gauge};
use tracing::warn;

use self::segment::Segment;
use super::event::random_id;
use super::store::Write;

/// Most bytes that wait in the files of one process: about 150,000 events. A help centre with ten searches a second fills
/// it in four hours.
pub const SPOOL_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Held for a moment by whoever makes or adopts a file, so that no file is adopted before its maker has locked it.
const FOLDER_LOCK: &str = "lock";

const EXTENSION: &str = "jsonl";

const SPOOLED: &str = "answerbook_events_spooled_total";
const DROPPED: &str = "answerbook_events_dropped_total";
const BYTES: &str = "answerbook_spool_bytes";

/// The files of this process, in the order in which they are replayed.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    bytes_max: u64,
    /// Those of dead processes, then the own one.
    segments: VecDeque<Segment>,
    /// Whether the last segment is the own one.
    has_own: bool,
}

/// What is to be stored next.
#[derive(Debug)]
pub(super) struct Chunk {
    pub writes: Vec<Write>,
    unreadable: usize,
    /// Where it ends in its file, in bytes.
    end: u64,
}

impl Spool {
    /// The spool in `folder`, with what dead processes left there. The folder is made if it is missing.
    ///
    /// A folder that cannot be used is logged: the store may be there all the time, and then nothing is spooled.
    pub fn open(folder: &Path) -> Self {
        Self::with_bound(folder, SPOOL_BYTES_MAX)
    }

    fn with_bound(folder: &Path, bytes_max: u64) -> Self {
        let mut spool = Self { folder: folder.to_owned(), bytes_max, segments: VecDeque::new(), has_own: false };
        if let Err(error) = spool.adopt() {
            warn!(
                error = &error as &dyn std::error::Error,
                "the spool cannot be used; without it, events are lost while the event store is away"
            );
        }
        spool
    }

    /// Takes over every file that nobody holds, oldest first.
    fn adopt(&mut self) -> io::Result<()> {
        fs_err::create_dir_all(&self.folder)?;
        let _lock = lock_folder(&self.folder)?;
        let mut adopted = Vec::new();
        for entry in fs_err::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != EXTENSION) {
                continue;
            }
            let file = OpenOptions::new().read(true).write(true).open(&path)?;
            if file.file().try_lock().is_err() {
                continue;
            }
            let modified = file.metadata()?.modified()?;
            adopted.push((modified, Segment::left_behind(path, file)?));
        }
        adopted.sort_by(|(left, left_segment), (right, right_segment)| {
            left.cmp(right).then_with(|| left_segment.path().cmp(right_segment.path()))
        });
        self.segments.extend(adopted.into_iter().map(|(_, segment)| segment));
        self.tell_size();
        Ok(())
    }

    /// Whether nothing waits. Only then may an event go to the store directly: the order is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Appends a batch and returns once it is on the disk. The places of those that are refused, because the spool is full
    /// or the disk is.
    pub(super) fn append(&mut self, batch: &[Write]) -> Vec<usize> {
        let room = self.bytes_max.saturating_sub(self.bytes());
        let mut text = Vec::new();
        let mut refused = Vec::new();
        for (place, write) in batch.iter().enumerate() {
            match line::of(write) {
                Ok(line) if (text.len() + line.len()) as u64 <= room => text.extend(line),
                Ok(_) | Err(_) => refused.push(place),
            }
        }
        if !refused.is_empty() {
            warn!(events = refused.len(), "the spool is full");
        }
        if refused.len() < batch.len()
            && let Err(error) = self.own().and_then(|own| own.append(&text))
        {
            warn!(error = &error as &dyn std::error::Error, "events could not be spooled");
            return (0..batch.len()).collect();
        }
        counter!(SPOOLED).increment((batch.len() - refused.len()) as u64);
        self.tell_size();
        refused
    }

    fn own(&mut self) -> io::Result<&mut Segment> {
        if !self.has_own {
            fs_err::create_dir_all(&self.folder)?;
            let _lock = lock_folder(&self.folder)?;
            let path = self.folder.join(format!("{}.{EXTENSION}", random_id().map_err(io::Error::other)?));
            let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
            file.file().lock()?;
            sync_folder(&self.folder)?;
            self.segments.push_back(Segment::new(path, file));
            self.has_own = true;
        }
        self.segments.back_mut().ok_or_else(|| io::Error::other("the spool has no file"))
    }

    /// The oldest events that wait; nothing when none does. Lines that cannot be read are dropped and counted: the torn
    /// end of a file whose process was killed was acknowledged to nobody.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        while let Some(segment) = self.segments.front() {
            let (lines, end) = segment.read()?;
            let writes: Vec<Write> = lines.iter().filter_map(|line| line::read(line)).collect();
            let chunk = Chunk { unreadable: lines.len() - writes.len(), writes, end };
            if !chunk.writes.is_empty() {
                return Ok(Some(chunk));
            }
            self.stored(&chunk)?;
        }
        Ok(None)
    }

    /// A chunk that [`Self::next`] gave is stored. A file of which everything is stored is removed.
    pub(super) fn stored(&mut self, chunk: &Chunk) -> io::Result<()> {
        counter!(DROPPED).increment(chunk.unreadable as u64);
        if let Some(segment) = self.segments.front_mut() {
            segment.advance(chunk.end);
            if segment.is_finished() {
                // Removed before it is forgotten: a file that cannot be removed is tried again.
                segment.remove()?;
                self.segments.pop_front();
                self.has_own &= !self.segments.is_empty();
            }
        }
        self.tell_size();
        Ok(())
    }

    fn bytes(&self) -> u64 {
        self.segments.iter().map(Segment::bytes).sum()
    }

    fn tell_size(&self) {
        gauge!(BYTES).set(self.bytes() as f64);
    }
}

fn lock_folder(folder: &Path) -> io::Result<File> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(FOLDER_LOCK))?;
    file.file().lock()?;
    Ok(file)
}

/// A new file survives a power cut only when its folder is written too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
