//! Administrative units: lists, search, and a unit with its surroundings in space and time.

use super::Answer;
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters, QueryParameters};
use crate::snapshot::View;
use app::api::{Api, UnitFoundList, UnitList};
use app::domain::{Level, UnitId, Vintage};
use app::facts::{Filter, FilterError, Reason, query};

/// Which units are asked for.
pub struct UnitQuery {
    vintage: Vintage,
    /// Whether the vintage was stated; a search looks in all of them otherwise.
    is_vintage_stated: bool,
    level: Option<Level>,
    parent: Option<UnitId>,
    words: Option<String>,
}

impl QueryParameters for UnitQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<UnitQuery, FilterError> {
        let vintage = Filter::read(pairs, view)?.vintage;
        let level = query::value(pairs, "level")
            .map(|text| Level::parse(text).ok_or_else(|| FilterError::new("level", text, Reason::NotAChoice)))
            .transpose()?;
        let parent = query::value(pairs, "parent")
            .filter(|text| *text != "vn")
            .map(|text| -> Result<UnitId, FilterError> {
                let parent: UnitId = text.parse().map_err(|()| FilterError::new("parent", text, Reason::UnitForm))?;
                view.geography().index_of(parent).map(|_| parent).ok_or_else(|| FilterError::new("parent", text, Reason::UnitUnknown))
            })
            .transpose()?;
        let is_vintage_stated = query::value(pairs, "vintage").is_some();
        Ok(UnitQuery { vintage, is_vintage_stated, level, parent, words: query::value(pairs, "q").map(str::to_owned) })
    }
}

/// How many units a search finds at most.
const MOST_FOUND: usize = 50;

/// The two shapes of an answer: what was found by words says where it went.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Units {
    List(UnitList),
    Found(UnitFoundList),
}

/// Units by words (`q`), by what they lie in (`parent`), or by level; provinces where nothing is said.
pub async fn unit_list(request: ApiRequest<UnitQuery>) -> Answer {
    request.answer(|ApiRequest { view, query, .. }| {
        let is_of_level = |level: Level| query.level.is_none_or(|wanted| level == wanted);
        if let Some(words) = &query.words {
            let found = view.unit_search(words, query.is_vintage_stated.then_some(query.vintage), MOST_FOUND);
            return Ok(Units::Found(UnitFoundList { units: found.into_iter().filter(|found| is_of_level(found.unit.level)).collect() }));
        }
        let units = match (query.parent, query.level) {
            (None, Some(level)) => view.snapshot.unit_list(query.vintage, level, view.named_on),
            (parent, _) => view.unit_children(parent, parent.map_or(query.vintage, |parent| parent.vintage)),
        };
        Ok(Units::List(UnitList { units: units.into_iter().filter(|unit| is_of_level(unit.level)).collect() }))
    })
}

/// A unit by vintage and code.
pub async fn unit(PathParameters((vintage, code)): PathParameters<(String, String)>, request: ApiRequest) -> Answer {
    request.answer(|request| {
        let id = format!("{vintage}:{code}").parse::<UnitId>().map_err(|()| AppError::NotFound)?;
        request.view.unit_detail(id).ok_or(AppError::NotFound)
    })
}
