//! Everything that speaks HTTP: pages, the open-data interface, built files, health.

mod api;
pub mod assets;
mod client;
mod crawlers;
mod downloads;
mod embeds;
pub mod endpoints;
mod failure;
mod feeds;
pub mod guesses;
mod health;
mod kiosk;
mod listener;
mod pages;
mod request;
mod response;
mod sections;
mod surroundings;
mod verify;

pub use crate::error::AppError;

use crate::snapshot::CurrentSnapshot;
use anyhow::Context;
use axum::Router;
use axum::http::HeaderMap;
use std::net::SocketAddr;
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

/// What every handler may use.
#[derive(Clone)]
pub struct AppState {
    /// The register.
    pub live: Arc<CurrentSnapshot>,
    /// Scheme and host for absolute links, where the configuration states them; else the request's own host.
    pub public_url: Option<Arc<str>>,
    /// Whether a proxy stands before the server, whose `X-Forwarded-For` names the client.
    pub behind_proxy: bool,
    /// Who asked how often for certificates that are not there.
    pub guesses: Arc<guesses::Guesses>,
}

impl AppState {
    /// The state of a server that nothing is said about but its register.
    pub fn new(live: Arc<CurrentSnapshot>) -> AppState {
        AppState { live, public_url: None, behind_proxy: false, guesses: Arc::default() }
    }

    /// Scheme and host for absolute links in the answer to a request.
    fn origin(&self, headers: &HeaderMap) -> String {
        self.public_url.as_deref().map_or_else(|| request::origin(headers), str::to_owned)
    }
}

/// All routes.
pub fn router(state: AppState) -> Router {
    // Already set where a second router is made in one process, as tests do.
    let _ = any_spawner::Executor::init_tokio();
    let made = endpoints::site_routes().merge(endpoints::part_routes()).merge(endpoints::data_routes());
    let made = made.layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)));
    surroundings::surrounded(endpoints::file_routes().merge(made).with_state(state))
}

/// Serves until Ctrl-C or SIGTERM, then lets open requests finish.
pub async fn serve(address: SocketAddr, state: AppState) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let follower = tokio::spawn(Arc::clone(&state.live).follow());
    let address = listener.local_addr().unwrap_or(address);
    tracing::info!("serving http://{address}");
    listener::serve(listener, router(state)).await.context("the server stopped")?;
    follower.abort();
    Ok(())
}
