//! The headers of each kind of answer, the first time and when it is known already.

use super::{app, assert_snapshot, without_versions};
use crate::{Answer, TestApp};
use app::api::Api;
use axum::body::Body;
use axum::http::{Request, StatusCode};

/// Status and headers, one a line, in order.
fn head(app: &TestApp, answer: &Answer) -> String {
    let mut lines: Vec<String> = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .filter(|line| !is_of_one_answer(line))
        .collect();
    lines.sort();
    let text = format!("{}\n{}\n", answer.status, lines.join("\n"));
    let text = text.replace(server::http::assets::build_id(), "[build]").replace(app.live.view().snapshot.atlas().hash(), "[hash]");
    without_nonce(&without_versions(app, &text))
}

/// Whether a header is new with every answer.
fn is_of_one_answer(line: &str) -> bool {
    ["date:", "x-request-id:", "content-length:"].iter().any(|name| line.starts_with(name))
}

fn without_nonce(text: &str) -> String {
    let Some((before, after)) = text.split_once("'nonce-") else { return text.to_owned() };
    let (_, rest) = after.split_once('\'').unwrap();
    format!("{before}'nonce-[nonce]'{rest}")
}

#[tokio::test]
async fn of_each_kind_of_answer() {
    let app = app().await;
    let view = app.live.view();
    let map = [&view.maps_address(), "2025-vn-below.svg"].concat();
    let (facts, geography) = (view.facts_address(), view.geography_address());
    for (name, address) in [
        ("api", "/api/v1/summary"),
        ("api_refused", "/api/v1/summary?stars=7"),
        ("api_unknown", "/api/v1/nothing"),
        ("api_table", "/api/v1/plans/bu-dop-2024?format=xlsx"),
        ("facts_newest", "/api/v1/facts"),
        ("facts", &facts),
        ("geography", &geography),
        ("map", &map),
        ("download", "/data/ocop.csv"),
        ("download_unknown", "/data/nothing.csv"),
        ("page", "/san-pham"),
        ("page_unknown", "/khong-co"),
        ("page_refused", "/en/san-pham?page=0"),
        ("frame", "/nhung/stars"),
        ("frame_refused", "/en/nhung/stars?stars=7"),
        ("frame_csv", "/nhung/stars.csv"),
        ("frame_svg", "/nhung/stars.svg"),
        ("sections", "/muc"),
        ("sections_refused", "/muc?compare=soon"),
        ("kiosk", "/man-hinh"),
        ("kiosk_refused", "/man-hinh?seconds=1"),
        ("health", "/healthz"),
        ("asset_unknown", "/assets/nothing.css"),
    ] {
        let ask = async |tag: Option<String>| {
            let request = Request::get(address).header("host", "ocop.test").header("accept-encoding", "br, gzip");
            let request = tag.into_iter().fold(request, |request, tag| request.header("if-none-match", tag));
            app.send(request.body(Body::empty()).unwrap()).await
        };
        let first = ask(None).await;
        let mut text = head(&app, &first);
        let tag = first.header("etag").to_owned();
        if !tag.is_empty() {
            let again = ask(Some(tag)).await;
            assert_eq!(again.body.is_empty(), again.status == StatusCode::NOT_MODIFIED, "{address}");
            text.push_str(&format!("\nwhere it is known:\n{}", head(&app, &again)));
        }
        assert_snapshot(&format!("head_{name}"), &without_versions(&app, address), &text);
    }
}
