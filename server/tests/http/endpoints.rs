//! The table of endpoints: what it says is what the server does.

use crate::TestApp;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use server::http::endpoints::{Audience, endpoints};
use server::seed::Seed;

/// A path with something in the place of its variable parts.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "stars" } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn every_endpoint_and_who_may_call_it() {
    let mut lines: Vec<String> = endpoints()
        .iter()
        .map(|endpoint| {
            let methods: Vec<&str> = endpoint.methods.iter().map(Method::as_str).collect();
            format!("{:<12} {:<10} {}", methods.join(" "), format!("{:?}", endpoint.audience).to_lowercase(), endpoint.path)
        })
        .collect();
    lines.sort();
    crate::snapshots::assert_snapshot("endpoints", "method, audience, path", &lines.join("\n"));
}

#[tokio::test]
async fn an_endpoint_takes_its_methods_and_no_others() {
    let app = TestApp::start(Seed::Empty).await;
    for endpoint in endpoints() {
        let path = filled(&endpoint.path);
        for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
            let listed = if method == Method::HEAD { &Method::GET } else { &method };
            let answer = app.send(Request::builder().method(&method).uri(&path).body(Body::empty()).unwrap()).await;
            let is_taken = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(is_taken, endpoint.methods.contains(listed), "{method} {path}: {}", answer.status);
            if !is_taken {
                assert!(answer.header("allow").contains("GET"), "{method} {path}");
            }
            assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn only_what_is_meant_for_other_sites_is_open_to_them() {
    let app = TestApp::start(Seed::Empty).await;
    for endpoint in endpoints() {
        let answer = app.get(&filled(&endpoint.path)).await;
        let is_framed = !answer.header("content-security-policy").contains("frame-ancestors");
        let is_read = answer.header("access-control-allow-origin") == "*";
        assert_eq!(is_framed || is_read, endpoint.audience == Audience::Embed, "{}", endpoint.path);
    }
}

/// Routes are made in one place, so that the table cannot miss one.
#[test]
fn routes_are_made_from_the_table_alone() {
    for (path, text) in crate::support::sources("src") {
        let program = text.split("#[cfg(test)]").next().unwrap();
        let makes_routes = program.contains(".route(") || program.contains("route_service(");
        assert_eq!(makes_routes, path.ends_with("http/endpoints.rs"), "{}", path.display());
    }
}
