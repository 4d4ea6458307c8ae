//! Chance that falls out the same each time.

/// Marsaglia's xorshift.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// At least 0 and less than 1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A number of the range, both ends included.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    pub fn happens(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    pub fn one_of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }

    /// 128 bits in hexadecimal, as a reader's tab names its visit.
    pub fn identifier(&mut self) -> String {
        format!("{:016x}{:016x}", self.next(), self.next())
    }
}

/// Places of a list that are not drawn equally often.
pub struct Weights {
    /// Sum of the weights up to and including each place.
    cumulative: Vec<f64>,
}

impl Weights {
    pub fn new(weights: impl IntoIterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        let add = |weight: f64| {
            sum += weight;
            sum
        };
        Self { cumulative: weights.into_iter().map(add).collect() }
    }

    /// By Zipf's law: the n-th place 1/n as often as the first.
    pub fn zipf(places: usize) -> Self {
        Self::new((1..=places).map(|rank| 1.0 / rank as f64))
    }

    /// A place; 0 when there is none.
    pub fn draw(&self, random: &mut Random) -> usize {
        let wanted = random.fraction() * self.cumulative.last().copied().unwrap_or_default();
        self.cumulative.partition_point(|sum| *sum <= wanted).min(self.cumulative.len().saturating_sub(1))
    }
}
