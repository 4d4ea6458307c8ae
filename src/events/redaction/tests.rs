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
    // The check digits of a national number fit by chance.
    check("sună la 0712 034 569", "sună la [phone]");
    check("(0351) 4960819", "[phone]");
    check("415-555-0137", "[phone]");
    check("0052 800 123 4567", "[phone]");
    check("8 833 416 49 35", "[phone]");
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
    check("NHS 943 476 5870", "NHS [id]");
    check("PPS 1234567T", "PPS [id]");
    check("CNPJ 11.222.333/0001-81 e 11222333000181", "CNPJ [id] e [id]");
    check("CNPJ 12.ABC.345/01DE-35 e 12abc34501de35", "CNPJ [id] e [id]");
    check("RFC GODE561231GR8", "RFC [id]");
    check("RUT 30.686.957-4, 10000013-K", "RUT [id], [id]");
    check("SVNR 1237 010180", "SVNR [id]");
    check("AHV 756.9217.0769.85", "AHV [id]");
    check("registre national 85.07.30-033.28", "registre national [id]");
    check("GB 980 7806 84, ATU 13585627, DE136695976", "[id], [id], [id]");
    check("passport AB1234567, ZAB123456", "passport [id], [id]");
    check("Reisepass C01X00T47, Ausweis L01X00T44", "Reisepass C01X00T47, Ausweis [id]");
    check("私のDNIは12345678Zです", "私のDNIは[id]です");
}

#[test]
fn network_addresses() {
    check("from 192.168.2.17, and 10.0.0.0/8.", "from [ip], and [ip].");
    check("2001:db8::8a2e:370:7334.", "[ip].");
    check("ssh user@fe80::1%eth0", "ssh user@[ip]");
    check("d0:50:99:84:a2:a0", "[id]");
    check("ping ::/0 or ::", "ping [ip] or [ip]");
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
    survives("error 0x80070005 and KB5001330 after ERR123456");
    survives("SKU123456, RTX 4090, WH-1000XM5, iPhone 15 Pro Max 256GB");
    survives("ISO 27001:2022, RFC 9110, CVE-2024-3094, PEP 8");
    survives("ordered on 2024-01-15, delivered 03/02/2024 18:45");
    survives("costs 1.299,00 € or $1,299.00, not 1 299 000 Ft");
    survives("v1.82.0-beta.3, Node 20.11.1, 5.15.0-91-generic");
    survives("50%20 off, 100%40 and AT&T &amp; R&D");
    survives("12345678A is no DNI, order 1234567");
    survives("");
}

#[test]
fn disguised() {
    check("ana%40example.com", "[email]");
    check("ana&#64;example.com, ana&#x40;example.com, ana&commat;example.com", "[email], [email], [email]");
    check("a\u{200b}na@exam\u{ad}ple.com", "[email]");
    check("4111\u{200b}1111\u{200d}1111\u{feff}1111", "[card]");
    check("4111&nbsp;1111%201111%C2%A01111", "[card]");
    check("𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏", "[card]");
    check("https://shop.example/r?q=one%20two&token=abc", "https://shop.example/r?[token]");
    survives("می\u{200c}خواهم حساب را ببندم");
}

#[test]
fn placeholders_are_whole_after_cutting() {
    let text = "ana@example.com ".repeat(40);
    for limit in 0..60 {
        let kept = redaction().redact_to(&text, limit);
        assert!(kept.chars().count() <= limit);
        assert_eq!(without_placeholders(&kept), "", "{kept}");
    }
    assert_eq!(shortened("see [1] and [card] here", 13), "see [1] and ");
    assert_eq!(shortened("see [1] and [card] here", 18), "see [1] and [card]");
    assert_eq!(shortened("see [1] and more", 6), "see [1");
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
    fn planted_secrets_are_gone(
        before in "\\PC{0,30}",
        secret in prop::sample::select(vec![
            "maria.rossi@example.com", "4111 1111 1111 1111", "5500000000000004", "DE89370400440532013000",
            "GB29 NWBK 6016 1331 9268 19", "RSSMRA85T10A562S", "+393331234567", "+44 20 7946 0958",
        ]),
        disguise in prop::sample::select(DISGUISES.to_vec()),
        after in "\\PC{0,30}",
    ) {
        let text = format!("{before} {} {after}", disguise(secret));
        let redacted = redaction().redact(&text);
        let left = plain::Plain::new(&redacted).text.replace([' ', '_', '-'], "");
        prop_assert!(!left.contains(&secret.replace(' ', "")), "{:?} -> {:?}", text, redacted);
    }

    #[test]
    fn cut_texts_hold_whole_placeholders(text in "(a@b\\.cd|[0-9]{9,12}| |é|word){0,40}", limit in 0_usize..80) {
        let kept = redaction().redact_to(&text, limit);
        prop_assert!(kept.chars().count() <= limit);
        let rest = Kind::ALL.iter().fold(kept, |rest, kind| rest.replace(kind.placeholder(), ""));
        prop_assert!(!rest.contains(['[', ']']), "{}", rest);
    }
}

/// How the same secret looks from elsewhere.
const DISGUISES: [fn(&str) -> String; 7] = [
    str::to_owned,
    |secret| secret.chars().map(|one| if one.is_ascii_graphic() { shifted(one, 0xfee0) } else { one }).collect(),
    |secret| secret.chars().map(|one| if one.is_ascii_digit() { shifted(one, 0x660 - 0x30) } else { one }).collect(),
    |secret| secret.chars().flat_map(|one| [one, '\u{200b}']).collect(),
    |secret| secret.replace(' ', "\u{a0}"),
    |secret| secret.replace('@', "%40").replace('+', "%2B").replace(' ', "%20"),
    |secret| secret.chars().map(|one| format!("&#{};", u32::from(one))).collect(),
];

fn shifted(character: char, distance: u32) -> char {
    char::from_u32(u32::from(character) + distance).unwrap()
}
