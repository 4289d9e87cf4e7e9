//! One call for tests of the WebAssembly build: it takes compact files and a query, and answers as JSON.

use super::{Facts, Filter, FilterError, codec, query};
use crate::domain::Day;
use serde::Serialize;
use std::sync::Arc;

/// Decodes both files, reads the query and answers with the counts of `what` (`summary`, `history`, `changes`) as JSON,
/// or says what is wrong.
pub fn answer_json(what: &str, geography: &[u8], facts: &[u8], query_text: &str, today: &str) -> Result<String, String> {
    let geography = codec::decode_geography(geography).map_err(|error| error.to_string())?;
    let facts: Facts = codec::decode_facts(facts, Arc::new(geography)).map_err(|error| error.to_string())?;
    let today = Day::parse_iso(today).ok_or("today is not a day")?;
    let pairs = query::parse(query_text);
    let filter = Filter::parse(&pairs, facts.geography(), today).map_err(|error| refusal(&error))?;
    match what {
        "summary" => json(&facts.summarise(&filter)),
        "history" => json(&facts.history(&filter)),
        "changes" => {
            let compare = filter.compare(&pairs).map_err(|error| refusal(&error))?.ok_or("there is no day to compare with")?;
            json(&facts.changes(&filter.clone().on(compare), &filter))
        }
        _ => Err(format!("{what} is nothing to count")),
    }
}

fn json(answer: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(answer).map_err(|error| error.to_string())
}

/// A refused parameter by name and code.
fn refusal(error: &FilterError) -> String {
    format!("{}: {}", error.field, error.reason.code())
}
