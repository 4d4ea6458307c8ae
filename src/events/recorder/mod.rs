//! The way into the store that never delays an answer.
//!
//! One task owns the writing: it redacts, settles and batches, and while it writes a batch it makes the next. What the store
//! does not take goes into the [`Spool`], from which a second task replays it in order. An answer only puts its events on a
//! bounded queue; when the queue is full the event is dropped and counted, because an answer is worth more than its record.
//! What a reader's tab reports, rates or tells is different: it is acknowledged, so its sender waits until it is committed or
//! on the disk.

mod replaying;

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use metrics::counter;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tracing::warn;

use self::replaying::{on_spool, replay};
use super::event::{Event, FeedbackEvent, ToldEvent};
use super::own_ids::OwnIds;
use super::redaction::Redaction;
use super::settling::{Settling, Step};
use super::spool::Spool;
use super::store::{EventStore, Write};

/// Messages that may wait for the writer; at 2 kB each no more than 20 MB.
const QUEUE_LENGTH_MAX: usize = 10_000;

/// Events after which a batch is written, whoever else waits. A commit waits for the disk, and PostgreSQL has an index of
/// visits, which are random: a long batch waits and touches its pages less often for each event.
const BATCH_LENGTH_MAX: usize = 2_000;

/// Messages that are taken before threads that answer may go first: some 0.1 ms. A system may leave a processor to a thread for
/// several milliseconds, which answers would wait for.
const TAKEN_BETWEEN_ANSWERS: usize = 16;

/// Longest time an event waits for company, in milliseconds.
const BATCH_DELAY_MILLISECONDS: u64 = 500;

/// The same for one whose sender waits: what arrives together shares one write to the disk.
const AWAITED_DELAY_MILLISECONDS: u64 = 30;

/// Pause between two looks into the queue while a batch is gathered, in milliseconds. Who waits at the queue instead is woken for
/// each event, on a thread that answers.
const LOOK_AGAIN_MILLISECONDS: u64 = 5;

/// Longest time the store may take for a batch before it goes into the spool, in seconds.
const WRITE_SECONDS_MAX: u64 = 4;

/// Longest time an event that is acknowledged waits for a place in the queue, in milliseconds.
const QUEUE_WAIT_MILLISECONDS: u64 = 2_000;

const DROPPED: &str = "answerbook_events_dropped_total";
const WRITTEN: &str = "answerbook_events_written_total";
const FAILED_BATCHES: &str = "answerbook_event_batches_failed_total";

/// Why an event that is acknowledged was not kept.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error("too many events are waiting to be stored")]
    Busy,
    #[error("neither the event store nor the spool takes it")]
    Refused,
    #[error("the recorder has stopped")]
    Stopped,
}

/// Hands events to the writing task. Cheap to clone; the task ends when the last clone is gone.
#[derive(Debug, Clone)]
pub struct Recorder {
    queue: mpsc::Sender<Message>,
}

type Done = oneshot::Sender<bool>;

#[derive(Debug)]
enum Message {
    Event(Event),
    Events(Vec<Event>, Done),
    Feedback(FeedbackEvent, Done),
    Told(ToldEvent, Done),
    Flush(Done),
}

impl Recorder {
    /// Starts writing on the current tokio runtime, first what `spool` has from earlier processes.
    pub fn start(store: EventStore, redaction: Redaction, spool: Spool) -> Self {
        let (queue, messages) = mpsc::channel(QUEUE_LENGTH_MAX);
        let (wake, woken) = mpsc::channel(1);
        let spool = Arc::new(Mutex::new(spool));
        tokio::spawn(replay(store.clone(), Arc::clone(&spool), woken));
        let taker = Taker { redaction, settling: Settling::default(), own_ids: OwnIds::new() };
        tokio::spawn(record(taker, Keeper { store, spool, wake }, messages));
        Self { queue }
    }

    /// Queues an event and returns at once. When the queue is full the event is dropped and counted.
    pub fn record(&self, event: impl Into<Event>) {
        if self.queue.try_send(Message::Event(event.into())).is_err() {
            counter!(DROPPED).increment(1);
        }
    }

    /// Returns once all of the events are committed or spooled.
    pub async fn record_all(&self, events: Vec<Event>) -> Result<(), RecordError> {
        self.record_and_wait(|done| Message::Events(events, done)).await
    }

    /// Returns once the feedback is committed or spooled.
    pub async fn record_feedback(&self, event: FeedbackEvent) -> Result<(), RecordError> {
        self.record_and_wait(|done| Message::Feedback(event, done)).await
    }

    /// Returns once it is committed or spooled what the reader told.
    pub async fn record_told(&self, event: ToldEvent) -> Result<(), RecordError> {
        self.record_and_wait(|done| Message::Told(event, done)).await
    }

    /// Returns once everything recorded before this call is committed, spooled or dropped; for shutdown and tests.
    pub async fn flush(&self) -> Result<(), RecordError> {
        self.record_and_wait(Message::Flush).await
    }

    async fn record_and_wait(&self, message: impl FnOnce(Done) -> Message) -> Result<(), RecordError> {
        let (done, kept) = oneshot::channel();
        let wait = Duration::from_millis(QUEUE_WAIT_MILLISECONDS);
        match self.queue.send_timeout(message(done), wait).await {
            Ok(()) => {}
            Err(mpsc::error::SendTimeoutError::Timeout(_)) => return Err(RecordError::Busy),
            Err(mpsc::error::SendTimeoutError::Closed(_)) => return Err(RecordError::Stopped),
        }
        match kept.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(RecordError::Refused),
            Err(_) => Err(RecordError::Stopped),
        }
    }
}

/// Makes what is written of what comes.
struct Taker {
    redaction: Redaction,
    settling: Settling,
    own_ids: OwnIds,
}

/// Writes it.
struct Keeper {
    store: EventStore,
    spool: Arc<Mutex<Spool>>,
    /// Tells the replaying task that there is something to replay.
    wake: mpsc::Sender<()>,
}

/// A batch to write, and who waits for it.
#[derive(Default)]
struct Taken {
    batch: Vec<Write>,
    waiting: Vec<Waiting>,
}

/// Who waits, and for which events.
struct Waiting {
    done: Done,
    ids: Vec<String>,
}

/// Takes and writes until the last sender is gone. While one batch is written the next is taken: each does without the other's
/// processor.
async fn record(mut taker: Taker, keeper: Keeper, mut messages: mpsc::Receiver<Message>) {
    let mut taken = Taken::default();
    while let (Some((next_taker, next)), ()) = tokio::join!(take_next(taker, &mut messages), keeper.keep(taken)) {
        (taker, taken) = (next_taker, next);
    }
}

/// The next batch, and who took it. Nothing at the end.
async fn take_next(mut taker: Taker, messages: &mut mpsc::Receiver<Message>) -> Option<(Taker, Taken)> {
    let received = gather(messages).await?;
    // Beside the tasks that answer: redacting and settling a full batch takes as long as hundreds of answers.
    let taking = tokio::task::spawn_blocking(move || {
        let taken = taker.take_all(received);
        (taker, taken)
    });
    // After a panic nobody may take the events, redacted half, any further.
    taking.await.ok()
}

impl Taker {
    /// What is to be written of some messages, and who waits for it.
    fn take_all(&mut self, received: Vec<Message>) -> Taken {
        let mut batch = Vec::with_capacity(received.len());
        let mut waiting = Vec::new();
        for (number, message) in received.into_iter().enumerate() {
            waiting.extend(self.take(message, &mut batch));
            if number % TAKEN_BETWEEN_ANSWERS == 0 {
                std::thread::yield_now();
            }
        }
        Taken { batch, waiting }
    }

    /// Redacts what came before anything else sees it, and adds it to the batch.
    fn take(&mut self, message: Message, batch: &mut Vec<Write>) -> Option<Waiting> {
        let first = batch.len();
        let done = match message {
            Message::Event(event) => {
                self.take_event(event, batch);
                return None;
            }
            Message::Events(events, done) => {
                for event in events {
                    self.take_event(event, batch);
                }
                done
            }
            Message::Feedback(event, done) => {
                batch.push(Write::Feedback(self.redaction.feedback_event(event)));
                done
            }
            Message::Told(event, done) => {
                batch.push(Write::Told(self.redaction.told_event(event)));
                done
            }
            Message::Flush(done) => done,
        };
        Some(Waiting { done, ids: batch[first..].iter().map(|write| write.id().to_owned()).collect() })
    }

    fn take_event(&mut self, event: Event, batch: &mut Vec<Write>) {
        batch.push(match event {
            Event::Query(event) => {
                let event = self.redaction.query_event(event).named(&mut self.own_ids);
                let (replaces, reformulates) = match self.settling.step(&event) {
                    // The one that is replaced is written all the same: sent again, it is recognised.
                    Step::Counts { replaces, reformulates } => (replaces, reformulates),
                    // Written once more: the first time it may have been refused.
                    Step::Delivered => (None, None),
                    Step::Repeated => return,
                };
                Write::Query { event, replaces, reformulates }
            }
            Event::Click(event) => Write::Click(self.settling.click(self.redaction.click_event(event))),
            Event::Return(event) => Write::Return(self.settling.come_back(self.redaction.return_event(event))),
        });
    }
}

impl Keeper {
    /// Stores or spools a batch, and tells those who wait for it.
    async fn keep(&self, Taken { batch, waiting }: Taken) {
        let refused = self.keep_batch(batch).await;
        let mut dropped = refused.clone();
        for Waiting { done, ids } in waiting {
            for id in &ids {
                // Its sender is told, and sends it again.
                dropped.remove(id);
            }
            // The caller may have gone away; the event is kept all the same.
            let _ = done.send(ids.iter().all(|id| !refused.contains(id)));
        }
        counter!(DROPPED).increment(dropped.len() as u64);
    }

    /// The identifiers of the events that neither store nor spool takes.
    async fn keep_batch(&self, batch: Vec<Write>) -> HashSet<String> {
        if batch.is_empty() {
            return HashSet::new();
        }
        // Behind what waits, nothing may go first.
        let is_direct = on_spool(&self.spool, |spool| spool.is_empty()).await.unwrap_or(true);
        let stored = if is_direct { self.store(&batch).await } else { None };
        if let Some(refused) = stored {
            return refused.into_iter().map(|place| batch[place].id().to_owned()).collect();
        }
        let ids: Vec<String> = batch.iter().map(|write| write.id().to_owned()).collect();
        let refused = on_spool(&self.spool, move |spool| spool.append(&batch)).await;
        // Full when it has been woken already.
        let _ = self.wake.try_send(());
        match refused {
            Some(refused) => refused.into_iter().filter_map(|place| ids.get(place).cloned()).collect(),
            None => ids.into_iter().collect(),
        }
    }

    /// The places of the events that the store refuses; nothing when it is away.
    async fn store(&self, batch: &[Write]) -> Option<Vec<usize>> {
        let limit = Duration::from_secs(WRITE_SECONDS_MAX);
        match tokio::time::timeout(limit, self.store.write(batch)).await {
            Ok(Ok(refused)) => {
                counter!(WRITTEN).increment((batch.len() - refused.len()) as u64);
                return Some(refused);
            }
            Ok(Err(error)) => {
                warn!(error = &error as &dyn std::error::Error, "the event store is away; events are spooled");
            }
            Err(_) => warn!("the event store takes too long; events are spooled"),
        }
        counter!(FAILED_BATCHES).increment(1);
        None
    }
}

/// Waits for messages until the batch is full or old enough. Nothing at the end.
async fn gather(messages: &mut mpsc::Receiver<Message>) -> Option<Vec<Message>> {
    let mut next = Ok(messages.recv().await?);
    let mut received = Vec::new();
    let mut events = 0;
    let mut deadline = Instant::now() + Duration::from_millis(BATCH_DELAY_MILLISECONDS);
    loop {
        let now = Instant::now();
        match next {
            Ok(message) => {
                if message.is_awaited() {
                    deadline = deadline.min(now + Duration::from_millis(AWAITED_DELAY_MILLISECONDS));
                }
                events += message.events();
                received.push(message);
                if events >= BATCH_LENGTH_MAX {
                    return Some(received);
                }
            }
            Err(TryRecvError::Empty) if now < deadline => {
                tokio::time::sleep_until(deadline.min(now + Duration::from_millis(LOOK_AGAIN_MILLISECONDS))).await;
            }
            Err(_) => return Some(received),
        }
        next = messages.try_recv();
    }
}

impl Message {
    fn is_awaited(&self) -> bool {
        !matches!(self, Self::Event(_))
    }

    fn events(&self) -> usize {
        match self {
            Self::Events(events, _) => events.len(),
            Self::Event(_) | Self::Feedback(..) | Self::Told(..) | Self::Flush(_) => 1,
        }
    }
}
