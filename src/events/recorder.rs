//! The way into the store that never delays an answer.
//!
//! One task owns the writing: it redacts, settles and batches. Callers put events on a bounded queue; when the
//! queue is full the event is dropped and counted, because an answer is worth more than its record. Feedback and what readers
//! tell are different: it was promised that they are kept, so their caller waits for the commit.

use std::time::Duration;

use metrics::counter;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tracing::warn;

use super::event::{Event, FeedbackEvent, ToldEvent};
use super::redaction::Redaction;
use super::settling::{Settling, Step};
use super::store::{EventStore, Write};

/// Events that may wait for the writer; at 2 kB each no more than 20 MB.
const QUEUE_LENGTH_MAX: usize = 10_000;

/// Events written in one transaction at most.
const BATCH_LENGTH_MAX: usize = 500;

/// Longest time an event waits for company, in milliseconds.
const BATCH_DELAY_MILLISECONDS: u64 = 500;

/// Pause after a batch that could not be written, in milliseconds.
const RETRY_DELAY_MILLISECONDS: u64 = 1_000;

/// Longest time feedback, or what a reader tells, waits for a place in the queue, in milliseconds.
const FEEDBACK_WAIT_MILLISECONDS: u64 = 2_000;

/// Attempts to write what is left when everything shuts down.
const SHUTDOWN_ATTEMPTS_MAX: u32 = 3;

const DROPPED: &str = "answerbook_events_dropped_total";
const WRITTEN: &str = "answerbook_events_written_total";
const FAILED_BATCHES: &str = "answerbook_event_batches_failed_total";

/// Why feedback, or what a reader told, was not kept.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error("too many events are waiting to be stored")]
    Busy,
    #[error("the event store does not answer")]
    StoreAway,
    #[error("the recorder has stopped")]
    Stopped,
}

/// Hands events to the writing task. Cheap to clone; the task ends when the last clone is gone.
#[derive(Debug, Clone)]
pub struct Recorder {
    queue: mpsc::Sender<Message>,
}

#[derive(Debug)]
enum Message {
    Event(Event),
    Feedback(FeedbackEvent, oneshot::Sender<bool>),
    Told(ToldEvent, oneshot::Sender<bool>),
    Flush(oneshot::Sender<bool>),
}

impl Recorder {
    /// Starts the writing task on the current tokio runtime.
    pub fn start(store: EventStore, redaction: Redaction) -> Self {
        let (queue, messages) = mpsc::channel(QUEUE_LENGTH_MAX);
        let writer = Writer { store, redaction, settling: Settling::default(), batch: Vec::new() };
        tokio::spawn(writer.run(messages));
        Self { queue }
    }

    /// Queues an event and returns at once. When the queue is full the event is dropped and counted.
    pub fn record(&self, event: impl Into<Event>) {
        if self.queue.try_send(Message::Event(event.into())).is_err() {
            counter!(DROPPED).increment(1);
        }
    }

    /// Returns once the feedback is committed.
    pub async fn record_feedback(&self, event: FeedbackEvent) -> Result<(), RecordError> {
        self.record_and_wait(|done| Message::Feedback(event, done)).await
    }

    /// Returns once it is committed what the reader told.
    pub async fn record_told(&self, event: ToldEvent) -> Result<(), RecordError> {
        self.record_and_wait(|done| Message::Told(event, done)).await
    }

    async fn record_and_wait(&self, message: impl FnOnce(oneshot::Sender<bool>) -> Message) -> Result<(), RecordError> {
        let (done, committed) = oneshot::channel();
        let wait = Duration::from_millis(FEEDBACK_WAIT_MILLISECONDS);
        match self.queue.send_timeout(message(done), wait).await {
            Ok(()) => {}
            Err(mpsc::error::SendTimeoutError::Timeout(_)) => return Err(RecordError::Busy),
            Err(mpsc::error::SendTimeoutError::Closed(_)) => return Err(RecordError::Stopped),
        }
        match committed.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(RecordError::StoreAway),
            Err(_) => Err(RecordError::Stopped),
        }
    }

    /// Returns once everything recorded before this call is committed; for shutdown and tests.
    pub async fn flush(&self) -> Result<(), RecordError> {
        let (done, committed) = oneshot::channel();
        self.queue.send(Message::Flush(done)).await.map_err(|_| RecordError::Stopped)?;
        match committed.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(RecordError::StoreAway),
            Err(_) => Err(RecordError::Stopped),
        }
    }
}

struct Writer {
    store: EventStore,
    redaction: Redaction,
    settling: Settling,
    batch: Vec<Write>,
}

impl Writer {
    async fn run(mut self, mut messages: mpsc::Receiver<Message>) {
        let mut received = Vec::new();
        loop {
            let is_open = self.gather(&mut messages, &mut received).await;
            let mut waiting = Vec::new();
            for message in received.drain(..) {
                self.take(message, &mut waiting);
            }
            let is_written = self.write(&mut waiting).await;
            for (done, _) in waiting {
                // The caller may have gone away; the event is stored all the same.
                let _ = done.send(is_written);
            }
            if !is_open {
                return self.finish().await;
            }
            if !is_written {
                tokio::time::sleep(Duration::from_millis(RETRY_DELAY_MILLISECONDS)).await;
            }
        }
    }

    /// Fills `received` until the batch is full, old enough, or somebody waits for it. False at the end.
    async fn gather(&self, messages: &mut mpsc::Receiver<Message>, received: &mut Vec<Message>) -> bool {
        let room = BATCH_LENGTH_MAX.saturating_sub(self.batch.len());
        if room == 0 {
            // The store is away: what is in hand goes first, the queue holds the rest.
            return true;
        }
        let has_backlog = !self.batch.is_empty();
        if !has_backlog && messages.recv_many(received, room).await == 0 {
            return false;
        }
        let deadline = Instant::now() + Duration::from_millis(BATCH_DELAY_MILLISECONDS);
        while received.len() < room && !received.iter().any(Message::is_awaited) {
            let free = room - received.len();
            match tokio::time::timeout_at(deadline, messages.recv_many(received, free)).await {
                Ok(0) => return false,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        true
    }

    /// Redacts a message before anything else sees it.
    fn take(&mut self, message: Message, waiting: &mut Vec<(oneshot::Sender<bool>, Option<String>)>) {
        match message {
            Message::Event(Event::Query(event)) => {
                let event = self.redaction.query_event(event);
                let Step::Counts { mut replaces, mut reformulates } = self.settling.step(&event) else { return };
                if let Some((earlier, given_up)) = replaces.as_deref().and_then(|earlier| self.unwrite(earlier)) {
                    replaces = earlier;
                    reformulates = reformulates.or(given_up);
                }
                self.batch.push(Write::Query { event, replaces, reformulates });
            }
            Message::Event(Event::Click(event)) => {
                let event = self.settling.click(self.redaction.click_event(event));
                self.batch.push(Write::Click(event));
            }
            Message::Event(Event::Return(event)) => {
                let event = self.settling.come_back(self.redaction.return_event(event));
                self.batch.push(Write::Return(event));
            }
            Message::Feedback(event, done) => {
                let event = self.redaction.feedback_event(event);
                waiting.push((done, Some(event.get().id.clone())));
                self.batch.push(Write::Feedback(event));
            }
            Message::Told(event, done) => {
                let event = self.redaction.told_event(event);
                waiting.push((done, Some(event.get().id.clone())));
                self.batch.push(Write::Told(event));
            }
            Message::Flush(done) => waiting.push((done, None)),
        }
    }

    /// Takes an unwritten query out of the batch again; what it replaces and reformulates is its successor's to do.
    fn unwrite(&mut self, id: &str) -> Option<(Option<String>, Option<String>)> {
        let place =
            self.batch.iter().rposition(|write| matches!(write, Write::Query { event, .. } if event.get().id == id))?;
        match self.batch.remove(place) {
            Write::Query { replaces, reformulates, .. } => Some((replaces, reformulates)),
            _ => None,
        }
    }

    async fn write(&mut self, waiting: &mut [(oneshot::Sender<bool>, Option<String>)]) -> bool {
        if self.batch.is_empty() {
            return true;
        }
        match self.store.write(&self.batch).await {
            Ok(()) => {
                counter!(WRITTEN).increment(self.batch.len() as u64);
                self.batch.clear();
                true
            }
            Err(error) => {
                counter!(FAILED_BATCHES).increment(1);
                warn!(
                    error = &error as &dyn std::error::Error,
                    events = self.batch.len(),
                    "could not store a batch of events"
                );
                // What a caller waited for and is told of the failure is theirs to send again.
                let refused: Vec<&String> = waiting.iter().filter_map(|(_, id)| id.as_ref()).collect();
                self.batch.retain(|write| match write {
                    Write::Feedback(event) => !refused.contains(&&event.get().id),
                    Write::Told(event) => !refused.contains(&&event.get().id),
                    Write::Query { .. } | Write::Click(_) | Write::Return(_) => true,
                });
                false
            }
        }
    }

    async fn finish(mut self) {
        for _ in 0..SHUTDOWN_ATTEMPTS_MAX {
            if self.write(&mut []).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(RETRY_DELAY_MILLISECONDS)).await;
        }
        counter!(DROPPED).increment(self.batch.len() as u64);
    }
}

impl Message {
    fn is_awaited(&self) -> bool {
        matches!(self, Self::Feedback(..) | Self::Flush(_))
    }
}
