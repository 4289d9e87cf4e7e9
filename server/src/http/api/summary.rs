//! Counts under a filter: on a day, month by month, between two days, and what others published.

use super::Answer;
use crate::http::request::{ApiRequest, QueryParameters};
use crate::snapshot::View;
use app::api::{Api, ChangesAnswer, HistoryAnswer, PublishedList};
use app::domain::Day;
use app::facts::{Filter, FilterError, Reason};

/// The counts on a day.
pub async fn summary(request: ApiRequest<Filter>) -> Answer {
    request.answer(|request| Ok(request.view.summary(&request.query)))
}

/// The months up to the day asked for.
pub async fn history(request: ApiRequest<Filter>) -> Answer {
    request.answer(|request| Ok(HistoryAnswer::new(&request.query, &request.view.history(&request.query))))
}

/// A filter and the earlier day that it is compared with.
pub struct ChangesQuery {
    filter: Filter,
    compare: Day,
}

impl QueryParameters for ChangesQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<ChangesQuery, FilterError> {
        let filter = Filter::read(pairs, view)?;
        let compare = filter.compare(pairs)?.ok_or_else(|| FilterError::new("compare", "", Reason::Missing))?;
        Ok(ChangesQuery { filter, compare })
    }
}

/// What happened between `compare` and `as_of`.
pub async fn changes(request: ApiRequest<ChangesQuery>) -> Answer {
    request.answer(|ApiRequest { view, query: ChangesQuery { filter, compare }, .. }| {
        Ok(ChangesAnswer { as_of: filter.as_of, compare: *compare, changes: view.changes(filter, *compare) })
    })
}

/// What offices and the press have published about a unit or the country.
pub async fn published(request: ApiRequest<Filter>) -> Answer {
    request.answer(|request| {
        let unit = request.query.unit;
        Ok(PublishedList { unit, totals: request.view.published(unit) })
    })
}
