//! Pages: every address that is not data or a file is rendered by the app's router, straight from the snapshot.

use super::response::{AnswerKind, CachePolicy, page_policy};
use super::{AppError, AppState, assets, request};
use crate::snapshot::View;
use app::api::{Api, ProductFilter, unit_path};
use app::facts::{Filter, parse_unit, query};
use app::routes;
use app::text::Lang;
use app::ui::request::{AssetUrls, PageRequest, Register, TimeOfDay};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the page of an address.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET, HEAD")], AppError::Method).into_response();
    }
    let view = state.live.view().asked(&request::pairs(request.uri()));
    if let Some(address) = address_of_survivor(&view, request.uri()) {
        return Redirect::permanent(&address).into_response();
    }
    if let Some(address) = address_of_unit(&view, request.uri()) {
        return Redirect::to(&address).into_response();
    }
    if let Some(address) = address_of_question(&view, request.uri()) {
        return Redirect::to(&address).into_response();
    }
    let context = move || {
        let Some(parts) = use_context::<Parts>() else { return };
        let origin = state.origin(&parts.headers);
        provide_context(PageRequest::new(&origin, parts.uri.path(), parts.uri.query().unwrap_or_default()));
        provide_context(Register(Arc::new(view.clone())));
        provide_context(AssetUrls(assets::asset_url));
        provide_context(TimeOfDay(state.live.clock().time_of_day()));
        state_policy();
        // Only islands are hydrated; what stands around them needs no marks.
        if let Some(shared) = Owner::current_shared_context() {
            shared.set_is_hydrating(false);
        }
    };
    let mut response = leptos_axum::render_app_async_with_context(context, routes::document)(request.map(|_| Body::empty())).await;
    response.extensions_mut().insert(AnswerKind::Page);
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(CachePolicy::PrivatelyRevalidated.header());
    response
}

/// Where the page of a product or producer stands since that was merged into another.
fn address_of_survivor(view: &View, uri: &Uri) -> Option<String> {
    let (lang, path) = Lang::of_path(uri.path());
    let mut parts = path.trim_matches('/').split('/');
    let (page, id) = (parts.next()?, parts.next()?);
    let kind = match page {
        "san-pham" => "product",
        "chu-the" => "producer",
        _ => return None,
    };
    let address = lang.path(&format!("/{page}/{}", view.snapshot.survivor(kind, id)?));
    Some(uri.query().map_or(address.clone(), |query| format!("{address}?{query}")))
}

/// Where the dashboard of a unit stands: the front page leads there with the rest of its query, as old addresses, bookmarks
/// and the form without a script ask for it.
fn address_of_unit(view: &View, uri: &Uri) -> Option<String> {
    let (lang, path) = Lang::of_path(uri.path());
    if path != "/" {
        return None;
    }
    let pairs = request::pairs(uri);
    let unit = query::value(&pairs, "unit").filter(|unit| *unit != "vn")?;
    let unit = parse_unit("unit", unit, view.geography()).ok()?;
    let mut rest = String::new();
    for (name, value) in pairs.iter().filter(|(name, value)| !matches!(name.as_str(), "unit" | "vintage") && !value.is_empty()) {
        query::push(&mut rest, name, value);
    }
    let address = lang.path(&unit_path(unit));
    Some(if rest.is_empty() { address } else { format!("{address}?{rest}") })
}

/// Where the catalogue stands for what was typed into its field, if that can be said as conditions, and without the empty
/// fields that a form sends: an address to read out and to share.
fn address_of_question(view: &View, uri: &Uri) -> Option<String> {
    let (lang, path) = Lang::of_path(uri.path());
    if path != "/san-pham" {
        return None;
    }
    let pairs = request::pairs(uri);
    let question = ProductFilter::parse(&pairs, view.geography(), view.today).ok()?;
    let list = |question: &ProductFilter| question.to_query(view.today, view.in_force());
    let words_alone = ProductFilter { q: question.q.clone(), ..ProductFilter::of(&Filter::of_day(view.today, view.in_force())) };
    let understood = (question == words_alone && !question.q.is_empty()).then(|| view.understand_words(&question.q)).flatten();
    let has_empty_fields = pairs.iter().any(|(_, value)| value.trim().is_empty());
    let asked = understood.or_else(|| has_empty_fields.then_some(question))?;
    let query = list(&asked);
    Some(lang.path(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }))
}

/// States the content security policy of a page, with the nonce of its scripts.
fn state_policy() {
    let Some(options) = use_context::<leptos_axum::ResponseOptions>() else { return };
    if let Some(policy) = page_policy(leptos::nonce::use_nonce().as_deref()) {
        options.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}
