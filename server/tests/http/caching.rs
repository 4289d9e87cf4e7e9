//! What is known is not sent again, and what a browser keeps stays under the same policy.

use crate::{Answer, TestApp};
use app::api::Api;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use server::seed::Seed;

/// What a browser may do with an answer, and how long it may keep it.
const POLICY: [&str; 8] = [
    "content-security-policy",
    "cross-origin-opener-policy",
    "access-control-allow-origin",
    "referrer-policy",
    "permissions-policy",
    "x-content-type-options",
    "cache-control",
    "etag",
];

async fn ask(app: &TestApp, method: Method, address: &str, known: &[&str]) -> Answer {
    let request = Request::builder().method(method).uri(address).header("host", "ocop.test");
    let request = known.iter().fold(request, |request, line| request.header("if-none-match", *line));
    app.send(request.body(Body::empty()).unwrap()).await
}

/// Answers that follow from the register alone, one of each kind.
fn addresses(app: &TestApp) -> Vec<String> {
    let map = [&app.live.view().maps_address(), "2025-vn-below.svg"].concat();
    let fixed = [
        "/api/v1/summary",
        "/api/v1/facts",
        "/api/v1/plans/bu-dop-2024?format=csv",
        "/data/ocop.csv",
        "/nhung/stars",
        "/en/nhung/map?basis=ever",
        "/nhung/stars.csv",
        "/muc?unit=2025:91",
        "/nhung/stars.svg",
    ];
    fixed.into_iter().map(str::to_owned).chain([map]).collect()
}

#[tokio::test]
async fn a_known_answer_keeps_the_policy_of_the_one_that_was_sent() {
    let app = TestApp::start(Seed::Full).await;
    for address in addresses(&app) {
        let sent = ask(&app, Method::GET, &address, &[]).await;
        assert_eq!(sent.status, StatusCode::OK, "{address}");
        let known = ask(&app, Method::GET, &address, &[sent.header("etag")]).await;
        assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
        for name in POLICY {
            assert_eq!(known.header(name), sent.header(name), "{address}: {name}");
        }
    }
    let frame = ask(&app, Method::GET, "/nhung/stars", &["*"]).await;
    assert!(!frame.header("content-security-policy").contains("frame-ancestors"), "a frame is shown on its second visit too");
}

#[tokio::test]
async fn tags_are_found_in_lists_and_lines_and_asked_by_head() {
    let app = TestApp::start(Seed::Full).await;
    for address in addresses(&app) {
        let tag = ask(&app, Method::GET, &address, &[]).await.header("etag").to_owned();
        let strong = tag.trim_start_matches("W/").to_owned();
        let (list, weak) = (format!("\"other\", {tag}"), format!("W/{strong}"));
        for known in [&[tag.as_str()][..], &[&list], &["\"other\"", &tag], &[&strong], &[&weak], &["*"]] {
            for method in [Method::GET, Method::HEAD] {
                assert_eq!(ask(&app, method, &address, known).await.status, StatusCode::NOT_MODIFIED, "{address} {known:?}");
            }
        }
        for unknown in [&["\"other\""][..], &["\"\""], &[""], &["other"], &[]] {
            let head = ask(&app, Method::HEAD, &address, unknown).await;
            assert_eq!((head.status, head.body.len(), head.header("etag")), (StatusCode::OK, 0, tag.as_str()), "{address} {unknown:?}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_known() {
    let app = TestApp::start(Seed::Empty).await;
    for (address, status) in [
        ("/api/v1/products/nothing", StatusCode::NOT_FOUND),
        ("/api/v1/summary?stars=7", StatusCode::BAD_REQUEST),
        ("/data/nothing.csv", StatusCode::NOT_FOUND),
        ("/nhung/stars?stars=7", StatusCode::BAD_REQUEST),
        ("/muc?stars=7", StatusCode::BAD_REQUEST),
        ("/nhung/weather", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(ask(&app, Method::GET, address, &["*"]).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn the_language_is_the_one_that_is_liked_best() {
    let app = TestApp::start(Seed::Empty).await;
    for (address, accepted, message) in [
        ("/api/v1/products/nothing", "fr, en;q=0.5", "There is nothing"),
        ("/api/v1/products/nothing", "vi;q=0.9, en;q=0.8", "Không có mục"),
        ("/api/v1/products/nothing?lang=vi", "en", "Không có mục"),
        ("/api/v1/products/nothing?lang=en", "vi", "There is nothing"),
    ] {
        let answer = app.send(Request::get(address).header("accept-language", accepted).body(Body::empty()).unwrap()).await;
        assert!(answer.text().contains(message), "{address} {accepted}: {}", answer.text());
    }
}
