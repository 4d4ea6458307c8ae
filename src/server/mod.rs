//! The endpoint: answers questions over HTTP and records what came of them.
//!
//! It needs only what a build left: the indexes, their manifest and the mould of the result page. Nothing
//! personal is logged: neither queries nor addresses.

mod accepted_encoding;
mod accepted_language;
mod answers;
mod api;
mod app;
mod candidate_list;
mod clock;
mod desk;
mod error;
mod events_route;
mod feedback_route;
mod headers;
mod message;
mod mould;
mod openapi;
mod pair;
mod proof;
mod rate;
mod result_page;
mod router;
mod secrets;
mod sender;
mod settings;
mod site_files;
mod tell_us_route;
mod visits;
mod webhooks;

pub use self::app::{App, Options, open, retention};
pub use self::clock::Clock;
pub use self::desk::{DESK_TOKEN_VARIABLE, DeskToken, DeskTokenError};
pub use self::error::ApiError;
pub use self::pair::PairError;
pub use self::proof::{answered, verify};
pub use self::router::router;
pub use self::secrets::Secrets;
pub use self::settings::{ENDPOINT_SETTINGS_FILE, EndpointSettings};

/// Ends when the process is asked to end: Ctrl-C, or a termination signal. From the call on, not only from the first poll,
/// neither ends the process by itself.
pub fn shutdown_signal() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let signals = {
        use tokio::signal::unix::{SignalKind, signal};
        [SignalKind::interrupt(), SignalKind::terminate()].map(signal)
    };
    async move {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = signals.map(|signal| async move {
                match signal {
                    Ok(mut signal) => {
                        signal.recv().await;
                    }
                    Err(_) => std::future::pending().await,
                }
            });
            tokio::select! {
                () = interrupt => {}
                () = terminate => {}
            }
        }
        #[cfg(not(unix))]
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
