//! What a writer is told: all mistakes at once, each with its place and the next step.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the texts anew.

use snapbox::str;

use crate::site_test::SiteTest;

#[test]
fn a_front_matter_full_of_mistakes() {
    let site = SiteTest::with_articles();
    site.write(
        "content/en/billing/wrong.md",
        "---\ntilte: Refunds\nweight: ten\nasked_as: {a: b}\nowner: biling\ntemplate: artcle.html\nupdated: 2026-02-30\nslug: Not a slug\naliases: [old/]\npublish_at: tomorrow\n---\nx\n",
    );
    site.build().fails_with(str![[r#"
error: `title` is missing
 --> content/en/billing/wrong.md:2:1
  |
2 | tilte: Refunds
  | ^ expected `title: the question in the customer's words`

error: unknown key `tilte`
 --> content/en/billing/wrong.md:2:1
  |
2 | tilte: Refunds
  | ^^^^^ expected one of: aliases, asked_as, audience, candidate, date, description, draft, expire_at, extra, owner, publish_at, review_by, slug, source_hash, tags, template, title, updated, weight
  |
hint: did you mean `title`?

error: `weight` should be a whole number, but is text
 --> content/en/billing/wrong.md:3:9
  |
3 | weight: ten
  |         ^^^ expected a whole number

error: `asked_as` should be a list, but is keys and values
 --> content/en/billing/wrong.md:4:11
  |
4 | asked_as: {a: b}
  |           ^ expected a list

error: no team is called `biling`
 --> content/en/billing/wrong.md:5:8
  |
5 | owner: biling
  |        ^^^^^^ expected one of: billing
  |
hint: did you mean `billing`?

error: the theme has no template `artcle.html`
 --> content/en/billing/wrong.md:6:11
  |
6 | template: artcle.html
  |           ^^^^^^^^^^^ expected one of: 404.html, article.html, contact.html, desk.html, home.html, questions.html, root.html, search.html, section.html
  |
hint: did you mean `article.html`?

error: `2026-02-30` is not a date
 --> content/en/billing/wrong.md:7:10
  |
7 | updated: 2026-02-30
  |          ^^^^^^^^^^ expected a date such as 2026-03-01

error: `Not a slug` cannot be part of a URL
 --> content/en/billing/wrong.md:8:7
  |
8 | slug: Not a slug
  |       ^^^^^^^^^^ expected `not-a-slug`

error: `old/` is not a path of this site
 --> content/en/billing/wrong.md:9:11
  |
9 | aliases: [old/]
  |           ^^^^ expected a path such as /old/place/

error: `tomorrow` is not an instant
  --> content/en/billing/wrong.md:10:13
   |
10 | publish_at: tomorrow
   |             ^^^^^^^^ expected a date and time with zone such as 2026-03-01T09:00:00Z

not built: 10 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn links_that_lead_nowhere() {
    let site = SiteTest::with_articles();
    site.write(
        "content/it/billing/links.md",
        "---\ntitle: Link\n---\n[a](refund.md) [b](invoices.md#date) ![c](chart.png)\n[d](../account/refunds.md) [e](../../en/billing/nowhere.md)\n[f](javascript:alert(1))\n",
    );
    site.build().fails_with(str![[r#"
error: link to `refund.md` leads nowhere
 --> content/it/billing/links.md:4:5
  |
4 | [a](refund.md) [b](invoices.md#date) ![c](chart.png)
  |     ^^^^^^^^^ there is no such file
  |
hint: did you mean `refunds.md`?

error: `#date` is not a heading of that page
 --> content/it/billing/links.md:4:20
  |
4 | [a](refund.md) [b](invoices.md#date) ![c](chart.png)
  |                    ^^^^^^^^^^^^^^^^ no heading has this id
  |
hint: did you mean `#dates`?

error: there is no image `chart.png`
 --> content/it/billing/links.md:4:43
  |
4 | [a](refund.md) [b](invoices.md#date) ![c](chart.png)
  |                                           ^^^^^^^^^ there is no such file

error: link to `../account/refunds.md` leads nowhere
 --> content/it/billing/links.md:5:5
  |
5 | [d](../account/refunds.md) [e](../../en/billing/nowhere.md)
  |     ^^^^^^^^^^^^^^^^^^^^^ there is no such file
  |
hint: did you mean `refunds.md`?

error: link to `../../en/billing/nowhere.md` leads nowhere
 --> content/it/billing/links.md:5:32
  |
5 | [d](../account/refunds.md) [e](../../en/billing/nowhere.md)
  |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no such file
  |
hint: did you mean `../../en/billing/invoices.md`?

error: a link with the scheme `javascript:` is dangerous to readers
 --> content/it/billing/links.md:6:5
  |
6 | [f](javascript:alert(1))
  |     ^^^^^^^^^^^^^^^^^^^ expected https, mailto, tel or a file of this site

not built: 6 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn addresses_that_clash() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/same.md", "---\ntitle: Same\nslug: refunds\naliases: [/old/invoices/]\n---\nx\n");
    site.write("content/en/search/_index.md", "---\ntitle: Searching\n---\n");
    site.build().fails_with(str![[r#"
error: the alias `/old/invoices/` is already an address of `content/en/billing/same.md`
 --> content/en/billing/invoices.md:3:11
  |
3 | aliases: [/old/invoices/]
  |           ^^^^^^^^^^^^^^

error: /en/billing/refunds/ is already the address of `content/en/billing/refunds.md`
 --> content/en/billing/same.md:3:7
  |
3 | slug: refunds
  |       ^^^^^^^
  |
hint: give one of them another `slug`

error: /en/search/ is already the address of the search page
 --> content/en/search/_index.md:2:8
  |
2 | title: Searching
  |        ^^^^^^^^^
  |
hint: give one of them another `slug`

not built: 3 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn files_that_cannot_be_read_as_articles() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/open.md", "---\ntitle: Never closes\n");
    site.write("content/en/billing/latin.md", b"---\ntitle: Perch\xe9\n---\n");
    site.write("content/en/billing/none.md", "# Hello\n");
    site.write("content/en/billing/untitled.md", "---\n---\nx\n");
    site.write("content/de/billing/refunds.md", "---\ntitle: Erstattung\n---\n");
    site.write("content/stray.md", "---\ntitle: Stray\n---\n");
    site.build().fails_with(str![[r#"
error: `de` is not a language of this site
--> content/de
 |
hint: add `- code: de` to `languages` in answerbook.yaml, or move the folder

error: the file is not UTF-8
 --> content/en/billing/latin.md:2:13
  |
2 | title: Perch�
  |             ^ this byte is not a letter in UTF-8
  |
hint: save the file as UTF-8 in your editor

error: the article has no front matter
 --> content/en/billing/none.md:1:1
  |
1 | # Hello
  | ^^^^^^^ expected `---`
  |
hint: start the file with `---`, a line `title: …`, and another `---`

error: the front matter never closes
 --> content/en/billing/open.md:1:1
  |
1 | ---
  | ^^^ opened here
  |
hint: close it with a line `---`

error: `title` is missing
 --> content/en/billing/untitled.md:2:1
  |
2 | ---
  | ^ expected `title: the question in the customer's words`

error: files lie below a language's folder
--> content/stray.md
 |
hint: move it to `content/en/…`

not built: 6 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn files_that_are_too_much() {
    let site = SiteTest::with_articles();
    let file = fs_err::File::create(site.path("content/en/billing/huge.md")).expect("made");
    file.set_len(100 * 1024 * 1024).expect("sized");
    let mut bomb = "---\ntitle: Bomb\nextra:\n  a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(",");
        bomb.push_str(&format!("  a{level}: &a{level} [{aliases}]\n"));
    }
    bomb.push_str("---\n");
    site.write("content/en/billing/bomb.md", bomb);
    std::os::unix::fs::symlink(site.path("content/en"), site.path("content/en/billing/loop")).expect("linked");
    site.build().fails_with(str![[r#"
error: too many YAML aliases: the text would grow without end
 --> content/en/billing/bomb.md:2:1
  |
2 | title: Bomb
  | ^ write the values out

error: the article has 100.0 MiB; at most 4 MiB are read
--> content/en/billing/huge.md
 |
hint: split it into several articles

error: this link leads back to a folder that holds it
--> content/en/billing/loop
 |
hint: remove the link, or point it at a file

not built: 3 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn a_configuration_full_of_mistakes() {
    let site = SiteTest::with_articles();
    site.write(
        "answerbook.yaml",
        "titel: Help\nbase_url: help.example\nlanguages:\n  - code: en\n  - code: english!\n  - code: it\n    dir: rigth\nchannels:\n  - kind: emial\n    value: a@b.example\n",
    );
    site.build().fails_with(str![[r#"
error: `title` is missing
 --> answerbook.yaml:1:1
  |
1 | titel: Help
  | ^ expected `title: Name of your help centre`

error: unknown key `titel`
 --> answerbook.yaml:1:1
  |
1 | titel: Help
  | ^^^^^ expected one of: base_url, brand, channels, description, endpoint, feedback, front_matter, languages, precompress, privacy, search, social_images, teams, theme, title, webhooks
  |
hint: did you mean `title`?

error: `help.example` is not the address of a site
 --> answerbook.yaml:2:11
  |
2 | base_url: help.example
  |           ^^^^^^^^^^^^ expected an address such as https://help.example.com

error: `english!` is not a language tag
 --> answerbook.yaml:5:11
  |
5 |   - code: english!
  |           ^^^^^^^^ expected a tag such as `it` or `pt-BR`

error: `rigth` is not a direction
 --> answerbook.yaml:7:10
  |
7 |     dir: rigth
  |          ^^^^^ expected one of: ltr, rtl

error: unknown kind of channel `emial`
 --> answerbook.yaml:9:11
  |
9 |   - kind: emial
  |           ^^^^^ expected one of: email, phone, chat, social, form, url
  |
hint: did you mean `email`?

not built: 6 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn no_configuration_at_all() {
    let site = SiteTest::new();
    fs_err::remove_file(site.path("answerbook.yaml")).expect("removed");
    site.build().fails_with(str![[r#"
error: there is no configuration file here
--> answerbook.yaml
 |
hint: `answerbook init` makes a starter site; `--site DIR` names another folder

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn a_broken_template_of_ones_own() {
    let site = SiteTest::with_articles();
    site.write("themes/default/templates/404.html", "<h1>{{ page.titel }}</h1>\n");
    site.build().fails_with(str![[r#"
error: Field `titel` is not defined. Available fields: alternates, breadcrumbs, canonical, description, dir, fallback_language, hreflang, image, is_fallback, kind, lang, noindex, structured_data, title, url
 --> themes/default/templates/404.html:1:13
  |
1 | <h1>{{ page.titel }}</h1>
  |             ^^^^^
  |
hint: the manual's theming section lists what templates can use

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn machines_get_their_formats() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/links.md", "---\ntitle: Link\n---\n[a](refund.md)\n");
    let json = site.run(&["check", "--quiet", "--format", "json"]);
    assert_eq!(json.output.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        json.stdout().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["path"], "content/en/billing/links.md");
    assert_eq!(lines[0]["line"], 4);
    let github = site.run(&["check", "--quiet", "--format", "github"]).stdout();
    assert!(
        github.starts_with("::error file=content/en/billing/links.md,line=4,col=5,title=broken-link::"),
        "{github}"
    );
}

#[test]
fn a_failed_build_changes_nothing_and_keep_going_publishes_the_rest() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let before = site.read("public/build.json");
    site.write("content/en/billing/wrong.md", "---\ntitle: 12\n---\n");
    site.write("content/en/billing/links.md", "---\ntitle: Links\n---\n[a](refund.md) [b](wrong.md)\n");
    assert_eq!(site.build().output.status.code(), Some(1));
    assert_eq!(site.read("public/build.json"), before);
    let ran = site.run(&["build", "--quiet", "--keep-going", "--format", "json"]);
    assert_eq!(ran.output.status.code(), Some(1));
    assert_eq!(ran.stdout().lines().count(), 2, "{}", ran.stdout());
    assert!(!site.exists("public/en/billing/wrong/index.html"));
    assert!(site.read("public/en/billing/links/index.html").contains("<a>a</a>"));
}

#[test]
fn a_preview_goes_on_when_addresses_clash() {
    let site = SiteTest::with_articles();
    // The Italian section took the name of the English folder that is made now.
    site.write("content/it/accounts/_index.md", "---\ntitle: Conti\nslug: account\n---\n");
    site.write("content/en/account/reset.md", "---\ntitle: Reset\n---\nx\n");
    site.build().succeeds();
    assert!(site.exists("public/it/account/index.html") && site.exists("public/it/account-2/reset/index.html"));
    // And two Italian sections with one name are a mistake, which a preview survives.
    site.write("content/it/account/_index.md", "---\ntitle: Conto\n---\n");
    assert_eq!(site.build().output.status.code(), Some(1));
    let ran = site.run(&["build", "--quiet", "--keep-going"]);
    assert!(ran.stderr().contains("/it/account/ is already the address of"), "{}", ran.stderr());
    assert!(!ran.stderr().contains("os error"), "{}", ran.stderr());
}

#[test]
fn a_file_of_ones_own_never_replaces_a_page() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/index.html", "mine");
    assert!(site.build().stderr().contains("the build itself writes a file `index.html` in this folder"));
    site.run(&["build", "--quiet", "--keep-going"]);
    assert_ne!(site.read("public/en/billing/index.html"), "mine");
}

#[test]
fn search_settings_that_meet_no_article() {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/prices.md", "---\ntitle: What does it cost?\ndraft: true\n---\nMoney.\n");
    let config = site.read("answerbook.yaml");
    site.write(
        "answerbook.yaml",
        format!(
            "{config}search:\n  synonyms:\n    en:\n      - [bill, invoice, …]\n      - ♥: love\n        refund: \"!\"\n  \
             stop_words:\n    en: [kindly, —]\n  pins:\n    en:\n      refund: billing/refund\n      \
             price list: billing/prices\n    it:\n      fatture: billing/invoices\n"
        ),
    );
    site.build().fails_with(str![[r#"
warning: `…` has no words, so this synonym does nothing
  --> answerbook.yaml:11:25
   |
11 |       - [bill, invoice, …]
   |                         ^ expected letters or digits

warning: `♥` has no words, so this synonym does nothing
  --> answerbook.yaml:12:9
   |
12 |       - ♥: love
   |         ^ expected letters or digits

warning: `!` has no words, so this synonym does nothing
  --> answerbook.yaml:13:17
   |
13 |         refund: "!"
   |                 ^^^ expected letters or digits

warning: `—` has no words, so this stop word does nothing
  --> answerbook.yaml:15:18
   |
15 |     en: [kindly, —]
   |                  ^ expected letters or digits

error: `refund` is pinned to `billing/refund`, which is no article in `en`
  --> answerbook.yaml:18:15
   |
18 |       refund: billing/refund
   |               ^^^^^^^^^^^^^^ expected a path below the language's folder, without `.md`
   |
hint: did you mean `billing/refunds`?

error: `price list` is pinned to `billing/prices`, which is a draft
  --> answerbook.yaml:19:19
   |
19 |       price list: billing/prices
   |                   ^^^^^^^^^^^^^^ expected an article that readers see
   |
hint: publish `content/en/billing/prices.md`, or take the pin out until then

error: `fatture` is pinned to `billing/invoices`, which is no article in `it`
  --> answerbook.yaml:21:16
   |
21 |       fatture: billing/invoices
   |                ^^^^^^^^^^^^^^^^ expected an article in `it`
   |
hint: there is one in `en`: translate it, or pin another

not built: 3 errors, 4 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn a_misspelt_language_of_code_is_a_warning() {
    let site = SiteTest::with_articles();
    site.write(
        "content/en/billing/refunds.md",
        "---\ntitle: Refunds\n---\nText.\n\n```yamll\na: b\n```\n\n```mermaid\nx\n```\n",
    );
    let built = site.build().succeeds();
    let said = built.stderr();
    assert!(said.contains("content/en/billing/refunds.md:6:4"), "{said}");
    assert!(said.contains("did you mean `yaml`?") && !said.contains("mermaid"), "{said}");
}

#[test]
fn ratings_that_say_little_are_refused_with_the_reason() {
    let site = SiteTest::with_articles();
    let config = site.read("answerbook.yaml");
    site.write("answerbook.yaml", format!("{config}feedback:\n  scale: 0-10\n  measure: nps\n"));
    site.build().fails_with(str![[r#"
error: articles are not rated on a scale `0-10`
 --> answerbook.yaml:9:10
  |
9 |   scale: 0-10
  |          ^^^^ expected one of: 1-5
  |
hint: 0 to 10 is the scale of NPS, which asks whether somebody would recommend a company; of one article, ask whether it helped: `scale: 1-5`

error: ratings of articles are not measured as `nps`
  --> answerbook.yaml:10:12
   |
10 |   measure: nps
   |            ^^^ expected one of: csat, mean_with_n
   |
hint: NPS is the share of promoters (9, 10) minus that of detractors (0 to 6) among people who were asked whether they would recommend a company; nobody recommends one article. `csat` is the share of 4 and 5

not built: 2 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
    site.write("answerbook.yaml", format!("{config}feedback:\n  scale: 10\n  measure: mean\n"));
    site.build().fails_with(str![[r#"
error: articles are not rated on a scale `10`
 --> answerbook.yaml:9:10
  |
9 |   scale: 10
  |          ^^ expected one of: 1-5
  |
hint: ten steps say no more about one article than five, and can be compared with nobody's CSAT: `scale: 1-5`

error: ratings of articles are not measured as `mean`
  --> answerbook.yaml:10:12
   |
10 |   measure: mean
   |            ^^^^ expected one of: csat, mean_with_n
   |
hint: a mean says nothing without the number of ratings: 5.0 of one reader is not 4.6 of eighty. `mean_with_n` shows both

not built: 2 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
    site.write("answerbook.yaml", format!("{config}feedback: {{scale: 1-10, measure: stars, nps: true}}\n"));
    site.build().fails_with(str![[r#"
error: articles are not rated on a scale `1-10`
 --> answerbook.yaml:8:19
  |
8 | feedback: {scale: 1-10, measure: stars, nps: true}
  |                   ^^^^ expected one of: 1-5
  |
hint: ten steps say no more about one article than five, and can be compared with nobody's CSAT: `scale: 1-5`

error: ratings of articles are not measured as `stars`
 --> answerbook.yaml:8:34
  |
8 | feedback: {scale: 1-10, measure: stars, nps: true}
  |                                  ^^^^^ expected one of: csat, mean_with_n

error: unknown key `nps`
 --> answerbook.yaml:8:41
  |
8 | feedback: {scale: 1-10, measure: stars, nps: true}
  |                                         ^^^ expected one of: measure, scale

not built: 3 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
    site.write("answerbook.yaml", format!("{config}feedback: {{scale: 1-5, measure: mean_with_n}}\n"));
    site.build().succeeds();
}
