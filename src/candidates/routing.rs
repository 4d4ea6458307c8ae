//! Which team looks after which part of the site.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The owners that the site's files name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    /// Team by language and then by path below the language folder, of a section (`billing`) or an article.
    pub owners: BTreeMap<String, BTreeMap<String, String>>,
    /// For what no owner matches.
    pub default_team: Option<String>,
}

impl Routing {
    /// The owner of the article at `path`, or of the nearest section above it.
    pub fn team(&self, lang: &str, path: Option<&str>) -> Option<String> {
        let mut place = path;
        while let Some(current) = place {
            if let Some(team) = self.owners.get(lang).and_then(|owners| owners.get(current)) {
                return Some(team.clone());
            }
            place = current.rsplit_once('/').map(|(above, _)| above);
        }
        self.default_team.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_owner_above_gets_it() {
        let owner = |path: &str, team: &str| (path.to_owned(), team.to_owned());
        let english = [owner("billing", "money"), owner("billing/cards", "cards")];
        let routing =
            Routing { owners: [("en".to_owned(), english.into())].into(), default_team: Some("support".to_owned()) };
        let check = |lang: &str, path: Option<&str>, team: &str| {
            assert_eq!(routing.team(lang, path).as_deref(), Some(team), "{path:?}");
        };
        check("en", Some("billing/refunds"), "money");
        check("en", Some("billing/cards/lost"), "cards");
        check("it", Some("billing/refunds"), "support");
        check("en", Some("billingx"), "support");
        check("en", None, "support");
    }
}
