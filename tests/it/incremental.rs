//! Whatever was built before, and whatever is left of it: a build gives what a clean build gives, byte for byte.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::site_test::SiteTest;

/// Articles that edits choose from; not all of them are there at first.
const ARTICLES: usize = 6;

/// One thing that happens to a site between two builds.
#[derive(Debug, Clone)]
enum Edit {
    /// An article gets another text, or is new.
    Text(usize, u8),
    Title(usize, u8),
    Translate(usize, u8),
    Remove(usize),
    /// An article gets a weight, and its neighbours others.
    Weight(usize, u8),
    Section(u8),
    /// A picture beside the articles.
    Picture(u8),
    /// The theme's article template.
    Template(u8),
    /// An interface string.
    Strings(u8),
    SiteTitle(u8),
    Precompress(bool),
    /// Somebody writes into the published site.
    Published(u8),
    /// Somebody removes a published page, or what no longer belongs to the site.
    RemovePublished,
    RemoveCache,
    RemoveProse,
    DamageProse,
    RemoveLedger,
    DamageLedger,
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    let article = || 0..ARTICLES;
    let version = || 0_u8..3;
    prop_oneof![
        4 => (article(), version()).prop_map(|(article, version)| Edit::Text(article, version)),
        2 => (article(), version()).prop_map(|(article, version)| Edit::Title(article, version)),
        2 => (article(), version()).prop_map(|(article, version)| Edit::Translate(article, version)),
        2 => article().prop_map(Edit::Remove),
        1 => (article(), version()).prop_map(|(article, version)| Edit::Weight(article, version)),
        1 => version().prop_map(Edit::Section),
        1 => version().prop_map(Edit::Picture),
        1 => version().prop_map(Edit::Template),
        1 => version().prop_map(Edit::Strings),
        1 => version().prop_map(Edit::SiteTitle),
        1 => any::<bool>().prop_map(Edit::Precompress),
        1 => version().prop_map(Edit::Published),
        1 => Just(Edit::RemovePublished),
        1 => Just(Edit::RemoveCache),
        1 => Just(Edit::RemoveProse),
        1 => Just(Edit::DamageProse),
        1 => Just(Edit::RemoveLedger),
        1 => Just(Edit::DamageLedger),
        1 => Just(Edit::Nothing),
    ]
}

/// A site, and what of it is to be written before each build.
struct Edited {
    site: SiteTest,
    titles: [u8; ARTICLES],
    texts: [u8; ARTICLES],
    weights: [u8; ARTICLES],
    site_title: u8,
    is_precompressed: bool,
}

impl Edited {
    fn new() -> Self {
        let site = SiteTest::new();
        let [titles, texts, weights] = [[0; ARTICLES]; 3];
        let edited = Edited { site, titles, texts, weights, site_title: 0, is_precompressed: false };
        edited.configure();
        edited.site.write("content/en/notes/_index.md", "---\ntitle: Notes\nfaq: true\n---\n");
        (0..ARTICLES - 2).for_each(|article| edited.write(article));
        edited
    }

    fn configure(&self) {
        self.site.write(
            "answerbook.yaml",
            format!(
                "title: Help {}\nbase_url: https://help.example\nsocial_images: false\nprecompress: {}\nlanguages:\n  - code: en\n  - code: de\n",
                self.site_title, self.is_precompressed
            ),
        );
    }

    fn write(&self, article: usize) {
        let (title, text, weight) = (self.titles[article], self.texts[article], self.weights[article]);
        self.site.write(
            &format!("content/en/notes/a{article}.md"),
            format!(
                "---\ntitle: Question {article} {title}?\nweight: {weight}\ntags: [t{}]\nextra: {{note: {text}}}\n---\nAnswer {text}.\n\n## Part {text}\n\n{}\n",
                article % 2,
                "Some more words. ".repeat(80)
            ),
        );
    }

    fn apply(&mut self, edit: &Edit) {
        let site = &self.site;
        match *edit {
            Edit::Text(article, version) => {
                self.texts[article] = version;
                self.write(article);
            }
            Edit::Title(article, version) => {
                self.titles[article] = version;
                self.write(article);
            }
            Edit::Weight(article, version) => {
                self.weights[article] = version;
                self.write(article);
            }
            Edit::Translate(article, version) => {
                let text = format!(
                    "---\ntitle: Kontofrage {article} zum Passwort?\n---\nPasswortantwort {version}, Kontopasswort und Antwort.\n"
                );
                site.write(&format!("content/de/notes/a{article}.md"), text);
            }
            Edit::Remove(article) => {
                let _ = fs_err::remove_file(site.path(&format!("content/en/notes/a{article}.md")));
            }
            Edit::Section(version) => {
                site.write(
                    "content/en/notes/_index.md",
                    format!("---\ntitle: Notes {version}\n---\nText {version}.\n"),
                );
            }
            Edit::Picture(version) => {
                let width = 4 + u32::from(version);
                let mut png = std::io::Cursor::new(Vec::new());
                image::RgbImage::new(width, 3).write_to(&mut png, image::ImageFormat::Png).expect("drawn");
                site.write("content/en/notes/picture.png", png.into_inner());
                let text =
                    "---\ntitle: With a picture\n---\nLook: ![a picture](picture.png) and [a question](a0.md).\n";
                site.write("content/en/notes/a0.md", "---\ntitle: First?\n---\nYes.\n");
                site.write("content/en/notes/shown.md", text);
            }
            Edit::Template(version) => {
                let template = include_str!("../../themes/default/templates/article.html");
                let edited = template.replace("<h1>", &format!("<h1 data-edit=\"{version}\">"));
                assert_ne!(template, edited);
                site.write("themes/default/templates/article.html", edited);
            }
            Edit::Strings(version) => {
                site.write("themes/default/strings/en.ftl", format!("article-related = Related {version}\n"));
            }
            Edit::SiteTitle(version) => {
                self.site_title = version;
                self.configure();
            }
            Edit::Precompress(is_precompressed) => {
                self.is_precompressed = is_precompressed;
                self.configure();
            }
            Edit::Published(version) if site.exists("public") => {
                site.write("public/en/notes/a0/index.html", format!("by hand {version}"));
                site.write("public/en/notes/stranger.html", "by hand");
            }
            Edit::RemovePublished => {
                let _ = fs_err::remove_dir_all(site.path("public/en/notes"));
            }
            Edit::RemoveCache => {
                let _ = fs_err::remove_dir_all(site.path(".answerbook"));
            }
            Edit::RemoveProse => {
                let _ = fs_err::remove_file(site.path(".answerbook/cache/prose"));
            }
            Edit::DamageProse => {
                site.write(".answerbook/cache/prose", "no prose");
            }
            Edit::RemoveLedger => {
                let _ = fs_err::remove_file(site.path(".public.ledger"));
            }
            Edit::DamageLedger => {
                site.write(".public.ledger", "no ledger");
            }
            Edit::Published(_) | Edit::Nothing => {}
        }
    }

    /// What a build of the same sources makes that knows nothing.
    fn clean(&self) -> (String, BTreeMap<String, Vec<u8>>) {
        let clean = SiteTest::new();
        for (path, bytes) in files(self.site.root()) {
            if path.starts_with("content/") || path.starts_with("themes/") || path == "answerbook.yaml" {
                clean.write(&path, bytes);
            }
        }
        let ran = clean.build();
        (ran.stderr(), output(&clean))
    }
}

fn output(site: &SiteTest) -> BTreeMap<String, Vec<u8>> {
    let is_output = |path: &str| path.starts_with("public/") || path.starts_with("search-index/");
    files(site.root()).into_iter().filter(|(path, _)| is_output(path)).collect()
}

/// Every file below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs_err::read_dir(next).expect("listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                files.insert(below, fs_err::read(&path).expect("read"));
            }
        }
    }
    files
}

#[test]
fn a_build_gives_what_a_clean_build_gives() {
    let edits = prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..6);
    let mut runner = TestRunner::new(Config { cases: 8, failure_persistence: None, ..Config::default() });
    let checked = runner.run(&edits, |rounds| {
        let mut edited = Edited::new();
        edited.site.build();
        for edits in rounds {
            edits.iter().for_each(|edit| edited.apply(edit));
            let ran = edited.site.build();
            let (problems, clean) = edited.clean();
            prop_assert_eq!(ran.stderr(), problems);
            // A site with errors stays as it was.
            if !ran.output.status.success() {
                break;
            }
            let built = output(&edited.site);
            let differing: Vec<&String> =
                built.keys().chain(clean.keys()).filter(|path| built.get(*path) != clean.get(*path)).collect();
            prop_assert!(differing.is_empty(), "after {:?}: {:?}", edits, differing);
        }
        Ok(())
    });
    checked.unwrap();
}

#[test]
fn only_what_changed_is_written() {
    let mut edited = Edited::new();
    edited.site.build().succeeds();
    let times = |site: &SiteTest| {
        let times = output(site).into_keys().filter(|path| path.starts_with("public/")).map(|path| {
            let modified = site.path(&path).metadata().expect("there").modified().expect("a time");
            (path, modified)
        });
        times.collect::<BTreeMap<_, _>>()
    };
    let before = times(&edited.site);
    edited.apply(&Edit::Text(1, 2));
    edited.site.build().succeeds();
    let after = times(&edited.site);
    let mut written: Vec<&str> = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(path, _)| path.trim_start_matches("public/"))
        .collect();
    written.retain(|path| !path.starts_with("de/"));
    assert_eq!(
        written,
        [
            "build.json",
            "en/llms-full.txt",
            "en/notes/a1/index.html",
            "en/notes/a1/index.md",
            "en/notes/index.html",
            "en/search/index.json",
            "llms-full.txt"
        ]
    );
}

#[test]
fn an_article_goes_when_its_time_is_over_though_no_file_changed() {
    let site = SiteTest::new().without_social_images();
    site.write("content/en/notes/a.md", "---\ntitle: A\nexpire_at: 2026-12-01T00:00:00Z\n---\nText.\n");
    site.write("content/en/notes/b.md", "---\ntitle: B\n---\nText.\n");
    let build = |now: &str| site.run(&["build", "--quiet", "--now", now]).succeeds();
    for (now, is_there) in [
        ("2026-11-21T12:00:00Z", true),
        ("2026-11-30T23:59:59Z", true),
        ("2026-12-01T00:00:00Z", false),
        ("2026-11-21T12:00:00Z", true),
    ] {
        build(now);
        assert_eq!(site.exists("public/en/notes/a/index.html"), is_there, "{now}");
    }
}

#[test]
fn a_published_file_that_went_is_made_again() {
    let site = SiteTest::with_articles().without_social_images();
    site.build().succeeds();
    let before = output(&site);
    for path in
        ["public/en/billing/refunds/index.html", "search-index/en/meta.json", "search-index/it/result-page.json"]
    {
        fs_err::remove_file(site.path(path)).expect("removed");
        site.build().succeeds();
        assert!(output(&site) == before, "{path}");
    }
}

#[test]
fn what_cannot_be_kept_for_the_next_build_is_said() {
    let site = SiteTest::with_articles().without_social_images();
    // A file cannot take the place of a folder, whoever runs the program.
    site.write(".answerbook/cache/articles/in-the-way", "");
    let ran = site.run(&["build"]).succeeds();
    assert!(site.exists("public/en/billing/refunds/index.html"));
    assert!(ran.stderr().contains("the next build has to parse all articles: "), "{}", ran.stderr());
    assert!(ran.stderr().contains("(os error "), "the reason: {}", ran.stderr());
}
