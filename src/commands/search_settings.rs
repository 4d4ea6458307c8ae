//! Whether what the configuration says about search fits the articles there are.

use crate::config::yaml::Step;
use crate::config::{CONFIG_FILE, SearchSettings};
use crate::diagnostics::{Problem, Problems, nearest};
use crate::language::Analyzer;
use crate::site::{LanguageSite, Selection, Site};

/// Adds a problem for each pin that readers would not reach, and for each word that search cannot see.
pub(super) fn check(site: &Site<'_>, selection: Selection, problems: &mut Problems) {
    for (code, settings) in &site.config.search {
        let Some(language) = site.language(code) else { continue };
        check_pins(site, language, settings, selection, problems);
        check_words(site, code, settings, problems);
    }
}

/// Steps to a value below `search`.
fn steps(key: &str, code: &str) -> Vec<Step> {
    ["search", key, code].map(|step| Step::Key(step.to_owned())).into()
}

/// A pinned answer must be an article that readers see.
fn check_pins(
    site: &Site<'_>,
    language: &LanguageSite<'_>,
    settings: &SearchSettings,
    selection: Selection,
    problems: &mut Problems,
) {
    let code = language.code();
    let known = || language.pages.iter().filter(|page| !page.is_fallback).map(|page| page.article.key.as_str());
    for (query, path) in &settings.pins {
        if known().any(|key| key == path) {
            continue;
        }
        let own = site.content.articles.iter().find(|article| article.language == code && article.key == *path);
        let elsewhere: Vec<String> =
            site.translations(path).map(|(language, _)| format!("`{}`", language.code())).collect();
        let message = match own {
            Some(article) if article.front.draft => format!("`{query}` is pinned to `{path}`, which is a draft"),
            Some(article) if !article.front.is_published(selection.now) => {
                format!("`{query}` is pinned to `{path}`, which is not published at this time")
            }
            Some(_) => format!("`{query}` is pinned to `{path}`, which has errors"),
            None => format!("`{query}` is pinned to `{path}`, which is no article in `{code}`"),
        };
        let problem = Problem::error("unknown-pin", CONFIG_FILE, message);
        let problem = match own {
            Some(article) => problem
                .expecting("expected an article that readers see")
                .hint(format!("publish `{}`, or take the pin out until then", article.path)),
            None if !elsewhere.is_empty() => problem
                .expecting(format!("expected an article in `{code}`"))
                .hint(format!("there is one in {}: translate it, or pin another", elsewhere.join(", "))),
            None => problem
                .expecting("expected a path below the language's folder, without `.md`")
                .suggest(nearest(path, known())),
        };
        let mut at = steps("pins", code);
        at.push(Step::Key(query.clone()));
        problems.add(site.config.problem_at(&at, problem));
    }
}

/// Synonyms and stop words are compared with words of articles; signs that are no words never meet any.
fn check_words(site: &Site<'_>, code: &str, settings: &SearchSettings, problems: &mut Problems) {
    let analyzer = Analyzer::new(code);
    let has_words = |text: &str| text.chars().any(char::is_alphanumeric) && !analyzer.tokens(text).is_empty();
    let warning = |text: &str, what: &str| {
        Problem::warning("no-words", CONFIG_FILE, format!("`{text}` has no words, so this {what} does nothing"))
            .expecting("expected letters or digits")
    };
    for entry in &settings.synonyms {
        let mut at = steps("synonyms", code);
        at.push(Step::Item(entry.entry));
        if let Some(typed) = &entry.typed {
            at.push(Step::Key(typed.clone()));
            if !has_words(typed) {
                problems.add(site.config.problem_at_key(&at, warning(typed, "synonym")));
            }
        }
        for (position, phrase) in entry.phrases.iter().enumerate().filter(|(_, phrase)| !has_words(phrase)) {
            let at = [at.as_slice(), &[Step::Item(position)]].concat();
            problems.add(site.config.problem_at(&at, warning(phrase, "synonym")));
        }
    }
    for (position, word) in settings.stop_words.iter().enumerate().filter(|(_, word)| !has_words(word)) {
        let at = [steps("stop_words", code).as_slice(), &[Step::Item(position)]].concat();
        problems.add(site.config.problem_at(&at, warning(word, "stop word")));
    }
}
