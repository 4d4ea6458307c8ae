//! The small commands.

use crate::site_test::SiteTest;

#[test]
fn init_makes_a_site_that_builds() {
    let site = SiteTest::new();
    site.run(&["init", "fresh", "--languages", "en,it,ar", "--title", "It's \"ours\": help"]).succeeds();
    let fresh = site.path("fresh");
    let built = std::process::Command::new(crate::site_test::PROGRAM)
        .args(["build", "--site"])
        .arg(&fresh)
        .env_clear()
        .output()
        .expect("run");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(fresh.join("public/ar/getting-started/first-article/index.html").exists());
}

#[test]
fn init_changes_nothing_where_a_site_is() {
    let site = SiteTest::with_articles();
    let before = site.read("answerbook.yaml");
    let ran = site.run(&["init"]);
    assert_eq!(ran.output.status.code(), Some(1));
    assert!(ran.stderr().contains("is there already"), "{}", ran.stderr());
    assert_eq!(site.read("answerbook.yaml"), before);
}

#[test]
fn new_starts_a_draft_and_never_overwrites() {
    let site = SiteTest::with_articles();
    site.run(&["new", "en/account/reset-password", "--title", "I forgot: \"what\" now?"]).succeeds();
    let text = site.read("content/en/account/reset-password.md");
    assert!(text.contains("title: \"I forgot: \\\"what\\\" now?\"") && text.contains("draft: true"), "{text}");
    site.build().succeeds();
    let again = site.run(&["new", "en/account/reset-password"]);
    assert_eq!(again.output.status.code(), Some(1));
    assert_eq!(site.read("content/en/account/reset-password.md"), text);
    for wrong in ["de/a/b", "en/../../x", "reset"] {
        assert_eq!(site.run(&["new", wrong]).output.status.code(), Some(1), "{wrong}");
    }
}

#[test]
fn the_manual_and_completions_name_every_command() {
    let site = SiteTest::new();
    let man = site.run(&["man"]).succeeds().stdout();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = site.run(&["completions", shell]).succeeds().stdout();
        for command in ["build", "check", "serve", "endpoint", "search", "candidates"] {
            assert!(script.contains(command), "{shell} {command}");
        }
    }
    for command in ["BUILD", "CHECK", "SERVE", "ENDPOINT", "SEARCH", "CANDIDATES", "INIT", "NEW", "CANDIDATES DRAFT"] {
        assert!(man.contains(&format!("ANSWERBOOK {command}")), "{command}");
    }
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    let site = SiteTest::new();
    assert_eq!(site.run(&["bulid"]).output.status.code(), Some(2));
    assert_eq!(site.run(&["search"]).output.status.code(), Some(2));
}
