//! Accepting connections: a limit on how long a request may take to arrive, and an end that comes.

use super::client::Peer;
use axum::Router;
use axum::extract::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tower::ServiceExt;

/// How long the head of a request may take to arrive. A connection that asks nothing for so long is closed too.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// How long open requests may take to finish once the server is to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(20);

/// Serves until the first signal to stop, then lets open requests finish; a second signal, or time, ends what is left.
pub async fn serve(listener: TcpListener, router: Router) -> std::io::Result<()> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN);
    let open = GracefulShutdown::new();
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = interrupt.recv() => break,
            _ = terminate.recv() => break,
        };
        match stream {
            Ok((stream, peer)) => accept(&builder, &open, stream, Peer(peer.ip()), router.clone()),
            Err(error) => {
                // The system may be out of descriptors for a moment: whoever waits is served when some are free again.
                tracing::warn!("a connection could not be accepted: {error}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    tracing::info!(open = open.count(), "stopping: open requests are finished first");
    tokio::select! {
        () = open.shutdown() => {}
        () = tokio::time::sleep(FINISH_WITHIN) => tracing::warn!("stopped with requests that did not finish in time"),
        _ = interrupt.recv() => tracing::warn!("stopped at once"),
        _ = terminate.recv() => tracing::warn!("stopped at once"),
    }
    Ok(())
}

fn accept(builder: &Builder<TokioExecutor>, open: &GracefulShutdown, stream: TcpStream, peer: Peer, router: Router) {
    // Answers are small; waiting to fill packets only delays them.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: Request<_>| {
        request.extensions_mut().insert(peer);
        request.map(axum::body::Body::new)
    });
    let service = TowerToHyperService::new(service);
    let connection = open.watch(builder.serve_connection(TokioIo::new(stream), service).into_owned());
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!("a connection ended early: {error}");
        }
    });
}
