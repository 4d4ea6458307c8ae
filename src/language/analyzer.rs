//! The one analysis: text in, words in two forms out.

use std::collections::BTreeSet;
use std::sync::Arc;

use icu_locale::LanguageIdentifier;
use serde::Serialize;

use super::compounds::{Compounds, Part, has_compounds};
use super::folding::{lowercase, strip};
use super::stemming::Stemming;
use super::stop_words::stop_words;
use super::tag::{locale, primary};
use super::token::{Token, TokenKind};
use super::words::{Segmented, Word, WordRules};

/// Turns text of one language into tokens. Cheap to clone; make one per language and keep it.
#[derive(Clone)]
pub struct Analyzer {
    rules: Arc<Inner>,
    /// The words of a site, in a language that writes compounds as one word.
    compounds: Option<Arc<Compounds>>,
}

struct Inner {
    language: LanguageIdentifier,
    words: WordRules,
    stemming: Stemming,
    stop_words: BTreeSet<String>,
}

/// What a program needs to know of a language to repeat its folded words elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordLists {
    /// Words that are shortened before a vowel and written together with the next.
    pub elisions: &'static [&'static str],
    /// Words that are joined to another by a hyphen and are no part of it.
    pub clitics: &'static [&'static str],
    /// Folded words that do not tell articles apart.
    pub stop_words: BTreeSet<String>,
}

/// What a word is compared by.
pub(super) struct Forms {
    pub folded: String,
    pub stem: String,
    pub is_stop_word: bool,
}

impl Analyzer {
    /// The analysis for a BCP 47 tag; a language without stemmer or stop words is still segmented and folded.
    pub fn new(language: &str) -> Self {
        Self::with_stemming(language, Stemming::of)
    }

    /// The same for who compares words only as they are folded: none is stemmed.
    pub fn of_folded_words(language: &str) -> Self {
        Self::with_stemming(language, |_| Stemming::Folded)
    }

    fn with_stemming(language: &str, stemming: impl FnOnce(&str) -> Stemming) -> Self {
        let code = primary(language);
        let rules = Inner {
            language: locale(language).id,
            stemming: stemming(&code),
            stop_words: stop_words(&code),
            words: WordRules::of(code),
        };
        Self { rules: Arc::new(rules), compounds: None }
    }

    /// The primary language whose words are analysed.
    pub fn language(&self) -> &str {
        &self.rules.words.code
    }

    /// How words are written together in it.
    pub(super) fn word_rules(&self) -> &WordRules {
        &self.rules.words
    }

    /// Whether [`with_words`](Self::with_words) makes a difference: whether the language writes compounds as one word.
    pub fn has_compounds(&self) -> bool {
        has_compounds(&self.rules.words.code)
    }

    /// The words that the analysis knows by heart.
    pub fn word_lists(&self) -> WordLists {
        let Inner { words: WordRules { elisions, clitics, .. }, stop_words, .. } = &*self.rules;
        WordLists { elisions, clitics, stop_words: stop_words.clone() }
    }

    /// The same analysis, which also sees the words of a site inside longer ones.
    ///
    /// Takes each word of the site folded and stemmed, with the number of articles it is in.
    pub fn with_words(&self, words: impl IntoIterator<Item = (String, String, u32)>) -> Self {
        let compounds = self.has_compounds().then(|| {
            let words = words.into_iter().filter(|(folded, _, _)| !self.rules.stop_words.contains(folded));
            Arc::new(Compounds::new(&self.rules.words.code, self.rules.stemming, words))
        });
        Self { rules: self.rules.clone(), compounds }
    }

    /// The words of a text, in order; overlapping ones share a position.
    ///
    /// A text without a single letter or digit (`[[`, `$`) gives its runs of signs, so that it can be found as typed.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        self.tokens_of(&Segmented::of(text))
    }

    /// The words of a text that is cut already.
    pub(super) fn tokens_of(&self, text: &Segmented<'_>) -> Vec<Token> {
        let mut tokens = Vec::new();
        text.words(self.word_rules(), |Word { text, range, position, kind }| {
            let Some(Forms { folded, stem, is_stop_word }) = self.forms(text) else {
                return false;
            };
            let is_stop_word = is_stop_word && kind.may_be_stop_word();
            let parts = if kind.may_be_compound() && !is_stop_word { self.inside(&folded) } else { Vec::new() };
            let stem = if kind.has_stem() { stem } else { folded.clone() };
            tokens.push(Token { folded, stem, range: range.clone(), position, is_stop_word, kind });
            tokens.extend(parts.into_iter().map(|Part { folded, stem }| Token {
                folded,
                stem,
                range: range.clone(),
                position,
                is_stop_word: false,
                kind: TokenKind::Inside,
            }));
            true
        });
        tokens
    }

    /// What a word of a text is compared by, wherever it stands; nothing of a word that folds to nothing.
    fn forms(&self, word: &str) -> Option<Forms> {
        self.forms_of_lowercase(&self.lowercase(word))
    }

    /// A word without capitals, as its language has it.
    pub(super) fn lowercase(&self, word: &str) -> String {
        lowercase(&self.rules.language, word)
    }

    /// The same of a word without capitals.
    pub(super) fn forms_of_lowercase(&self, lower: &str) -> Option<Forms> {
        let folded = strip(lower);
        if folded.is_empty() {
            return None;
        }
        let stem = self.rules.stemming.stem(lower, &folded);
        let stem = if stem.is_empty() { folded.clone() } else { stem };
        let is_stop_word = self.rules.stop_words.contains(&folded);
        Some(Forms { folded, stem, is_stop_word })
    }

    /// The words of the site inside a folded word.
    pub(super) fn inside(&self, folded: &str) -> Vec<Part> {
        self.compounds.as_ref().map_or_else(Vec::new, |compounds| compounds.split(folded))
    }

    /// The words of a text that tell articles apart; all of them when there are only stop words.
    pub fn content_tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = self.tokens(text);
        if tokens.iter().any(|token| !token.is_stop_word) {
            tokens.retain(|token| !token.is_stop_word);
        }
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::WORD_LENGTH_CHARS_MAX;
    use super::*;

    fn folded(language: &str, text: &str) -> Vec<String> {
        Analyzer::new(language).tokens(text).into_iter().map(|token| token.folded).collect()
    }

    #[track_caller]
    fn check(language: &str, text: &str, expected: &[&str]) {
        assert_eq!(folded(language, text), expected, "{text}");
    }

    /// Both words have a form in common.
    #[track_caller]
    fn meet(language: &str, left: &str, right: &str) {
        let analyzer = Analyzer::new(language);
        let (left, right) = (analyzer.tokens(left), analyzer.tokens(right));
        let meets = left.iter().any(|l| right.iter().any(|r| l.folded == r.folded || l.stem == r.stem));
        assert!(meets, "{left:?} and {right:?}");
    }

    #[test]
    fn things_are_found_as_typed() {
        check("en", "C++ and C#", &["c++", "and", "c#"]);
        check("en", ".NET", &[".net", "net"]);
        check("en", "2FA", &["2fa"]);
        check("hi", "कैसे ि", &["कैसे", "ि"]);
        check("en", "E-1042", &["e1042", "e", "1042"]);
        check("en", "e-mail", &["email", "e", "mail"]);
        check("en", "wi‑fi", &["wifi", "wi", "fi"]);
        check("en", "front_matter.allow", &["frontmatterallow", "front", "matter", "allow"]);
        check("en", "Q&A", &["qa", "q", "a"]);
        check("en", "version 1.2.3, 10,000 rows", &["version", "1.2.3", "10,000", "rows"]);
        check("en", "Ctrl+C.", &["ctrl", "c"]);
        check("en", "2026-11-21", &["2026", "11", "21"]);
        check("en", "[[ $", &["[[", "$"]);
        check("en", "", &[]);
    }

    #[test]
    fn elisions_and_possessives_go() {
        check("it", "l’indirizzo dell'account", &["indirizzo", "account"]);
        check("fr", "l'adresse d'e-mail aujourd'hui", &["adresse", "email", "e", "mail", "aujourdhui"]);
        check("en", "the customer's can't", &["the", "customer", "cant"]);
        check("uk", "під'їзд підʼїзд під’їзд", &["підізд", "підізд", "підізд"]);
    }

    #[test]
    fn joined_pronouns_go() {
        check("fr", "Puis-je, est-ce, a-t-il, peut-être", &["puis", "est", "a", "peutetre", "peut", "etre"]);
        check("fr", "rendez-le-moi e-mail", &["rendez", "email", "e", "mail"]);
        check("pt", "mudá-lo, enviar-me, e-mail", &["muda", "enviar", "email", "e", "mail"]);
        check("ro", "mi-ați trimis, l-am schimba-o", &["ati", "trimis", "am", "schimba"]);
    }

    #[test]
    fn the_words_of_a_site_are_seen_inside_longer_ones() {
        let words = |text: &str, analyzer: &Analyzer| -> Vec<(String, TokenKind)> {
            analyzer.tokens(text).into_iter().map(|token| (token.stem, token.kind)).collect()
        };
        let plain = Analyzer::new("de");
        let site = plain.tokens("Passwort ändern").into_iter().map(|token| (token.folded, token.stem, 1));
        let german = plain.with_words(site);
        let (found, asked) = (words("Passwortänderung", &german), words("Passwort ändern", &german));
        assert_eq!(found[1..], [("passwort".to_owned(), TokenKind::Inside), ("and".to_owned(), TokenKind::Inside)]);
        assert_eq!(asked, [("passwort".to_owned(), TokenKind::Word), ("and".to_owned(), TokenKind::Word)]);
        // Each covers the whole word: there is no way from a folded letter back to the text.
        assert!(german.tokens("Passwortänderung").iter().all(|token| token.range == (0..17)));
        let english = Analyzer::new("en").with_words([("pass".to_owned(), "pass".to_owned(), 1)]);
        assert_eq!(english.tokens("passpass").len(), 1);
    }

    #[test]
    fn forms_of_a_word_meet() {
        meet("ro", "factură", "facturi");
        meet("ro", "livrare", "livrări");
        meet("ro", "întrebări", "intrebari");
        meet("ro", "întrebare", "intrebari");
        meet("uk", "пароль", "паролів");
        meet("uk", "вхід", "входу");
        meet("uk", "під'їзд", "під’їзду");
        meet("uk", "підʼїзд", "під'їзди");
        meet("uk", "об’їзд", "об'їздом");
        meet("uk", "налаштування", "налаштувати");
        meet("ru", "мой", "мои\u{306}");
        meet("de", "Änderung", "ändern");
        meet("es", "cambiarla", "cambiar");
        meet("es", "enviarme", "enviar");
        meet("es", "cámbialo", "cambiar");
        meet("es", "activándola", "activar");
        meet("it", "cambiarlo", "cambiare");
        meet("it", "inviarmi", "inviare");
        meet("it", "accedervi", "accedere");
        meet("pt", "mudá-lo", "mudar");
        meet("pt", "enviar-me", "enviar");
        meet("ru", "счёт", "счет");
        meet("ru", "оплата", "оплаты");
        meet("en", "passwords", "password");
        meet("en", "wi-fi", "wifi");
        meet("it", "rimborsi", "rimborso");
        meet("de", "Straße", "STRASSE");
        meet("ja", "サーバー", "サーバ");
        meet("ja", "パスワードを忘れました", "パスワード");
        meet("zh", "忘记密码怎么办", "密码");
        meet("th", "ลืมรหัสผ่าน", "รหัสผ่าน");
        meet("ko", "비밀번호를", "비밀번호");
        meet("tr", "IŞIK", "ışık");
    }

    #[test]
    fn ranges_lead_back_to_the_text() {
        let text = "Ｃafe\u{301} l’adresse 東京都";
        let analyzer = Analyzer::new("fr");
        let found: Vec<&str> = analyzer.tokens(text).iter().map(|token| &text[token.range.clone()]).collect();
        assert_eq!(found[..2], ["Ｃafe\u{301}", "adresse"]);
        assert!(found.contains(&"東京"), "{found:?}");
    }

    #[test]
    fn stop_words_go_unless_they_are_all() {
        let analyzer = Analyzer::new("en");
        let content = |text| analyzer.content_tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>();
        assert_eq!(content("how do I pay?"), ["pay"]);
        assert_eq!(content("who are you"), ["who", "are", "you"]);
        assert!(Analyzer::new("xx").tokens("the").iter().all(|token| !token.is_stop_word));
    }

    #[test]
    fn any_text_is_analysed() {
        for text in ["\u{301}", "\0\u{200F}", "a\u{301}\u{301}", "'", "l'", "''", "-", "🦀", "\u{FDFA}", "ﷺ ﬃ"] {
            for language in ["en", "it", "tr", "ja", "ar", "not a tag"] {
                for token in Analyzer::new(language).tokens(text) {
                    assert!(text.get(token.range.clone()).is_some(), "{text:?} {token:?}");
                }
            }
        }
        let long = "a".repeat(10_000);
        assert_eq!(Analyzer::new("en").tokens(&long)[0].folded.len(), WORD_LENGTH_CHARS_MAX);
    }

    #[test]
    fn things_are_found_as_typed_in_every_language() {
        for language in ["de", "es", "fr", "it", "ja", "pt-BR", "ro", "ru", "uk", "ar", "he", "el"] {
            check(language, "C++ .NET 2FA", &["c++", ".net", "net", "2fa"]);
            for (left, right) in [("e-mail", "email"), ("Wi-Fi", "wifi"), ("E-1042", "e1042"), ("3.14", "3.14")] {
                meet(language, left, right);
            }
        }
    }

    /// Whatever the text: no panic, every range in bounds, tokens in number bounded by the text, time by the clock.
    #[test]
    fn random_unicode_is_analysed() {
        let german = Analyzer::new("de");
        let site =
            german.tokens("Passwort ändern Konto Zahlung").into_iter().map(|token| (token.folded, token.stem, 1));
        let mut analyzers: Vec<Analyzer> =
            ["en", "fr", "it", "ro", "uk", "ru", "ja", "th", "ar", "tr", "x"].map(Analyzer::new).to_vec();
        analyzers.push(german.with_words(site));
        // Letters, marks, controls, signs and scripts that have a rule of their own, and any other character.
        let special: Vec<char> =
            "aZßéıIsl-'’ʼ.+#_:,; \0\u{AD}\u{200D}\u{202E}\u{301}\u{308}\u{3099}ЇйѣגьקيةﷺＡｱﾟ東京のー가ก็🦀👩\u{FFFD}\u{10FFFF}"
                .chars()
                .collect();
        // Knuth's linear congruential generator: the same texts on every machine.
        let mut state: u64 = 0x5EED;
        let mut random = move |limit: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % limit
        };
        let start = std::time::Instant::now();
        for round in 0..60 {
            let length = if round == 0 { 10_000 } else { random(60) };
            let text: String = (0..length)
                .map(|_| match random(4) {
                    0 => char::from_u32(random(0x11_0000) as u32).unwrap_or('a'),
                    _ => special[random(special.len() as u64) as usize],
                })
                .collect();
            for analyzer in &analyzers {
                let tokens = analyzer.tokens(&text);
                assert!(tokens.len() <= 2 * text.chars().count() + 1, "{text:?}");
                for token in tokens {
                    assert!(text.get(token.range.clone()).is_some() && !token.folded.is_empty(), "{text:?} {token:?}");
                }
            }
        }
        // It takes two seconds without optimisation; anything quadratic in the long texts would take minutes.
        assert!(start.elapsed().as_secs() < 60);
    }
}
