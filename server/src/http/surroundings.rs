//! What surrounds every request: an id, a span of the log that bears it, and the headers of security.

use super::failure::request_id;
use super::response::secure;
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderName;
use axum::middleware::{map_request, map_response};
use tower::ServiceBuilder;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layers, around all routes.
pub fn surrounded(router: Router) -> Router {
    let span = |request: &Request| {
        let (id, method, path) = (request_id(request), request.method(), request.uri().path());
        // A span of the highest level is kept whatever the log leaves out, so that every line of it names its request.
        tracing::error_span!("request", id, %method, path)
    };
    router.layer(
        ServiceBuilder::new()
            .layer(map_request(keep_wellformed_id))
            .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
            .layer(TraceLayer::new_for_http().make_span_with(span).on_request(()).on_failure(()))
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(map_response(secure)),
    )
}

/// A proxy may have given the request an id, and its log then agrees with ours. What is none is replaced, since it gets into
/// the log and onto a page.
async fn keep_wellformed_id(mut request: Request) -> Request {
    let is_wellformed = |id: &str| (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let id = request.headers().get(REQUEST_ID);
    if id.is_some_and(|id| !id.to_str().is_ok_and(is_wellformed)) {
        request.headers_mut().remove(REQUEST_ID);
    }
    request
}

#[cfg(test)]
mod tests {
    use super::super::failure;
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::http::{Response, StatusCode, header};
    use axum::routing::get;
    use std::io::Write;
    use std::sync::{Arc, Mutex};
    use tower::ServiceExt;
    use tracing_subscriber::util::SubscriberInitExt;

    /// A log kept in memory.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    async fn breaks() -> &'static str {
        panic!("the handler of a test breaks")
    }

    async fn ask(path: &str, id: Option<&str>) -> (Response<Body>, String, String) {
        let log = Log::default();
        let writer = log.clone();
        let _guard = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).set_default();
        let site = failure::as_site(Router::new().route("/breaks", get(breaks)));
        let data = failure::as_data(Router::new().route("/api/v1/breaks", get(breaks)));
        let router = surrounded(site.merge(data));
        let request = id.into_iter().fold(Request::get(path), |request, id| request.header(REQUEST_ID, id));
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
        let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        (Response::from_parts(parts, Body::empty()), body, log)
    }

    #[tokio::test]
    async fn a_panic_is_told_under_an_id_that_the_log_has() {
        for (path, kind) in [("/breaks", "text/html; charset=utf-8"), ("/api/v1/breaks?lang=en", "application/json")] {
            let (response, body, log) = ask(path, None).await;
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert_eq!(
                (&response.headers()[header::CONTENT_TYPE], &response.headers()[header::CACHE_CONTROL]),
                (&kind.parse().unwrap(), &"no-store".parse().unwrap())
            );
            let id = response.headers()[REQUEST_ID].to_str().unwrap();
            assert!(id.len() >= 32 && body.contains(id) && !body.contains("of a test breaks"), "{path}: {body}");
            assert!(log.contains(id) && log.contains("a request failed: the handler of a test breaks"), "{path}: {log}");
            assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        }
    }

    #[tokio::test]
    async fn a_proxy_may_name_the_request_but_not_write_into_the_log() {
        let (response, body, log) = ask("/breaks", Some("ab-12")).await;
        assert!(response.headers()[REQUEST_ID] == "ab-12" && body.contains("ab-12") && log.contains("ab-12"));
        let (response, _, log) = ask("/breaks", Some("x\" level=ERROR all is lost")).await;
        assert!(!response.headers()[REQUEST_ID].to_str().unwrap().contains("lost") && !log.contains("all is lost"));
    }
}
