//! Made-up secrets of every kind that must not be kept: new ones at every run, with check digits that hold.

use serde::Serialize;

/// Weights of the digits of a Brazilian CPF: the first check digit takes them from the second on.
const CPF_WEIGHT_FIRST: u32 = 10;

/// Check letters of a Spanish DNI, by the number modulo 23.
const DNI_LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// What a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Email,
    Phone,
    Card,
    Iban,
    NationalId,
    IpAddress,
    Token,
    LongNumber,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Email,
        Self::Phone,
        Self::Card,
        Self::Iban,
        Self::NationalId,
        Self::IpAddress,
        Self::Token,
        Self::LongNumber,
    ];

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::Card => "card number",
            Self::Iban => "IBAN",
            Self::NationalId => "national id",
            Self::IpAddress => "IP address",
            Self::Token => "token in an address",
            Self::LongNumber => "long number",
        }
    }

    /// How many ways there are to write one.
    pub fn variants(self) -> usize {
        match self {
            Self::NationalId => 4,
            Self::Phone | Self::IpAddress => 2,
            _ => 1,
        }
    }
}

/// One made-up secret.
#[derive(Debug, Clone)]
pub struct Secret {
    /// What must not be found anywhere.
    pub text: String,
    /// What a reader writes: the secret, or an address that holds it.
    pub written: String,
}

/// A new secret; `variant` counts from 0 to [`Kind::variants`].
///
/// # Errors
/// The system gives no randomness.
pub fn make(kind: Kind, variant: usize) -> Result<Secret, getrandom::Error> {
    let text = match (kind, variant) {
        (Kind::Email, _) => format!("anna.{}@example.org", hex(5)?),
        (Kind::Phone, 0) => format!("+39 333 {} {}", digits(3)?, digits(4)?),
        (Kind::Phone, _) => format!("+49 30 {}", digits(8)?),
        (Kind::Card, _) => card(&format!("4{}", digits(14)?)),
        (Kind::Iban, _) => iban(&digits(18)?),
        (Kind::NationalId, 0) => dni(&digits(8)?),
        (Kind::NationalId, 1) => nir(&format!("2{}0775{}", digits(2)?, digits(6)?)),
        (Kind::NationalId, 2) => cpf(&digits(9)?),
        (Kind::NationalId, _) => format!("1{}-4{}-5{}", digits(2)?, digits(1)?, digits(3)?),
        (Kind::IpAddress, 0) => format!("198.1{}.2{}.1{}", digit()?, digit()?, digits(2)?),
        (Kind::IpAddress, _) => format!("2001:db8:{}:{}::{}", hex(2)?, hex(2)?, hex(2)?),
        (Kind::Token, _) => hex(16)?,
        (Kind::LongNumber, _) => format!("7{}", digits(13)?),
    };
    let written = match kind {
        Kind::Token => format!("https://app.example.com/reset?token={text}"),
        _ => text.clone(),
    };
    Ok(Secret { text, written })
}

fn hex(bytes: usize) -> Result<String, getrandom::Error> {
    (0..bytes).map(|_| Ok(format!("{:02x}", getrandom::u32()? & 0xff))).collect()
}

fn digit() -> Result<u32, getrandom::Error> {
    Ok(getrandom::u32()? % 10)
}

fn digits(count: usize) -> Result<String, getrandom::Error> {
    (0..count).map(|_| Ok(digit()?.to_string())).collect()
}

/// In groups of four, with the check digit of Luhn.
fn card(number: &str) -> String {
    let whole = (0..10).map(|check| format!("{number}{check}")).find(|number| luhn::valid(number));
    let whole = whole.unwrap_or_default();
    whole.chars().enumerate().fold(String::new(), |mut written, (place, digit)| {
        if place > 0 && place % 4 == 0 {
            written.push(' ');
        }
        written.push(digit);
        written
    })
}

/// A German one, with the check digits of ISO 13616.
fn iban(account: &str) -> String {
    let candidates = (2..=98).map(|check| format!("DE{check:02}{account}"));
    candidates.into_iter().find(|number| number.parse::<iban::Iban>().is_ok()).unwrap_or_default()
}

fn dni(number: &str) -> String {
    let place = number.parse::<usize>().unwrap_or_default() % DNI_LETTERS.len();
    format!("{number}{}", char::from(DNI_LETTERS[place]))
}

/// A French social security number, with its key.
fn nir(number: &str) -> String {
    let key = 97 - number.parse::<u64>().unwrap_or_default() % 97;
    format!("{number}{key:02}")
}

fn cpf(number: &str) -> String {
    let mut digits: Vec<u32> = number.chars().filter_map(|digit| digit.to_digit(10)).collect();
    for weight in [CPF_WEIGHT_FIRST, CPF_WEIGHT_FIRST + 1] {
        let sum: u32 = digits.iter().zip((2..=weight).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.push(sum * 10 % 11 % 10);
    }
    let text: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
    format!("{}.{}.{}-{}", &text[..3], &text[3..6], &text[6..9], &text[9..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::Redaction;

    #[test]
    fn check_digits_hold() {
        assert_eq!(card("453201511283036"), "4532 0151 1283 0366");
        assert_eq!(iban("370400440532013000"), "DE89370400440532013000");
        assert_eq!(dni("12345678"), "12345678Z");
        assert_eq!(nir("2550814168025"), "255081416802538");
        assert_eq!(cpf("529982247"), "529.982.247-25");
    }

    #[test]
    fn every_kind_is_what_the_redaction_takes_out() {
        let redaction = Redaction::for_languages(["en"]);
        for kind in Kind::ALL {
            for variant in 0..kind.variants() {
                for _ in 0..50 {
                    let secret = make(kind, variant).unwrap();
                    let kept = redaction.redact(&format!("why is {} refused", secret.written));
                    assert!(!kept.contains(&secret.text), "{kept}");
                    assert!(kept.contains('['), "{kept}");
                }
            }
        }
    }
}
