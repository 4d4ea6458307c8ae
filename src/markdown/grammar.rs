//! Which parts of code are what: comments, words of the language, texts.
//!
//! The grammars are loaded when the first block that names a language is met.

use std::sync::LazyLock;

pub(super) use syntect::parsing::SyntaxReference as Grammar;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::code::HIGHLIGHT_LINE_BYTES_MAX;

/// Names that writers use, and those that the grammars know.
const ALIASES: [(&str, &str); 12] = [
    ("shell", "sh"),
    ("shellscript", "sh"),
    ("bash", "sh"),
    ("zsh", "sh"),
    ("csharp", "cs"),
    ("c#", "cs"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("jsonl", "json"),
    ("docker", "dockerfile"),
    ("node", "js"),
];

/// Reading the grammars' archive takes about as long as building a small site.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes and the class of what has them. The innermost scope that is listed decides, and of the lines
/// that fit it the first.
static CLASSES: LazyLock<Vec<(Scope, Option<char>)>> = LazyLock::new(|| {
    const SCOPES: [(&str, &str); 12] = [
        ("c", "comment punctuation.definition.comment"),
        (
            "a",
            "entity.name.tag.yaml entity.name.tag.toml support.type.property-name meta.mapping.key meta.structure.dictionary.key",
        ),
        ("-", "keyword.operator.assignment keyword.operator.logical keyword.operator.arithmetic punctuation.separator"),
        ("i", "markup.inserted"),
        ("d", "markup.deleted"),
        ("h", "markup.heading meta.diff.header meta.diff.range"),
        ("s", "string markup.raw markup.inline.raw"),
        ("n", "constant"),
        ("k", "keyword storage entity.name.tag variable.language"),
        ("f", "entity.name.function support.function variable.function"),
        ("t", "entity.name.type entity.name.class entity.name.struct entity.name.enum support.type support.class"),
        (
            "a",
            "entity.other.attribute-name variable.parameter variable.other.member variable.other.readwrite.shell punctuation.definition.variable",
        ),
    ];
    let scopes = SCOPES.iter().flat_map(|(class, names)| {
        let class = class.chars().next().filter(|class| *class != '-');
        names.split(' ').filter_map(move |name| Some((Scope::new(name).ok()?, class)))
    });
    scopes.collect()
});

/// The grammar of a language that writers call so.
pub(super) fn grammar(name: &str) -> Option<&'static Grammar> {
    let token = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, token)| token);
    GRAMMARS.find_syntax_by_token(token).filter(|grammar| !grammar.name.starts_with("Plain Text"))
}

/// The name for readers: `JavaScript (Babel)` is JavaScript to them.
pub(super) fn readable(grammar: &'static Grammar) -> &'static str {
    if grammar.name.starts_with("Bourne") {
        return "Shell";
    }
    grammar.name.split(" (").next().unwrap_or(&grammar.name)
}

/// How far a grammar has read.
pub(super) struct Colouring {
    state: ParseState,
    scopes: ScopeStack,
    class: Option<char>,
}

impl Colouring {
    /// Nothing read yet.
    pub fn new(grammar: &Grammar) -> Self {
        Colouring { state: ParseState::new(grammar), scopes: ScopeStack::new(), class: None }
    }

    /// Hand the parts of the next line to `span`, each with its class; nothing when the line is too long or the grammar
    /// fails.
    pub fn push(&mut self, line: &str, span: &mut impl FnMut(&str, Option<char>)) -> Option<()> {
        if line.len() > HIGHLIGHT_LINE_BYTES_MAX {
            return None;
        }
        let mut done = 0;
        for (at, change) in &self.state.parse_line(line, &GRAMMARS).ok()? {
            if *at > done {
                span(&line[done..*at], self.class);
                done = *at;
            }
            self.scopes.apply(change).ok()?;
            self.class = class_of(&self.scopes);
        }
        span(&line[done..], self.class);
        Some(())
    }
}

fn class_of(scopes: &ScopeStack) -> Option<char> {
    let listed =
        |scope: &Scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(listed).flatten()
}
