//! What names a store.

use std::path::PathBuf;

use super::StoreError;

/// A store's address, read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    Sqlite(PathBuf),
    /// The whole address, which may hold a password.
    Postgres(String),
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        // The rest of a foreign address may hold a password: only its scheme is repeated.
        let Some((scheme, path)) = url.split_once("://") else {
            let scheme = url.split(':').next().unwrap_or_default();
            return Err(StoreError::UnknownScheme { scheme: scheme.to_owned() });
        };
        match scheme {
            "sqlite" if path.is_empty() || path.ends_with('/') || path.contains('?') => Err(StoreError::NoFile),
            "sqlite" => Ok(Self::Sqlite(PathBuf::from(path))),
            "postgres" | "postgresql" => Ok(Self::Postgres(url.to_owned())),
            scheme => Err(StoreError::UnknownScheme { scheme: scheme.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Result<&str, &str>) {
        let address = Address::parse(url).map_err(|error| error.to_string());
        match (address, expected) {
            (Ok(address), Ok(expected)) => assert_eq!(address, Address::Sqlite(PathBuf::from(expected))),
            (Err(error), Err(part)) => assert!(error.contains(part), "{error}"),
            (address, _) => panic!("{url}: {address:?}"),
        }
    }

    #[test]
    fn relative_and_absolute_files() {
        check("sqlite://events.db", Ok("events.db"));
        check("sqlite://.answerbook/events.db", Ok(".answerbook/events.db"));
        check("sqlite:///var/lib/answerbook/events.db", Ok("/var/lib/answerbook/events.db"));
    }

    #[test]
    fn databases_of_servers() {
        let address = Address::parse("postgres://me@db/events").unwrap();
        assert_eq!(address, Address::Postgres("postgres://me@db/events".to_owned()));
    }

    #[test]
    fn other_schemes_say_what_is_supported() {
        check("mysql://me:secret@db/events", Err("`mysql`; supported: `sqlite://PATH`"));
        check("events.db", Err("supported: `sqlite://PATH`"));
        check("sqlite://", Err("names no file"));
        check("sqlite://events.db?mode=ro", Err("without `?`"));
    }

    #[test]
    fn foreign_passwords_are_not_repeated() {
        let message = Address::parse("mysql://me:secret@db/events").map_err(|error| error.to_string());
        assert!(!format!("{message:?}").contains("secret"));
    }
}
