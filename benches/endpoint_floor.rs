//! The least that answering over HTTP takes: an answer of 2 kB, made anew for each request, without a search.
//!
//! The server stack and the runtime are those of `answerbook endpoint`. `endpoint.py` puts it under the same load.

use std::net::SocketAddr;

use axum::extract::Query;
use axum::routing::get;
use axum::{Json, Router};
use clap::Parser;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

/// Hits that bring an answer to 2 kB.
const HITS: usize = 10;

/// Answer searches with made-up hits
#[derive(Parser)]
struct Options {
    /// Address to answer on
    #[arg(long)]
    listen: SocketAddr,
}

#[derive(Deserialize)]
struct Asked {
    lang: String,
    q: String,
}

#[derive(Serialize)]
struct Found {
    lang: String,
    query: String,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    path: String,
    url: String,
    title: String,
    snippet: String,
    highlights: Vec<[usize; 2]>,
    score: f32,
}

async fn search(Query(Asked { lang, q }): Query<Asked>) -> Json<Found> {
    let hits = (0..HITS)
        .map(|number| Hit {
            path: format!("section/article-{number}"),
            url: format!("/{lang}/section/article-{number}/"),
            title: format!("The article with the number {number}"),
            snippet: "Some forty letters that may be shown.".to_owned(),
            highlights: vec![[0, 4], [11, 18]],
            score: 12.5 - number as f32,
        })
        .collect();
    Json(Found { lang, query: q, hits })
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.listen).await?;
        axum::serve(listener, Router::new().route("/api/search", get(search))).await?;
        Ok(())
    })
}
