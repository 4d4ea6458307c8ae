//! `answerbook endpoint`: production.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context as _;
use tokio::net::TcpListener;

use crate::cli::{EndpointOptions, GlobalOptions};
use crate::server::{self, Options};
use crate::settings::{INDEX_FOLDER, folder_or, store_or_default};

pub(super) fn run(options: &EndpointOptions, global: &GlobalOptions) -> anyhow::Result<ExitCode> {
    log_to_stderr(global)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(answer(options, global))?;
    Ok(ExitCode::SUCCESS)
}

async fn answer(options: &EndpointOptions, global: &GlobalOptions) -> anyhow::Result<()> {
    let app = server::open(&Options {
        index: folder_or(options.index.as_ref(), &global.site, INDEX_FOLDER),
        site: options.public.clone(),
        store: store_or_default(options.store.as_deref(), &global.site),
        rate_per_second: options.rate,
    })
    .await?;
    let listener = TcpListener::bind(options.listen)
        .await
        .with_context(|| format!("cannot listen on {}\n\nhint: choose another port with `--listen`", options.listen))?;
    if !global.quiet {
        anstream::eprintln!("answering on http://{}/", listener.local_addr()?);
    }
    let service = server::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(server::shutdown_signal()).await?;
    app.flush().await;
    Ok(())
}

/// `ANSWERBOOK_LOG` decides what is logged; `-v` and `-q` otherwise.
fn log_to_stderr(global: &GlobalOptions) -> anyhow::Result<()> {
    let level = match (global.quiet, global.verbose) {
        (true, _) => "error",
        (false, 0) => "answerbook=info,warn",
        (false, 1) => "answerbook=debug,info",
        (false, _) => "trace",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("ANSWERBOOK_LOG")
        .or_else(|_| tracing_subscriber::EnvFilter::try_new(level))?;
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(())
}
