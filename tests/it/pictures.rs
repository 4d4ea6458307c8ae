//! Copies of pictures: which are made, how they are named in pages, and how they are kept.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::site_test::SiteTest;

const PAGE: &str = "public/en/billing/refunds/index.html";
const CACHE: &str = ".answerbook/cache/images/v1";

/// Something like a photo: soft shapes and a little noise.
fn photo(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 8 & 15;
        let wave = |at: u32, length: f32| ((at as f32 / length).sin() * 90.0 + 120.0) as u8;
        Rgb([wave(x, 60.0) + noise as u8, wave(y, 45.0) + noise as u8, wave(x + y, 80.0)])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

/// The same JPEG, said to lie on its side.
fn lying(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    [&jpeg[..2], exif, &jpeg[2..]].concat()
}

fn site_with(name: &str, bytes: &[u8]) -> SiteTest {
    let site = SiteTest::with_articles();
    site.write(&format!("content/en/billing/{name}"), bytes);
    site.write("content/en/billing/refunds.md", format!("---\ntitle: Refunds\n---\n![Shown]({name})\n"));
    site
}

/// The page's `<img>`.
fn image(site: &SiteTest) -> String {
    let page = site.read(PAGE);
    let start = page.find("<img src=\"/en/billing/").expect("an image");
    page[start..start + page[start..].find('>').expect("closed")].to_owned()
}

fn names(site: &SiteTest, folder: &str) -> Vec<String> {
    let entries = fs_err::read_dir(site.path(folder)).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_photo_has_copies_of_several_widths() {
    let photo = photo(1200, 800, ImageFormat::Jpeg);
    let site = site_with("photo.jpg", &photo);
    site.build().succeeds();
    let image = image(&site);
    assert!(image.starts_with("<img src=\"/en/billing/photo.jpg\" width=\"1200\" height=\"800\" srcset=\""), "{image}");
    let copies = names(&site, "public/assets/pictures");
    assert_eq!(copies.len(), 3, "{copies:?}");
    let mut before = 0;
    for width in [480_usize, 768, 1200] {
        let name = copies.iter().find(|name| name.ends_with(&format!("-{width}.webp"))).expect("a copy");
        assert!(image.contains(&format!("/assets/pictures/{name} {width}w")), "{image}");
        let bytes = fs_err::read(site.path(&format!("public/assets/pictures/{name}"))).expect("read");
        assert!(bytes.len() > before && bytes.len() < photo.len(), "{name}: {} bytes", bytes.len());
        before = bytes.len();
        let size = imagesize::blob_size(&bytes).expect("a picture");
        assert_eq!((size.width, size.height), (width, (width * 2).div_ceil(3)));
    }
}

#[test]
fn a_photo_on_its_side_is_shown_upright() {
    let site = site_with("photo.jpg", &lying(&photo(900, 600, ImageFormat::Jpeg)));
    site.build().succeeds();
    assert!(image(&site).contains(" width=\"600\" height=\"900\""), "{}", image(&site));
    let copies = names(&site, "public/assets/pictures");
    let bytes = fs_err::read(site.path(&format!("public/assets/pictures/{}", copies[0]))).expect("read");
    let size = imagesize::blob_size(&bytes).expect("a picture");
    assert_eq!((size.width, size.height), (600, 900), "480 is hardly narrower, so there is one copy");
}

#[test]
fn what_would_not_gain_stays_as_it_is() {
    let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", "<g/>".repeat(5_000));
    let moving = [b"GIF89a\x20\x03\x20\x03\0\0\0".as_slice(), &[0; 20_000]].concat();
    let truncated = &photo(900, 600, ImageFormat::Png)[..20_000];
    for (name, bytes) in [
        ("drawing.svg", drawing.as_bytes()),
        ("moving.gif", moving.as_slice()),
        ("tiny.png", include_bytes!("../fixtures/pixel.png").as_slice()),
        ("broken.png", truncated),
    ] {
        let site = site_with(name, bytes);
        site.build().succeeds();
        assert!(!site.read(PAGE).contains("srcset"), "{name}");
        assert_eq!(fs_err::read(site.path(&format!("public/en/billing/{name}"))).expect("published"), bytes, "{name}");
    }
}

#[test]
fn copies_are_made_once_and_forgotten_when_unused() {
    let site = site_with("photo.jpg", &photo(900, 600, ImageFormat::Jpeg));
    site.run(&["check"]).succeeds();
    assert!(!site.exists(CACHE), "`check` makes none");
    site.build().succeeds();
    let kept = names(&site, CACHE);
    assert_eq!(kept.len(), 1);
    let copy = site.path(&format!("{CACHE}/{}/768.webp", kept[0]));
    assert!(!copy.exists(), "768 is hardly narrower than 900");
    let copy = copy.with_file_name("900.webp");
    let made = copy.metadata().expect("made").modified().expect("a time");
    site.build().succeeds();
    assert_eq!(copy.metadata().expect("kept").modified().expect("a time"), made);

    fs_err::remove_dir_all(site.path(".answerbook")).expect("removed");
    let page = site.read(PAGE);
    site.build().succeeds();
    assert_eq!(site.read(PAGE), page, "the cache decides nothing");

    site.write("content/en/billing/photo.jpg", photo(901, 600, ImageFormat::Jpeg));
    site.build().succeeds();
    let now = names(&site, CACHE);
    assert_eq!(now.len(), 1);
    assert_ne!(now, kept);
}
