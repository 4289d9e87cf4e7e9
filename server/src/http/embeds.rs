//! Figures by themselves: `/nhung/stars` for other sites' frames, `/nhung/stars.csv|xlsx|svg` as files. None of them sets a
//! cookie; only the frames may be shown within other sites.

use super::request::{PathParameters, SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, attached, media_type, typed};
use super::{AppError, AppState, assets, pages};
use crate::datasets::{self, Sheet, Style, Table, workbook};
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
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::sync::Arc;
use std::sync::LazyLock;

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
            Form::Frame => typed(media_type::HTML, embed::document(figure, view, files())),
            Form::Csv => typed(media_type::CSV, csv(figure, view)),
            Form::Xlsx => typed(media_type::XLSX, xlsx(figure, view)),
            Form::Svg => typed(media_type::SVG, embed::svg(figure, view, &FACES)),
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

/// Rows for any program that reads tables. Each row says where it comes from, in columns of its own: header first and
/// nothing but rows below, so every parser reads it, and a row that is sorted, joined or copied elsewhere keeps its source.
/// Lines of comment above or below would be rows of their own to a spreadsheet.
fn csv(figure: FigureId, view: &DashboardView) -> Vec<u8> {
    let embed::Rows { columns, rows, origin, .. } = embed::rows(figure, view);
    let (headings, origin): (Vec<String>, Vec<Cell>) = origin.into_iter().unzip();
    let row = |row: Vec<Cell>| row.into_iter().chain(origin.iter().cloned()).map(cell).collect();
    Table { columns: columns.into_iter().chain(headings).collect(), rows: rows.into_iter().map(row).collect() }.csv(true)
}

/// A workbook: the rows by themselves on a sheet that is named after the figure, where they come from on a second one.
fn xlsx(figure: FigureId, view: &DashboardView) -> Vec<u8> {
    let embed::Rows { sheet, columns, rows, origin_sheet, origin } = embed::rows(figure, view);
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let origin = origin.into_iter().map(|(heading, value)| vec![(heading.as_str().into(), Style::Bold), (cell(value), Style::Plain)]);
    let origin = Sheet { name: &origin_sheet, is_headed: false, rows: (1..).zip(origin).collect(), prompts: Vec::new() };
    workbook(&[Table { columns, rows }.sheet(&sheet), origin])
}

fn files() -> embed::Files<'static> {
    embed::Files { style: style(), script: assets::asset_url("frame.js").unwrap_or_default() }
}

/// The letters of the site, as rules that a file carries within itself.
static FACES: LazyLock<String> = LazyLock::new(|| {
    let face = |weight: u16| {
        let bytes = assets::asset_bytes(&format!("fonts/be-vietnam-pro-{weight}.woff2"))?;
        let data = STANDARD.encode(bytes);
        Some(format!("@font-face{{font-family:'Be Vietnam Pro';font-weight:{weight};src:url(data:font/woff2;base64,{data})}}"))
    };
    [400, 600].into_iter().filter_map(face).collect()
});

fn cell(cell: Cell) -> datasets::Cell {
    match cell {
        Cell::Count(value) => datasets::Cell::Number(value.into()),
        Cell::Difference(value) => datasets::Cell::Number(value),
        // A share as a number of percent with one decimal, so that a spreadsheet can go on counting with it.
        Cell::Share(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 1000.0 / f64::from(whole)).round() / 10.0),
        Cell::Mean(part, whole) if whole > 0 => datasets::Cell::Decimal((f64::from(part) * 100.0 / f64::from(whole)).round() / 100.0),
        Cell::Text(text) => text.as_str().into(),
        Cell::Day(day) => datasets::Cell::Day(day),
        Cell::Month(day) => datasets::Cell::Month(day),
        Cell::Share(..) | Cell::Mean(..) | Cell::Stars(..) => datasets::Cell::Empty,
    }
}
