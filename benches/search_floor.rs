//! The least that searching takes: all text of an article in one field, cut into words and counted by tantivy itself, its BM25,
//! and the titles of the best. No other spelling of a word, no judgement, nothing of the article to read.

use answerbook::search::SearchDocument;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, Searcher, SingleSegmentIndexWriter, TantivyDocument, Term};

/// Memory that tantivy may use while it indexes, in bytes.
const WRITER_MEMORY_BYTES: usize = 200_000_000;

pub struct Floor {
    searcher: Searcher,
    tokenizer: TextAnalyzer,
    title: Field,
    text: Field,
}

impl Floor {
    /// Indexes the articles in memory.
    pub fn of(articles: &[SearchDocument]) -> anyhow::Result<Self> {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", STORED);
        let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let mut writer: SingleSegmentIndexWriter = Index::builder()
            .schema(schema.build())
            .single_segment_index_writer(RamDirectory::create(), WRITER_MEMORY_BYTES)?;
        for article in articles {
            let mut document = TantivyDocument::new();
            document.add_text(title, &article.title);
            document.add_text(text, &article.title);
            document.add_text(text, &article.description);
            for passage in &article.passages {
                document.add_text(text, &passage.heading);
                document.add_text(text, &passage.text);
            }
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let tokenizer = index.tokenizer_for_field(text)?;
        Ok(Self { searcher: index.reader()?.searcher(), tokenizer, title, text })
    }

    /// The titles of the articles that have words of a question, the best first.
    pub fn ask(&mut self, question: &str, hits: usize) -> anyhow::Result<Vec<String>> {
        let mut words: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        self.tokenizer.token_stream(question).process(&mut |token| {
            let term = Term::from_field_text(self.text, &token.text);
            words.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        });
        let best =
            self.searcher.search(&BooleanQuery::new(words), &TopDocs::with_limit(hits.max(1)).order_by_score())?;
        let title = |address| {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let title = document.get_first(self.title).and_then(|title| title.as_str()).unwrap_or_default().to_owned();
            anyhow::Ok(title)
        };
        best.into_iter().map(|(_, address)| title(address)).collect()
    }
}
