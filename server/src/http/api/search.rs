//! One search over everything that has a page.

use super::Answer;
use crate::http::request::{ApiRequest, QueryParameters};
use crate::snapshot::View;
use app::api::{Api, SEARCH_LENGTH};
use app::facts::{FilterError, Reason, query};

/// Answers of each kind, where nothing else is asked, and at most.
const USUAL: usize = 5;
const MOST: usize = 50;

/// What is searched.
pub struct SearchQuery {
    q: String,
    limit: usize,
}

impl QueryParameters for SearchQuery {
    fn read(pairs: &[(String, String)], _: &View) -> Result<SearchQuery, FilterError> {
        let q = query::value(pairs, "q").unwrap_or_default();
        if q.chars().count() > SEARCH_LENGTH {
            return Err(FilterError::new("q", q, Reason::TooLong));
        }
        let limit = match query::value(pairs, "limit") {
            None => USUAL,
            Some(text) => {
                let number = text.parse().ok().filter(|number| (1..=MOST).contains(number));
                number.ok_or_else(|| FilterError::new("limit", text, Reason::NotANumber))?
            }
        };
        Ok(SearchQuery { q: q.to_owned(), limit })
    }
}

/// Products, producers, units, plans and decisions that fit a text, and what of it was understood.
pub async fn search(request: ApiRequest<SearchQuery>) -> Answer {
    request.answer(|request| Ok(request.view.search(&request.query.q, request.query.limit)))
}
