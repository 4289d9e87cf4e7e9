//! The screen on the wall, `/man-hinh`: one view after the other, the time of day beside it.

use super::embeds::{dashboard, refused, style};
use super::request::{QueryParameters, SiteRequest};
use super::response::{AnswerKind, CachePolicy, Delivery, media_type, typed};
use super::{AppState, assets};
use crate::snapshot::View;
use app::dashboard::kiosk::{Files, Slideshow, WallData, document};
use app::dashboard::query::DashboardQuery;
use app::facts::FilterError;
use axum::extract::State;
use axum::response::Response;

/// What is shown, and about what.
pub struct KioskQuery {
    slideshow: Slideshow,
    dashboard: DashboardQuery,
}

impl QueryParameters for KioskQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<KioskQuery, FilterError> {
        Ok(KioskQuery { slideshow: Slideshow::parse(pairs)?, dashboard: DashboardQuery::read(pairs, view)? })
    }
}

/// One view of the slideshow.
pub async fn screen(State(state): State<AppState>, site: SiteRequest<KioskQuery>) -> Response {
    let query = match site.query {
        Ok(query) => query,
        Err(error) => return refused(site.lang, &error, AnswerKind::Kiosk),
    };
    let files = Files { style: style(), script: assets::asset_url("screen.js").unwrap_or_default() };
    let time = state.live.clock().time_of_day();
    let (wall, shown) = WallData::of(&site.view, site.lang, query.dashboard);
    let page = dashboard(&site.view, site.lang, &site.origin, shown, |view| document(view, &wall, &query.slideshow, files, &time));
    Delivery::new(AnswerKind::Kiosk, CachePolicy::NoStore).send(typed(media_type::HTML, page))
}
