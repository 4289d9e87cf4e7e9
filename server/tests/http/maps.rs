//! The files of maps.

use super::TestApp;
use app::api::Api;
use app::domain::account::Actor;
use app::map::{BaseMap, BaseMapKey};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::seed::Seed;

#[tokio::test]
async fn sheets_are_immutable_files() {
    let app = TestApp::start(Seed::Empty).await;
    let view = app.live.view();
    let address = [&view.maps_address(), "2025-vn-below.svg"].concat();
    let answer = app.get(&address).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert!(answer.header("cache-control").contains("immutable"));
    let key = BaseMapKey::parse("2025-vn-below").unwrap();
    let sheet = view.sheet(key).unwrap();
    assert_eq!(BaseMap::read(key, std::str::from_utf8(&answer.body).unwrap()).as_ref(), Some(&*sheet));
    let tag = answer.header("etag").to_owned();
    for (accepted, sent) in [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", "")] {
        let packed = app.send(Request::get(&address).header("accept-encoding", accepted).body(Body::empty()).unwrap()).await;
        assert_eq!((packed.status, packed.header("content-encoding")), (StatusCode::OK, sent), "{accepted}");
        assert_eq!(packed.body.len() < answer.body.len(), !sent.is_empty());
    }
    let known = app.send(Request::get(&address).header("if-none-match", tag).body(Body::empty()).unwrap()).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    for wrong in [
        "/api/v1/map/0000000000000000/2025-vn-below.svg".to_owned(),
        [&view.maps_address(), "2025-vn-below"].concat(),
        [&view.maps_address(), "2025-99-below.svg"].concat(),
        [&view.maps_address(), "2024-001-below.svg"].concat(),
    ] {
        let answer = app.get(&wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(String::from_utf8(answer.body).unwrap().contains("not_found"), "{wrong}");
    }
}

#[tokio::test]
async fn maps_stay_while_data_change() {
    let app = TestApp::start(Seed::Empty).await;
    let before = app.live.view();
    let change = server::store::Change { kind: "test", detail: "{}".to_owned() };
    app.db.write(&Actor::job("test"), async |_, _| Ok(Some(((), change)))).await.unwrap();
    app.live.refresh().await.unwrap();
    let after = app.live.view();
    assert!(after.version() > before.version());
    assert!(std::sync::Arc::ptr_eq(before.snapshot.atlas(), after.snapshot.atlas()));
}
