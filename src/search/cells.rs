//! Numbers by article, worked on a block of articles at a time.
//!
//! A rare word touches few blocks and a common one all of them, so that both cost what they must: the loops over a
//! block are short, have no branches, and become vector instructions.

use tantivy::DocId;

/// Articles in a block: one bit each of a word of the processor, a few vectors' worth of numbers, and small beside the
/// gaps between the articles of a rare word.
pub(super) const BLOCK_ARTICLES: usize = u64::BITS as usize;

/// A number for each article, most of them zero and none below.
pub(super) struct Cells {
    blocks: Vec<[f32; BLOCK_ARTICLES]>,
    is_touched: Vec<bool>,
}

impl Cells {
    pub fn new(articles: u32) -> Self {
        let blocks = (articles as usize).div_ceil(BLOCK_ARTICLES);
        Self { blocks: vec![[0.0; BLOCK_ARTICLES]; blocks], is_touched: vec![false; blocks] }
    }

    pub fn add(&mut self, article: DocId, value: f32) {
        let block = article as usize / BLOCK_ARTICLES;
        self.is_touched[block] = true;
        self.blocks[block][article as usize % BLOCK_ARTICLES] += value;
    }

    /// A block to write to.
    pub fn block(&mut self, block: usize) -> &mut [f32; BLOCK_ARTICLES] {
        self.is_touched[block] = true;
        &mut self.blocks[block]
    }

    pub fn peek(&self, block: usize) -> &[f32; BLOCK_ARTICLES] {
        &self.blocks[block]
    }

    /// The blocks that have been written to, with their numbers, in the order of their articles.
    pub fn touched(&self) -> impl Iterator<Item = (usize, &[f32; BLOCK_ARTICLES])> {
        self.blocks
            .iter()
            .enumerate()
            .zip(&self.is_touched)
            .filter(|(_, is_touched)| **is_touched)
            .map(|(block, _)| block)
    }

    pub fn is_empty(&self) -> bool {
        !self.is_touched.contains(&true)
    }

    /// The articles that have a number, with it, in order.
    pub fn present(&self) -> Box<[(DocId, f32)]> {
        // Pushed: chained iterators over all cells were a tenth of a question's instructions.
        let mut present = Vec::with_capacity(self.count());
        for (number, block) in self.touched() {
            let first = number * BLOCK_ARTICLES;
            for cell in positions(above(block, 0.0)) {
                present.push(((first + cell) as DocId, block[cell]));
            }
        }
        present.into_boxed_slice()
    }

    /// How many articles have a number.
    pub fn count(&self) -> usize {
        let having = |block: &[f32; BLOCK_ARTICLES]| block.iter().map(|value| u32::from(*value > 0.0)).sum::<u32>();
        self.touched().map(|(_, block)| having(block) as usize).sum()
    }

    pub fn clear(&mut self) {
        for (block, is_touched) in self.blocks.iter_mut().zip(&mut self.is_touched) {
            if *is_touched {
                *block = [0.0; BLOCK_ARTICLES];
                *is_touched = false;
            }
        }
    }
}

/// The articles of a block whose number is above another, as bits, the first article the lowest.
pub(super) fn above(block: &[f32; BLOCK_ARTICLES], least: f32) -> u64 {
    block.iter().rev().fold(0, |bits, value| bits << 1 | u64::from(*value > least))
}

/// The positions of set bits, lowest first.
pub(super) fn positions(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let position = bits.trailing_zeros() as usize;
        (position < BLOCK_ARTICLES).then(|| {
            bits &= bits - 1;
            position
        })
    })
}
