//! The page for readers without JavaScript.

use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE};

use super::Endpoint;
use crate::site_test::SiteTest;

#[tokio::test]
async fn the_result_page_needs_no_script() {
    let endpoint = Endpoint::start().await;
    let answer = endpoint.get("/search?lang=en&q=refund").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header(CONTENT_TYPE).starts_with("text/html"));
    assert_eq!(answer.header(CACHE_CONTROL), "no-store");
    assert!(answer.body.contains("value=\"refund\""), "{}", answer.body);
    assert!(answer.body.contains("How do I get a <mark>refund</mark>?"), "{}", answer.body);
    assert!(answer.body.contains("href=\"/en/billing/refunds/"), "{}", answer.body);
    // Slots are left to scripts, which bring their words along.
    assert!(!answer.body.contains("[[answerbook:"), "{}", answer.body);
    let visible = answer.body.split("<template").next().expect("the page");
    assert!(visible.contains("1 article") && !visible.contains("1 articles"), "{visible}");

    let many = SiteTest::with_articles();
    for number in 0..12 {
        many.write(
            &format!("content/en/billing/tax{number}.md"),
            format!("---\ntitle: Tax form {number}\n---\nTax.\n"),
        );
    }
    let many = Endpoint::over(many, 0, false).await;
    assert!(many.get("/search?lang=en&q=tax").await.body.contains("12 articles"));

    let none = endpoint.get("/search?lang=it&q=zzyzx").await.body;
    assert!(none.contains("state-none") && none.contains("lang=\"it\"") && none.contains("zzyzx"), "{none}");
    let empty = endpoint.get("/search?lang=en&q=").await.body;
    assert!(empty.contains("state-empty") && !empty.contains("<li class=\"hit\""), "{empty}");
    let other = endpoint.get("/search?lang=it&q=mailbox").await.body;
    assert!(other.contains("state-other-language") && other.contains("<li class=\"hit\" lang=\"en\">"), "{other}");
}

#[tokio::test]
async fn the_result_page_bears_any_address() {
    let endpoint = Endpoint::start().await;
    let long = "parola ".repeat(60).replace(' ', "+");
    for (path, language) in [
        ("/search", "en"),
        ("/search?lang=&q=refund", "en"),
        ("/search?lang=xx&q=refund", "en"),
        ("/search?q=a&q=b", "en"),
        ("/search?lang=it&limit=many&typing=x&q=rimborso", "it"),
        (&format!("/search?lang=it&q={long}"), "it"),
    ] {
        let answer = endpoint.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
    }
    let answer = endpoint.get_with("/search?q=rimborso", &[(ACCEPT_LANGUAGE, "it-CH,en;q=0.5")]).await;
    assert!(answer.body.contains("<html lang=\"it\""), "{}", answer.body);
}

#[tokio::test]
async fn what_a_reader_types_is_text_in_the_page() {
    let endpoint = Endpoint::start().await;
    let page = endpoint
        .get("/search?lang=en&q=how+do+I+get+a+refund+%3Cscript%3E+%22+onfocus%3D%22+[[answerbook:hits]]+%26amp;")
        .await
        .body;
    assert!(!page.contains("<script>"), "{page}");
    assert!(!page.contains("\" onfocus=\""), "{page}");
    assert!(page.contains("&lt;script&gt; &quot; onfocus=&quot;"), "{page}");
    assert!(page.contains("&#91;&#91;answerbook:hits]]"), "{page}");
    assert!(page.contains("&amp;amp;"), "{page}");
    assert_eq!(page.matches("<li class=\"hit\"").count(), 1, "{page}");
}
