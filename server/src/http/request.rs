//! What handlers take from a request. The one home of axum's raw extractors: their own rejections speak neither
//! Vietnamese nor our error format.

use super::response::{AnswerKind, CachePolicy, Conditions, Delivery, EntityTag, preferred_language};
use super::{AppError, AppState, assets};
use crate::snapshot::View;
use app::api::{Api, PlanFilter, ProductFilter};
use app::dashboard::query::DashboardQuery;
use app::facts::{Filter, FilterError, query};
use app::text::Lang;
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Parameters of a query, read against the register that will answer.
pub trait QueryParameters: Sized {
    /// Reads decoded names and values. Unknown names are ignored.
    fn read(pairs: &[(String, String)], view: &View) -> Result<Self, FilterError>;
}

impl QueryParameters for () {
    fn read(_: &[(String, String)], _: &View) -> Result<(), FilterError> {
        Ok(())
    }
}

impl QueryParameters for Filter {
    fn read(pairs: &[(String, String)], view: &View) -> Result<Filter, FilterError> {
        Filter::parse(pairs, view.geography(), view.today)
    }
}

impl QueryParameters for ProductFilter {
    fn read(pairs: &[(String, String)], view: &View) -> Result<ProductFilter, FilterError> {
        ProductFilter::parse(pairs, view.geography(), view.today)
    }
}

impl QueryParameters for PlanFilter {
    fn read(pairs: &[(String, String)], view: &View) -> Result<PlanFilter, FilterError> {
        PlanFilter::parse(pairs, view.geography(), view.today)
    }
}

impl QueryParameters for DashboardQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<DashboardQuery, FilterError> {
        DashboardQuery::parse(pairs, view.geography(), view.today)
    }
}

/// A request to the open-data interface: the register at one version, the parameters, the language of sentences.
pub struct ApiRequest<Q = ()> {
    /// The register as of this request.
    pub view: View,
    /// The parameters of the query.
    pub query: Q,
    /// Vietnamese unless the client prefers English.
    pub lang: Lang,
    /// What the client has already.
    pub conditions: Conditions,
}

impl<Q: QueryParameters> FromRequestParts<AppState> for ApiRequest<Q> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<ApiRequest<Q>, AppError> {
        let pairs = pairs(&parts.uri);
        let view = state.live.view().asked(&pairs);
        let query = Q::read(&pairs, &view)?;
        Ok(ApiRequest { view, query, lang: api_language(&parts.uri, &parts.headers), conditions: Conditions::of(&parts.headers) })
    }
}

impl<Q> ApiRequest<Q> {
    /// How an answer of the open-data interface is delivered: the same one while version, day and language are the same.
    pub fn delivery(&self) -> Delivery {
        let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Revalidated);
        delivery.tagged(entity_tag(&self.view, self.lang)).varying_by(header::ACCEPT_LANGUAGE)
    }

    /// Answers with JSON, or with 304 where the client has this version. What depends on nothing but version and day
    /// is not even computed then.
    pub fn answer<T: Serialize>(&self, answer: impl FnOnce(&ApiRequest<Q>) -> Result<T, AppError>) -> Result<Response, AppError> {
        self.delivery().respond(&self.conditions, || answer(self).map(Json))
    }
}

/// A request to a part of the site that is no page of the app: a frame, a file of a figure, the screen on the wall.
pub struct SiteRequest<Q> {
    /// The register as of this request.
    pub view: View,
    /// The parameters of the query. What cannot be read is told within the frame or on the screen.
    pub query: Result<Q, FilterError>,
    /// The language of the path.
    pub lang: Lang,
    /// Scheme and host for absolute links.
    pub origin: String,
    /// What the client has already.
    pub conditions: Conditions,
}

impl<Q: QueryParameters> FromRequestParts<AppState> for SiteRequest<Q> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<SiteRequest<Q>, AppError> {
        let pairs = pairs(&parts.uri);
        let view = state.live.view().asked(&pairs);
        Ok(SiteRequest {
            query: Q::read(&pairs, &view),
            view,
            lang: Lang::of_path(parts.uri.path()).0,
            origin: state.origin(&parts.headers),
            conditions: Conditions::of(&parts.headers),
        })
    }
}

/// The variable parts of a path, decoded. What is no text names nothing.
pub struct PathParameters<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for PathParameters<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<PathParameters<T>, AppError> {
        #[expect(
            clippy::disallowed_types,
            reason = "this is the extractor that takes its place: a bad path is answered in our error format"
        )]
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|path| PathParameters(path.0)).map_err(|_| AppError::NotFound)
    }
}

/// The entity tag of every answer that follows from version, day and language.
pub fn entity_tag(view: &View, lang: Lang) -> EntityTag {
    let (build, version) = (assets::build_id(), view.snapshot.version());
    EntityTag::weak(&format!("{build}-{version}-{}-{}", view.today, lang.tag()))
}

/// Decoded names and values of an address's query.
pub fn pairs(uri: &Uri) -> Vec<(String, String)> {
    query::parse(uri.query().unwrap_or_default())
}

/// The language of an answer of the open-data interface: the parameter `lang`, or what the client prefers.
pub fn api_language(uri: &Uri, headers: &HeaderMap) -> Lang {
    match query::value(&pairs(uri), "lang") {
        Some("en") => Lang::En,
        Some(_) => Lang::Vi,
        None => preferred_language(headers),
    }
}

/// Scheme and host as the client sees them, a proxy's word for the scheme included.
pub fn origin(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_host = |host: &&str| host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
    let host = text("host").filter(is_host).unwrap_or("localhost");
    // Of several proxies the first one spoke to the client.
    let forwarded = text("x-forwarded-proto").and_then(|list| list.split(',').next()).map(str::trim);
    let scheme = if forwarded.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https")) { "https" } else { "http" };
    format!("{scheme}://{host}")
}
