//! `endpoint.json`: what a build tells the endpoint about the site, beside the indexes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::candidates::Routing;
use crate::config::{Privacy, Webhook};

/// Name of the file in the folder of the indexes.
pub const ENDPOINT_SETTINGS_FILE: &str = "endpoint.json";

/// What the endpoint needs of the configuration and of the articles' front matter. It holds no secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndpointSettings {
    pub privacy: Privacy,
    pub routing: Routing,
    /// The published articles that were drafted from candidates: `en/billing/refunds` by the candidate's identifier.
    pub drafted: BTreeMap<String, String>,
    /// Whom to tell what happens; their secrets are in the environment.
    pub webhooks: Vec<Webhook>,
}
