//! `answerbook endpoint`: production.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::{desk_token, logging};
use crate::cli::{EndpointOptions, GlobalOptions};
use crate::server::{self, Options};
use crate::settings::{INDEX_FOLDER, SPOOL_FOLDER, folder_or, secret, store_or_default};

pub(super) fn run(options: &EndpointOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    logging::to_stderr(global, "answerbook=info,warn")?;
    logging::withhold_panic_messages();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(answer(options, global))?;
    Ok(ExitCode::SUCCESS)
}

async fn answer(options: &EndpointOptions, global: &GlobalOptions) -> anyhow::Result<()> {
    let app = server::open(&Options {
        index: folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER),
        site: options.public.clone(),
        store: store_or_default(options.store.as_deref(), &global.site),
        spool: folder_or(options.spool.as_ref(), &global.site, SPOOL_FOLDER),
        rate_per_second: options.rate,
        clock: server::Clock::system(),
        secrets: server::Secrets::from_fn(secret),
        desk: desk_token()?,
    })
    .await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}\n\nhint: choose another port with `--listen`", options.listen))?;
    let shutdown = server::shutdown_signal();
    if !global.quiet {
        anstream::eprintln!("answering on http://{}/", listener.local_addr()?);
    }
    let service = server::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await?;
    app.flush().await;
    Ok(())
}
