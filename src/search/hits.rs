//! The hits of an answer, from the articles that were found.

use super::answer::{Hit, Matched};
use super::language_index::LanguageIndex;
use super::level::levels;
use super::matches::Matcher;
use super::ranking::{Ranked, Ranking};
use super::snippet::{excerpt, highlights};

/// Makes a hit of each article, in their order; `matched` is what the best of them was judged to be.
pub(super) fn hits(
    index: &LanguageIndex,
    ranking: &Ranking,
    best: &[Ranked],
    matched: Matched,
) -> anyhow::Result<Vec<Hit>> {
    let mut matcher = Matcher::new(index, &ranking.words)?;
    let levels = levels(index, ranking, best, matched)?;
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
                level: levels[rank],
                score: ranked.score,
            },
        ));
    }
    hits.sort_unstable_by_key(|(rank, _)| *rank);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}
