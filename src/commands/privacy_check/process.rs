//! The endpoint that is checked: the real program in a process of its own.

use std::fs::File;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

/// Where its log goes, in the folder of a check.
const LOG_FILE: &str = "endpoint.log";
/// How long the program may take to listen or to end, in seconds.
const START_SECONDS_MAX: u64 = 60;
/// How often it is looked whether it does, in milliseconds.
const LOOK_MILLISECONDS: u64 = 20;
/// Longer than a batch of events waits to be written, in milliseconds.
const BATCHES_MILLISECONDS: u64 = 1_500;
const LISTENING: &str = "answering on http://";

/// Ended when it is dropped.
pub(super) struct Endpoint {
    process: Child,
    address: SocketAddr,
}

impl Endpoint {
    /// With everything logged that can be, and nothing of this process's settings.
    pub fn start(program: &Path, index: &Path, folder: &Path, store: &str) -> anyhow::Result<Self> {
        let index = fs_err::canonicalize(index)?;
        let log_path = folder.join(LOG_FILE);
        let log = File::options().create(true).append(true).open(&log_path).context("cannot write a log")?;
        let begin = log.metadata()?.len();
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ANSWERBOOK_")) {
            command.env_remove(name);
        }
        command.args(["endpoint", "--listen", "127.0.0.1:0", "--rate", "0", "--store", store, "--index"]).arg(index);
        command.env("ANSWERBOOK_LOG", "trace").env("RUST_BACKTRACE", "full").env("TMPDIR", folder).current_dir(folder);
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let mut process = command.spawn().with_context(|| format!("cannot start `{}`", program.display()))?;
        match wait_for_address(&mut process, &log_path, begin) {
            Ok(address) => Ok(Self { process, address }),
            Err(error) => {
                stop(&mut process);
                Err(error)
            }
        }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Until what was recorded is written.
    pub fn wait_for_batches(&self) {
        std::thread::sleep(Duration::from_millis(BATCHES_MILLISECONDS));
    }

    /// At once, without a chance to clear up.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// As a service manager asks it to.
    pub fn end(mut self) -> anyhow::Result<()> {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, Signal, kill_process};
            kill_process(Pid::from_child(&self.process), Signal::TERM)?;
            let end = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
            while self.process.try_wait()?.is_none() {
                anyhow::ensure!(Instant::now() < end, "the endpoint does not end");
                std::thread::sleep(Duration::from_millis(LOOK_MILLISECONDS));
            }
        }
        self.kill()
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        stop(&mut self.process);
    }
}

fn stop(process: &mut Child) {
    // One that has ended already is no problem.
    let _ = process.kill();
    let _ = process.wait();
}

fn wait_for_address(process: &mut Child, log: &Path, begin: u64) -> anyhow::Result<SocketAddr> {
    let end = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
    loop {
        let bytes = fs_err::read(log)?;
        let begin = usize::try_from(begin).unwrap_or(0).min(bytes.len());
        let text = String::from_utf8_lossy(&bytes[begin..]);
        if let Some((_, rest)) = text.split_once(LISTENING)
            && let Some((address, _)) = rest.split_once("/\n")
        {
            return address.parse().context("the endpoint's address cannot be read");
        }
        if let Some(status) = process.try_wait()? {
            anyhow::bail!("the endpoint ended with {status}:\n{text}");
        }
        anyhow::ensure!(Instant::now() < end, "the endpoint does not start");
        std::thread::sleep(Duration::from_millis(LOOK_MILLISECONDS));
    }
}
