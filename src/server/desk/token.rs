//! The password of the desk.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// The environment variable that turns the desk on and holds its password.
pub const DESK_TOKEN_VARIABLE: &str = "ANSWERBOOK_DESK_TOKEN";

/// Shortest password, in Unicode scalar values: long enough that nobody guesses it before they are locked out.
const TOKEN_LENGTH_CHARS_MIN: usize = 16;
/// What a form's token is made for, so that no other use of the password gives the same.
const FORM_PURPOSE: &str = "answerbook desk form";
const HOURS_PER_DAY: i64 = 24;

/// The password that everybody at the desk knows.
#[derive(Clone)]
pub struct DeskToken(String);

/// Why a text cannot be the password. It is not repeated.
#[derive(Debug, thiserror::Error)]
#[error(
    "`{DESK_TOKEN_VARIABLE}` has {length} characters; the desk needs at least {TOKEN_LENGTH_CHARS_MIN}\n\n\
     hint: `openssl rand -base64 24` makes a good one; without the variable there is no desk"
)]
pub struct DeskTokenError {
    length: usize,
}

impl DeskToken {
    /// # Errors
    /// The text is too short.
    pub fn parse(text: &str) -> Result<Self, DeskTokenError> {
        let length = text.trim().chars().count();
        if length < TOKEN_LENGTH_CHARS_MIN {
            return Err(DeskTokenError { length });
        }
        Ok(Self(text.trim().to_owned()))
    }

    /// Whether it is this password. The time it takes tells nothing of where the two differ, nor of their lengths.
    pub(super) fn is(&self, password: &str) -> bool {
        Sha256::digest(&self.0).ct_eq(&Sha256::digest(password)).into()
    }

    /// What a form shows to prove that this person got it from the desk, today.
    pub(super) fn form_token(&self, person: &str, now: Timestamp) -> Option<String> {
        let day = now.to_zoned(TimeZone::UTC).date();
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()).ok()?;
        mac.update(format!("{FORM_PURPOSE}\n{day}\n{person}").as_bytes());
        Some(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Whether this person got the form today, or on the day before: it may have been open over midnight.
    pub(super) fn has_given(&self, form_token: &str, person: &str, now: Timestamp) -> bool {
        [now, now - SignedDuration::from_hours(HOURS_PER_DAY)]
            .into_iter()
            .filter_map(|day| self.form_token(person, day))
            .any(|expected| expected.as_bytes().ct_eq(form_token.as_bytes()).into())
    }
}

impl fmt::Debug for DeskToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeskToken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_password_is_refused_and_not_repeated() {
        let error = DeskToken::parse("hunter2hunter2 ").expect_err("too short").to_string();
        assert!(error.contains("14 characters") && !error.contains("hunter2"), "{error}");
        assert_eq!(format!("{:?}", DeskToken::parse("0123456789abcdef")), "Ok(DeskToken)");
    }

    #[test]
    fn a_form_is_of_one_person_and_two_days() {
        let token = DeskToken::parse("0123456789abcdef").expect("long enough");
        let noon: Timestamp = "2026-11-21T12:00:00Z".parse().expect("a time");
        let form = token.form_token("anna", noon).expect("a form");
        let given = |person, hours| token.has_given(&form, person, noon + SignedDuration::from_hours(hours));
        assert!(given("anna", 0) && given("anna", 24));
        assert!(!given("anna", 48) && !given("anna", -24) && !given("ann", 0));
        let other = DeskToken::parse("0123456789abcdeF").expect("long enough");
        assert!(!other.has_given(&form, "anna", noon) && !token.has_given("", "anna", noon));
    }
}
