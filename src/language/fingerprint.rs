//! What tells one version of the analysis from another.

use std::sync::LazyLock;

use super::analyzer::{Analyzer, Segmented};
use super::stop_words::{self, stop_words};

/// Changes whenever a word is folded, stemmed or called a stop word differently.
///
/// It is a digest of what the analysis makes of every stop word and a few texts in every language that has either, so
/// that an update of a stemmer or a word list cannot go unnoticed.
pub fn analyzer_fingerprint() -> String {
    static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
        let mut digest = blake3::Hasher::new();
        // Cutting the texts is the same in every language, and dear where it takes a model (Thai).
        let texts = FINGERPRINT_TEXTS.map(Segmented::of);
        for language in stop_words::languages().iter().chain(&["be", "sr", "ta", "yi", "zh-Hant"]) {
            let mut analyzer = Analyzer::new(language);
            if analyzer.has_compounds() {
                let site = texts.iter().flat_map(|text| analyzer.tokens_of(text));
                analyzer = analyzer.with_words(site.map(|token| (token.folded, token.stem, 1)));
            }
            let stop_words = stop_words(language);
            let stop_words = stop_words.iter().flat_map(|word| analyzer.tokens(word));
            for token in stop_words.chain(texts.iter().flat_map(|text| analyzer.tokens_of(text))) {
                let line = format!(
                    "{language} {} {} {:?} {} {} {:?}\n",
                    token.folded, token.stem, token.range, token.position, token.is_stop_word, token.kind
                );
                digest.update(line.as_bytes());
            }
        }
        digest.finalize().to_hex()[..16].to_owned()
    });
    FINGERPRINT.clone()
}

/// Words in all the shapes that have a rule.
const FINGERPRINT_TEXTS: [&str; 6] = [
    "C++ .NET 2FA e-mail E-1042 node.js customer's 3.14 [[ $",
    "passwords forgotten billing payments l'adresse dell'account aujourd'hui Passwortänderungen contraseñas",
    "Passwort ändern puis-je enviar-me mi-ați cámbialo",
    "factură facturi livrări întrebări plătesc",
    "пароль паролів входу счёт під'їзд оплати",
    "パスワードを忘れました サーバー 忘记密码 ลืมรหัสผ่าน 비밀번호를 الأسئلة כֵּן שאלות कैसे",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_stable() {
        assert_eq!(analyzer_fingerprint(), analyzer_fingerprint());
        assert_eq!(analyzer_fingerprint().len(), 16);
    }
}
