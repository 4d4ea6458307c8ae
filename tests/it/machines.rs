//! What a site says to machines: structured data, pictures for shared links, icons, lists of its pages.

use serde_json::Value;

use crate::site_test::SiteTest;

/// A site whose English section is a FAQ, with texts that could end a script element.
fn site() -> SiteTest {
    let site = SiteTest::with_articles();
    site.write("content/en/billing/_index.md", "---\ntitle: Billing\nfaq: true\n---\n");
    site.write(
        "content/en/billing/tags.md",
        "---\ntitle: What does </script><b> mean?\ndescription: It is <b>HTML</b>.\ndate: 2026-10-01\nupdated: 2026-10-02\n---\nAn end of `</script>`.\n",
    );
    site
}

/// The JSON-LD of a page.
#[track_caller]
fn structured_data(page: &str) -> Value {
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("structured data");
    let (data, _) = data.split_once("</script>").expect("its end");
    assert!(!data.contains('<'), "{data}");
    serde_json::from_str(data).expect("JSON")
}

/// The node of a type.
#[track_caller]
fn node(data: &Value, kind: &str) -> Value {
    let nodes = data["@graph"].as_array().expect("a graph");
    nodes.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind}: {data}")).clone()
}

#[test]
fn an_article_says_what_it_is_and_where_it_lies() {
    let site = site();
    site.build().succeeds();
    let data = structured_data(&site.read("public/en/billing/tags/index.html"));
    assert_eq!(data["@context"], "https://schema.org");
    let article = node(&data, "Article");
    assert_eq!(article["headline"], "What does </script><b> mean?");
    assert_eq!(article["inLanguage"], "en");
    assert_eq!(article["datePublished"], "2026-10-01");
    assert_eq!(article["dateModified"], "2026-10-02");
    assert_eq!(article["mainEntityOfPage"], "https://help.example/en/billing/tags/");
    assert_eq!(article["image"], "https://help.example/en/billing/tags/social.png");
    let crumbs = node(&data, "BreadcrumbList");
    let places: Vec<&Value> = crumbs["itemListElement"].as_array().expect("a list").iter().collect();
    assert_eq!(places.iter().map(|place| &place["position"]).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(places[1]["item"], "https://help.example/en/billing/");
    let home = node(&structured_data(&site.read("public/en/index.html")), "WebSite");
    assert_eq!(article["isPartOf"]["@id"], home["@id"]);
    assert_eq!(
        home["potentialAction"]["target"]["urlTemplate"],
        "https://help.example/en/search/?q={search_term_string}"
    );
}

#[test]
fn a_faq_section_gives_its_questions_and_answers() {
    let site = site();
    site.write("content/en/billing/long.md", format!("---\ntitle: Long?\n---\n{}\n", "word ".repeat(1000)));
    site.build().succeeds();
    let faq = node(&structured_data(&site.read("public/en/billing/index.html")), "FAQPage");
    let questions = faq["mainEntity"].as_array().expect("questions");
    let answer = |title: &str| {
        let question = questions.iter().find(|question| question["name"] == title).expect("the question");
        question["acceptedAnswer"]["text"].as_str().expect("text").to_owned()
    };
    assert_eq!(answer("How do I get a refund?"), "Ask within 14 days.\n\nHow long\n\nTwo days.");
    let long = answer("Long?");
    assert!(long.ends_with("word…") && long.chars().count() <= 2001, "{long}");
    let other = structured_data(&site.read("public/it/pagamenti/index.html"));
    assert!(other["@graph"].as_array().expect("a graph").iter().all(|node| node["@type"] != "FAQPage"), "{other}");
}

#[test]
fn a_fallback_page_claims_nothing() {
    let site = site();
    site.build().succeeds();
    let page = site.read("public/it/pagamenti/tags/index.html");
    assert!(!page.contains("application/ld+json"));
    assert!(page.contains("content=\"https://help.example/en/billing/tags/social.png\""), "the original's picture");
    assert!(!site.exists("public/it/pagamenti/tags/social.png"));
}

fn picture(site: &SiteTest, file: &str) -> (u32, u32, Vec<u8>) {
    let bytes = fs_err::read(site.path(file)).expect("a picture");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("a frame");
    pixels.truncate(info.buffer_size());
    (info.width, info.height, pixels)
}

#[test]
fn every_section_and_article_has_its_picture() {
    let site = site();
    site.build().succeeds();
    let pictures = ["en", "en/billing", "en/billing/refunds", "it/pagamenti/rimborsi"]
        .map(|page| picture(&site, &format!("public/{page}/social.png")));
    for (at, (width, height, pixels)) in pictures.iter().enumerate() {
        assert_eq!((*width, *height), (1200, 630));
        assert!(pictures[..at].iter().all(|(_, _, others)| others != pixels), "each says something else");
    }
    let page = site.read("public/en/billing/refunds/index.html");
    for expected in [
        "<meta property=\"og:image\" content=\"https://help.example/en/billing/refunds/social.png\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"How do I get a refund?\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let size = fs_err::metadata(site.path("public/en/billing/refunds/social.png")).expect("there").len();
    assert!(size < 25_000, "{size} bytes");
}

/// The columns of the picture that hold a letter of the title: which differ from those of one without a title.
fn written_columns(site: &SiteTest, file: &str, empty: &str) -> Vec<usize> {
    let (width, _, written) = picture(site, file);
    let (_, _, ground) = picture(site, empty);
    assert_eq!(written.len(), ground.len());
    let row = width as usize * 3;
    // The rows in the middle, where the title is, above the section and below the site's name.
    let (from, to) = (180 * row, 500 * row);
    let mut columns: Vec<usize> = (from..to).filter(|at| written[*at] != ground[*at]).map(|at| at % row / 3).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

#[test]
fn every_script_is_written_from_its_own_side() {
    let site = SiteTest::new();
    site.write(
        "answerbook.yaml",
        "title: Answerbook\nbase_url: https://help.example\nlanguages: [{code: en}, {code: ar}, {code: he}, {code: ru}, {code: el}]\n",
    );
    for (language, title) in [
        ("en", "Refunds"),
        ("ar", "استرداد المال من Answerbook"),
        ("he", "החזר כספי"),
        ("ru", "Возврат денег"),
        ("el", "Επιστροφή"),
    ] {
        site.write(&format!("content/{language}/faq/refunds.md"), format!("---\ntitle: {title}\n---\nText.\n"));
        // No font has these letters, so the picture has no title.
        site.write(&format!("content/{language}/faq/empty.md"), "---\ntitle: 払い戻し\n---\nText.\n");
    }
    let said = site.build().succeeds().stderr();
    assert_eq!(
        said.matches("no font of the theme has all letters of 1 title").count(),
        5,
        "one for each language: {said}"
    );
    assert!(said.contains("themes/default/fonts/"), "{said}");
    for (language, is_right_to_left) in [("en", false), ("ar", true), ("he", true), ("ru", false), ("el", false)] {
        let file = |page: &str| format!("public/{language}/faq/{page}/social.png");
        let columns = written_columns(&site, &file("refunds"), &file("empty"));
        assert!(columns.len() > 100, "{language}: {} columns", columns.len());
        let (first, last) = (columns[0], columns[columns.len() - 1]);
        assert_eq!(first > 100, is_right_to_left, "{language} begins at {first}");
        assert_eq!(last > 1050, is_right_to_left, "{language} ends at {last}");
    }
}

#[test]
fn pictures_of_earlier_builds_are_used_again_and_old_ones_go() {
    let site = site();
    site.build().succeeds();
    let cache = site.path(".answerbook/cache/social-images");
    let names = || -> Vec<_> {
        let mut names: Vec<_> =
            fs_err::read_dir(&cache).expect("a cache").map(|entry| entry.expect("one").path()).collect();
        names.sort();
        names
    };
    let before = names();
    let mark = b"what the cache has is taken as it is";
    for name in &before {
        fs_err::write(name, mark).expect("written");
    }
    // A build that remembers its last one would look at nothing.
    fs_err::remove_file(site.path(".public.ledger")).expect("a ledger");
    site.build().succeeds();
    assert_eq!(fs_err::read(site.path("public/en/billing/refunds/social.png")).expect("a file"), mark);
    site.write("content/en/billing/refunds.md", "---\ntitle: Another question\n---\nText.\n");
    site.build().succeeds();
    assert_ne!(fs_err::read(site.path("public/en/billing/refunds/social.png")).expect("a file"), mark);
    let new = |names: &[_]| names.iter().filter(|name| !before.contains(name)).count();
    assert_eq!(new(&names()), 1);
    // Which ones are old is known once every page of every language has been looked at again.
    let config = site.read("answerbook.yaml");
    site.write("answerbook.yaml", format!("{config}# The same.\n"));
    site.build().succeeds();
    assert_eq!((names().len(), new(&names())), (before.len(), 1));
}

#[test]
fn pictures_can_be_switched_off() {
    let site = site();
    let config = site.read("answerbook.yaml");
    site.write("answerbook.yaml", format!("{config}social_images: false\n"));
    site.build().succeeds();
    assert!(!site.exists("public/en/social.png") && !site.exists("public/en/billing/refunds/social.png"));
    let page = site.read("public/en/billing/refunds/index.html");
    assert!(!page.contains("og:image") && page.contains("<meta name=\"twitter:card\" content=\"summary\">"));
}

#[test]
fn looking_draws_nothing() {
    let site = site();
    site.run(&["check", "--quiet"]).succeeds();
    assert!(!site.exists(".answerbook"));
}

#[test]
fn a_theme_draws_its_own_pictures() {
    let site = site();
    site.write(
        "themes/default/templates/social-image.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12\" height=\"6.3\"><rect width=\"12\" height=\"7\" fill=\"#123456\"/></svg>",
    );
    site.build().succeeds();
    let (width, _, pixels) = picture(&site, "public/en/social.png");
    assert_eq!((width, &pixels[..3]), (1200, &[0x12, 0x34, 0x56][..]));
    site.write("themes/default/templates/social-image.svg", "<svg>{{ picture.title }}");
    let said = site.build();
    assert!(said.stderr().contains("`social-image.svg` of the theme: the drawing is not SVG"), "{}", said.stderr());
}

#[test]
fn icons_have_the_sizes_they_say() {
    let site = site();
    site.build().succeeds();
    for (file, size) in [("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512), ("icon-maskable-512", 512)] {
        let (width, height, pixels) = picture(&site, &format!("public/{file}.png"));
        assert_eq!((width, height), (size, size), "{file}");
        let corner = &pixels[..4];
        let is_filled = ["apple-touch-icon", "icon-maskable-512"].contains(&file);
        assert_eq!(corner[3] == 255, is_filled, "{file}: {corner:?}");
    }
    let favicon = fs_err::read(site.path("public/favicon.ico")).expect("an icon");
    assert_eq!(&favicon[..8], [0, 0, 1, 0, 1, 0, 32, 32]);
    assert_eq!(&favicon[22..26], b"\x89PNG");
    let manifest: Value = serde_json::from_str(&site.read("public/it/manifest.webmanifest")).expect("JSON");
    assert_eq!((&manifest["lang"], &manifest["dir"]), (&Value::from("it"), &Value::from("ltr")));
    assert_eq!(manifest["start_url"], "/it/");
    for icon in manifest["icons"].as_array().expect("icons") {
        assert!(site.exists(&format!("public{}", icon["src"].as_str().expect("a path"))), "{icon}");
    }
    assert!(manifest["icons"].as_array().expect("icons").iter().any(|icon| icon["purpose"] == "maskable"));
}

#[test]
fn the_full_text_has_every_article_and_says_what_it_lacks() {
    let site = site();
    site.write("content/en/billing/a-book.md", format!("---\ntitle: A book\n---\n{}\n", "words ".repeat(180_000)));
    site.build().succeeds();
    let full = site.read("public/en/llms-full.txt");
    assert!(full.starts_with("# Aiuto\n"), "{full}");
    assert!(full.contains("Source: https://help.example/en/billing/refunds/\n\n# How do I get a refund?"));
    assert!(full.contains("1 in number:\n\n- [A book](https://help.example/en/billing/a-book/index.md)"));
    assert!(full.len() < 1_000_000);
    assert_eq!(site.read("public/llms-full.txt"), full);
    assert!(site.read("public/en/llms.txt").contains("(https://help.example/en/llms-full.txt)"));
    assert!(!site.read("public/it/llms-full.txt").contains("Where are my invoices?"), "no fallback texts");
}

#[test]
fn hosts_are_told_the_headers_of_the_endpoint() {
    let site = site();
    let config = site.read("answerbook.yaml").replace("https://help.example", "https://help.example/docs");
    site.write("answerbook.yaml", config);
    site.build().succeeds();
    let headers = site.read("public/_headers");
    for expected in [
        "/docs/*\n  x-content-type-options: nosniff\n",
        "  x-frame-options: DENY\n",
        "/docs/assets/*\n  cache-control: public, max-age=31536000, immutable\n",
        "/docs/*.md\n  content-type: text/markdown; charset=utf-8\n",
        "/docs/*.webmanifest\n  content-type: application/manifest+json\n",
    ] {
        assert!(headers.contains(expected), "{expected}\n{headers}");
    }
}

#[test]
fn compressed_copies_are_the_same_files() {
    use std::io::Read as _;
    let site = site();
    site.run(&["build", "--quiet", "--precompress", "--now", "2026-11-21T12:00:00Z"]).succeeds();
    let read = |file: &str| fs_err::read(site.path(file)).expect("a file");
    let page = read("public/en/billing/refunds/index.html");
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut read("public/en/billing/refunds/index.html.br").as_slice(), &mut plain)
        .expect("brotli");
    assert!(plain == page);
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(read("public/en/billing/refunds/index.html.gz").as_slice())
        .read_to_end(&mut plain)
        .expect("gzip");
    assert!(plain == page);
    assert!(!site.exists("public/robots.txt.br"), "too small to gain");
    assert!(!site.exists("public/en/social.png.br"), "compressed already");

    let styles = || {
        let mut files =
            fs_err::read_dir(site.path("public/assets")).expect("assets").map(|file| file.expect("one").path());
        let copy = files.find(|file| file.to_string_lossy().ends_with(".css.br")).expect("a compressed style sheet");
        copy.metadata().expect("there").modified().expect("a time")
    };
    let kept = styles();
    std::thread::sleep(std::time::Duration::from_millis(20));
    site.write("content/en/billing/tags.md", "---\ntitle: Other\n---\nOther.\n");
    let config = site.read("answerbook.yaml");
    site.write("answerbook.yaml", format!("{config}precompress: true\n"));
    site.build().succeeds();
    let mut plain = Vec::new();
    brotli::BrotliDecompress(&mut read("public/en/billing/tags/index.html.br").as_slice(), &mut plain).expect("brotli");
    assert!(plain == read("public/en/billing/tags/index.html"));
    assert_eq!(styles(), kept, "an unchanged file is not compressed again");

    site.run(&["build", "--quiet", "--precompress=false"]).succeeds();
    assert!(!site.exists("public/en/billing/refunds/index.html.br"));
}
