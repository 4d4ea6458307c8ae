//! Which team looks after which part of the site, as its files say.

use crate::candidates::Routing;
use crate::config::Config;
use crate::content::Content;

/// The owners in the front matter of sections and articles, and the first team of the configuration for the rest.
pub(super) fn of(config: &Config, content: &Content) -> Routing {
    let mut routing = Routing { default_team: config.teams.keys().next().cloned(), ..Routing::default() };
    for article in content.sections.iter().chain(&content.articles) {
        if let Some(owner) = &article.front.owner {
            let owners = routing.owners.entry(article.language.clone()).or_default();
            owners.insert(article.key.clone(), owner.clone());
        }
    }
    routing
}
