//! The hits of an answer, from the articles that were found.

use super::answer::Hit;
use super::language_index::LanguageIndex;
use super::matches::Matcher;
use super::ranking::{Ranked, RankedWord};
use super::snippet::{excerpt, highlights};

/// Makes a hit of each article, in their order.
pub(super) fn hits(index: &LanguageIndex, words: &[RankedWord], best: &[Ranked]) -> anyhow::Result<Vec<Hit>> {
    let mut matcher = Matcher::new(index, words)?;
    // The index tells positions in the order of the articles.
    let mut by_article: Vec<(usize, &Ranked)> = best.iter().enumerate().collect();
    by_article.sort_unstable_by_key(|(_, ranked)| ranked.article);
    let mut hits = Vec::with_capacity(best.len());
    for (rank, ranked) in by_article {
        let article = index.article(ranked.article)?;
        let matches = matcher.find(ranked.article, &article);
        let excerpt = excerpt(&matcher, &article, &matches);
        let mut url = article.url;
        if !excerpt.anchor.is_empty() {
            url.push('#');
            url.push_str(&excerpt.anchor);
        }
        hits.push((
            rank,
            Hit {
                path: article.path,
                lang: index.code.clone(),
                url,
                title_highlights: highlights(&article.title.text, &matches.title),
                title: article.title.text,
                section: article.section,
                snippet: excerpt.snippet,
                score: ranked.score,
            },
        ));
    }
    hits.sort_unstable_by_key(|(rank, _)| *rank);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}
