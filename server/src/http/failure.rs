//! Errors on their way out. A handler gives back an [`AppError`]; the part of the server that it belongs to tells it as a page
//! or as JSON. A handler that panics is told of in the same way, under the id by which the log knows the request.

use super::AppError;
use super::request::api_language;
use super::response::{media_type, open_to_all, typed};
use crate::store::StoreError;
use app::api::{ErrorBody, ErrorInfo};
use app::pages::server_error::server_error_html;
use app::text::Lang;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use std::any::Any;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::RequestId;

/// An error that has not been told yet.
#[derive(Clone)]
struct Untold(Arc<AppError>);

/// A handler panicked.
#[derive(Clone)]
struct Panicked;

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match &self {
            // A constraint that refused is an answer to the reader, no fault.
            AppError::Store(StoreError::Constraint(_)) => {}
            AppError::Store(error) => tracing::error!("the database failed: {error}"),
            _ => {}
        }
        // Its own status comes with what is told.
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Untold(Arc::new(self)));
        response
    }
}

/// Routes of open data: errors are told as JSON.
pub fn as_data<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(tell_as_json)).layer(map_response(open_to_all))
}

/// Routes of parts that the pages of this site fetch: errors are told as JSON, to this site alone.
pub fn as_parts<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(tell_as_json))
}

/// Routes of the site: errors are told as pages.
pub fn as_site<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(CatchPanicLayer::custom(panicked)).layer(from_fn(tell_as_page))
}

/// What is answered when a handler panicked: logged here, within the request's span, and told by the layer around.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!("a request failed: {}", what.unwrap_or("unknown panic"));
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Panicked);
    response
}

/// Tells errors as JSON, in the language of the open-data interface.
async fn tell_as_json(request: Request, next: Next) -> Response {
    let (lang, id) = (api_language(request.uri(), request.headers()), request_id(&request));
    let mut response = next.run(request).await;
    if response.extensions_mut().remove::<Panicked>().is_some() {
        let error = ErrorInfo { code: "internal".to_owned(), message: failure_message(lang, &id), field: None, fields: Vec::new() };
        return (StatusCode::INTERNAL_SERVER_ERROR, [(header::CACHE_CONTROL, "no-store")], Json(ErrorBody { error })).into_response();
    }
    match response.extensions_mut().remove::<Untold>() {
        Some(Untold(error)) => keep_allowed_methods(&response, error.respond(lang)),
        None => response,
    }
}

/// Tells errors as pages, in the language of the path.
async fn tell_as_page(request: Request, next: Next) -> Response {
    let (lang, id) = (Lang::of_path(request.uri().path()).0, request_id(&request));
    let mut response = next.run(request).await;
    if response.extensions_mut().remove::<Panicked>().is_some() {
        let page = typed(media_type::HTML, server_error_html(lang, &id));
        return (StatusCode::INTERNAL_SERVER_ERROR, [(header::CACHE_CONTROL, "no-store")], page).into_response();
    }
    match response.extensions_mut().remove::<Untold>() {
        Some(Untold(error)) => keep_allowed_methods(&response, error.page(lang)),
        None => response,
    }
}

/// The methods that an address takes are known to the router, not to the error.
fn keep_allowed_methods(before: &Response, mut told: Response) -> Response {
    if let Some(methods) = before.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, methods.clone());
    }
    told
}

fn failure_message(lang: Lang, id: &str) -> String {
    format!("{} {}", lang.server_error_text(), lang.server_error_id(&id))
}

/// The id of a request; empty outside of the layer that gives it.
pub fn request_id(request: &Request) -> String {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}
