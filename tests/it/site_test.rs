//! A site in a temporary folder, and the real program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapbox::data::{Data, IntoData};

/// A site being tested.
pub struct SiteTest {
    folder: tempfile::TempDir,
}

/// What a run of the program printed.
pub struct Ran {
    pub output: Output,
    root: String,
}

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_answerbook");

impl SiteTest {
    /// A site in Italian and English without any article.
    pub fn new() -> Self {
        let site = SiteTest { folder: tempfile::tempdir().expect("a temporary folder") };
        site.write(
            "answerbook.yaml",
            "title: Aiuto\nbase_url: https://help.example\nlanguages:\n  - code: en\n  - code: it\nteams:\n  billing: {name: Billing}\n",
        );
        fs_err::create_dir_all(site.path("content")).expect("a folder");
        site
    }

    /// A site with one section and two articles, one of them translated.
    pub fn with_articles() -> Self {
        let site = Self::new();
        site.write("content/en/billing/_index.md", "---\ntitle: Billing\ndescription: Paying and being paid.\n---\n");
        site.write("content/it/billing/_index.md", "---\ntitle: Pagamenti\nslug: pagamenti\n---\n");
        site.write(
            "content/en/billing/refunds.md",
            "---\ntitle: How do I get a refund?\nasked_as: [money back]\nupdated: 2026-11-01\n---\nAsk within [14 days](invoices.md#dates).\n\n## How long\n\nTwo days.\n",
        );
        site.write(
            "content/it/billing/refunds.md",
            "---\ntitle: Come ottengo un rimborso?\nslug: rimborsi\n---\nEntro 14 giorni dalla [fattura](invoices.md).\n",
        );
        site.write(
            "content/en/billing/invoices.md",
            "---\ntitle: Where are my invoices?\naliases: [/old/invoices/]\n---\nIn your mailbox.\n\n## Dates\n\nMonthly.\n",
        );
        site
    }

    /// The same site, whose pages get no pictures for shared links: many of them take an unoptimised program long.
    pub fn without_social_images(self) -> Self {
        let config = self.read("answerbook.yaml");
        self.write("answerbook.yaml", format!("{config}social_images: false\n"));
        self
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    /// Write a file, making its folders.
    pub fn write(&self, below: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(below);
        fs_err::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs_err::write(path, text).expect("written");
        self
    }

    pub fn read(&self, below: &str) -> String {
        fs_err::read_to_string(self.path(below)).expect("a file")
    }

    pub fn exists(&self, below: &str) -> bool {
        self.path(below).exists()
    }

    /// The program with `arguments`, for this site, without the environment's settings.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--site").arg(self.root()).env_clear().current_dir(self.root());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        Ran { output, root: self.root().display().to_string() }
    }

    /// Build with a fixed clock.
    pub fn build(&self) -> Ran {
        self.run(&["build", "--quiet", "--now", "2026-11-21T12:00:00Z"])
    }
}

impl Ran {
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).replace(&self.root, "[SITE]")
    }

    #[track_caller]
    pub fn succeeds(self) -> Self {
        assert!(self.output.status.success(), "{}{}", self.stdout(), self.stderr());
        self
    }

    /// Exit code 1, and exactly this on standard error.
    #[track_caller]
    pub fn fails_with(self, expected: impl IntoData) -> Self {
        assert_eq!(self.output.status.code(), Some(1), "{}{}", self.stdout(), self.stderr());
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(Data::text(self.stderr()), expected.into_data());
        self
    }
}
