//! The open-data interface, `/api/v1`: public, read-only, the same answers the pages stand on.

mod plans;

use super::request::{ApiRequest, revalidated};
use super::{AppError, AppState};
use crate::snapshot::File;
use app::api::{Api, ChangesAnswer, HistoryAnswer, ProductFilter, PublishedList, UnitFoundList, UnitList};
use app::domain::{Level, UnitId};
use app::facts::{Filter, FilterError, Reason, query};
use app::map::BaseMapKey;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/summary", get(summary))
        .route("/history", get(history))
        .route("/changes", get(changes))
        .route("/published", get(published))
        .route("/products", get(product_list))
        .route("/products/{id}", get(product))
        .route("/producers/{id}", get(producer))
        .route("/units", get(unit_list))
        .route("/units/{vintage}/{code}", get(unit))
        .merge(plans::router())
        .route("/facts", get(facts_newest))
        .route("/facts/{version}", get(facts))
        .route("/geography/{version}", get(geography))
        .route("/map/{hash}/{name}", get(map))
        .fallback(async |asked: ApiRequest| AppError::NoRoute.respond(asked.lang))
        .method_not_allowed_fallback(async |asked: ApiRequest| AppError::Method.respond(asked.lang))
        .layer(axum::middleware::map_response(open_to_all))
}

/// Open data may be read from any site's pages.
async fn open_to_all(mut response: Response) -> Response {
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

async fn summary(asked: ApiRequest) -> Response {
    asked.answer(|asked| Ok(asked.view.summary(&Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?)))
}

/// The months up to the day asked for.
async fn history(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let filter = Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?;
        Ok(HistoryAnswer::new(&filter, &asked.view.history(&filter)))
    })
}

/// What happened between `compare` and `as_of`.
async fn changes(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let filter = Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?;
        let compare = filter.compare(&asked.pairs)?.ok_or_else(|| FilterError::new("compare", "", Reason::Missing))?;
        Ok(ChangesAnswer { as_of: filter.as_of, compare, changes: asked.view.changes(&filter, compare) })
    })
}

/// What offices and the press have published about a unit or the country.
async fn published(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let unit = Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?.unit;
        Ok(PublishedList { unit, totals: asked.view.published(unit) })
    })
}

async fn product_list(asked: ApiRequest) -> Response {
    asked.answer(|asked| Ok(asked.view.products(&ProductFilter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?)))
}

async fn product(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let as_of = Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?.as_of;
        asked.path.first().and_then(|id| asked.view.product(id, as_of)).ok_or(AppError::NotFound)
    })
}

async fn producer(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let as_of = Filter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?.as_of;
        asked.path.first().and_then(|id| asked.view.producer(id, as_of)).ok_or(AppError::NotFound)
    })
}

/// The two shapes of an answer: what was found by words says where it went.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Units {
    List(UnitList),
    Found(UnitFoundList),
}

/// Units by words (`q`), by what they lie in (`parent`), or by level; provinces where nothing is said.
async fn unit_list(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let geography = asked.view.geography();
        let pairs = &asked.pairs;
        let vintage = Filter::parse(pairs, geography, asked.view.today)?.vintage;
        let level = query::value(pairs, "level")
            .map(|text| Level::parse(text).ok_or_else(|| FilterError::new("level", text, Reason::NotAChoice)))
            .transpose()?;
        let parent = query::value(pairs, "parent")
            .filter(|text| *text != "vn")
            .map(|text| -> Result<UnitId, FilterError> {
                let parent: UnitId = text.parse().map_err(|()| FilterError::new("parent", text, Reason::UnitForm))?;
                geography.index_of(parent).map(|_| parent).ok_or_else(|| FilterError::new("parent", text, Reason::UnitUnknown))
            })
            .transpose()?;
        if let Some(words) = query::value(pairs, "q") {
            let found = asked.view.unit_search(words, query::value(pairs, "vintage").map(|_| vintage), 50);
            let units = found.into_iter().filter(|found| level.is_none_or(|level| found.unit.level == level));
            return Ok(Units::Found(UnitFoundList { units: units.collect() }));
        }
        let units = match (parent, level) {
            (None, Some(level)) => asked.view.snapshot.unit_list(vintage, level, asked.view.named_on),
            (parent, _) => asked.view.unit_children(parent, parent.map_or(vintage, |parent| parent.vintage)),
        };
        let units = units.into_iter().filter(|unit| level.is_none_or(|level| unit.level == level));
        Ok(Units::List(UnitList { units: units.collect() }))
    })
}

async fn unit(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let id = asked.path.join(":").parse::<UnitId>().map_err(|()| AppError::NotFound)?;
        asked.view.unit_detail(id).ok_or(AppError::NotFound)
    })
}

/// The newest facts, to be asked for again each time; pages use the address that names the version.
async fn facts_newest(asked: ApiRequest, headers: HeaderMap) -> Response {
    let tag = asked.tag();
    if asked.is_known(&tag) {
        return revalidated(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let snapshot = asked.view.snapshot;
    let file = tokio::task::spawn_blocking(move || snapshot.facts_file().clone()).await.ok();
    revalidated(compact(file, &headers, asked.lang), &tag)
}

async fn facts(asked: ApiRequest, headers: HeaderMap) -> Response {
    if asked.path.first().map(String::as_str) != Some(asked.view.snapshot.version().to_string().as_str()) {
        return AppError::NotFound.respond(asked.lang);
    }
    let snapshot = asked.view.snapshot;
    compact(tokio::task::spawn_blocking(move || snapshot.facts_file().clone()).await.ok(), &headers, asked.lang)
}

async fn geography(asked: ApiRequest, headers: HeaderMap) -> Response {
    if asked.path.first().map(String::as_str) != Some(asked.view.snapshot.geography_version()) {
        return AppError::NotFound.respond(asked.lang);
    }
    let snapshot = asked.view.snapshot;
    compact(tokio::task::spawn_blocking(move || snapshot.geography_file().clone()).await.ok(), &headers, asked.lang)
}

/// A sheet of the atlas under an address that names what it was made from.
async fn map(asked: ApiRequest, headers: HeaderMap) -> Response {
    let atlas = std::sync::Arc::clone(asked.view.snapshot.atlas());
    let key = match &asked.path[..] {
        [hash, name] if hash == atlas.hash() => name.strip_suffix(".svg").and_then(BaseMapKey::parse),
        _ => None,
    };
    let Some(key) = key else { return AppError::NotFound.respond(asked.lang) };
    let tag = format!("\"{}-{}\"", atlas.hash(), key.name());
    let accepts = accepted(&headers);
    let known = asked.is_known(&tag);
    let file = tokio::task::spawn_blocking(move || {
        let file = atlas.file(key)?;
        let packed = match accepts {
            _ if known => None,
            Packing::Brotli => Some(("br", file.brotli().clone())),
            Packing::Gzip => Some(("gzip", file.gzip().clone())),
            Packing::None => None,
        };
        Some((packed.filter(|(_, bytes)| !bytes.is_empty()), file.text.clone()))
    });
    let Some((packed, text)) = file.await.ok().flatten() else { return AppError::NotFound.respond(asked.lang) };
    let mut response = match packed {
        _ if known => StatusCode::NOT_MODIFIED.into_response(),
        Some((encoding, bytes)) => ([(header::CONTENT_ENCODING, encoding)], bytes).into_response(),
        None => text.to_string().into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// How a client wants a file.
#[derive(Clone, Copy)]
enum Packing {
    Brotli,
    Gzip,
    None,
}

fn accepted(headers: &HeaderMap) -> Packing {
    let named = |name: &str| {
        let values = headers.get_all(header::ACCEPT_ENCODING);
        let mut words = values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        words.any(|word| {
            let mut parts = word.split(';').map(str::trim);
            parts.next() == Some(name) && parts.next() != Some("q=0")
        })
    };
    match (named("br"), named("gzip")) {
        (true, _) => Packing::Brotli,
        (false, true) => Packing::Gzip,
        (false, false) => Packing::None,
    }
}

/// A compact file under an address that names its version: it may be kept for ever.
fn compact(file: Option<File>, headers: &HeaderMap, lang: app::text::Lang) -> Response {
    let Some(file) = file else { return AppError::Unavailable.respond(lang) };
    let accepts = headers.get_all(header::ACCEPT_ENCODING).iter().any(|value| value.to_str().is_ok_and(|value| value.contains("br")));
    let packed = accepts && !file.brotli.is_empty();
    let mut response = Response::new(Body::from(if packed { file.brotli } else { file.plain }));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}
