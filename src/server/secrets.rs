//! What is secret and therefore in no file.

use std::fmt;
use std::sync::Arc;

/// What looks up a secret by its name.
type LookUp = dyn Fn(&str) -> Option<String> + Send + Sync;

/// Where an endpoint takes secrets from, by name: the environment, or whoever tests it.
#[derive(Clone)]
pub struct Secrets(Arc<LookUp>);

impl Secrets {
    /// There are none.
    pub fn none() -> Self {
        Self::from_fn(|_| None)
    }

    /// Secrets that `look_up` knows.
    pub fn from_fn(look_up: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(look_up))
    }

    /// An empty secret is none.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|secret| !secret.is_empty())
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}
