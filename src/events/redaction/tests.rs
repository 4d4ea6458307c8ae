//! One line per kind of secret, and the questions that must survive.

use proptest::prelude::*;

use super::*;

fn redaction() -> Redaction {
    Redaction::for_languages(["en", "it", "es", "ro", "ru", "uk", "pt", "pt-BR", "fr", "de"])
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(redaction().redact(text), expected);
    assert_eq!(redaction().redact(expected), expected, "twice");
}

#[track_caller]
fn survives(text: &str) {
    check(text, text);
}

#[test]
fn patterns_compile() {
    assert!(PATTERNS.is_ok());
}

#[test]
fn email() {
    check("my mail ana.pop+x@example.co.uk bounced", "my mail [email] bounced");
    check("пишите на иван@почта.рф.", "пишите на [email].");
    check("写信给ana@example.com可以吗", "写信给[email]可以吗");
    check("ａｎａ＠example.com", "[email]");
    survives("what is @ for");
}

#[test]
fn phone() {
    check("call +40 712 034 567 please", "call [phone] please");
    check("chiamami al 06 6982 1234", "chiamami al [phone]");
    check("(415) 555-0132 ext. 12", "[phone]");
    check("номер 8 (495) 123-45-67", "номер [phone]");
    check("٠٦ ١٢ ٣٤ ٥٦ ٧٨", "[phone]");
}

#[test]
fn card() {
    check("card 4111 1111 1111 1111 refused", "card [card] refused");
    check("card 4111\u{a0}1111\u{2011}1111\u{a0}1111 refused", "card [card] refused");
    check("card ４１１１１１１１１１１１１１１１", "card [card]");
    check("amex 378282246310005", "amex [card]");
}

#[test]
fn iban() {
    check("iban DE89 3704 0044 0532 0130 00 is wrong", "iban [iban] is wrong");
    check("it60x0542811101000000123456", "[iban]");
    check("RO49-AAAA-1B31-0075-9384-0000", "[iban]");
}

#[test]
fn national_ids() {
    check("codice fiscale RSSMRA85T10A562S", "codice fiscale [id]");
    check("cf rss mra 85t10 a562s", "cf [id]");
    check("DNI 12345678Z", "DNI [id]");
    check("NIE x-1234567-l", "NIE [id]");
    check("CIF B64717838", "CIF [id]");
    check("CNP 1630615123457", "CNP [id]");
    check("ИНН 500100732259", "ИНН [id]");
    check("СНИЛС 112-233-445 95", "СНИЛС [id]");
    check("РНОКПП 2446410726", "РНОКПП [id]");
    check("NIF 501 964 843", "NIF [id]");
    check("CPF 111.444.777-35", "CPF [id]");
    check("NIR 2 95 10 99 126 111 93", "NIR [id]");
    check("Steuer-ID 36 574 261 809", "Steuer-ID [id]");
    check("SSN 123-45-6789", "SSN [id]");
    check("NINO AB 12 34 56 C", "NINO [id]");
    check("NHS 943-476-5870", "NHS [id]");
}

#[test]
fn network_addresses() {
    check("from 192.168.2.17, and 10.0.0.0/8.", "from [ip], and [ip].");
    check("2001:db8::8a2e:370:7334.", "[ip].");
    check("ssh user@fe80::1%eth0", "ssh user@[ip]");
    check("d0:50:99:84:a2:a0", "[id]");
    survives("std::dead::beef and a::b");
    survives("open from 10:30:15");
}

#[test]
fn secrets_in_addresses() {
    check("https://shop.example/reset?token=abc&u=1 fails", "https://shop.example/reset?[token] fails");
    check("https://ana:pw@shop.example/x", "https://[token]@shop.example/x");
    check("https://shop.example/r/9f8e7d6c5b4a39281706", "https://shop.example/r/[token]");
    check("https://shop.example/cb#access_token=x", "https://shop.example/cb#[token]");
    check("/reset?code=12", "/reset?[token]");
    check("550e8400-e29b-41d4-a716-446655440000", "[token]");
    check("key AKIAIOSFODNN7EXAMPLE leaked", "key [token] leaked");
    survives("https://shop.example/help/how-to-upgrade-from-10-04-to-12-04#step-2");
}

#[test]
fn long_runs() {
    check("order 123456789012", "order [number]");
    check("order 99-99.99/99 999 99", "order [number]");
    check("rente 15070649C103", "rente [number]");
}

#[test]
fn questions_survive() {
    survives("How do I upgrade from Ubuntu 10.04 to 12.04.5?");
    survives("Windows 10.0.19045.3803 does not start");
    survives("I paid 1 000 000 lei on 12.03.2024 at 10:30");
    survives("between 2019-2020 and 2024-01-15 10:30");
    survives("0.00012345 BTC missing");
    survives("600041 is my pincode");
    survives("HP C4140, MB1900CX, iphone7, 401k, w2");
    survives("pay $240000 or 1,000,000");
    survives("which is better, C++ or C#?");
    survives("");
}

#[test]
fn many_numbers_take_no_time() {
    let text = "12 345 67 a ".repeat(20_000);
    let start = std::time::Instant::now();
    redaction().redact(&text);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn redacting_twice_changes_nothing(text in "\\PC{0,120}") {
        let once = redaction().redact(&text);
        prop_assert_eq!(redaction().redact(&once), once.clone());
    }

    #[test]
    fn secrets_run_together(text in "([0-9]{1,9}|[-+ ./@:()=?#_]|[a-fx]{1,3}|https://|\\[token\\]|::|é|日){0,40}") {
        let once = redaction().redact(&text);
        prop_assert_eq!(redaction().redact(&once), once.clone());
    }

    #[test]
    fn planted_secrets_are_gone(before in "[a-zà-я ]{0,20}", secret in prop::sample::select(vec![
        "maria.rossi@example.com", "4111 1111 1111 1111", "DE89370400440532013000", "RSSMRA85T10A562S", "+393331234567",
    ]), after in "[ ,.?!][a-zà-я ]{0,20}") {
        let redacted = redaction().redact(&format!("{before} {secret}{after}"));
        prop_assert!(!redacted.contains(secret), "{}", redacted);
    }
}
