//! When two texts are one wording.

/// A reader's words without what a terminal would obey: control characters, and marks that turn the line around.
pub fn presentable(text: &str) -> String {
    let is_obeyed = |character: char| {
        character.is_control()
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let shown: String = text.chars().map(|character| if is_obeyed(character) { ' ' } else { character }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same words in another case or with another end of sentence are one wording.
pub fn folded_wording(text: &str) -> String {
    let folded = text.to_lowercase();
    let trimmed = folded
        .trim_matches(|character: char| matches!(character, '?' | '!' | '.' | '¿' | '¡' | '？' | '！' | '。' | ' '));
    if trimmed.is_empty() { folded } else { trimmed.to_owned() }
}
