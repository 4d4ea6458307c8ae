//! The site served beside its search.

use axum::http::header::{
    ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST, IF_MODIFIED_SINCE,
    LAST_MODIFIED, LOCATION, ORIGIN, VARY,
};
use axum::http::{Method, StatusCode};

use super::{Endpoint, request};
use crate::site_test::SiteTest;

#[tokio::test]
async fn the_site_is_served_as_files() {
    let endpoint = Endpoint::start().await;
    let page = endpoint.get("/it/pagamenti/rimborsi/").await;
    assert_eq!((page.status, page.header(CACHE_CONTROL)), (StatusCode::OK, "no-cache"));
    assert_eq!(page.header(CONTENT_TYPE), "text/html; charset=utf-8");
    let again = endpoint.get_with("/it/pagamenti/rimborsi/", &[(IF_MODIFIED_SINCE, page.header(LAST_MODIFIED))]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let start = page.body.find("/assets/site.").expect("a style sheet");
    let asset = &page.body[start..start + page.body[start..].find('"').expect("its end")];
    let style = endpoint.get(asset).await;
    assert_eq!(style.header(CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert!(style.header(CONTENT_TYPE).starts_with("text/css"));
    assert_eq!(endpoint.get("/assets").await.header(CACHE_CONTROL), "no-cache");
    assert_eq!(endpoint.get("/llms.txt").await.header(CONTENT_TYPE), "text/plain; charset=utf-8");
    assert!(endpoint.get("/assets/nothing.css").await.header(CACHE_CONTROL) == "no-cache");

    let redirect = endpoint.get("/it/pagamenti").await;
    assert!(redirect.status.is_redirection());
    assert_eq!(redirect.header(LOCATION), "/it/pagamenti/");

    let head = endpoint.send(request(Method::HEAD, "/en/", &[], "")).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_ne!(head.header(CONTENT_LENGTH), "");

    for (path, language) in [("/it/niente/", "it"), ("/en/nothing", "en"), ("/nothing", "en")] {
        let missing = endpoint.get(path).await;
        assert_eq!((missing.status, missing.header(CACHE_CONTROL)), (StatusCode::NOT_FOUND, "no-cache"), "{path}");
        assert!(missing.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
    }
}

#[tokio::test]
async fn nothing_outside_the_site_is_served() {
    let endpoint = Endpoint::start().await;
    endpoint.site.write("secret.txt", "secret");
    for path in [
        "/../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2fetc/passwd",
        "//etc/passwd",
        "//en",
        "/en/%00",
        "/build.json/more",
        &format!("/{}", "a".repeat(5000)),
        &format!("/{}", "a/".repeat(5000)),
        "/search-index/manifest.json",
    ] {
        let answer = endpoint.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {answer:?}");
        assert!(!answer.body.contains("secret"), "{path}");
    }
}

#[tokio::test]
async fn the_root_speaks_the_readers_language() {
    let endpoint = Endpoint::start().await;
    for (accepted, location) in [
        ("it-CH", "/it/"),
        ("en-GB,en;q=0.9,it;q=0.8", "/en/"),
        ("de, it;q=0.7, en;q=0.3", "/it/"),
        ("pt", ""),
        ("*", ""),
        ("", ""),
        ("!!,;q=;;", ""),
        (&"it,".repeat(1000), ""),
    ] {
        let answer = endpoint.get_with("/", &[(ACCEPT_LANGUAGE, accepted)]).await;
        assert!(answer.header(VARY).contains("accept-language"), "{accepted}: {answer:?}");
        assert_eq!(answer.header(CACHE_CONTROL), "no-cache");
        if location.is_empty() {
            assert_eq!(answer.status, StatusCode::OK, "{accepted}");
            assert!(answer.body.contains("data-languages"), "{accepted}");
        } else {
            assert_eq!((answer.status, answer.header(LOCATION)), (StatusCode::FOUND, location), "{accepted}");
        }
    }
}

#[tokio::test]
async fn a_site_in_a_folder_is_served_in_that_folder() {
    let site = SiteTest::with_articles();
    let settings = site.read("answerbook.yaml").replace("https://help.example", "https://example.com/help");
    site.write("answerbook.yaml", settings);
    let endpoint = Endpoint::over(site, 0, true).await;
    for path in ["/", "/help"] {
        let answer = endpoint.get(path).await;
        assert_eq!((answer.status, answer.header(LOCATION)), (StatusCode::FOUND, "/help/"), "{path}");
    }
    let answer = endpoint.get_with("/help/", &[(ACCEPT_LANGUAGE, "it")]).await;
    assert_eq!(answer.header(LOCATION), "/help/it/");
    assert!(endpoint.get("/help/").await.body.contains("href=\"/help/it/\""));
    assert_eq!(endpoint.get("/help/it/pagamenti").await.header(LOCATION), "/help/it/pagamenti/");
    let missing = endpoint.get("/help/it/niente/").await;
    assert!(missing.status == StatusCode::NOT_FOUND && missing.body.contains("<html lang=\"it\""));
    assert_eq!(endpoint.get("/en/").await.status, StatusCode::NOT_FOUND);
    assert_eq!(endpoint.get("/helpful/").await.status, StatusCode::NOT_FOUND);

    let found = endpoint.get("/api/search?lang=en&q=refund").await.json();
    let url = found["hits"][0]["url"].as_str().expect("a url");
    let page = endpoint.get(url.split('#').next().expect("a path")).await;
    assert_eq!(page.status, StatusCode::OK, "{url}");
    let style = page.body.split('"').find(|text| text.contains("/assets/site.")).expect("a style sheet");
    assert_eq!(endpoint.get(style).await.header(CACHE_CONTROL), "public, max-age=31536000, immutable", "{style}");
    let answer = endpoint.get_with("/api/search?lang=en&q=a", &[(ORIGIN, "https://example.com")]).await;
    assert_eq!(answer.header(ACCESS_CONTROL_ALLOW_ORIGIN), "https://example.com");
}

#[tokio::test]
async fn an_endpoint_without_the_site_leads_to_it() {
    let endpoint = Endpoint::over(SiteTest::with_articles(), 0, false).await;
    let answer = endpoint.get_with("/en/billing/?a=b", &[(HOST, "search.example")]).await;
    assert_eq!(answer.header(LOCATION), "https://help.example/en/billing/?a=b");
    let answer = endpoint.get_with("//evil.example/", &[(HOST, "search.example")]).await;
    assert_eq!(answer.header(LOCATION), "https://help.example//evil.example/");
    // Through the site's own host it would go round in a circle.
    let answer = endpoint.get_with("/en/", &[(HOST, "help.example")]).await;
    Endpoint::assert_error(&answer, 404, "not_found");
    assert_eq!(endpoint.get("/search?lang=en&q=refund").await.status, StatusCode::OK);
}
