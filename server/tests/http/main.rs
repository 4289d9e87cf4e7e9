//! HTTP through the router, on the register that the binary carries.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail where it stands, and reads its settings itself"
)]

#[path = "../support/mod.rs"]
mod support;

mod caching;
mod data;
mod endpoints;
mod maps;
mod oversize;
mod pages;
mod places;
mod plan_cases;
mod plans;
mod product;
mod search;
mod snapshots;
mod verify;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use server::clock::Clock;
use server::http::{AppState, router};
use server::seed::{Seed, seed_if_new};
use server::snapshot::CurrentSnapshot;
use server::store::Db;
use std::sync::Arc;
use support::Folder;
use tower::ServiceExt;

/// The whole application on a database of its own.
pub struct TestApp {
    router: Router,
    pub live: Arc<CurrentSnapshot>,
    pub db: Db,
    _folder: Folder,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl TestApp {
    pub async fn start(seed: Seed) -> TestApp {
        TestApp::start_with_clock(seed, Clock::System).await
    }

    pub async fn start_with_clock(seed: Seed, clock: Clock) -> TestApp {
        let folder = Folder::new();
        let db = Db::connect(&format!("sqlite:{}", folder.path().join("ocop.sqlite").display())).await.unwrap();
        db.migrate().await.unwrap();
        seed_if_new(&db, seed).await.unwrap();
        TestApp { _folder: folder, ..TestApp::over_with_clock(db, clock).await }
    }

    /// The application over a database that is there.
    pub async fn over(db: Db) -> TestApp {
        TestApp::over_with_clock(db, Clock::System).await
    }

    async fn over_with_clock(db: Db, clock: Clock) -> TestApp {
        let live = CurrentSnapshot::open_with_clock(db.clone(), clock).await.unwrap();
        let router = router(AppState::new(Arc::clone(&live)));
        TestApp { router, live, db, _folder: Folder::new() }
    }

    /// All routes, to be served.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, 1 << 26).await.unwrap().to_vec() }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.send(Request::get(address).header("host", "ocop.test").body(Body::empty()).unwrap()).await
    }

    /// A good answer as JSON.
    pub async fn json(&self, address: &str) -> Value {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}
