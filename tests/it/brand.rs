//! A site's own look: brand, theme files, the list of all questions, footer links.

use snapbox::str;

use crate::site_test::SiteTest;

const CONFIG: &str = "title: Help\nbase_url: https://help.example\nlanguages:\n  - code: en\n  - code: it\n";

/// A site with articles, and these lines behind its configuration.
fn with_brand(brand: &str) -> SiteTest {
    let site = SiteTest::with_articles();
    site.write("answerbook.yaml", format!("{CONFIG}teams: {{billing: {{name: Billing}}}}\n{brand}"));
    site
}

/// The style sheet of a page, as published.
fn styles(site: &SiteTest) -> String {
    let page = site.read("public/en/index.html");
    let path = page.split("rel=\"stylesheet\" href=\"/").nth(1).and_then(|rest| rest.split('"').next());
    site.read(&format!("public/{}", path.expect("a style sheet")))
}

#[test]
fn mistakes_of_a_brand_are_told_with_the_way_out() {
    let site = with_brand(
        "brand:\n  accent: \"#5ac8b0\"\n  accent_dark: teal\n  radius: 3\n  logo_dark: x.svg\n  font:\n    \
         files: [{weight: 1200}]\n  footer:\n    - {title: {de: Impressum}, url: \"javascript:alert(1)\"}\n    - {url: billing}\n",
    );
    site.build().fails_with(str![[r##"
error: `logo` is missing
 --> answerbook.yaml:8:3
  |
8 |   accent: "#5ac8b0"
  |   ^ expected the logo for light pages too

error: `#5ac8b0` has a contrast of 1.84 on light pages; text needs 4.5
 --> answerbook.yaml:8:11
  |
8 |   accent: "#5ac8b0"
  |           ^^^^^^^^^ the nearest colour that passes is "#007e69"

error: `teal` is not a colour
 --> answerbook.yaml:9:16
  |
9 |   accent_dark: teal
  |                ^^^^ expected a colour in quotes such as "#0b6e5f", rgb(…), hsl(…) or oklch(…)

error: unknown key `radius`
  --> answerbook.yaml:10:3
   |
10 |   radius: 3
   |   ^^^^^^ expected one of: accent, accent_dark, font, footer, logo, logo_dark

error: `family` is missing
  --> answerbook.yaml:13:5
   |
13 |     files: [{weight: 1200}]
   |     ^ expected the typeface's name, such as `family: Inter`

error: `file` is missing
  --> answerbook.yaml:13:13
   |
13 |     files: [{weight: 1200}]
   |             ^ expected the name of a file in the theme's `assets`

error: `1200` is not the weight of a typeface
  --> answerbook.yaml:13:22
   |
13 |     files: [{weight: 1200}]
   |                      ^^^^ expected a number such as 700, or two such as 100 900

error: `title` speaks of language `de`, which `languages` does not list
  --> answerbook.yaml:15:15
   |
15 |     - {title: {de: Impressum}, url: "javascript:alert(1)"}
   |               ^ expected one of: en, it

error: `javascript:alert(1)` cannot be a link
  --> answerbook.yaml:15:37
   |
15 |     - {title: {de: Impressum}, url: "javascript:alert(1)"}
   |                                     ^^^^^^^^^^^^^^^^^^^^^ expected an address that starts with https://, http://, mailto: or tel:, or the path of an article or a section

error: `title` is missing
  --> answerbook.yaml:16:7
   |
16 |     - {url: billing}
   |       ^ expected the words of the link

not built: 10 errors, 0 warnings; `[SITE]/public` is as it was

"##]]);
}

#[test]
fn a_colour_without_quotes_is_a_comment_and_told() {
    with_brand("brand:\n  accent: #0b6e5f\n").build().fails_with(str![[r##"
error: `accent` is empty: what follows a # is a comment
 --> answerbook.yaml:8:9
  |
8 |   accent: #0b6e5f
  |         ^ expected a colour in quotes such as "#0b6e5f", rgb(…), hsl(…) or oklch(…)

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"##]]);
}

#[test]
fn files_that_a_brand_names_must_be_what_they_should() {
    let site = with_brand(
        "brand:\n  logo: lgo.svg\n  logo_dark: notes.svg\n  font:\n    family: Acme Sans\n    \
         files: [{file: sans.woff2}, {file: sans.ttf}]\n",
    );
    site.write("themes/default/assets/logo.svg", "<svg viewBox='0 0 10 10'></svg>");
    site.write("themes/default/assets/notes.svg", "no drawing");
    site.write("themes/default/assets/sans.ttf", "\0\x01\0\0");
    site.write("themes/default/assets/sans.woff2", vec![0; 3 * 1024 * 1024]);
    site.build().fails_with(str![[r#"
error: the theme has no asset `lgo.svg`
 --> answerbook.yaml:8:9
  |
8 |   logo: lgo.svg
  |         ^^^^^^^ expected a file of themes/default/assets
  |
hint: did you mean `logo.svg`?

error: `notes.svg` cannot be a logo
 --> answerbook.yaml:9:14
  |
9 |   logo_dark: notes.svg
  |              ^^^^^^^^^ expected a picture that browsers show; an SVG needs a `viewBox`

error: `sans.woff2` has 3072 KiB
  --> answerbook.yaml:12:20
   |
12 |     files: [{file: sans.woff2}, {file: sans.ttf}]
   |                    ^^^^^^^^^^ expected at most 2048 KiB; readers wait for it

error: `sans.ttf` is no typeface for the web
  --> answerbook.yaml:12:40
   |
12 |     files: [{file: sans.woff2}, {file: sans.ttf}]
   |                                        ^^^^^^^^ expected a WOFF2 or WOFF file

not built: 4 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn a_brand_colours_the_theme_without_another_request() {
    let site = with_brand("brand: {accent: \"#7a1f5c\", logo: marks/wide.svg, logo_dark: small.png}\n");
    site.write(
        "themes/default/assets/marks/wide.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 32'/>",
    );
    // One pixel.
    let pixel = "89504e470d0a1a0a0000000d4948445200000001000000010806000000";
    let bytes: Vec<u8> =
        (0..pixel.len()).step_by(2).map(|at| u8::from_str_radix(&pixel[at..at + 2], 16).expect("a byte")).collect();
    site.write("themes/default/assets/small.png", bytes);
    site.build().succeeds();
    let page = site.read("public/en/index.html");
    assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1);
    assert!(page.contains(" alt=\"Help\" width=\"120\" height=\"32\""), "a wide logo says the name: {page}");
    assert!(page.contains("media=\"(prefers-color-scheme: dark)\" srcset=\"/assets/small."));
    assert!(!page.contains("rel=\"preload\""));
    let styles = styles(&site);
    assert!(styles.contains("@media screen { :root { --accent: #7a1f5c; --on-accent: #ffffff; } }"), "{styles}");
    let dark = styles.split("(prefers-color-scheme: dark) { :root { --accent: ").last().expect("dark");
    assert!(dark.starts_with('#') && dark.contains("--on-accent: #"), "{dark}");

    let plain = with_brand("");
    plain.build().succeeds();
    assert!(!self::styles(&plain).contains("@media screen"), "no brand, no rule");
}

#[test]
fn a_typeface_is_loaded_from_the_site_and_only_text_is_preloaded() {
    let site = with_brand(
        "brand:\n  font:\n    family: Acme Sans\n    files:\n      - {file: bold.woff2, weight: 700}\n      \
         - {file: text.woff2, weight: 300 600}\n      - {file: slanted.woff2, italic: true}\n",
    );
    for name in ["bold", "text", "slanted"] {
        site.write(&format!("themes/default/assets/{name}.woff2"), format!("wOF2{name}"));
    }
    site.build().succeeds();
    let page = site.read("public/it/index.html");
    assert_eq!(page.matches("rel=\"preload\"").count(), 1);
    let preloaded = page.split("rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"/").nth(1).expect("preloaded");
    let path = preloaded.split('"').next().expect("a path");
    assert!(path.starts_with("assets/text.") && site.exists(&format!("public/{path}")), "{path}");
    let styles = styles(&site);
    let name = path.rsplit('/').next().expect("a name");
    assert!(styles.contains(&format!("src: url(\"./{name}\") format(\"woff2\"); font-weight: 300 600;")), "{styles}");
    assert!(styles.contains("--font: \"Acme Sans\", var(--font-system)") && styles.contains("font-style: italic"));
    assert_eq!(styles.matches("font-display: swap").count(), 3);
}

#[test]
fn footer_links_lead_readers_to_the_page_in_their_language() {
    let site = with_brand(
        "brand:\n  footer:\n    - {title: {en: Refunds, it: Rimborsi}, url: billing/refunds}\n    \
         - {title: All about billing, url: /billing/}\n    - {title: Imprint, url: \"https://acme.example/imprint?a=1&b=2\"}\n",
    );
    site.build().succeeds();
    let italian = site.read("public/it/index.html");
    assert!(italian.contains("<a href=\"/it/pagamenti/rimborsi/\">Rimborsi</a>"), "{italian}");
    assert!(italian.contains("<a href=\"/it/pagamenti/\">All about billing</a>"));
    assert!(italian.contains("<a href=\"https://acme.example/imprint?a=1&amp;b=2\">Imprint</a>"));
    assert!(site.read("public/en/billing/refunds/index.html").contains("<a href=\"/en/billing/refunds/\">Refunds</a>"));
}

#[test]
fn a_footer_link_that_leads_nowhere_is_told() {
    let site =
        with_brand("brand:\n  footer:\n    - {title: A, url: billing/refnds}\n    - {title: B, url: billing/new}\n");
    site.write("content/en/billing/new.md", "---\ntitle: New?\ndraft: true\n---\nx\n");
    site.build().fails_with(str![[r#"
error: `billing/refnds` in the footer leads nowhere
 --> answerbook.yaml:9:23
  |
9 |     - {title: A, url: billing/refnds}
  |                       ^^^^^^^^^^^^^^ expected the path of an article or a section below the language's folder
  |
hint: did you mean `billing/refunds`?

error: `billing/new` in the footer leads nowhere
  --> answerbook.yaml:10:23
   |
10 |     - {title: B, url: billing/new}
   |                       ^^^^^^^^^^^ expected an article that readers see
   |
hint: publish `content/en/billing/new.md`, or take the link out until then

not built: 2 errors, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

/// The initials of a list of questions and the titles below each.
fn listed(site: &SiteTest, page: &str) -> Vec<(String, Vec<String>)> {
    let text = site.read(page);
    let heading = regex::Regex::new(r#"<h2 id="letter-[^"]*">([^<]*)</h2>"#).expect("a pattern");
    let title = regex::Regex::new(r#"<li><a href="[^"]*"[^>]*>([^<]*)</a>"#).expect("a pattern");
    let main = text.split("<main").nth(1).and_then(|main| main.split("</main>").next()).expect("a main part");
    main.split("<section class=\"letter\"")
        .skip(1)
        .filter_map(|group| group.split("</section>").next())
        .map(|group| {
            let initial = heading.captures(group).expect("an initial")[1].to_owned();
            (initial, title.captures_iter(group).map(|found| found[1].to_owned()).collect())
        })
        .collect()
}

fn questions(language: &str, titles: &[&str]) -> Vec<(String, Vec<String>)> {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        format!("title: Help\nbase_url: https://help.example\nlanguages: [{{code: {language}}}]\n"),
    );
    for (number, title) in titles.iter().enumerate() {
        site.write(&format!("content/{language}/all/q{number}.md"), format!("---\ntitle: \"{title}\"\n---\nx\n"));
    }
    site.build().succeeds();
    listed(&site, &format!("public/{language}/questions/index.html"))
}

#[track_caller]
fn assert_listed(language: &str, titles: &[&str], expected: &[(&str, &[&str])]) {
    let found = questions(language, titles);
    let found: Vec<(&str, Vec<&str>)> =
        found.iter().map(|(initial, titles)| (initial.as_str(), titles.iter().map(String::as_str).collect())).collect();
    let expected: Vec<(&str, Vec<&str>)> =
        expected.iter().map(|(initial, titles)| (*initial, titles.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn questions_are_listed_as_a_dictionary_of_the_language_would() {
    assert_listed(
        "ro",
        &["Țara mea?", "Sumă?", "Șterg?", "Tarif?", "Înapoi?", "Iban?"],
        &[
            ("I", &["Iban?"]),
            ("Î", &["Înapoi?"]),
            ("S", &["Sumă?"]),
            ("Ș", &["Șterg?"]),
            ("T", &["Tarif?"]),
            ("Ț", &["Țara mea?"]),
        ],
    );
    assert_listed(
        "es",
        &["¿Ñandú?", "¿Nube?", "¿Ópera?", "Objeto", "¿2FA?"],
        &[("#", &["¿2FA?"]), ("N", &["¿Nube?"]), ("Ñ", &["¿Ñandú?"]), ("O", &["Objeto", "¿Ópera?"])],
    );
    assert_listed(
        "ru",
        &["Ёлка", "Еда", "Если", "Йод", "API", "Жить"],
        &[("Е", &["Еда", "Ёлка", "Если"]), ("Ж", &["Жить"]), ("Й", &["Йод"]), ("A", &["API"])],
    );
    assert_listed(
        "ja",
        &["支払い", "ログイン", "パスワード", "はじめに", "API"],
        &[("A", &["API"]), ("は", &["はじめに", "パスワード"]), ("ら", &["ログイン"]), ("漢字", &["支払い"])],
    );
}

#[test]
fn the_list_of_questions_is_a_page_like_others() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    let italian = site.read("public/it/questions/index.html");
    // "Where are my invoices?" is not translated.
    assert!(italian.contains("lang=\"en\" dir=\"ltr\">Where are my invoices?</a>"), "{italian}");
    assert!(italian.contains("<link rel=\"canonical\" href=\"https://help.example/it/questions/\">"));
    assert!(italian.contains("<link rel=\"alternate\" hreflang=\"en\" href=\"https://help.example/en/questions/\">"));
    assert!(italian.contains("<a href=\"/en/questions/\" hreflang=\"en\">"), "the language switch stays on the list");
    assert!(site.read("public/sitemap.xml").contains("<loc>https://help.example/it/questions/</loc>"));
    for page in ["index.html", "billing/index.html", "404.html", "search/index.html", "billing/refunds/index.html"] {
        assert!(site.read(&format!("public/en/{page}")).contains("href=\"/en/questions/\""), "{page}");
    }
}

#[test]
fn a_long_list_of_questions_is_parted_into_pages() {
    let site = SiteTest::new().without_social_images();
    for number in 0..560 {
        let title = if number < 510 { "How" } else { "What" };
        site.write(&format!("content/en/all/q{number}.md"), format!("---\ntitle: {title} {number}?\n---\nx\n"));
    }
    site.build().succeeds();
    let pages =
        ["questions/index.html", "questions/2/index.html"].map(|page| listed(&site, &format!("public/en/{page}")));
    let counts: Vec<Vec<(&str, usize)>> = pages
        .iter()
        .map(|groups| groups.iter().map(|(initial, titles)| (initial.as_str(), titles.len())).collect())
        .collect();
    assert_eq!(counts, [vec![("H", 500)], vec![("H", 10), ("W", 50)]]);
    let second = site.read("public/en/questions/2/index.html");
    assert!(second.contains("<a href=\"/en/questions/#letter-H\">H</a>"), "a letter leads to where it starts");
    assert!(second.contains("<a href=\"#letter-W\">W</a>"));
    assert!(second.contains("<a href=\"/en/questions/2/\" aria-current=\"page\">2</a>"));
    assert!(!second.contains("rel=\"alternate\" hreflang"), "pages of other languages hold other questions");
    let bytes = site.read("public/en/questions/index.html").len();
    assert!(bytes < 120_000, "{bytes} bytes");
}

#[test]
fn the_address_of_the_list_is_taken() {
    let site = SiteTest::with_articles();
    site.write("content/en/questions/_index.md", "---\ntitle: Questions\n---\n");
    site.write("content/en/questions/one.md", "---\ntitle: One?\n---\nx\n");
    site.build().fails_with(str![[r#"
error: /en/questions/ is already the address of the questions page
 --> content/en/questions/_index.md:2:8
  |
2 | title: Questions
  |        ^^^^^^^^^
  |
hint: give one of them another `slug`

not built: 1 error, 0 warnings; `[SITE]/public` is as it was

"#]]);
}

#[test]
fn pages_hint_at_real_translations_in_their_own_words() {
    let site = SiteTest::with_articles();
    site.build().succeeds();
    // The words are with the others that scripts put into pages; the switch of a page has the languages it is really in.
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(page.contains("data-language-hint") && !page.contains("data-untranslated"), "{page}");
    let (_, strings) = page.split_once("/assets/strings.en.").expect("the script of the words");
    let strings = site.read(&format!("public/assets/strings.en.{}", strings.split('"').next().expect("its name")));
    let hint =
        r#"<span data-language=\"it\" dir=\"ltr\" data-close=\"Chiudi\">Questa pagina c’è anche in italiano</span>"#;
    assert!(strings.contains(hint), "{strings}");
    assert!(!strings.contains("in English"), "readers of English see that");
    let fallback = site.read("public/en/billing/invoices/index.html");
    assert!(fallback.contains("hreflang=\"it\" data-untranslated>"), "a fallback page is none: {fallback}");
    assert!(!site.read("public/en/404.html").contains("data-language-hint"));
}

#[test]
fn a_file_of_the_default_theme_is_copied_out() {
    let site = SiteTest::new();
    site.write("answerbook.yaml", format!("{CONFIG}theme: acme\n"));
    let ejected = site.run(&["theme", "eject", "home.html"]).succeeds();
    assert_eq!(ejected.stdout(), "themes/acme/templates/home.html\n");
    let default = include_str!("../../themes/default/templates/home.html");
    assert_eq!(site.read("themes/acme/templates/home.html"), default);

    site.write("themes/acme/templates/home.html", format!("{default}<!-- ours -->"));
    site.run(&["theme", "eject", "templates/home.html"]).fails_with(str![[r#"
error: `themes/acme/templates/home.html` is there already

hint: `--force` puts the default theme's file in its place

"#]]);
    assert!(site.read("themes/acme/templates/home.html").ends_with("<!-- ours -->"), "nothing was lost");
    site.run(&["theme", "eject", "templates/home.html", "--force"]).succeeds();
    assert_eq!(site.read("themes/acme/templates/home.html"), default);
    site.run(&["theme", "eject", "../../answerbook.yaml"]).fails_with(str![[r#"
error: the theme has no file `../../answerbook.yaml`

hint: `answerbook theme list` names the files

"#]]);
    site.run(&["theme", "eject", "hmoe.html"]).fails_with(str![[r#"
error: the theme has no file `hmoe.html`

hint: did you mean `home.html`?

"#]]);
}

#[test]
fn the_list_of_a_theme_says_what_is_the_sites_own() {
    let site = SiteTest::new();
    site.write("themes/default/strings/en.ftl", "search-submit = Ask\n");
    site.write("themes/default/assets/logo.svg", "<svg/>");
    site.run(&["theme", "eject", "robots.txt"]).succeeds();
    let list = site.run(&["theme", "list"]).succeeds().stdout();
    for line in [
        "added    assets/logo.svg",
        "changed  strings/en.ftl",
        "same     templates/robots.txt",
        "default  templates/home.html",
    ] {
        assert!(list.lines().any(|found| found == line), "{line} in {list}");
    }
}
