//! The open-data interface, `/api/v1`: public, read-only, the same answers the pages stand on. One file a resource.

pub mod facts;
pub mod maps;
pub mod plans;
pub mod producers;
pub mod products;
pub mod search;
pub mod summary;
pub mod units;
pub mod verify;

use super::AppError;
use super::request::QueryParameters;
use crate::snapshot::View;
use app::domain::Day;
use app::facts::{Filter, FilterError};
use axum::response::Response;

/// What a handler of the interface gives back.
type Answer = Result<Response, AppError>;

/// The day that an answer about one thing speaks for. The other parameters of a count are checked as well: they are the same
/// address's parameters everywhere.
pub struct AsOf(Day);

impl QueryParameters for AsOf {
    fn read(pairs: &[(String, String)], view: &View) -> Result<AsOf, FilterError> {
        Ok(AsOf(Filter::read(pairs, view)?.as_of))
    }
}
