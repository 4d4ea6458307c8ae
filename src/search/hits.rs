//! The hits of an answer, from the articles that were found.

use super::answer::{Hit, Matched};
use super::language_index::LanguageIndex;
use super::level::levels;
use super::matches::Matcher;
use super::ranking::{Ranked, Ranking};
use super::snippet::{excerpt, highlights};
use super::stored::StoredArticle;

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
        let stored = index.stored(ranked.article)?;
        let article = StoredArticle::read(&stored, &index.fields)?;
        let matches = matcher.find(ranked.article, &article);
        let excerpt = excerpt(&matcher, &article, &matches);
        let mut url = article.url.to_owned();
        if !excerpt.anchor.is_empty() {
            url.push('#');
            url.push_str(excerpt.anchor);
        }
        let title = article.title.text();
        hits.push((
            rank,
            Hit {
                path: article.path.to_owned(),
                lang: index.code.clone(),
                url,
                title_highlights: highlights(title, &matches.title),
                title: title.to_owned(),
                section: article.section.to_owned(),
                snippet: excerpt.snippet,
                level: levels[rank],
                score: ranked.score,
            },
        ));
    }
    hits.sort_unstable_by_key(|(rank, _)| *rank);
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}
