//! The sections of the dashboard that its page fetches when the question changes: `/muc`.

use super::AppError;
use super::request::{SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery};
use app::dashboard::query::DashboardQuery;
use app::dashboard::sections;
use axum::Json;
use axum::response::Response;

/// The sections of one question.
pub async fn sections(site: SiteRequest<DashboardQuery>) -> Result<Response, AppError> {
    let question = site.query?;
    let delivery = Delivery::new(AnswerKind::Other, CachePolicy::Revalidated).tagged(entity_tag(&site.view, site.lang));
    delivery.respond(&site.conditions, || Ok(Json(sections::sections(&site.view, site.lang, &question))))
}
