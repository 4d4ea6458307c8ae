//! A PostgreSQL server for the tests: its own cluster in a temporary folder, on a free port of this machine alone.
//!
//! The server is started at the first use and ends with the process of the tests, however that ends. Where there is no
//! PostgreSQL, its half of the tests says that it is skipped; with `ANSWERBOOK_TEST_POSTGRES=required`, as in `tests/run`,
//! it fails.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use sqlx::{Connection as _, Executor as _, PgConnection};

/// Longest time for the server to start or stop.
const PATIENCE: Duration = Duration::from_secs(60);

/// The server refuses to run as root.
const UNPRIVILEGED: u32 = 65_534;

/// A cluster; removed when it is dropped, or when this process ends.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    server: Mutex<Option<Server>>,
}

/// A running server. Its keeper ends it when the pipe is closed.
struct Server {
    keeper: Child,
    pipe: Option<ChildStdin>,
}

/// The server that tests share, each with a database of its own; nothing where PostgreSQL is not installed.
pub fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Option<Cluster>> = OnceLock::new();
    SHARED.get_or_init(Cluster::start).as_ref()
}

impl Cluster {
    /// A new cluster; nothing where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            let is_required = std::env::var("ANSWERBOOK_TEST_POSTGRES").is_ok_and(|word| word == "required");
            assert!(!is_required, "no PostgreSQL: neither `initdb` nor /usr/lib/postgresql/*/bin is there");
            // Not through `eprintln!`, which the test harness keeps to itself.
            let _ = std::io::stderr().write_all(b"skipped: PostgreSQL is not installed; `tests/run` installs it\n");
            return None;
        };
        let folder = tempfile::Builder::new().prefix("answerbook-postgres-").tempdir().expect("a folder").keep();
        if is_root() {
            std::os::unix::fs::chown(&folder, Some(UNPRIVILEGED), Some(UNPRIVILEGED)).expect("handed over");
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let cluster = Cluster { programs, folder, port, server: Mutex::new(None) };
        let made = cluster
            .command("initdb")
            .args(["--username=answerbook", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"])
            .arg(cluster.data())
            .stdout(Stdio::null())
            .status()
            .expect("initdb runs");
        assert!(made.success(), "{made}");
        cluster.go_on();
        Some(cluster)
    }

    /// Starts the server, unless it runs, on the same port as before, and waits until it answers.
    pub fn go_on(&self) {
        if self.server.lock().expect("not poisoned").is_some() {
            return;
        }
        // `cat` ends when the tests' process does, also when it is killed.
        let script = r#""$0" -D "$1" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60 -c fsync=off \
            -c shared_buffers=16MB >"$3/log" 2>&1 & server=$!; cat; kill -QUIT $server; wait $server
            [ -e "$3/keep" ] || rm -rf "$3""#;
        let mut keeper = self
            .command("sh")
            .args(["-c", script])
            .arg(self.programs.join("postgres"))
            .arg(self.data())
            .arg(self.port.to_string())
            .arg(&self.folder)
            .stdin(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let pipe = keeper.stdin.take();
        *self.server.lock().expect("not poisoned") = Some(Server { keeper, pipe });
        let deadline = Instant::now() + PATIENCE;
        let port = self.port.to_string();
        loop {
            let mut asked = self.command("pg_isready");
            asked.args(["-q", "-h", "127.0.0.1", "-p", &port]).stdout(Stdio::null());
            if asked.status().expect("pg_isready runs").success() {
                return;
            }
            let log = || fs_err::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "PostgreSQL does not start: {}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends the server at once, as a crash does; its data stay.
    pub fn crash(&self) {
        let keep = self.folder.join("keep");
        fs_err::write(&keep, "").expect("written");
        self.end();
        fs_err::remove_file(keep).expect("removed");
    }

    fn end(&self) {
        if let Some(mut server) = self.server.lock().expect("not poisoned").take() {
            drop(server.pipe.take());
            let _ = server.keeper.wait();
        }
    }

    /// The address of a new, empty database.
    pub async fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("events{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut connection = PgConnection::connect(&self.url("postgres")).await.expect("connected");
        let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
        connection.execute(statement).await.expect("a database");
        connection.close().await.expect("closed");
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://answerbook@127.0.0.1:{}/{database}", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of the server's programs, as a user who may run it.
    fn command(&self, program: &str) -> Command {
        let own = self.programs.join(program);
        let mut command = Command::new(if own.exists() { own } else { PathBuf::from(program) });
        command.current_dir(&self.folder).env("LC_ALL", "C");
        if is_root() {
            use std::os::unix::process::CommandExt as _;
            command.uid(UNPRIVILEGED).gid(UNPRIVILEGED);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.end();
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs_err::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The folder of the newest server on this machine: where Debian puts it, or on the path.
fn programs() -> Option<PathBuf> {
    let has_all = |folder: &Path| ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).exists());
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let mut installed: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    installed.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = installed.into_iter().map(|folder| folder.join("bin")).chain(std::env::split_paths(&path));
    folders.find(|folder| has_all(folder))
}
