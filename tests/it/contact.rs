//! The contact page and its hours, from the configuration to the page.

use snapbox::str;

use crate::site_test::SiteTest;

/// A site in `languages` whose phone has these hours.
fn with_hours(languages: &str, hours: &str) -> SiteTest {
    let site = SiteTest::with_articles();
    site.write(
        "answerbook.yaml",
        format!(
            "title: Help\nbase_url: https://help.example\nlanguages: [{languages}]\nteams:\n  billing: {{name: Billing}}\n\
             channels:\n  - kind: phone\n    value: +39 06 1234567\n    opening_hours:\n{hours}"
        ),
    );
    site
}

const WEEK: &str = "      time_zone: Europe/Rome
      weekly:
        mon-fri: [\"14:00-17:00\", \"09:00-13:00\"]
        sat: \"10:00-12:30\"
      holidays:
        - 2026-12-25
        - {date: 2026-12-26, name: {en: St Stephen’s, it: Santo Stefano}}
";

/// Rows of the table of hours of a page: days and times.
fn rows(site: &SiteTest, page: &str) -> Vec<(String, String)> {
    let html = site.read(page);
    let row = regex::Regex::new("<th scope=\"row\">([^<]*)</th><td>(.*?)</td>").expect("a pattern");
    let tags = regex::Regex::new("<[^>]*>").expect("a pattern");
    row.captures_iter(&html).map(|row| (row[1].to_owned(), tags.replace_all(&row[2], "").into_owned())).collect()
}

#[track_caller]
fn check(site: &SiteTest, language: &str, expected: &[(&str, &str)]) {
    let rows = rows(site, &format!("public/{language}/contact/index.html"));
    let rows: Vec<(&str, &str)> = rows.iter().map(|(days, times)| (days.as_str(), times.as_str())).collect();
    assert_eq!(rows, expected, "{language}");
}

#[test]
fn each_language_has_its_week_its_words_and_its_clock() {
    let languages = "{code: en}, {code: it}, {code: en-GB}, {code: ar}, {code: he}, {code: ja}";
    let site = with_hours(languages, WEEK);
    site.build().succeeds();
    check(
        &site,
        "en",
        &[
            ("Sunday", "Closed"),
            ("Monday – Friday", "9:00\u{202f}AM–1:00\u{202f}PM · 2:00\u{202f}PM–5:00\u{202f}PM"),
            ("Saturday", "10:00\u{202f}AM–12:30\u{202f}PM"),
        ],
    );
    check(
        &site,
        "it",
        &[("lunedì – venerdì", "09:00–13:00 · 14:00–17:00"), ("sabato", "10:00–12:30"), ("domenica", "Chiuso")],
    );
    check(
        &site,
        "en-GB",
        &[("Monday – Friday", "09:00–13:00 · 14:00–17:00"), ("Saturday", "10:00–12:30"), ("Sunday", "Closed")],
    );
    check(
        &site,
        "he",
        &[("יום ראשון", "סגור"), ("יום שני – יום שישי", "9:00–13:00 · 14:00–17:00"), ("יום שבת", "10:00–12:30")],
    );
    check(
        &site,
        "ja",
        &[("日曜日", "休業"), ("月曜日～金曜日", "9:00～13:00 · 14:00～17:00"), ("土曜日", "10:00～12:30")],
    );
    check(
        &site,
        "ar",
        &[("السبت", "10:00 ص–12:30 م"), ("الأحد", "مغلق"), ("الاثنين – الجمعة", "9:00 ص–1:00 م · 2:00 م–5:00 م")],
    );
}

#[test]
fn the_page_says_whose_clock_and_which_days_are_free() {
    let site = with_hours("{code: en}, {code: it}", WEEK);
    site.build().succeeds();
    let page = site.read("public/it/contact/index.html");
    for part in [
        "Orari · Ora dell’Europa centrale <bdi>(UTC+1 / UTC+2)</bdi>",
        "<time datetime=\"2026-12-25\">25 dicembre 2026</time></li>",
        "<time datetime=\"2026-12-26\">26 dicembre 2026</time> · Santo Stefano</li>",
        "<link rel=\"canonical\" href=\"https://help.example/it/contact/\">",
        "hreflang=\"en\" href=\"https://help.example/en/contact/\">",
        "hreflang=\"x-default\" href=\"https://help.example/en/contact/\">",
        "&quot;week&quot;:[[[540,780],[840,1020]],",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(site.read("public/sitemap.xml").contains("<loc>https://help.example/it/contact/</loc>"));
    let article = site.read("public/it/pagamenti/rimborsi/index.html");
    assert!(article.contains("href=\"/it/contact/\""), "{article}");
    assert!(!article.contains("contact.css") && !article.contains("contact."), "only the contact page loads its files");
}

#[test]
fn around_the_clock_is_said_in_words() {
    let site = with_hours("{code: en}, {code: it}", "      {time_zone: UTC, weekly: {mon-sun: 00:00-24:00}}\n");
    site.build().succeeds();
    check(&site, "en", &[("Sunday – Saturday", "Around the clock")]);
}

#[test]
fn a_site_without_channels_has_no_contact_page() {
    let site = SiteTest::with_articles();
    site.write("content/en/contact/_index.md", "---\ntitle: People\n---\n");
    site.write("content/en/contact/team.md", "---\ntitle: Who are you?\n---\nWe.\n");
    site.build().succeeds();
    assert!(site.read("public/en/contact/index.html").contains("<h1>People</h1>"));
    assert!(!site.read("public/en/index.html").contains("Contact us"));
}

#[test]
fn an_article_cannot_have_the_address_of_the_contact_page() {
    let site = with_hours("{code: en}, {code: it}", WEEK);
    site.write("content/en/contact.md", "---\ntitle: Who are you?\n---\nWe.\n");
    site.build().fails_with(str![[r#"
error: /en/contact/ is already the address of the contact page
 --> content/en/contact.md:2:8
  |
2 | title: Who are you?
  |        ^^^^^^^^^^^^
  |
hint: give one of them another `slug`

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn hours_full_of_mistakes() {
    let site = with_hours(
        "{code: en}, {code: it}",
        "      time_zone: Europe/Rom
      weekly:
        mon-fri: [\"9-17\", \"17:00-09:00\", \"22:00-02:00\", \"09:00-24:30\"]
        fri: [\"09:00-12:00\"]
        sat: [\"09:00-12:00\", \"11:30-13:00\"]
        sunday: []
      holidays:
        - 25.12.2026
        - 2026-12-26
        - {date: 2026-12-26, nmae: x}
        - {name: x}
        - 7
",
    );
    site.build().fails_with(str![[r#"
error: `Europe/Rom` is not a time zone
  --> answerbook.yaml:10:18
   |
10 |       time_zone: Europe/Rom
   |                  ^^^^^^^^^^ expected a name of the IANA time zone database such as Europe/London
   |
hint: did you mean `Europe/Rome`?

error: `9-17` is not a range of times
  --> answerbook.yaml:12:19
   |
12 |         mon-fri: ["9-17", "17:00-09:00", "22:00-02:00", "09:00-24:30"]
   |                   ^^^^^^ expected hours and minutes such as 09:00-17:00

error: `17:00-09:00` ends before it begins
  --> answerbook.yaml:12:27
   |
12 |         mon-fri: ["9-17", "17:00-09:00", "22:00-02:00", "09:00-24:30"]
   |                           ^^^^^^^^^^^^^ expected an end on the same day; `22:00-24:00` and, on the next day, `00:00-02:00` go past midnight

error: `22:00-02:00` ends before it begins
  --> answerbook.yaml:12:42
   |
12 |         mon-fri: ["9-17", "17:00-09:00", "22:00-02:00", "09:00-24:30"]
   |                                          ^^^^^^^^^^^^^ expected an end on the same day; `22:00-24:00` and, on the next day, `00:00-02:00` go past midnight

error: `09:00-24:30` is not a range of times
  --> answerbook.yaml:12:57
   |
12 |         mon-fri: ["9-17", "17:00-09:00", "22:00-02:00", "09:00-24:30"]
   |                                                         ^^^^^^^^^^^^^ expected hours and minutes such as 09:00-17:00

error: `fri` has its hours from `mon-fri` already
  --> answerbook.yaml:13:9
   |
13 |         fri: ["09:00-12:00"]
   |         ^^^ expected each day once

error: `11:30-13:00` overlaps `09:00-12:00`
  --> answerbook.yaml:14:30
   |
14 |         sat: ["09:00-12:00", "11:30-13:00"]
   |                              ^^^^^^^^^^^^^ expected ranges that do not overlap

error: `sunday` is not a day or a range of days
  --> answerbook.yaml:15:9
   |
15 |         sunday: []
   |         ^^^^^^ expected mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri

error: `25.12.2026` is not a date
  --> answerbook.yaml:17:11
   |
17 |         - 25.12.2026
   |           ^^^^^^^^^^ expected a date such as 2026-12-25

error: 2026-12-26 is a holiday twice
  --> answerbook.yaml:19:11
   |
19 |         - {date: 2026-12-26, nmae: x}
   |           ^ expected each day once

error: unknown key `nmae`
  --> answerbook.yaml:19:30
   |
19 |         - {date: 2026-12-26, nmae: x}
   |                              ^^^^ expected one of: date, name
   |
hint: did you mean `name`?

error: `date` is missing
  --> answerbook.yaml:20:11
   |
20 |         - {name: x}
   |           ^ expected `date: 2026-12-25`

error: `holidays` should be text, but is a number
  --> answerbook.yaml:21:11
   |
21 |         - 7
   |           ^ expected text
   |
hint: put it in quotes

not built: 13 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn hours_without_what_they_need() {
    let site = with_hours("{code: en}, {code: it}", "      {weekly: {mon: []}}\n");
    site.build().fails_with(str![[r#"
error: `time_zone` is missing
  --> answerbook.yaml:10:7
   |
10 |       {weekly: {mon: []}}
   |       ^ expected `time_zone: Europe/London`

error: no day of the week has hours
  --> answerbook.yaml:10:16
   |
10 |       {weekly: {mon: []}}
   |                ^ expected `mon-fri: ["09:00-17:00"]`

not built: 2 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
    let site = with_hours("{code: en}, {code: it}", "      {time_zone: Europe/Rome, weekely: {mon: 09:00-10:00}}\n");
    site.build().fails_with(str![[r#"
error: `weekly` is missing
  --> answerbook.yaml:10:7
   |
10 |       {time_zone: Europe/Rome, weekely: {mon: 09:00-10:00}}
   |       ^ expected `weekly: {mon-fri: ["09:00-17:00"]}`

error: unknown key `weekely`
  --> answerbook.yaml:10:32
   |
10 |       {time_zone: Europe/Rome, weekely: {mon: 09:00-10:00}}
   |                                ^^^^^^^ expected one of: holidays, time_zone, weekly
   |
hint: did you mean `weekly`?

not built: 2 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}
