//! The command line as types: what was typed, nothing decided.
//!
//! Defaults that depend on the configuration belong to `settings`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::BoolishValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Self-service knowledge base and FAQ generator whose search learns from the questions it could not answer
#[derive(Debug, Parser)]
#[command(name = "answerbook", version, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalOptions,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct GlobalOptions {
    /// Folder of the site, the one with `answerbook.yaml`
    #[arg(long, global = true, env = "ANSWERBOOK_SITE", value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Log more while serving; twice for everything
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a starter site that builds
    Init(InitOptions),
    /// Start an article from a template
    New(NewOptions),
    /// Build the site and its search indexes, and publish both at once
    Build(BuildOptions),
    /// Say everything a build would say, without writing anything
    Check(CheckOptions),
    /// Preview on one port: site, search and events, rebuilt as you write
    Serve(ServeOptions),
    /// Answer searches in production from a built index
    Endpoint(EndpointOptions),
    /// Ask the built index from the terminal
    Search(SearchOptions),
    /// What readers asked and did not find: the writer's list
    #[command(subcommand)]
    Candidates(CandidatesCommand),
    /// Put made-up secrets into a real endpoint and look for them in every file it writes
    PrivacyCheck(PrivacyCheckOptions),
    /// Write what readers looked for, found and rated as a page and as JSON
    Report(ReportOptions),
    /// Print what readers looked for and found in ten lines, for a chat or a mail
    Digest(DigestOptions),
    /// The files of the theme, and copies of them to change
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print a shell's completion script
    Completions {
        /// The shell to complete for
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ProblemFormat {
    /// For people: the source line, underlined
    #[default]
    Human,
    /// One JSON object per line
    Json,
    /// GitHub workflow annotations
    Github,
}

#[derive(Debug, Args)]
pub struct InitOptions {
    /// Where the site is made; a folder that has a site already is left alone
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Languages, the source language first
    #[arg(long, value_delimiter = ',', default_value = "en", value_name = "CODES")]
    pub languages: Vec<String>,
    /// Name of the help centre
    #[arg(long)]
    pub title: Option<String>,
}

#[derive(Debug, Args)]
pub struct NewOptions {
    /// Where the article goes, for example `en/account/reset-password`
    #[arg(value_name = "LANG/SECTION/SLUG")]
    pub path: String,
    /// The question, in the customer's words
    #[arg(long)]
    pub title: Option<String>,
}

/// What decides which articles are in a build.
#[derive(Debug, Clone, Args)]
pub struct SelectionOptions {
    /// Include drafts and articles outside their publication dates
    #[arg(long, env = "ANSWERBOOK_DRAFTS", value_parser = BoolishValueParser::new())]
    pub drafts: bool,
    /// The clock, for `publish_at` and `expire_at`, as an RFC 3339 instant
    #[arg(long, env = "ANSWERBOOK_NOW", value_name = "INSTANT")]
    pub now: Option<String>,
    /// Where the site will be reachable; overrides `base_url`
    #[arg(long, env = "ANSWERBOOK_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct BuildOptions {
    #[command(flatten)]
    pub selection: SelectionOptions,
    /// Folder of the built site [default: public]
    #[arg(long, env = "ANSWERBOOK_OUTPUT", value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Folder of the built search indexes [default: search-index]
    #[arg(long, env = "ANSWERBOOK_INDEX", value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Publish what has no error, leave out the rest, and still exit with 1
    #[arg(long, env = "ANSWERBOOK_KEEP_GOING", value_parser = BoolishValueParser::new())]
    pub keep_going: bool,
    /// Write compressed copies (`.br`, `.gz`) beside the text files; overrides `precompress`
    #[arg(
        long,
        env = "ANSWERBOOK_PRECOMPRESS",
        value_name = "BOOL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        value_parser = BoolishValueParser::new()
    )]
    pub precompress: Option<bool>,
    /// Where events are kept: after the build every candidate is asked again [default: sqlite://.answerbook/events.db]
    #[arg(long, env = "ANSWERBOOK_STORE", value_name = "URL")]
    pub store: Option<String>,
    /// How problems are written
    #[arg(long, env = "ANSWERBOOK_FORMAT", value_enum, default_value_t)]
    pub format: ProblemFormat,
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub selection: SelectionOptions,
    /// Where events are kept: resolved candidates that would lose their answer are told [default: sqlite://.answerbook/events.db]
    #[arg(long, env = "ANSWERBOOK_STORE", value_name = "URL")]
    pub store: Option<String>,
    /// How problems are written
    #[arg(long, env = "ANSWERBOOK_FORMAT", value_enum, default_value_t)]
    pub format: ProblemFormat,
}

#[derive(Debug, Args)]
pub struct ServeOptions {
    #[command(flatten)]
    pub selection: SelectionOptions,
    /// Address and port to listen on
    #[arg(long, env = "ANSWERBOOK_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    /// Where events are kept [default: sqlite://.answerbook/events.db]
    #[arg(long, env = "ANSWERBOOK_STORE", value_name = "URL")]
    pub store: Option<String>,
}

#[derive(Debug, Args)]
pub struct EndpointOptions {
    /// Address and port to listen on
    #[arg(long, env = "ANSWERBOOK_LISTEN", default_value = "127.0.0.1:8090")]
    pub listen: std::net::SocketAddr,
    /// Folder of the built search indexes [default: search-index]
    #[arg(long, env = "ANSWERBOOK_INDEX", value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Serve this built site too
    #[arg(long, env = "ANSWERBOOK_PUBLIC", value_name = "DIR")]
    pub public: Option<PathBuf>,
    /// Requests a reader may make in a second, in the long run; 0 for no limit
    #[arg(long, env = "ANSWERBOOK_RATE", value_name = "N", default_value_t = 50)]
    pub rate: u32,
    /// Where events are kept: sqlite://PATH or postgres://USER@HOST/DATABASE [default: sqlite://.answerbook/events.db]
    #[arg(long, env = "ANSWERBOOK_STORE", value_name = "URL")]
    pub store: Option<String>,
    /// Folder for events that wait until the store answers again [default: .answerbook/spool]
    #[arg(long, env = "ANSWERBOOK_SPOOL", value_name = "DIR")]
    pub spool: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SearchOptions {
    /// What a customer would type
    #[arg(required_unless_present = "queries")]
    pub query: Option<String>,
    /// Language of the query [default: the site's first]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// How many articles at most
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// Folder of the built search indexes [default: search-index]
    #[arg(long, env = "ANSWERBOOK_INDEX", value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Ask every query of this file of JSON lines with `id`, `lang` and `text`
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
    /// Say for each article which words it was found by, where, and what each adds to the score
    #[arg(long)]
    pub explain: bool,
    /// How hits are written
    #[arg(long, value_enum, default_value_t)]
    pub format: HitFormat,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum HitFormat {
    /// For people
    #[default]
    Human,
    /// One JSON object per query
    Json,
    /// TREC run lines
    Trec,
}

#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the theme's files: default, changed, same as the default, or added
    List,
    /// Copy one file of the default theme into the site's own theme
    Eject {
        /// The file, for example `templates/home.html`; its name is enough when only one file has it
        file: String,
        /// Put the default theme's file in the place of the site's own
        #[arg(long)]
        force: bool,
    },
}

#[derive(Debug, Args)]
pub struct CandidateSource {
    /// Where events are kept [default: sqlite://.answerbook/events.db]
    #[arg(long, env = "ANSWERBOOK_STORE", value_name = "URL")]
    pub store: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum CandidatesCommand {
    /// List what readers did not find, what matters most first
    List {
        #[command(flatten)]
        source: CandidateSource,
        #[command(flatten)]
        filter: CandidateFilter,
        /// How many at most
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: usize,
        /// How the list is written
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Show one candidate: wordings, visits, nearest articles, history
    Show {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        /// How the candidate is written
        #[arg(long, value_enum, default_value_t)]
        format: DetailFormat,
    },
    /// Write a draft article that carries the customers' wordings
    Draft {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        /// Start from the article of another language that has the answer
        #[arg(long, conflicts_with_all = ["section", "slug", "title"])]
        translate: bool,
        /// Section folder for the article [default: that of the nearest article]
        #[arg(long)]
        section: Option<String>,
        /// File name without `.md` [default: made from the title]
        #[arg(long)]
        slug: Option<String>,
        /// The question [default: the most frequent wording]
        #[arg(long)]
        title: Option<String>,
    },
    /// Put a candidate aside, with the reason
    Dismiss {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Make a candidate part of another that asks the same
    Merge {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        /// The candidate that counts for both from now on
        #[arg(long, value_name = "ID")]
        into: String,
    },
    /// Put a candidate aside until a day
    Snooze {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        /// The day it comes back, as `2027-01-31`, or a time from now, as `14d`
        #[arg(long, value_name = "DAY")]
        until: String,
    },
    /// Take the last decision about a candidate back
    Reopen {
        #[command(flatten)]
        source: CandidateSource,
        id: String,
        /// Why, for whoever asks later
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Ask every candidate again: resolve those that now find their answer, reopen those that lost it
    Verify {
        #[command(flatten)]
        source: CandidateSource,
        /// Folder of the built search indexes [default: search-index]
        #[arg(long, env = "ANSWERBOOK_INDEX", value_name = "DIR")]
        index: Option<PathBuf>,
    },
    /// Count and remove what is older than `privacy` in the configuration allows, as the endpoint does every hour
    Purge {
        #[command(flatten)]
        source: CandidateSource,
        /// Days that single events are kept; overrides `raw_events_days`
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3650))]
        raw_days: Option<u32>,
    },
}

#[derive(Debug, Args)]
pub struct PrivacyCheckOptions {
    /// Folder of the built search indexes [default: search-index]
    #[arg(long, env = "ANSWERBOOK_INDEX", value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub format: DetailFormat,
}

/// Which candidates are listed.
#[derive(Debug, Args)]
pub struct CandidateFilter {
    /// Only this language
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Only this team
    #[arg(long)]
    pub team: Option<String>,
    /// Only this state; `all` for every state [default: open]
    #[arg(long)]
    pub state: Option<String>,
    /// Only what was asked since this day, as `2026-11-01`, or this long ago, as `7d`
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
}

/// The first day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// So many days before the day after the last.
    Days(i32),
    Date(Date),
}

/// Longest period, in days: ten years, longer than anything is kept.
const SINCE_DAYS_MAX: i32 = 3650;

impl FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |unit: char| text.strip_suffix(unit)?.parse::<i32>().ok();
        let days = number('d').or_else(|| number('w')?.checked_mul(7));
        match (days, text.parse()) {
            (Some(days), _) if (1..=SINCE_DAYS_MAX).contains(&days) => Ok(Since::Days(days)),
            (Some(_), _) => Err(format!("expected 1 to {SINCE_DAYS_MAX} days")),
            (None, Ok(date)) => Ok(Since::Date(date)),
            (None, Err(_)) => Err("expected a time such as 28d or 4w, or a day such as 2026-11-01".to_owned()),
        }
    }
}

#[derive(Debug, Args)]
pub struct ReportOptions {
    #[command(flatten)]
    pub source: CandidateSource,
    /// Where the page goes: a folder, or a file that ends in `.html`; the JSON lies beside it [default: .answerbook]
    #[arg(long, value_name = "DIR|FILE")]
    pub output: Option<PathBuf>,
    /// Since this day, as `2026-11-01`, or so long ago, as `28d` or `4w`; today is the last day
    #[arg(long, value_name = "DAY", default_value = "28d")]
    pub since: Since,
    /// The clock, as an RFC 3339 instant
    #[arg(long, env = "ANSWERBOOK_NOW", value_name = "INSTANT")]
    pub now: Option<String>,
}

#[derive(Debug, Args)]
pub struct DigestOptions {
    #[command(flatten)]
    pub source: CandidateSource,
    /// Only what this team looks after
    #[arg(long, value_name = "ID")]
    pub team: Option<String>,
    /// The last seven whole days, which is the default
    #[arg(long, conflicts_with = "since")]
    pub week: bool,
    /// Since this day, as `2026-11-01`, or so long ago, as `14d` or `2w`; yesterday is the last day
    #[arg(long, value_name = "DAY")]
    pub since: Option<Since>,
    /// The clock, as an RFC 3339 instant
    #[arg(long, env = "ANSWERBOOK_NOW", value_name = "INSTANT")]
    pub now: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people: a table as wide as the terminal
    #[default]
    Human,
    /// JSON, with everything
    Json,
    /// CSV for spreadsheets
    Csv,
    /// A Markdown table
    Markdown,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum DetailFormat {
    /// For people
    #[default]
    Human,
    /// JSON
    Json,
}
