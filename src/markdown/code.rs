//! Code blocks: what stands behind the fence, and colours for the code.
//!
//! Every block becomes a `div.code` with a readable label, and `span`s of a few short classes that a theme gives colours to:
//! `c` comment, `s` string, `n` number or constant, `k` keyword, `f` function, `t` type, `a` attribute,
//! key or variable, `i` inserted, `d` deleted, `h` heading of a diff or text, `p` prompt, `o` output.

use pulldown_cmark_escape::escape_html;

use super::grammar::{Colouring, Grammar, grammar, readable};

/// Largest code block that gets colours, in bytes. What is longer is read by programs, not by people.
pub const HIGHLIGHT_BYTES_MAX: usize = 64 * 1024;

/// Longest line that gets colours, in bytes: the time that a grammar needs for a line can grow with its square.
pub const HIGHLIGHT_LINE_BYTES_MAX: usize = 4 * 1024;

/// Names for code that has no grammar.
const PLAIN: [&str; 7] = ["text", "txt", "plain", "plaintext", "none", "output", "ascii"];

/// Names for what a terminal shows: prompts, commands and their output.
const SESSIONS: [&str; 5] = ["console", "shell-session", "shellsession", "sh-session", "terminal"];

/// What a line that somebody typed starts with; the last one only after a line that goes on.
const PROMPTS: [&str; 4] = ["$ ", "# ", "% ", CONTINUATION];
const CONTINUATION: &str = "> ";

/// Names that a misspelt one is compared with: those that help centres use, none shorter than a typo.
const COMMON: [&str; 42] = [
    "bash",
    "clojure",
    "console",
    "csharp",
    "diff",
    "dockerfile",
    "elixir",
    "erlang",
    "golang",
    "graphql",
    "groovy",
    "haskell",
    "html",
    "java",
    "javascript",
    "json",
    "kotlin",
    "latex",
    "makefile",
    "markdown",
    "nginx",
    "nix",
    "perl",
    "php",
    "plaintext",
    "powershell",
    "protobuf",
    "python",
    "ruby",
    "rust",
    "scala",
    "scss",
    "shell",
    "shell-session",
    "sql",
    "swift",
    "terraform",
    "text",
    "toml",
    "typescript",
    "xml",
    "yaml",
];

/// Fewest letters of a name that is taken for a typo, and of one from which two slips may be in it.
const TYPO_LETTERS_MIN: usize = 4;
const TWO_SLIPS_LETTERS_MIN: usize = 8;

/// A code block as it was written.
pub(super) struct Block<'b> {
    /// What stands behind the fence.
    info: &'b str,
    code: &'b str,
}

/// What is known about a block's language.
enum Language {
    Plain,
    Session,
    Known(&'static Grammar),
    Unknown,
}

impl<'b> Block<'b> {
    pub(super) fn new(info: &'b str, code: &'b str) -> Self {
        Block { info, code }
    }

    /// The language as written: the first word, up to a comma as in `rust,ignore`.
    pub(super) fn name(&self) -> &'b str {
        let word = self.info.split_whitespace().next().unwrap_or_default();
        if word.starts_with("title=") {
            return "";
        }
        word.split([',', '{', ':']).next().unwrap_or_default()
    }

    /// What `title="…"` says.
    fn title(&self) -> Option<&'b str> {
        let (_, rest) = self.info.split_once("title=\"")?;
        rest.split('"').next().filter(|title| !title.is_empty())
    }

    /// The language that is meant when the name is unknown and clearly misspelt.
    pub(super) fn meant(&self) -> Option<&'static str> {
        // A program without grammars knows no language, and finds no fault with any.
        if !cfg!(feature = "code-colors") || !matches!(self.language(), Language::Unknown) {
            return None;
        }
        let name = self.name().to_lowercase();
        let letters = name.chars().count();
        let slips = if letters >= TWO_SLIPS_LETTERS_MIN { 2 } else { 1 };
        COMMON
            .into_iter()
            .filter(|known| letters.min(known.len()) >= TYPO_LETTERS_MIN)
            .map(|known| (strsim::damerau_levenshtein(&name, known), known))
            .filter(|(distance, _)| *distance <= slips)
            .min()
            .map(|(_, known)| known)
    }

    fn language(&self) -> Language {
        let name = self.name().to_lowercase();
        if name.is_empty() || PLAIN.contains(&name.as_str()) {
            return Language::Plain;
        }
        if SESSIONS.contains(&name.as_str()) {
            return Language::Session;
        }
        grammar(&name).map_or(Language::Unknown, Language::Known)
    }

    /// The block's HTML: label, `pre`, and colours.
    pub(super) fn push_html(&self, out: &mut String) {
        let language = self.language();
        out.push_str("<div class=\"code\">");
        let label = match &language {
            Language::Known(grammar) => Some(readable(grammar)),
            Language::Session => Some("Shell"),
            Language::Plain => None,
            Language::Unknown => Some(self.name()),
        };
        if let Some(label) = self.title().or(label) {
            out.push_str("<p class=\"code-label\">");
            push_escaped(out, label);
            out.push_str("</p>");
        }
        // Long lines scroll sideways, which a keyboard can only do with the block in focus.
        out.push_str("<pre tabindex=\"0\"><code");
        if !self.name().is_empty() {
            out.push_str(" class=\"language-");
            push_escaped(out, self.name());
            out.push('"');
        }
        out.push('>');
        let start = out.len();
        let is_coloured = self.code.len() <= HIGHLIGHT_BYTES_MAX
            && match language {
                Language::Known(grammar) => push_coloured(out, grammar, self.code).is_some(),
                Language::Session => push_session(out, self.code),
                Language::Plain | Language::Unknown => false,
            };
        if !is_coloured {
            out.truncate(start);
            push_escaped(out, self.code);
        }
        out.push_str("</code></pre></div>\n");
    }
}

/// What a terminal showed: commands in the colours of a shell, prompts and output marked as such.
fn push_session(out: &mut String, code: &str) -> bool {
    // Without a prompt there is no telling what was typed.
    if !code.lines().any(|line| PROMPTS.iter().any(|prompt| line.starts_with(prompt))) {
        return false;
    }
    let Some(shell) = grammar("sh") else { return false };
    let mut spans = Spans::new(out);
    // Of a command that goes on in the next line.
    let mut unfinished: Option<Colouring> = None;
    for line in code.split_inclusive('\n') {
        let prompt = PROMPTS.into_iter().find(|prompt| line.starts_with(prompt));
        if unfinished.is_none() && prompt.is_none_or(|prompt| prompt == CONTINUATION) {
            spans.push(line, Some('o'));
            continue;
        }
        let prompt = prompt.unwrap_or_default();
        spans.push(prompt, Some('p'));
        let command = &line[prompt.len()..];
        let mut colouring = unfinished.take().unwrap_or_else(|| Colouring::new(shell));
        if colouring.push(command, &mut |text, class| spans.push(text, class)).is_none() {
            return false;
        }
        unfinished = command.trim_end().ends_with('\\').then_some(colouring);
    }
    spans.close();
    true
}

/// The code with a span around each run of one class; nothing when a line is too long or the grammar fails.
fn push_coloured(out: &mut String, grammar: &Grammar, code: &str) -> Option<()> {
    let mut colouring = Colouring::new(grammar);
    let mut spans = Spans::new(out);
    for line in code.split_inclusive('\n') {
        colouring.push(line, &mut |text, class| spans.push(text, class))?;
    }
    spans.close();
    Some(())
}

/// Writes text in spans, as few as possible.
struct Spans<'o> {
    out: &'o mut String,
    open: Option<char>,
}

impl<'o> Spans<'o> {
    fn new(out: &'o mut String) -> Self {
        Spans { out, open: None }
    }

    fn push(&mut self, text: &str, class: Option<char>) {
        // Space has no colour, so it does not end a span.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.out.push_str("<span class=\"");
                self.out.push(class);
                self.out.push_str("\">");
            }
            self.open = class;
        }
        push_escaped(self.out, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</span>");
        }
    }
}

fn push_escaped(out: &mut String, text: &str) {
    // Writing into a string cannot fail.
    let _ = escape_html(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(info: &str, code: &str) -> String {
        let mut out = String::new();
        Block::new(info, code).push_html(&mut out);
        let code = out.split_once("<code").expect("code").1;
        code.split_once('>').expect("open").1.strip_suffix("</code></pre></div>\n").expect("closed").to_owned()
    }

    #[test]
    fn code_has_few_spans_and_keeps_its_text() {
        assert_eq!(
            html("yaml", "title: A & b # c\n"),
            "<span class=\"a\">title</span>: <span class=\"s\">A &amp; b </span><span class=\"c\"># c\n</span>"
        );
        assert_eq!(html("diff", "-old\n+new\n"), "<span class=\"d\">-old\n</span><span class=\"i\">+new\n</span>");
        assert!(
            html("rust,ignore", "fn main() {}")
                .starts_with("<span class=\"k\">fn </span><span class=\"f\">main</span>")
        );
    }

    #[test]
    fn prompts_and_output_of_a_session_are_marked() {
        assert_eq!(
            html("console", "$ ls \\\n> -l\ntotal 0\n"),
            "<span class=\"p\">$ </span><span class=\"f\">ls </span>\\\n<span class=\"p\">&gt; </span>\
             <span class=\"a\">-l\n</span><span class=\"o\">total 0\n</span>"
        );
    }

    #[test]
    fn no_language_is_plain_and_an_unknown_one_too() {
        for info in ["", "text", "txt", "mermaid", "title=\"a.conf\""] {
            assert_eq!(html(info, "a: <b>\n"), "a: &lt;b&gt;\n", "{info}");
        }
        let long = "a: b\n".repeat(HIGHLIGHT_BYTES_MAX / 5 + 1);
        assert_eq!(html("yaml", &long), long, "a long block");
        let long_line = "x".repeat(HIGHLIGHT_LINE_BYTES_MAX + 1);
        assert_eq!(html("yaml", &long_line), long_line, "a long line");
    }

    #[test]
    fn only_a_typo_is_taken_for_another_language() {
        let meant = |name| Block::new(name, "").meant();
        assert_eq!(meant("yamll"), Some("yaml"));
        assert_eq!(meant("pyhton"), Some("python"));
        assert_eq!(meant("Javascritp"), Some("javascript"));
        assert_eq!(meant("consol"), Some("console"));
        for name in ["", "text", "txt", "yaml", "Rust", "mermaid", "ftl", "math", "csv", "shell-session", "tree"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn labels_are_for_readers() {
        let label = |info| {
            let mut out = String::new();
            Block::new(info, "").push_html(&mut out);
            out.split_once("<p class=\"code-label\">")
                .map(|(_, rest)| rest.split("</p>").next().expect("end").to_owned())
        };
        assert_eq!(label("sh").as_deref(), Some("Shell"));
        assert_eq!(label("console").as_deref(), Some("Shell"));
        assert_eq!(label("yml").as_deref(), Some("YAML"));
        assert_eq!(label("js").as_deref(), Some("JavaScript"));
        assert_eq!(label("yaml title=\"a & b.yaml\"").as_deref(), Some("a &amp; b.yaml"));
        assert_eq!(label("text"), None);
        assert_eq!(label(""), None);
    }
}
