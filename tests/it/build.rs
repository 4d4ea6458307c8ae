//! What a build writes.

use crate::site_test::SiteTest;

#[test]
fn every_output_is_there() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    for file in [
        "public/index.html",
        "public/404.html",
        "public/robots.txt",
        "public/sitemap.xml",
        "public/llms.txt",
        "public/_redirects",
        "public/build.json",
        "public/old/invoices/index.html",
        "public/en/index.html",
        "public/en/404.html",
        "public/en/search/index.html",
        "public/en/search/index.json",
        "public/en/atom.xml",
        "public/en/opensearch.xml",
        "public/en/llms.txt",
        "public/en/billing/index.html",
        "public/en/billing/refunds/index.html",
        "public/en/billing/refunds/index.md",
        "public/it/pagamenti/rimborsi/index.html",
        "search-index/manifest.json",
        "search-index/en/result-page.json",
    ] {
        assert!(site.exists(file), "{file}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let sites = [SiteTest::with_articles(), SiteTest::with_articles()];
    for site in &sites {
        site.write("content/en/billing/chart.png", include_bytes!("../fixtures/pixel.png"));
        site.build().succeeds();
    }
    for folder in ["public", "search-index"] {
        let [first, second] = [0, 1].map(|at: usize| snapshot(&sites[at].path(folder)));
        assert!(first.len() > 5);
        for (left, right) in first.iter().zip(&second) {
            assert_eq!(left.0, right.0);
            assert!(left.1 == right.1, "{} differs", left.0);
        }
        assert_eq!(first.len(), second.len());
    }
}

fn snapshot(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
            (below, fs_err::read(entry.path()).expect("read"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn links_images_and_markdown_copies_lead_to_the_site() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/chart.png", include_bytes!("../fixtures/pixel.png"));
    site.write(
        "content/en/billing/refunds.md",
        "---\ntitle: Refunds\n---\n[Invoices](invoices.md#dates), [section](../billing/), [Italian](../../it/billing/refunds.md)\n\n![Chart](chart.png)\n",
    );
    site.build().succeeds();
    let page = site.read("public/en/billing/refunds/index.html");
    for expected in [
        "<a href=\"/en/billing/invoices/#dates\">Invoices</a>",
        "<a href=\"/en/billing/\">section</a>",
        "<a href=\"/it/pagamenti/rimborsi/\">Italian</a>",
        "<img src=\"/en/billing/chart.png\" width=\"1\" height=\"1\" alt=\"Chart\" fetchpriority=\"high\"",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(site.exists("public/en/billing/chart.png"));
    let copy = site.read("public/en/billing/refunds/index.md");
    assert!(copy.contains("[Invoices](https://help.example/en/billing/invoices/#dates)"), "{copy}");
    assert!(copy.contains("![Chart](https://help.example/en/billing/chart.png)"), "{copy}");
}

#[test]
fn drafts_and_dates_decide_what_is_published() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/draft.md", "---\ntitle: Draft\ndraft: true\n---\nx\n");
    site.write("content/en/billing/later.md", "---\ntitle: Later\npublish_at: 2026-12-01T00:00:00Z\n---\nx\n");
    site.write("content/en/billing/gone.md", "---\ntitle: Gone\nexpire_at: 2026-11-01\n---\nx\n");
    site.build().succeeds();
    for name in ["draft", "later", "gone"] {
        assert!(!site.exists(&format!("public/en/billing/{name}/index.html")), "{name}");
    }
    site.run(&["build", "--quiet", "--now", "2026-12-01T00:00:00Z"]).succeeds();
    assert!(site.exists("public/en/billing/later/index.html"));
    site.run(&["build", "--quiet", "--drafts"]).succeeds();
    for name in ["draft", "later", "gone"] {
        assert!(site.exists(&format!("public/en/billing/{name}/index.html")), "{name}");
    }
}

#[test]
fn strange_names_become_pages() {
    let site = SiteTest::new();
    for (file, folder) in [
        ("[[.md", "u005b-u005b"),
        ("$.md", "u0024"),
        ("!.md", "u0021"),
        ("..md", "u002e"),
        ("ß.md", "ß"),
        ("пароль.md", "пароль"),
        ("%20.md", "20"),
    ] {
        site.write(&format!("content/en/signs/{file}"), format!("---\ntitle: 'About {file}'\n---\nx\n"));
        site.build().succeeds();
        assert!(site.exists(&format!("public/en/signs/{folder}/index.html")), "{file}");
    }
    let section = site.read("public/en/signs/index.html");
    assert!(section.contains("href=\"/en/signs/%C3%9F/\""), "{section}");
}

#[test]
fn a_site_below_a_folder_links_below_it() {
    let site = SiteTest::with_articles();
    site.run(&["build", "--quiet", "--base-url", "https://example.com/help"]).succeeds();
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(page.contains("href=\"/help/en/billing/invoices/#dates\""), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.com/help/en/billing/refunds/\">"), "{page}");
    assert!(page.contains("href=\"/help/assets/site."), "{page}");
    assert!(site.read("public/sitemap.xml").contains("<loc>https://example.com/help/en/billing/refunds/</loc>"));
}

#[test]
fn a_theme_is_overridden_file_by_file() {
    let site = SiteTest::with_articles();
    site.write(
        "answerbook.yaml",
        "title: Aiuto\nbase_url: https://help.example\ntheme: ours\nlanguages:\n  - code: en\n  - code: it\n",
    );
    site.write("themes/ours/templates/404.html", "{{ t(key=\"search-label\") }} – lost");
    site.write("themes/ours/strings/en.ftl", "search-label = Ask us\n");
    site.build().succeeds();
    assert_eq!(site.read("public/en/404.html"), "Ask us – lost");
    assert!(site.read("public/en/billing/refunds/index.html").contains("Two days."));
}

#[test]
fn two_builds_leave_unchanged_files_alone() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let time = |file: &str| site.path(file).metadata().expect("there").modified().expect("a time");
    let refunds = time("public/en/billing/refunds/index.html");
    let invoices = time("public/en/billing/invoices/index.html");
    std::thread::sleep(std::time::Duration::from_millis(20));
    let text = site.read("content/en/billing/invoices.md").replace("mailbox", "inbox");
    site.write("content/en/billing/invoices.md", text);
    site.build().succeeds();
    assert_eq!(time("public/en/billing/refunds/index.html"), refunds);
    assert_ne!(time("public/en/billing/invoices/index.html"), invoices);
}

#[test]
fn the_configuration_steers_search() {
    let site = SiteTest::with_articles();
    let config = site.read("answerbook.yaml");
    site.write(
        "answerbook.yaml",
        format!("{config}search:\n  synonyms: {{en: [[bill, invoice]]}}\n  stop_words: {{en: [kindly]}}\n  pins: {{en: {{tell me everything: billing/refunds}}}}\n"),
    );
    site.build().succeeds();
    let first = |query: &str| {
        let found: serde_json::Value =
            serde_json::from_str(&site.run(&["search", query, "--format", "json"]).succeeds().stdout()).expect("JSON");
        (
            found["matched"].as_str().expect("a word").to_owned(),
            found["hits"][0]["path"].as_str().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(first("bills"), ("full".to_owned(), "billing/invoices".to_owned()));
    assert_eq!(first("kindly invoices"), ("full".to_owned(), "billing/invoices".to_owned()));
    assert_eq!(first("tell me everything"), ("full".to_owned(), "billing/refunds".to_owned()));
    site.write("answerbook.yaml", format!("{config}search:\n  pins: {{en: {{refund: billing/refund}}}}\n"));
    let ran = site.build();
    assert!(ran.stderr().contains("did you mean `billing/refunds`?"), "{}", ran.stderr());
}
