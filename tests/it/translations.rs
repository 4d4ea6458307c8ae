//! Articles in several languages: one identity, many addresses.

use crate::site_test::SiteTest;

#[test]
fn a_missing_translation_is_never_silent() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let page = site.read("public/it/pagamenti/invoices/index.html");
    for expected in [
        "<html lang=\"it\" dir=\"ltr\">",
        "<article lang=\"en\" dir=\"ltr\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "<link rel=\"canonical\" href=\"https://help.example/en/billing/invoices/\">",
        "English",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(!page.contains("rel=\"alternate\" hreflang="), "{page}");
    let sitemap = site.read("public/sitemap.xml");
    assert!(!sitemap.contains("/it/pagamenti/invoices/"), "{sitemap}");
    assert!(!site.exists("public/it/pagamenti/invoices/index.md"));
}

#[test]
fn alternates_are_reciprocal_and_have_a_default() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let alternates = |file: &str| -> Vec<String> {
        site.read(file).lines().filter(|line| line.contains("rel=\"alternate\" hreflang=")).map(str::to_owned).collect()
    };
    let english = alternates("public/en/billing/refunds/index.html");
    assert_eq!(english, alternates("public/it/pagamenti/rimborsi/index.html"));
    assert_eq!(
        english,
        [
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://help.example/en/billing/refunds/\">",
            "<link rel=\"alternate\" hreflang=\"it\" href=\"https://help.example/it/pagamenti/rimborsi/\">",
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://help.example/en/billing/refunds/\">",
        ]
    );
}

#[test]
fn the_language_switch_stays_on_the_article() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(page.contains("<a href=\"/it/pagamenti/rimborsi/\" hreflang=\"it\">"), "{page}");
    let fallback = site.read("public/en/billing/invoices/index.html");
    let link = "<a href=\"/it/pagamenti/invoices/\" hreflang=\"it\" data-untranslated>";
    assert!(fallback.contains(link), "{fallback}");
}

#[test]
fn readers_stay_in_their_language_on_fallback_pages() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/cards.md", "---\ntitle: Cards\n---\nSee [refunds](refunds.md).\n");
    site.build().succeeds();
    let page = site.read("public/it/pagamenti/cards/index.html");
    assert!(page.contains("<a href=\"/it/pagamenti/rimborsi/\">refunds</a>"), "{page}");
}

#[test]
fn a_chain_of_fallbacks_is_followed() {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        "title: Ajuda\nbase_url: https://help.example\nlanguages:\n  - code: en\n  - code: pt\n  - code: pt-BR\n  - code: ar\n",
    );
    site.write("content/en/a/x.md", "---\ntitle: English x\n---\nx\n");
    site.write("content/en/a/y.md", "---\ntitle: English y\n---\ny\n");
    site.write("content/pt/a/x.md", "---\ntitle: X em português\n---\nx\n");
    site.build().succeeds();
    assert!(site.read("public/pt-BR/a/x/index.html").contains("<article lang=\"pt\" dir=\"ltr\">"));
    assert!(site.read("public/pt-BR/a/y/index.html").contains("<article lang=\"en\" dir=\"ltr\">"));
    let arabic = site.read("public/ar/a/y/index.html");
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.contains("<article lang=\"en\" dir=\"ltr\">"));
}
