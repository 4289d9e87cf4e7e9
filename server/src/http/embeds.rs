//! Figures by themselves: `/nhung/stars` for other sites' frames, `/nhung/stars.csv|xlsx|svg` as files. None of them sets a
//! cookie; only the frames may be shown within other sites.

use super::request::{PathParameters, SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, attached, media_type, typed};
use super::{AppError, AppState, assets, pages};
use crate::datasets::{self, Table};
use crate::snapshot::View;
use app::api::Api;
use app::dashboard::figures::{Cell, FigureId, embed};
use app::dashboard::query::DashboardQuery;
use app::dashboard::view::DashboardView;
use app::dashboard::{kiosk, view_of};
use app::facts::FilterError;
use app::text::{Lang, parameter};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// What is given of a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Frame,
    Csv,
    Xlsx,
    Svg,
}

impl Form {
    fn parse(ending: &str) -> Option<Form> {
        match ending {
            "" => Some(Form::Frame),
            "csv" => Some(Form::Csv),
            "xlsx" => Some(Form::Xlsx),
            "svg" => Some(Form::Svg),
            _ => None,
        }
    }

    const fn kind(self) -> AnswerKind {
        if matches!(self, Form::Frame) { AnswerKind::Frame } else { AnswerKind::FigureFile }
    }

    fn make(self, figure: FigureId, view: &DashboardView) -> Response {
        match self {
            Form::Frame => typed(media_type::HTML, embed::document(figure, view, style())),
            Form::Csv => typed(media_type::CSV, sheet(figure, view).csv(true)),
            Form::Xlsx => typed(media_type::XLSX, sheet(figure, view).xlsx()),
            Form::Svg => typed(media_type::SVG, embed::svg(figure, view)),
        }
    }
}

/// One figure in one form. What is neither is an unknown page.
pub async fn figure(
    State(state): State<AppState>,
    PathParameters(name): PathParameters<String>,
    site: SiteRequest<DashboardQuery>,
    request: Request,
) -> Result<Response, AppError> {
    let (stem, ending) = name.split_once('.').unwrap_or((&name, ""));
    let (Some(figure), Some(form)) = (FigureId::parse(stem), Form::parse(ending)) else {
        return Ok(pages::page(State(state), request).await);
    };
    let query = match site.query {
        Ok(query) => query,
        Err(error) => return Ok(refused(site.lang, &error, if form == Form::Frame { AnswerKind::Frame } else { AnswerKind::Kiosk })),
    };
    let delivery = Delivery::new(form.kind(), CachePolicy::Revalidated).tagged(entity_tag(&site.view, site.lang));
    delivery.respond(&site.conditions, || {
        let answer = dashboard(&site.view, site.lang, &site.origin, query, |view| form.make(figure, view));
        Ok(if form == Form::Frame { answer } else { attached(answer, &format!("ocop-{}.{ending}", figure.name())) })
    })
}

/// Something made from the dashboard of a question.
pub fn dashboard<T>(view: &View, lang: Lang, origin: &str, query: DashboardQuery, make: impl FnOnce(&DashboardView) -> T) -> T {
    let register: Arc<dyn Api> = Arc::new(view.clone());
    make(&view_of(&register, lang, origin, query))
}

/// Why a frame or a screen can show nothing, as a page that fits in it.
pub fn refused(lang: Lang, error: &FilterError, kind: AnswerKind) -> Response {
    let page = kiosk::refusal(lang, &parameter::refusal(lang, error), style());
    let mut response = (StatusCode::BAD_REQUEST, typed(media_type::HTML, page)).into_response();
    response.extensions_mut().insert(kind);
    response
}

/// The address of the style sheet.
pub fn style() -> &'static str {
    assets::asset_url("main.css").unwrap_or_default()
}

fn sheet(figure: FigureId, view: &DashboardView) -> Table<String> {
    let (columns, rows) = embed::table(figure, view);
    let cell = |cell: Cell| match cell {
        Cell::Count(value) => datasets::Cell::Number(value.into()),
        Cell::Difference(value) => datasets::Cell::Number(value),
        // A share as a number of percent with one decimal, so that a spreadsheet can go on counting with it.
        Cell::Share(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 1000.0 / f64::from(whole)).round() / 10.0),
        Cell::Mean(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 100.0 / f64::from(whole)).round() / 100.0),
        Cell::Text(text) if !text.is_empty() => datasets::Cell::Text(text),
        Cell::Day(day) => datasets::Cell::Text(day.to_string()),
        Cell::Share(..) | Cell::Mean(..) | Cell::Text(_) | Cell::Stars(..) => datasets::Cell::Empty,
    };
    let width = columns.len();
    let mut rows: Vec<Vec<datasets::Cell>> = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    rows.push(vec![datasets::Cell::Empty; width]);
    for line in embed::remarks(figure, view) {
        let mut row = vec![datasets::Cell::Empty; width];
        row[0] = datasets::Cell::Text(line);
        rows.push(row);
    }
    Table { columns, rows }
}
