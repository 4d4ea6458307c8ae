//! What becomes of a query on its way into the search field, the same on every machine.

/// Letters from which a word gets a typo.
const TYPO_LENGTH_CHARS_MIN: usize = 4;

/// Marsaglia's xorshift.
pub struct Random(pub u64);

impl Random {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// One letter of one word left out, swapped with its neighbour, doubled or replaced; the first stays.
pub fn with_typo(text: &str, random: &mut Random) -> String {
    let mut words: Vec<Vec<char>> = text.split(' ').map(|word| word.chars().collect()).collect();
    let is_long = |word: &&mut Vec<char>| word.len() >= TYPO_LENGTH_CHARS_MIN && word.iter().all(|c| c.is_alphabetic());
    let mut long: Vec<&mut Vec<char>> = words.iter_mut().filter(is_long).collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let chosen = random.below(long.len());
    let word = &mut *long[chosen];
    let at = 1 + random.below(word.len() - 1);
    match random.below(4) {
        0 => {
            word.remove(at);
        }
        1 if at + 1 < word.len() => word.swap(at, at + 1),
        1 => word.swap(at - 1, at),
        2 => word.insert(at, word[at]),
        // A letter of the same alphabet.
        _ => word[at] = word[random.below(word.len())],
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    words.join(" ")
}

/// The query while its last word is being typed, half of it there.
pub fn half_typed(text: &str) -> String {
    let text: Vec<char> = text.trim_end_matches(|character: char| !character.is_alphanumeric()).chars().collect();
    let last = text.iter().rev().take_while(|character| character.is_alphanumeric()).count();
    text[..text.len() - last / 2].iter().collect()
}
