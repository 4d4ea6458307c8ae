//! Interface strings: Fluent messages, with a chain of languages behind each.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::diagnostics::Problem;
use crate::language::parents;

/// The language whose strings are complete by definition.
const BASE_LANGUAGE: &str = "en";
/// Most formatted messages that are kept for reuse, per language.
const FORMATTED_KEPT_MAX: usize = 4096;

type Bundle = FluentBundle<FluentResource>;

/// The strings of all languages of a theme.
pub(super) struct Strings {
    by_language: BTreeMap<String, Bundle>,
    /// Messages are the same on every page, some sixty of them: by language that was asked for, then by key and arguments.
    formatted: RwLock<HashMap<String, HashMap<String, Arc<str>>>>,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.by_language.keys()).finish()
    }
}

/// A value put into a message.
#[derive(Debug, Clone)]
pub(super) enum Argument {
    Number(i64),
    Text(String),
}

impl Strings {
    /// Parse the strings of the default theme, with those of the site's theme over them.
    ///
    /// # Errors
    /// A problem at the first message that Fluent cannot read.
    pub(super) fn parse(
        default: &[(String, String, String)],
        own: &[(String, String, String)],
    ) -> Result<Self, Problem> {
        let mut by_language: BTreeMap<String, Bundle> = BTreeMap::new();
        for (language, shown, source) in default.iter().chain(own) {
            let resource = FluentResource::try_new(source.clone()).map_err(|(_, errors)| {
                let problem = Problem::error("strings", shown, "this interface string cannot be read");
                match errors.first() {
                    Some(error) => problem.at(source, error.pos.clone()).expecting(error.kind.to_string()),
                    None => problem,
                }
            })?;
            let bundle = match by_language.entry(language.clone()) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(free) => {
                    let identifier: LanguageIdentifier = language
                        .parse()
                        .map_err(|_| Problem::error("strings", shown, format!("`{language}` is not a language tag")))?;
                    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
                    // Isolation marks would end up in titles, attributes and mail subjects.
                    bundle.set_use_isolating(false);
                    free.insert(bundle)
                }
            };
            bundle.add_resource_overriding(resource);
        }
        Ok(Strings { by_language, formatted: RwLock::default() })
    }

    /// Whether there are strings for the language or the one it is a kind of.
    pub(super) fn speaks(&self, language: &str) -> bool {
        self.chain(language).next().is_some_and(|found| found != BASE_LANGUAGE || language.starts_with(BASE_LANGUAGE))
    }

    fn chain<'s>(&'s self, language: &str) -> impl Iterator<Item = &'s str> {
        let mut codes = vec![language.to_owned()];
        codes.extend(parents(language));
        codes.push(BASE_LANGUAGE.to_owned());
        codes.into_iter().filter_map(|code| self.by_language.get_key_value(&code).map(|(known, _)| known.as_str()))
    }

    /// The message `key` in `language`, or in the nearest language that has it.
    pub(super) fn format(&self, language: &str, key: &str, arguments: &[(String, Argument)]) -> Option<Arc<str>> {
        let mut name = Cow::Borrowed(key);
        for (argument, value) in arguments {
            // Writing into a string cannot fail.
            let _ = write!(name.to_mut(), "\0{argument}={value:?}");
        }
        if let Ok(known) = self.formatted.read()
            && let Some(text) = known.get(language).and_then(|known| known.get(&*name))
        {
            return Some(Arc::clone(text));
        }
        let text: Arc<str> =
            self.chain(language).find_map(|code| message(self.by_language.get(code)?, key, arguments))?.into();
        if let Ok(mut known) = self.formatted.write() {
            let known = known.entry(language.to_owned()).or_default();
            if known.len() < FORMATTED_KEPT_MAX {
                known.insert(name.into_owned(), Arc::clone(&text));
            }
        }
        Some(text)
    }
}

fn message(bundle: &Bundle, key: &str, arguments: &[(String, Argument)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut fluent = FluentArgs::with_capacity(arguments.len());
    for (argument, value) in arguments {
        match value {
            Argument::Number(number) => fluent.set(argument.as_str(), *number),
            Argument::Text(text) => fluent.set(argument.as_str(), text.as_str()),
        }
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned();
    errors.is_empty().then_some(text)
}
