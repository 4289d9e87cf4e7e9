//! The sections of the dashboard that its page fetches when the question changes: `/muc`.

use super::AppError;
use super::request::{SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery};
use app::api::Api;
use app::dashboard::query::DashboardQuery;
use app::dashboard::sections::{Sections, sections};
use app::pages::unit::place_markup;
use axum::Json;
use axum::response::Response;
use std::sync::Arc;

/// The sections of one question.
pub async fn answer(site: SiteRequest<DashboardQuery>) -> Result<Response, AppError> {
    let question = site.query?;
    let delivery = Delivery::new(AnswerKind::Other, CachePolicy::Revalidated).tagged(entity_tag(&site.view, site.lang));
    delivery.respond(&site.conditions, || {
        let register: Arc<dyn Api> = Arc::new(site.view.clone());
        let place = place_markup(&register, site.lang, &site.origin, &question);
        Ok(Json(Sections { place, ..sections(&site.view, site.lang, &question) }))
    })
}
