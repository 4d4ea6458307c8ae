//! What tells one version of the analysis from another.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use blake3::Hash;
use rayon::prelude::*;

use super::analyzer::Analyzer;
use super::stop_words::stop_words;
use super::words::Segmented;

/// Changes whenever a word is folded, stemmed or called a stop word differently in one of the languages.
///
/// It is a digest of what the analysis makes of every stop word and a few texts in each language, so that an update of a
/// stemmer or a word list cannot go unnoticed. For all languages that have stop words it would take ten times as long as for
/// a site's.
pub fn fingerprint_of<'l>(languages: impl IntoIterator<Item = &'l str>) -> String {
    let languages: Vec<&str> = languages.into_iter().collect();
    let hashes: Vec<Hash> = languages.par_iter().map(|language| language_hash(language)).collect();
    let mut digest = blake3::Hasher::new();
    for (language, hash) in languages.iter().zip(hashes) {
        digest.update(language.as_bytes());
        digest.update(hash.as_bytes());
    }
    digest.finalize().to_hex()[..16].to_owned()
}

/// What the analysis makes of one language; worked out once.
fn language_hash(language: &str) -> Hash {
    static KNOWN: Mutex<BTreeMap<String, Hash>> = Mutex::new(BTreeMap::new());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(hash) = known().get(language) {
        return *hash;
    }
    let mut analyzer = Analyzer::new(language);
    if analyzer.has_compounds() {
        let site = TEXTS.iter().flat_map(|text| analyzer.tokens_of(text));
        analyzer = analyzer.with_words(site.map(|token| (token.folded, token.stem, 1)));
    }
    let stop_words = stop_words(language);
    let stop_words = stop_words.iter().flat_map(|word| analyzer.tokens(word));
    let mut digest = blake3::Hasher::new();
    for token in stop_words.chain(TEXTS.iter().flat_map(|text| analyzer.tokens_of(text))) {
        let line = format!(
            "{} {} {:?} {} {} {:?}\n",
            token.folded, token.stem, token.range, token.position, token.is_stop_word, token.kind
        );
        digest.update(line.as_bytes());
    }
    let hash = digest.finalize();
    known().insert(language.to_owned(), hash);
    hash
}

/// Cutting the texts is the same in every language, and dear where it takes a model (Thai).
static TEXTS: LazyLock<[Segmented<'static>; 6]> = LazyLock::new(|| FINGERPRINT_TEXTS.map(Segmented::of));

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
    fn a_site_has_that_of_its_languages() {
        assert_eq!(fingerprint_of(["en", "de"]), fingerprint_of(["en", "de"]));
        assert_eq!(fingerprint_of(["en", "de"]).len(), 16);
        assert_ne!(fingerprint_of(["en", "de"]), fingerprint_of(["en", "it"]));
        assert_ne!(fingerprint_of(["en"]), fingerprint_of(["en", "it"]));
    }
}
