//! Who may import whom: the table of `src/ARCHITECTURE.md`, held against the `use` lines.

use std::path::Path;

/// Each module with those it may import, as the architecture page lists them.
fn allowed() -> Vec<(String, Vec<String>)> {
    let page = include_str!("../../src/ARCHITECTURE.md");
    page.lines()
        .skip_while(|line| !line.starts_with("| module | may import |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            let module = cells.next().expect("a module").trim_matches('`').to_owned();
            let imports = cells.next().expect("its imports");
            (module, imports.split(',').map(|name| name.trim().trim_matches('`').to_owned()).collect())
        })
        .collect()
}

/// Crates that only one place may name.
const HOMES: [(&str, &[&str]); 9] = [
    ("clap::", &["cli", "commands"]),
    ("pulldown_cmark::", &["markdown"]),
    ("serde_yaml::", &["config", "content"]),
    ("walkdir::", &["content", "render"]),
    ("resvg::", &["drawing"]),
    ("charts_rs::", &["render"]),
    ("tera::", &["render"]),
    ("tantivy::", &["search"]),
    ("sqlx::", &["events"]),
];

fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn source_files(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs_err::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            source_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn modules_import_only_what_the_table_allows() {
    let allowed = allowed();
    assert!(allowed.len() > 15, "the table was found: {allowed:?}");
    let mut files = Vec::new();
    source_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let module = module_of(&file);
        if ["main", "lib"].contains(&module.as_str()) {
            continue;
        }
        let source = fs_err::read_to_string(&file).expect("a file");
        let (_, imports) = allowed
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("`{module}` is not in the table"));
        // Tests inside a module may use what they like.
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let shown = || format!("{}:{}", file.display(), number + 1);
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if !name.is_empty()
                    && name != module
                    && !imports.contains(&name)
                    && !imports.contains(&"everything".to_owned())
                {
                    wrong.push(format!("{}: {module} may not import {name}", shown()));
                }
            }
            for (path, homes) in HOMES {
                let names_it =
                    line.trim_start().starts_with(&format!("use {path}")) && !homes.contains(&module.as_str());
                if names_it {
                    wrong.push(format!("{}: {path} belongs to {homes:?}", shown()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut files = Vec::new();
    source_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    let silent: Vec<_> = files
        .iter()
        .filter(|file| {
            let source = fs_err::read_to_string(file).expect("a file");
            !source.starts_with("//!") && !source.starts_with("#![doc")
        })
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}
