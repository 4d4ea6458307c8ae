//! Reading one Markdown file and finding its front matter.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::discover::MarkdownFile;
use super::seen::Seen;
use crate::diagnostics::Problem;
use crate::digest::{self, Digest};

/// Largest Markdown file, in bytes. The longest novels are about this long; an article never is.
pub const MARKDOWN_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Largest front matter, in bytes.
pub const FRONT_MATTER_BYTES_MAX: usize = 64 * 1024;

/// A Markdown file, not yet understood.
pub(super) struct Source {
    pub file: MarkdownFile,
    /// Or why it has none.
    pub text: Result<Text, Problem>,
}

/// What a file holds.
#[derive(Debug)]
pub(super) struct Text {
    pub digest: Digest,
    /// Of a file that was seen before it is read when it is first needed.
    text: OnceLock<String>,
    unread: Option<Unread>,
}

/// A file that was seen before, and not read again.
#[derive(Debug)]
struct Unread {
    absolute: PathBuf,
    meanwhile: Arc<Meanwhile>,
}

/// The first file that turned out not to be what it was when the others were read.
#[derive(Debug, Default)]
pub(super) struct Meanwhile(OnceLock<PathBuf>);

impl Meanwhile {
    pub(super) fn changed(&self) -> Option<&Path> {
        self.0.get().map(PathBuf::as_path)
    }
}

impl Source {
    /// Read the file now.
    pub(super) fn read(file: MarkdownFile) -> Self {
        let text =
            read(&file).map(|text| Text { digest: digest::of_bytes(text.as_bytes()), text: text.into(), unread: None });
        Source { file, text }
    }

    /// Read the file, unless it looks as it did when it was seen.
    pub(super) fn read_unless(seen: &Seen, file: MarkdownFile, meanwhile: &Arc<Meanwhile>) -> Self {
        let Some(digest) = file.stamp.and_then(|stamp| seen.digest(&file.path, &stamp)) else {
            return Self::read(file);
        };
        let unread = Unread { absolute: file.absolute.clone(), meanwhile: Arc::clone(meanwhile) };
        Source { text: Ok(Text { digest, text: OnceLock::new(), unread: Some(unread) }), file }
    }

    /// The same, read if it has not been.
    pub(super) fn now(self) -> Self {
        match &self.text {
            Ok(text) if text.text.get().is_none() => Self::read(self.file),
            _ => self,
        }
    }

    pub(super) fn path(&self) -> &str {
        &self.file.path
    }

    /// Names what it holds; nothing when it could not be read.
    pub(super) fn digest(&self) -> Option<Digest> {
        Some(self.text.as_ref().ok()?.digest)
    }
}

impl Text {
    /// The text. Empty when the file is no longer what it was, which [`Meanwhile`] then says.
    pub(super) fn get(&self) -> &str {
        self.text.get_or_init(|| {
            let Some(Unread { absolute, meanwhile }) = &self.unread else { return String::new() };
            let bytes = fs_err::read(absolute).ok().filter(|bytes| digest::of_bytes(bytes) == self.digest);
            bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| {
                // Another may have been the first.
                let _ = meanwhile.0.set(absolute.clone());
                String::new()
            })
        })
    }
}

/// Read the file as UTF-8, within the limit.
fn read(file: &MarkdownFile) -> Result<String, Problem> {
    if file.bytes > MARKDOWN_BYTES_MAX {
        let limit = MARKDOWN_BYTES_MAX / 1024 / 1024;
        let size = file.bytes as f64 / 1024.0 / 1024.0;
        return Err(Problem::error(
            "too-large",
            &file.path,
            format!("the article has {size:.1} MiB; at most {limit} MiB are read"),
        )
        .hint("split it into several articles"));
    }
    let bytes = fs_err::read(&file.absolute).map_err(|error| {
        Problem::error("unreadable", &file.path, format!("cannot be read: {}", error.kind()))
            .hint("check the file's permissions")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let shown = String::from_utf8_lossy(error.as_bytes());
        Problem::error("not-utf8", &file.path, "the file is not UTF-8")
            .at(&shown, valid..valid + 1)
            .expecting("this byte is not a letter in UTF-8")
            .hint("save the file as UTF-8 in your editor")
    })
}

/// Where the parts of an article are, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub front_matter: Range<usize>,
    pub body: usize,
}

/// Find the front matter between the first line `---` and the next.
pub(super) fn split(path: &str, text: &str) -> Result<Parts, Problem> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() == "+++" {
        return Err(Problem::error("front-matter", path, "the front matter is TOML")
            .at(text, start..start + 3)
            .expecting("expected `---`")
            .hint("write the front matter as YAML between two lines `---`"));
    }
    if first.trim_end() != "---" {
        return Err(Problem::error("front-matter", path, "the article has no front matter")
            .at(text, start..start + first.trim_end().len())
            .expecting("expected `---`")
            .hint("start the file with `---`, a line `title: …`, and another `---`"));
    }
    let yaml_start = start + first.len();
    let mut position = yaml_start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Parts { front_matter: yaml_start..position, body: position + line.len() });
        }
        position += line.len();
        if position - yaml_start > FRONT_MATTER_BYTES_MAX {
            return Err(Problem::error(
                "front-matter",
                path,
                format!("the front matter does not close within {} KiB", FRONT_MATTER_BYTES_MAX / 1024),
            )
            .at(text, start..start + 3)
            .expecting("opened here")
            .hint("close it with a line `---`"));
        }
    }
    Err(Problem::error("front-matter", path, "the front matter never closes")
        .at(text, start..start + 3)
        .expecting("opened here")
        .hint("close it with a line `---`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_was_seen_is_read_when_it_is_needed_and_must_still_be_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let absolute = folder.path().join("a.md");
        fs_err::write(&absolute, "one").expect("written");
        let file = || MarkdownFile {
            absolute: absolute.clone(),
            path: "content/en/a.md".to_owned(),
            language: "en".to_owned(),
            key: "a".to_owned(),
            is_index: false,
            bytes: 3,
            stamp: crate::inode_stamp::InodeStamp::of(&absolute.metadata().expect("metadata")),
        };
        let read = Source::read(file());
        let seen: Seen =
            [("content/en/a.md".to_owned(), read.file.stamp.unwrap(), read.digest().unwrap())].into_iter().collect();
        let meanwhile = Arc::default();
        let texts: Vec<Text> =
            (0..2).map(|_| Source::read_unless(&seen, file(), &meanwhile).text.expect("a text")).collect();
        assert_eq!(texts[0].digest, digest::of_bytes(b"one"));
        assert!(texts[0].text.get().is_none());
        assert_eq!((texts[0].get(), meanwhile.changed()), ("one", None));
        fs_err::write(&absolute, "two").expect("written");
        assert_eq!((texts[1].get(), meanwhile.changed()), ("", Some(&*absolute)));
    }

    #[test]
    fn the_parts_are_found_whatever_the_line_ends() {
        let text = "\u{feff}---\r\ntitle: A\r\n---\r\nBody\r\n";
        let parts = split("a.md", text).expect("parts");
        assert_eq!(&text[parts.front_matter], "title: A\r\n");
        assert_eq!(&text[parts.body..], "Body\r\n");
    }

    #[test]
    fn an_empty_front_matter_and_no_body_are_parts() {
        let parts = split("a.md", "---\n---").expect("parts");
        assert_eq!((parts.front_matter, parts.body), (4..4, 7));
    }

    #[test]
    fn what_is_missing_is_said() {
        for (text, message) in [
            ("---\ntitle: A\n", "the front matter never closes"),
            ("Hello\n", "the article has no front matter"),
            ("", "the article has no front matter"),
            ("+++\n", "the front matter is TOML"),
        ] {
            assert_eq!(split("a.md", text).expect_err(text).message, message);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_split_or_refused(text in "(---|\n|\r\n|a: b|\\PC){0,20}") {
            if let Ok(parts) = split("a.md", &text) {
                proptest::prop_assert!(text.get(parts.front_matter).is_some() && text.get(parts.body..).is_some());
            }
        }
    }
}
