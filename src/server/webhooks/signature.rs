//! Signatures of messages, as the Standard Webhooks specification has them.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What a secret may begin with; the rest is base64.
const PREFIX: &str = "whsec_";
/// Bytes that a secret may have (Standard Webhooks, "Signature scheme").
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// The key that a receiver knows too.
#[derive(Clone)]
pub(super) struct SigningKey(Vec<u8>);

/// Why a text is no key. The text itself is not repeated.
#[derive(Debug, thiserror::Error)]
pub(super) enum SigningKeyError {
    #[error("it is not base64")]
    Encoding,
    #[error("it has {0} bytes, not 24 to 64")]
    Length(usize),
}

impl SigningKey {
    /// `whsec_…`, or the base64 alone.
    pub fn parse(text: &str) -> Result<Self, SigningKeyError> {
        let text = text.trim();
        let bytes =
            STANDARD.decode(text.strip_prefix(PREFIX).unwrap_or(text)).map_err(|_| SigningKeyError::Encoding)?;
        if !SECRET_BYTES.contains(&bytes.len()) {
            return Err(SigningKeyError::Length(bytes.len()));
        }
        Ok(Self(bytes))
    }

    /// The value of `webhook-signature` for a message; `second` is that of `webhook-timestamp`.
    pub fn sign(&self, id: &str, second: i64, payload: &str) -> Option<String> {
        // HMAC takes keys of every length; its type only cannot say so.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{id}.{second}.{payload}").as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_has_its_signature() {
        // The example that the specification's libraries test themselves with.
        let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a key");
        assert_eq!(
            key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#).as_deref(),
            Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        );
    }

    #[test]
    fn what_is_no_key_is_not_repeated() {
        for text in ["whsec_short", "c2hvcnQ=", "not base64 !", ""] {
            let error = SigningKey::parse(text).expect_err("no key").to_string();
            assert!(text.is_empty() || !error.contains(text), "{error}");
        }
    }
}
