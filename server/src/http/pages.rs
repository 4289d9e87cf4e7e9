//! Pages: every address that is not data or a file is rendered by the app's router, straight from the snapshot.

use super::{AppState, assets};
use app::facts::query;
use app::routes;
use app::text::Lang;
use app::ui::request::{AssetUrls, PageRequest, Register};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the page of an address.
pub(super) async fn page(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let (lang, _) = Lang::of_path(request.uri().path());
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], lang.error_method()).into_response();
    }
    let view = state.live.view().asked(&query::parse(request.uri().query().unwrap_or_default()));
    let public_url = state.public_url.clone();
    let context = move || {
        let Some(parts) = use_context::<Parts>() else { return };
        let origin = public_url.as_deref().map_or_else(|| origin(&parts.headers), str::to_owned);
        provide_context(PageRequest::new(&origin, parts.uri.path(), parts.uri.query().unwrap_or_default()));
        provide_context(Register(Arc::new(view.clone())));
        provide_context(AssetUrls(assets::asset_url));
        state_policy();
        // Only islands are hydrated; what stands around them needs no marks.
        if let Some(shared) = Owner::current_shared_context() {
            shared.set_is_hydrating(false);
        }
    };
    let mut response = leptos_axum::render_app_async_with_context(context, routes::document)(request.map(|_| Body::empty())).await;
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// The content security policy of a page: everything from this site, scripts with the page's own nonce, no inline styles.
fn state_policy() {
    let Some(options) = use_context::<leptos_axum::ResponseOptions>() else { return };
    let nonce = leptos::nonce::use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Scheme and host as the client sees them, a proxy's word for the scheme included.
pub(super) fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_host = |host: &&str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    let host = text("host").filter(is_host).unwrap_or("localhost");
    let scheme = if text("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    format!("{scheme}://{host}")
}
