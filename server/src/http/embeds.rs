//! Figures by themselves: `/nhung/stars` for other sites' frames, `/nhung/stars.csv|xlsx|svg` as files, and `/man-hinh`
//! for the screen on the wall. None of them sets a cookie; only the frames may be shown within other sites.

use super::request::{ApiRequest, revalidated};
use super::{AppState, assets, pages};
use crate::datasets::{self, Table};
use app::api::Api;
use app::dashboard::figures::{Cell, FigureId, embed};
use app::dashboard::query::DashboardQuery;
use app::dashboard::view::DashboardView;
use app::dashboard::{DataSource, kiosk, prepare};
use app::domain::unit::geography::UnitIndex;
use app::facts::{Filter, FilterError};
use app::text::{Lang, parameter};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// A frame may load nothing but its style sheet, and may be framed by anybody. It uses no letters of ours, but a browser
/// asks whether it may as soon as the style sheet names them.
const FRAME: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors *";
const SCREEN: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub(super) fn router() -> Router<AppState> {
    let router = Router::new();
    let router = Lang::ALL.into_iter().fold(router, |router, lang| router.route(&lang.path("/nhung/{figure}"), get(figure)));
    Lang::ALL.into_iter().fold(router, |router, lang| router.route(&lang.path(kiosk::PATH), get(on_screen)))
}

/// A request with the language of its path.
struct Addressed {
    asked: ApiRequest,
    lang: Lang,
    origin: String,
    rest: Request,
}

async fn addressed(state: &AppState, request: Request) -> Addressed {
    let (mut parts, body) = request.into_parts();
    let Ok(asked) = ApiRequest::from_request_parts(&mut parts, state).await;
    let origin = state.public_url.as_deref().map_or_else(|| pages::origin(&parts.headers), str::to_owned);
    Addressed { asked, lang: Lang::of_path(parts.uri.path()).0, origin, rest: Request::from_parts(parts, body) }
}

async fn figure(State(state): State<AppState>, request: Request) -> Response {
    let Addressed { asked, lang, origin, rest } = addressed(&state, request).await;
    let name = asked.path.first().cloned().unwrap_or_default();
    let (stem, ending) = name.split_once('.').unwrap_or((&name, ""));
    let (Some(figure), "" | "csv" | "xlsx" | "svg") = (FigureId::parse(stem), ending) else { return pages::page(State(state), rest).await };
    let tag = asked.tag();
    if asked.is_known(&tag) {
        return revalidated(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let made = scene_of(&asked, lang, &origin, |scene| match ending {
        "csv" => sheet(figure, scene).csv(true),
        "xlsx" => sheet(figure, scene).xlsx(),
        "svg" => embed::svg(figure, scene).into_bytes(),
        _ => embed::document(figure, scene, style()).into_bytes(),
    });
    let kind = match ending {
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "svg" => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    let policy = if ending.is_empty() { FRAME } else { "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" };
    match made {
        Ok(bytes) => {
            let mut response = revalidated(answer(bytes, kind, policy), &tag);
            if ending.is_empty() {
                // A frame is nobody's opener; a browser that opens it on its own need not start a process for it.
                response.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static("unsafe-none"));
            } else {
                let name = format!("attachment; filename=\"ocop-{}.{ending}\"", figure.name());
                if let Ok(name) = HeaderValue::from_str(&name) {
                    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
                }
            }
            response
        }
        Err(error) => refused(lang, &error, if ending.is_empty() { FRAME } else { SCREEN }),
    }
}

async fn on_screen(State(state): State<AppState>, request: Request) -> Response {
    let Addressed { asked, lang, origin, .. } = addressed(&state, request).await;
    let programme = match kiosk::Slideshow::parse(&asked.pairs) {
        Ok(programme) => programme,
        Err(error) => return refused(lang, &error, SCREEN),
    };
    let files = kiosk::Files { style: style(), script: assets::asset_url("screen.js").unwrap_or_default() };
    let time = state.live.clock().time_of_day();
    let made = scene_of(&asked, lang, &origin, |scene| kiosk::document(scene, &programme, files, &time));
    match made {
        Ok(page) => {
            let mut response = answer(page.into_bytes(), "text/html; charset=utf-8", SCREEN);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => refused(lang, &error, SCREEN),
    }
}

fn scene_of<T>(asked: &ApiRequest, lang: Lang, origin: &str, make: impl FnOnce(&DashboardView) -> T) -> Result<T, FilterError> {
    let view = &asked.view;
    let question = DashboardQuery::parse(&asked.pairs, view.geography(), view.today)?;
    let prepared = prepare(view, lang, origin, question);
    let ask = |filter: &Filter| view.summary(filter);
    let count_by_unit = |filter: &Filter, units: &[UnitIndex]| view.count_by_unit(filter, units);
    Ok(make(&prepared.scene(view, DataSource { summary: &ask, count_by_unit: &count_by_unit })))
}

fn style() -> &'static str {
    assets::asset_url("main.css").unwrap_or_default()
}

fn sheet(figure: FigureId, scene: &DashboardView) -> Table<String> {
    let (columns, rows) = embed::table(figure, scene);
    let cell = |cell: Cell| match cell {
        Cell::Count(value) => datasets::Cell::Number(value.into()),
        Cell::Difference(value) => datasets::Cell::Number(value),
        // A share as a number of percent with one decimal, so that a spreadsheet can go on counting with it.
        Cell::Share(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 1000.0 / f64::from(whole)).round() / 10.0),
        Cell::Mean(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 100.0 / f64::from(whole)).round() / 100.0),
        Cell::Text(text) if !text.is_empty() => datasets::Cell::Text(text),
        Cell::Share(..) | Cell::Mean(..) | Cell::Text(_) | Cell::Stars(..) => datasets::Cell::Empty,
    };
    let width = columns.len();
    let mut rows: Vec<Vec<datasets::Cell>> = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    rows.push(vec![datasets::Cell::Empty; width]);
    for line in embed::remarks(figure, scene) {
        let mut row = vec![datasets::Cell::Empty; width];
        row[0] = datasets::Cell::Text(line);
        rows.push(row);
    }
    Table { columns, rows }
}

fn answer(bytes: Vec<u8>, kind: &'static str, policy: &'static str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

fn refused(lang: Lang, error: &FilterError, policy: &'static str) -> Response {
    let page = kiosk::refusal(lang, &parameter::refusal(lang, error), style());
    let mut response = answer(page.into_bytes(), "text/html; charset=utf-8", policy);
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}
